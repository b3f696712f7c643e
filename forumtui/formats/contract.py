"""What every format offers: how likely a document is its own, and a parser of the document's one page.

A page knows only what it prints; years, order, repeats and flags belong to the Index, which sees neighbours.
`ParsedPage` is the parser of formats that parse a page whole before its first post is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from forumtui.index.columns import Columns, columns_of
from forumtui.model import Head, Post
from forumtui.source.document import Document


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
        """Read the other posts and let it go, where that takes no longer than a moment."""


class Format(Protocol):
    """One kind of source."""

    name: str
    """Short name, as `--check` and JSON's "software" give it."""

    def confidence(self, document: Document) -> float:
        """0.0 (certainly not) to 1.0 (certainly); looks at the first 64 KiB at most and never raises."""

    def reason(self, document: Document) -> str:
        """By what a document of this format is known, in words, for `--check`."""

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
