"""Adds pages to a thread: the one way in for pages that were saved, read again, or fetched later.

Posts on several pages are recognised by their floors, else by id, author, time and text. A page that is read again
replaces what was read before. The `Change` that comes of it says where each post is now, so that a screen can stay at
its post.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from forumtui.errors import NoThread
from forumtui.i18n import tr
from forumtui.model import Note, Post
from forumtui.thread.grouping import grouped
from forumtui.thread.open_thread import Change, Live, OpenThread, Session, as_open_thread
from forumtui.thread.pages import Page, counts_from_now, page_of
from forumtui.thread.stitch import stitched

MOST_COMPARED = 20_000
"""Posts of a thread up to which two readings are compared post by post."""


class ThreadSession:
    """The pages of one thread, and the thread that is made of them."""

    def __init__(self, year: int | None = None, live: Live | None = None) -> None:
        """`year` is that of dates printed without one."""
        self.pages: list[Page] = []
        self.live = live
        """Fetches further pages, where the thread has an address."""
        self._year = year
        self._notes: tuple[Note, ...] = ()
        self._opened: OpenThread | None = None

    @property
    def opened(self) -> OpenThread:
        """The thread as it is now; pages must have been added before."""
        if self._opened is None:
            raise ValueError("no page was added")
        return self._opened

    def add_pages(self, pages: Sequence[Page], *, only: bool = False, shares_index: bool = True) -> Change:
        """Add pages, each replacing the one that was read from the same source; the answer says what changed.

        `only`: all other pages are dropped. Without `shares_index` a new Index is made, because one that is on the
        screen must be changed by the screen's thread only. Raises NoThread for a page of another thread.
        """
        coming = {page.source_order: page for page in pages}
        kept = [] if only else [page for page in self.pages if page.source_order not in coming]
        if kept and len(grouped([*kept, *coming.values()])) > 1:
            raise NoThread(pages[0].name, tr("it is a page of another thread"), tr("open it by itself"))
        self.pages = sorted((*kept, *coming.values()), key=lambda page: page.source_order)
        return self._join(self._opened, shares_index)

    def add_note(self, note: Note) -> None:
        """Add a note on the thread; it appears when pages are added next."""
        self._notes = (*self._notes, note)

    def forget(self) -> None:
        """Drop all pages: the next ones are a new thread, which is not compared with this one."""
        self.pages, self._opened = [], None

    def adopt(self, page: Page, opened: OpenThread) -> None:
        """Start from a thread that was opened from one page."""
        self.pages, self._opened = [page], replace(opened, session=self)

    def _join(self, before: OpenThread | None, shares_index: bool) -> Change:
        whole = stitched(self.pages)
        sources = tuple(page.source for page in self.pages if page.source is not None)
        index = before.index if before is not None and shares_index and _only_grew(before, whole) else None
        if index is not None and not index.continue_with(whole.parser, whole.opening):
            index = None
        notes = (*whole.notes, *self._notes)
        now = as_open_thread(whole.parser, whole.head, notes, whole.name, sources, self._year, index, self)
        self._opened = now
        return Change(now) if before is None else compare(before, now)


def _only_grew(before: OpenThread, whole: Page) -> bool:
    """Whether the posts of before are still the first ones."""
    known = before.thread.posts
    return len(known) <= len(whole) and all(whole.post(at) == known[at] for at in range(len(known)))


def session_of(opened: OpenThread) -> Session:
    """The session that adds pages to a thread; a new one for a thread that was opened from one page."""
    if opened.session is not None:
        return opened.session
    session = ThreadSession(opened.index.given_year)
    if opened.parser is None or not opened.sources:
        raise ValueError("the thread came without its sources")
    session.adopt(page_of(opened.sources[0], opened.parser), opened)
    return session


def sessions_of(
    pages: Sequence[Page], year: int | None = None, notes: tuple[Note, ...] = (), lives: Sequence[Live] = ()
) -> list[Session]:
    """A session for each thread that the pages belong to, in the order of the threads' first pages.

    The first thread gets the `notes`. A thread with pages that one of `lives` has fetched gets that one's session.
    """
    sessions: list[Session] = []
    threads = [group.pages for group in grouped(pages)] if len(pages) > 1 else [pages]
    for thread in threads:
        live = next((one for one in lives if any(one.has_read(page) for page in thread)), None)
        session: Session = ThreadSession(year) if live is None else live.session
        for note in () if sessions else notes:
            session.add_note(note)
        session.add_pages(thread)
        sessions.append(session)
    return sessions


def compare(before: OpenThread, now: OpenThread) -> Change:
    """What has changed from one reading of a thread to the next."""
    old, new = before.thread.posts, now.thread.posts
    if now.index is before.index or max(len(old), len(new)) > MOST_COMPARED:
        return Change(now, tuple(range(len(old), len(new))), gone=tuple(range(len(new), len(old))))
    places: dict[object, list[int]] = defaultdict(list)
    for position, post in enumerate(old):
        places[_identity(post)].append(position)
    added, changed, moved, met = [], [], {}, set()
    for position, post in enumerate(new):
        known = places[_identity(post)]
        if not known:
            added.append(position)
            continue
        was = known.pop(0)
        met.add(was)
        if was != position:
            moved[was] = position
        if old[was].body.text != post.body.text:
            changed.append(position)
    gone = tuple(position for position in range(len(old)) if position not in met)
    return Change(now, tuple(added), tuple(changed), gone, moved)


def _identity(post: Post) -> object:
    """What two readings of a post have in common: id or floor, else author, time and text."""
    if post.id or post.floor is not None:
        return post.kind is post.kind.POST, post.id or post.floor
    stamp = 0 if post.posted is None or counts_from_now(post) else post.posted.packed()
    return post.author, stamp, post.body.text
