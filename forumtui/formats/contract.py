"""What every format offers: how likely a document is its own, and the document cut into head and replies.

A cut knows only what is printed in each slice; years, order, repeats and flags belong to the Index, which sees
neighbours.
"""

from typing import Protocol

from forumtui.index.columns import Columns
from forumtui.model import Head, Post
from forumtui.source.document import Document


class PageParser(Protocol):
    """A document cut into its head and its replies. Replies are known by ordinal, from 0 in source order."""

    @property
    def complete(self) -> bool:
        """Whether every reply has been found."""

    def __len__(self) -> int:
        """Replies found so far."""

    def grow(self, limit: int) -> None:
        """Find more replies, until at least `limit` are known or the document ends, in one bounded slice of work."""

    def head(self) -> Head:
        """What is printed about the thread, and the opening post."""

    def reply(self, ordinal: int) -> Post:
        """Parse one reply. Raises IndexError where none has been found."""

    def line(self, ordinal: int) -> int:
        """The source line a reply starts on, from 1, for notes; 0 where the source has no lines."""

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the replies from `start` to `stop`, in one fast pass."""


class Format(Protocol):
    """One kind of source."""

    name: str
    """Short name, as `--check` and JSON's "software" give it."""

    def confidence(self, document: Document) -> float:
        """0.0 (certainly not) to 1.0 (certainly); looks at the first 64 KiB at most and never raises."""

    def reason(self, document: Document) -> str:
        """By what a document of this format is known, in words, for `--check`."""

    def parse(self, document: Document) -> PageParser:
        """The document as head and replies. Raises NoThread where it holds none after all."""
