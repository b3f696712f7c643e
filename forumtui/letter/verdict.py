"""Whether rows are one text in several languages, or texts that merely stand in one post."""

from collections.abc import Sequence

from forumtui.letter.rows import Row
from forumtui.text.width import width

LEAST_PAIRS = 2

LEAST_SHARE = 0.6
"""Part of each language's text that has a counterpart."""

LEAST_PLAIN = 0.45
"""Part of the rows in which every language has one paragraph."""

MOST_UNEVEN = 3.2
"""How many times longer than another a language's text may be, in cells."""

LEAST_CELLS = 24
"""Of the shortest version: less is a greeting or a title, no letter."""


def is_one_text(rows: Sequence[Row]) -> bool:
    """Whether every language has about as much to say, and mostly paragraph by paragraph."""
    pairs = [row for row in rows if all(row)]
    if len(pairs) < LEAST_PAIRS:
        return False
    whole, paired = _sizes(rows), _sizes(pairs)
    if min(whole) < LEAST_CELLS or max(paired) > MOST_UNEVEN * min(paired):
        return False
    if any(own < LEAST_SHARE * all_of_it for own, all_of_it in zip(paired, whole, strict=True)):
        return False
    plain = sum(all(len(cell) == 1 for cell in row) for row in rows)
    return plain >= LEAST_PLAIN * len(rows)


def _sizes(rows: Sequence[Row]) -> list[int]:
    """Cells of each language."""
    return [sum(width(each.text) for row in rows for each in row[at]) for at in range(len(rows[0]))]
