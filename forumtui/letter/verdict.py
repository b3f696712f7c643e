"""Whether rows are one text in several languages, or texts that merely stand in one post."""

from collections.abc import Sequence

from forumtui.letter.cues import cues_of
from forumtui.letter.paragraphs import Paragraph
from forumtui.letter.rows import Row
from forumtui.text.script import UNKNOWN
from forumtui.text.width import width

LEAST_PAIRS = 2

LEAST_SHARE = 0.6
"""Part of each language's text that has a counterpart."""

LEAST_PLAIN = 0.85
LESS_PLAIN = 0.6
"""Part of the rows in which every language has one paragraph: what is asked of texts that share no number, date or
name in any pair, and how much less is asked where they share one in every pair."""

MOST_UNEVEN = 3.2
"""How many times longer than another a language's text may be, in cells."""

LEAST_CELLS = 24
"""Of the shortest version: less is a greeting or a title, no letter."""


MOST_UNLIKE = 2.0
MORE_UNLIKE = 12.0
"""Mean difference of the lengths of a pair, squared, for each cell of their sum: what texts may have that share no
number, date or name in any pair, and how much more where they share one in every pair."""

LEAST_WORDS = 5.0
"""Words a paragraph of a version whose language is unknown: less are names, commands, menus."""


LEAST_SHARED = 0.3
"""Part of the pairs in which such a version shares a number, a date or a name with another."""


def is_one_text(rows: Sequence[Row], languages: Sequence[str]) -> bool:
    """Whether every language has about as much to say, and mostly paragraph by paragraph."""
    pairs = [row for row in rows if all(row)]
    if len(pairs) < LEAST_PAIRS:
        return False
    whole, paired = _sizes(rows), _sizes(pairs)
    if min(whole) < LEAST_CELLS or max(paired) > MOST_UNEVEN * min(paired):
        return False
    if any(own < LEAST_SHARE * all_of_it for own, all_of_it in zip(paired, whole, strict=True)):
        return False
    if any(language == UNKNOWN and not _is_prose(pairs, at) for at, language in enumerate(languages)):
        return False
    shared = [_shared(pairs, at) for at in range(1, len(languages))]
    if any(_unlikeness(pairs, at) > MOST_UNLIKE + MORE_UNLIKE * part for at, part in enumerate(shared, start=1)):
        return False
    plain = sum(all(len(cell) == 1 for cell in row) for row in rows)
    return plain >= (LEAST_PLAIN - LESS_PLAIN * min(shared)) * len(rows)


def _sizes(rows: Sequence[Row]) -> list[int]:
    """Cells of each language."""
    return [sum(_cells(row[at]) for row in rows) for at in range(len(rows[0]))]


def _is_prose(pairs: Sequence[Row], column: int) -> bool:
    """Whether a version in an unknown language has words enough, and values of the other version in them."""
    paragraphs = [each for row in pairs for each in row[column]]
    if sum(len(each.letters.words) for each in paragraphs) < LEAST_WORDS * len(paragraphs):
        return False
    return _shared(pairs, column) >= LEAST_SHARED


def _shared(pairs: Sequence[Row], column: int) -> float:
    """Part of the pairs that share a number, a date or a name."""
    other = 0 if column else 1
    return sum(bool(_values(row[column]) & _values(row[other])) for row in pairs) / len(pairs)


def _values(cell: Sequence[Paragraph]) -> set[str]:
    return {value for each in cell for value in cues_of(each.text).values if value[0] not in "ph"}


def _unlikeness(pairs: Sequence[Row], column: int) -> float:
    """How much the lengths of the pairs differ, once both versions are made equally long."""
    sizes = [(_cells(row[0]), _cells(row[column])) for row in pairs]
    whole, other = sum(one for one, _ in sizes), sum(two for _, two in sizes)
    mean = (whole + other) / 2
    evened = [(one * mean / whole, two * mean / other) for one, two in sizes]
    return sum((one - two) ** 2 / (one + two + 4) for one, two in evened) / len(pairs)


def _cells(cell: Sequence[Paragraph]) -> int:
    return sum(width(each.text) for each in cell)
