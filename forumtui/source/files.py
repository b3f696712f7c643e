"""Opens the files, folders and pipes that the user named; devices and other things are refused with a reason."""

import errno
import os
import re
import select
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from forumtui.errors import CannotRead
from forumtui.i18n import join_list, tr, tr_count
from forumtui.model import Note
from forumtui.source.decode import decode
from forumtui.source.document import Bytes, Document, FileBytes, FileId, MemoryBytes, Part, Resources
from forumtui.source.limits import LIMITS, VARIABLE, Limits, refuse_many
from forumtui.source.magic import CONTAINER_HEAD, NoText, container_of, may_hold_page, natural, refuse_binary
from forumtui.text.clean import clean_line

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:/{1,2}[^/]")
_BARE_ADDRESS = re.compile(r"www\.[^/]+\.[a-z]{2,}(?:/|$)", re.IGNORECASE)
_HEAD = 16 << 10
_OPEN_AT_ONCE = 128
"""Files of a folder that stay open. Later ones would use up the file descriptors, so they are read into memory, but
for those that are too large for that."""
_DEEPEST = 8
"""Levels of folders inside a folder that are searched for pages."""

_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such file",
    errno.EACCES: "it may not be read",
    errno.EPERM: "it may not be read",
    errno.ELOOP: "it is a link that leads to itself",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENXIO: "it is a socket or a device",
    errno.EMFILE: "too many files are open",
    errno.EIO: "the disk could not read it",
}
_WRITER = 1.0
"""Seconds in which a program must open the other end of a pipe."""

_AGAIN = 0.02
"""Seconds between two looks for one."""

_KINDS = (
    (stat.S_ISFIFO, "it is a pipe"),
    (stat.S_ISSOCK, "it is a socket"),
    (stat.S_ISCHR, "it is a device"),
    (stat.S_ISBLK, "it is a device"),
)


def open_documents(
    path: str | os.PathLike[str], encoding: str | None = None, limits: Limits = LIMITS
) -> list[Document]:
    """The documents at `path`, in natural order of their names. Raises CannotRead, or CannotUse for the encoding."""
    path = os.fspath(path)
    name = shown(path)
    try:
        return _opened(path, name, encoding, limits)
    except OSError as problem:
        if problem.errno == errno.ENOENT and (_SCHEME.match(path) or _BARE_ADDRESS.match(path)):
            why, advice = (
                tr("only http and https addresses are fetched"),
                tr("give the whole address, or save the page"),
            )
            raise CannotRead(name, why, advice) from None
        raise CannotRead(name, _why(problem), tr("check the name and your permissions")) from None
    except ValueError:  # a NUL or a lone surrogate in the name
        raise CannotRead(name, tr("there is no such file"), tr("check the name and your permissions")) from None


def document_of(
    data: bytes,
    name: str,
    encoding: str | None = None,
    limits: Limits = LIMITS,
    label: str | None = None,
    url: str | None = None,
) -> list[Document]:
    """The documents in `data`, which came with a charset as its label, from `url`.

    Raises CannotRead, or CannotUse for the encoding.
    """
    found = _documents(MemoryBytes(data), clean_line(name), encoding, limits, label=label)
    if url is None:
        return found
    return [
        one if one.url else replace(one, url=url, resources=replace(one.resources, url=one.resources.url or url))
        for one in found
    ]


def from_stream(stream: BinaryIO, name: str, encoding: str | None = None, limits: Limits = LIMITS) -> list[Document]:
    """The documents that come through a pipe, read to its end or to the cap. Raises as `document_of`."""
    return _of_pipe(stream.read(limits.unpacked + 1), name, encoding, limits)


def is_pipe(path: str | os.PathLike[str]) -> bool:
    """Whether a path names a pipe, as `<(command)` of a shell does: it cannot be read twice."""
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def _of_pipe(data: bytes, name: str, encoding: str | None, limits: Limits) -> list[Document]:
    """The documents in what a pipe gave. Raises as `document_of`, and for more than the cap."""
    if len(data) > limits.unpacked:
        why = tr("it is larger than {size} MiB", size=limits.unpacked >> 20)
        advice = tr("save it to a file and open that, or set {variable}", variable=VARIABLE)
        raise CannotRead(clean_line(name), why, advice)
    return document_of(data, name, encoding, limits)


def shown(path: str) -> str:
    """A path for messages: cleaned, invalid bytes as U+FFFD, an empty path as two quotation marks."""
    return clean_line(os.fsencode(path.replace("\ufffd", "?")).decode("utf-8", "replace")) or "''"


def _opened(path: str, name: str, encoding: str | None, limits: Limits) -> list[Document]:
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        return _folder(path, name, encoding, limits)
    if stat.S_ISFIFO(mode):
        return _of_pipe(_read_pipe(path, name, limits.unpacked + 1), name, encoding, limits)
    content = _on_disk(path, name)
    return _documents(content, name, encoding, limits, content.file, os.path.dirname(path))


def _on_disk(path: str, name: str) -> FileBytes:
    """An open regular file. Anything else is refused before opening, which could block or have effects."""
    _refuse_kind(os.stat(path).st_mode, name)
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    content = FileBytes(descriptor, path)
    _refuse_kind(os.fstat(descriptor).st_mode, name)
    os.pread(descriptor, 1, 0)  # a fault of the disk shows here, as a reason and not as an empty file
    return content


def _read_pipe(path: str, name: str, most: int) -> bytes:
    """What comes through a pipe, to its end or to `most` bytes. Opening it does not wait for a writer, but this does,
    for a moment: then it is refused.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    data, has_writer, until = bytearray(), False, time.monotonic() + _WRITER
    try:
        while len(data) < most:
            try:
                piece = os.read(descriptor, min(1 << 20, most - len(data)))
            except BlockingIOError:  # it is open at the other end
                has_writer = True
                select.select([descriptor], [], [])
                continue
            data += piece
            if not piece and (data or has_writer):
                break
            if not piece:
                if time.monotonic() > until:
                    raise CannotRead(name, tr("nothing comes through the pipe"), tr("name a saved page"))
                time.sleep(_AGAIN)
        return bytes(data)
    finally:
        os.close(descriptor)


def _refuse_kind(mode: int, name: str) -> None:
    if stat.S_ISREG(mode):
        return
    kind = next((kind for is_one, kind in _KINDS if is_one(mode)), "it is not a regular file")
    raise CannotRead(name, tr(kind), tr("name a saved page, or pipe it to forumtui -"))


def _documents(
    content: Bytes,
    name: str,
    encoding: str | None,
    limits: Limits,
    file: FileId | None = None,
    folder: str | None = None,
    label: str | None = None,
) -> list[Document]:
    """Every page in `content`, a file of `folder`. Members that are no text are left out where others are."""
    parts = _parts(content, name, limits)
    documents: list[Document] = []
    problem: NoText | None = None
    for part in parts:
        try:
            refuse_binary(part.content.read(0, _HEAD), part.name)
        except NoText as fault:
            problem = problem or fault
            continue
        document = decode(part.content, part.name, encoding, part.label or label)
        documents.append(
            replace(
                document,
                notes=document.notes + part.notes,
                origin=document.origin if part.content is content else content,
                file=file,
                url=part.url,
                resources=Resources(folder, part.url, part.parts),
            )
        )
    if not documents and problem:
        raise problem
    return documents


def _parts(content: Bytes, name: str, limits: Limits) -> list[Part]:
    """The pages in `content`: itself where it is no container."""
    if container_of(content.read(0, CONTAINER_HEAD)) is None:
        return [Part(name, content)]
    from forumtui.source.containers import parts_of  # a plain page does without: 5 ms

    return parts_of(content, name, limits)


def _folder(path: str, name: str, encoding: str | None, limits: Limits) -> list[Document]:
    documents: list[Document] = []
    unread: list[Note] = []
    no_pages: list[str] = []
    files = list(islice(_files(path), limits.members + 1))
    refuse_many(name, len(files), limits)
    for number, file in enumerate(files):
        inside = shown(file)
        try:
            file_path = os.path.join(path, file)
            opened = _on_disk(file_path, inside)
            stays_open = number < _OPEN_AT_ONCE or opened.size > limits.page
            content = opened if stays_open else MemoryBytes(opened.read(0, opened.size))
            found = _documents(content, inside, encoding, limits, opened.file, os.path.dirname(file_path))
            documents += found
            limits = _less(limits, content, found)
        except NoText:
            no_pages.append(inside)
        except CannotRead as problem:
            unread.append(_unread(problem.what, problem.why))
        except OSError as problem:
            unread.append(_unread(inside, _why(problem)))
    if not documents and unread:
        raise CannotRead(name, unread[0].message, tr("check the name and your permissions"))
    if not documents:
        raise CannotRead(name, tr("the folder holds no page"), tr("name a saved page or a folder of them"))
    notes = (*unread, *([_skipped(no_pages)] if no_pages else []))
    return [replace(documents[0], notes=(*documents[0].notes, *notes)), *documents[1:]]


def _less(limits: Limits, content: Bytes, found: list[Document]) -> Limits:
    """The limits for the remaining files: the cap on unpacking holds for the whole folder."""
    unpacked = sum(document.size for document in found if document.origin is content)
    return limits._replace(unpacked=max(0, limits.unpacked - unpacked)) if unpacked else limits


def _files(path: str, depth: int = _DEEPEST) -> Iterator[str]:
    """Paths of the files below a folder that may hold a page: its own first, then those of the folders inside, as
    programs that copy a whole site write them. Links to folders and the `…_files` of saved pages are not entered.

    A link that leads nowhere is one of them, so that a note says that it could not be read.
    """
    with os.scandir(path) as entries:
        found = sorted(entries, key=lambda entry: natural(entry.name))
    yield from (one.name for one in found if may_hold_page(one.name) and _is_file_or_broken(one))
    for folder in found if depth else ():
        if may_hold_page(f"{folder.name}/x") and folder.name[0] != "." and folder.is_dir(follow_symlinks=False):
            with suppress(PermissionError):
                yield from (os.path.join(folder.name, one) for one in _files(folder.path, depth - 1))


def _is_file_or_broken(entry: "os.DirEntry[str]") -> bool:
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return True


def _unread(name: str, why: str) -> Note:
    return Note("unread", tr("{name} could not be read: {why}", name=name, why=why))


def _skipped(names: list[str]) -> Note:
    one, many = "{count} file of the folder holds no page: {names}", "{count} files of the folder hold no page: {names}"
    few = join_list(names[:3]) + (" …" if len(names) > 3 else "")
    return Note("skipped", tr_count(one, many, len(names), names=few))


def _why(problem: OSError) -> str:
    known = _REASONS.get(problem.errno or 0)
    return tr(known) if known else clean_line(problem.strerror or str(problem))
