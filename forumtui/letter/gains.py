"""What two paragraphs gain by what they share: the rarer it is in both versions, the more it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from forumtui.letter.cues import Cues

Matrix = list[list[float]]
"""A row a paragraph of the source, a column a paragraph of the target; nats."""


@dataclass(frozen=True, slots=True)
class Gains:
    """What each pair of paragraphs gains by what it shares."""

    whole: Matrix
    down: Matrix
    """Only what the paragraph before in the source does not share with the same target as well."""
    across: Matrix
    """Only what the paragraph before in the target does not share with the same source as well."""

    def add(self, rows: Sequence[int], columns: Sequence[int], row: int, column: int, gain: float) -> None:
        """Note what a pair gains by something that stands in all `rows` and `columns`."""
        self.whole[row][column] += gain
        if row - 1 not in rows:
            self.down[row][column] += gain
        if column - 1 not in columns:
            self.across[row][column] += gain

    def __add__(self, other: "Gains") -> "Gains":
        return Gains(_sum(self.whole, other.whole), _sum(self.down, other.down), _sum(self.across, other.across))


def no_gains(rows: int, columns: int) -> Gains:
    """Nothing shared yet."""
    one, two, three = ([[0.0] * columns for _ in range(rows)] for _ in range(3))
    return Gains(one, two, three)


def _sum(one: Matrix, other: Matrix) -> Matrix:
    return [[a + b for a, b in zip(*lines, strict=True)] for lines in zip(one, other, strict=True)]


SHARED = {"n": 0.8, "d": 1.2, "m": 0.7, "q": 1.0, "v": 0.8, "u": 1.2, "w": 0.5, "p": 0.8, "h": 2.0}
"""How much a shared value says, by its first letter, before its rarity is asked."""

HARD = 14.0
"""Gain of two paragraphs that open with the same number, alone on either side: more than any other evidence."""


MOST_PLACES = 20
"""Pairs of paragraphs, for each paragraph, that may share a value before it says nothing and only costs time."""


def shared_gains(left: Sequence[Cues], right: Sequence[Cues]) -> Gains:
    """What each pair of paragraphs gains by the values it shares and the number it opens with."""
    gains = no_gains(len(left), len(right))
    where, there = places([cues.values for cues in left]), places([cues.values for cues in right])
    count = max(len(left), len(right))
    for value in sorted(where.keys() & there.keys()):
        rows, columns = where[value], there[value]
        if len(rows) * len(columns) > MOST_PLACES * count:
            continue
        gain = SHARED[value[0]] * log(1 + count / (len(rows) * len(columns)) ** 1.2)
        for row in rows:
            for column in columns:
                gains.add(rows, columns, row, column, gain)
    for row, column in _numbered_alike(left, right):
        gains.add((row,), (column,), row, column, HARD)
    return gains


def places(side: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """In which paragraphs each value stands."""
    found: dict[str, list[int]] = {}
    for at, values in enumerate(side):
        for value in values:
            found.setdefault(value, []).append(at)
    return found


def _numbered_alike(left: Sequence[Cues], right: Sequence[Cues]) -> list[tuple[int, int]]:
    """Pairs that open with a number which opens one paragraph only on either side."""
    sides = []
    for side in (left, right):
        numbered: dict[int, list[int]] = {}
        for at, cues in enumerate(side):
            if cues.number is not None:
                numbered.setdefault(cues.number, []).append(at)
        sides.append({number: found[0] for number, found in numbered.items() if len(found) == 1})
    return [(row, sides[1][number]) for number, row in sides[0].items() if number in sides[1]]
