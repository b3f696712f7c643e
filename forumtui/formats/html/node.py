"""One interface to the elements of a page, whichever library holds the tree, and small questions about them."""

import re
from collections.abc import Iterator
from typing import Protocol, Self
from urllib.parse import unquote, urljoin, urlsplit

from forumtui.text.clean import clean_line, clean_url
from forumtui.text.numbers import from_figures

TEXT = "-text"
"""The tag of a piece of text."""

COMMENT = "-comment"

_NUMBER = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[,.\u00a0\u202f](?=\d{3}(?!\d))")


class Node(Protocol):
    """An element or a piece of text. The names are selectolax's own, so that its nodes need no wrapper."""

    @property
    def tag(self) -> str | None:
        """The element's name in small letters; TEXT for text."""

    @property
    def attributes(self) -> dict[str, str | None]:
        """All attributes; None where one has no value."""

    @property
    def text_content(self) -> str | None:
        """What a piece of text says; None for elements."""

    @property
    def parent(self) -> Self | None:
        """The element around it."""

    @property
    def first_child(self) -> Self | None:
        """The first piece inside it."""

    @property
    def next(self) -> Self | None:
        """The piece behind it, in the same parent."""

    @property
    def prev(self) -> Self | None:
        """The piece before it, in the same parent."""

    @property
    def mem_id(self) -> int:
        """A number that no other piece of the same tree has."""

    def iter(self, include_text: bool = False) -> Iterator[Self]:
        """The pieces inside it, one after the other."""

    def text(self, deep: bool = True, separator: str = "") -> str:
        """All that is said inside it, the pieces joined by `separator`."""


def attribute(node: Node, name: str) -> str:
    """The value of an attribute, empty where it is missing."""
    return node.attributes.get(name) or ""


def elements(node: Node) -> Iterator[Node]:
    """The elements directly inside a node."""
    return (child for child in node.iter(include_text=True) if not is_text(child))


def is_text(node: Node) -> bool:
    """Whether a node is no element: a piece of text, or a comment."""
    return (node.tag or "-").startswith("-")


def inside(node: Node, limit: int) -> Iterator[Node]:
    """The first `limit` elements and texts below a node, in the order of the page."""
    waiting = [node.iter(include_text=True)]
    while waiting and limit > 0:
        for child in waiting[-1]:
            limit -= 1
            yield child
            waiting.append(child.iter(include_text=True))
            break
        else:
            waiting.pop()


def number(text: str) -> int | None:
    """The first number in `text`, if a floor or a count can be that high; thousands may be set off."""
    found = _NUMBER.search(_THOUSANDS.sub("", text))
    return from_figures(found[0]) if found else None


def address(href: str, base: str | None) -> str | None:
    """Where a link leads, made whole by the page's own address; None for scripts and places on this page."""
    href = href.strip()
    if (
        not href
        or href.startswith("#")
        or href[:11].lower() in ("javascript:", "vbscript:")
        or href[:5].lower() == "data:"
    ):
        return None
    is_whole = href.startswith(("http://", "https://")) and not href.endswith(("#", "?"))
    try:
        whole = urljoin(base, href) if base and not is_whole else href
    except ValueError:
        whole = href
    return clean_url(whole) or None


def file_name(url: str) -> str:
    """The last part of an address, as a person would name the file."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    return clean_line(unquote(path.rsplit("/", 1)[-1]), 80)
