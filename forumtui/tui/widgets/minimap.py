"""The minimap: one column beside the list that shows where in the thread the screen is, and where marks are."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil

from forumtui.model import Role
from forumtui.query.view import PostView
from forumtui.text.width import drawn

_EXACT = 4096
"""Replies whose positions are looked up one by one."""

_BUCKETS = 1024
"""Stretches of a view that are looked at where there are more: more than a screen has rows."""

CURSOR, SHOWN, REST = "▐", "┃", "│"
BY_OP, BOOKMARK, BORDER, MATCH = "•", "◆", "━", "▪"
"""Signs of the ticks: each kind has a shape of its own."""


class Ticks:
    """Items of the view that get a tick, in order, and how it looks."""

    __slots__ = ("_rows", "items", "role", "sign")

    def __init__(self, items: Sequence[int], role: Role, sign: str = BY_OP) -> None:
        self.items = items
        self.sign = sign
        self.role = role
        self._rows: tuple[tuple[int, int], list[int]] = (0, 0), []

    def rows(self, count: int, rows: int) -> list[int]:
        """Which of so many rows stand for at least one of the items, of so many in the view. Kept for the next key."""
        if self._rows[0] != (count, rows):
            self._rows = (count, rows), _rows_of(self.items, count, rows)
        return self._rows[1]


def rows_of(positions: Sequence[int], view: PostView) -> list[int]:
    """The rows in the view of posts in source order; of very many, enough for every row of any screen."""
    if len(positions) <= _EXACT or not view.direction:
        return view.rows_of(positions)
    edges = [bucket * len(view) // _BUCKETS for bucket in range(_BUCKETS + 1)]
    stretches = ((first, last) for first, last in pairwise(edges) if first < last)
    return [first for first, last in stretches if _has_one(positions, *sorted((view[first], view[last - 1])))]


def _has_one(positions: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(positions, first)
    return at < len(positions) and positions[at] <= last


def strip(
    rows: int, count: int, shown: tuple[float, float], cursor: int, ticks: Iterable[Ticks]
) -> list[tuple[str, Role]]:
    """A sign and its role for each row; `shown` is where the screen begins and ends, in items and parts of them.

    Beside what the screen shows no tick says who wrote it: the badges there do, and in a short thread nothing else
    would be left of the stretch.
    """
    if not rows:
        return []
    column = [(drawn(REST), Role.RULE)] * rows
    if not count:
        return column
    first = row_of(shown[0], count, rows)
    last = max(first + 1, min(rows, ceil(shown[1] * rows / count)))
    column[first:last] = [(drawn(SHOWN), Role.DIM)] * (last - first)
    for kind in ticks:
        side = drawn(kind.sign), kind.role
        for row in kind.rows(count, rows):
            if kind.sign != BY_OP or not first <= row < last:
                column[row] = side
    column[max(first, row_of(cursor, count, rows))] = drawn(CURSOR), Role.OP
    return column


def row_of(item: float, count: int, rows: int) -> int:
    """The row that stands for an item of the view, or for a part of one."""
    return min(rows - 1, int(item * rows / max(1, count)))


def item_at(row: int, count: int, rows: int) -> int:
    """The first item that a row stands for."""
    return min(count - 1, -(-row * count // max(1, rows)))


def _rows_of(items: Sequence[int], count: int, rows: int) -> list[int]:
    """Rows that stand for at least one of the items."""
    if len(items) <= rows:
        return [row_of(item, count, rows) for item in items]
    edges = [bisect_left(items, item_at(row, count, rows)) for row in range(rows)] + [len(items)]
    return [row for row in range(rows) if edges[row] < edges[row + 1]]
