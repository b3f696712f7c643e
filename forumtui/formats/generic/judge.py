"""Scores the readings of a page: a good one holds most of the text, in posts with names and with times in order.

Lists of threads, goods and headlines repeat as well; their titles lead to other pages.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from forumtui.formats.generic.lists import share_of_entries
from forumtui.formats.generic.page import HUGE, Page, Row, Table
from forumtui.model import Post

_LONGEST = 3_000
_COUNTED = 1.5
"""The strength given to missing names where posts are numbered one by one."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What was seen of a reading; the numbers are shares from 0 to 1 where nothing else is said."""

    posts: int
    named: float
    timed: float
    filled: float
    coverage: float
    """The part of the page's text, without links and side bars, that the posts hold."""
    distinct_names: float
    distinct_texts: float
    entries: float
    """Posts that lead elsewhere under a title of their own."""
    linked: float
    """Text of the posts that is links."""
    person: float
    """How much the names look like names."""
    numbered: bool
    """Whether the blocks are numbered in one attribute."""
    stretched: bool
    """Whether the blocks are no elements of their own."""
    called: float
    """Whether the blocks say that they are posts."""
    crowd: float
    """Times of other posts inside a post, on average."""
    good: float
    """Posts that have a text, and a name or a time."""
    uniform: float
    """The share of posts that have names, times and texts in the usual places."""
    middle: int
    """Code points of the middle text."""
    counted: bool = False
    """Whether the posts are numbered one by one and nobody is named: then no name is missing."""

    @property
    def score(self) -> float:
        """How good the reading is: little for a list of pages that stand elsewhere."""
        return self.weight * (1 - 0.8 * (self.entries > 0.6) * self.entries)

    @property
    def weight(self) -> float:
        """The same, whether the texts stand on this page or elsewhere."""
        value: float = self.coverage**0.4 * (0.25 + 0.35 * self.named + 0.4 * self.timed) * (0.3 + 0.7 * self.filled)
        value *= 0.35 + 0.65 * self.distinct_texts
        value *= 0.85 + 0.05 * min(3.0, self.person)
        value *= 1.1 if self.called else 1.0
        value *= 0.97 if self.stretched else 1.0
        value *= 1.15 if self.numbered and self.named > 0.5 else 1.0
        value *= 1 - 0.6 * max(0.0, self.linked - 0.3)
        value /= 1 + self.crowd
        if self.timed < 0.3 and not (self.person > 1.4 and (self.called or self.numbered)):
            value *= 0.5
        if 1 < self.posts < 4 and (self.named < 1 or 0 < self.timed < 1):
            value *= 0.5
        value *= (0.6 + 0.4 * self.uniform) * self.good**2
        value *= 0.75 if self.posts == 1 else 1.0
        return value


def signs_of(page: Page, table: Table) -> Signs:
    """The signs of a reading."""
    rows = table.rows
    total = len(rows)
    texts = [text_of(page, row) for row in rows]
    lengths = [len(text) for text in texts]
    for row, text in zip(rows, texts, strict=True):
        row.text = text
    held = [page.text_in(row.body.low, row.body.high) if row.body else 0 for row in rows]
    plain = sum(min(length, _LONGEST * 3) for length in held)
    beyond = sum(length - _LONGEST * 3 for length in held if length > HUGE)
    names = [row.author for row in rows if row.author]
    dated = sum(bool(row.time and (stamp := row.time.rough) and stamp.year) for row in rows)
    filled = [text for text in texts if text.strip()]
    is_counted = table.is_counted and 2 * max(len(names), dated) < total
    return Signs(
        posts=total,
        named=1.0 if is_counted else len(names) / total,
        timed=sum(row.time is not None for row in rows) / total,
        filled=len(filled) / total,
        coverage=min(1.0, plain / max(1, page.total - beyond)),
        distinct_names=len(set(names)) / max(1, len(names)),
        distinct_texts=len(set(filled)) / max(1, len(filled)),
        entries=share_of_entries(page, rows),
        linked=1 - min(1.0, plain / max(1, sum(min(n, _LONGEST * 3) for n in lengths))),
        person=_COUNTED if is_counted else table.person_strength,
        numbered="[" in table.source.key and table.source.key[0] not in "+-" and total > 1,
        stretched=rows[0].record.root is None,
        called=float(table.source.is_named or is_counted or _are_called(table)),
        crowd=_crowd(table) if total > 1 else max(_crowd(table), (page.count(page.times, rows[0].record) - 1) / 3),
        good=sum(bool(row.text) if is_counted else _is_good(row) for row in rows) / total,
        uniform=_uniform(table),
        middle=int(median(lengths)) if lengths else 0,
        counted=is_counted,
    )


def signs_of_described(posts: Sequence[Post]) -> Signs:
    """The signs of posts that a page describes for search engines."""
    total = len(posts)
    names = [post.author for post in posts if post.author]
    texts = [post.body.text for post in posts if post.body.text]
    return Signs(
        posts=total,
        named=len(names) / total,
        timed=sum(post.posted is not None for post in posts) / total,
        filled=len(texts) / total,
        coverage=1.0,
        distinct_names=len(set(names)) / max(1, len(names)),
        distinct_texts=len(set(texts)) / max(1, len(texts)),
        entries=0.0,
        linked=0.0,
        person=3.0,
        numbered=False,
        stretched=False,
        called=1.0,
        crowd=0.0,
        good=1.0,
        uniform=1.0,
        middle=int(median(map(len, texts))) if texts else 0,
    )


def _is_good(row: Row) -> bool:
    """Whether a block has a text and a name or a time, or both of these."""
    if row.author is not None and row.time is not None:
        return True
    return (row.author is not None or row.time is not None) and bool(row.text or _pictures(row))


def _roots(table: Table) -> Counter[str]:
    return Counter(row.record.root.kind for row in table.rows if row.record.root is not None)


_PICTURES = frozenset(("img", "iframe", "video"))


def _pictures(row: Row) -> bool:
    """Whether a post without a text shows something."""
    if row.body is None:
        return False
    holder = row.body.holder
    if holder.has_pictures is None:  # thousands of texts may stand in one element
        # A search by bs4 takes as long as ten small blocks to look through, and there may be thousands.
        holder.has_pictures = any(getattr(piece, "name", None) in _PICTURES for piece in holder.tag.descendants)
    return holder.has_pictures


def _are_called(table: Table) -> bool:
    """Whether the blocks, or the texts in them, say that they are posts."""
    rows = table.rows
    articles = sum(row.record.root is not None and row.record.root.tag.name == "article" for row in rows)
    bodies = sum(row.body is not None and row.body.holder.says.post for row in rows)
    return 2 * max(articles, bodies) > len(rows)


def _uniform(table: Table) -> float:
    total = len(table.rows)
    shares = [
        max(kinds.values(), default=0) / total
        for kinds in (table.author_kinds, table.time_kinds, table.body_kinds, _roots(table))
        if kinds
    ]
    return sum(shares) / len(shares) if shares else 0.0


def _crowd(table: Table) -> float:
    """Other times in places like that of the post's own, on average; names where no times are printed."""
    rows = table.rows
    if sum(row.time is not None for row in rows) >= 0.5 * len(rows):
        return sum(row.crowd for row in rows) / len(rows)
    crowd = 0
    for row in rows:
        place = row.author_place
        if place is not None:
            alike = sum(
                one.kind == place.kind and row.keys[one.order] != row.keys.get(place.order) for one in row.elements
            )
            crowd += alike if place.kind[-1] != "." else 0
    return crowd / len(rows)


def text_of(page: Page, row: Row) -> str:
    """The visible text of a block's body."""
    if row.body is None:
        return ""
    return " ".join(one.text for one in row.pieces_in(row.body.low, row.body.high))
