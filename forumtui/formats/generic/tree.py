"""A page of an unknown kind as a tree that can be wandered about in every direction.

It is made node by node from the tree of the parsed page, not by a second parse, and without what only programs read.
"""

import re
from collections.abc import Container, Iterator
from html import unescape
from typing import Self

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PageElement, Tag
from selectolax.lexbor import LexborNode

from forumtui.formats.html.node import TEXT, Node
from forumtui.formats.html.page import fragment
from forumtui.formats.html.tags import RAW_TEXT
from forumtui.formats.html.vocabulary import UNREAD

MOST_ELEMENTS = 40_000
"""Elements of a page that are looked through again and again; real pages have some thousands."""
MOST_BARE = 12_000
"""Elements without attributes that are looked at directly inside one other: 3,000 posts of an old plain page."""
DEEPEST = 400
"""Levels below which nothing is looked for: real pages stay under 100."""

_UNREAD = ",".join((*sorted(UNREAD), "iframe[srcdoc]"))
_HAS_UNREAD = re.compile(rf"<(?:{'|'.join(sorted(UNREAD | {'iframe', *RAW_TEXT}))})\b|srcdoc", re.I)
"""What a page has that is written inside this one, if not all of its text is read."""
_BARE = re.compile(r"(?>(?:[^<]++|</?[a-z][a-z0-9]*+>)*)", re.I)
"""A page without attributes and comments, whose text needs no parser."""
_TAG = re.compile(r"<[^>]*>")
_PROGRAMS = frozenset(("script", "style", "template"))
_BLOCKS = ("div", "article", "section", "li", "table")


def build(root: LexborNode) -> tuple[BeautifulSoup, bool]:
    """The tree below a node, and whether all of it is there.

    Behind the first MOST_ELEMENTS, and the first MOST_BARE bare ones inside one other, only the text of elements is.
    """
    soup = BeautifulSoup("", "html.parser")
    soup.reset()
    builder, left, is_whole = soup.builder, MOST_ELEMENTS, True
    latest: PageElement = soup
    rest: list[str] = []
    """Texts of elements that are not made, which become one string."""
    holders: set[int] = set()
    unseen = [root]
    """This page and those written inside it, as far as `holders` does not know them."""
    waiting = [_Level(soup, NavigableString, iter((root,)))]
    while waiting:
        level = waiting[-1]
        for child in level.children:
            name = child.tag or "-"
            if name == TEXT and rest:
                rest.append(child.text_content or "")
            elif name == TEXT:
                latest = _appended(level.kind(child.text_content or ""), level.tag, latest)
            elif name[0] != "-" and name not in _PROGRAMS:
                attributes = {key: value or "" for key, value in child.attributes.items()}
                if not left or level.has_enough(name, attributes):
                    is_whole = False
                    while unseen:
                        holders |= _holders(unseen.pop())
                    # Where nothing of it is read, the texts around it are one string all the same.
                    rest.append("" if name in UNREAD else _text_of(child, holders))
                    continue
                left -= 1
                if rest:
                    latest = _appended(level.kind(" ".join(rest)), level.tag, latest)
                    rest.clear()
                inside = child.iter(include_text=True)
                if name == "iframe" and (written := attributes.pop("srcdoc", "")):
                    # A page that is written inside this one is part of it.
                    page = fragment(written)
                    unseen += [page] if _HAS_UNREAD.search(written) else []
                    name, inside = "div", page.iter(include_text=True)
                tag = latest = Tag(soup, builder, name, None, None, attributes, level.tag, latest)
                level.tag.contents.append(tag)
                waiting.append(_Level(tag, builder.string_containers.get(name, level.kind), inside))
                break
        else:
            if rest:
                latest = _appended(level.kind(" ".join(rest)), level.tag, latest)
                rest.clear()
            waiting.pop()
    return soup, is_whole


def _holders(root: LexborNode) -> set[int]:
    """What holds elements of UNREAD, or pages that are written inside this one, at any depth."""
    found: set[int] = set()
    for one in root.css(_UNREAD):
        node = one if one.tag == "iframe" else one.parent
        while node is not None and node.mem_id not in found:
            found.add(node.mem_id)
            node = node.parent
    return found


def _text_of(node: Node, holders: Container[int]) -> str:
    """The text of an element as readers see it."""
    if node.mem_id not in holders:
        return node.text(separator=" ")
    texts: list[str] = []
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.tag == TEXT:
            texts.append(one.text_content or "")
        elif one.tag == "iframe" and (written := one.attributes.get("srcdoc")):
            is_bare = _BARE.fullmatch(written) and not _HAS_UNREAD.search(written)
            if is_bare:
                texts.append(unescape(_TAG.sub(" ", written)))
            else:
                waiting.append(fragment(written))
        elif one.tag not in UNREAD:
            waiting += reversed([*one.iter(include_text=True)])
    return " ".join(texts)


class _Level:
    """An element that is being filled."""

    __slots__ = ("_bare", "children", "kind", "tag")

    def __init__(self, tag: Tag, kind: type[NavigableString], children: Iterator[Node]) -> None:
        self.tag = tag
        self.kind = kind
        """What its strings are."""
        self.children = children
        self._bare = 0
        """How many elements without attributes it has been given, five for each, three for a line break."""

    def has_enough(self, name: str, attributes: dict[str, str]) -> bool:
        """Count a bare element, and say whether there are enough of them without it; line breaks cost three fifths."""
        if attributes:
            return False
        self._bare += 3 if name == "br" else 5
        return self._bare > 5 * MOST_BARE


def _appended(string: NavigableString, parent: Tag, latest: PageElement) -> NavigableString:
    """A string that has become the last piece of an element, behind the piece that was the last of the page."""
    string.setup(parent, latest)
    parent.contents.append(string)
    return string


class SoupNode:
    """An element or text of such a tree, for the reader of bodies."""

    __slots__ = ("_element",)

    def __init__(self, element: PageElement) -> None:
        self._element = element

    @property
    def tag(self) -> str | None:
        """The element's name; TEXT for text."""
        if isinstance(self._element, Tag):
            return self._element.name
        return TEXT if type(self._element) in (NavigableString, CData) else None

    @property
    def attributes(self) -> dict[str, str | None]:
        """All attributes, class words joined by spaces."""
        if not isinstance(self._element, Tag):
            return {}
        return {name: attribute(self._element, name) for name in self._element.attrs}

    @property
    def text_content(self) -> str | None:
        """What a piece of text says."""
        return str(self._element) if isinstance(self._element, NavigableString) else None

    @property
    def parent(self) -> Self | None:
        """The element around it."""
        return self._of(self._element.parent)

    @property
    def first_child(self) -> Self | None:
        """The first piece inside it."""
        contents = self._element.contents if isinstance(self._element, Tag) else None
        return self._of(contents[0]) if contents else None

    @property
    def next(self) -> Self | None:
        """The piece behind it, in the same parent."""
        return self._of(self._element.next_sibling)

    @property
    def prev(self) -> Self | None:
        """The piece before it, in the same parent."""
        return self._of(self._element.previous_sibling)

    @property
    def mem_id(self) -> int:
        """A number that no other piece of the tree has."""
        return id(self._element)

    def iter(self, include_text: bool = False) -> Iterator[Self]:
        """The pieces inside it, one after the other."""
        for child in self._element.contents if isinstance(self._element, Tag) else ():
            if include_text or isinstance(child, Tag):
                yield type(self)(child)

    def text(self, deep: bool = True, separator: str = "") -> str:
        """All that is said inside it, the pieces joined by `separator`."""
        return self._element.get_text(separator)

    def _of(self, element: PageElement | None) -> Self | None:
        return None if element is None else type(self)(element)


def show_unscripted(soup: BeautifulSoup) -> bool:
    """Make what a page shows without scripts part of it; False where that is nothing but pictures."""
    shown: list[Tag] = []
    seen: set[int] = set()
    for block in soup.find_all(_BLOCKS):
        around: list[Tag] = []
        above = block.parent
        while above is not None and id(above) not in seen:
            seen.add(id(above))
            around.append(above)
            above = above.parent
        shown += [tag for tag in reversed(around) if tag.name == "noscript"]
    for tag in shown:  # the outer ones first: each has few pieces
        tag.unwrap()
    return bool(shown)


def attribute(tag: Tag, name: str) -> str:
    """An attribute as one text; empty where there is none."""
    value = tag.attrs.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")
