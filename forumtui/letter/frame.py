"""What stands around a letter: the introduction before it, remarks after it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from forumtui.letter.paragraphs import Paragraph
from forumtui.letter.rows import Row
from forumtui.letter.versions import Versions
from forumtui.text.width import width

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
    """The versions with what comes before an announcing line set apart, where that makes them more alike."""
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
            return replace(
                versions, sections=(section, *versions.sections[1:]), before=(*versions.before, *first[:start])
            )
    return versions


def _steps(paragraph: Paragraph) -> int:
    """How many paragraphs on the letter starts: 0 at this line, 1 below it, less where the line announces nothing."""
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
