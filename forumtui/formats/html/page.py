"""A parsed page: its tree, what is the same for all of its posts, and its links to other pages of the thread.

A tree takes about twenty times as much memory as its page, so it is let go as soon as the posts have been read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from html import unescape
from itertools import chain, islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from forumtui.errors import NoThread
from forumtui.formats.html.depth import cap_depth
from forumtui.formats.html.node import address, attribute
from forumtui.formats.html.tags import Tags
from forumtui.formats.registry import attributes_note
from forumtui.i18n import tr, tr_count
from forumtui.model import Note, Timestamp
from forumtui.source.document import Document
from forumtui.source.limits import LIMITS, VARIABLE
from forumtui.text.clean import clean_url
from forumtui.text.left_out import tell_attributes
from forumtui.text.patterns import lazy_pattern
from forumtui.text.times import order_of_figures, read_time
from forumtui.text.timestamp import Order

_EDGE = 1 << 16
_COMMENT = lazy_pattern(r"<!--([^<>]{1,400})-->")
"""Comments that say something about the page; others only hide a part of it."""
_HTML = lazy_pattern(r"<(?:!doctype\s+html|html|head|body|div|table|article|section|dl|ul|p)\b", re.IGNORECASE)
_BEFORE_CLOCK = {
    **dict.fromkeys(("It is currently", "The time now is", "Current time", "Aktuelle Zeit", "Es ist jetzt"), ""),
    **dict.fromkeys(("La date/heure actuelle est", "Текущее время", "Fecha actual", "Data Atual", "Ora corrente"), ""),
    **dict.fromkeys(("Huidige tijd", "現在時刻", "現在的時間是", "目前的時間是", "当前时间", "現在時間"), ""),
    "Nous sommes": "(?: actuellement)?(?: le)?",
    "Сейчас": "(?: это)?",
    "GMT": r"\s?[+-]\d{1,2}(?:,|[^<>]{0,40}?现在时间是)",
}
"""The words before a page's clock, and a pattern of what may stand between these and the time."""
_CLOCK = lazy_pattern(
    rf"(?:{'|'.join(f'{words}{rest}' for words, rest in _BEFORE_CLOCK.items())})"
    r"\s*:?\s*(?:<[^<>]{0,80}>)?\s*([^<>\[]{6,60})"
)
_SAVED_FROM = lazy_pattern(r"<!--\s*saved from url=\(\d{4}\)(https?://[^\s<>\"]{1,2000})", re.IGNORECASE)
_ADDRESSES = (("link[rel~=canonical]", "canonical", "href"), ("meta[property='og:url']", "og:url", "content"))
"""Where a page prints its own address: a selector, a word that what it finds has, and the attribute."""
_FIGURES = lazy_pattern(r"(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)")
_YEAR_LAST = lazy_pattern(r"\D\d{4}$")
_ASIAN = lazy_pattern(r"(?:ko|ja|zh)(?:[-_]|$)", re.I)
"""Languages that write the year first, also a short one."""
_BEFORE, _BEHIND = 24, 16
"""Code points around a date in figures that may say more about it, such as the weekday."""
_IN_DATES = "0123456789-/."
_CLASS_OR_ID = lazy_pattern(r"""[sSiI][sSdD]\s*+=\s*+("[^"<>]*+"|'[^'<>]*+'|[^\s"'<>]++)""")
"""The value of an attribute whose name ends as `class` or `id` does."""
_LONG_TAG = 8_000
_VALUE = lazy_pattern(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_ATTRIBUTE = lazy_pattern(r"(?<![\s/])[\s/]++([^\s/>=]++|=)")
_MOST_ATTRIBUTES = 2_000
"""Attributes that a tag may have: the parser compares each with all before."""
_MOST_NAMES = 4_096
"""Names of attributes that a page may have: the parser looks through long lists of more."""
_LARGE = 200_000
"""Code points of a page below which no number of names takes long."""
_SOME = 512
"""So many start tags decide whether the names of attributes are counted."""
_UNSEEN = "script, style"
DEEP = 40
"""Elements in each other up to which any selector is looked for in a moment; pages have about half as many."""
_DEEP_ELEMENT = " > ".join("*" * (DEEP + 1))


class Page:
    """The tree of a page and its facts."""

    def __init__(self, document: Document) -> None:
        self.name = document.name
        self.is_whole = document.size - document.start <= LIMITS.page
        """Whether all of it was parsed; of a page that is too large only the beginning is."""
        self.document = document
        text = document.text(document.start, document.size if self.is_whole else document.start + _EDGE)
        text, tags, self._bared = _bearable(text)
        self._starts = tags.starts
        capped = cap_depth(text, tags)
        self._text = text
        self.tree = LexborHTMLParser(capped.html)
        self._dropped = capped.dropped
        self._deepest = capped.deepest
        self._surplus = capped.surplus
        self._levels = capped.levels
        self.rows_ruled_out = 0
        """How many of the rows that may know it have been tried in vain, from the first."""
        self._said: dict[tuple[str, str], bool] = {}

    @property
    def root(self) -> LexborNode:
        """The outermost element."""
        root = self.tree.root
        if root is None:
            raise NoThread(self.name, tr("it is empty"), tr("save the page again"))
        return root

    @cached_property
    def is_deep(self) -> bool:
        """Whether more than DEEP elements may stand in each other."""
        is_certain = self._levels is not None and self._levels <= DEEP
        return not is_certain and self.tree.css_first(_DEEP_ELEMENT) is not None

    @cached_property
    def scripts(self) -> list[str]:
        """What programs read on the page: the texts of its scripts, before they are taken away."""
        return [node.text() for node in self.tree.css("script")]

    @cached_property
    def comments(self) -> list[str]:
        """The comments in its source."""
        return [unescape(one.strip()) for one in _COMMENT.findall(self._text)]

    def strip_unseen(self) -> None:
        """Take away scripts and styles, so that no text of an element has them."""
        unseen = list({node.mem_id: node for node in self.tree.css(_UNSEEN)}.values())
        self.scripts = [node.text() for node in unseen if node.tag == "script"]
        for node in unseen:
            node.decompose()

    @cached_property
    def words(self) -> frozenset[str]:
        """The class words and ids of the page, in small letters; what scripts write like them is among these."""
        return frozenset(self._named.lower().split())

    @cached_property
    def _start_tags(self) -> str:
        """The start tags of the page, each once."""
        return "\n".join(self._starts)

    @cached_property
    def _named(self) -> str:
        """The values of `class` and `id` on the page, each once."""
        values = set(_CLASS_OR_ID.findall(self._start_tags))
        return "\n".join(unescape(one.strip("\"'")) if "&" in one else one.strip("\"'") for one in values)

    def says(self, needle: str, name: str) -> bool:
        """Whether these characters stand in an attribute of this name, or, for most names, anywhere in a start tag."""
        name = name if name in ("class", "id") else ""
        known = self._said.get((needle, name))
        if known is None:
            known = self._said[needle, name] = needle in (self._named if name else self._start_tags)
        return known

    @cached_property
    def address(self) -> str | None:
        """The thread's own address: as the page gives it, else where the page was fetched."""
        return next(filter(None, map(_address, chain(self._printed_addresses(), (self.document.url or "",)))), None)

    def _printed_addresses(self) -> Iterable[str]:
        for css, word, name in _ADDRESSES:
            if self.tree.head is not None:  # they hardly ever stand elsewhere
                yield from (node.attributes.get(name) or "" for node in self.tree.head.css(css))
            if self.says(word, ""):
                yield from (node.attributes.get(name) or "" for node in self.tree.css(css))
        found = _SAVED_FROM.search(self._text, 0, _EDGE)
        yield unescape(found[1]) if found else ""

    @cached_property
    def base(self) -> str | None:
        """What links without a host are completed by."""
        base = self.tree.css_first("base[href]")
        if base is not None:
            return clean_url(base.attributes["href"] or "")
        return self.document.url or self.address

    @cached_property
    def clock(self) -> Timestamp | None:
        """The page's own "now", where it prints one."""
        tail = max(len(self._text) - _EDGE, _EDGE)
        return _clock(self._text[:_EDGE]) or _clock(self._text[tail:])

    @cached_property
    def order(self) -> Order | None:
        """How this page writes dates in figures, where one of them tells."""
        text = self._text[:_EDGE]
        figures = list(_FIGURES.finditer(text))
        order = order_of_figures(_around(text, one) for one in figures)
        if order is not None or any(_YEAR_LAST.search(one[0]) for one in figures):
            return order
        root = self.tree.css_first("html[lang]")
        return Order.YEAR_FIRST if root is not None and _ASIAN.match(root.attributes["lang"] or "") else None

    def notes(self) -> tuple[Note, ...]:
        """What had to be repaired before the page could be parsed."""
        notes = []
        if self._dropped:
            one = "{count} tag inside {most} others was left out; its text is kept"
            many = "{count} tags inside {most} others were left out; their text is kept"
            notes.append(Note("nesting", tr_count(one, many, self._dropped, most=self._deepest)))
        if self._surplus:
            one = "{count} tag was left out: there are too many of its kind, or too many kinds; its text is kept"
            many = "{count} tags were left out: there are too many of their kind, or too many kinds; their text is kept"
            notes.append(Note("surplus-tags", tr_count(one, many, self._surplus)))
        if self._bared:
            notes.append(attributes_note(self._bared))
        return tuple(notes)

    def refuse_large(self) -> None:
        """Raise NoThread where the page is larger than what is parsed."""
        if not self.is_whole:
            why = tr("it is larger than {size} MiB", size=LIMITS.page >> 20)
            raise NoThread(self.name, why, tr("save it in parts, or set {variable}", variable=VARIABLE))


def _around(text: str, figures: re.Match[str]) -> str:
    """A date in figures with a few words on both sides, and no part of another date."""
    before = text[max(0, figures.start() - _BEFORE) : figures.start()]
    behind = text[figures.end() : figures.end() + _BEHIND]
    return before.lstrip(_IN_DATES) + figures[0] + behind.rstrip(_IN_DATES)


def _names_of_attributes(tag: str) -> list[str]:
    return _ATTRIBUTE.findall(_VALUE.sub(" ", tag))


def _overloaded(page: str, written: Sequence[str]) -> set[str]:
    """The start tags of a page with more attributes, or rarer ones, than its parser can bear."""
    found = {tag for tag in written if len(tag) > _LONG_TAG and len(_names_of_attributes(tag)) > _MOST_ATTRIBUTES}
    if len(page) < _LARGE:
        return found
    # Some tell whether it can have so many names that counting them all is worth its time.
    some = set(chain.from_iterable(map(_names_of_attributes, islice(written, 0, None, len(written) // _SOME + 1))))
    if len(some) > _SOME // 4:
        names = Counter(chain.from_iterable(set(_names_of_attributes(tag)) for tag in written))
        if len(names) > _MOST_NAMES:
            usual = {name for name, _ in names.most_common(_MOST_NAMES)}
            found |= {tag for tag in written if not usual.issuperset(_names_of_attributes(tag))}
    return found


def _bearable(page: str) -> tuple[str, Tags, int]:
    """A page without more attributes than its parser can bear, its tags, and how many of these have lost theirs."""
    tags = Tags(page)
    overloaded = _overloaded(page, tags.starts)
    if not overloaded:
        return page, tags, 0
    page, bared = tags.without_attributes(page, overloaded)
    return page, Tags(page), bared


_latest: list[tuple[Document, Page]] = []
"""The page that was parsed last: it is parsed to recognise it, and kept until it is read."""


def page_of(document: Document) -> Page | None:
    """The document as a parsed page; None where it is no HTML."""
    if _latest and _latest[0][0] is document:
        return _latest[0][1]
    text = document.text(document.start, document.start + _EDGE).lstrip()
    if not text.startswith("<") or not _HTML.search(text):
        return None
    page = Page(document)
    _latest[:] = [(document, page)]
    return page


def take_page(document: Document) -> Page:
    """As `page_of`, and the page is no longer kept here: the caller owns it. Raises NoThread where it is no HTML."""
    page = page_of(document)
    _latest.clear()
    if page is None:
        raise NoThread(document.name, tr("its HTML cannot be parsed"), tr("save the page again"))
    return page


def forget_page() -> None:
    """Let the page go that was parsed last and has not been taken."""
    _latest.clear()


def fragment(html: str) -> LexborNode:
    """A piece of HTML, such as the text of one post, as an element that holds it."""
    tags = None
    if len(html) > _LONG_TAG:
        html, tags, bared = _bearable(html)
        tell_attributes(bared)
    body = LexborHTMLParser(cap_depth(html, tags).html).body
    if body is None:
        raise NoThread(tr("page"), tr("its HTML cannot be parsed"), tr("save the page again"))
    return body


def _address(printed: str) -> str | None:
    return clean_url(printed) or None if printed.startswith(("http://", "https://")) else None


def _clock(text: str) -> Timestamp | None:
    for found in _CLOCK.finditer(text):
        stamp = read_time(unescape(found[1]))
        if stamp and stamp.day and stamp.year:
            return stamp
    return None


MOST_LINKS = 5000
"""Links that are looked at."""
_PREVIOUS = ("a[rel~=prev][href]", "a[rel~=previous][href]", "link[rel~=prev][href]")
_LONGEST = 12
"""Characters of a link's text: numbers of pages are short."""


def page_links(document: Document) -> list[tuple[str, str]]:
    """(address, text) of the short links of an HTML document, in its order; none where it is no HTML."""
    page = page_of(document)
    if page is None:
        return []
    links = ((node, node.text().strip()) for node in page.tree.css("a[href]")[:MOST_LINKS])
    short = ((attribute(node, "href"), text) for node, text in links if text and len(text) <= _LONGEST)
    return [(target, text) for href, text in short if (target := address(href, page.base))]


def previous_page(document: Document) -> str | None:
    """The address that a page names as the one before it; None where it names none."""
    page = page_of(document)
    if page is None:
        return None
    found = (node for entry in _PREVIOUS for node in page.tree.css(entry))
    return next((target for node in found if (target := address(attribute(node, "href"), page.base))), None)
