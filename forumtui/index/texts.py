"""Folded texts as a few large blocks of bytes, found by byte search and told apart by offsets.

Clean text holds no NUL, so a needle never crosses from one text into the next.
"""

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

BLOCK = 1 << 20
"""Bytes after which a block is sealed."""

_SAMPLE = 128
"""Hits after which a block decides between looking for the next hit and looking at every text."""


@dataclass(slots=True, eq=False)
class Block:
    """Consecutive texts, joined by NUL."""

    first: int
    data: bytearray | bytes = field(default_factory=bytearray)
    starts: "array[int]" = field(default_factory=lambda: array("I", [0]))
    """Where each text begins, and one past the last text's separator."""

    @property
    def stop(self) -> int:
        """One past the last text."""
        return self.first + len(self.starts) - 1

    def find(self, needle: bytes, start: int, stop: int) -> list[int]:
        """The texts from `start` to `stop` (numbers inside the block) that contain the needle."""
        found: list[int] = []
        data, starts, end = self.data, self.starts, self.starts[stop]
        place = data.find(needle, starts[start], end)
        low = start
        while place >= 0:
            low = bisect_right(starts, place, low) - 1
            found.append(low)
            if len(found) == _SAMPLE and (low - start) < 8 * _SAMPLE:
                return found + self._look_at_each(needle, low + 1, stop)
            low += 1
            if low >= stop:
                break
            place = data.find(needle, starts[low], end)
        return found

    def _look_at_each(self, needle: bytes, start: int, stop: int) -> list[int]:
        if start >= stop:
            return []
        texts = bytes(self.data[self.starts[start] : self.starts[stop] - 1]).split(b"\0")
        return [number for number, text in enumerate(texts, start) if needle in text]


class Texts:
    """Folded texts by number, growing at the end."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._firsts: list[int] = []

    def __len__(self) -> int:
        return self.blocks[-1].stop if self.blocks else 0

    def extend(self, joined: str) -> None:
        """Take the next texts, folded, joined by NUL (n - 1 of them)."""
        if not self.blocks or isinstance(self.blocks[-1].data, bytes):
            self._firsts.append(len(self))
            self.blocks.append(Block(len(self)))
        block = self.blocks[-1]
        data = joined.encode("utf-8", "replace")
        base = block.starts[-1]
        lengths = (len(text) + 1 for text in data.split(b"\0"))
        starts = accumulate(lengths, initial=base)
        next(starts)
        block.starts.extend(starts)
        block.data += data
        block.data += b"\0"
        if len(block.data) >= BLOCK:
            block.data = bytes(block.data)

    def text(self, number: int) -> str:
        """One text, folded."""
        return self.raw(number).decode()

    def raw(self, number: int) -> bytes:
        """One text, folded, as bytes."""
        block = self.blocks[bisect_right(self._firsts, number) - 1]
        inner = number - block.first
        return bytes(block.data[block.starts[inner] : block.starts[inner + 1] - 1])

    def blocks_between(self, start: int, stop: int) -> list[tuple[Block, int, int]]:
        """The blocks that hold the texts from `start` to `stop`, each with the first and last + 1 inside it."""
        found = []
        for index in range(max(0, bisect_right(self._firsts, start) - 1), bisect_left(self._firsts, stop)):
            block = self.blocks[index]
            low, high = max(start, block.first) - block.first, min(stop, block.stop) - block.first
            if low < high:
                found.append((block, low, high))
        return found

    def find(self, needle: bytes, start: int, stop: int) -> list[int]:
        """The texts from `start` to `stop` that contain the needle."""
        found: list[int] = []
        for block, low, high in self.blocks_between(start, stop):
            inner = block.find(needle, low, high)
            found.extend([block.first + number for number in inner] if block.first else inner)
        return found
