"""A post's body as a table of languages; None where it is not one text in several languages."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from forumtui.letter.align import align
from forumtui.letter.evidence import Group
from forumtui.letter.inline import cut_lines
from forumtui.letter.paragraphs import Paragraph, Row, chinese_parted, paragraphs_of
from forumtui.letter.verdict import LEAST_PROBABILITY, probability
from forumtui.letter.versions import Section, Versions, split_versions
from forumtui.model import Letter, RichText
from forumtui.text.width import width

MOST_PARAGRAPHS = 1_000
"""A body of more is not aligned: that would take longer than anyone waits for a post."""


class Arrangement(NamedTuple):
    """A body in rows, before it is decided whether these are one text in several languages."""

    languages: tuple[str, ...]
    rows: list[Row]
    before: list[Paragraph]
    after: list[Paragraph]
    sections: int
    """Times that the languages take turns."""

    @property
    def probability(self) -> float:
        """How likely it is one text in its languages."""
        outside = sum(each.cues.cells for each in (*self.before, *self.after))
        return probability(self.rows, self.languages, outside, self.sections)


def find_letter(body: RichText) -> Letter | None:
    """The body as a table of languages; None where it is not one text in several languages."""
    arrangement = arrange(body)
    if arrangement is None or arrangement.probability < LEAST_PROBABILITY:
        return None
    return _table(body, arrangement)


def arrange(body: RichText) -> Arrangement | None:
    """The body in aligned rows; None where it is in one language."""
    paragraphs = paragraphs_of(body)
    if not 2 <= len(paragraphs) <= MOST_PARAGRAPHS:
        return None
    parted = chinese_parted(paragraphs)
    found = _arranged(parted) if parted else None
    if found and found.probability >= LEAST_PROBABILITY:
        return found
    return _arranged(paragraphs)


def _arranged(paragraphs: Sequence[Paragraph]) -> Arrangement | None:
    versions = split_versions(cut_lines(paragraphs) or paragraphs)
    if versions is None:
        return None
    versions = cut_introduction(versions)
    rows = [row for section in versions.sections for row in rows_of(section)]
    before, rows = take_leading(versions.before, rows)
    rows, after = take_trailing(rows, versions.after)
    return Arrangement(versions.languages, rows, before, after, len(versions.sections)) if rows else None


def _table(body: RichText, arrangement: Arrangement) -> Letter:
    rows = arrangement.rows
    return Letter(
        arrangement.languages,
        tuple(tuple(cell_of(body, cell) for cell in row) for row in rows),
        tuple(tuple(tuple((each.start, each.end) for each in cell) for cell in row) for row in rows),
        _stretch(body, arrangement.before),
        _stretch(body, arrangement.after),
    )


def _stretch(body: RichText, paragraphs: Sequence[Paragraph]) -> RichText | None:
    return body.part(paragraphs[0].start, paragraphs[-1].end) if paragraphs else None


LONGEST_CUE = 48
"""Cells of a line that announces the letter."""

LONGEST_SIGNATURE = 32
"""Cells of a signature or a date."""

# Not compiled here: only a letter needs them, and the module is loaded near the first frame.
_LETTER_STARTS_HERE = "附(?:件|录|錄)?[一二三1-3]?[:：]|【?(?:全文|原文|内部信|公开信)】?[:：]?$|添付[:：]"
_LETTER_STARTS_BELOW = (
    "(?:全文|原文|信件|内容|译文)[^。]{0,6}如下[:：]?$|^以下[是为為].{0,16}(?:全文|原文|信)[^。]{0,4}[:：]?$|以下、?(?:全文|原文)"
    "|(?:full|complete) (?:text|letter)[^.]{0,24}:$|(?:letter|text) (?:is|reads|follows|below)[^.]{0,24}:$"
    "|전문[^.]{0,8}:?$"
)


def cut_introduction(versions: Versions) -> Versions:
    """The versions, with what stands before a line that announces the letter set apart, where that brings the numbers
    of their paragraphs closer to each other.
    """
    first, *others = versions.sections[0]
    others_count = len(others[0])
    for at, paragraph in enumerate(first[: max(len(first) - others_count, 0) + 2]):
        start = at + _steps(paragraph)
        if (
            start >= at
            and 0 < start < len(first)
            and abs(len(first) - start - others_count) < abs(len(first) - others_count)
        ):
            section = (first[start:], *others)
            before = (*versions.before, *first[:start])
            return versions._replace(sections=(section, *versions.sections[1:]), before=before)
    return versions


def _steps(paragraph: Paragraph) -> int:
    """How many paragraphs further on the letter starts: 0 with this line, 1 below it; -1 where it announces none."""
    if width(paragraph.text) > LONGEST_CUE:
        return -1
    if re.search(_LETTER_STARTS_BELOW, paragraph.text, re.IGNORECASE):
        return 1
    return 0 if re.match(_LETTER_STARTS_HERE, paragraph.text) else -1


def take_leading(before: Sequence[Paragraph], rows: list[Row]) -> tuple[list[Paragraph], list[Row]]:
    """Paragraphs of the first version that stand before the first pair are an introduction."""
    at = 0
    while at < len(rows) and rows[at][0] and not any(rows[at][1:]):
        at += 1
    return [*before, *(paragraph for row in rows[:at] for paragraph in row[0])], rows[at:]


def take_trailing(rows: list[Row], after: Sequence[Paragraph]) -> tuple[list[Row], list[Paragraph]]:
    """Paragraphs of the last version that stand behind a signature or date that all versions have are a remark."""
    at = len(rows)
    while at and rows[at - 1][-1] and not any(rows[at - 1][:-1]):
        at -= 1
    if at and at < len(rows) and all(_is_signature(cell) for cell in rows[at - 1]):
        return rows[:at], [*(paragraph for row in rows[at:] for paragraph in row[-1]), *after]
    return rows, list(after)


def _is_signature(cell: Sequence[Paragraph]) -> bool:
    return len(cell) == 1 and width(cell[0].text) <= LONGEST_SIGNATURE and cell[0].text[-1] not in "。!?！？:："


def rows_of(section: Section) -> list[Row]:
    """The section's paragraphs in rows; every version is aligned with the first."""
    columns = [align(section[0], other) for other in section[1:]]
    rows: list[Row] = []
    start = 0
    for end in _common_ends(columns):
        taken = [_take(groups, end, is_last=end == len(section[0])) for groups in columns]
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
    """Numbers of paragraphs of the first version after which a group ends in every alignment."""
    return sorted(set.intersection(*({group.end for group in groups} for groups in columns)))


def _take(groups: list[Group], end: int, is_last: bool) -> list[Group]:
    """Remove and return the groups up to paragraph `end` of the first version. What the other version has between this
    paragraph and the next, without a counterpart, is left for the next call.
    """
    count = 0
    while count < len(groups) and groups[count].end <= end and (is_last or groups[count].start < end):
        count += 1
    taken, groups[:] = groups[:count], groups[count:]
    return taken


def _sorted_out(groups: list[Group], start: int, end: int) -> tuple[list[Group], list[Group], list[Group]]:
    """(groups without a counterpart in the first version that stand before the others, the others, those behind)."""
    lead = [group for group in groups if group.end == start]
    trail = [group for group in groups if group.start == end != start]
    return lead, [group for group in groups if group not in lead and group not in trail], trail


def _alone(section: Section, columns: Sequence[list[Group]]) -> list[Row]:
    """A row for each group without a counterpart in the first version."""
    return [
        tuple(_cell(version, [group]) if number == at else () for number, version in enumerate(section))
        for at, groups in enumerate(columns, start=1)
        for group in groups
    ]


def _cell(version: tuple[Paragraph, ...], groups: Sequence[Group]) -> tuple[Paragraph, ...]:
    return version[groups[0].target_start : groups[-1].target_end] if groups else ()


def cell_of(body: RichText, cell: Sequence[Paragraph]) -> RichText | None:
    """The paragraphs joined by newlines, with the marks of each moved to its place in the whole."""
    if not cell:
        return None
    whole = RichText("")
    for paragraph in cell:
        whole = whole.followed_by(body.part(paragraph.start, paragraph.end), "\n")
    return whole
