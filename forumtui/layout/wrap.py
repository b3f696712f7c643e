"""Wrapping text into lines: where a line may end in Chinese, Japanese and Korean, and greedy filling up to a width.

The rules for line ends are UAX #14 (`line_break`) and beyond it clreq 3.1, jlreq 3.1 and klreq. Lines are given as
offsets in code points. Where no line end is allowed, a line is broken between grapheme clusters.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from forumtui.layout.line_break import LINE_CLASS, may_end
from forumtui.text.width import CELLS, graphemes, is_one_cluster_each, width


class Typography(NamedTuple):
    """How lines are broken."""

    strict: bool = True
    """Whether small kana, iteration marks and ー may not start a line."""
    keep_all: bool = False
    """Whether Korean breaks at spaces only."""
    widest: int = 0
    """Cells of the longest line of text, however wide the pane; 0 for no limit."""
    code_shift: int = 0
    """Cells by which lines of code, which are never broken, are scrolled sideways."""


STRICT = Typography()

NO_LINE_START = frozenset(",.!?:;)]}%‰°…‥、。，．！？：；）］｝％”’》」』】〉〕〗〙·・‧ー々〻ゝゞヽヾ｡､｣～")
"""Characters that may not start a line."""

NO_LINE_END = frozenset("([{“‘《「『【〈〔〖〘（［｛｢")
"""Characters that may not end a line."""

_LOOSE = frozenset("ー々〻ゝゞヽヾ～")
_CLAUSE_ENDS = frozenset(",!?:;")
_KEPT_WHOLE = frozenset("…—")
_KANA_OR_HAN = frozenset({"ID", "NS"})
_HANGUL = frozenset({"JL", "JV", "JT", "H2", "H3"})
_LETTERS = _HANGUL | {"AL", "HL", "NU", "ID"}


def may_line_end(text: str, offset: int, start: int = 0, typography: Typography = STRICT) -> bool:
    """Whether a line that began at `start` may end before the character at `offset`."""
    last, first = text[offset - 1], text[offset]
    if not typography.strict and _is_loose_break(last, first):
        return True
    if last == first and first in _KEPT_WHOLE:
        return False
    # An address begins on one line with its host: the scheme alone says nothing.
    if last == "/" and text[offset - 3 : offset] == "://":
        return False
    if typography.keep_all and _are_one_word(last, first):
        return False
    return is_kinsoku(text, offset, start) and (may_end(text, offset, start) or _ends_clause(text, offset, start))


def is_kinsoku(text: str, offset: int, start: int = 0) -> bool:
    """Whether a break at `offset` leaves neither a forbidden line start nor a forbidden line end."""
    first = text[offset]
    if first in NO_LINE_START or LINE_CLASS[first].is_small_kana:
        return False
    if text[offset - 1] == " ":
        return not text[start:offset].rstrip(" ").endswith(tuple(NO_LINE_END))
    return text[offset - 1] not in NO_LINE_END


def _ends_clause(text: str, offset: int, start: int) -> bool:
    """Allow a break after ASCII punctuation typed in Chinese without a space, which LB13 and LB29 forbid."""
    return (
        offset - 2 >= start
        and text[offset - 1] in _CLAUSE_ENDS
        and LINE_CLASS[text[offset - 2]].name == "ID"
        and text[offset].isalnum()
    )


def _is_loose_break(last: str, first: str) -> bool:
    """Whether loose typography breaks here: before small kana and iteration marks."""
    return (first in _LOOSE or LINE_CLASS[first].is_small_kana) and LINE_CLASS[last].name in _KANA_OR_HAN


def _are_one_word(last: str, first: str) -> bool:
    """Whether this is Hangul beside Hangul or beside another letter."""
    pair = {LINE_CLASS[last].name, LINE_CLASS[first].name}
    return bool(pair & _HANGUL) and pair <= _LETTERS


def wrap(text: str, cells: int) -> list[tuple[int, int]]:
    """(start, end) in code points of each line of `text` in `cells` cells.

    The end excludes the newline and trailing spaces. A cluster wider than the line gets a line of its own.
    """
    lines, start = [], 0
    for paragraph in text.split("\n"):
        lines += [(start + first, start + last) for first, last in lines_of_paragraph(paragraph, cells, cells)]
        start += len(paragraph) + 1
    return lines


def lines_of_paragraph(text: str, room: int, cells: int, typography: Typography = STRICT) -> Iterator[tuple[int, int]]:
    """The same of one paragraph, its first line in `room` cells, one line at a time."""
    size = len(text)
    if size <= room and (2 * size <= room or text.isascii()):  # no character takes more than two cells
        yield 0, len(text.rstrip(" "))
        return
    measured = _Measured(text, typography)
    start = 0
    while start < size or not start:
        end = measured.reach(start, room)
        offset = end
        while offset < size and text[offset] == " ":
            offset += 1
        if offset == size:
            yield start, max(start, len(text.rstrip(" ")))
            return
        # Spaces wider than a line end it here; otherwise each line would scan all of them again.
        if offset - end <= cells:
            offset = measured.legal_end(start, offset) or measured.emergency_end(start, end)
        stop = offset
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        yield start, stop
        start, room = offset, cells


class _Measured:
    """One paragraph and the width of each of its prefixes."""

    __slots__ = ("clusters", "edges", "text", "typography")

    def __init__(self, text: str, typography: Typography) -> None:
        self.text = text
        self.typography = typography
        self.clusters: frozenset[int] | None = None
        """Offsets at which clusters begin; None where every character is a cluster."""
        if text.isascii() and text.isprintable():
            self.edges: range | list[int] = range(len(text) + 1)
        elif is_one_cluster_each(text):
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
