"""The minimap: one column beside the list that shows where in the thread the screen is, and where ticks are."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil

from forumtui.model import Role
from forumtui.query.view import PostView
from forumtui.text.width import drawn

_EXACT = 4096
"""The most posts whose items in the view are looked up one by one."""

_BUCKETS = 1024
"""Where there are more posts, the view is divided into so many parts: more than any screen has rows."""

CURSOR, SHOWN, REST = "▐", "┃", "│"
BY_OP, BOOKMARK, BORDER, MATCH = "•", "◆", "━", "▪"
"""The signs of ticks: posts of the thread's author, bookmarks, first posts of a day, matches of the search."""


class Ticks:
    """The items of the view that get a tick, in order, and the sign and role of the tick."""

    __slots__ = ("_rows", "items", "role", "sign")

    def __init__(self, items: Sequence[int], role: Role, sign: str = BY_OP) -> None:
        self.items = items
        self.sign = sign
        self.role = role
        self._rows: tuple[tuple[int, int], list[int]] = (0, 0), []

    def rows(self, count: int, rows: int) -> list[int]:
        """The rows that get a tick, where a view of `count` items is shown in `rows` rows. Kept for the next key."""
        if self._rows[0] != (count, rows):
            self._rows = (count, rows), _rows_of(self.items, count, rows)
        return self._rows[1]


def items_of(positions: Sequence[int], view: PostView) -> list[int]:
    """The items in the view of posts, which are in source order. Where there are very many, one item for each part of
    the view that has any.
    """
    if len(positions) <= _EXACT or not view.direction:
        return view.rows_of(positions)
    edges = [bucket * len(view) // _BUCKETS for bucket in range(_BUCKETS + 1)]
    stretches = ((first, last) for first, last in pairwise(edges) if first < last)
    return [first for first, last in stretches if _has_one(positions, *sorted((view[first], view[last - 1])))]


def _has_one(positions: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(positions, first)
    return at < len(positions) and positions[at] <= last


def draw_minimap(
    rows: int, count: int, shown: tuple[float, float], cursor: int, ticks: Iterable[Ticks]
) -> list[tuple[str, Role]]:
    """The minimap of a view of `count` items: a sign and its role for each row.

    `shown` is where the screen begins and ends, in items and fractions of them. Posts of the thread's author on the
    screen get no tick: their badges are seen, and in a short thread ticks would cover everything.
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
    """The row of the minimap for an item of the view, or for a fraction of one."""
    return min(rows - 1, int(item * rows / max(1, count)))


def item_at(row: int, count: int, rows: int) -> int:
    """The first item of the view that a row of the minimap stands for."""
    return min(count - 1, -(-row * count // max(1, rows)))


def _rows_of(items: Sequence[int], count: int, rows: int) -> list[int]:
    """The rows of the minimap that stand for at least one of the items."""
    if len(items) <= rows:
        return [row_of(item, count, rows) for item in items]
    edges = [bisect_left(items, item_at(row, count, rows)) for row in range(rows)] + [len(items)]
    return [row for row in range(rows) if edges[row] < edges[row + 1]]
