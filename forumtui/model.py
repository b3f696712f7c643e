"""The data model of a thread: small frozen values with the facts that a page prints.

Text and its marks are kept apart (`RichText`). Offsets count code points of the text that they belong to.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, overload

from forumtui.text.timestamp import Timestamp as Timestamp


class Role(StrEnum):
    """What a span of text is. Parsers, layout and painting share these roles."""

    PLAIN = "plain"
    QUOTE = "quote"
    LINK = "link"
    IMAGE = "image"
    CODE = "code"
    EMPHASIS = "emphasis"
    EMOTICON = "emoticon"
    MENTION = "mention"
    SPOILER = "spoiler"
    EDIT = "edit"
    SIGNATURE = "signature"
    ATTACHMENT = "attachment"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    AUTHOR = "author"
    OP = "op"
    RANK = "rank"
    SANCTION = "sanction"
    TIME = "time"
    DEVICE = "device"
    FLOOR = "floor"
    REPEAT = "repeat"
    STUB = "stub"
    RULE = "rule"
    GUIDE_FIRST = "guide_first"
    GUIDE_SECOND = "guide_second"
    GUIDE_THIRD = "guide_third"
    GUIDE_FOURTH = "guide_fourth"
    DIM = "dim"
    CODE_KEYWORD = "code_keyword"
    CODE_NAME = "code_name"
    CODE_STRING = "code_string"
    CODE_NUMBER = "code_number"
    CODE_COMMENT = "code_comment"
    DIFFER = "differ"
    MATCH = "match"
    CURRENT = "current"


TEXT_ROLES = (
    Role.QUOTE,
    Role.LINK,
    Role.IMAGE,
    Role.CODE,
    Role.EMPHASIS,
    Role.EMOTICON,
    Role.MENTION,
    Role.SPOILER,
    Role.EDIT,
    Role.SIGNATURE,
    Role.ATTACHMENT,
    Role.HEADING,
    Role.LIST_ITEM,
)
"""The roles a parser may give; the others are the reader's own."""

CODE_ROLES = (Role.CODE_KEYWORD, Role.CODE_NAME, Role.CODE_STRING, Role.CODE_NUMBER, Role.CODE_COMMENT)
"""What parts of code are, where its language is known."""

GUIDE_ROLES = (Role.GUIDE_FIRST, Role.GUIDE_SECOND, Role.GUIDE_THIRD, Role.GUIDE_FOURTH)
"""The guides of a tree by level; the fifth level begins again."""

BAR_ROLES = (Role.RULE, *GUIDE_ROLES)
"""Guides, and the bars in front of quotes."""

Detail = Mapping[str, str | int | None]

REST = "rest"
"""The `kind` in the detail of a spoiler that is only the rest of a long text, which its page shows on a click."""


class Mark(NamedTuple):
    """A span of a text with its role. `target` is the URL of a link or an image."""

    start: int
    end: int
    role: Role
    target: str | None = None
    detail: Detail | None = None

    def __reduce__(self) -> tuple[type["Mark"], tuple[object, ...]]:
        # A detail may be a read-only view, which cannot be pickled.
        return Mark, (self.start, self.end, self.role, self.target, None if self.detail is None else dict(self.detail))


@dataclass(frozen=True, slots=True)
class RichText:
    """Sanitised text and its marks. A newline ends a line, an empty line ends a paragraph."""

    text: str
    marks: tuple[Mark, ...] = ()

    def part(self, start: int, end: int | None = None) -> "RichText":
        """The text from `start` to `end` (None: all the rest) with its marks; those that reach further are cut."""
        end = len(self.text) if end is None else end
        kept = tuple(
            Mark(max(m.start, start) - start, min(m.end, end) - start, m.role, m.target, m.detail)
            for m in self.marks
            if m.start < end and m.end > start
        )
        return RichText(self.text[start:end], kept)

    def followed_by(self, other: "RichText", gap: str = "") -> "RichText":
        """Both texts with their marks, joined by `gap` where neither is empty."""
        if not self.text or not other.text:
            return other if not self.text else self
        at = len(self.text) + len(gap)
        moved = tuple(Mark(m.start + at, m.end + at, m.role, m.target, m.detail) for m in other.marks)
        return RichText(f"{self.text}{gap}{other.text}", self.marks + moved)


class Kind(StrEnum):
    """What a post is in its thread."""

    POST = "post"
    REPLY = "reply"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Post:
    """One post or reply, with the facts that are printed; nothing is inferred."""

    kind: Kind = Kind.REPLY
    floor: int | None = None
    id: str | None = None
    author: str | None = None
    rank: str | None = None
    posted: Timestamp | None = None
    posted_text: str | None = None
    edited: str | None = None
    device: str | None = None
    likes: int | None = None
    url: str | None = None
    """The post's own address, where the page has one."""
    accepted: bool = False
    """Whether it is marked as the accepted answer."""
    parent: int | None = None
    """Position of the reply that this one answers, on its page or in its thread; None where it answers the opening post
    or nothing."""
    depth: int = 0
    body: RichText = RichText("")


@dataclass(frozen=True, slots=True)
class Letter:
    """One text in several languages: a table whose columns are languages and whose rows are aligned groups."""

    languages: tuple[str, ...]
    rows: tuple[tuple[RichText | None, ...], ...]
    """One cell a language: the paragraphs of a group, joined by newlines; None where the language lacks them."""
    paragraphs: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]
    """Where each paragraph of each cell stands in the post's text, in code points: first character, end of the last."""
    before: RichText | None = None
    after: RichText | None = None

    @property
    def spans(self) -> tuple[tuple[tuple[int, int] | None, ...], ...]:
        """Where each cell stands in the post's text; what is between its paragraphs belongs to it."""
        return tuple(tuple((cell[0][0], cell[-1][1]) if cell else None for cell in row) for row in self.paragraphs)


class Note(NamedTuple):
    """A message to the user about something inferred, repaired, skipped or missing."""

    kind: str
    message: str
    line: int | None = None
    """Line of the source, from 1."""


class MissingPages(NamedTuple):
    """Pages of a thread that were not saved, by the numbers of those that were. Only for threads without floors."""

    before: int
    """Position of the post that they precede; the number of posts where they follow the last one."""
    first: int
    last: int
    """Their numbers, from 1."""
    replies: int | None = None
    """About how many replies they have, by the usual length of the other pages; None where that is unknown."""


NOTICE = "notice"
"""The kind of notes that the page itself prints on its thread: closed, moved, what staff did to it."""

SURE = 0.9
"""From this confidence on, the reader mentions no doubt."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page prints about its thread besides the posts."""

    title: str | None = None
    board: str | None = None
    section: str | None = None
    url: str | None = None
    software: str | None = None
    badges: tuple[str, ...] = ()
    reply_count: int | None = None
    views: int | None = None
    followers: int | None = None
    thread_id: str | None = None
    page: int | None = None
    """Which page of its thread this is, where the page says so."""
    pages_total: int | None = None
    """How many pages the thread has, where the page says so."""
    next_page: str | None = None
    """The address of the next page, where the page links to it."""
    has_one_page: bool = False
    """Whether the forum is known to link to no further page of its threads."""
    rel_leads_away: bool = False
    """Whether the forum is known to mean another thread by `rel=prev` and `rel=next`."""
    pages_here: tuple[int, ...] = ()
    """The numbers of the joined pages, where there are several; `page` is that of a single one."""
    clock: Timestamp | None = None
    """The time at which the page was made, where it prints that."""
    confidence: float | None = None
    """How sure it is that what was read are posts, 0.0 to 1.0."""
    notes: tuple[Note, ...] = ()
    missing_pages: tuple[MissingPages, ...] = ()
    """In the order of `before`."""

    @property
    def first_page(self) -> int:
        """The first page of the thread that is here; 1 where pages have no numbers."""
        return min(self.pages_here, default=self.page or 1)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the page says of the thread: that it was closed, moved, or what staff did to it."""
        return tuple(note.message for note in self.notes if note.kind == NOTICE)

    @property
    def host(self) -> str:
        """The host of the thread's address, without `www.`; empty where it is not plain ASCII."""
        authority = (self.url or "").partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
        host = authority.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.")
        is_plain = host.replace(".", "").replace("-", "").isalnum() and host.isascii() and "xn--" not in host
        return host if is_plain else ""


_MOST_COMMENTS = 1_000
"""The most comments of one post that are counted."""


class Replies(Sequence[Post]):
    """The posts of a thread behind its opening post."""

    def __init__(self, posts: Sequence[Post], first: int) -> None:
        self._posts = posts
        self._first = first

    def __len__(self) -> int:
        return max(0, len(self._posts) - self._first)

    @overload
    def __getitem__(self, number: int) -> Post: ...
    @overload
    def __getitem__(self, number: slice) -> list[Post]: ...
    def __getitem__(self, number: int | slice) -> Post | list[Post]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        at = number + len(self) if number < 0 else number
        if at < 0:
            raise IndexError(number)
        return self._posts[at + self._first]

    def __iter__(self) -> Iterator[Post]:
        return (self[number] for number in range(len(self)))


@dataclass(frozen=True, eq=False)
class Thread:
    """A whole thread. Never compared by value; not slotted, because `letter` is cached."""

    head: Head
    posts: Sequence[Post]
    """All posts in source order; the first is the opening post, where the source has it."""
    find_letter: Callable[[RichText], Letter | None]
    notes: tuple[Note, ...] = ()

    @property
    def title(self) -> str:
        """The printed title, or nothing."""
        return self.head.title or ""

    @property
    def has_opening(self) -> bool:
        """Whether the first post is the opening post; it is not where the source starts in mid-thread."""
        return len(self.posts) > 0 and self.posts[0].kind is Kind.POST

    @property
    def first_reply(self) -> int:
        """Position of the first reply."""
        return int(self.has_opening)

    @property
    def post(self) -> Post | None:
        """The opening post; None where the source starts in mid-thread."""
        return self.posts[0] if self.has_opening else None

    @property
    def replies(self) -> Sequence[Post]:
        """The posts after the opening post."""
        return Replies(self.posts, self.first_reply)

    def number_among_comments(self, position: int) -> int:
        """The number, from 1, of the comment at `position` among the comments on its post, which follow each other."""
        first = position
        while first > 0 and self.posts[first - 1].kind is Kind.COMMENT and position - first < _MOST_COMMENTS:
            first -= 1
        return position - first + 1

    @cached_property
    def letter(self) -> Letter | None:
        """The opening post as a table of languages, if it is one text in several."""
        return self.find_letter(self.post.body) if self.post else None

    def __reduce__(self) -> tuple[Callable[..., "Thread"], tuple[object, ...]]:
        return Thread, (self.head, list(self.posts), self.find_letter, self.notes)
