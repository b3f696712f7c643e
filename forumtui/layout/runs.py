"""What layout makes of a text: lines, which are runs of text with a role and offsets in the source text.

Matches of a search and the colours of code are laid over lines that are there already: their text and width stay. A
line of code is one row, never wrapped: a window of it is shown.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise, takewhile
from operator import itemgetter
from typing import NamedTuple

from forumtui.model import BAR_ROLES, Mark, Role
from forumtui.text.width import CELLS, cluster_edges, graphemes, is_one_cluster_each, width


class Run(NamedTuple):
    """A part of a line with one role."""

    text: str
    role: Role = Role.PLAIN
    target: str | None = None
    start: int = -1
    """Offset in code points of its first character in the source text; -1 for text that is not from the source."""
    covers: int = 0
    """How many code points of the source text it stands for without showing them; 0 where it shows its text."""

    @property
    def size(self) -> int:
        """How many code points of the source text it shows or stands for."""
        return self.covers or len(self.text)


class Line(NamedTuple):
    """One line of a pane."""

    runs: tuple[Run, ...]
    start: int = -1
    """Offset in code points of its first character in the source text, -1 where it shows no source text."""
    end: int = -1
    cropped: tuple[str, str] | None = None
    """Of a line of code, which is one row however long: its text left and right of what the row shows. Else None."""

    @property
    def width(self) -> int:
        """Cells."""
        return sum([width(run.text) for run in self.runs])

    def offset_at(self, cell: int) -> int:
        """Offset in the source text of what is drawn in a cell; -1 where that is nothing of it."""
        for run in self.runs:
            if run.covers:
                cell -= width(run.text)
                if cell < 0:
                    return run.start
                continue
            for first, last in pairwise(cluster_edges(run.text)):
                cell -= width(run.text[first:last])
                if cell < 0:
                    return run.start + first if run.start >= 0 else -1
        return -1

    def cells_to_hidden(self, offset: int) -> int | None:
        """How far from the beginning of a line of code a character stands that the row does not show; else None."""
        if self.cropped is None or not self.start <= offset < self.end:
            return None
        shown = [run for run in self.runs if run.start >= 0]
        left, inside = self.cropped[0], offset - self.start
        beyond = inside - len(left) - sum(run.size for run in shown)
        if inside < len(left):
            return width(left[:inside])
        if beyond < 0:
            return None
        return width(left) + sum(width(run.text) for run in shown) + width(self.cropped[1][:beyond])

    def in_role(self, role: Role) -> "Line":
        """The line, with its plain text in another role."""
        return self._replace(
            runs=tuple(run._replace(role=role) if run.role is Role.PLAIN else run for run in self.runs)
        )

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(run.text for run in self.runs)

    def selected(self, first: int, last: int) -> str:
        """Its text between two characters, -1 for the end; code with what is cropped, where that end is selected."""
        text = self.text
        last = len(text) if last == -1 else last
        if self.cropped is None:
            return text[first:last]
        left, right = self.cropped
        before = sum(len(run.text) for run in takewhile(lambda run: run.start < 0, self.runs))
        shown = "".join(run.text for run in self.runs if run.start >= 0)
        part = shown[max(0, first - before) : max(0, last - before)]
        end = before + len(shown)
        begins, ends = first < before or (not first and not before), last > end or last == len(text)
        return (left if begins else "") + part + (right if ends else "")


EMPTY = Line(())


# roles laid over lines

CodeSpan = tuple[int, int, Role]
"""First code point of the source text, the one behind the last, one of CODE_ROLES: code of one colour."""


def with_matches(lines: Iterable[Line], spans: Sequence[tuple[int, int]], role: Role = Role.MATCH) -> list[Line]:
    """The lines with the source text of `spans` in another role; a match across a line end shows on both lines.

    Spans are code points of the source text, sorted and not overlapping; each is widened to whole grapheme clusters.
    """
    return [
        line._replace(runs=tuple(piece for run in line.runs for piece in _painted(run, spans, role))) for line in lines
    ]


def has_code(line: Line) -> bool:
    """Whether a part of a line is code that is not coloured."""
    return Role.CODE in [run.role for run in line.runs]  # quicker than to stop at the first one


def with_colours(line: Line, tokens: Sequence[CodeSpan]) -> Line:
    """The line with its code in the roles of `tokens`, which are in order and do not overlap."""
    if not tokens or not has_code(line):
        return line
    pieces = [_painted(run, tokens) if run.role is Role.CODE else (run,) for run in line.runs]
    return line._replace(runs=tuple(piece for some in pieces for piece in some))


def _painted(run: Run, spans: Sequence[tuple[int, int] | CodeSpan], role: Role = Role.MATCH) -> Iterator[Run]:
    """Split a run where a span begins or ends. A span has its own role or else `role`."""
    number = bisect_right(spans, run.start, key=itemgetter(1))
    if run.start < 0 or not run.size or number == len(spans) or spans[number][0] >= run.start + run.size:
        yield run
        return
    if run.covers:
        yield run._replace(role=role)
        return
    size, at = len(run.text), 0
    edges = cluster_edges(run.text)
    while number < len(spans) and spans[number][0] < run.start + size:
        span = spans[number]
        first, last = (max(0, min(edge - run.start, size)) for edge in (span[0], span[1]))
        first = max(at, edges[bisect_right(edges, first) - 1])
        last = edges[bisect_left(edges, last)]
        if first > at:
            yield run._replace(text=run.text[at:first], start=run.start + at)
        if last > first:
            painted = span[2] if len(span) == 3 else role
            yield run._replace(text=run.text[first:last], start=run.start + first, role=painted)
        at = max(at, last)
        number += 1
    if at < size:
        yield run._replace(text=run.text[at:], start=run.start + at)


# lines of code

LEAST_ROOM = 8
"""Cells of a row below which no … stands where code is cropped."""


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


def on_surface(line: Line, cells: int) -> Line:
    """A line of nothing but code, with blanks up to `cells`: a block of code has one right edge. Others unchanged."""
    if not line.runs or line.runs[-1].role is not Role.CODE:
        return line
    if not all(run.role is Role.CODE or run.role in BAR_ROLES or run.text.isspace() for run in line.runs):
        return line
    return line._replace(runs=(*line.runs, Run(" " * (cells - line.width), Role.CODE)))
