"""The table of export formats, for `--to` and the reader's dialog, and writing one to a file, wholly or not at all.

A new format is a row here and a writer.
"""

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from forumtui.errors import ForumtuiError
from forumtui.export.content import ExportView
from forumtui.export.to_data import write_csv, write_json, write_json_lines
from forumtui.export.to_html import write_html
from forumtui.export.to_markdown import write_markdown
from forumtui.export.to_text import write_text
from forumtui.files import replace_whole
from forumtui.i18n import tr
from forumtui.source.document import FileId
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures


@dataclass(frozen=True, slots=True)
class Export:
    """One format."""

    name: str
    """What `--to` calls it."""
    title: str
    """What the dialog calls it; translated where it is shown."""
    extension: str
    """Of the file name, without the dot."""
    write: Callable[[ExportView], Iterator[str]]
    """Yields the text in pieces, at least one for each reply, each made when it is wanted."""
    byte_order_mark: bool = False
    """Whether a file of this format starts with U+FEFF, so that spreadsheets read it as UTF-8.

    A pipe never does, because programs would take it for a part of the first column's name.
    """


EXPORTS = (
    Export("text", "Plain text", "txt", write_text),
    Export("md", "Markdown", "md", write_markdown),
    Export("json", "JSON, everything that is known", "json", write_json),
    Export("jsonl", "JSON lines, one reply a line", "jsonl", write_json_lines),
    Export("csv", "CSV, one reply a row", "csv", write_csv, byte_order_mark=True),
    Export("html", "Web page, one file", "html", write_html),
)


def for_file(export: Export, view: ExportView) -> Iterator[str]:
    """The pieces of a file, after a byte order mark where the format needs one."""
    return chain(("\ufeff",) if export.byte_order_mark else (), export.write(view))


# writing to a file

NAME_BYTES = 120
"""UTF-8 bytes of a file name without its extension; some encrypting file systems allow 143 in all."""

_STREAMS = ("/proc/self/fd", "/proc/thread-self/fd")
_LINK_LIMIT = 40

_UNSAFE = re.compile(r'[\s/\\:*?"<>|\u2400-\u2421\ufffd]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""


def write_atomically(path: Path, chunks: Iterable[str], sources: Container[FileId] = ()) -> None:
    """Write text as UTF-8. A regular file is replaced atomically and keeps its mode; a pipe or device is written to.

    Raises ForumtuiError where that is impossible, and where the file is one of the `sources`.
    """
    pieces = (chunk.encode("utf-8", "replace") for chunk in chunks)
    try:
        descriptor = _open_stream(path)
        status = os.fstat(descriptor) if descriptor is not None else _status(path)
        if status is not None:
            _refuse(path, status, sources)
        if descriptor is None:
            replace_whole(path, pieces)
            return
        with open(descriptor, "wb") as stream:
            stream.writelines(pieces)
    except (OSError, RuntimeError) as error:  # pathlib of Python 3.11 raises RuntimeError for a loop of links
        reason = clean_line(getattr(error, "strerror", None) or type(error).__name__)
        raise _unwritable(path, tr("cannot be written ({reason})", reason=reason)) from error


def refuse_source(path: Path, sources: Container[FileId]) -> None:
    """Raise ForumtuiError where the file is one of the sources, under any name or link."""
    with suppress(OSError):  # a file that cannot be examined cannot be written either, and `write_atomically` says so
        _refuse_one_of(path, os.stat(path), sources)


def _open_stream(path: Path) -> int | None:
    """A descriptor to write to a pipe, device or other special file; None for a regular file, a folder or nothing.

    /dev/stdout and the like are duplicated: opened anew, a file behind them would be overwritten from its start.
    """
    number = _stream_number(path)
    if number is not None:
        return os.dup(number)
    status = _status(path)
    if status is None or stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode):
        return None
    return os.open(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_CLOEXEC", 0))


def _status(path: Path) -> os.stat_result | None:
    """The status of the file at the path; None where there is none or the link is broken."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _stream_number(path: Path) -> int | None:
    """The descriptor of this process that a path names (/dev/stdout, /dev/fd/3), also through links; else None."""
    at = os.fspath(path)
    for _ in range(_LINK_LIMIT):
        folder, name = os.path.split(at)
        folder = os.path.realpath(folder or ".")
        if name.isdecimal() and folder in ("/dev/fd", *map(os.path.realpath, _STREAMS)):
            return from_figures(name)
        try:
            at = os.path.join(folder, os.readlink(at))
        except OSError:
            return None
    return None


def _refuse_one_of(path: Path, status: os.stat_result, sources: Container[FileId]) -> None:
    if (status.st_dev, status.st_ino) in sources:
        raise _unwritable(path, tr("it is one of the sources"))


def _refuse(path: Path, status: os.stat_result, sources: Container[FileId]) -> None:
    _refuse_one_of(path, status, sources)
    if stat.S_ISDIR(status.st_mode):
        raise _unwritable(path, tr("it is a folder"))
    if stat.S_ISREG(status.st_mode) and not (status.st_mode & 0o222 and os.access(path, os.W_OK)):
        raise _unwritable(path, tr("it is read-only"))


def _unwritable(path: Path, why: str) -> ForumtuiError:
    name = clean_line(os.fsencode(path).decode("utf-8", "replace"))
    return ForumtuiError(name, why, tr("name another place with -o"))


def safe_name(title: str, extension: str) -> str:
    """A file name from a title, valid on every system: no path, option, hidden file or device name, and never empty."""
    name = _UNSAFE.sub(" ", unicodedata.normalize("NFC", clean_line(title)))
    name = name.encode("utf-8", "ignore")[:NAME_BYTES].decode("utf-8", "ignore").strip(" .-~")
    if not name:
        name = "thread"
    if _RESERVED.fullmatch(name):
        name += "_"
    return f"{name}.{extension}"
