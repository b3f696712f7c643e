"""Folded texts as a few large blocks of bytes, found by byte search and told apart by offsets.

Clean text holds no NUL, so a needle never crosses from one text into the next.
"""

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, repeat

BLOCK = 1 << 20
"""Bytes after which a block is sealed."""

_SAMPLE = 128
"""Hits after which a block decides between looking for the next hit and looking at every text."""

_SAMPLED = 1 << 16
"""Bytes that tell how common a byte is."""

_RARE = 1_000

_NEAR = 64
"""Texts among which the next hit is looked for first."""


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

    def find(self, needle: bytes, start: int, stop: int, rare: int | None = None) -> list[int]:
        """The texts from `start` to `stop` (numbers inside the block) that contain the needle.

        `rare` is the place in the needle of a byte that the texts hardly contain.
        """
        found: list[int] = []
        data, starts, end = self.data, self.starts, self.starts[stop]
        place = data.find(needle, starts[start], end) if rare is None else self._find_rare(needle, rare, start, stop)
        low = start
        while place >= 0:
            near = low + _NEAR
            low = bisect_right(starts, place, low, near if near < stop and starts[near] > place else stop + 1) - 1
            found.append(low)
            if len(found) == _SAMPLE and (low - start) < 8 * _SAMPLE:
                return found + self._look_at_each(needle, low + 1, stop)
            low += 1
            if low >= stop:
                break
            place = data.find(needle, starts[low], end)
        return found

    def _find_rare(self, needle: bytes, rare: int, start: int, stop: int) -> int:
        """As `bytes.find`, by the system's search for a single byte: several times as fast where it is rare."""
        data, end = self.data, self.starts[stop]
        byte = needle[rare : rare + 1]
        place = data.find(byte, self.starts[start] + rare, end)
        while place >= 0:
            if data.startswith(needle, place - rare):
                return place - rare
            place = data.find(byte, place + 1, end)
        return -1

    def _look_at_each(self, needle: bytes, start: int, stop: int) -> list[int]:
        if start >= stop:
            return []
        data = bytes(self.data[self.starts[start] : self.starts[stop] - 1])
        if needle and data.count(needle) < stop - start:
            # The separators between the hits tell their texts: half as dear as asking every text.
            between = map(bytes.count, data.split(needle)[:-1], repeat(b"\0"))
            return [start + number for number in dict.fromkeys(accumulate(between))]
        return [number for number, text in enumerate(data.split(b"\0"), start) if needle in text]


class Texts:
    """Folded texts by number, growing at the end."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._firsts: list[int] = []
        self._asked: tuple[bytes, int | None] = (b"", None)

    def _rare_byte(self, needle: bytes) -> int | None:
        """The place in the needle of a byte that occurs less than once in _RARE bytes."""
        if needle != self._asked[0] and self.blocks:
            sample = bytes(self.blocks[0].data[:_SAMPLED])
            rarest = min(range(len(needle)), key=lambda place: sample.count(needle[place : place + 1]), default=0)
            is_rare = bool(needle) and sample.count(needle[rarest : rarest + 1]) * _RARE < len(sample)
            self._asked = needle, rarest if is_rare else None
        return self._asked[1]

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
        rare = self._rare_byte(needle) if stop - start > _SAMPLE else None
        for block, low, high in self.blocks_between(start, stop):
            inner = block.find(needle, low, high, rare)
            found.extend([block.first + number for number in inner] if block.first else inner)
        return found
