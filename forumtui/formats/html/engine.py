"""The format that reads saved forum pages of known engines: the row of FORUMS that fits a page reads it."""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache

from forumtui.errors import NoThread
from forumtui.formats.contract import PageParser
from forumtui.formats.html.finder import COMMENTS, selector
from forumtui.formats.html.forums import FORUMS
from forumtui.formats.html.page import Page, page_of, take_page
from forumtui.formats.html.reader import read_page
from forumtui.formats.html.row import Forum
from forumtui.i18n import join_list, tr
from forumtui.source.document import Document

_SURE = 0.95


def signs_of(row: Forum, page: Page) -> list[str] | None:
    """By what a page is known as one of this row's: what stands there for each entry; None where it is not."""
    addresses = tuple(entry for entry in row.match if _is_address(entry))
    signs: list[str] = []
    if addresses:
        fitting = [one for one in addresses if page.address and fnmatchcase(page.address, one)]
        if not fitting:
            return None
        signs += fitting[:1]
    for entry in row.match:
        if not _is_address(entry):
            sign = _sign(entry, page)
            if sign is None:
                return None
            signs.append(sign)
    if not signs or any(_sign(entry, page) for entry in row.unlike):
        return None
    return signs


def _is_address(entry: str) -> bool:
    return entry.startswith(("http://", "https://", "http*"))


def _sign(entry: str, page: Page) -> str | None:
    """The first alternative of an entry that finds something."""
    one = selector(entry)
    if one.css == COMMENTS:
        fitting = (text for text in page.comments if one.pattern and one.pattern.search(text))
        return next((f"<!--{text}-->" for text in fitting), None)
    if not one.can_find(page):
        return None
    if page.tree.css_first(one.css) is None:
        return None
    alternatives = [part.strip() for part in one.css.split(",")] if "(" not in one.css else [one.css]
    return next((part for part in alternatives if page.tree.css_first(part) is not None), one.css)


_own: list[Forum] = []
"""The rules of the user's own."""


def use_rules(rules: Iterable[Forum]) -> None:
    """Ask these rules before the rows of FORUMS, for the rest of the process."""
    _own[:] = rules


def rows_of(page: Page) -> tuple[Forum, ...]:
    """The rows that a page is known by, the first the likeliest; looked for once."""
    if page.claimed_by is None:
        possible = (row for row, words in _words_of_forums() if words is None or not words.isdisjoint(page.words))
        page.claimed_by = tuple(row for row in (*_own, *possible) if signs_of(row, page) is not None)
    return page.claimed_by


@cache
def _words_of_forums() -> tuple[tuple[Forum, frozenset[str] | None], ...]:
    """The rows of FORUMS, each with class words and ids one of which its pages have; None where there are none."""
    return tuple((row, _words_of(row)) for row in FORUMS)


def _words_of(row: Forum) -> frozenset[str] | None:
    for entry in row.match:
        needed = () if _is_address(entry) else selector(entry).needed
        if needed and all(words for words, _ in needed):
            return frozenset(words[0] for words, _ in needed)
    return None


class KnownForum:
    """Pages of the engines that have a row."""

    name = "html"

    def confidence(self, document: Document) -> float:
        """Certain enough where a row's selectors find what its pages have."""
        page = page_of(document)
        return _SURE if page is not None and rows_of(page) else 0.0

    def reason(self, document: Document) -> str:
        """What was found."""
        page = take_page(document)
        signs = next((signs_of(row, page) for row in rows_of(page)), None)
        return tr("its HTML has {signs}", signs=join_list(signs)) if signs else ""

    def parse(self, document: Document) -> PageParser:
        """The page as head and replies, by the first row that finds posts. Raises NoThread where none does."""
        page = take_page(document)
        refused: NoThread | None = None
        for row in rows_of(page):
            try:
                return read_page(page, row)
            except NoThread as none:
                refused = none
        raise refused or NoThread(document.name, tr("its HTML cannot be parsed"), tr("save the page again"))


KNOWN_FORUM = KnownForum()
