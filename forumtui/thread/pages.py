"""One page of a thread, as it is joined with others: its posts, and the facts by which a post is recognised."""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from forumtui.formats.registry import PageParser, Source
from forumtui.index.columns import SEPARATOR, Columns
from forumtui.model import Head, Kind, Note, Post

_CALENDAR = re.compile(r"\d{4}|\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}:\d{2}")


ORDERS_PER_SOURCE = 1 << 40
"""How far the orders of two sources are apart: all pages of one have an order between them."""


class Fact(NamedTuple):
    """The facts by which a reply is recognised on another page."""

    floor: int
    """0 where none is printed."""
    author: str
    stamp: int
    """Packed; 0 where no time is printed."""
    text: str


class RepliesOnly:
    """The posts of a page whose first one looked like the thread's opening post and is a reply."""

    def __init__(self, parser: PageParser) -> None:
        self._parser = parser

    @property
    def complete(self) -> bool:
        """Whether every post has been found."""
        return self._parser.complete

    def __len__(self) -> int:
        return len(self._parser)

    def grow(self, limit: int) -> None:
        """Find more posts."""
        self._parser.grow(limit)

    def head(self) -> Head:
        """What is printed about the thread."""
        return self._parser.head()

    def post(self, position: int) -> Post:
        """Parse one post."""
        post = self._parser.post(position)
        return post if position else replace(post, kind=Kind.REPLY)

    def line(self, position: int) -> int:
        """The source line that a post starts on."""
        return self._parser.line(position)

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`."""
        return self._parser.columns(start, stop)


@dataclass(slots=True, eq=False)
class Page:
    """A page whose format was recognised."""

    name: str
    parser: PageParser
    head: Head
    notes: tuple[Note, ...] = ()
    """What was repaired or inferred while it was opened."""
    source_order: int = 0
    """Its place among the sources, in the order they were named; the same source read again has the same."""
    source: Source | None = None
    """The document, and the format it was recognised as."""
    has_opening: bool = False
    """Whether its first post is the thread's opening post."""
    _facts: list[Fact] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.parser)

    @property
    def opening(self) -> Post | None:
        """The thread's opening post, where this page has it."""
        return self.parser.post(0) if self.has_opening else None

    @property
    def replies(self) -> range:
        """The positions of its replies on the page."""
        return range(int(self.has_opening), len(self))

    def finish(self) -> None:
        """Find every post of it."""
        while not self.parser.complete:
            self.parser.grow(1 << 30)

    def demote(self) -> None:
        """Make the page's opening post its first reply."""
        if self.has_opening:
            self.has_opening, self.parser = False, RepliesOnly(self.parser)

    def post(self, position: int) -> Post:
        """The post at a position on the page."""
        return self.parser.post(position)

    def line(self, position: int) -> int:
        """The source line of a post, 0 where it has none."""
        return self.parser.line(position)

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`."""
        return self.parser.columns(start, stop)

    def fact(self, position: int) -> Fact:
        """The facts of one post, which is parsed alone."""
        return self._facts[position] if self._facts is not None else fact_of(self.post(position))

    def facts(self) -> list[Fact]:
        """The facts of every post, read in one pass and kept."""
        if self._facts is None:
            columns = self.columns(0, len(self))
            texts = columns.bodies.split(SEPARATOR) if len(self) else []
            self._facts = list(map(Fact, columns.floors, columns.authors, columns.stamps, texts))
        return self._facts

    def first_and_last(self) -> tuple[Fact, Fact] | None:
        """The first and the last reply of the page, comments left out; None where it has none."""
        positions = self.replies
        first = next((position for position in positions if not self._is_comment(position)), None)
        if first is None:
            return None
        last = next(position for position in reversed(positions) if not self._is_comment(position))
        return self.fact(first), self.fact(last)

    def _is_comment(self, position: int) -> bool:
        return self.post(position).kind is Kind.COMMENT


def whole_page(source: Source, parser: PageParser, source_order: int) -> Page:
    """A page of a document, with every post found."""
    while not parser.complete:
        parser.grow(1 << 30)
    return page_of(source, parser, source_order)


def page_of(source: Source, parser: PageParser, source_order: int = 0) -> Page:
    """A page of a document, of which some posts have been found."""
    document, head = source.document, parser.head()
    has_opening = len(parser) > 0 and parser.post(0).kind is Kind.POST
    return Page(document.name, parser, head, document.notes, source_order, source, has_opening)


def fact_of(post: Post) -> Fact:
    """The facts of a post."""
    stamp = post.posted.packed() if post.posted else 0
    return Fact(post.floor or 0, post.author or "", stamp, post.body.text)


def are_one(one: Fact, other: Fact) -> bool:
    """Whether two replies of the same floor may be one reply, perhaps edited: same author and time, or same text."""
    if one.author != other.author and one.author and other.author:
        return False
    if one.text == other.text and one.author == other.author:
        return True
    return one.stamp == other.stamp or not one.stamp or not other.stamp


def counts_from_now(post: Post) -> bool:
    """Whether a post prints how long ago it was written ("3 days ago"): another save prints that differently."""
    return bool(post.posted_text) and not _CALENDAR.search(post.posted_text or "")
