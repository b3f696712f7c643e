"""An open thread: its posts, parsed when they are accessed, and the Index, which grows while it is read."""

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
    """Where it came from, cleaned."""
    sources: tuple[Source, ...] = ()
    """What it was read from, one for each page."""
    parser: PageParser | None = None
    """What parses its posts; None for a thread that came from another process."""
    session: "Session | None" = None
    """What it grows by; None until a page that was opened alone is read again."""

    def line(self, position: int) -> int:
        """The source line, from 1, that a post starts on; 0 where the source has none."""
        return self.parser.line(position) if self.parser is not None else 0

    def finish(self) -> None:
        """Index the whole thread: then years, flags and filters answer for all of it."""
        while not self.index.grow(1.0):
            pass

    def let_go(self) -> None:
        """Let go what its page was parsed into, where that is held until all posts have been read."""
        parser = self.parser
        if parser is not None and not parser.complete and isinstance(parser, HoldsPage):
            parser.let_go()
            give_memory_back()

    @property
    def facts(self) -> IndexFacts:
        """What is known of the whole thread beyond its posts."""
        return IndexFacts(self.thread, self.index)

    def to_dict(self) -> Record:
        """The whole thread as `-t json` writes it, as values that JSON can carry."""
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
    """What a page changed in a thread. Positions are those of now. No dataclass: making one costs the first frame."""

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
        """Posts that were not there."""
        self.changed = tuple(changed)
        """Posts that say something else."""
        self.gone = tuple(gone)
        """Positions of before, of posts that are not there any more."""
        self.moved = moved or {}
        """From positions of before to those of now, for posts that stand elsewhere."""

    @property
    def says_something(self) -> bool:
        """Whether a post is new, edited or gone."""
        return bool(self.new or self.changed or self.gone)

    def now(self, position: int) -> int | None:
        """Where a post stands now; None where it is gone."""
        return None if position in self.gone else self.moved.get(position, position)


class Live(Protocol):
    """Fetches the pages of a thread from its address: what others need of `live_thread.LiveThread`."""

    session: "Session"
    place: int
    """The place of the address among the sources."""

    @property
    def is_insecure(self) -> bool:
        """Whether certificates are not checked."""

    @property
    def is_offline(self) -> bool:
        """Whether only the copies kept are read."""

    @property
    def total(self) -> int | None:
        """How many pages the thread has, as far as they say."""

    @property
    def cut_pages(self) -> list[int]:
        """The numbers of the pages in which the connection was lost."""

    @property
    def requests(self) -> list[str]:
        """The addresses that were asked, in order."""

    @property
    def has_range(self) -> bool:
        """Whether --pages names the pages that are read."""

    def wait_by(self, wait: Callable[[float, str], bool]) -> None:
        """Wait like this from now on: (seconds, why) to whether to go on."""

    def fetch_first(self) -> list[Page]:
        """The page that was named. Waits for the network. Raises ForumtuiError."""

    def has_read(self, page: Page) -> bool:
        """Whether a page came from its address."""

    def next_number(self, step: int) -> int | None:
        """The number of the next page behind (1) or in front (-1) of those that were read; None at the end."""

    def end_number(self, step: int) -> int | None:
        """The number of the last page (1) or the first (-1) as far as is known; None where it was read."""

    def hole_number(self) -> int | None:
        """The number of the first page that was left out between those that were read; None where none was."""

    def number_between(self, one: int | None, other: int) -> int | None:
        """The page left out between the posts at two positions, next to the second; None where none was."""

    def number_of_floor(self, floor: int) -> int | None:
        """The number of the page that a floor must stand on; None where the floors that are here do not tell."""

    def fetch_number(self, number: int) -> list[Page]:
        """The page of a number. As `fetch`."""

    def fetch(self, step: int) -> list[Page]:
        """The next page. Waits for the network and changes nothing that is shown. Raises ForumtuiError."""

    def fetch_news(self, *, newest_first: bool = False) -> list[Page]:
        """What may be new. As above."""

    def take(self, pages: Sequence[Page]) -> Change:
        """Take pages into the thread, where it is shown."""

    def read_wanted(self) -> None:
        """Read all that is wanted, for printing."""

    def log(self) -> Iterator[str]:
        """What was asked of the network, and why no more was."""

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
        """Take in pages, and tell what changed."""

    def add_note(self, note: Note) -> None:
        """Add a note on the thread; it is shown with the next pages."""

    def forget(self) -> None:
        """Drop all pages: the next ones are the whole thread."""


def opened(
    parser: PageParser,
    head: Head,
    notes: tuple[Note, ...],
    name: str,
    sources: tuple[Source, ...],
    year: int | None,
    index: Index | None = None,
    session: Session | None = None,
) -> OpenThread:
    """A page as a thread with an Index that has begun to grow; `index` is one that has the first posts already."""
    if head.confidence is None and sources:
        head = replace(head, confidence=round(min(one.confidence for one in sources), 2))
    thread = Thread(head, LazyPosts(parser), letter_of, notes)
    index = index or Index(parser, thread.post, year)
    index.grow(0)
    return OpenThread(thread, index, name, sources, parser, session)
