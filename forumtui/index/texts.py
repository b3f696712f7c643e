"""Folded texts in a few large blocks of bytes, so that all of them are searched as one.

NUL separates them: sanitised text cannot contain it, so no match reaches from one text into the next.
"""

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, repeat

BLOCK = 1 << 20
"""Bytes from which a block is complete."""

_SAMPLE = 128
"""Hits after which it is decided whether to go on from hit to hit or to check every text."""

_SAMPLED = 1 << 16
"""Bytes of text in which the frequency of a byte is counted."""

_RARE = 1_000
"""A byte is rare if it is less than one in so many."""

_NEAR = 64
"""Texts among which that of the next hit is looked for first."""


def folded(text: str) -> str:
    """A text folded for search."""
    from forumtui.text.fold import fold  # the door to folding: 2.3 ms that the first frame does without

    return fold(text)


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

        `rare` is the offset in the needle of a byte that is rare in the texts.
        """
        found: list[int] = []
        data, starts, end = self.data, self.starts, self.starts[stop]
        offset = data.find(needle, starts[start], end) if rare is None else self._find_rare(needle, rare, start, stop)
        low = start
        while offset >= 0:
            near = low + _NEAR
            low = bisect_right(starts, offset, low, near if near < stop and starts[near] > offset else stop + 1) - 1
            found.append(low)
            if len(found) == _SAMPLE and (low - start) < 8 * _SAMPLE:
                return found + self._check_each(needle, low + 1, stop)
            low += 1
            if low >= stop:
                break
            offset = data.find(needle, starts[low], end)
        return found

    def _find_rare(self, needle: bytes, rare: int, start: int, stop: int) -> int:
        """As `bytes.find`, but searching for one rare byte, which is several times as fast."""
        data, end = self.data, self.starts[stop]
        byte = needle[rare : rare + 1]
        offset = data.find(byte, self.starts[start] + rare, end)
        while offset >= 0:
            if data.startswith(needle, offset - rare):
                return offset - rare
            offset = data.find(byte, offset + 1, end)
        return -1

    def _check_each(self, needle: bytes, start: int, stop: int) -> list[int]:
        if start >= stop:
            return []
        data = bytes(self.data[self.starts[start] : self.starts[stop] - 1])
        if needle and data.count(needle) < stop - start:
            # The separators between two hits tell in which text each is: half the cost of checking every text.
            between = map(bytes.count, data.split(needle)[:-1], repeat(b"\0"))
            return [start + number for number in dict.fromkeys(accumulate(between))]
        return [number for number, text in enumerate(data.split(b"\0"), start) if needle in text]


class Texts:
    """Folded texts by number, growing at the end."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._firsts: list[int] = []
        self._rare_byte_cache: tuple[bytes, int | None] = (b"", None)

    def _rare_byte(self, needle: bytes) -> int | None:
        """The offset in the needle of its rarest byte; None where that byte is not rare."""
        if needle != self._rare_byte_cache[0] and self.blocks:
            sample = bytes(self.blocks[0].data[:_SAMPLED])
            rarest = min(range(len(needle)), key=lambda at: sample.count(needle[at : at + 1]), default=0)
            is_rare = bool(needle) and sample.count(needle[rarest : rarest + 1]) * _RARE < len(sample)
            self._rare_byte_cache = needle, rarest if is_rare else None
        return self._rare_byte_cache[1]

    def __len__(self) -> int:
        return self.blocks[-1].stop if self.blocks else 0

    def extend(self, joined: str) -> None:
        """Append the next texts, folded, joined by NUL."""
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
        """The blocks with the texts from `start` to `stop`, each with the first and last + 1 of them in it."""
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


def give_memory_back() -> None:
    """With glibc, return freed memory to the system: after a large thread about a fifth of its peak."""
    # The door to C: 1.6 ms that small threads and texts do without.
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):  # not glibc: macOS, musl, Windows
        return
