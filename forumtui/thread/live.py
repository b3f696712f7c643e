"""Read a thread from its address: the first page, those that follow, and the copies kept of them.

The next page is the one that the page itself or its forum's row names, else a link of the same thread whose number is
one higher. Every page is asked for once; a pager that leads in a circle ends there.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from forumtui.errors import CannotFetch, ForumtuiError, NoThread
from forumtui.fetch.client import Client, Response, challenge
from forumtui.fetch.page_links import normal, numbered_pages
from forumtui.fetch.page_store import PageStore, StoredPage
from forumtui.formats.html.page_links import page_links
from forumtui.i18n import tr, tr_count
from forumtui.model import Head, Note
from forumtui.source.document import Document
from forumtui.source.files import document_of
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures

MOST_PAGES = 50
"""Pages that are read for printing where the user names no range."""

_RANGE = re.compile(r"(\d*)\.\.(\d*)|(\d+)")
_AGE_QUESTION = re.compile(r"^https?://(?:www\.)?ptt\.cc/ask/over18", re.IGNORECASE)
_PAGE_TYPES = ("text/", "application/xhtml", "application/json", "application/ld+json", "application/xml", "message/")


@dataclass(frozen=True, slots=True)
class PageRange:
    """Which pages of the thread are wanted, by their numbers from 1."""

    first: int = 1
    last: int | None = 1
    """None for the last there is."""

    def has(self, number: int) -> bool:
        """Whether a page is wanted."""
        return self.first <= number and (self.last is None or number <= self.last)


ALL_PAGES = PageRange(1, None)


def page_range(text: str) -> PageRange | None:
    """The range that `A..B`, `A`, `A..`, `..B` or `all` names; None where it names none.

    >>> page_range("2..5"), page_range("3"), page_range("all") == ALL_PAGES, page_range("5..2")
    (PageRange(first=2, last=5), PageRange(first=3, last=3), True, None)
    """
    if text.strip().lower() == "all":
        return ALL_PAGES
    found = _RANGE.fullmatch(text.strip())
    if found is None or text.strip() == "..":
        return None
    if found[3]:
        only = from_figures(found[3])
        return PageRange(only, only) if only else None
    first, last = from_figures(found[1] or "1"), from_figures(found[2]) if found[2] else None
    if not first or (found[2] and not last) or (last is not None and last < first):
        return None
    return PageRange(first, last)


class LivePages:
    """Fetches the pages of threads by one client, and keeps a copy of each."""

    def __init__(
        self,
        client: Client | None,
        store: PageStore | None = None,
        pages: PageRange | None = None,
        encoding: str | None = None,
        on_page: Callable[[int, int | None], None] = lambda _number, _total: None,
    ) -> None:
        """Without a client only the copies are read. `pages` None: the first page only; `on_page` is told (number of
        the page that is fetched next, how many there are).
        """
        self._client = client
        self._store = store
        self._pages = pages
        self._encoding = encoding
        self._on_page = on_page

    def documents(self, url: str, head_of: Callable[[Document], Head]) -> list[Document]:
        """The pages of the thread at `url`, one document each. `head_of` reads what a page says about its thread.

        Raises CannotFetch, or NoThread where the first page holds none. A later page that cannot be had ends the
        thread there with a note.
        """
        documents: list[Document] = []
        seen: set[str] = set()
        number = 0
        target: str | None = url
        while target is not None and normal(target) not in seen:
            seen.add(normal(target))
            try:
                found, head = self._page(target, head_of)
            except ForumtuiError as problem:
                if not documents:
                    raise
                documents[-1] = _noted(documents[-1], Note("unread", str(problem)))
                break
            seen.update(normal(one.url) for one in found if one.url)
            number = head.page or number + 1
            if self._pages is None or self._pages.has(number):
                documents += [replace(one, page=number) for one in found] if number > 1 else found
            if self._pages is None or (self._pages.last is not None and number >= self._pages.last):
                break
            target = next_page(found[-1], head, number)
            if target is not None:
                self._on_page(number + 1, head.pages_total)
        if not documents:
            raise NoThread(clean_line(url), tr("it has no such page"), tr("choose other pages with --pages"))
        return documents

    def _page(self, url: str, head_of: Callable[[Document], Head]) -> tuple[list[Document], Head]:
        page, notes = self._fetched(url)
        content_type = page.headers.get("content-type", "")
        kind = content_type.partition(";")[0].strip().lower()
        if kind and not kind.startswith(_PAGE_TYPES):
            why = tr("it is {kind} and no page", kind=clean_line(kind))
            raise CannotFetch(clean_line(page.url), why, tr("give the address of the thread itself"))
        charset = Response(page.url, 200, page.headers, b"", 0.0).charset
        documents = document_of(page.data, page.url, self._encoding, label=charset, url=page.url)
        documents[0] = _noted(documents[0], *notes)
        try:
            return documents, head_of(documents[-1])
        except NoThread as problem:
            in_front = challenge(Response(page.url, 200, page.headers, page.data, page.fetched_at))
            if in_front is None:
                raise
            advice = tr("open it in a browser and save the page")
            raise CannotFetch(clean_line(url), in_front, advice) from problem

    def _fetched(self, url: str) -> tuple[StoredPage, list[Note]]:
        """The page and what has to be said of it: from the site, else the copy kept of it."""
        copy = self._store.load(url) if self._store is not None else None
        if self._client is None:
            if copy is None:
                why = tr("no copy of it was kept")
                raise CannotFetch(clean_line(url), why, tr("read it once without --offline"))
            return copy, [_age(copy)]
        try:
            response = self._client.get(url, copy.validators if copy is not None else None)
            if _AGE_QUESTION.match(response.url):
                self._client.set_cookie("over18", "1", urlsplit(response.url).hostname or "")
                response = self._client.get(url)
        except CannotFetch as problem:
            if copy is None:
                raise
            return copy, [Note("unread", str(problem)), _age(copy)]
        if response.status == 304 and copy is not None:
            return copy, []
        page = StoredPage(response.url, response.data, response.headers, response.fetched_at)
        if response.is_cut:
            return page, [Note("truncated", tr("the connection was lost before the page was complete"))]
        if self._store is not None and not self._store.save(url, page):
            return page, [Note("unread", tr("no copy could be kept: the cache folder cannot be written"))]
        return page, []


def next_page(document: Document, head: Head, number: int) -> str | None:
    """The address of the page after this one: as its forum's row or `rel=next` has it, else by its number."""
    if head.next_page is not None:
        return head.next_page
    return numbered_pages(document.url or "", page_links(document)).get(number + 1)


def _noted(document: Document, *notes: Note) -> Document:
    return replace(document, notes=(*document.notes, *notes)) if notes else document


def _age(copy: StoredPage) -> Note:
    when = datetime.fromtimestamp(copy.fetched_at, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    return Note("copy", tr("this is the copy of {when}", when=when))


def fetch_log(client: Client) -> Iterator[str]:
    """What was asked of the network, for `--check`."""
    yield tr_count("{count} request", "{count} requests", len(client.requests))
    yield from map(clean_line, client.requests)
