"""Which paragraphs of two versions belong together: the cheapest groups, found by dynamic programming.

After Gale and Church (1993), "A program for aligning sentences in bilingual corpora". Costs are negative logarithms of
probabilities (nats): lengths in cells, a price for each shape of group, how the paragraphs open and end; gains of
shared values are taken off. Where that does not pair nearly all paragraphs one to one, the groups found tell which
words mean the same, how much lengths vary and how often a paragraph lacks a partner; with that the groups are searched
again.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, inf, log

from forumtui.letter.evidence import Cues, Gains, Group, Matrix, learned_gains, median, shared_gains, terms_of
from forumtui.letter.paragraphs import Paragraph

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
ENDING = 1.2
"""Costs of groups whose paragraphs open or end differently; opening alike in a marked way gains as much."""

SWALLOWED = 3.0
"""Cost of a heading, a list item or a salutation in the middle of a group."""

CROSSED = 0.6
"""Factor of what a group of several paragraphs on both sides gains by pairs other than its first and its last one: such
pairs say that the order was changed, which translators rarely do.
"""

BAND = 16
"""How many paragraphs from its proportional position a counterpart is searched; the difference in number is added."""

BEAM = 18.0
"""A path that costs so many nats more than the cheapest one to the same paragraph of the source is given up."""


@dataclass(frozen=True)
class Sides:
    """Both versions as the aligner sees them, and the tables that it needs of them, each computed once."""

    left: Sequence[Cues]
    right: Sequence[Cues]
    ratio: float
    """How many times longer a paragraph of the left version is than its counterpart."""

    @cached_property
    def lengths(self) -> tuple[list[float], list[float]]:
        """Running lengths in cells, stretched so that a paragraph is as long as its counterpart."""
        left = running([cues.cells * (1 + 1 / self.ratio) / 2 for cues in self.left])
        right = running([cues.cells * (1 + self.ratio) / 2 for cues in self.right])
        return left, right

    @cached_property
    def swallowed(self) -> tuple[list[float], list[float]]:
        """Running costs of paragraphs that should open a group."""
        shares = self.marked_alike
        left, right = (
            running([SWALLOWED * shares.get(cues.opening, 0.0) if cues.opening else 0.0 for cues in side])
            for side in (self.left, self.right)
        )
        return left, right

    @cached_property
    def opens(self) -> Matrix:
        """What it costs a group to begin with these two paragraphs."""
        shares = self.marked_alike
        return [[_opening_cost(one.opening, other.opening, shares) for other in self.right] for one in self.left]

    @cached_property
    def marked_alike(self) -> dict[str, float]:
        """For each kind of opening how equally often both versions have it, 0 to 1: what only one has says nothing."""
        left, right = Counter(cues.opening for cues in self.left), Counter(cues.opening for cues in self.right)
        return {kind: min(left[kind], right[kind]) / max(left[kind], right[kind]) for kind in left | right if kind}

    @cached_property
    def ends(self) -> Matrix:
        """What it costs a group to end with these two paragraphs."""
        return [[ENDING if one.ending != other.ending else 0.0 for other in self.right] for one in self.left]

    def length_gap(self, start: int, end: int, first: int, last: int) -> float:
        """How much the lengths of a group differ, for each cell of their sum."""
        left, right = self.lengths
        size, other = left[end] - left[start], right[last] - right[first]
        return (size - other) ** 2 / (size + other + 4)


def cheapest(sides: Sides, gains: Gains, prices: Sequence[Price], variance: float) -> tuple[list[Group], float]:
    """The groups whose costs are least in sum, and that sum."""
    rows, columns = len(sides.left), len(sides.right)
    cost_of = _Coster(sides, gains, variance).cost
    best = [[inf] * (columns + 1) for _ in range(rows + 1)]
    chosen = [[prices[0]] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    bars: list[float] = []
    reach = BAND + abs(rows - columns)
    for row in range(rows + 1):
        middle = row * columns // rows
        for column in range(max(0, middle - reach), min(columns, middle + reach) + 1):
            least = best[row][column]
            for shape in prices:
                taken, given, price = shape
                top, first = row - taken, column - given
                if top < 0 or first < 0 or (taken and best[top][first] > bars[top]):
                    continue
                cost = best[top][first] + price
                if taken and given and cost < least + MOST_GAIN:
                    cost += cost_of(top, row, first, column)
                if cost < least:
                    least = best[row][column] = cost
                    chosen[row][column] = shape
        bars.append(min(best[row]) + BEAM)
    return _walk_back(chosen, rows, columns), best[rows][columns]


MOST_GAIN = 60.0
"""No group gains more, so a path that would have to gain more to be the cheapest is not measured."""


class _Coster:
    """Costs of groups with paragraphs on both sides."""

    def __init__(self, sides: Sides, gains: Gains, variance: float) -> None:
        self.left, self.right = sides.lengths
        self.inner_left, self.inner_right = sides.swallowed
        self.opens, self.ends = sides.opens, sides.ends
        self.gains = gains
        self.across = [running(line) for line in gains.across]
        self.down = [running(line) for line in zip(*gains.down, strict=True)]
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
            return whole[top][first] + self.down[first][row] - self.down[first][top + 1]
        if row - top == 1:
            return whole[top][first] + self.across[top][column] - self.across[top][first + 1]
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
    """The sums of the first none, one, two … values."""
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


ROUNDS = 3
"""How often groups are searched again at most; usually the first such search finds the same groups."""

TRUST_IN_VARIANCE = 0.6
TRUST_IN_PRICES = 0.5
"""Weight, 0 to 1, of what was learned; the rest is that of what was assumed."""

SPREAD = 3.0
"""Groups are chosen for lengths that fit, so the variance seen in them is too small by this factor."""

NO_DOUBT = 2.0
"""Nats that lengths may cost, or another pairing may gain more, before it is doubted that the first paragraph belongs
to the first, the second to the second and so on.
"""

UNLIKE_COUNTS = 0.15
"""Part of the paragraphs by which versions differ in number before some are thought to be missing."""

LEAST_TYPICAL = 5
"""Paragraphs of each version from which on one of them may be called typical."""

GOOD_ENOUGH = 0.95
"""Share of the groups with one paragraph a side from which on nothing is learned: the first result is good."""

VARIANCES = (4.0, 40.0)
"""The variance is never taken for smaller or greater than these."""


def align(source: Sequence[Paragraph], target: Sequence[Paragraph]) -> list[Group]:
    """The groups of two versions, in order; every paragraph of both is in exactly one."""
    if not source or not target:
        return [Group(0, len(source), 0, len(target))] if source or target else []
    left, right = [each.cues for each in source], [each.cues for each in target]
    gains = shared_gains(left, right)
    ways = [Sides(left, right, ratio) for ratio in _ratios(left, right)]
    if _is_one_to_one(ways[0], gains):
        return [Group(at, at + 1, at, at + 1) for at in range(len(source))]
    found = [(*cheapest(sides, gains, PRICES, VARIANCE), sides) for sides in ways]
    groups, _, sides = min(found, key=lambda way: way[1])
    if sum(map(_is_plain, groups)) >= GOOD_ENOUGH * len(groups):
        return groups
    return _learn_and_repeat(source, target, sides, gains, groups)


def _ratios(left: Sequence[Cues], right: Sequence[Cues]) -> list[float]:
    """How many times longer a left paragraph may be than its counterpart: by the lengths of the whole versions, and,
    where one has far fewer paragraphs (some may be missing), by their median paragraphs.
    """
    sizes, others = [cues.cells or 1 for cues in left], [cues.cells or 1 for cues in right]
    ratios = [sum(sizes) / sum(others)]
    fewer, more = sorted((len(left), len(right)))
    if fewer >= LEAST_TYPICAL and more - fewer > UNLIKE_COUNTS * more:
        ratios.append(exp(median([*map(log, sizes)]) - median([*map(log, others)])))
    return ratios


def _is_one_to_one(sides: Sides, gains: Gains) -> bool:
    """Whether nothing speaks against pairing the first with the first and so on; then nothing has to be searched."""
    if len(sides.left) != len(sides.right):
        return False
    best_in_column = [max(column) for column in zip(*gains.whole, strict=True)]
    return all(
        one.opening == other.opening
        and sides.length_gap(at, at + 1, at, at + 1) <= NO_DOUBT * VARIANCE
        and gains.whole[at][at] >= max(max(gains.whole[at]), best_in_column[at]) - NO_DOUBT
        for at, (one, other) in enumerate(zip(sides.left, sides.right, strict=True))
    )


def _learn_and_repeat(
    source: Sequence[Paragraph], target: Sequence[Paragraph], sides: Sides, gains: Gains, groups: list[Group]
) -> list[Group]:
    left, right = [terms_of(each.text) for each in source], [terms_of(each.text) for each in target]
    for _ in range(ROUNDS):
        summed = gains + learned_gains(left, right, groups)
        again, _ = cheapest(sides, summed, learned_prices(groups), learned_variance(groups, sides))
        if again == groups:
            break
        groups = again
    return groups


def _is_plain(group: Group) -> bool:
    return group.end - group.start == 1 == group.target_end - group.target_start


def learned_prices(groups: Sequence[Group]) -> tuple[Price, ...]:
    """The prices, moved towards how often one-sided and many-sided groups were found."""
    gaps = sum(group.is_gap for group in groups)
    many = len(groups) - gaps - sum(_is_plain(group) for group in groups)
    gap = -log((gaps + 1) / (len(groups) + 3))
    more = (1 - log((many + 1) / (len(groups) + 3))) / 3
    moved = []
    for taken, given, price in PRICES:
        learned = gap if not taken * given else price * more
        moved.append((taken, given, price + TRUST_IN_PRICES * (learned - price)))
    return tuple(moved)


def learned_variance(groups: Sequence[Group], sides: Sides) -> float:
    """The variance of lengths, moved towards the one found."""
    found = [sides.length_gap(*group) for group in groups if not group.is_gap]
    if not found:
        return VARIANCE
    seen = min(max(SPREAD * sum(found) / len(found), VARIANCES[0]), VARIANCES[1])
    return VARIANCE + TRUST_IN_VARIANCE * (seen - VARIANCE)


def _opening_cost(one: str, other: str, shares: dict[str, float]) -> float:
    if one == other:
        return -OPENING * shares[one] if one else 0.0
    return OPENING * min(shares.get(one, 1.0), shares.get(other, 1.0))
