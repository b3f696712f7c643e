"""The door of this floor: a post's body in, its letter out, or nothing where it speaks one language only."""

from collections.abc import Sequence
from dataclasses import replace

from forumtui.letter.align import align
from forumtui.letter.paragraphs import Paragraph, paragraphs_of
from forumtui.letter.path import Group
from forumtui.letter.versions import Section, Versions, split_versions
from forumtui.model import Letter, Passage

_Row = tuple[tuple[Paragraph, ...], ...]


def find_letter(body: Passage) -> Letter | None:
    """The body as a table of languages; None where it is not one text in several languages."""
    versions = split_versions(paragraphs_of(body))
    if versions is None:
        return None
    rows = [row for section in versions.sections for row in _rows(section)]
    before, rows = _take_leading(versions.before, rows)
    if sum(all(row) for row in rows) < 2:
        return None
    return _letter(body, versions, before, rows)


def _rows(section: Section) -> list[_Row]:
    """The section's paragraphs in groups; every version is aligned with the first."""
    first = section[0]
    columns = [align([p.text for p in first], [p.text for p in other]) for other in section[1:]]
    return [_row(section, groups) for groups in _together(columns)]


def _together(columns: Sequence[list[Group]]) -> list[list[list[Group]]]:
    """Groups of several alignments with the same source, gathered until all of them end at the same paragraph."""
    left = [list(groups) for groups in columns]
    gathered = []
    while any(left):
        row = [[groups.pop(0)] if groups else [] for groups in left]
        end = max(group.end for groups in row for group in groups)
        for groups, rest in zip(row, left, strict=True):
            while rest and rest[0].end <= end and (not groups or groups[-1].end < end):
                groups.append(rest.pop(0))
        gathered.append(row)
    return gathered


def _row(section: Section, columns: list[list[Group]]) -> _Row:
    cells = []
    own = [group for groups in columns for group in groups]
    start, end = min(group.start for group in own), max(group.end for group in own)
    cells.append(section[0][start:end])
    for version, groups in zip(section[1:], columns, strict=True):
        cells.append(version[groups[0].target_start : groups[-1].target_end] if groups else ())
    return tuple(cells)


def _take_leading(before: Sequence[Paragraph], rows: list[_Row]) -> tuple[list[Paragraph], list[_Row]]:
    """Paragraphs of the first version that stand before its first partner are an introduction."""
    leading = list(before)
    at = 0
    while at < len(rows) and rows[at][0] and not any(rows[at][1:]):
        leading += rows[at][0]
        at += 1
    return leading, rows[at:]


def _letter(body: Passage, versions: Versions, before: list[Paragraph], rows: list[_Row]) -> Letter:
    spans = tuple(tuple(_span(cell) for cell in row) for row in rows)
    return Letter(
        versions.languages,
        tuple(tuple(_cell(body, cell) for cell in row) for row in rows),
        spans,
        _stretch(body, before),
        _stretch(body, versions.after),
    )


def _span(cell: Sequence[Paragraph]) -> tuple[int, int] | None:
    return (cell[0].start, cell[-1].end) if cell else None


def _stretch(body: Passage, paragraphs: Sequence[Paragraph]) -> Passage | None:
    span = _span(paragraphs)
    return body.part(*span) if span else None


def _cell(body: Passage, cell: Sequence[Paragraph]) -> Passage | None:
    """The paragraphs joined by newlines, with the marks of each moved to its place in the whole."""
    if not cell:
        return None
    if len(cell) == 1:
        return body.part(cell[0].start, cell[0].end)
    text, marks = "", []
    for paragraph in cell:
        text += "\n" if text else ""
        piece = body.part(paragraph.start, paragraph.end)
        shift = len(text)
        marks += [replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in piece.marks]
        text += piece.text
    return Passage(text, tuple(marks))
