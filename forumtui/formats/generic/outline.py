"""A page as two flat lists in page order, elements and visible strings: "inside" and "before" compare numbers.

An element spans the orders from its own to its `end`; a string has one order. What a stretch of the page holds is found
by bisection, and no question walks the tree again.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from forumtui.formats.generic.tree import DEEPEST, MOST_ELEMENTS, attribute
from forumtui.formats.generic.vocabulary import NOTHING, STATES, Claims, claims_of, word_set
from forumtui.text.clean import clean

_MOST_ASIDE = 0.4
_SPACES = re.compile(r"\s+")
_NUMBERS = re.compile(r"\d+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:\.{1,2}/)*(?:index\.\w+|forums?/?|\.)?")
_WORDS = ("class", "id", "itemprop", "role", "rel", "name")
_WITH_WORDS = frozenset(_WORDS)
_SIDE_TAGS = frozenset(("nav", "aside", "footer", "header"))
_EDGE_TAGS = frozenset(("footer", "header"))
_MANY_EDGES = 3
"""From so many header or footer elements in like places on, they belong to posts, not to the page."""
INLINE = word_set(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img input ins kbd label mark q s samp small span strike"
    " strong sub sup time tt u var wbr"
)
"""Tags that end no line."""
_INVISIBLE = word_set("script style noscript template select option textarea button head svg")


@dataclass(slots=True, eq=False)
class Element:
    """One element that is seen."""

    tag: Tag
    order: int
    parent: "Element | None"
    depth: int
    words: str
    """Class words, id, itemprop and role, in small letters."""
    kind: str
    """Tag and telling class, without the numbers that tell posts apart: what alike elements share."""
    nth: int
    """Which of its parent's children with the same tag it is, from 0."""
    key: str
    """The kind, with its number among its like where it has no telling class."""
    is_aside: bool = False
    """Whether it, or what it stands in, says that it is navigation, a side bar or a foot of the page."""
    end: int = 0
    """The order behind its last descendant."""
    first: int = 0
    """The number of its first string; and of the string behind its last."""
    last: int = 0
    children: list["Element"] = field(default_factory=list)
    says: Claims = NOTHING
    """What its words say that it is."""
    classes: tuple[str, ...] = ()
    href: str = ""
    has_pictures: bool | None = None
    """None before it has been looked for."""

    def holds(self, other: "Element | Piece") -> bool:
        """Whether the other stands inside this element, or is it."""
        return self.order <= other.order < self.end

    def chain(self, most: int = 1 << 30) -> "list[Element]":
        """The element and those around it, the innermost first, no more than `most` in all."""
        chain = [self]
        while len(chain) < most and chain[-1].parent is not None:
            chain.append(chain[-1].parent)
        return chain

    @property
    def leads_home(self) -> bool:
        """Whether it is a link to the first page of its site."""
        is_home = self.href != "" and _HOME.fullmatch(self.href) is not None
        return self.tag.name == "a" and self.first < self.last and (is_home or "home" in self.words.split())


def order_of(element: Element) -> int:
    """Where an element begins, as a key for bisection."""
    return element.order


@dataclass(slots=True, eq=False)
class Piece:
    """One visible string, white space folded."""

    node: NavigableString
    order: int
    holder: Element
    text: str
    start: int
    """Where it stands in the outline's text."""
    is_linked: bool
    number: int = 0

    @property
    def end(self) -> int:
        """Where it ends in the outline's text."""
        return self.start + len(self.text)


@dataclass(slots=True, eq=False)
class Outline:
    """A page, flat."""

    soup: BeautifulSoup
    elements: list[Element] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""
    """All visible strings, a newline between lines and a space between those of one line."""
    orders: list[int] = field(default_factory=list)
    piece_orders: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    by_tag: dict[int, Element] = field(default_factory=dict)

    def inside(self, low: int, high: int) -> Sequence[Element]:
        """The elements that begin in a stretch of the page."""
        return self.elements[bisect_left(self.orders, low) : bisect_left(self.orders, high)]

    def strings(self, low: int, high: int) -> Sequence[Piece]:
        """The strings in a stretch of the page."""
        return self.pieces[bisect_left(self.piece_orders, low) : bisect_left(self.piece_orders, high)]

    def text_of(self, element: Element, limit: int = 100_000) -> str:
        """The visible text of an element."""
        if element.first >= element.last:
            return ""
        start = self.pieces[element.first].start
        return self.text[start : min(self.pieces[element.last - 1].end, start + limit)]

    def length_of(self, element: Element) -> int:
        """The code points of its visible text."""
        if element.first >= element.last:
            return 0
        return self.pieces[element.last - 1].end - self.pieces[element.first].start

    def piece_at(self, offset: int) -> Piece:
        """The string that holds an offset of the text, or the one before it."""
        return self.pieces[max(0, bisect_left(self.starts, offset + 1) - 1)]

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line of the text with its offset."""
        start = 0
        for line in self.text.split("\n"):
            yield start, line
            start += len(line) + 1


def outline_of(soup: BeautifulSoup) -> Outline:
    """The outline of a page."""
    return _Builder(soup).built()


class _Builder:
    """One walk over a tree, without recursion."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.outline = Outline(soup)
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""
        self._order = 0
        self._total = 0

    def built(self) -> Outline:
        outline = self.outline
        root = outline.soup.body or outline.soup
        waiting: list[tuple[PageElement | Element, Element | None, bool, int]] = [(root, None, False, 0)]
        while waiting:
            node, parent, linked, nth = waiting.pop()
            if isinstance(node, Element):
                self._leave(node)
            elif isinstance(node, Tag):
                element = self._enter(node, parent, nth)
                if element is not None:
                    waiting.append((element, parent, linked, 0))
                    waiting.extend(_children(node, element, linked or node.name == "a"))
            elif type(node) is NavigableString and parent is not None:
                self._string(node, parent, linked)
        outline.text = "".join(self._parts)
        outline.orders = [element.order for element in outline.elements]
        outline.piece_orders = [piece.order for piece in outline.pieces]
        outline.starts = [piece.start for piece in outline.pieces]
        most = _MOST_ASIDE * self._length
        alike = Counter(_place(one) for one in outline.elements if one.tag.name in _EDGE_TAGS)
        # Several boxes of one side bar stand in one place; those in places of their own are cards of posts.
        asides = {one.parent.order: _place(one) for one in outline.elements if one.tag.name == "aside" and one.parent}
        alike.update(asides.values())
        headings, links = ([one for one in outline.elements if one.tag.name == name] for name in ("h1", "a"))
        for element in outline.elements:
            parent = element.parent
            # An element that holds most of the page is no side bar, whatever its class words say.
            element.is_aside = bool(parent and parent.is_aside) or (
                _stands_aside(element, alike)
                and outline.length_of(element) < most
                and (element.tag.name in _SIDE_TAGS or not _holds_title(element, headings, links))
            )
        return outline

    def _enter(self, tag: Tag, parent: Element | None, nth: int) -> Element | None:
        depth = parent.depth + 1 if parent else 0
        if _is_invisible(tag) or depth > DEEPEST or len(self.outline.elements) >= MOST_ELEMENTS:
            return None
        if tag.name == "br":
            self._gap = "\n"
            return None
        attrs = tag.attrs
        style = attribute(tag, "style") if "style" in attrs else ""
        if "hidden" in attrs:
            style = f"{style};display:none"
        if style and depth > 3 and _HIDDEN.search(style) and tag.name in ("div", "ul", "span", "p", "table", "li"):
            return None
        if tag.name not in INLINE:
            self._gap = "\n"
        words = ""
        if attrs and not _WITH_WORDS.isdisjoint(attrs):
            words = " ".join([attribute(tag, name) for name in _WORDS if attrs.get(name)]).lower()
        if "-" in tag.name:
            # An element of the page's own making says by its name what others say by a class.
            words = f"{tag.name} {words}".lower()
        kind = _kind(tag.name, attribute(tag, "class"), attribute(tag, "id")) if attrs else _kind(tag.name, "", "")
        element = Element(
            tag,
            self._order,
            parent,
            depth,
            words,
            kind,
            nth,
            kind if kind[-1] != "." or tag.name in INLINE else f"{kind}{nth}",
            says=claims_of(words),
            classes=tuple(attribute(tag, "class").split()) if "class" in attrs else (),
            href=attribute(tag, "href") if "href" in attrs else "",
        )
        element.first = len(self.outline.pieces)
        self._order += 1
        if parent is not None:
            parent.children.append(element)
        self.outline.elements.append(element)
        self.outline.by_tag[id(tag)] = element
        return element

    def _leave(self, element: Element) -> None:
        element.end = self._order
        element.last = len(self.outline.pieces)
        if element.tag.name not in INLINE:
            self._gap = "\n"

    def _string(self, node: NavigableString, parent: Element, linked: bool) -> None:
        text = _SPACES.sub(" ", clean(str(node)))
        core = text.strip()
        if not core:
            return
        # Style sheets set elements apart: strings of two elements are never one word.
        gap = self._gap or " "
        self._gap = ""
        if self._length:
            self._parts.append(gap)
            self._length += 1
        piece = Piece(node, self._order, parent, core, self._length, linked, len(self.outline.pieces))
        self._order += 1
        self.outline.pieces.append(piece)
        self._parts.append(core)
        self._length += len(core)


def _is_invisible(tag: Tag) -> bool:
    """Whether nothing of an element is seen as text; a button that names a person is."""
    return tag.name in _INVISIBLE and not (tag.name == "button" and claims_of(attribute(tag, "class").lower()).person)


def _children(
    tag: Tag, element: Element, linked: bool
) -> Iterator[tuple[PageElement | Element, Element | None, bool, int]]:
    """The children of a tag from the last to the first, each with its place among those of its tag."""
    counts: dict[str, int] = {}
    numbered = []
    for child in tag.contents:
        nth = 0
        if isinstance(child, Tag):
            nth = counts.get(child.name, 0)
            counts[child.name] = nth + 1
        numbered.append((child, element, linked, nth))
    return reversed(numbered)


def _place(element: Element) -> tuple[str, str]:
    """The tag of an element and what it stands in."""
    return element.tag.name, element.parent.kind if element.parent is not None else ""


def _stands_aside(element: Element, alike: Counter[tuple[str, str]]) -> bool:
    if element.tag.name == "aside" and alike[_place(element)] >= _MANY_EDGES:
        return element.says.aside
    if element.tag.name in _SIDE_TAGS:
        # A post may have a head and a foot of its own; the page's say nothing of any post.
        return element.tag.name not in _EDGE_TAGS or (element.depth < 4 and alike[_place(element)] < _MANY_EDGES)
    # Nor does what is called the foot of a post.
    return element.says.aside and not (element.says.post and "foot" in element.words)


def _holds_title(element: Element, headings: Sequence[Element], links: Sequence[Element]) -> bool:
    """Whether the first heading in an element is the page's own title: it has a text, and no link."""
    heading = _first_in(element, headings)
    return heading is not None and heading.first < heading.last and _first_in(heading, links) is None


def _first_in(element: Element, others: Sequence[Element]) -> Element | None:
    """The first of some elements, in page order, that stands in an element."""
    at = bisect_left(others, element.order + 1, key=order_of)
    return others[at] if at < len(others) and element.holds(others[at]) else None


@lru_cache(maxsize=8192)
def _kind(name: str, classes: str, identity: str) -> str:
    """A tag and its first telling class, or its id without numbers where it has no class."""
    for word in classes.split():
        bare = _NUMBERS.sub("", word)
        if len(bare.strip("-_")) > 1 and bare.lower() not in STATES:
            return f"{name}.{bare}"
    if _NUMBERS.search(identity):
        return f"{name}.#{_NUMBERS.sub('', identity)}"
    return f"{name}.{name}" if "-" in name else f"{name}."
