"""Opening what the user named: a file, or a folder of files. Everything else is refused in one line."""

import errno
import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from forumtui.errors import CannotRead
from forumtui.source.decode import decode
from forumtui.source.document import Document, Held, OnDisk
from forumtui.text.clean import clean_line
from forumtui.words import say

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_NUMBER = re.compile(r"(\d+)")


def open_documents(place: str, encoding: str | None = None) -> list[Document]:
    """The documents at `place`, in natural order of their names. Raises CannotRead."""
    name = clean_line(os.fsencode(place).decode("utf-8", "replace"))
    if _SCHEME.match(place):
        raise CannotRead(name, say("a web address is not fetched"), say("save the page in a browser and open the file"))
    try:
        if os.path.isdir(place):
            return _folder(place, name, encoding)
        return [_file(place, name, encoding)]
    except OSError as problem:
        raise CannotRead(name, _why(problem), say("check the name and your permissions")) from None


def document_of(stream: BinaryIO, encoding: str | None = None) -> Document:
    """Standard input, read to its end."""
    name = say("standard input")
    return decode(Held(stream.read()), name, encoding)


def _folder(place: str, name: str, encoding: str | None) -> list[Document]:
    files = sorted((path for path in Path(place).iterdir() if path.is_file()), key=_natural)
    documents = []
    for path in files:
        try:
            documents.append(_file(str(path), clean_line(path.name), encoding))
        except CannotRead:
            continue  # a folder holds other things than pages; when no page is left the folder is refused
    if not documents:
        raise CannotRead(name, say("the folder holds no page"), say("name a saved page or a folder of them"))
    return documents


def _natural(path: Path) -> list[tuple[int, int, str]]:
    parts = _NUMBER.split(path.name)
    return [(1, int(part[:18]), "") if part.isdecimal() else (0, 0, part) for part in parts]


def _file(place: str, name: str, encoding: str | None) -> Document:
    descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise CannotRead(name, say("it is not a regular file"), say("name a saved page, or pipe it to forumtui"))
    return decode(OnDisk(descriptor), name, encoding)


def _why(problem: OSError) -> str:
    if problem.errno == errno.ENOENT:
        return say("there is no such file")
    if problem.errno == errno.EACCES:
        return say("it may not be read")
    return clean_line(problem.strerror or str(problem))
