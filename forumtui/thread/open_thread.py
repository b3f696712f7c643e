"""An open thread: posts, each parsed when it is accessed, and an Index that grows while the thread is being read."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, overload

from forumtui.formats.registry import HoldsPage, PageParser, Source
from forumtui.index.index import Index
from forumtui.index.texts import give_memory_back
from forumtui.letter import letter_of
from forumtui.model import Head, Note, Post, Thread
from forumtui.source.document import FileId
from forumtui.thread.pages import Page
from forumtui.thread.record import IndexFacts, Record, thread_record

_KEPT = 1024


class LazyPosts(Sequence[Post]):
    """Posts by position. The first post and those accessed last are kept."""

    def __init__(self, parser: PageParser) -> None:
        self._parser = parser
        self._first: Post | None = None
        self._kept: OrderedDict[int, Post] = OrderedDict()

    def __len__(self) -> int:
        return len(self._parser)

    @overload
    def __getitem__(self, position: int) -> Post: ...
    @overload
    def __getitem__(self, position: slice) -> list[Post]: ...
    def __getitem__(self, position: int | slice) -> Post | list[Post]:
        if isinstance(position, slice):
            return [self[one] for one in range(*position.indices(len(self)))]
        if position < 0:
            position += len(self)
        if position == 0:
            if self._first is None:
                self._first = self._parser.post(0)
            return self._first
        post = self._kept.get(position)
        if post is None:
            post = self._parser.post(position)
            self._kept[position] = post
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return post

    def __iter__(self) -> Iterator[Post]:
        return (self[position] for position in range(len(self)))


@dataclass(frozen=True, eq=False)
class OpenThread:
    """A thread that is open. Its Index grows while it is read.

    It can be sent to another process: it is finished first, and arrives without its sources.
    """

    thread: Thread
    index: Index
    name: str
    """Of its source, cleaned."""
    sources: tuple[Source, ...] = ()
    """The sources of its pages."""
    parser: PageParser | None = None
    """Parses its posts; None for a thread that came from another process."""
    session: "Session | None" = None
    """Adds pages to it; None until a page that was opened alone is read again."""

    def line(self, position: int) -> int:
        """The source line, from 1, that a post starts on; 0 where the source has none."""
        return self.parser.line(position) if self.parser is not None else 0

    def finish(self) -> None:
        """Index the whole thread, so that years, flags and filters are those of all posts."""
        while not self.index.grow(1.0):
            pass

    def let_go(self) -> None:
        """Free the parsed tree of its page, where that is held until all posts have been read."""
        parser = self.parser
        if parser is not None and not parser.complete and isinstance(parser, HoldsPage):
            parser.let_go()
            give_memory_back()

    @property
    def facts(self) -> IndexFacts:
        """What is known of the whole thread beyond its posts."""
        return IndexFacts(self.thread, self.index)

    def to_dict(self) -> Record:
        """The whole thread as `-t json` writes it."""
        self.finish()
        return thread_record(self.thread, self.facts)

    def changed(self) -> str | None:
        """What has happened to the source since it was opened, in words; None where nothing has."""
        return next(filter(None, (source.document.changed() for source in self.sources)), None)

    def files(self) -> set[FileId]:
        """The files that it was read from."""
        return {source.document.file for source in self.sources if source.document.file is not None}

    def __reduce__(self) -> tuple[type["OpenThread"], tuple[Thread, Index, str]]:
        self.finish()
        return OpenThread, (self.thread, self.index, self.name)


class Change:
    """How added pages changed a thread; positions are those in the new thread. Not a dataclass, which starts slower."""

    def __init__(
        self,
        opened: OpenThread,
        new: Sequence[int] = (),
        changed: Sequence[int] = (),
        gone: Sequence[int] = (),
        moved: Mapping[int, int] | None = None,
    ) -> None:
        self.opened = opened
        """The thread as it is now."""
        self.new = tuple(new)
        """Posts that the thread did not have before."""
        self.changed = tuple(changed)
        """Posts with another text than before."""
        self.gone = tuple(gone)
        """Old positions of posts that the thread no longer has."""
        self.moved = moved or {}
        """From old positions to new ones, for posts that have moved."""

    @property
    def says_something(self) -> bool:
        """Whether a post is new, edited or gone."""
        return bool(self.new or self.changed or self.gone)

    def now(self, position: int) -> int | None:
        """The new position of a post, from its old one; None where it is gone."""
        return None if position in self.gone else self.moved.get(position, position)


class Live(Protocol):
    """Fetches the pages of a thread from its address: what others need of `live_thread.LiveThread`."""

    session: "Session"
    source_number: int
    """Which of the sources the address is, from 0."""

    @property
    def is_insecure(self) -> bool:
        """Whether certificates are not checked."""

    @property
    def is_offline(self) -> bool:
        """Whether only the copies on disk are read."""

    @property
    def copied_at(self) -> float | None:
        """When the oldest copy was kept that stands in for a page; None where none does."""

    @property
    def total(self) -> int | None:
        """How many pages the thread has, where they say so."""

    @property
    def cut_pages(self) -> list[int]:
        """The numbers of the pages that are incomplete because the connection was lost."""

    @property
    def requests(self) -> list[str]:
        """The addresses that were requested, in order."""

    @property
    def has_range(self) -> bool:
        """Whether --pages names the pages that are read."""

    def wait_by(self, wait: Callable[[float, str], bool]) -> None:
        """Call this for each wait: with the seconds and the reason; it waits, and returns whether to go on."""

    def fetch_first(self) -> list[Page]:
        """The page that was named. Waits for the network. Raises ForumtuiError."""

    def has_read(self, page: Page) -> bool:
        """Whether a page came from its address."""

    def next_number(self, step: int) -> int | None:
        """The number of the next page after (1) or before (-1) those that were read; None where there is none."""

    def end_number(self, step: int) -> int | None:
        """The number of the last (1) or first (-1) known page; None where that was read."""

    def hole_number(self) -> int | None:
        """The number of the first page missing between those that were read; None where none is."""

    def number_between(self, one: int | None, other: int) -> int | None:
        """The page missing between two neighbouring posts, next to the second one's; None where none is."""

    def number_of_floor(self, floor: int) -> int | None:
        """The number of the page that should have a floor; None where the known floors do not tell."""

    def fetch_number(self, number: int) -> list[Page]:
        """The page of that number. As `fetch`."""

    def fetch(self, step: int) -> list[Page]:
        """The next page. Waits for the network and changes nothing that is shown. Raises ForumtuiError."""

    def fetch_news(self, *, newest_first: bool = False) -> list[Page]:
        """The pages that may have new posts. As `fetch`."""

    def take(self, pages: Sequence[Page]) -> Change:
        """Add fetched pages to the thread. Called where the thread is shown."""

    def read_wanted(self) -> None:
        """Fetch and add all pages that are to be printed."""

    def log(self) -> Iterator[str]:
        """Lines that say what was requested, and why no more was."""

    def why_stopped(self) -> str:
        """Why no further page was read, in words."""


class Session(Protocol):
    """Takes pages into a thread: what others need of `session.ThreadSession`."""

    live: Live | None
    pages: list[Page]

    @property
    def opened(self) -> OpenThread:
        """The thread as it is now."""

    def add_pages(self, pages: Sequence[Page], *, only: bool = False, shares_index: bool = True) -> Change:
        """Add pages; the answer says what changed."""

    def add_note(self, note: Note) -> None:
        """Add a note on the thread; it appears when pages are added next."""

    def forget(self) -> None:
        """Drop all pages: the next ones are the whole thread."""


def as_open_thread(
    parser: PageParser,
    head: Head,
    notes: tuple[Note, ...],
    name: str,
    sources: tuple[Source, ...],
    year: int | None,
    index: Index | None = None,
    session: Session | None = None,
) -> OpenThread:
    """The posts of a parser as an open thread. Its Index, or the given one that goes on, has read the first of them."""
    if head.confidence is None and sources:
        head = replace(head, confidence=round(min(one.confidence for one in sources), 2))
    thread = Thread(head, LazyPosts(parser), letter_of, notes)
    index = index or Index(parser, thread.post, year)
    index.grow(0)
    return OpenThread(thread, index, name, sources, parser, session)
