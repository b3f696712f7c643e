"""A source as UTF-8 bytes that are read by offset, whatever its encoding was, and what came with it: its resources.

Nothing is read before it is needed. A resource is a part of a web archive, a file beside the page, or a data URL;
finding one raises nothing and never asks the network. A file is opened only where it is a regular one, not hidden, not
over the cap, and, with all links followed, inside the folder of the page.
"""

import binascii
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import unquote, unquote_to_bytes, urldefrag, urljoin, urlsplit

from forumtui.i18n import tr
from forumtui.model import Note
from forumtui.source.limits import LIMITS
from forumtui.source.magic import is_resource_folder
from forumtui.text.clean import clean_url

FileId = tuple[int, int]
"""What identifies a file under any name: its device and its inode."""

BLOCK = 4 << 20
"""Bytes that are read at a time by a pass over the whole document."""


class Bytes(Protocol):
    """Bytes by offset."""

    @property
    def size(self) -> int:
        """How many bytes there are."""

    def read(self, start: int, stop: int) -> bytes:
        """The bytes from `start` to `stop`; fewer where the source has become shorter."""

    def changed(self) -> str | None:
        """What has happened to the source since it was opened, in words; None where nothing has."""


@dataclass(frozen=True, eq=False, slots=True)
class MemoryBytes:
    """Bytes in memory: standard input, an unpacked or transcoded source."""

    data: bytes | bytearray

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.data)

    def read(self, start: int, stop: int) -> bytes:
        """The bytes from `start` to `stop`."""
        if isinstance(self.data, bytes):
            return self.data[start:stop]
        with memoryview(self.data) as view:
            return bytes(view[start:stop])

    def changed(self) -> None:
        """None: bytes in memory do not change."""


class FileBytes:
    """Bytes of a file, by pread: a file cut while open reads short, where a memory map would kill the process."""

    __slots__ = ("_descriptor", "_opened", "_path", "size")

    def __init__(self, descriptor: int, path: str | None = None) -> None:
        self._descriptor = descriptor
        self._path = path
        self._opened = os.fstat(descriptor)
        self.size = self._opened.st_size

    def read(self, start: int, stop: int) -> bytes:
        """The bytes from `start` to `stop`; fewer where the file has become shorter or its disk is gone."""
        try:
            return os.pread(self._descriptor, max(0, min(stop, self.size) - start), start)
        except OSError:
            return b""

    def changed(self) -> str | None:
        """What has happened to the file since it was opened, in words; None where nothing has."""
        try:
            now = os.fstat(self._descriptor)
            named = os.stat(self._path) if self._path is not None else now
        except OSError:
            return tr("the file is gone")
        if (named.st_dev, named.st_ino) != (self._opened.st_dev, self._opened.st_ino):
            return tr("the file was replaced")
        if now.st_size != self.size:
            return tr("the file has grown") if now.st_size > self.size else tr("the file has become shorter")
        return tr("the file was changed") if now.st_mtime_ns != self._opened.st_mtime_ns else None

    @property
    def file(self) -> FileId:
        """The file that was opened."""
        return self._opened.st_dev, self._opened.st_ino

    def __del__(self) -> None:
        os.close(self._descriptor)


ResourcePart = Callable[[], bytes]
"""The bytes of one part of an archive, decoded when they are asked for."""


@dataclass(frozen=True, eq=False, slots=True)
class Resources:
    """What came with a page: parts of its archive, files beside it, and what its data URLs hold."""

    folder: str | None = None
    """The folder of the page's file; None where it came through a pipe."""
    url: str | None = None
    """What relative addresses are relative to, where the page's own address is known."""
    parts: Mapping[str, ResourcePart] = field(default_factory=dict)
    """The parts of the archive that the page came in, by address."""

    def open(self, url: str) -> bytes | None:
        """The bytes at an address, whole or relative to the page; None where they did not come with it."""
        return find(url, self.folder, self.url, self.parts)


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """One page that a source holds."""

    name: str
    content: Bytes
    label: str | None = None
    """The charset that the container gives it."""
    notes: tuple[Note, ...] = ()
    url: str | None = None
    """The page's own address, where the container gives it."""
    parts: Mapping[str, ResourcePart] = field(default_factory=dict)
    """What else the container holds, by address."""


@dataclass(frozen=True, eq=False, slots=True)
class Document:
    """One page in UTF-8, read by offset, with its name, encoding, notes and resources."""

    name: str
    """Its name for messages, sanitised."""
    content: Bytes
    encoding: str = "utf-8"
    start: int = 0
    """Offset of the first byte of text: behind a byte order mark."""
    notes: tuple[Note, ...] = ()
    declared: str | None = field(default=None)
    """The charset the page itself names."""
    file: FileId | None = None
    """The file that it came from; None where it came through a pipe."""
    url: str | None = None
    """Its own address, where it was fetched or an archive says it. What the page itself says is for its format."""
    resources: Resources = field(default_factory=Resources)
    """Pictures and other files that it refers to and came with."""
    origin: Bytes | None = None
    """What `content` was transcoded or unpacked from."""

    @property
    def size(self) -> int:
        """Bytes of UTF-8."""
        return self.content.size

    def read(self, start: int, stop: int) -> bytes:
        """The UTF-8 bytes from `start` to `stop`."""
        return self.content.read(start, stop)

    def changed(self) -> str | None:
        """What has happened to the source since it was opened, in words; None where nothing has."""
        return (self.origin or self.content).changed()

    def text(self, start: int, stop: int) -> str:
        """The decoded text from `start` to `stop`, not yet clean; bytes that are no UTF-8 become U+FFFD."""
        return self.content.read(start, stop).decode("utf-8", "replace")

    def blocks(self, start: int = 0, size: int = BLOCK) -> Iterator[tuple[int, bytes]]:
        """(offset, bytes) from `start` to the end."""
        while block := self.content.read(start, start + size):
            yield start, block
            start += len(block)


LARGEST = LIMITS.page
"""Bytes of the largest resource that is opened."""

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def find(url: str, folder: str | None, page_url: str | None, parts: Mapping[str, Callable[[], bytes]]) -> bytes | None:
    """The bytes at an address, whole or relative to the page; None where they did not come with it.

    `folder` is that of the page's file, `parts` are those of the archive that it came in.
    """
    if url[:5].lower() == "data:":
        return _of_data_url(url)
    try:
        url = urldefrag(clean_url(url)).url
        part = parts.get(url) or parts.get(urljoin(page_url or "", url))
        if part is not None:
            return _not_over_cap(part())
        if folder is None:
            return None
        return next(filter(None, (_file(folder, path) for path in _paths(url, page_url))), None)
    except ValueError:  # an address that is none
        return None


def _paths(url: str, page_url: str | None) -> Iterator[str]:
    """Where in the page's folder an address may be kept, likeliest first."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    if not parts.scheme and not parts.netloc:
        if not path.startswith("/"):
            yield path
        return
    # Formats make relative addresses whole, so a file beside the page may have the address of the site.
    names = path.split("/")
    resource_folder = next((at for at, name in enumerate(names[:-1]) if is_resource_folder(name)), None)
    if resource_folder is not None:
        yield "/".join(names[resource_folder:])
    beside = urljoin(page_url, ".") if page_url else ""
    if beside and url.startswith(beside):
        yield unquote(url[len(beside) :].partition("?")[0])


def _file(folder: str, path: str) -> bytes | None:
    """The bytes of a file below that folder; None where there is none that may be opened."""
    names = [name for name in path.replace("\\", "/").split("/") if name not in ("", ".")]
    if not names or any(name.startswith(".") for name in names):
        return None
    try:
        folder = os.path.realpath(folder or ".")
        target = os.path.realpath(os.path.join(folder, *names))
        return _read_regular(target) if os.path.commonpath((folder, target)) == folder else None
    except OSError:
        return None


def _read_regular(path: str) -> bytes | None:
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with open(descriptor, "rb", closefd=False) as file:
            return _not_over_cap(file.read(LARGEST + 1))
    finally:
        os.close(descriptor)  # `open` leaves that of a folder open when it refuses it


def _not_over_cap(data: bytes) -> bytes | None:
    return data if len(data) <= LARGEST else None


def _of_data_url(url: str) -> bytes | None:
    """The bytes that a data URL holds; None where it holds none."""
    head, comma, body = url[5:].partition(",")
    if not comma or len(body) > 4 * LARGEST:
        return None
    data = unquote_to_bytes(body)
    if head.rpartition(";")[2].strip().lower() == "base64":
        data = decode_base64(data)
    return _not_over_cap(data)


def decode_base64(data: bytes) -> bytes:
    """What base64 says, as far as it goes where it is damaged."""
    digits = _NOT_BASE64.sub(b"", data)
    digits = digits[: len(digits) - (len(digits) % 4 == 1)]
    return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))
