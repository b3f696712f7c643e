"""Lines of code, which are never wrapped: which lines of a text are code, and the part of one that a row shows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from forumtui.model import Mark, Role
from forumtui.text.width import CELLS, graphemes, is_one_cluster_each, width

LEAST_ROOM = 8
"""Cells below which a row has no room for signs; the code is cropped all the same."""


class Window(NamedTuple):
    """What a row shows of a line of code."""

    first: int
    last: int
    """Code points of the line."""
    air: int
    """Blank cells in front, where half of a wide character would stand."""
    is_cut_left: bool
    is_cut_right: bool
    """Whether a sign stands there for what is not shown."""


class CodeLines:
    """Which lines of a text are code from end to end."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted((mark.start, mark.end) for mark in marks if mark.role is Role.CODE):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, start: int, text: str) -> bool:
        """Whether the line `text`, which begins at `start`, is code; blanks around it may be outside the marks."""
        if not self._starts:
            return False
        inner = text.strip(" ")
        first = start + len(text) - len(text.lstrip(" ")) if inner else start
        at = bisect_right(self._starts, first) - 1
        return at >= 0 and max(first + 1, first + len(inner)) <= self._ends[at]


NO_CODE = CodeLines(())
"""Of a text without code."""


def window_of(text: str, room: int, shift: int) -> Window:
    """The part of a line of code that `room` cells show of it, scrolled sideways by `shift` cells."""
    edges, begins = _edges(text)
    total = edges[-1]
    has_signs = room >= LEAST_ROOM
    cut_left = has_signs and shift > 0 and bool(text[: begins[_at_or_after(edges, shift)]].strip(" "))
    left = shift + cut_left
    cut_right = has_signs and total > shift + room
    first = _at_or_after(edges, left)
    last = max(first, bisect_right(edges, shift + room - cut_right) - 1)
    air = min(edges[first] - left, room) if first < last else 0
    return Window(begins[first], begins[last], air, cut_left, cut_right)


def _at_or_after(edges: list[int], cell: int) -> int:
    return min(bisect_left(edges, cell), len(edges) - 1)


def _edges(text: str) -> tuple[list[int], list[int]]:
    """(the cell at which each cluster begins and the last one ends, the code points of the same places)."""
    if is_one_cluster_each(text):
        return list(accumulate(map(CELLS.__getitem__, text), initial=0)), list(range(len(text) + 1))
    clusters = list(graphemes(text))
    return [*accumulate(map(width, clusters), initial=0)], [*accumulate(map(len, clusters), initial=0)]
