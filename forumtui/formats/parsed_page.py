"""A page whose posts are all in memory: for sources that are parsed whole before their first post is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumtui.index.columns import Columns, columns_of
from forumtui.model import Head, Post


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
