"""What layout makes of a text: lines, which are runs of text with a role and offsets in the source text.

Matches of a search are laid over lines that are there already: their text and width stay.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import NamedTuple

from forumtui.model import Role
from forumtui.text.width import cluster_edges, width


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
            for place, sign in enumerate(run.text):
                cell -= width(sign)
                if cell < 0:
                    return run.start + place if run.start >= 0 else -1
        return -1

    def cells_to_hidden(self, offset: int) -> int | None:
        """How far from the beginning of a line of code a character stands that the row does not show; else None."""
        if self.cropped is None or not self.start <= offset < self.end:
            return None
        shown = [run for run in self.runs if run.start >= 0]
        left, place = self.cropped[0], offset - self.start
        beyond = place - len(left) - sum(run.size for run in shown)
        if place < len(left):
            return width(left[:place])
        return (
            width(left) + sum(width(run.text) for run in shown) + width(self.cropped[1][:beyond])
            if beyond >= 0
            else None
        )

    def in_role(self, role: Role) -> "Line":
        """The line, what is plain in it in another role."""
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


def with_matches(lines: Iterable[Line], spans: Sequence[tuple[int, int]], role: Role = Role.MATCH) -> list[Line]:
    """The lines with the source text of `spans` in another role; a match across a line end shows on both lines.

    Spans are code points of the source text, sorted and not overlapping; each is widened to whole grapheme clusters.
    The text and width of every line stay the same, so matches can be painted over lines that are already laid out.
    """
    return [
        line._replace(runs=tuple(piece for run in line.runs for piece in _matched(run, spans, role))) for line in lines
    ]


def _matched(run: Run, spans: Sequence[tuple[int, int]], role: Role) -> Iterator[Run]:
    """Split a run where a span begins or ends."""
    size, at = len(run.text), 0
    offset = bisect_right(spans, run.start, key=itemgetter(1)) if run.start >= 0 else len(spans)
    if run.covers:
        is_hit = offset < len(spans) and spans[offset][0] < run.start + run.covers
        yield run._replace(role=role) if is_hit else run
        return
    edges = cluster_edges(run.text) if offset < len(spans) and spans[offset][0] < run.start + size else ()
    while offset < len(spans) and spans[offset][0] < run.start + size:
        first, last = (max(0, min(edge - run.start, size)) for edge in spans[offset])
        first = max(at, edges[bisect_right(edges, first) - 1])
        last = edges[bisect_left(edges, last)]
        if first > at:
            yield run._replace(text=run.text[at:first], start=run.start + at)
        if last > first:
            yield run._replace(text=run.text[first:last], start=run.start + first, role=role)
        at = max(at, last)
        offset += 1
    if at < size:
        yield run._replace(text=run.text[at:], start=run.start + at) if at else run
