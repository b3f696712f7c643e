"""Where a page of an unknown kind stands: its board, by the path of links above the posts, and its number."""

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from forumtui.formats.generic.tree import attribute, text_of
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures

_PATH = re.compile(r"bread-?crumb|crumbs?\b|nav_?bit|nav-?tree|link_?tree|navigate_section|navstrip|site-?path", re.I)
_MOST = 20
_LONGEST = 80
_PAGE = re.compile(
    r"\b(?:page|seite|página|pagina|strona|страница)\s(\d{1,5})\s(?:of|von|de|di|z|из|sur|/)\s?\d|第\s?(\d{1,5})\s?[页頁]",
    re.I,
)
_PAGE_IN_ADDRESS = re.compile(r"[?&/](?:page|pn|p)[=/-](\d{1,5})(?=$|[&/#])", re.I)


def find_board(soup: BeautifulSoup, title: str | None) -> str | None:
    """The last link of a path of links that is not the thread's own."""
    for place in soup.find_all(_is_path, limit=_MOST):
        names = [clean_line(text_of(link, _LONGEST)) for link in place.find_all("a", limit=_MOST)]
        boards = [name for name in names if name and name != title and (title is None or name not in title)]
        if len(names) > 1 and boards:
            return boards[-1].strip(" »›>/") or None
    return None


def _is_path(tag: Tag) -> bool:
    return bool(_PATH.search(f"{attribute(tag, 'class')} {attribute(tag, 'id')} {attribute(tag, 'aria-label')}"))


def find_page(soup: BeautifulSoup, address: str | None) -> int | None:
    """Which page of its thread this is, by its own address, else by a text that says it."""
    found = _PAGE_IN_ADDRESS.search(address or "")
    if found:
        return from_figures(found[1])
    for string in soup.find_all(string=_PAGE, limit=1):
        around = _PAGE.search(str(string))
        return from_figures(next(filter(None, around.groups()))) if around else None
    return None
