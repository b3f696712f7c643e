"""A thread that is read from its address: the first page at once, further pages and news when they are asked for.

Fetching and adding are two steps, for two threads of the program: methods that begin with `fetch` wait for the network
and change nothing that is shown; `take` adds what they return, in the thread of the screen.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from forumtui.errors import ForumtuiError, NoThread
from forumtui.fetch.addresses import normal, page_address
from forumtui.fetch.client import Client
from forumtui.i18n import tr, tr_count
from forumtui.model import Note
from forumtui.text.clean import clean_line
from forumtui.thread.live import Fetched, PageRange, PageReader, content_hash, expected_page
from forumtui.thread.open_thread import Change, OpenThread, Session
from forumtui.thread.pages import ORDERS_PER_SOURCE, Page
from forumtui.thread.session import ThreadSession
from forumtui.thread.stitch import StitchedPages

MOST_PAGES = 50
"""Pages that are read for printing where the user names no range."""

_MOST_NEWS = 20
"""The most pages that one look for news reads."""
_PARTS = 1000
"""Documents of one address that are read; more are left out."""
_FIRST_PART = ORDERS_PER_SOURCE // 2
"""The order of page 0 within its source, so that pages before the named one have room."""

OnPage = Callable[[int, int | None], None]
"""Called with the number of the page that is fetched next, and with how many there are."""


class LiveThread:
    """One thread at one address."""

    def __init__(
        self,
        url: str,
        reader: PageReader,
        wanted: PageRange | None = None,
        year: int | None = None,
        on_page: OnPage = lambda _number, _total: None,
    ) -> None:
        """`wanted` are the pages of --pages; None where pages are fetched when they are asked for."""
        self.url = url
        self.wanted = wanted
        self.session: Session = ThreadSession(year, live=self)
        self.source_number = 0
        """Which of the sources the address is, from 0."""
        self._reader = reader
        self._on_page = on_page
        self._problem = ""
        """Why no further page was read, where that is not because the thread ends."""
        self._first = Fetched()
        self._read: dict[int, str] = {}
        """The addresses of the pages that were read, by number."""
        self._linked: dict[int, str] = {}
        """The addresses of other pages that were linked to, by number."""
        self._seen: set[str] = set()
        self._contents: dict[int, bytes] = {}
        self.total: int | None = None
        """How many pages the thread has, where they say so."""
        self._builds_addresses = True
        """Whether the address of a page that nothing links to is made from those of other pages."""

    @property
    def opened(self) -> OpenThread:
        """The thread as it is now."""
        return self.session.opened

    @property
    def is_insecure(self) -> bool:
        """Whether certificates are not checked."""
        return self._reader.client is not None and self._reader.client.insecure

    @property
    def has_range(self) -> bool:
        """Whether --pages names the pages that are read."""
        return self.wanted is not None

    def wait_by(self, wait: Callable[[float, str], bool]) -> None:
        """Call this for each wait: with the seconds and the reason; it waits, and returns whether to go on."""
        if self._reader.client is not None:
            self._reader.client.manners.wait = wait

    @property
    def is_offline(self) -> bool:
        """Whether only the copies on disk are read."""
        return self._reader.client is None

    @property
    def copied_at(self) -> float | None:
        """When the oldest copy was kept that stands in for a page; None where none does."""
        return self._reader.copied_at

    @property
    def cut_pages(self) -> list[int]:
        """The numbers of the pages that are incomplete because the connection was lost."""
        own = filter(self.has_read, self.session.pages)
        return [self._number_of(page) for page in own if any(note.kind == "truncated" for note in page.notes)]

    def has_read(self, page: Page) -> bool:
        """Whether a page came from this address."""
        return (
            page.source_order // ORDERS_PER_SOURCE == self.source_number
            and page.source_order % ORDERS_PER_SOURCE >= _FIRST_PART
        )

    # the first page

    def fetch_first(self) -> list[Page]:
        """Fetch the page that was named, or the first one of --pages. Raises ForumtuiError."""
        self._first = fetched = self._reader.first(self.url)
        pages = self._learned(fetched, self.url)
        number = fetched.number
        while self.wanted is not None and not self.wanted.has(number):
            goal = self.wanted.first if number < self.wanted.first else self.wanted.last or 1
            number = goal if goal in self._linked else number + (1 if number < goal else -1)
            if number not in self._linked:
                raise NoThread(clean_line(self.url), tr("it has no such page"), tr("choose other pages with --pages"))
            self._read.clear()
            pages = self._fetched(number)
        return pages

    # further pages

    def has_more(self, step: int) -> bool:
        """Whether a page after (1) or before (-1) those that were read is known."""
        return self.next_number(step) is not None

    def next_number(self, step: int) -> int | None:
        """The number of that page; None where none is known or wanted."""
        if not self._read:
            return None
        number = (max(self._read) if step > 0 else min(self._read)) + step
        is_wanted = self.wanted is None or self.wanted.has(number)
        return number if number in self._linked and is_wanted else None

    def end_number(self, step: int) -> int | None:
        """The number of the last (1) or first (-1) known page; None where that was read."""
        known = [number for number in self._known_numbers() if self.wanted is None or self.wanted.has(number)]
        number = (max if step > 0 else min)(known, default=None)
        return number if number is not None and number not in self._read else None

    def hole_number(self) -> int | None:
        """The number of the first page missing between those that were read; None where none is."""
        read = sorted(self._read)
        return next((one + 1 for one, other in pairwise(read) if other - one > 1 and self._address(one + 1)), None)

    def number_between(self, one: int | None, other: int) -> int | None:
        """The page missing between two neighbouring posts, next to the second one's page; None where none is.

        Without a first post, the second is the first post that is here.
        """
        far, near = None if one is None else self._number_at(one), self._number_at(other)
        if near is None or (one is not None and far is None) or far == near:
            return None
        number = near - 1 if far is None or far < near else near + 1
        return number if number not in self._read and number >= 1 and self._address(number) else None

    def number_of_floor(self, floor: int) -> int | None:
        """The number of the page that should have a floor, or of one closer to it, by the floors that were read.

        None where they do not tell, or that page was read.
        """
        spans: dict[int, tuple[int, int]] = {}
        for page in filter(self.has_read, self.session.pages):
            floors = [fact.floor for fact in page.facts() if fact.floor]
            if floors:
                spans[self._number_of(page)] = min(floors), max(floors)
        reachable = [number for number in self._known_numbers() if number not in self._read]
        guess, below, above = expected_page(floor, spans)
        if guess is None:
            return None
        if guess not in self._read and self._address(guess) and guess <= max(reachable, default=0):
            return guess
        on_the_way = [n for n in reachable if (below or 0) < n <= guess or guess <= n < (above or 0)]
        return min(on_the_way, key=lambda number: abs(number - guess), default=None)

    def fetch(self, step: int) -> list[Page]:
        """Fetch the next page after (1) or before (-1) those that were read; empty at the end. Raises ForumtuiError."""
        number = self.next_number(step)
        return [] if number is None else self._fetched(number)

    def fetch_number(self, number: int) -> list[Page]:
        """Fetch the page of a number. Raises ForumtuiError; a guessed address that fails gives no page instead."""
        if number in self._linked or self._address(number) is None:
            return self._fetched(number)
        try:
            return self._fetched(number)
        except ForumtuiError:
            self._builds_addresses = False
            return []

    def fetch_news(self, *, newest_first: bool = False) -> list[Page]:
        """Fetch the page where new posts appear again, and those after it. Raises ForumtuiError."""
        was_at_end = not self.has_more(1)
        api, last = self._first.api, max(self._read)
        if api is not None:
            addresses = api.endpoint.first_addresses(api.groups)
            pages = self._learned(self._reader.answers(api, addresses, again=True), self.url)
            if last > 1:
                pages += self._read_again(last, self._linked.get(last, self._read[last]))
        else:
            target = min(self._read) if newest_first else last
            pages = self._read_again(target, self._read[target])
        for number in self.cut_pages:
            if api is None and number != last and number in self._read:
                pages += self._read_again(number, self._read[number])
        for _ in range(_MOST_NEWS):
            if not was_at_end or not self.has_more(1):
                break
            pages += self.fetch(1)
        return pages

    # the whole, for printing

    def read_wanted(self) -> None:
        """Fetch and add the wanted pages, earlier ones first. What cannot be fetched becomes a note."""
        pages: list[Page] = []
        try:
            while not self._has_enough and (step := next((one for one in (-1, 1) if self.has_more(one)), 0)):
                pages += self.fetch(step)
        except ForumtuiError as problem:
            self._problem = str(problem)
            self.session.add_note(Note("unread", str(problem)))
        if pages or self._problem:
            self.take(pages)

    @property
    def _has_enough(self) -> bool:
        return self.wanted is None and len(self._read) >= MOST_PAGES

    def take(self, pages: Sequence[Page]) -> Change:
        """Add fetched pages to the thread. Raises NoThread for pages of another thread."""
        return self.session.add_pages(pages)

    @property
    def requests(self) -> list[str]:
        """The addresses that were requested, in order."""
        return list(map(clean_line, self._reader.client.requests)) if self._reader.client is not None else []

    def log(self) -> Iterator[str]:
        """Lines that say what was requested, and why no more was."""
        if self.is_offline:
            yield tr("no request was made: only the copies kept were read")
        else:
            yield tr_count("{count} request", "{count} requests", len(self.requests))
            yield from self.requests
        yield tr("stopped: {why}", why=self.why_stopped())

    def why_stopped(self) -> str:
        """Why no further page was read, in words."""
        if self._problem:
            return self._problem
        if self._has_enough and self.has_more(1):
            return tr("{count} pages were read; --pages all reads the rest", count=len(self._read))
        beyond = max(self._read) + 1 if self._read else 0
        if self.wanted is not None and beyond in self._linked and not self.wanted.has(beyond):
            return tr("--pages names no further page")
        return tr("page {number} links to no further page", number=max(self._read, default=1))

    # one page

    def _known_numbers(self) -> set[int]:
        """The numbers of the pages that were read or can be."""
        known = {*self._linked, *self._read}
        if self.total is not None and self._address(self.total):
            known.add(self.total)
        return known

    def _address(self, number: int) -> str | None:
        """The address of a page: that of a link, else made from others where the thread has so many pages."""
        known = {**self._linked, **self._read}
        if number in known:
            return known[number]
        if not self._builds_addresses or self.total is None or not 1 <= number <= self.total:
            return None
        return page_address(number, known)

    def _number_at(self, position: int) -> int | None:
        """The number of the page that has a post; None for a post from another source."""
        parser = self.opened.parser
        if not isinstance(parser, StitchedPages):
            return next(iter(self._read), None)
        page = parser.page(position)
        return self._number_of(page) if self.has_read(page) else None

    def _number_of(self, page: Page) -> int:
        return (page.source_order % ORDERS_PER_SOURCE - _FIRST_PART) // _PARTS

    def _fetched(self, number: int) -> list[Page]:
        self._on_page(number, self.total)
        address = self._address(number)
        if address is None:
            raise NoThread(clean_line(self.url), tr("it has no such page"), tr("choose other pages with --pages"))
        self._seen.add(normal(address))
        api = self._first.api
        if api is not None and number > 1:
            return self._learned(self._reader.answers(api, [address], number), address)
        fetched = self._reader.page(address, number)
        if fetched.number != number and fetched.number in self._read:  # the number that it prints must be wrong
            fetched = replace(fetched, number=number)
        return self._learned(fetched, address)

    def _read_again(self, number: int, address: str) -> list[Page]:
        api = self._first.api
        if api is not None:
            fetched = self._reader.answers(api, [address], number, again=True)
        else:
            fetched = replace(self._reader.page(address, number, again=True), number=number)
        return self._learned(fetched, address)

    def _learned(self, fetched: Fetched, address: str) -> list[Page]:
        """Remember the addresses that were learned; the pages, with their order among the sources set."""
        if fetched.is_unchanged:
            return []
        number = fetched.number
        content = content_hash(fetched.pages)
        if any(known == content for other, known in self._contents.items() if other != number):
            self._problem = tr("page {number} repeats an earlier page, so no further pages were read", number=number)
            self._linked.pop(number, None)
            return []
        self._contents[number] = content
        self._read[number] = address
        self._seen.add(normal(address))
        for page in fetched.pages[:_PARTS]:
            if page.source is not None and page.source.document.url:
                self._seen.add(normal(page.source.document.url))
            self.total = page.head.pages_total or self.total
        self._linked |= {
            other: target
            for other, target in fetched.linked.items()
            if other in self._read or normal(target) not in self._seen
        }
        for at, page in enumerate(fetched.pages[:_PARTS]):
            page.source_order = self.source_number * ORDERS_PER_SOURCE + _FIRST_PART + number * _PARTS + at
        return list(fetched.pages[:_PARTS])


def thread_at(url: str, encoding: str | None, year: int | None) -> OpenThread:
    """The thread at an address, its first MOST_PAGES pages. Raises CannotFetch or NoThread."""
    client = Client()
    try:
        live = LiveThread(url, PageReader(client, None, encoding), None, year)
        live.take(live.fetch_first())
        live.read_wanted()
    finally:
        client.close()
    return live.opened
