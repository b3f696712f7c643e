"""Scores the readings of a page: a good one holds most of the text, in posts with names and with times in order.

Lists of threads, goods and headlines repeat as well; their titles lead to other pages.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from forumtui.formats.generic.facts import counts_answers
from forumtui.formats.generic.outline import Element
from forumtui.formats.generic.page import HUGE, Page, Row, Table
from forumtui.formats.generic.vocabulary import PERSON_LINK
from forumtui.formats.words import NO_NAME
from forumtui.model import Post

_LONGEST = 3_000
_COUNTED = 1.5
"""The strength given to missing names where posts are numbered one by one."""
_HEADINGS = ("h1", "h2", "h3", "h4")
_LONGEST_COUNT = 24
_MOST_AROUND = 3
_TITLE = 12
"""Code points from which on a text that is nothing but a link is a title."""
_TITLE_CLASS = re.compile(r"(?<!user)(?<!member)(?<!user[_-])title|subject|headline|topic|thread", re.I)
_NO_TITLE = re.compile(
    r"\.(?:jpe?g|png|gif|webm|webp|mp4|zip|rar|pdf|txt|diff|patch)$|^https?:|^www\.|^(?:re|no"
    r"|nr)\.?\s*\d+$|^\d+ (?:repl|answer|comment|post)",
    re.I,
)
_READ_ON = re.compile(
    r"\W*(?:read (?:more|on)|continue reading|full (?:story|article)|more|weiterlesen|mehr|lire la suite|leer más"
    r"|читать (?:далее|дальше)|подробнее|続きを読む|もっと(?:読む|見る)|阅读(?:全文|更多)|閱讀(?:全文|更多)"
    r"|查看(?:全文|详情)|더 ?보기|자세히(?: 보기)?)\W*",
    re.I,
)
_BOARD_COUNTS = re.compile(
    r"(?:topics|threads|discussions|主题|主題|スレッド数?|주제|темы?|тем|themen|sujets|temas|discussioni)"
    r"\s?[:：]\s?\d[\d.,]*\W{0,4}(?:posts|messages|replies|帖子|帖数|文章|回复|投稿数?|글|게시글"
    r"|сообщения|сообщений|beiträge|mensajes|mensagens|messaggi)"
    r"\s?[:：]\s?\d",
    re.I,
)
"""What a list of boards says of each."""
_ANSWER = re.compile(r"^(?:re|aw|sv|vs|回复|回覆|答复|ответ|#?\d+)\s*[:：.]?\s*", re.I)


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
        entries=_entries(page, rows),
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


def _entries(page: Page, rows: Sequence[Row]) -> float:
    """The share of blocks that lead to a page of their own under words of their own, as lists of threads do."""
    if len(rows) < 2:
        return 0.0
    names = {row.author.lower() for row in rows if row.author}
    pages = Counter(
        path for row in rows for path in {one.href.partition("#")[0] for one in row.elements if "#" in one.href}
    )
    shared = {path for path, count in pages.items() if count > max(1, 0.3 * len(rows))}
    found = [set(_titles(page, row, shared)) - names for row in rows]
    counts = Counter(title for titles in found for title in titles)
    usual = max(1, 0.3 * len(rows))
    entries = sum(any(counts[title] <= usual for title in titles) for titles in found) / len(rows)
    linked = sum(_leads_away(row) or _has_own_comments(row, shared) for row in rows) / len(rows)
    return max(entries, linked, _named_by_title(rows))


def _leads_away(row: Row) -> bool:
    """Whether a block, or its text, is one link to another page."""
    root, body = row.record.root, row.body
    if body is None:
        return False
    if any(_BOARD_COUNTS.search(piece.text, 0, _LONGEST) for piece in row.pieces) or _goes_on_elsewhere(row):
        return True
    texts = row.pieces_in(body.low, body.high)
    if texts and all(one.is_linked for one in texts) and len(row.text) > _TITLE:
        return True
    return (root is not None and _is_link(root)) or (body.holder is not row.record.parent and _is_link(body.holder))


def _has_own_comments(row: Row, shared: Container[str]) -> bool:
    """Whether a block with a heading links to its own comments, counted, where the other blocks do not lead."""
    if not any(one.tag.name in _HEADINGS or _TITLE_CLASS.search(one.words) for one in row.elements):
        return False
    return any(
        piece.is_linked
        and (href := _link_of(piece.holder)).partition("#")[0] not in shared
        and href[:1] not in ("", "#")
        and not href.startswith("javascript")
        and counts_answers(piece.text)
        for piece in row.pieces
        if len(piece.text) <= _LONGEST_COUNT and any(map(str.isdigit, piece.text))
    )


def _link_of(element: Element) -> str:
    """Where a link leads in or around which a string stands."""
    level: Element | None = element
    for _ in range(_MOST_AROUND):
        if level is None or level.href:
            break
        level = level.parent
    return level.href if level is not None else ""


def _goes_on_elsewhere(row: Row) -> bool:
    """Whether a block ends with a link to the rest of its text, on the page that its heading leads to."""
    targets = {one.href for one in row.elements if one.href and one.parent is not None and _is_title(one)}
    return any(
        one.href in targets and one.first + 1 == one.last and one.parent is not None and not _is_title(one)
        for one in row.elements
    ) and any(piece.is_linked and _READ_ON.fullmatch(piece.text) for piece in row.pieces)


def _is_link(element: Element) -> bool:
    """Whether an element is a link to another page, or its only text is one."""
    link = element if element.tag.name == "a" else next((one for one in element.children if one.tag.name == "a"), None)
    if link is None or (link is not element and (link.first, link.last) != (element.first, element.last)):
        return False
    href = link.href
    return bool(href) and "#" not in href and not href.startswith(("http", "mailto", "javascript"))


def _named_by_title(rows: Sequence[Row]) -> float:
    """The share of blocks whose name may be a title: no two alike, each leading to a page of no person."""
    places = [row.author_place for row in rows if row.author_place is not None]
    if (
        len(places) < 5
        or len({row.author for row in rows}) < len(rows)
        or sum(len(row.text) for row in rows) > 25 * len(rows)
    ):
        return 0.0
    links = [
        place
        for place in places
        if place.tag.name == "a" and not place.says.person and not PERSON_LINK.search(place.href)
    ]
    return len(links) / len(rows)


def _titles(page: Page, row: Row, shared: Container[str]) -> Iterator[str]:
    """The texts of links in a block, outside its text, that lead to other pages than those of people.

    A heading that leads to a place on a page counts where that is not one of the `shared`, to which many blocks lead.
    """
    name = (row.author or "").lower()
    for element in row.elements[:300]:
        if element.tag.name != "a" or element.first == element.last:
            continue
        href = element.href
        leads_nowhere = not href or href[0] == "#" or href.startswith("javascript")
        if (
            (leads_nowhere and not _is_in_heading(element))
            or ("#" in href and (href.partition("#")[0] in shared or not _is_title(element)))
            or href.startswith("mailto")
            or PERSON_LINK.search(href)
            or element.says.person
        ):
            continue
        body = row.body
        if body is not None and (element.order >= body.high or (element.order >= body.low and not _is_title(element))):
            # Behind a text stand those who liked it and what its author wrote elsewhere.
            continue
        text = _ANSWER.sub("", page.outline.text_of(element, 300).lower()).strip()
        shortest = _TITLE if leads_nowhere else 4
        is_title = len(text) >= shortest and any(map(str.isalpha, text)) and text != name and not NO_NAME.match(text)
        if is_title and not _NO_TITLE.search(text) and not page.has_time(element.first, element.last):
            yield text


def _is_title(element: Element) -> bool:
    return _is_in_heading(element) or any(
        one is not None and _TITLE_CLASS.search(one.words) for one in (element, element.parent)
    )


def _is_in_heading(element: Element) -> bool:
    """Whether a link stands in a heading, or around one: a saved page may have lost where it leads."""
    around = (element, element.parent)
    return any(one is not None and one.tag.name in _HEADINGS for one in around)
