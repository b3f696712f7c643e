"""What the search for posts asks of a page: its blocks, and the texts, times and names that stand in each."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from forumtui.formats.generic.attributes import carried_name
from forumtui.formats.generic.outline import Element, Outline, Piece
from forumtui.formats.generic.printed import Mention
from forumtui.formats.generic.vocabulary import PERSON_LINK

_LONGEST = 3_000


@dataclass(slots=True, eq=False)
class Record:
    """One block: a stretch of the page below one parent, without the blocks of its own set that stand inside."""

    low: int
    high: int
    parent: Element | None
    root: Element | None
    """The element that it is, where it is one."""
    inner: list[tuple[int, int]] = field(default_factory=list)

    def has(self, order: int) -> bool:
        """Whether a place of the page is the block's own."""
        if not self.low <= order < self.high:
            return False
        at = bisect_left(self.inner, (order + 1, 0)) - 1
        return at < 0 or order >= self.inner[at][1]


@dataclass(slots=True, eq=False)
class RecordSet:
    """Blocks that are built alike, in page order."""

    key: str
    records: list[Record]
    is_named: bool
    """Whether most blocks say that they are posts."""
    is_comment: bool = False
    """Whether most blocks say that they are comments or answers to something."""
    score: float = 0.0


class Page:
    """What the search for blocks asks of a page again and again."""

    def __init__(self, outline: Outline, mentions: Sequence[Mention]) -> None:
        self.outline = outline
        self.mentions = mentions
        self.times = [one.order for one in mentions if one.is_posting]
        self.mention_orders = [one.order for one in mentions]
        self._dated = sorted({number for one in mentions for number in range(*one.pieces)})
        self.people = [one for one in outline.elements if names_person(one, outline)]
        self._people_orders = [one.order for one in self.people]
        weights = [_weight(piece) for piece in outline.pieces]
        self._sums = [0, *accumulate(weights)]
        self.total = self._sums[-1]
        self.names: dict[int, tuple[str | None, Sequence[str]]] = {}
        """What each element that was looked at may name, and the places of such names, by its order."""
        self.likeness: dict[int, float] = {}
        """How much each of them looks like a name, by its order."""
        self._carried: dict[int, str] = {}

    def carried_name(self, element: Element) -> str:
        """The name that the attributes of an element carry; empty where they carry none."""
        name = self._carried.get(element.order)
        if name is None:
            name = self._carried[element.order] = carried_name(element)
        return name

    def has_time(self, first: int, last: int) -> bool:
        """Whether one of the strings from `first` up to `last` is of a time."""
        at = bisect_left(self._dated, first)
        return at < len(self._dated) and self._dated[at] < last

    def line_end(self, piece: Piece) -> int:
        """Where the line of a string ends in the outline's text."""
        end = self.outline.text.find("\n", piece.end)
        return end if end >= 0 else len(self.outline.text)

    def text_in(self, low: int, high: int) -> int:
        """Code points of text in a stretch, without links and what stands aside."""
        orders = self.outline.piece_orders
        return self._sums[bisect_left(orders, high)] - self._sums[bisect_left(orders, low)]

    def own_text(self, record: Record) -> int:
        """The same for a block."""
        return self.text_in(record.low, record.high) - sum(self.text_in(low, high) for low, high in record.inner)

    def count(self, orders: Sequence[int], record: Record) -> int:
        """How many of the places are the block's own."""
        found = bisect_left(orders, record.high) - bisect_left(orders, record.low)
        return found - sum(bisect_left(orders, high) - bisect_left(orders, low) for low, high in record.inner)

    def rate(self, found: RecordSet) -> float:
        """How likely the blocks are the posts, by their share of the text, and whether they hold times and names."""
        records = found.records
        texts = [self.own_text(record) for record in records]
        filled = sum(text > 0 for text in texts) / len(records)
        timed = sum(self.count(self.times, record) > 0 for record in records) / len(records)
        named = sum(self.count(self._people_orders, record) > 0 for record in records) / len(records)
        share = sum(min(text, _LONGEST) for text in texts) / max(1, self.total)
        return (
            share
            * filled
            * (0.15 + timed)
            * (0.25 + named)
            * (1.3 if found.is_named else 1.0)
            * (1.0 if len(records) > 1 else 0.5)
        )


def _weight(piece: Piece) -> int:
    return 0 if piece.holder.is_aside else len(piece.text) // 4 if piece.is_linked else len(piece.text)


def names_person(element: Element, outline: Outline) -> bool:
    """Whether an element says by its words or its link that it names a person."""
    if not element.words and element.tag.name != "a":
        return False
    href = element.tag.attrs.get("href") if element.tag.name == "a" else None
    if not (
        (isinstance(href, str) and PERSON_LINK.search(href)) or (element.says.person and not element.says.not_person)
    ):
        return False
    return 0 < outline.length_of(element) <= 60
