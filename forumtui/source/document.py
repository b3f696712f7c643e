"""A source as UTF-8 bytes by offset, whatever it was encoded in. Nothing is read before someone asks for it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from forumtui.model import Note

BLOCK = 4 << 20
"""Bytes that a pass over the whole document holds at a time."""


class Bytes(Protocol):
    """Bytes by offset."""

    @property
    def size(self) -> int:
        """How many bytes there are."""

    def read(self, start: int, stop: int) -> bytes:
        """The bytes from `start` to `stop`; fewer where the source has become shorter."""


@dataclass(frozen=True, slots=True)
class Held:
    """Bytes in memory: standard input, an unpacked or transcoded source."""

    data: bytes

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.data)

    def read(self, start: int, stop: int) -> bytes:
        """The bytes from `start` to `stop`."""
        return self.data[start:stop]


class OnDisk:
    """Bytes of a file, by pread: a file cut while open reads short, where a memory map would kill the process."""

    __slots__ = ("_descriptor", "size")

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.size = os.fstat(descriptor).st_size

    def read(self, start: int, stop: int) -> bytes:
        """The bytes from `start` to `stop`; fewer where the file has become shorter."""
        return os.pread(self._descriptor, max(0, min(stop, self.size) - start), start)

    def __del__(self) -> None:
        os.close(self._descriptor)


@dataclass(frozen=True, slots=True)
class Document:
    """UTF-8 by offset, with what was learned on the way in."""

    name: str
    """Where it came from, cleaned, for messages."""
    content: Bytes
    encoding: str = "utf-8"
    start: int = 0
    """Offset of the first byte of text: behind a byte order mark."""
    notes: tuple[Note, ...] = ()
    declared: str | None = field(default=None)
    """The charset the page itself names."""

    @property
    def size(self) -> int:
        """Bytes of UTF-8."""
        return self.content.size

    def read(self, start: int, stop: int) -> bytes:
        """The UTF-8 bytes from `start` to `stop`."""
        return self.content.read(start, stop)

    def text(self, start: int, stop: int) -> str:
        """The decoded text from `start` to `stop`, not yet clean; bytes that are no UTF-8 become U+FFFD."""
        return self.content.read(start, stop).decode("utf-8", "replace")

    def blocks(self, start: int = 0, size: int = BLOCK) -> Iterator[tuple[int, bytes]]:
        """(offset, bytes) from `start` to the end."""
        while block := self.content.read(start, start + size):
            yield start, block
            start += len(block)
