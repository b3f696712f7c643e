"""The corridor from a place to a thread that can be read: read, decode, recognise, cut, Thread and Index."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from forumtui.errors import NoThread
from forumtui.formats.table import Row, likeliest
from forumtui.index.index import Index
from forumtui.load.replies import LazyReplies
from forumtui.model import Letter, Note, Passage, Thread
from forumtui.source import place as sources
from forumtui.source.document import Document
from forumtui.words import say

FIRST_REPLIES = 64
"""Replies found before the first frame."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A thread that is open. Its Index grows while it is read."""

    thread: Thread
    index: Index
    name: str
    """Where it came from, cleaned."""


def open_thread(place: str, encoding: str | None = None, year: int | None = None) -> Opened:
    """The one thread at `place`, a file. Raises CannotRead, CannotUse or NoThread."""
    return open_threads([place], None, encoding, year)[0]


def open_threads(
    places: Sequence[str], stream: BinaryIO | None, encoding: str | None = None, year: int | None = None
) -> list[Opened]:
    """Every thread in `places`; `-` is `stream`. Raises CannotRead, CannotUse, or NoThread where there is none."""
    documents: list[Document] = []
    for place in places:
        if place == "-" and stream is not None:
            documents += sources.from_stream(stream, say("standard input"), encoding)
        else:
            documents += sources.open_document(place, encoding)
    opened = []
    problems = []
    for document in documents:
        try:
            opened.append(open_document(document, year))
        except NoThread as problem:
            problems.append(problem)
    if not opened:
        raise problems[0]
    return opened


def open_document(document: Document, year: int | None = None) -> Opened:
    """The thread that a document holds. Raises NoThread."""
    cut = recognise(document).cut(document)
    cut.grow(FIRST_REPLIES)
    head = cut.head()
    index = Index(cut, head.post, year)
    index.grow(0)
    thread = Thread(head, LazyReplies(cut), find_letter, document.notes)
    return Opened(thread, index, document.name)


def recognise(document: Document) -> Row:
    """The format that the document is likeliest to be in. Raises NoThread where none is likely."""
    row = likeliest(document)
    if row is None:
        why = say("no thread was recognised in it")
        raise NoThread(document.name, why, say("open a saved forum page, or the text copied from one"))
    return row


def find_letter(body: Passage) -> Letter | None:
    """The body as a table of languages, if it is one text in several."""
    # Imported when the letter is first asked for: it is a quarter of what a plain thread needs.
    from forumtui.letter.find import find_letter as find

    return find(body)


def finish(opened: Opened) -> None:
    """Index the whole thread, as printing needs it."""
    while not opened.index.grow(1.0):
        pass


def notes_of(opened: Opened) -> tuple[Note, ...]:
    """What was inferred from the whole thread: years, and counts that disagree."""
    index, head = opened.index, opened.thread.head
    notes = []
    years = index.years
    if years.inferred:
        span = str(years.first) if years.first == years.last else f"{years.first}–{years.last}"
        message = say(
            "year {year}: dates are printed without one, taken from “{evidence}”", year=span, evidence=years.evidence
        )
        notes.append(Note("year", message))
    elif years.first == 0 and index.dates.span()[1]:
        notes.append(
            Note("year", say("dates are printed without a year and nothing in the thread tells it; use --year"))
        )
    floors = index.floors
    if head.reply_count is not None and floors and floors[1] != head.reply_count:
        message = say(
            "the page counts {count} replies, its floors reach {floor}; {here} are here",
            count=head.reply_count,
            floor=floors[1],
            here=index.size,
        )
        notes.append(Note("counts", message))
    return tuple(notes)
