"""What is to be read: the files below the given paths, large WARC files cut into pieces that are read by themselves.

A path may be of any file system that fsspec knows (`s3://…`, `hf://…`), as datatrove's own paths are.
"""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from forumtui.archive.warc import PAGE_CAP, Damage, Record, records_in_warc

_WARC_GZIP = ".warc.gz"
_WARC_ENDINGS = (".warc", _WARC_GZIP)
_PAGE_ENDINGS = (
    ".html",
    ".htm",
    ".xhtml",
    ".shtml",
    ".php",
    ".asp",
    ".aspx",
    ".json",
    ".jsonl",
    ".txt",
    ".mhtml",
    ".mht",
)
_PACKED_ENDINGS = (".gz", ".xz", ".zip")
_LEAST_PIECE, _MOST_PIECE = 1 << 20, 64 << 20
_PIECES_PER_WORKER = 8


class NoInput(Exception):
    """A path leads to nothing that can be read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or a part of a WARC file: the records that begin from `start` up to `stop`."""

    path: str
    start: int
    stop: int | None
    """None for all that follows."""
    size: int

    def line(self) -> str:
        """The piece as a line of text, for a list that each task reads its share of."""
        return json.dumps([self.path, self.start, self.stop, self.size])


def piece_of(line: str) -> Piece:
    """The piece that a line of text tells of."""
    return Piece(*json.loads(line))


def pieces_of(paths: Iterable[str], workers: int) -> list[Piece]:
    """All that is to be read, in the order of the names. Raises NoInput."""
    files = _files(paths)
    size = min(max(sum(files.values()) // (workers * _PIECES_PER_WORKER), _LEAST_PIECE), _MOST_PIECE)
    return [piece for path in sorted(files) for piece in _cut(path, files[path], size)]


def _files(paths: Iterable[str]) -> dict[str, int]:
    """Every file that may hold pages, and its size in bytes."""
    found: dict[str, int] = {}
    for path in paths:
        system, inner = url_to_fs(path)
        try:
            if system.isdir(inner):
                below = system.find(inner, detail=True).items()
                entries = {name: info for name, info in below if _may_hold_pages(name)}
            else:
                entries = {inner: system.info(inner)}
        except OSError as problem:
            raise NoInput(f"{path}: {problem}") from None
        if not entries:
            raise NoInput(path)
        is_here = isinstance(system, LocalFileSystem)
        for name, info in entries.items():
            found[name if is_here else system.unstrip_protocol(name)] = int(info.get("size") or 0)
    return found


def _cut(path: str, size: int, piece: int) -> Iterator[Piece]:
    """Only WARC files of which each record is a gzip member of its own can be read from the middle, so only .gz are."""
    count = max(1, size // piece) if path.lower().endswith(_WARC_GZIP) else 1
    for number in range(count):
        start, stop = size * number // count, size * (number + 1) // count
        yield Piece(path, start, stop if number + 1 < count else None, stop - start)


def _may_hold_pages(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return name.endswith((*_WARC_ENDINGS, ".wacz", *_PAGE_ENDINGS, *_PACKED_ENDINGS)) or "." not in name


def records_of(piece: Piece) -> Iterator[Record | Damage]:
    """The pages of a piece, in its order, and what could not be read."""
    system, inner = url_to_fs(piece.path)
    name = inner.lower()
    try:
        with system.open(inner, "rb") as stream:
            if name.endswith(_WARC_ENDINGS):
                yield from records_in_warc(stream, piece.path, piece.start, piece.stop)
            elif name.endswith(".wacz"):
                yield from _wacz(stream, piece.path)
            else:
                yield _page(stream, piece.path)
    except OSError as problem:
        yield Damage(piece.path, str(problem))


def _page(stream: IO[bytes], path: str) -> Record | Damage:
    data = stream.read(PAGE_CAP + 1)
    return Damage(path, "larger than a page may be") if len(data) > PAGE_CAP else Record(data, path)


def _wacz(stream: IO[bytes], path: str) -> Iterator[Record | Damage]:
    """The WARC files of a WACZ, which is a ZIP."""
    try:
        with zipfile.ZipFile(stream) as packed:
            for member in packed.infolist():
                if member.filename.lower().endswith(_WARC_ENDINGS):
                    # A packed member cannot be read from its middle, and the copy is not packed.
                    with packed.open(member) as warc, tempfile.TemporaryFile() as copy:
                        shutil.copyfileobj(warc, copy, 1 << 20)
                        yield from records_in_warc(copy, f"{path}!{member.filename}", 0, None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as problem:
        yield Damage(path, str(problem))
