"""Sorted files of pages between the two steps, so that the pages of a thread can be joined without holding all pages.

A shard is a sequence of frames: the lengths of a head and of a page, the head as JSON, the page. It is sorted by bucket
and key; an index beside it says where each bucket begins. The task that joins a bucket reads that part of every shard.
"""

import heapq
import json
import struct
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import IO, Any, NamedTuple

from datatrove.io import DataFolder

_LENGTHS = struct.Struct(">II")
_BUFFER = 64 << 20
"""Bytes of pages that are sorted in memory at once; then they are written to a temporary file."""

_READ_BUFFERS = 64 << 20
_LEAST_READ = 1 << 16


class SortKey(NamedTuple):
    """The order of the pages in a shard."""

    bucket: int
    thread: str
    """Key of the thread."""
    page: str
    """Which page of the thread."""
    is_whole: int
    """1 for a complete page, 0 for one that is cut off."""
    fetched: str
    place: str
    """Where in the archive the page is."""


class Entry(NamedTuple):
    """A page in a shard."""

    sort: SortKey
    facts: dict[str, Any]
    packed: bytes


def bucket_of(key: str, buckets: int) -> int:
    """The bucket of a thread."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "big") % buckets


class ShardWriter:
    """Takes pages in any order and writes them in sorted order, in bounded memory."""

    def __init__(self, buffer: int = _BUFFER) -> None:
        self._buffer = buffer
        self._waiting: list[Entry] = []
        self._size = 0
        self._runs: list[IO[bytes]] = []

    def add(self, entry: Entry) -> None:
        """Add a page."""
        self._waiting.append(entry)
        self._size += len(entry.packed) + 1000
        if self._size >= self._buffer:
            self._spill()

    def write(self, folder: DataFolder, name: str, buckets: int) -> int:
        """Write the shard and its index; the size of the shard in bytes."""
        self._waiting.sort(key=_sort_of)
        runs = [*(_frames(run.read) for run in self._runs), iter(self._waiting)]
        ends, size = [0] * buckets, 0
        with write_whole(folder, f"{name}.shard") as stream:
            for entry in heapq.merge(*runs, key=_sort_of):
                size += _write(stream, entry)
                ends[entry.sort.bucket] = size
        for run in self._runs:
            run.close()
        index, start = [], 0
        for end in ends:
            index.append([start, max(start, end)])
            start = max(start, end)
        with write_whole(folder, f"{name}.json") as stream:
            stream.write(json.dumps(index).encode("ascii"))
        return size

    def _spill(self) -> None:
        run = tempfile.TemporaryFile()  # noqa: SIM115  closed when the shard is written
        self._waiting.sort(key=_sort_of)
        for entry in self._waiting:
            _write(run, entry)
        run.seek(0)
        self._runs.append(run)
        self._waiting, self._size = [], 0


def read_bucket(folder: DataFolder, names: Iterable[str], bucket: int) -> Iterator[Entry]:
    """The pages of a bucket from all shards, in sorted order."""
    parts: list[tuple[str, int, int]] = []
    for name in names:
        with folder.open(f"{name}.json", "rb") as stream:
            start, stop = json.load(stream)[bucket]
        if stop > start:
            parts.append((f"{name}.shard", start, stop))
    block = max(_LEAST_READ, _READ_BUFFERS // max(1, len(parts)))
    return heapq.merge(*(_frames(_reader(folder, *part, block)) for part in parts), key=_sort_of)


@contextmanager
def write_whole(folder: DataFolder, name: str) -> Iterator[IO[bytes]]:
    """Write a file, which gets its name when it is complete. Remote file systems do that by themselves."""
    part = f"{name}.part" if folder.is_local() else name
    with folder.open(part, "wb") as stream:
        yield stream
    if part != name:
        folder.mv(part, name)


def _sort_of(entry: Entry) -> SortKey:
    return entry.sort


def _write(stream: IO[bytes], entry: Entry) -> int:
    head = json.dumps([entry.sort, entry.facts], ensure_ascii=True).encode("ascii")
    stream.write(_LENGTHS.pack(len(head), len(entry.packed)))
    stream.write(head)
    stream.write(entry.packed)
    return _LENGTHS.size + len(head) + len(entry.packed)


def _frames(read: Callable[[int], bytes]) -> Iterator[Entry]:
    while lengths := read(_LENGTHS.size):
        head, packed = _LENGTHS.unpack(lengths)
        sort, facts = json.loads(read(head))
        yield Entry(SortKey(*sort), facts, read(packed))


def _reader(folder: DataFolder, name: str, start: int, stop: int, block: int) -> Callable[[int], bytes]:
    """A function that reads the next bytes of a part of a file. The file is open only while a block is read."""
    waiting = _Waiting(start, b"")

    def read(size: int) -> bytes:
        while len(waiting.data) < size and waiting.position < stop:
            end = min(stop, waiting.position + max(block, size))
            waiting.data += folder.cat_file(name, waiting.position, end)
            waiting.position = end
        found, waiting.data = waiting.data[:size], waiting.data[size:]
        return found

    return read


@dataclass(slots=True)
class _Waiting:
    position: int
    data: bytes
