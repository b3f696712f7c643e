"""Small questions to a tag: an attribute as one string, its class words, a number, an address."""

import re
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import Tag

from forumtui.text.clean import clean_line, clean_url
from forumtui.text.numbers import from_figures

_NUMBER = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[,.\u00a0\u202f](?=\d{3}(?!\d))")


def attribute(tag: Tag, name: str) -> str:
    """The value of an attribute, empty where it is missing; several class words are joined by spaces."""
    value = tag.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)


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
    try:
        whole = urljoin(base, href) if base else href
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
