"""Unpacking gzip, xz and the members of a ZIP in memory, within a budget that all levels of one source share.

A decompressor is never asked for more than what may still come out, so memory stays at the budget and a small
overhead whatever the source holds. Imported only for a source whose first bytes ask for it.
"""

import bz2
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

from forumtui.errors import CannotRead
from forumtui.i18n import tr
from forumtui.source.document import Bytes
from forumtui.source.limits import Budget

_IN = 1 << 13
_OUT = 1 << 18
"""Bytes handed to a decompressor, and taken from it, at a time."""

_WORKSPACE = 66 << 20
"""Bytes that an xz or LZMA decompressor may take for itself: what `xz -9` asks for."""

_OVER_MEMORY = "Memory usage limit exceeded"
"""The message of lzma for a stream that needs more."""

_DAMAGED = (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError)
"""What decompressors raise for damaged input."""


class Decompressor(Protocol):
    """What the decompressors of bz2 and lzma offer."""

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes out without more input."""

    @property
    def unused_data(self) -> bytes:
        """What stands behind the end of the stream."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """At most `max_length` bytes of what comes out."""


class _Deflate:
    """Raw deflate data, with the interface of the other decompressors."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._is_full = False

    @property
    def eof(self) -> bool:
        return self._inflate.eof

    @property
    def needs_input(self) -> bool:
        # A full buffer may hide more: a match that was copied by half waits inside zlib.
        return not self._is_full and not self._inflate.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inflate.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        made = self._inflate.decompress(self._inflate.unconsumed_tail + data, max_length)
        self._is_full = len(made) >= max_length
        return made


class Stored:
    """Data that is not packed at all, as the other decompressors give it."""

    eof = False
    unused_data = b""

    def __init__(self) -> None:
        self._waiting = b""

    @property
    def needs_input(self) -> bool:
        """Whether all input was given out."""
        return not self._waiting

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """The next bytes, as they are."""
        data = self._waiting + data
        self._waiting = data[max_length:]
        return data[:max_length]


class _ZipLzma:
    """LZMA as a ZIP holds it: four bytes of version and length, five of properties, then raw data."""

    _HEADER = 9

    def __init__(self) -> None:
        self._head = b""
        self._lzma: lzma.LZMADecompressor | None = None

    @property
    def eof(self) -> bool:
        return self._lzma is not None and self._lzma.eof

    @property
    def needs_input(self) -> bool:
        return self._lzma is None or self._lzma.needs_input

    @property
    def unused_data(self) -> bytes:
        return self._lzma.unused_data if self._lzma else b""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        if self._lzma is None:
            self._head += data
            if len(self._head) < self._HEADER:
                return b""
            data = self._head[self._HEADER :]
            self._lzma = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[_lzma_filter(self._head)])
        return self._lzma.decompress(data, max_length)


def _lzma_filter(head: bytes) -> dict[str, int]:
    _version, length, coding, dictionary = struct.unpack("<HHBI", head[:9])
    if dictionary > _WORKSPACE:
        raise lzma.LZMAError(_OVER_MEMORY)
    if length != 5 or coding >= 9 * 5 * 5:
        raise lzma.LZMAError("damaged properties")
    coding, literal_context = divmod(coding, 9)
    position, literal_position = divmod(coding, 5)
    return {
        "id": lzma.FILTER_LZMA1,
        "dict_size": max(dictionary, 1 << 12),
        "lc": literal_context,
        "lp": literal_position,
        "pb": position,
    }


METHODS: dict[int, Callable[[], Decompressor]] = {0: Stored, 8: _Deflate, 12: bz2.BZ2Decompressor, 14: _ZipLzma}
"""How members of a ZIP are packed, by the method's number. Others cannot be bounded, and are not read."""


def blocks_of(content: Bytes, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """The bytes from `start` to `stop` in small pieces."""
    stop = content.size if stop is None else stop
    while start < stop and (block := content.read(start, min(stop, start + _IN))):
        yield block
        start += len(block)


def run(stream: Decompressor, packed: Iterator[bytes], made: bytearray, budget: Budget, name: str) -> bool:
    """Append to `made` what comes out of one stream; whether it came to its end. Raises CannotRead over the budget."""
    while not stream.eof:
        data = b""
        if stream.needs_input:
            data = next(packed, b"")
            if not data:
                return False
        try:
            piece = stream.decompress(data, min(_OUT, budget.left + 1))
        except _DAMAGED as fault:
            if str(fault) == _OVER_MEMORY:
                why = tr("unpacking it takes more than {size} MiB of memory", size=_WORKSPACE >> 20)
                raise CannotRead(name, why, tr("unpack it yourself and open the page")) from None
            return False
        budget.spend(len(piece), name)
        made += piece
    return True


def gunzip(content: Bytes, name: str, budget: Budget) -> tuple[bytearray, bool]:
    """(what comes out of all streams of a gzip file, whether they are whole). Raises CannotRead over the budget."""
    made = bytearray()
    packed = _Pieces(blocks_of(content))
    while True:
        if not _skip_gzip_header(packed):
            return made, False
        start = len(made)
        stream = _Deflate()
        if not run(stream, packed, made, budget, name):
            return made, False
        packed.give_back(stream.unused_data)
        trailer = packed.take(8)
        with memoryview(made) as view:
            checksum = zlib.crc32(view[start:])
        if trailer != struct.pack("<II", checksum, (len(made) - start) & 0xFFFFFFFF):
            return made, False
        if packed.is_padding():
            return made, True


def unxz(content: Bytes, name: str, budget: Budget) -> tuple[bytearray, bool]:
    """The same for an xz file."""
    made = bytearray()
    packed = _Pieces(blocks_of(content))
    while True:
        stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_WORKSPACE)
        if not run(stream, packed, made, budget, name):
            return made, False
        packed.give_back(stream.unused_data)
        if packed.is_padding():
            return made, True


class _Pieces:
    """Packed bytes in pieces, of which the rest of one can be given back."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def __iter__(self) -> "_Pieces":
        return self

    def __next__(self) -> bytes:
        rest, self._rest = self._rest, b""
        return rest or next(self._pieces)

    def give_back(self, rest: bytes) -> None:
        """Hand out these bytes again, before the others."""
        self._rest = rest + self._rest

    def take(self, count: int) -> bytes:
        """The next bytes; fewer where there are no more."""
        while len(self._rest) < count and (piece := next(self._pieces, b"")):
            self._rest += piece
        taken, self._rest = self._rest[:count], self._rest[count:]
        return taken

    def skip_string(self) -> bool:
        """Go behind the next NUL; whether there is one."""
        for piece in self:
            _, end, rest = piece.partition(b"\0")
            if end:
                self.give_back(rest)
                return True
        return False

    def is_padding(self) -> bool:
        """Whether nothing but zeros follows; they are gone then."""
        for piece in self:
            rest = piece.lstrip(b"\0")
            if rest:
                self.give_back(rest)
                return False
        return True


def _skip_gzip_header(packed: _Pieces) -> bool:
    """Go behind the header of a gzip stream; whether there is one."""
    head = packed.take(10)
    if len(head) < 10 or not head.startswith(b"\x1f\x8b\x08"):
        return False
    flags = head[3]
    if flags & 4:
        length = packed.take(2)
        if len(length) < 2 or len(packed.take(int.from_bytes(length, "little"))) < int.from_bytes(length, "little"):
            return False
    for flag in (8, 16):
        if flags & flag and not packed.skip_string():
            return False
    return not flags & 2 or len(packed.take(2)) == 2
