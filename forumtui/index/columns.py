"""The printed facts of many replies as columns: what a format hands to the Index in one fast pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag
from typing import Protocol

SEPARATOR = "\x00"
"""Stands between the bodies of a batch; clean text cannot contain it."""


class Has(IntFlag):
    """What the body of a reply contains, as far as the source's markup shows it; `Flag` begins with the same bits."""

    LINK = 1
    IMAGE = 2
    QUOTE = 4
    CODE = 8
    EMOTICON = 16


@dataclass(frozen=True, slots=True)
class Columns:
    """Printed facts of consecutive replies, one entry a reply in every column, in source order."""

    floors: Sequence[int]
    """0 where none is printed."""
    authors: Sequence[str]
    """Empty where none is printed; so are ranks and devices."""
    ranks: Sequence[str]
    devices: Sequence[str]
    stamps: Sequence[int]
    """`Timestamp.packed()`: the year part is 0 where no year is printed; 0 where no time is."""
    bodies: str
    """The clean body texts, joined by SEPARATOR (n - 1 of them)."""
    has: Sequence[int] = ()
    """Bits of `Has` that the source's markup shows and the text alone does not; empty where there are none."""


class Rows(Protocol):
    """Where the Index gets its columns from: a cut document, as far as the Index may know it."""

    @property
    def complete(self) -> bool:
        """Whether every reply has been found."""

    def __len__(self) -> int:
        """Replies found so far."""

    def grow(self, limit: int) -> None:
        """Find more replies, until at least `limit` are known or the document ends."""

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the replies from `start` to `stop`."""
