"""Unpacking within bounds, in memory. Imported only for a source whose magic asks for it."""

import gzip
import io
import lzma
import struct
import zlib
from zipfile import BadZipFile

from forumtui.errors import CannotRead
from forumtui.i18n import tr
from forumtui.source.document import Bytes
from forumtui.source.limits import VARIABLE, Limits

FAULTS = (
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    BadZipFile,
    struct.error,
    ValueError,
    LookupError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
)
"""What damaged archives raise in the standard library."""

_FREE = 1 << 20
_CHUNK = 1 << 18


class Reader(io.RawIOBase):
    """Bytes by offset as the file that the standard library's unpackers read."""

    def __init__(self, content: Bytes) -> None:
        super().__init__()
        self._content = content
        self._place = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """Every place can be reached."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, as files do."""
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._content.size}[whence]
        self._place = max(0, origin + offset)
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: any writable buffer
        """Fill the buffer from here on."""
        data = self._content.read(self._place, self._place + len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)


def room_for(content: Bytes, limits: Limits) -> int:
    """Bytes that may come out of `content`."""
    return min(limits.unpacked, max(_FREE, content.size * limits.ratio))


def gunzip(content: Bytes, name: str, limits: Limits) -> tuple[bytes, bool]:
    """(text, whether it is whole) of a gzip file. Raises CannotRead beyond the caps."""
    return bounded(gzip.GzipFile(fileobj=io.BufferedReader(Reader(content))), name, room_for(content, limits))


def unxz(content: Bytes, name: str, limits: Limits) -> tuple[bytes, bool]:
    """The same of an xz file."""
    with lzma.LZMAFile(io.BufferedReader(Reader(content))) as packed:
        return bounded(packed, name, room_for(content, limits))


def bounded(packed: io.BufferedIOBase, name: str, room: int) -> tuple[bytes, bool]:
    """(what comes out, whether it came out whole). Raises CannotRead where it is more than `room` bytes."""
    made = bytearray()
    try:
        # read1 gives what it has; read would lose all it has where the damage lies behind it.
        while chunk := packed.read1(min(_CHUNK, room + 1 - len(made))):
            made += chunk
            if len(made) > room:
                break
    except FAULTS:
        return bytes(made), False
    if len(made) > room:
        why = tr("unpacked it is more than {size} MiB", size=max(1, room >> 20))
        raise CannotRead(name, why, tr("unpack it yourself, or set {variable}", variable=VARIABLE))
    return bytes(made), True
