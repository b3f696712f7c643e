"""What the search for posts works with: the page, sets of blocks of it, and the fields found in each block."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate

from forumtui.formats.generic.outline import Element, Outline, Piece
from forumtui.formats.generic.printed import Mention
from forumtui.formats.generic.terminal_board import find_head
from forumtui.formats.generic.vocabulary import NO_ANSWERS, PERSON_LINK, name_in_attributes
from forumtui.text.clean import clean_line

_LONGEST = 3_000
HUGE = 100_000
"""Code points of a text beyond which it says nothing of what else the page holds: something was pasted."""
_DIGITS = re.compile(r"\d+")
_FORUM_LINK = re.compile(
    r"^(?:reply|re:|quote|next (?:message|in thread|post|topic)|prev(?:ious)? (?:message|in"
    r" thread|post|topic)|report post|post reply|new topic|in reply to"
    r"|(?:messages sorted by|sort by)?:?\s*(?:\[ ?)?(?:thread|author|subject)(?: ?\])?"
    r"|contemporary messages|回复|回覆|引用|返信|antworten|répondre|ответить|responder|odpowiedz)",
    re.I,
)
_LONGEST_LINK = 40
_LONGEST_NOTICE = 80
_PARTS = re.compile(r"\s[|·•–—-]\s|[,;]")


@dataclass(slots=True, eq=False)
class Record:
    """One block: a stretch of the page below one parent, without blocks of its own set inside it."""

    low: int
    high: int
    parent: Element | None
    root: Element | None
    """The block's element; None where it is a stretch of several."""
    inner: list[tuple[int, int]] = field(default_factory=list)

    def has(self, order: int) -> bool:
        """Whether a place of the page belongs to this block."""
        if not self.low <= order < self.high:
            return False
        at = bisect_left(self.inner, (order + 1, 0)) - 1
        return at < 0 or order >= self.inner[at][1]

    def own(self) -> Iterator[tuple[int, int]]:
        """The stretches of it, from one place to another, that lie in none of the blocks inside it."""
        at = self.low
        for low, high in sorted(self.inner):
            if low > at:
                yield at, low
            at = max(at, high)
        if at < self.high:
            yield at, self.high


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
    """The name of the author whom it says it answers."""
    files: list[Element] = field(default_factory=list)
    """Boxes of files that stand below its text, outside the place of that."""
    floor: int | None = None
    level: int | None = None
    """How deep it says it stands in the tree of answers."""
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
    """A set of blocks with their fields, and where names, times and texts stand in them."""

    source: RecordSet
    rows: list[Row]
    author_kinds: Counter[str] = field(default_factory=Counter)
    body_kinds: Counter[str] = field(default_factory=Counter)
    time_kinds: Counter[str] = field(default_factory=Counter)
    person_strength: float = 0.0
    """How much the names look like names, from about 0 to 5."""
    is_counted: bool = False
    """Whether all blocks are numbered one by one with a sign such as # or 楼: such posts need no names."""


@lru_cache(maxsize=65_536)
def label(text: str) -> str:
    """What a string says in every block: all but its figures, or the word before its colon."""
    before = re.match(r"[^:：]{1,20}[:：](?!//)", text[:24])
    return before[0] if before else _DIGITS.sub("0", text[:80])


class Page:
    """A page, and what is looked up in it again and again."""

    def __init__(self, outline: Outline, mentions: Sequence[Mention]) -> None:
        self.outline = outline
        self.head = find_head(outline)
        self.title = clean_line(outline.soup.title.get_text()) if outline.soup.title is not None else ""
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
        """For each element looked at, by its order: the name in it, and the keys of its place."""
        self.likeness: dict[int, float] = {}
        """How much each of these looks like a name, by its order."""
        self._carried: dict[int, str] = {}

    @cached_property
    def says_unanswered(self) -> bool:
        """Whether the page says that nobody has answered yet."""
        short = (one.text for one in self.outline.pieces if len(one.text) <= _LONGEST_NOTICE)
        return any(NO_ANSWERS.fullmatch(part.strip()) for text in short for part in _PARTS.split(text))

    @cached_property
    def has_forum_links(self) -> bool:
        """Whether it has links for answering, and to other posts, as forums have."""
        linked = (one.text for one in self.outline.pieces if one.is_linked and len(one.text) < _LONGEST_LINK)
        return sum(_FORUM_LINK.search(text) is not None for text in linked) > 1

    def name_in_attributes(self, element: Element) -> str:
        """The name that the attributes of an element carry; empty where they carry none."""
        name = self._carried.get(element.order)
        if name is None:
            name = self._carried[element.order] = name_in_attributes(element.tag)
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
        """How many of the places belong to the block."""
        found = bisect_left(orders, record.high) - bisect_left(orders, record.low)
        return found - sum(bisect_left(orders, high) - bisect_left(orders, low) for low, high in record.inner)

    def rate(self, found: RecordSet) -> float:
        """How likely the blocks are the posts, by their share of the text, and whether they hold times and names."""
        records = found.records
        texts = [self.own_text(record) for record in records]
        filled = sum(text > 0 for text in texts) / len(records)
        timed = sum(self.count(self.times, record) > 0 for record in records) / len(records)
        named = sum(self.count(self._people_orders, record) > 0 for record in records) / len(records)
        beyond = sum(text - _LONGEST for text in texts if text > HUGE)
        share = sum(min(text, _LONGEST) for text in texts) / max(1, self.total - beyond)
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
