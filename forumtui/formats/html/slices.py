"""A document cut where posts start, by bytes alone: comments and scripts are stepped over, nothing is parsed.

Every pattern starts with `<` and goes no further than the next `<` or `>` it names, so that the pass is linear.
"""

import re
from array import array
from typing import Protocol

from forumtui.source.document import Document

_WINDOW = 1 << 20
_OVERLAP = 4096
_HEAD_LIMIT = 1 << 17

_COMMENT_END = re.compile(b"-->")
_RAW_ENDS = {name: re.compile(b"</" + name, re.IGNORECASE) for name in (b"script", b"style", b"title", b"textarea")}
"""Elements in which no element starts, and what ends them."""
_LONGEST_END = len(b"</textarea")


class Slices(Protocol):
    """A page as its head and the HTML of its posts."""

    @property
    def complete(self) -> bool:
        """Whether every post has been found."""

    def __len__(self) -> int:
        """Posts found so far."""

    def grow(self, limit: int) -> None:
        """Find posts until at least `limit` are known or the page ends."""

    def piece(self, number: int) -> bytes:
        """The HTML of one post."""

    def is_remark(self, number: int) -> bool:
        """Whether it is a remark that stands inside the post before it."""

    def start(self, number: int) -> int:
        """Offset of a post in the document; 0 where it has none."""

    def head(self) -> bytes:
        """The HTML before the first post; of a very long one its beginning and its end."""


class CutSlices:
    """Posts found by the pattern of the tag that starts one, and the remarks inside them by the pattern of theirs."""

    def __init__(self, document: Document, pattern: bytes, end: bytes, remark: bytes = b"") -> None:
        self._document = document
        patterns = ((remark or b"<(?!)").removeprefix(b"<"), pattern.removeprefix(b"<"))
        self._pattern = re.compile(
            rb"<(?:(!--)|((?:script|style|title|textarea)\b(?![^<>]*/>))|(%s)|(?:%s))" % patterns, re.IGNORECASE
        )
        self._end = re.compile(end, re.IGNORECASE) if end else None
        self._starts = array("q")
        self._remarks = bytearray()
        """For each start 1 where it is a remark's, else 0."""
        self._at = document.start
        self._unclosed: set[re.Pattern[bytes]] = set()

    @property
    def complete(self) -> bool:
        """Whether the pass has come to the end of the document."""
        return self._at >= self._document.size

    def __len__(self) -> int:
        # The last post has no end before the next start, or the end of the document, is known.
        return len(self._starts) if self.complete else max(0, len(self._starts) - 1)

    def grow(self, limit: int) -> None:
        """Go on until `limit` starts are known, and one more, so that the last slice has an end."""
        while len(self._starts) <= limit and not self.complete:
            self._scan_window(limit)

    def _scan_window(self, limit: int) -> None:
        window = self._document.read(self._at, self._at + _WINDOW + _OVERLAP)
        if not window:
            self._at = self._document.size
            return
        at, last = 0, _WINDOW
        while found := self._pattern.search(window, at):
            if found.start() >= last:
                break
            if found[1] or found[2]:
                closing = _COMMENT_END if found[1] else _RAW_ENDS[found[2].lower()]
                after = self._behind(closing, window, found.end())
                if after > len(window):
                    self._at += after
                    return
                at = after
                continue
            at = found.end()
            if found[3] and not self._starts:
                continue
            self._starts.append(self._at + found.start())
            self._remarks.append(bool(found[3]))
            if len(self._starts) > limit:
                self._at += at
                return
        self._at += min(max(at, last), len(window)) if len(window) > last else len(window)

    def _behind(self, closing: re.Pattern[bytes], window: bytes, at: int) -> int:
        """Where what `closing` ends is over, counted from the window's start; it may lie far behind the window."""
        if closing in self._unclosed:
            return at
        found = closing.search(window, at)
        if found:
            return found.end()
        for offset, block in self._document.blocks(self._at + max(at, len(window) - _LONGEST_END)):
            found = closing.search(block)
            if found:
                return offset - self._at + found.end()
        self._unclosed.add(closing)
        return at

    def piece(self, number: int) -> bytes:
        """The HTML from one start to the next; of a post to the next post, its remarks included."""
        return self._document.read(self._starts[number], self._stop(number))

    def is_remark(self, number: int) -> bool:
        """By which pattern the start was found."""
        return bool(self._remarks[number])

    def _stop(self, number: int) -> int:
        following = number + 1
        if not self._remarks[number]:
            following = self._remarks.find(0, following) if following < len(self._starts) else following
        if 0 <= following < len(self._starts):
            return self._starts[following]
        start, size = self._starts[number], self._document.size
        found = self._end.search(self._document.read(start, size)) if self._end else None
        return start + found.start() if found else size

    def start(self, number: int) -> int:
        """Offset of the tag that starts a post."""
        return self._starts[number]

    def head(self) -> bytes:
        """The HTML before the first start."""
        first = self._starts[0] if self._starts else self._document.size
        if first <= 2 * _HEAD_LIMIT:
            return self._document.read(self._document.start, first)
        read = self._document.read
        return read(self._document.start, _HEAD_LIMIT) + b"\n" + read(first - _HEAD_LIMIT, first)


class HeldSlices:
    """Posts that were found in the tree of the whole page."""

    complete = True

    def __init__(self, head: bytes, pieces: list[bytes], remark: bytes = b"") -> None:
        self._head = head
        self._pieces = pieces
        self._remark = re.compile(remark or b"<(?!)", re.IGNORECASE)

    def __len__(self) -> int:
        return len(self._pieces)

    def grow(self, limit: int) -> None:
        """All are known."""

    def piece(self, number: int) -> bytes:
        """The HTML of one post."""
        return self._pieces[number]

    def is_remark(self, number: int) -> bool:
        """By the tag it starts with."""
        return bool(self._remark.match(self._pieces[number]))

    def start(self, number: int) -> int:
        """Not known any more."""
        return 0

    def head(self) -> bytes:
        """The HTML of the page without its posts."""
        return self._head
