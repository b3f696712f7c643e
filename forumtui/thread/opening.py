"""Opens threads: from files, folders, addresses and bytes to OpenThreads."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import BinaryIO

from forumtui.errors import CannotFetch, ForumtuiError, NoThread
from forumtui.formats.registry import parse_document
from forumtui.i18n import tr
from forumtui.model import Note
from forumtui.source import files as sources
from forumtui.source.document import Document, MemoryBytes
from forumtui.thread.open_thread import Live, OpenThread, as_open_thread
from forumtui.thread.pages import ORDERS_PER_SOURCE, Page, whole_page

_THREAD = b'{"format": 1, '


def split_threads(document: Document) -> list[Document]:
    """A document for each line, where lines are threads, as `-t jsonl` writes several; else the document itself.

    A damaged line between them becomes a document as well, so that it is reported as a page that could not be read.
    """
    if document.read(document.start, document.start + len(_THREAD)) != _THREAD:
        return [document]
    lines = document.read(document.start, document.size).split(b"\n")
    if sum(line.startswith(_THREAD) for line in lines) < 2:
        return [document]
    return [
        replace(document, name=f"{document.name}:{number}", content=MemoryBytes(line), start=0, origin=None)
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]


FIRST_POSTS = 32
"""Posts found before the first frame."""


def open_thread(
    path_or_url: str | os.PathLike[str], *, encoding: str | None = None, year: int | None = None
) -> OpenThread:
    """The thread in a file, in a folder of its pages, or at an address (its first 50 pages).

    `encoding` overrides what is detected; `year` is that of dates printed without one. Raises CannotRead, CannotUse,
    CannotFetch or NoThread.
    """
    place = os.fspath(path_or_url)
    if not is_url(place):
        return open_threads([place], None, encoding, year)[0]
    # The door to HTTP: 68 ms that a file does without.
    from forumtui.thread.live_thread import thread_at

    return thread_at(place, encoding, year)


def thread_of(
    data: bytes,
    *,
    name: str = "",
    url: str | None = None,
    charset_hint: str | None = None,
    content_type: str | None = None,
) -> OpenThread:
    """The thread in the bytes of a page, a packed page or an archive of pages. Raises CannotRead or NoThread.

    `charset_hint`, or the charset of `content_type`, is used where the bytes do not contradict it. `url` is the page's
    own address, for links without a host. Opens no file, makes no connection, remembers nothing.
    """
    return all_threads_of(data, name, url, charset_hint or _charset_in(content_type or ""))[0]


def all_threads_of(data: bytes, name: str, url: str | None, charset_hint: str | None) -> list[OpenThread]:
    """Every thread in the bytes, where `thread_of` gives the first: an archive of mail may hold several."""
    documents = sources.document_of(data, name or url or tr("page"), label=charset_hint, url=url)
    return _threads_of([one for document in documents for one in split_threads(document)], None)


def _charset_in(content_type: str) -> str | None:
    """The charset that a Content-Type header names."""
    for parameter in content_type.split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


Wait = Callable[[float, str], bool]
"""Waits so many seconds for the reason given; returns whether to go on."""

ReadAddress = Callable[[str], Live]
"""From an address to what fetches the pages of its thread."""


def open_threads(
    places: Sequence[str],
    stream: BinaryIO | None,
    encoding: str | None = None,
    year: int | None = None,
    read_address: ReadAddress | None = None,
) -> list[OpenThread]:
    """Every thread in `places`; `-` is `stream`. Raises ForumtuiError.

    Pages of one thread are one; a source without a thread is left out with a note, where others hold one.
    """
    found: list[Document | Live] = []
    for place in places:
        if read_address is not None and is_url(place):
            found.append(read_address(place))
        else:
            found += _documents(place, stream, encoding)
    return _threads_of(found, year)


def _threads_of(found: Sequence[Document | Live], year: int | None) -> list[OpenThread]:
    """The threads that the pages in the sources belong to. Raises NoThread where there is none."""
    if len(found) == 1 and isinstance(found[0], Document):
        return [open_document(found[0], year)]
    return _open_several(found, year)


def _open_several(found: Sequence[Document | Live], year: int | None) -> list[OpenThread]:
    # The door to joining pages: 6 ms that a single page does without.
    from forumtui.thread.session import sessions_of

    pages: list[Page] = []
    problems: list[ForumtuiError] = []
    lives: list[Live] = []
    for number, one in enumerate(found):
        try:
            if isinstance(one, Document):
                pages.append(whole_page(*parse_document(one), number * ORDERS_PER_SOURCE))
            else:
                one.source_number = number
                pages += one.fetch_first()
                lives.append(one)
        except (NoThread, CannotFetch) as problem:
            problems.append(problem)
    if not pages:
        raise problems[0]
    skipped = tuple(Note("skipped", tr("{name} was left out: {why}", name=one.what, why=one.why)) for one in problems)
    return [session.opened for session in sessions_of(pages, year, skipped, lives)]


def is_url(place: str) -> bool:
    """Whether a source is an address to be fetched."""
    return place[:8].lower().startswith(("http://", "https://"))


def _documents(place: str, stream: BinaryIO | None, encoding: str | None) -> list[Document]:
    if place == "-" and stream is not None:
        found = sources.from_stream(stream, tr("standard input"), encoding)
    else:
        found = sources.open_documents(place, encoding)
    return [one for document in found for one in split_threads(document)]


def open_document(document: Document, year: int | None = None) -> OpenThread:
    """The thread that a document holds. Raises NoThread."""
    source, parser = parse_document(document)
    parser.grow(FIRST_POSTS)
    return as_open_thread(parser, parser.head(), source.document.notes, document.name, (source,), year)
