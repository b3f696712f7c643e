"""A page of an unknown kind as a tree that can be wandered about in every direction.

It is made node by node from the tree of the parsed page, not by a second parse, and without what only programs read.
"""

from collections.abc import Iterator
from typing import Self

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PageElement, Tag

from forumtui.formats.html.node import TEXT, Node
from forumtui.formats.html.page import fragment

MOST_ELEMENTS = 100_000
"""Elements of a page that are looked through again and again; real pages have some thousands."""
DEEPEST = 400
"""Levels below which nothing is looked for: real pages stay under 100."""

_PROGRAMS = frozenset(("script", "style", "template"))
_BLOCKS = ("div", "article", "section", "li", "table")


def build(root: Node) -> tuple[BeautifulSoup, bool]:
    """The tree below a node, and whether all of it is there or only its first MOST_ELEMENTS elements."""
    soup = BeautifulSoup("", "html.parser")
    soup.reset()
    builder, left = soup.builder, MOST_ELEMENTS
    latest: PageElement = soup
    waiting: list[tuple[Tag, type[NavigableString], Iterator[Node]]] = [(soup, NavigableString, iter((root,)))]
    while waiting:
        parent, kind, children = waiting[-1]
        for child in children:
            name = child.tag or "-"
            if name == TEXT:
                latest = _appended(kind(child.text_content or ""), parent, latest)
            elif name[0] != "-" and name not in _PROGRAMS:
                if not left:
                    return soup, False
                left -= 1
                attributes = {key: value or "" for key, value in child.attributes.items()}
                inside = child.iter(include_text=True)
                if name == "iframe" and (written := attributes.pop("srcdoc", "")):
                    # A page that is written inside this one is part of it.
                    name, inside = "div", fragment(written).iter(include_text=True)
                tag = latest = Tag(soup, builder, name, None, None, attributes, parent, latest)
                parent.contents.append(tag)
                waiting.append((tag, builder.string_containers.get(name, kind), inside))
                break
        else:
            waiting.pop()
    return soup, True


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
        return next(self.iter(include_text=True), None)

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
    blocks = [tag for tag in soup.find_all("noscript") if isinstance(tag, Tag) and tag.find(_BLOCKS)]
    for tag in blocks:
        tag.unwrap()
    return bool(blocks)


def attribute(tag: Tag, name: str) -> str:
    """An attribute as one text; empty where there is none."""
    value = tag.attrs.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")
