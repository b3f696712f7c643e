"""The blocks of a set while they are read: their strings, and the fields found so far."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from forumtui.formats.generic.outline import Element, Piece
from forumtui.formats.generic.page import Record, RecordSet
from forumtui.formats.generic.printed import Mention

_DIGITS = re.compile(r"\d+")


@dataclass(slots=True, eq=False)
class Body:
    """Where the text of a post stands: an element, or a stretch below one, between two places."""

    holder: Element
    low: int
    high: int


@dataclass(slots=True, eq=False)
class Row:
    """One block, read."""

    record: Record
    pieces: list[Piece]
    elements: list[Element]
    keys: dict[int, str]
    """The place of each of its elements, by its order."""
    author: str | None = None
    author_place: Element | None = None
    time: Mention | None = None
    body: Body | None = None
    text: str = ""
    edited: str | None = None
    answered: str | None = None
    """Whom it says it answers."""
    files: list[Element] = field(default_factory=list)
    """Boxes of files that stand below its text, outside the place of that."""
    floor: int | None = None
    weights: list[int] = field(default_factory=list)
    is_usual: list[bool] = field(default_factory=list)
    """Whether each string reads as it does in most other blocks."""
    crowd: int = 0
    """Times that stand as its own does, besides it: of posts inside the block."""
    sums: list[int] = field(default_factory=list)
    orders: list[int] = field(default_factory=list)

    def numbers_in(self, low: int, high: int) -> range:
        """Which of its strings stand in a stretch of the page."""
        return range(bisect_left(self.orders, low), bisect_left(self.orders, high))

    def pieces_in(self, low: int, high: int) -> list[Piece]:
        """Its strings in a stretch of the page."""
        found = self.numbers_in(low, high)
        return self.pieces[found.start : found.stop]

    def weight_in(self, low: int, high: int) -> int:
        """The text of its own in a stretch that is no furniture."""
        return self.sums[bisect_left(self.orders, high)] - self.sums[bisect_left(self.orders, low)]


@dataclass(slots=True, eq=False)
class Table:
    """A set of blocks with their fields, and what tells names and texts in it."""

    source: RecordSet
    rows: list[Row]
    author_kinds: Counter[str] = field(default_factory=Counter)
    body_kinds: Counter[str] = field(default_factory=Counter)
    time_kinds: Counter[str] = field(default_factory=Counter)
    person_strength: float = 0.0
    """How sure the names are names, about 0 to 5."""


@lru_cache(maxsize=65_536)
def label(text: str) -> str:
    """What a string says in every block: all but its figures, or the word before its colon."""
    before = re.match(r"[^:：]{1,20}[:：](?!//)", text[:24])
    return before[0] if before else _DIGITS.sub("0", text[:80])
