"""The cheapest way through two versions in groups, found by dynamic programming after Gale and Church (1993).

Costs are negative logarithms of probabilities (nats): lengths in cells, a price for each shape of group, how
the paragraphs open and end; gains of shared values are taken off.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import NamedTuple

from forumtui.letter.cues import Cues
from forumtui.letter.gains import Gains, Matrix

Price = tuple[int, int, float]

PRICES: tuple[Price, ...] = (
    (1, 1, 0.0),
    (1, 0, 2.0),
    (0, 1, 2.0),
    (1, 2, 2.6),
    (2, 1, 2.6),
    (1, 3, 3.6),
    (3, 1, 3.6),
    (2, 2, 4.5),
    (1, 4, 4.6),
    (4, 1, 4.6),
    (2, 3, 5.5),
    (3, 2, 5.5),
)
"""Paragraphs of source and target in a group, and its price. The first wins a tie."""

VARIANCE = 12.0
"""Of the difference of two lengths, for each cell of their sum."""

MOST_FOR_LENGTH = 6.0
"""No difference of length costs more: something may be missing inside."""

OPENING = 4.0
ENDING = 0.8
"""Costs of groups whose paragraphs open or end differently; opening alike in a marked way gains as much."""

SWALLOWED = 3.0
"""Cost of a heading, a list item or a salutation in the middle of a group."""

CROSSED = 0.6
"""What gains are worth in groups of several paragraphs on both sides: order rarely crosses."""

BAND = 16
"""Paragraphs on either side of the diagonal that are looked at, besides the difference in number."""


class Group(NamedTuple):
    """Paragraphs `start` to `end` of the source beside those of the target; one of the two may be empty."""

    start: int
    end: int
    target_start: int
    target_end: int

    @property
    def is_gap(self) -> bool:
        """Whether one side is empty."""
        return self.start == self.end or self.target_start == self.target_end


@dataclass(frozen=True)
class Sides:
    """Both versions as the aligner sees them, with what is asked of them again and again."""

    left: Sequence[Cues]
    right: Sequence[Cues]

    @cached_property
    def lengths(self) -> tuple[list[float], list[float]]:
        """Running lengths in cells, stretched so that both versions are as long as their mean."""
        totals = [sum(cues.cells for cues in side) or 1 for side in (self.left, self.right)]
        mean = sum(totals) / 2
        left, right = (
            running([cues.cells * mean / total for cues in side])
            for side, total in zip((self.left, self.right), totals, strict=True)
        )
        return left, right

    @cached_property
    def swallowed(self) -> tuple[list[float], list[float]]:
        """Running costs of paragraphs that should open a group."""
        left, right = (
            running([SWALLOWED if cues.opening else 0.0 for cues in side]) for side in (self.left, self.right)
        )
        return left, right

    @cached_property
    def opens(self) -> Matrix:
        """What it costs a group to begin with these two paragraphs."""
        return [[_opening_cost(one.opening, other.opening) for other in self.right] for one in self.left]

    @cached_property
    def ends(self) -> Matrix:
        """What it costs a group to end with these two paragraphs."""
        return [[ENDING if one.ending != other.ending else 0.0 for other in self.right] for one in self.left]

    def unlikeness(self, start: int, end: int, first: int, last: int) -> float:
        """How much the lengths of a group differ, for each cell of their sum."""
        left, right = self.lengths
        size, other = left[end] - left[start], right[last] - right[first]
        return (size - other) ** 2 / (size + other + 4)


def cheapest(sides: Sides, gains: Gains, prices: Sequence[Price], variance: float) -> list[Group]:
    """The groups whose costs are least in sum."""
    rows, columns = len(sides.left), len(sides.right)
    cost_of = _Coster(sides, gains, variance).cost
    best = [[inf] * (columns + 1) for _ in range(rows + 1)]
    chosen = [[prices[0]] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    reach = BAND + abs(rows - columns)
    for row in range(rows + 1):
        middle = row * columns // rows
        for column in range(max(0, middle - reach), min(columns, middle + reach) + 1):
            least = best[row][column]
            for shape in prices:
                top, first = row - shape[0], column - shape[1]
                if top < 0 or first < 0:
                    continue
                cost = best[top][first] + shape[2]
                if shape[0] and shape[1] and cost < least + MOST_GAIN:
                    cost += cost_of(top, row, first, column)
                if cost < least:
                    least = best[row][column] = cost
                    chosen[row][column] = shape
    return _walk_back(chosen, rows, columns)


MOST_GAIN = 60.0
"""No group gains more; dearer ways need not be measured."""


class _Coster:
    """Costs of groups with paragraphs on both sides."""

    def __init__(self, sides: Sides, gains: Gains, variance: float) -> None:
        self.left, self.right = sides.lengths
        self.inner_left, self.inner_right = sides.swallowed
        self.opens, self.ends = sides.opens, sides.ends
        self.gains = gains
        self.variance = variance

    def cost(self, top: int, row: int, first: int, column: int) -> float:
        """The group's cost beside its price: rows `top` to `row`, columns `first` to `column`."""
        size, other = self.left[row] - self.left[top], self.right[column] - self.right[first]
        unlike = (size - other) ** 2 / (self.variance * (size + other + 4))
        cost = self.opens[top][first] + self.ends[row - 1][column - 1]
        cost += unlike if unlike < MOST_FOR_LENGTH else MOST_FOR_LENGTH
        if row - top == 1 and column - first == 1:
            return cost - self.gains.whole[top][first]
        cost += self.inner_left[row] - self.inner_left[top + 1]
        cost += self.inner_right[column] - self.inner_right[first + 1]
        return cost - self._gain(top, row, first, column)

    def _gain(self, top: int, row: int, first: int, column: int) -> float:
        whole = self.gains.whole
        if column - first == 1:
            return whole[top][first] + sum(line[first] for line in self.gains.down[top + 1 : row])
        if row - top == 1:
            return whole[top][first] + sum(self.gains.across[top][first + 1 : column])
        corners = whole[top][first] + whole[row - 1][column - 1]
        return max(corners, CROSSED * (sum(sum(line[first:column]) for line in whole[top:row]) - corners))


def _walk_back(chosen: list[list[Price]], row: int, column: int) -> list[Group]:
    groups = []
    while row or column:
        taken, given, _ = chosen[row][column]
        groups.append(Group(row - taken, row, column - given, column))
        row, column = row - taken, column - given
    return groups[::-1]


def running(values: Sequence[float]) -> list[float]:
    """Sums up to each place, from 0."""
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def _opening_cost(one: str, other: str) -> float:
    if one == other:
        return -OPENING if one else 0.0
    return OPENING
