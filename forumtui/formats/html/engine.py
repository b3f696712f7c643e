"""The format of saved forum pages: reads a page by the row of FORUMS that fits it.

`selector_results` says what each selector of a row finds on a page, for those who write rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from itertools import islice
from typing import NamedTuple

from forumtui.errors import NoThread
from forumtui.formats.html.finder import Finder, finds
from forumtui.formats.html.forums import FORUMS
from forumtui.formats.html.page import Page, forget_page, page_of, take_page
from forumtui.formats.html.reader import find_posts, read_page
from forumtui.formats.html.row import Forum, Selectors
from forumtui.formats.html.selectors import COMMENTS, selector
from forumtui.formats.registry import PageParser
from forumtui.i18n import join_list, tr
from forumtui.source.document import Document
from forumtui.text.clean import clean_line

_SURE = 0.95


def is_of(row: Forum, page: Page) -> bool:
    """Whether a page is one of this row's: each entry finds something, and of addresses one fits."""
    addresses, selectors = _kinds_of(row.match)
    if not row.match or (addresses and not any(_fits(entry, page) for entry in addresses)):
        return False
    return all(_finds(entry, page) for entry in selectors) and not any(_finds(entry, page) for entry in row.unlike)


@cache
def _kinds_of(match: Selectors) -> tuple[Selectors, Selectors]:
    """The addresses among the entries of a row, and its selectors."""
    addresses = tuple(filter(_is_address, match))
    return addresses, tuple(entry for entry in match if entry not in addresses)


def signs_of(row: Forum, page: Page) -> list[str] | None:
    """What each entry of `match` finds on a page of this row; None where the page is of another engine."""
    if not is_of(row, page):
        return None
    fitting = (entry for entry in row.match if _is_address(entry) and _fits(entry, page))
    found = (_sign(entry, page) for entry in row.match if not _is_address(entry))
    return [*islice(fitting, 1), *filter(None, found)]


def _is_address(entry: str) -> bool:
    return entry.startswith(("http://", "https://", "http*"))


def _finds(entry: str, page: Page) -> bool:
    """Whether an entry finds something."""
    one = selector(entry)
    if one.css == COMMENTS:
        return any(one.pattern and one.pattern.search(text) for text in page.comments)
    return (possible := one.possible(page)) is not None and finds(page, possible.css)


def _sign(entry: str, page: Page) -> str | None:
    """The first alternative of an entry that finds something."""
    one = selector(entry)
    if one.css == COMMENTS:
        fitting = (text for text in page.comments if one.pattern and one.pattern.search(text))
        return next((f"<!--{text}-->" for text in fitting), None)
    if not _finds(entry, page):
        return None
    return next((part.css for part in one.alternatives if finds(page, part.css)), one.css)


_own: list[Forum] = []
"""The rules of the user's own."""


def use_rules(rules: Iterable[Forum]) -> None:
    """Ask these rules before the rows of FORUMS, for the rest of the process."""
    _own[:] = rules


def rows_of(page: Page) -> Iterator[Forum]:
    """The rows that a page is known by, each looked for when it is asked for: hardly any page has a second."""
    rows = [*_own, *(row for row, words in _words_of_forums() if words is None or not words.isdisjoint(page.words))]
    for number in range(page.rows_ruled_out, len(rows)):
        if is_of(rows[number], page):
            yield rows[number]
        elif page.rows_ruled_out == number:
            page.rows_ruled_out += 1


@cache
def _words_of_forums() -> tuple[tuple[Forum, frozenset[str] | None], ...]:
    """The rows of FORUMS, each with class words and ids one of which its pages have; None where there are none."""
    return tuple((row, _words_of(row)) for row in FORUMS)


def _words_of(row: Forum) -> frozenset[str] | None:
    for entry in row.match:
        alternatives = () if _is_address(entry) else selector(entry).alternatives
        if alternatives and all(one.words for one in alternatives):
            return frozenset(one.words[0] for one in alternatives)
    return None


class KnownForum:
    """Pages of the engines that have a row."""

    name = "html"

    def confidence(self, document: Document) -> float:
        """0.95 where the page is one of a row's, else 0."""
        page = page_of(document)
        return _SURE if page is not None and next(rows_of(page), None) is not None else 0.0

    def forget(self) -> None:
        """Let the page go that was parsed last and is not read."""
        forget_page()

    def reason(self, document: Document) -> str:
        """The entries of `match` by which the page was known, in words."""
        page = take_page(document)
        signs = next((signs_of(row, page) for row in rows_of(page)), None)
        return tr("its HTML has {signs}", signs=join_list(signs)) if signs else ""

    def parse(self, document: Document) -> PageParser:
        """The page as head and replies, by the first row that finds posts. Raises NoThread where none does."""
        page = take_page(document)
        refused: NoThread | None = None
        tried: list[Forum] = []
        while (row := next((one for one in rows_of(page) if one not in tried), None)) is not None:
            try:
                return read_page(page, row)
            except NoThread as none:
                refused = none
                tried.append(row)
                page = Page(document)  # of the other the scripts are gone, by which some rows know a page
        raise refused or NoThread(document.name, tr("its HTML cannot be parsed"), tr("save the page again"))


KNOWN_FORUM = KnownForum()


_LONGEST = 60
_NO_SELECTORS = ("name", "extras", "thread")


class Sign(NamedTuple):
    """Whether one entry of `match` or `unlike` finds something on a page."""

    field: str
    entry: str
    found: str | None
    """The alternative that finds something, or the page's address."""


@dataclass(frozen=True, slots=True)
class SelectorResult:
    """One selector of a row, and what it finds."""

    field: str
    """The row's field; those of parts are led by the part's name and a point."""
    entry: str
    count: int
    first: str | None
    """The first text it gives, shortened."""


def match_results(row: Forum, document: Document) -> list[Sign]:
    """What each entry of `match` and `unlike` finds on the page; addresses too, of which one has to fit."""
    page = Page(document)
    entries = [("match", entry) for entry in row.match] + [("unlike", entry) for entry in row.unlike]
    return [
        Sign(field, entry, _fits(entry, page) if _is_address(entry) else _sign(entry, page)) for field, entry in entries
    ]


def _fits(pattern: str, page: Page) -> str | None:
    """The page's address where it fits a pattern."""
    return page.address if page.address and fnmatchcase(page.address, pattern) else None


def is_known_by(row: Forum, document: Document) -> bool:
    """Whether a page is one of this row's."""
    return is_of(row, Page(document))


def selector_results(row: Forum, document: Document) -> list[SelectorResult]:
    """What every selector of the row finds on the page, in the order of the fields."""
    page = Page(document)
    page.strip_unseen()
    reading = find_posts(page, row)
    reading.finder.expect()
    finder, owners = reading.finder, range(-2, len(reading.places.all))
    parts = (("", row), ("opening.", row.opening), ("comment.", row.comment))
    return [one for prefix, part in parts if part for one in _found(prefix, part, finder, owners)]


def _found(prefix: str, row: Forum, finder: Finder, owners: range) -> Iterator[SelectorResult]:
    for field in Forum._fields:
        value = getattr(row, field)
        if field in _NO_SELECTORS or not isinstance(value, tuple) or isinstance(value, Forum):
            continue
        for entry in value:
            if entry.startswith("http"):
                continue
            nodes = finder.all_of(entry)
            texts = (text for owner in owners for text in finder.texts((entry,), owner))
            first = next(texts, None)
            has_text = selector(entry).pattern is None or first is not None or field == "post"
            yield SelectorResult(
                prefix + field, entry, len(nodes) if has_text else 0, first and clean_line(first, _LONGEST)
            )
