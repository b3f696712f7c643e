"""Builds a text with its marks piece by piece: white space as a browser would set it, marks as they open and close.

Breaks and spaces are written only when more text follows. So no text ends in white space, no mark starts or ends on it,
and marks always nest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forumtui.model import Detail, Mark, RichText, Role
from forumtui.text.clean import clean

_BLANK = re.compile("[ \t\r\n\f\u2028\u2029]+")
_CAPTION = 24
"""Code points of a caption by which a quotation's outer mark may begin before its inner one."""
_LONGEST_MENTION = 40
_DEEPEST = 64
"""Levels of marks that are kept. People nest ten quotations; each level costs time when the text is laid out."""
_NO_BREAK = "\u00a0"
_SPACES = f" {_NO_BREAK}"
_INDENT = 2
"""No-break spaces that make an indentation; fewer are the spacing of a template."""


@dataclass(slots=True, eq=False)
class OpenMark:
    """A mark that has been opened; its start is known when the first text inside it is written."""

    role: Role
    target: str | None = None
    detail: Detail | None = None
    start: int = -1
    piece: int = -1


class RichTextBuilder:
    """Text and marks in the making; offsets count the code points of clean text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._waiting: list[OpenMark] = []
        self._breaks = 0
        self._space = ""
        self._is_indent = False
        self._fresh = True

    def text(self, raw: str) -> None:
        """Add flowing text: runs of white space become one space, none stands at the start or end of a line."""
        if raw.isprintable() and "  " not in raw:
            if raw and raw[0] != " " and raw[-1] != " ":
                # What is printable is clean, and has no other white space.
                self._write(raw)
                return
            text = raw
        else:
            text = _BLANK.sub(" ", raw)
        if not text:
            return
        core = text.strip(_SPACES)
        if not core:
            self._owe(text)
            return
        if len(core) != len(text):
            self._owe(text[: text.index(core[0])])
        core = clean(core)
        if core:
            self._write(core)
            self._space = ""
        if text[-1] in _SPACES:
            self._owe(text[len(text.rstrip(_SPACES)) :])

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
            kept = clean(line)
            core = kept.rstrip()
            if core:
                self._write(core, keep_indent=True)
                self._space = kept[len(core) :]
            else:
                self._space += kept

    def word(self, text: str) -> None:
        """Add a stretch that stands for something else, such as an image."""
        self._write(clean(text))

    def space(self, width: int = 1) -> None:
        """Put at least `width` spaces before the next text of the same line."""
        self._space = max(self._space, " " * width, key=len)

    def _owe(self, space: str) -> None:
        """Keep white space for the next text. Writers indent with no-break spaces, which stay where a line begins."""
        # Engines write two spaces as a no-break space and a plain one.
        is_indent = space.count(_NO_BREAK) >= _INDENT or (space[:1] == _NO_BREAK and len(space) >= _INDENT)
        space = clean(space)
        if len(space) > len(self._space):
            self._space, self._is_indent = space, is_indent

    def line_break(self) -> None:
        """End the line; a second one makes a paragraph."""
        self._breaks = min(self._breaks + 1, 2)
        self._space = ""

    def at_least(self, breaks: int) -> None:
        """Begin the next text on a new line (1) or in a new paragraph (2); repeated calls do not add up."""
        self._fresh = True
        if breaks > self._breaks:
            self._breaks = breaks
        self._space = ""

    def open(self, role: Role, target: str | None = None, detail: Detail | None = None) -> OpenMark:
        """Open a mark; close it before those that were opened earlier."""
        mark = OpenMark(role, target, detail)
        self._waiting.append(mark)
        return mark

    def close(self, mark: OpenMark) -> Mark | None:
        """Close a mark; None if it held no text."""
        if mark.start < 0:
            self._waiting.pop()
            return None
        done = Mark(mark.start, self._length, mark.role, mark.target, mark.detail)
        self._marks.append(done)
        return done

    def merge_twins(self) -> None:
        """Merge the last two marks where two tags mark the same quotation; one may include its caption."""
        if len(self._marks) < 2:
            return
        inner, outer = self._marks[-2:]
        if inner.role is not outer.role or inner.start < outer.start or inner.end != outer.end:
            return
        if inner.detail in (None, outer.detail):
            del self._marks[-2]
        elif outer.detail is None and inner.start - outer.start <= _CAPTION:
            self._marks[-2:] = [outer._replace(detail=inner.detail)]

    def is_mention(self, mark: OpenMark) -> bool:
        """Whether the text inside an open mark is an @name."""
        text = self.since(mark, _LONGEST_MENTION + 1)
        return len(text) <= _LONGEST_MENTION and text.startswith("@") and " " not in text and len(text) > 1

    def since(self, mark: OpenMark, limit: int) -> str:
        """The text inside an open mark so far, up to `limit` code points."""
        parts, left = [], limit
        for piece in self._pieces[mark.piece : mark.piece + limit] if mark.start >= 0 else ():
            parts.append(piece[:left])
            left -= len(piece)
            if left <= 0:
                break
        return "".join(parts)

    def rich_text(self) -> RichText:
        """What was built: marks in order of their start, the wider first."""
        marks = sorted(self._marks, key=lambda mark: (mark.start, -mark.end))
        return RichText("".join(self._pieces), tuple(_flattened(marks)))

    def _write(self, text: str, keep_indent: bool = False) -> None:
        pieces = self._pieces
        if self._breaks:
            if self._length:
                pieces.append("\n" * self._breaks)
                self._length += self._breaks
            if (keep_indent or self._is_indent) and self._space:
                pieces.append(self._space)
                self._length += len(self._space)
            self._breaks = 0
        elif self._space and (keep_indent or self._is_indent or self._length):
            pieces.append(self._space)
            self._length += len(self._space)
        self._fresh = self._is_indent = False
        self._space = ""
        if self._waiting:
            for mark in self._waiting:
                mark.start, mark.piece = self._length, len(pieces)
            self._waiting.clear()
        pieces.append(text)
        self._length += len(text)


def _flattened(marks: list[Mark]) -> Iterator[Mark]:
    """The marks, in their order, without those nested too deep; the text stays."""
    around: list[int] = []
    for mark in marks:
        while around and around[-1] <= mark.start:
            around.pop()
        if len(around) < _DEEPEST:
            around.append(mark.end)
            yield mark
