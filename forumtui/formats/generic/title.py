"""The thread's title on a page of an unknown kind: the heading that the page's own title repeats."""

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from forumtui.formats.generic.tree import attribute, text_of
from forumtui.text.clean import clean_line, clean_url

_SEPARATOR = re.compile(r"\s+[-–—|»·•:]+\s+|\s*[_|]\s*|\s*::\s*")
_ENDS = " -–—|_»·:•"
_HEADINGS = ("h1", "h2", "h3", "h4")
_CLASS = re.compile(r"title|subject|topic|thread", re.I)
_ANSWER = re.compile(r"^(?:Re|AW|回复|回覆|答复)\s*[:：]\s*", re.I)
_MOST = 200


def find_title(soup: BeautifulSoup) -> str | None:
    """A heading whose text stands in the page's title, the longest; else the longest part of the title, or h1."""
    page = clean_line(soup.title.get_text()) if soup.title else ""
    headings = [name for tag in _headings(soup) if (name := clean_line(text_of(tag, 400)))]
    repeated = [name for name in headings if len(name) > 2 and name in page and (name != page or len(headings) == 1)]
    if repeated:
        return _ANSWER.sub("", _before_board(page, max(repeated, key=len)))
    parts = [part.strip() for part in _SEPARATOR.split(page) if part.strip()]
    alone = [part for part in parts if len(part) > 3 and _stands_alone(soup, part)] if len(parts) > 1 else []
    if len(alone) == 1:
        return _ANSWER.sub("", alone[0])
    if parts:
        return _ANSWER.sub("", parts[0] if len(parts[0]) > 3 else max(parts, key=len))
    return headings[0] if headings else None


def _stands_alone(soup: BeautifulSoup, part: str) -> bool:
    """Whether an element that links nowhere says just this: the board's name is a link, the thread's own is not."""
    for string in soup.find_all(string=lambda text: clean_line(text or "") == part, limit=_MOST):
        parents = [parent.name for parent in list(string.parents)[:4]]
        if not {"a", "title", "option", "script"} & set(parents):
            return True
    return False


def _before_board(page: str, heading: str) -> str:
    """The heading; but where much more stands before it in the page's title, it names the board and that is it."""
    before = page[: page.index(heading)].strip(_ENDS)
    if len(before) <= 2 * len(heading):
        return heading
    return next(part for part in _SEPARATOR.split(before) if part.strip(_ENDS))


def find_address(soup: BeautifulSoup) -> str | None:
    """The address the page gives as its own."""
    link = soup.find("link", rel="canonical")
    meta = soup.find("meta", attrs={"property": "og:url"})
    address = attribute(link, "href") if isinstance(link, Tag) else ""
    address = address or (attribute(meta, "content") if isinstance(meta, Tag) else "")
    return clean_url(address) if address.startswith(("http://", "https://")) else None


def _headings(soup: BeautifulSoup) -> list[Tag]:
    found = [tag for tag in soup.find_all(_HEADINGS, limit=_MOST) if isinstance(tag, Tag)]
    return found + [tag for tag in soup.find_all(class_=_CLASS, limit=_MOST) if isinstance(tag, Tag)]
