"""Lines of code, which are never wrapped: which lines of a text are code, what a row shows of one, and its colours.

Colours are laid over lines that are there already: their text and width stay.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from forumtui.layout.runs import Line, Run
from forumtui.model import BAR_ROLES, Mark, Role
from forumtui.text.width import CELLS, cluster_edges, graphemes, is_one_cluster_each, width

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


# colours

CodeSpan = tuple[int, int, Role]
"""First code point of the source text, the one behind the last, one of CODE_ROLES: code of one colour."""


def has_code(line: Line) -> bool:
    """Whether a part of a line is code that is not coloured. A list is quicker here than to stop at the first one."""
    return Role.CODE in [run.role for run in line.runs]


def with_colours(line: Line, tokens: Sequence[CodeSpan]) -> Line:
    """The line with its code in the roles of `tokens`, which are in order and do not overlap."""
    if not tokens or not has_code(line):
        return line
    return line._replace(runs=tuple(piece for run in line.runs for piece in _coloured(run, tokens)))


def _coloured(run: Run, tokens: Sequence[CodeSpan]) -> Iterator[Run]:
    """Split a run of code where a token begins or ends, at the edge of a cluster."""
    if run.role is not Role.CODE or run.start < 0 or run.covers or not run.text:
        yield run
        return
    size, at = len(run.text), 0
    edges = cluster_edges(run.text)
    number = bisect_right(tokens, run.start, key=itemgetter(1))
    while number < len(tokens) and tokens[number][0] < run.start + size:
        start, end, role = tokens[number]
        first, last = (edges[bisect_right(edges, max(0, min(one - run.start, size))) - 1] for one in (start, end))
        first = max(at, first)
        if first > at:
            yield run._replace(text=run.text[at:first], start=run.start + at)
        if last > first:
            yield run._replace(text=run.text[first:last], start=run.start + first, role=role)
            at = last
        else:
            at = first
        number += 1
    if at < size:
        yield run._replace(text=run.text[at:], start=run.start + at)


def on_surface(line: Line, cells: int) -> Line:
    """A line of nothing but code, with blanks up to `cells`: a block of code has one right edge. Others unchanged."""
    if not line.runs or line.runs[-1].role is not Role.CODE:
        return line
    if not all(run.role is Role.CODE or run.role in BAR_ROLES or run.text.isspace() for run in line.runs):
        return line
    return line._replace(runs=(*line.runs, Run(" " * (cells - line.width), Role.CODE)))
