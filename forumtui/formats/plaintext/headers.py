"""Header lines of a whole document by offset: found block by block, so that a large text is never held."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from forumtui.source.document import Document

_BLOCK = 1 << 18
"""Bytes searched at a time."""
_OVERLAP = 4096
"""Bytes at the end of a block that are searched again with the next: a header may be cut there."""


@dataclass(slots=True)
class HeaderFinder:
    """Grows the offsets at which headers start, and the source lines they stand on."""

    document: Document
    header: re.Pattern[str]
    offsets: "array[int]" = field(default_factory=lambda: array("q"))
    """Byte offset of each header, in rising order."""
    lines: "array[int]" = field(default_factory=lambda: array("q"))
    """Source line of each, from 1."""
    complete: bool = False
    _at: int = 0
    _line: int = 1
    _from: int = 0

    def __post_init__(self) -> None:
        self._at = self._from = self.document.start

    def grow(self) -> None:
        """Search one more block."""
        data = self.document.read(self._at, self._at + _BLOCK)
        last = self._at + len(data) >= self.document.size or not data
        stop = len(data) if last else data.rfind(b"\n", 0, max(1, len(data) - _OVERLAP)) + 1 or len(data)
        text = data.decode("utf-8", "surrogateescape")
        for offset, place, line in _places(text, self.header.finditer(text)):
            if offset < stop and self._at + offset >= self._from:
                self.offsets.append(self._at + offset)
                self.lines.append(self._line + line)
                self._from = self._at + offset + place
        self._line += data.count(b"\n", 0, stop)
        self._at += stop
        self.complete = last


def _places(text: str, matches: Iterator[re.Match[str]]) -> Iterator[tuple[int, int, int]]:
    """(byte offset, bytes of the match, newlines before it) of matches in rising order."""
    at = offset = line = 0
    for found in matches:
        offset += len(text[at : found.start()].encode("utf-8", "surrogateescape"))
        line += text.count("\n", at, found.start())
        at = found.start()
        yield offset, len(found[0].encode("utf-8", "surrogateescape")), line
