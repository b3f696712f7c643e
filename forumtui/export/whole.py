"""Where an export is written: whole or not at all, under a name that every system can carry."""

import os
import re
import stat
import unicodedata
from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path

from forumtui.errors import ForumtuiError
from forumtui.files import replace_whole
from forumtui.i18n import tr
from forumtui.source.document import FileId
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures

NAME_BYTES = 120
"""UTF-8 bytes of a file's name without its extension; some encrypting file systems take no more than 143."""

_STREAMS = ("/proc/self/fd", "/proc/thread-self/fd")
_MOST_LINKS = 40

_UNSAFE = re.compile(r'[\s/\\:*?"<>|\u2400-\u2421\ufffd]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""


def write_whole(path: Path, chunks: Iterable[str], sources: Container[FileId] = ()) -> None:
    """Write the text as UTF-8: a regular file is replaced whole and keeps its mode, anything else is written to as it
    stands. Raises ForumtuiError, which says in one line what to do, also for a file that is among the `sources`.
    """
    pieces = (chunk.encode("utf-8", "replace") for chunk in chunks)
    try:
        descriptor = _open_as_it_stands(path)
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
    """Raise ForumtuiError where the file is one of the sources, by whatever name or link."""
    with suppress(OSError):  # what cannot be looked at cannot be written to either, and is told then
        _refuse_one_of(path, os.stat(path), sources)


def _open_as_it_stands(path: Path) -> int | None:
    """A descriptor of what is there and is no regular file; None for a regular file, a folder or nothing.

    /dev/stdout and its like are the open stream itself: opening a file by them once more would write over what was
    written before.
    """
    number = _stream_number(path)
    if number is not None:
        return os.dup(number)
    status = _status(path)
    if status is None or stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode):
        return None
    return os.open(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_CLOEXEC", 0))


def _status(path: Path) -> os.stat_result | None:
    """What is at the path; None where nothing is, or a link that leads to nothing."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _stream_number(path: Path) -> int | None:
    """The number of this process's open stream that a path names, through any links."""
    at = os.fspath(path)
    for _ in range(_MOST_LINKS):
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
    """A file name made of a title: no path, no option, no hidden file, no device, in any system; never empty."""
    name = _UNSAFE.sub(" ", unicodedata.normalize("NFC", clean_line(title)))
    name = name.encode("utf-8", "ignore")[:NAME_BYTES].decode("utf-8", "ignore").strip(" .-~")
    if not name:
        name = "thread"
    if _RESERVED.fullmatch(name):
        name += "_"
    return f"{name}.{extension}"
