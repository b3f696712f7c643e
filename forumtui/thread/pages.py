"""One page of a thread, as joining pages sees it: its posts, parsed when asked for, and what each is known by."""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from forumtui.formats.registry import PageParser, Source
from forumtui.index.columns import SEPARATOR, Columns
from forumtui.model import Head, Kind, Note, Post

_CALENDAR = re.compile(r"\d{4}|\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}:\d{2}")


PLACE = 1 << 40
"""How far the places of two sources are apart: there is room for the pages of one between them."""


class Fact(NamedTuple):
    """What a reply is known by."""

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
    """What happened to it on the way in."""
    given: int = 0
    """Its place among the sources that were named; what is read from that source again has the same."""
    source: Source | None = None
    """The document and what it was taken for."""
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
        """The places of its replies."""
        return range(int(self.has_opening), len(self))

    def finish(self) -> None:
        """Find every post of it."""
        while not self.parser.complete:
            self.parser.grow(1 << 30)

    def demote(self) -> None:
        """Make the page's opening post its first reply."""
        if self.has_opening:
            self.has_opening, self.parser = False, RepliesOnly(self.parser)

    def post(self, place: int) -> Post:
        """The post at a place of the page."""
        return self.parser.post(place)

    def line(self, place: int) -> int:
        """The source line of a post, 0 where it has none."""
        return self.parser.line(place)

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`."""
        return self.parser.columns(start, stop)

    def fact(self, place: int) -> Fact:
        """What one post is known by; only that one is parsed."""
        return self._facts[place] if self._facts is not None else fact_of(self.post(place))

    def facts(self) -> list[Fact]:
        """What every post is known by, in one pass; kept, because joining asks again and again."""
        if self._facts is None:
            columns = self.columns(0, len(self))
            texts = columns.bodies.split(SEPARATOR) if len(self) else []
            self._facts = list(map(Fact, columns.floors, columns.authors, columns.stamps, texts))
        return self._facts

    def first_and_last(self) -> tuple[Fact, Fact] | None:
        """The page's first and last reply that are no remarks under another; None where it has none."""
        places = self.replies
        first = next((place for place in places if not self._is_remark(place)), None)
        if first is None:
            return None
        last = next(place for place in reversed(places) if not self._is_remark(place))
        return self.fact(first), self.fact(last)

    def _is_remark(self, place: int) -> bool:
        return self.post(place).kind is Kind.COMMENT


def whole_page(source: Source, parser: PageParser, given: int) -> Page:
    """A parsed document, every post of it found."""
    while not parser.complete:
        parser.grow(1 << 30)
    return page_of(source, parser, given)


def page_of(source: Source, parser: PageParser, given: int = 0) -> Page:
    """A parsed document, some posts of which have been found."""
    document, head = source.document, parser.head()
    has_opening = len(parser) > 0 and parser.post(0).kind is Kind.POST
    return Page(document.name, parser, head, document.notes, given, source, has_opening)


def fact_of(post: Post) -> Fact:
    """What a post is known by."""
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
    """Whether a post prints how long ago it was written, which another save prints differently."""
    return bool(post.posted_text) and not _CALENDAR.search(post.posted_text or "")
