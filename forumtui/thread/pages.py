"""One page that was opened, as far as joining it to other pages of its thread has to know it.

A page's posts are asked by their place on it; nothing is parsed before it is asked for.
"""

import re
from dataclasses import dataclass, field, replace

from forumtui.formats.contract import PageParser
from forumtui.index.columns import SEPARATOR, Columns
from forumtui.model import Head, Kind, Note, Post
from forumtui.thread.recognise import Read

_CALENDAR = re.compile(r"\d{4}|\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}:\d{2}")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a reply is known by."""

    floor: int
    """0 where none is printed."""
    author: str
    stamp: int
    """Packed; 0 where no time is printed."""
    text: str


@dataclass(slots=True, eq=False)
class Page:
    """A page whose format was recognised."""

    name: str
    parser: PageParser
    head: Head
    notes: tuple[Note, ...] = ()
    """What happened to it on the way in."""
    given: int = 0
    """Its place among the sources that were named."""
    read: Read | None = None
    """The document and what it was taken for."""
    has_opening: bool = False
    """Whether its first post is the thread's opening post."""
    is_demoted: bool = False
    """Whether its first post looked like the thread's, and is a reply because an earlier page has that."""
    _facts: list[Fact] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.parser)

    def is_newer(self, other: "Page") -> bool:
        """Whether it was read from the source of another page, later."""
        mine, theirs = ((one.name, one.read.document.url if one.read else None) for one in (self, other))
        return mine == theirs and self.head.page == other.head.page

    @property
    def opening(self) -> Post | None:
        """The thread's opening post, where this page has it."""
        return self.parser.post(0) if self.has_opening else None

    @property
    def replies(self) -> range:
        """The places of its replies."""
        return range(int(self.has_opening), len(self))

    def demote(self) -> None:
        """Make the page's opening post its first reply."""
        self.has_opening, self.is_demoted = False, True

    def post(self, place: int) -> Post:
        """The post at a place of the page."""
        post = self.parser.post(place)
        return replace(post, kind=Kind.REPLY) if self.is_demoted and not place else post

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
        """What every post is known by, in one pass; kept, because whoever asks once asks again."""
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


def whole_page(read: Read, parser: PageParser, given: int) -> Page:
    """A parsed document, every post of it found."""
    document = read.document
    while not parser.complete:
        parser.grow(1 << 30)
    head = parser.head()
    if head.page is None and document.page is not None:
        head = replace(head, page=document.page)
    has_opening = len(parser) > 0 and parser.post(0).kind is Kind.POST
    page = Page(document.name, parser, head, document.notes, given, read, has_opening)
    if has_opening and (document.page or 1) > 1:
        page.demote()
    return page


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
