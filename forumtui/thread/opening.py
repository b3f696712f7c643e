"""From bytes, files and folders to threads that can be read: decode, recognise, parse, Thread and Index."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from forumtui.errors import NoThread
from forumtui.formats.contract import PageParser
from forumtui.formats.json.lines import apart
from forumtui.formats.registry import FORMATS, LIKELY, Row, most_confident
from forumtui.i18n import tr
from forumtui.index.index import Index
from forumtui.letter import letter_of
from forumtui.model import Head, Note, Thread
from forumtui.source import files as sources
from forumtui.source.document import Document, FileId
from forumtui.text.numbers import watch
from forumtui.thread.facts import IndexFacts, ignored_note
from forumtui.thread.posts import LazyPosts
from forumtui.thread.record import Record, thread_record

FIRST_POSTS = 64
"""Posts found before the first frame."""


def _no_line(_position: int) -> int:
    return 0


@dataclass(frozen=True, eq=False)
class OpenThread:
    """A thread that is open. Its Index grows while it is read.

    It can be sent to another process: it is finished first, and arrives without its sources.
    """

    thread: Thread
    index: Index
    name: str
    """Where it came from, cleaned."""
    sources: tuple["Read", ...] = ()
    """What it was read from, one for each page."""
    line: Callable[[int], int] = _no_line
    """The source line, from 1, that a post starts on; 0 where the source has none."""

    def finish(self) -> None:
        """Index the whole thread: then years, flags and filters answer for all of it."""
        while not self.index.grow(1.0):
            pass

    @property
    def facts(self) -> IndexFacts:
        """What is known of the whole thread beyond its posts."""
        return IndexFacts(self.thread, self.index)

    def to_dict(self) -> Record:
        """The whole thread as `-t json` writes it, as values that JSON can carry."""
        self.finish()
        return thread_record(self.thread, self.facts)

    def changed(self) -> str | None:
        """What has happened to the source since it was opened, in words; None where nothing has."""
        return next(filter(None, (read.document.changed() for read in self.sources)), None)

    def files(self) -> set[FileId]:
        """The files that it was read from."""
        return {read.document.file for read in self.sources if read.document.file is not None}

    def __reduce__(self) -> tuple[type["OpenThread"], tuple[Thread, Index, str]]:
        self.finish()
        return OpenThread, (self.thread, self.index, self.name)


@dataclass(frozen=True, eq=False, slots=True)
class Read:
    """One document and what it was taken for."""

    document: Document
    row: Row
    confidence: float

    @property
    def reason(self) -> str:
        """By what the format was known."""
        return self.row.reason(self.document)


def open_thread(
    path_or_url: str | os.PathLike[str], *, encoding: str | None = None, year: int | None = None
) -> OpenThread:
    """The thread in a file or a folder of its pages. Raises CannotRead, CannotUse or NoThread.

    `encoding` overrides what its bytes tell, `year` is the one of dates that are printed without.
    """
    return open_threads([os.fspath(path_or_url)], None, encoding, year)[0]


def thread_of(
    data: bytes,
    *,
    name: str = "",
    url: str | None = None,
    charset_hint: str | None = None,
    content_type: str | None = None,
) -> OpenThread:
    """The thread in the bytes of a page, a packed page or an archive of pages. Raises CannotRead or NoThread.

    `charset_hint`, or the charset of `content_type`, is weighed against what the bytes tell. `url` is the page's own
    address, for links without a host. Opens no file, asks no network, keeps nothing.
    """
    label = charset_hint or _charset_in(content_type or "")
    documents = sources.document_of(data, name or url or tr("page"), label=label, url=url)
    return _threads_of([one for document in documents for one in apart(document)], None)[0]


def _charset_in(content_type: str) -> str | None:
    """The charset that a Content-Type header names."""
    for parameter in content_type.split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


Fetch = Callable[[str, Callable[[Document], Head]], list[Document]]
"""(URL, what reads the head of a page) to the pages of the thread there."""


def open_threads(
    places: Sequence[str],
    stream: BinaryIO | None,
    encoding: str | None = None,
    year: int | None = None,
    fetch: Fetch | None = None,
) -> list[OpenThread]:
    """Every thread in `places`; `-` is `stream`, and `fetch` reads addresses. Raises ForumtuiError.

    Pages of one thread are one; what holds no thread is left out, and told, where others do.
    """
    return _threads_of([document for place in places for document in _documents(place, stream, encoding, fetch)], year)


def _threads_of(documents: Sequence[Document], year: int | None) -> list[OpenThread]:
    """Every thread that the documents are pages of. Raises NoThread where there is none."""
    if len(documents) == 1 and documents[0].page is None:
        return [open_document(documents[0], year)]
    return _open_several(documents, year)


def _open_several(documents: Sequence[Document], year: int | None) -> list[OpenThread]:
    # Imported for several pages: one page needs no joining.
    from forumtui.thread.pages import Page, whole_page
    from forumtui.thread.stitch import threads_of

    pages: list[Page] = []
    read: list[Read] = []
    problems: list[NoThread] = []
    for document in documents:
        try:
            one, parser = parse_document(document)
            pages.append(whole_page(parser, one.document, len(pages)))
            read.append(one)
        except NoThread as problem:
            problems.append(problem)
    if not pages:
        raise problems[0]
    skipped = tuple(Note("skipped", tr("{name} was left out: {why}", name=one.what, why=one.why)) for one in problems)
    threads: list[OpenThread] = []
    for whole, members in threads_of(pages):
        notes = whole.notes if threads else (*whole.notes, *skipped)
        known = tuple(read[page.given] for page in members)
        threads.append(opened(whole.parser, whole.head, notes, whole.name, known, year))
    return threads


def is_url(place: str) -> bool:
    """Whether a source is an address to be fetched."""
    return place[:8].lower().startswith(("http://", "https://"))


def _head_of(document: Document) -> Head:
    return parse_document(document)[1].head()


def _documents(place: str, stream: BinaryIO | None, encoding: str | None, fetch: Fetch | None = None) -> list[Document]:
    if fetch is not None and is_url(place):
        found = fetch(place, _head_of)
    elif place == "-" and stream is not None:
        found = sources.from_stream(stream, tr("standard input"), encoding)
    else:
        found = sources.open_document(place, encoding)
    return [one for document in found for one in apart(document)]


def open_document(document: Document, year: int | None = None) -> OpenThread:
    """The thread that a document holds. Raises NoThread."""
    read, parser = parse_document(document)
    parser.grow(FIRST_POSTS)
    return opened(parser, parser.head(), read.document.notes, document.name, (read,), year)


def opened(
    parser: PageParser, head: Head, notes: tuple[Note, ...], name: str, read: tuple[Read, ...], year: int | None
) -> OpenThread:
    """A page as a thread with an Index that has begun to grow."""
    if head.confidence is None and read:
        head = replace(head, confidence=round(min(one.confidence for one in read), 2))
    thread = Thread(head, LazyPosts(parser), letter_of, notes)
    index = Index(parser, thread.post, year)
    index.grow(0)
    return OpenThread(thread, index, name, read, parser.line)


def parse_document(document: Document) -> tuple[Read, PageParser]:
    """The document in the most_confident format in which it holds a thread. Raises NoThread where there is none."""
    row, confidence = most_confident(document)
    if row is None:
        why = tr("no thread was recognised in it")
        raise NoThread(document.name, why, tr("open a saved forum page, or the text copied from one"))
    try:
        return _parsed_as(row, document, confidence)
    except NoThread as problem:
        found = _second_best(document, row)
        if found is None:
            raise problem
        return found


def _second_best(document: Document, first: Row) -> tuple[Read, PageParser] | None:
    """The document in another format, where the most_confident was wrong after all."""
    for row in FORMATS:
        confidence = row.confidence(document) if row is not first else 0.0
        if confidence < LIKELY:
            continue
        try:
            return _parsed_as(row, document, confidence)
        except NoThread:
            continue
    return None


def _parsed_as(row: Row, document: Document, confidence: float) -> tuple[Read, PageParser]:
    """The document in one format, with a note where a number on it cannot be right. Raises NoThread."""
    with watch() as ignored:
        parser = row.parse(document)
    if ignored.first is not None:
        document = replace(document, notes=(*document.notes, ignored_note(ignored.first)))
    return Read(document, row, confidence), parser
