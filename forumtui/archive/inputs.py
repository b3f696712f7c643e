"""The inputs of a run: all files below the given paths, large WARC files in pieces that can be read separately.

A path may be on any file system that fsspec knows (`s3://…`, `hf://…`), as with datatrove.
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
    """There is nothing to read at a path."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or a part of a WARC file: the records that begin from `start` up to `stop`."""

    path: str
    start: int
    stop: int | None
    """None for the end of the file."""
    size: int

    def line(self) -> str:
        """The piece as a line of text. Tasks read their share of a list of such lines."""
        return json.dumps([self.path, self.start, self.stop, self.size])


def piece_of(line: str) -> Piece:
    """The piece in a line of text."""
    return Piece(*json.loads(line))


def pieces_of(paths: Iterable[str], workers: int) -> list[Piece]:
    """All pieces of the inputs, in the order of the file names. Raises NoInput."""
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
    """The pieces of a file. Only .warc.gz is cut: reading can begin where any of its gzip members begins."""
    count = max(1, size // piece) if path.lower().endswith(_WARC_GZIP) else 1
    for number in range(count):
        start, stop = size * number // count, size * (number + 1) // count
        yield Piece(path, start, stop if number + 1 < count else None, stop - start)


def _may_hold_pages(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return name.endswith((*_WARC_ENDINGS, ".wacz", *_PAGE_ENDINGS, *_PACKED_ENDINGS)) or "." not in name


def records_of(piece: Piece) -> Iterator[Record | Damage]:
    """The pages of a piece in order, and what could not be read."""
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
                    # A compressed member cannot be read from the middle; an unpacked copy can.
                    with packed.open(member) as warc, tempfile.TemporaryFile() as copy:
                        shutil.copyfileobj(warc, copy, 1 << 20)
                        yield from records_in_warc(copy, f"{path}!{member.filename}", 0, None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as problem:
        yield Damage(path, str(problem))
