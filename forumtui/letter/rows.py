"""Sections of aligned versions as rows of a table, one cell a language."""

from collections.abc import Sequence
from dataclasses import replace

from forumtui.letter.align import align
from forumtui.letter.paragraphs import Paragraph
from forumtui.letter.path import Group
from forumtui.letter.versions import Section
from forumtui.model import RichText

Row = tuple[tuple[Paragraph, ...], ...]
"""The paragraphs of each language that belong together; none where a language has no counterpart."""


def rows_of(section: Section) -> list[Row]:
    """The section's paragraphs in rows; every version is aligned with the first."""
    first = [each.text for each in section[0]]
    columns = [align(first, [each.text for each in other]) for other in section[1:]]
    rows: list[Row] = []
    start = 0
    for end in _common_ends(columns):
        taken = [_take(groups, end, is_last=end == len(first)) for groups in columns]
        lead, middle, trail = zip(*(_sorted_out(groups, start, end) for groups in taken), strict=True)
        rows += _alone(section, lead)
        cells = (
            section[0][start:end],
            *(_cell(version, own) for version, own in zip(section[1:], middle, strict=True)),
        )
        if any(cells):
            rows.append(cells)
        rows += _alone(section, trail)
        start = end
    return rows


def _common_ends(columns: Sequence[list[Group]]) -> list[int]:
    """Places in the first version that no alignment cuts across."""
    return sorted(set.intersection(*({group.end for group in groups} for groups in columns)))


def _take(groups: list[Group], end: int, is_last: bool) -> list[Group]:
    """The groups up to a place; what stands at the place itself without a partner belongs to the next."""
    count = 0
    while count < len(groups) and groups[count].end <= end and (is_last or groups[count].start < end):
        count += 1
    taken, groups[:] = groups[:count], groups[count:]
    return taken


def _sorted_out(groups: list[Group], start: int, end: int) -> tuple[list[Group], list[Group], list[Group]]:
    """Groups without a source before the stretch, the stretch, and those behind it."""
    lead = [group for group in groups if group.end == start]
    trail = [group for group in groups if group.start == end != start]
    return lead, [group for group in groups if group not in lead and group not in trail], trail


def _alone(section: Section, columns: Sequence[list[Group]]) -> list[Row]:
    """A row for each group that the first version has no counterpart of."""
    return [
        tuple(_cell(version, [group]) if place == at else () for place, version in enumerate(section))
        for at, groups in enumerate(columns, start=1)
        for group in groups
    ]


def _cell(version: tuple[Paragraph, ...], groups: Sequence[Group]) -> tuple[Paragraph, ...]:
    return version[groups[0].target_start : groups[-1].target_end] if groups else ()


def span_of(cell: Sequence[Paragraph]) -> tuple[int, int] | None:
    """Where a cell stands in the body, in code points."""
    return (cell[0].start, cell[-1].end) if cell else None


def cell_of(body: RichText, cell: Sequence[Paragraph]) -> RichText | None:
    """The paragraphs joined by newlines, with the marks of each moved to its place in the whole."""
    if not cell:
        return None
    text, marks = "", []
    for paragraph in cell:
        piece = body.part(paragraph.start, paragraph.end)
        text += "\n" if text else ""
        marks += [replace(mark, start=mark.start + len(text), end=mark.end + len(text)) for mark in piece.marks]
        text += piece.text
    return RichText(text, tuple(marks))
