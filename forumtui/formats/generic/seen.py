"""What a page without a thread is, in words: a list, an article, a login, or a program that would build the page."""

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from forumtui.formats.generic.blocks import Page
from forumtui.formats.html.page import Page as HtmlPage
from forumtui.i18n import tr, tr_count
from forumtui.text.clean import clean_line

_LITTLE = 300
"""Code points of text below which a page says next to nothing by itself."""
_SHORT = 800
_LONG_SCRIPT = 500
_MANY_LINKS = 40
_SEARCH = re.compile(
    r"\b(?:search|suchergebnis\w*|suche|recherche|buscar|busca|búsqueda|ricerca|zoeken|szukaj|haku)\b"
    r"|поиск|搜索|搜尋|搜寻|検索|검색",
    re.I,
)


def what_is_seen(html: HtmlPage, soup: BeautifulSoup, page: Page, titles: int) -> tuple[str, str]:
    """What a page is that has no thread on it, and what to do then; `titles` is how many lead to other pages."""
    if soup.find("input", attrs={"type": "password"}) is not None and page.total < _SHORT:
        return tr("a page that asks for a login"), tr("log in with a browser and save the page of the thread there")
    is_programmed = sum(map(len, html.scripts)) > _LONG_SCRIPT + page.total
    if page.total < _LITTLE and is_programmed and len(soup.find_all("a", limit=_MANY_LINKS)) < _MANY_LINKS:
        why = tr("only scripts, which build the page in a browser")
        return why, tr("save the page from a browser that shows it")
    title = clean_line(soup.title.get_text()) if isinstance(soup.title, Tag) else ""
    if _SEARCH.search(title):
        return tr("a page of search results"), tr("save the page of one thread, not a list of threads")
    if titles:
        return list_of(titles), tr("save the page of one thread, not a list of threads")
    if len(soup.find_all("article", limit=2)) == 1 or soup.find(
        "meta", attrs={"property": "og:type", "content": "article"}
    ):
        return tr("one article without replies"), tr("save the page of a forum's thread")
    links = sum(piece.is_linked for piece in page.outline.pieces)
    if 2 * links > len(page.outline.pieces):
        why = tr_count("a page whose text is mostly {count} link", "a page whose text is mostly {count} links", links)
        return why, tr("save the page of one thread, not a list of threads")
    why = tr("no blocks that repeat and hold a name and a text")
    return why, tr("save the page of one thread, not a list of threads")


def list_of(count: int) -> str:
    """What is said of a page whose blocks lead to other pages."""
    return tr_count(
        "a list of {count} title that leads to another page", "a list of {count} titles that lead to other pages", count
    )
