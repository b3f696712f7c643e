"""Reads the pages of a thread from their addresses: by HTTP, else from the copies kept of them.

Reading an address gives pages of the thread, and the addresses of other pages: those that the page or its forum's row
names, else links of the same thread that differ in a number. Where a row of `formats/json/endpoints` knows the thread's
JSON, that is read instead of the page, if the site gives it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlsplit

from forumtui.errors import CannotFetch, ForumtuiError, NoThread
from forumtui.fetch.addresses import numbered_pages, own_number
from forumtui.fetch.client import RETRIES, Client
from forumtui.fetch.page_store import PageStore
from forumtui.fetch.response import Response, in_front
from forumtui.formats.html.page import page_links, previous_page
from forumtui.formats.json.endpoints import Endpoint, Groups, endpoint_of
from forumtui.formats.json.values import load
from forumtui.formats.registry import parse_document
from forumtui.i18n import tr
from forumtui.model import Note
from forumtui.source.document import Document
from forumtui.source.files import document_of
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures
from forumtui.thread.pages import Page, whole_page

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


@dataclass(frozen=True, slots=True)
class ApiThread:
    """A thread that an endpoint gives as JSON."""

    endpoint: Endpoint
    groups: Groups
    url: str
    """The address of the thread in a browser."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was read from one address."""

    pages: Sequence[Page] = ()
    number: int = 1
    """Which page of the thread this is."""
    linked: Mapping[int, str] = field(default_factory=dict)
    """The addresses of other pages, by their numbers."""
    api: ApiThread | None = None
    is_unchanged: bool = False
    """Whether nothing has changed since the address was last read; then there are no pages."""


class PageReader:
    """Reads the addresses of one thread of a forum by a client, and keeps a copy of each page."""

    def __init__(self, client: Client | None, store: PageStore | None = None, encoding: str | None = None) -> None:
        """Without a client only copies are read."""
        self.client = client
        self._store = store
        self._encoding = encoding
        self._named: str | None = None
        """The address that a person named. What pages link to may not lead into a network that it is not in."""
        self._read: dict[str, tuple[Mapping[str, str], bytes]] = {}
        """Validators and a hash of what each address answered in this visit."""
        self._copied: dict[str, float] = {}
        """When the copies were kept that were read in place of what an address would have answered, by address."""

    @property
    def copied_at(self) -> float | None:
        """When the oldest copy was kept that stands in for a page; None where none does."""
        return min([*self._copied.values()], default=None)

    def first(self, url: str) -> Fetched:
        """Read the address that the user named: its JSON if the site gives it, else the page. Raises ForumtuiError."""
        self._named = url
        found = endpoint_of(url)
        if found is None:
            return self.page(url, None)
        endpoint, groups = found
        if not endpoint.sign:
            try:
                return self.answers(ApiThread(endpoint, groups, url), endpoint.first_addresses(groups))
            except ForumtuiError:
                return self.page(url, None)
        stored, notes = self._fetched(url)
        if stored is None:
            return Fetched(is_unchanged=True)
        if endpoint.sign in stored.data:
            try:
                return self.answers(ApiThread(endpoint, groups, url), endpoint.first_addresses(groups))
            except ForumtuiError:
                pass  # then the page is read below
        return self._as_page(stored, notes, None)

    def page(self, url: str, number: int | None, *, again: bool = False) -> Fetched:
        """Read the page at an address. Raises ForumtuiError.

        `number` is the one of the link that led there; with `again` only a changed page is read.
        """
        stored, notes = self._fetched(url, again)
        if stored is None:
            return Fetched(number=number or 1, is_unchanged=True)
        return self._as_page(stored, notes, number)

    def copies(self, url: str) -> list[Document]:
        """The documents in the copy that is kept of an address, if there is one. Raises CannotFetch."""
        copy = self._store.load(url) if self._store is not None else None
        return self._documents(copy) if copy is not None else []

    def answers(self, api: ApiThread, addresses: Sequence[str], number: int = 1, *, again: bool = False) -> Fetched:
        """Read JSON from the addresses, as one page of the thread. Raises ForumtuiError."""
        values: list[object] = []
        notes: list[Note] = []
        waiting = list(addresses)
        is_first = number == 1
        document: Document | None = None
        while waiting:
            stored, told = self._fetched(waiting.pop(0), again and not values, retries=0)
            if stored is None:
                return Fetched(number=number, is_unchanged=True, api=api)
            document = self._documents(stored)[0]
            values.append(load(document)[0])
            notes += told
            if not waiting and is_first:
                waiting = api.endpoint.besides(api.groups, values)
        if document is None:
            raise NoThread(clean_line(api.url), tr("no thread was recognised in it"), tr("check the address"))
        if is_first and len(values) > 1:
            joined = json.dumps(api.endpoint.join(values)).encode()
            document = document_of(joined, clean_line(api.url), url=document.url)[0]
        page = self._parsed(document, notes, number)
        page.head = replace(page.head, url=api.url, thread_id=api.groups["id"])
        if number > 1 and page.has_opening:
            page.demote()
        linked = dict(enumerate(api.endpoint.further(api.groups, values), 2)) if is_first else {}
        return Fetched([page], number, linked, api)

    def _as_page(self, stored: Response, notes: Sequence[Note], number: int | None) -> Fetched:
        documents = self._documents(stored)
        links = page_links(documents[-1])
        before = previous_page(documents[-1])
        try:
            pages = [self._parsed(one, notes if not at else (), at) for at, one in enumerate(documents)]
        except NoThread as problem:
            found = in_front(stored)
            if found is None:
                raise
            raise CannotFetch(clean_line(stored.url), *found) from problem
        head = pages[-1].head
        numbers = {} if head.has_one_page else numbered_pages(stored.url, links)
        if head.has_one_page or head.rel_leads_away:
            before = None
        number = head.page or number or own_number(stored.url, numbers) or 1
        linked = {other: address for other, address in numbers.items() if other != number}
        if head.next_page is not None:
            linked[number + 1] = head.next_page
        if before is not None:
            linked[number - 1] = before
        for page in pages:
            if number > 1 or head.page or linked:
                page.head = replace(page.head, page=max(1, number))
            if page.has_opening and (number > 1 or before is not None):
                page.demote()
        return Fetched(pages, number, linked)

    def _parsed(self, document: Document, notes: Sequence[Note], source_order: int) -> Page:
        if notes:
            document = replace(document, notes=(*document.notes, *notes))
        return whole_page(*parse_document(document), source_order)

    def _documents(self, stored: Response) -> list[Document]:
        """The documents of an answer. Raises CannotFetch for what is no page."""
        kind = stored.content_type
        if kind and not kind.startswith(_PAGE_TYPES):
            why = tr("it is {kind}, not a page", kind=clean_line(kind))
            raise CannotFetch(clean_line(stored.url), why, tr("give the address of the thread itself"))
        return document_of(stored.data, stored.url, self._encoding, label=stored.charset, url=stored.url)

    def _fetched(self, url: str, again: bool = False, retries: int = RETRIES) -> tuple[Response | None, list[Note]]:
        """The page at an address, from the site or else from its copy, and notes on it.

        The page is None where it is read `again` in this visit and has not changed.
        """
        copy = self._store.load(url) if self._store is not None else None
        if self.client is None:
            if copy is None:
                why = tr("no copy of it was kept")
                raise CannotFetch(clean_line(url), why, tr("read it once without --offline"))
            return copy, [self._age(url, copy)]
        validators, digest = self._read.get(url, ({}, b"")) if again else ({}, b"")
        notes: list[Note] = []
        found_at = self._named if url != self._named else None
        validators_asked = validators or (copy.validators if copy is not None else None)
        try:
            response = self.client.get(url, validators_asked, retries, found_at=found_at)
            if _AGE_QUESTION.match(response.url):
                host = urlsplit(response.url).hostname or ""
                self.client.set_cookie("over18", "1", host)
                notes.append(Note("cookie", tr("{host} asks for one's age: the cookie over18=1 was sent", host=host)))
                response = self.client.get(url, None, retries, found_at=found_at)
        except CannotFetch as problem:
            if copy is None or again:
                raise
            return copy, [Note("unread", str(problem)), self._age(url, copy)]
        self._copied.pop(url, None)
        if self.client.insecure and response.url.startswith("https:"):
            notes.append(Note("certificate", tr("the certificate of {host} was not checked", host=_host(response.url))))
        if response.status == 304:
            return (None, notes) if validators or copy is None else (self._remember(url, copy), notes)
        if response.is_cut:  # neither kept nor remembered, so that all of it is asked for the next time
            return response, [*notes, Note("truncated", tr("the connection was lost before the page was complete"))]
        self._remember(url, response)
        if digest and digest == self._read[url][1]:
            return None, notes
        if self._store is not None and not self._store.save(url, response):
            notes.append(Note("unread", tr("no copy could be kept: the cache folder cannot be written")))
        return response, notes

    def _age(self, url: str, copy: Response) -> Note:
        """A note on a copy that stands in for the page at an address."""
        self._copied[url] = copy.fetched_at
        when = datetime.fromtimestamp(copy.fetched_at, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
        return Note("copy", tr("this is the copy of {when}", when=when))

    def _remember(self, url: str, page: Response) -> Response:
        self._read[url] = page.validators, sha256(page.data).digest()
        return page


def _host(url: str) -> str:
    return clean_line(urlsplit(url).hostname or "")


def expected_page(floor: int, spans: Mapping[int, tuple[int, int]]) -> tuple[int | None, int | None, int | None]:
    """The page that should have a floor, the last page known to end before it, and the first known to begin after it.

    `spans` are the lowest and highest floors of pages that were read, by page number. Each of the three is None where
    they do not tell.
    """
    below = max((number for number, (_, last) in spans.items() if last < floor), default=None)
    above = min((number for number, (first, _) in spans.items() if first > floor), default=None)
    each = max((last - first + 1 for first, last in spans.values()), default=0)
    if below is not None and above is not None:
        each = max(1, (spans[above][0] - spans[below][0]) // (above - below))
    guess: int | None = None
    if each >= 1 and below is not None:
        guess = below + max(1, (floor - spans[below][0]) // each)
        guess = guess if above is None else min(guess, above - 1)
    elif each >= 1 and above is not None:
        guess = max(1, above - -(-(spans[above][0] - floor) // each))
    return guess, below, above


def content_hash(pages: Sequence[Page]) -> bytes:
    """A hash of the posts on the pages, by which a page that comes twice is recognised."""
    found = sha256()
    for page in pages:
        for fact in page.facts():
            found.update(f"{fact.floor}\0{fact.author}\0{fact.stamp}\0{fact.text}\0".encode("utf-8", "replace"))
    return found.digest()
