"""Builds a passage piece by piece: white space as a browser would set it, marks as they open and close.

Breaks and spaces are owed, not written, until more text comes: so no text ends in white space, no mark starts or ends
on it, and marks that are opened and closed in turn always nest.
"""

import re
from dataclasses import dataclass

from forumtui.model import Detail, Mark, Passage, Role
from forumtui.text.clean import clean

_BLANK = re.compile("[ \t\r\n\f\u2028\u2029]+")
_EDGES = re.compile("([ \u00a0]*)(.*?)([ \u00a0]*)", re.DOTALL)


@dataclass(slots=True, eq=False)
class Opened:
    """A mark that has been opened; its start is known when the first text inside it is written."""

    role: Role
    target: str | None = None
    detail: Detail | None = None
    start: int = -1
    piece: int = -1


class PassageBuilder:
    """Text and marks in the making; offsets count the code points of clean text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._waiting: list[Opened] = []
        self._breaks = 0
        self._space = ""
        self._fresh = True

    def text(self, raw: str) -> None:
        """Add flowing text: runs of white space become one space, none stands at the start or end of a line."""
        text = _BLANK.sub(" ", raw)
        if not text:
            return
        before, core, after = _EDGES.fullmatch(text).groups()  # type: ignore[union-attr]  # matches every text
        core = clean(core)
        self._space = max(self._space, clean(before), key=len)
        if core:
            self._write(core)
            self._space = ""
        self._space = max(self._space, clean(after), key=len)

    def preformatted(self, raw: str) -> None:
        """Add text whose white space is kept, line by line."""
        if self._fresh and raw.startswith(("\n", "\r\n")):
            # The line end right behind the tag that opens such a block is not part of it.
            raw = raw.removeprefix("\r").removeprefix("\n")
            self._fresh = False
        for number, line in enumerate(raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if number:
                self._breaks += 1
                self._space = ""
            kept = clean(line).rstrip()
            if kept:
                self._write(kept)

    def word(self, text: str) -> None:
        """Add a stretch that stands for something else, such as an image."""
        self._write(clean(text))

    def space(self, width: int = 1) -> None:
        """Owe at least `width` spaces before the next text of the same line."""
        self._space = max(self._space, " " * width, key=len)

    def line_break(self) -> None:
        """End the line; a second one makes a paragraph."""
        self._breaks = min(self._breaks + 1, 2)
        self._space = ""

    def at_least(self, breaks: int) -> None:
        """Owe a new line (1) or a new paragraph (2), unless it is owed already."""
        self._breaks = max(self._breaks, breaks)
        self._space = ""
        self._fresh = True

    def open(self, role: Role, target: str | None = None, detail: Detail | None = None) -> Opened:
        """Open a mark; close it before those that were opened earlier."""
        mark = Opened(role, target, detail)
        self._waiting.append(mark)
        return mark

    def close(self, mark: Opened) -> Mark | None:
        """Close a mark; None if it held no text."""
        if mark.start < 0:
            self._waiting.pop()
            return None
        done = Mark(mark.start, self._length, mark.role, mark.target, mark.detail)
        self._marks.append(done)
        return done

    def drop_twin(self, outer: Mark) -> None:
        """Forget the mark before `outer` where both are the same thing, told by two tags."""
        inner = self._marks[-2] if len(self._marks) > 1 else outer
        same_place = inner is not outer and outer.start <= inner.start and inner.end == outer.end
        if same_place and inner.role is outer.role and inner.detail in (None, outer.detail):
            del self._marks[-2]

    def since(self, mark: Opened, limit: int) -> str:
        """The text written since `mark` got its first, as far as `limit` code points."""
        parts, left = [], limit
        for piece in self._pieces[mark.piece : mark.piece + limit] if mark.start >= 0 else ():
            parts.append(piece[:left])
            left -= len(piece)
            if left <= 0:
                break
        return "".join(parts)

    def passage(self) -> Passage:
        """What was built: marks in order of their start, the wider first."""
        marks = sorted(self._marks, key=lambda mark: (mark.start, -mark.end))
        return Passage("".join(self._pieces), tuple(marks))

    def _write(self, text: str) -> None:
        if self._breaks:
            if self._length:
                self._append("\n" * self._breaks)
            self._breaks = 0
        elif self._space and self._length:
            self._append(self._space)
        self._space = ""
        self._fresh = False
        for mark in self._waiting:
            mark.start, mark.piece = self._length, len(self._pieces)
        self._waiting.clear()
        self._append(text)

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
