"""A cut whose posts are all in memory: for sources that have to be read whole before their first post is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumtui.index.columns import SEPARATOR, Columns, Has
from forumtui.model import Head, Post, RichText, Role

_BITS = {
    Role.LINK: Has.LINK,
    Role.IMAGE: Has.IMAGE,
    Role.QUOTE: Has.QUOTE,
    Role.CODE: Has.CODE,
    Role.EMOTICON: Has.EMOTICON,
}


@dataclass(frozen=True, eq=False, slots=True)
class ParsedPage:
    """Replies that were parsed when the document was cut."""

    printed_head: Head
    posts: Sequence[Post]
    """The replies, in source order, without the opening post (which is the head's)."""
    lines: Sequence[int] = ()
    """The source line of each reply, from 1; empty where the source has no lines."""

    @property
    def complete(self) -> bool:
        """Always: nothing is left to be found."""
        return True

    def __len__(self) -> int:
        return len(self.posts)

    def grow(self, limit: int) -> None:
        """Nothing more can be found."""

    def head(self) -> Head:
        """What is printed about the thread, and the opening post."""
        return self.printed_head

    def reply(self, ordinal: int) -> Post:
        """The reply of that ordinal. Raises IndexError where there is none."""
        if ordinal < 0:
            raise IndexError(ordinal)
        return self.posts[ordinal]

    def line(self, ordinal: int) -> int:
        """The source line a reply starts on, from 1; 0 where the source has none."""
        return self.lines[ordinal] if ordinal < len(self.lines) else 0

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the replies from `start` to `stop`."""
        return columns_of(self.posts[start:stop])


def columns_of(posts: Sequence[Post]) -> Columns:
    """The printed facts of parsed posts, as columns."""
    return Columns(
        floors=[post.floor or 0 for post in posts],
        authors=[post.author or "" for post in posts],
        ranks=[post.rank or "" for post in posts],
        devices=[post.device or "" for post in posts],
        stamps=[post.posted.packed() if post.posted else 0 for post in posts],
        bodies=SEPARATOR.join(post.body.text for post in posts),
        has=[contents_of(post.body) for post in posts],
    )


def contents_of(body: RichText) -> int:
    """The bits of `Has` for what the marks of a body show."""
    found = 0
    for mark in body.marks:
        found |= _BITS.get(mark.role, 0)
    return found
