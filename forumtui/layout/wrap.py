"""Lines of a text as source offsets: filled greedily, ended where typography allows, cut in need at a cluster."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from forumtui.layout.kinsoku import STRICT, Typography, is_kinsoku, may_line_end
from forumtui.text.graphemes import graphemes, is_one_by_one
from forumtui.text.width import CELLS, width


def wrap(text: str, cells: int, first: int | None = None, typography: Typography = STRICT) -> list[tuple[int, int]]:
    """Start and end of each line of `text` in `cells`, the first one in `first` cells.

    The end leaves out the newline and the spaces that hang. A cluster wider than the line stands on it alone.
    """
    return list(each_line(text, cells, first, typography))


def each_line(
    text: str, cells: int, first: int | None = None, typography: Typography = STRICT
) -> Iterator[tuple[int, int]]:
    """The same, each found when it is asked for."""
    start = 0
    for paragraph in text.split("\n"):
        room = cells if first is None or start else first
        for begin, end in _lines(paragraph, room, cells, typography):
            yield start + begin, start + end
        start += len(paragraph) + 1


def _lines(text: str, room: int, cells: int, typography: Typography) -> Iterator[tuple[int, int]]:
    """The lines of one paragraph, the first of `room` cells."""
    size = len(text)
    if size <= room and (2 * size <= room or text.isascii()):  # no character takes more than two cells
        yield 0, len(text.rstrip(" "))
        return
    ruler = _Ruler(text, typography)
    start = 0
    while start < size or not start:
        end = ruler.reach(start, room)
        place = end
        while place < size and text[place] == " ":
            place += 1
        if place == size:
            yield start, max(start, len(text.rstrip(" ")))
            return
        # Spaces that hang for more than a line end it whatever follows: else each line would look through all of them.
        if place - end <= cells:
            place = ruler.legal_place(start, place) or ruler.emergency_place(start, end)
        stop = place
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        yield start, stop
        start, room = place, cells


class _Ruler:
    """One paragraph, measured once."""

    __slots__ = ("clusters", "edges", "text", "typography")

    def __init__(self, text: str, typography: Typography) -> None:
        self.text = text
        self.typography = typography
        self.clusters: frozenset[int] | None = None
        """Where clusters begin; None where every character is one."""
        if text.isascii() and text.isprintable():
            self.edges: range | list[int] = range(len(text) + 1)
        elif is_one_by_one(text):
            self.edges = list(accumulate(map(CELLS.__getitem__, text), initial=0))
        else:
            self._measure_clusters()

    def _measure_clusters(self) -> None:
        """Give every character of a cluster the edge of the whole."""
        edges, begins, place = [0], [], 0
        for cluster in graphemes(self.text):
            begins.append(place)
            place += len(cluster)
            edges += [edges[-1] + width(cluster)] * len(cluster)
        self.edges = edges
        self.clusters = frozenset(begins)

    def reach(self, start: int, room: int) -> int:
        """How far a line of `room` cells from `start` gets."""
        edges = self.edges
        if isinstance(edges, range):
            return min(start + room, len(self.text)) if room > 0 else start
        end = bisect_right(edges, edges[start] + room, start) - 1
        if self.clusters is None:
            return max(start, end)
        while end > start and width(self.text[start:end]) > room:
            end -= 1
        return max(start, end)

    def legal_place(self, start: int, place: int) -> int:
        """The last place up to `place` where the line may end, 0 if there is none."""
        for candidate in range(place, start, -1):
            if self._is_edge(candidate) and may_line_end(self.text, candidate, start, self.typography):
                return candidate
        return 0

    def emergency_place(self, start: int, end: int) -> int:
        """Where a line without a legal end is cut: at a cluster, by kinsoku if that can be, never before one."""
        edges = [place for place in range(end, start, -1) if self._is_edge(place)]
        for place in edges:
            if is_kinsoku(self.text, place, start):
                return place
        if edges:
            return edges[0]
        place = max(start + 1, end)
        while place < len(self.text) and not self._is_edge(place):
            place += 1
        return place

    def _is_edge(self, place: int) -> bool:
        return self.clusters is None or place in self.clusters
