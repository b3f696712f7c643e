"""Find the marks that touch a span of text without looking at all of them for every line.

A post may hold 100,000 marks on as many lines, some of them around all the others, so ends are kept in a tree: each
node knows how far any mark below it reaches.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from forumtui.model import Mark

_FEW = 64
_WIDE = 16
"""Up to this many marks are scanned one by one; children of a node in the tree."""


class MarkLookup:
    """The marks of one text, by offset in code points."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._starts: list[int] = []
        self._reach: list[list[int]] = []
        """The largest end of each mark in order of starts, then of each 16 of those, and so on up to one root."""
        if len(marks) > _FEW:
            self._sort()

    def _sort(self) -> None:
        self._marks = sorted(self._marks, key=lambda mark: mark.start)
        self._starts = [mark.start for mark in self._marks]
        reach = [mark.end for mark in self._marks]
        while len(reach) > 1:
            self._reach.append(reach)
            reach = [max(reach[at : at + _WIDE]) for at in range(0, len(reach), _WIDE)]
        self._reach.append(reach)

    def touching(self, start: int, end: int) -> Sequence[Mark]:
        """Marks that contain a code point from `start` to `end`."""
        if not self._marks:
            return ()
        if not self._starts:
            return [mark for mark in self._marks if mark.start < end and mark.end > start]
        return [self._marks[at] for at in self._found(start, bisect_left(self._starts, end))]

    def _found(self, start: int, stop: int) -> Iterator[int]:
        """Indices before `stop` of marks that end after `start`, in order."""
        waiting = [(len(self._reach) - 1, 0)]
        while waiting:
            level, node = waiting.pop()
            if self._reach[level][node] <= start or node * _WIDE**level >= stop:
                continue
            if not level:
                yield node
                continue
            children = range(node * _WIDE, min((node + 1) * _WIDE, len(self._reach[level - 1])))
            waiting += [(level - 1, child) for child in reversed(children)]
