"""One page that was opened, as far as joining it to other pages of its thread has to know it.

A page's replies are asked by their place on it; nothing is parsed before it is asked for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from forumtui.formats.contract import PageParser
from forumtui.formats.parsed_page import columns_of
from forumtui.index.columns import SEPARATOR, Columns
from forumtui.model import Head, Kind, Note, Post
from forumtui.source.document import Document

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
    """A recognised and cut source."""

    name: str
    cut: PageParser
    head: Head
    notes: tuple[Note, ...] = ()
    """What happened to it on the way in."""
    given: int = 0
    """Its place among the sources that were named."""
    lead: Post | None = None
    """A post that looked like the thread's first, and is a reply because an earlier page has that."""
    _facts: list[Fact] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.cut) + (self.lead is not None)

    def demote(self) -> None:
        """Make the page's opening post its first reply."""
        if self.head.post is not None:
            self.lead = replace(self.head.post, kind=Kind.REPLY)
            self.head = replace(self.head, post=None)
            self._facts = None

    def reply(self, place: int) -> Post:
        """The reply at a place of the page."""
        if self.lead is None:
            return self.cut.reply(place)
        return self.lead if place == 0 else self._behind_lead(self.cut.reply(place - 1))

    def _behind_lead(self, post: Post) -> Post:
        return post if post.parent is None else replace(post, parent=post.parent + 1)

    def line(self, place: int) -> int:
        """The source line of a reply, 0 where it has none."""
        behind = place - (self.lead is not None)
        return self.cut.line(behind) if behind >= 0 else 0

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the replies from `start` to `stop`."""
        if self.lead is None:
            return self.cut.columns(start, stop)
        if start > 0:
            return self.cut.columns(start - 1, stop - 1)
        parts = [columns_of([self.lead])]
        if stop > 1:
            parts.append(self.cut.columns(0, stop - 1))
        return joined(parts)

    def fact(self, place: int) -> Fact:
        """What one reply is known by; only that one is parsed."""
        return self._facts[place] if self._facts is not None else fact_of(self.reply(place))

    def facts(self) -> list[Fact]:
        """What every reply is known by, in one pass; kept, because whoever asks once asks again."""
        if self._facts is None:
            columns = self.columns(0, len(self))
            texts = columns.bodies.split(SEPARATOR) if len(self) else []
            self._facts = list(map(Fact, columns.floors, columns.authors, columns.stamps, texts))
        return self._facts

    def first_and_last(self) -> tuple[Fact, Fact] | None:
        """The page's first and last reply that are no remarks under another; None where it has none."""
        places = range(len(self))
        first = next((place for place in places if not self._is_remark(place)), None)
        if first is None:
            return None
        last = next(place for place in reversed(places) if not self._is_remark(place))
        return self.fact(first), self.fact(last)

    def _is_remark(self, place: int) -> bool:
        return self.reply(place).kind is Kind.COMMENT


def whole_page(cut: PageParser, document: Document, given: int) -> Page:
    """A cut document, every reply of it found."""
    while not cut.complete:
        cut.grow(1 << 30)
    return Page(document.name, cut, cut.head(), document.notes, given)


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


def joined(parts: Sequence[Columns]) -> Columns:
    """Columns behind each other as one."""
    if len(parts) == 1:
        return parts[0]
    has: list[int] = []
    for part in parts:
        has.extend(part.has or [0] * len(part.floors))
    return Columns(
        floors=[floor for part in parts for floor in part.floors],
        authors=[author for part in parts for author in part.authors],
        ranks=[rank for part in parts for rank in part.ranks],
        devices=[device for part in parts for device in part.devices],
        stamps=[stamp for part in parts for stamp in part.stamps],
        bodies=SEPARATOR.join(part.bodies for part in parts),
        has=has,
    )
