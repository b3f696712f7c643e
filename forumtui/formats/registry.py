"""What a format offers, the table of formats, and reading a document in the format that is most confident.

A format says how likely a document is its own, and parses the document's one page. A page knows only what it prints;
years, order, repeats and flags belong to the Index, which sees neighbours. `ParsedPage` is the parser of formats that
parse a page whole before its first post is known.

The most confident format wins; at equal confidence the earlier one. A row names its module, which is imported when the
row is asked, so that the first frame does not wait for formats that come later.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from typing import Protocol, runtime_checkable

from forumtui.errors import NoThread
from forumtui.i18n import tr, tr_count
from forumtui.index.columns import Columns, columns_of
from forumtui.model import Head, Note, Post
from forumtui.source.document import Document
from forumtui.text.left_out import LeftOut, watch


class PageParser(Protocol):
    """The posts of one page, by their position, from 0 in source order.

    The first post is the thread's opening post where its kind is POST; no other post has that kind.
    """

    @property
    def complete(self) -> bool:
        """Whether every post has been found."""

    def __len__(self) -> int:
        """Posts found so far."""

    def grow(self, limit: int) -> None:
        """Find more posts, until at least `limit` are known or the document ends, in one bounded slice of work."""

    def head(self) -> Head:
        """What is printed about the thread."""

    def post(self, position: int) -> Post:
        """Parse one post. Raises IndexError where none has been found."""

    def line(self, position: int) -> int:
        """The source line a post starts on, from 1, for notes; 0 where the source has no lines."""

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`, in one fast pass."""


@runtime_checkable
class HoldsPage(Protocol):
    """A parser that keeps in memory what it parsed its page into, until all posts have been read."""

    def let_go(self) -> None:
        """Read the other posts and free it, where that takes no longer than a moment."""


class Format(Protocol):
    """One kind of source."""

    name: str
    """Short name, as `--check` and JSON's "software" give it."""

    def confidence(self, document: Document) -> float:
        """0.0 (certainly not) to 1.0 (certainly); looks at the first 64 KiB at most and never raises."""

    def reason(self, document: Document) -> str:
        """How a document of this format is recognised, in words, for `--check`."""

    def parse(self, document: Document) -> PageParser:
        """The document as one page. Raises NoThread where it holds none after all."""


@dataclass(frozen=True, eq=False, slots=True)
class ParsedPage:
    """Posts that were parsed with the document."""

    printed_head: Head
    posts: Sequence[Post]
    """In source order; the opening post, where the page has it, is the first and of kind POST."""
    lines: Sequence[int] = ()
    """The source line of each post, from 1; empty where the source has no lines."""

    @property
    def complete(self) -> bool:
        """Always: nothing is left to be found."""
        return True

    def __len__(self) -> int:
        return len(self.posts)

    def grow(self, limit: int) -> None:
        """Nothing more can be found."""

    def head(self) -> Head:
        """What is printed about the thread."""
        return self.printed_head

    def post(self, position: int) -> Post:
        """The post at that position. Raises IndexError where there is none."""
        if position < 0:
            raise IndexError(position)
        return self.posts[position]

    def line(self, position: int) -> int:
        """The source line a post starts on, from 1; 0 where the source has none."""
        return self.lines[position] if position < len(self.lines) else 0

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`."""
        return columns_of(self.posts[start:stop])


@runtime_checkable
class KeepsPage(Protocol):
    """A format that keeps the page it was asked about last, until it reads that page or is asked about another."""

    def forget(self) -> None:
        """Free that page, which will not be read."""


@dataclass(frozen=True, eq=False)
class Row:
    """One format; not slotted, because it keeps what it has imported."""

    module: str
    """Below `forumtui.formats`."""
    name: str
    """The format in that module."""
    starts: bytes = b""
    """The characters that a document of this format can start with, after white space; empty for any."""
    unlike: bytes = b""
    """Characters that a document of this format cannot start with."""

    @cached_property
    def format(self) -> Format:
        """The format itself."""
        found: Format = getattr(import_module(f"forumtui.formats.{self.module}"), self.name)
        return found

    def confidence(self, document: Document) -> float:
        """How likely the document is this format's own, from 0.0 to 1.0."""
        first = document.read(document.start, document.start + 256).lstrip()[:1]
        if first and ((self.starts and first not in self.starts) or first in self.unlike):
            return 0.0
        return self.format.confidence(document)

    def reason(self, document: Document) -> str:
        """How the document was recognised, in words, for `--check`."""
        return self.format.reason(document)

    def parse(self, document: Document) -> PageParser:
        """The document as one page. Raises NoThread where it holds none after all."""
        with uncollected():
            return self.format.parse(document)


@contextmanager
def uncollected() -> Iterator[None]:
    """Turn the garbage collector off while a page is parsed: it would find next to nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


FORMATS = (
    Row("json.own", "OWN_JSON", b"{["),
    Row("json.engine", "KNOWN_API", b"{["),
    Row("html.engine", "KNOWN_FORUM", b"<"),
    Row("xiaomi.format", "XIAOMI", unlike=b"{["),
    Row("mailbox", "MAILBOX", b"F"),
    Row("plaintext.ptt", "PTT_TEXT"),
    Row("plaintext.page_copy", "COPIED_PAGE", unlike=b"<{"),
    Row("plaintext.copied", "SHAPED_TEXT"),
    Row("plaintext.copied", "LEARNED_TEXT"),
    Row("generic", "UNKNOWN_PAGE", b"<"),
    Row("json.guess", "UNKNOWN_JSON", b"{["),
)
"""In the order in which they are asked: data that names its format, known shapes, learned shapes, guesses."""

_LIKELY = 0.5
"""Below this confidence a document is not taken for a format's own."""

_CERTAIN = 0.95
"""No further row is asked once one is this confident: no row is this confident of another's document."""


def most_confident(document: Document, asked: dict[Row, float] | None = None) -> tuple[Row | None, float]:
    """The row that the document most likely belongs to, and how likely; None where no row is likely.

    `asked` collects the confidence of each row that was asked.
    """
    best, most = None, _LIKELY
    for row in FORMATS:
        confidence = row.confidence(document)
        if asked is not None:
            asked[row] = confidence
        if confidence > most or (confidence == most and best is None):
            best, most = row, confidence
        if most >= _CERTAIN:
            break
    return best, most


@dataclass(frozen=True, eq=False, slots=True)
class Source:
    """One document, and the format that it is read in."""

    document: Document
    row: Row
    confidence: float

    @property
    def reason(self) -> str:
        """How the format was recognised."""
        return self.row.reason(self.document)


def parse_document(document: Document) -> tuple[Source, PageParser]:
    """The document in the most confident format in which it holds a thread. Raises NoThread where there is none."""
    asked: dict[Row, float] = {}
    row, confidence = most_confident(document, asked)
    try:
        if row is None:
            why = tr("no thread was recognised in it")
            raise NoThread(document.name, why, tr("open a saved forum page, or the text copied from one"))
        return _parsed_as(row, document, confidence)
    except NoThread as problem:
        found = _second_best(document, row, asked) if row is not None else None
        if found is None:
            raise problem
        return found
    finally:
        _forget()


def _second_best(document: Document, first: Row, asked: dict[Row, float]) -> tuple[Source, PageParser] | None:
    """The document in another format, where the most confident was wrong after all.

    Rows are not asked twice: a large page would be parsed again for it.
    """
    for row in FORMATS:
        confidence = asked[row] if row in asked else row.confidence(document)
        if row is first or confidence < _LIKELY:
            continue
        try:
            return _parsed_as(row, document, confidence)
        except NoThread:
            continue
    return None


def _parsed_as(row: Row, document: Document, confidence: float) -> tuple[Source, PageParser]:
    """The document in one format, with notes on what was left out. Raises NoThread."""
    with watch() as left_out:
        parser = row.parse(document)
    if notes := left_out_notes(left_out):
        document = replace(document, notes=(*document.notes, *notes))
    return Source(document, row, confidence), parser


def left_out_notes(left_out: LeftOut) -> list[Note]:
    """The notes that impossible numbers, attributes or marks that a text has too many of were left out."""
    notes = []
    if left_out.number is not None:
        message = tr("impossible numbers were left out, for example {first}", first=left_out.number)
        notes.append(Note("skipped", message))
    if left_out.attributes:
        notes.append(attributes_note(left_out.attributes))
    if left_out.most_marks:
        message = tr(
            "only the first {most} links, quotations and other marks of a post are shown; its text is complete",
            most=left_out.most_marks,
        )
        notes.append(Note("cut", message))
    return notes


def attributes_note(count: int) -> Note:
    """The note that so many tags have lost their attributes."""
    one = "the attributes of {count} tag were left out: there are too many, or they have too many names"
    many = "the attributes of {count} tags were left out: there are too many, or they have too many names"
    return Note("attributes", tr_count(one, many, count))


def _forget() -> None:
    """Let formats free the page that they kept when they were asked about it."""
    for row in FORMATS:
        was_asked = "format" in row.__dict__
        if was_asked and isinstance(row.format, KeepsPage):
            row.format.forget()
