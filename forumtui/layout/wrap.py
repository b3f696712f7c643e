"""Wrap text into lines given as offsets: greedy, broken where typography allows, else between grapheme clusters."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from forumtui.layout.kinsoku import STRICT, Typography, is_kinsoku, may_line_end
from forumtui.text.graphemes import graphemes, is_one_by_one
from forumtui.text.width import CELLS, width


def wrap(text: str, cells: int, first: int | None = None, typography: Typography = STRICT) -> list[tuple[int, int]]:
    """(start, end) in code points of each line of `text` at `cells` cells, the first line at `first` cells.

    The end excludes the newline and trailing spaces. A cluster wider than the line gets a line of its own.
    """
    return list(each_line(text, cells, first, typography))


def each_line(
    text: str, cells: int, first: int | None = None, typography: Typography = STRICT
) -> Iterator[tuple[int, int]]:
    """The same lines as `wrap`, one at a time."""
    start = 0
    for paragraph in text.split("\n"):
        room = cells if first is None or start else first
        for begin, end in _lines(paragraph, room, cells, typography):
            yield start + begin, start + end
        start += len(paragraph) + 1


def _lines(text: str, room: int, cells: int, typography: Typography) -> Iterator[tuple[int, int]]:
    """The lines of one paragraph, the first at `room` cells."""
    size = len(text)
    if size <= room and (2 * size <= room or text.isascii()):  # no character takes more than two cells
        yield 0, len(text.rstrip(" "))
        return
    ruler = _Ruler(text, typography)
    start = 0
    while start < size or not start:
        end = ruler.reach(start, room)
        offset = end
        while offset < size and text[offset] == " ":
            offset += 1
        if offset == size:
            yield start, max(start, len(text.rstrip(" ")))
            return
        # More than a line of trailing spaces ends the line in any case: otherwise each line would scan all of them.
        if offset - end <= cells:
            offset = ruler.legal_end(start, offset) or ruler.emergency_end(start, end)
        stop = offset
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        yield start, stop
        start, room = offset, cells


class _Ruler:
    """One paragraph with the width of every prefix, measured once."""

    __slots__ = ("clusters", "edges", "text", "typography")

    def __init__(self, text: str, typography: Typography) -> None:
        self.text = text
        self.typography = typography
        self.clusters: frozenset[int] | None = None
        """Offsets at which clusters begin; None where every character is a cluster."""
        if text.isascii() and text.isprintable():
            self.edges: range | list[int] = range(len(text) + 1)
        elif is_one_by_one(text):
            self.edges = list(accumulate(map(CELLS.__getitem__, text), initial=0))
        else:
            self._measure_clusters()

    def _measure_clusters(self) -> None:
        """Give every character of a cluster the right edge of the whole cluster."""
        edges, begins, offset = [0], [], 0
        for cluster in graphemes(self.text):
            begins.append(offset)
            offset += len(cluster)
            edges += [edges[-1] + width(cluster)] * len(cluster)
        self.edges = edges
        self.clusters = frozenset(begins)

    def reach(self, start: int, room: int) -> int:
        """The offset that a line of `room` cells reaches from `start`."""
        edges = self.edges
        if isinstance(edges, range):
            return min(start + room, len(self.text)) if room > 0 else start
        end = bisect_right(edges, edges[start] + room, start) - 1
        if self.clusters is None:
            return max(start, end)
        while end > start and width(self.text[start:end]) > room:
            end -= 1
        return max(start, end)

    def legal_end(self, start: int, offset: int) -> int:
        """The last offset up to `offset` at which the line may end, 0 if there is none."""
        for candidate in range(offset, start, -1):
            if self._is_edge(candidate) and may_line_end(self.text, candidate, start, self.typography):
                return candidate
        return 0

    def emergency_end(self, start: int, end: int) -> int:
        """Where to break a line that has no legal end: between clusters, and by kinsoku if possible."""
        edges = [offset for offset in range(end, start, -1) if self._is_edge(offset)]
        for offset in edges:
            if is_kinsoku(self.text, offset, start):
                return offset
        if edges:
            return edges[0]
        offset = max(start + 1, end)
        while offset < len(self.text) and not self._is_edge(offset):
            offset += 1
        return offset

    def _is_edge(self, offset: int) -> bool:
        return self.clusters is None or offset in self.clusters
