"""Which paragraphs of two versions belong together: groups in order, found by dynamic programming.

After Gale and Church (1993): lengths tell most, here in cells; what both sides share word for word tells the rest.
Costs are negative logarithms of probabilities, so that one unit is a factor of e.
"""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from forumtui.letter.cues import Cues, cues_of


class Group(NamedTuple):
    """Paragraphs `start` to `end` of the source beside those of the target; one of the two may be empty."""

    start: int
    end: int
    target_start: int
    target_end: int


SHAPES = (
    (1, 1, 0.0),
    (1, 0, 4.5),
    (0, 1, 4.5),
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
"""Paragraphs of source and target in a group, and what such a group costs."""

VARIANCE = 14.0
"""Of a target's length, for each cell of the mean length."""

MOST_FOR_LENGTH = 14.0
"""No difference of length costs more: something may be missing inside."""

HARD = 14.0
"""Gain of two headings that carry the same number, once on each side."""

OPENING = 1.5
ENDING = 0.8
"""Costs of groups whose paragraphs open or end differently."""

SWALLOWED = 3.0
"""Cost of a heading, a list item or a salutation in the middle of a group."""

SHARED = {"n": 0.8, "d": 1.2, "m": 0.7, "q": 1.0, "v": 0.8, "u": 1.2, "w": 0.7}
"""How much a shared value says, by its first letter, before its rarity is asked."""

BAND = 16
"""Paragraphs, beside the diagonal, that are looked at at least."""

Gains = list[list[float]]


def align(source: Sequence[str], target: Sequence[str]) -> list[Group]:
    """The groups of two versions, in order; every paragraph of both is in exactly one."""
    if not source or not target:
        return [Group(0, len(source), 0, len(target))] if len(source) + len(target) else []
    left, right = [cues_of(text) for text in source], [cues_of(text) for text in target]
    gains = shared_gains(left, right)
    return cheapest(left, right, gains)


def shared_gains(left: Sequence[Cues], right: Sequence[Cues]) -> Gains:
    """What each pair of paragraphs gains by the values, numbers and openings it shares."""
    gains = [[0.0] * len(right) for _ in left]
    where, there = _places(left), _places(right)
    count = max(len(left), len(right))
    for value, rows in where.items():
        columns = there.get(value)
        if columns:
            gain = SHARED[value[0]] * log(1 + count / (len(rows) * len(columns)) ** 1.2)
            for row in rows:
                for column in columns:
                    gains[row][column] += gain
    for row, column in _numbered_alike(left, right):
        gains[row][column] += HARD
    return gains


def _places(side: Sequence[Cues]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, cues in enumerate(side):
        for value in cues.values:
            places.setdefault(value, []).append(at)
    return places


def _numbered_alike(left: Sequence[Cues], right: Sequence[Cues]) -> list[tuple[int, int]]:
    """Pairs that open with a number which opens one paragraph only on either side."""
    sides = []
    for side in (left, right):
        numbered: dict[int, list[int]] = {}
        for at, cues in enumerate(side):
            if cues.number is not None:
                numbered.setdefault(cues.number, []).append(at)
        sides.append({number: places[0] for number, places in numbered.items() if len(places) == 1})
    return [(row, sides[1][number]) for number, row in sides[0].items() if number in sides[1]]


def cheapest(left: Sequence[Cues], right: Sequence[Cues], gains: Gains, variance: float = VARIANCE) -> list[Group]:
    """The groups whose costs are least in sum; the first shape of SHAPES wins a tie."""
    rows, columns = len(left), len(right)
    lengths = _running([cues.cells for cues in left]), _running([cues.cells for cues in right])
    ratio = lengths[1][-1] / max(lengths[0][-1], 1)
    sums = _rectangles(gains)
    opens, ends, swallows = _shape_costs(left, right)
    inner_left, inner_right = swallows
    infinite = float("inf")
    best = [[infinite] * (columns + 1) for _ in range(rows + 1)]
    chosen = [[0] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    reach = max(BAND, abs(rows - columns) + 6)
    for row in range(rows + 1):
        middle = row * columns // rows
        for column in range(max(0, middle - reach), min(columns, middle + reach) + 1):
            if not row and not column:
                continue
            least, shape = infinite, 0
            for at, (taken, given, price) in enumerate(SHAPES):
                top, first = row - taken, column - given
                if top < 0 or first < 0:
                    continue
                cost = best[top][first] + price
                if cost >= least + 40:
                    continue
                if taken and given:
                    size = (lengths[0][row] - lengths[0][top]) * ratio
                    other = lengths[1][column] - lengths[1][first]
                    unlike = (other - size) ** 2 / (variance * (size + other + 4))
                    cost += unlike if unlike < MOST_FOR_LENGTH else MOST_FOR_LENGTH
                    cost -= sums[row][column] - sums[top][column] - sums[row][first] + sums[top][first]
                    cost += opens[top][first] + ends[row - 1][column - 1]
                    if taken + given > 2:
                        cost += inner_left[row] - inner_left[top + 1] + inner_right[column] - inner_right[first + 1]
                if cost < least:
                    least, shape = cost, at
            best[row][column] = least
            chosen[row][column] = shape
    return _walk_back(chosen, rows, columns)


def _walk_back(chosen: list[list[int]], row: int, column: int) -> list[Group]:
    groups = []
    while row or column:
        taken, given, _ = SHAPES[chosen[row][column]]
        groups.append(Group(row - taken, row, column - given, column))
        row, column = row - taken, column - given
    return groups[::-1]


def _running(values: Sequence[float]) -> list[float]:
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def _rectangles(gains: Gains) -> Gains:
    """Sums of all gains above and left of each place, so that any rectangle costs four look-ups."""
    sums = [[0.0] * (len(gains[0]) + 1)]
    for line in gains:
        above, running = sums[-1], 0.0
        row = [0.0]
        for column, gain in enumerate(line):
            running += gain
            row.append(above[column + 1] + running)
        sums.append(row)
    return sums


def _shape_costs(left: Sequence[Cues], right: Sequence[Cues]) -> tuple[Gains, Gains, tuple[list[float], list[float]]]:
    opens = [[_opening_cost(one, other) for other in right] for one in left]
    ends = [[ENDING if one.ending != other.ending else 0.0 for other in right] for one in left]
    swallows = [_running([SWALLOWED if cues.opening else 0.0 for cues in side]) for side in (left, right)]
    return opens, ends, (swallows[0], swallows[1])


def _opening_cost(one: Cues, other: Cues) -> float:
    if one.opening == other.opening:
        return -OPENING if one.opening else 0.0
    return OPENING
