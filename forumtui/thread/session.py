"""A thread that pages come to: the one way in for pages that were saved, read again, or fetched later.

Which pages are pages of one thread: the same address or number decides. Without it the same title and board do, where
floors are printed and no floor has two different replies; where none are printed, the replies must overlap. In doubt
they are not: two threads are never mixed.

Posts meet by their floors, or by id, author, time and text; a page that is read again takes the place of what was read
before. What came of it is told as positions, so that whoever shows the thread can stay where it is.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from forumtui.errors import NoThread
from forumtui.i18n import tr
from forumtui.model import Note, Post
from forumtui.thread.open_thread import Change, OpenThread, opened
from forumtui.thread.pages import Page, counts_from_now, page_of
from forumtui.thread.stitch import stitched

if TYPE_CHECKING:  # only several pages are grouped
    from forumtui.thread.open_thread import Live, Session

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from forumtui.model import Head
from forumtui.text.fold import fold
from forumtui.thread.pages import Fact, are_one, fact_of

_PAGE_OF_TITLE = re.compile(
    r"\s*[-–—|,(（\[]*\s*(?:(?:page|seite|página|pagina|страница|strona|ページ)\s*\d+(?:\s*(?:of|von|/|de)\s*\d+)?"
    r"|第\s*\d+\s*[页頁])\s*[)）\]]?\s*$",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^(?:re|aw|回复|回覆)\s*[:：]\s*", re.IGNORECASE)
_PAGE_OF_PATH = re.compile(r"/page[-/]?\d+|/p\d+$|[?&]page=\d+", re.IGNORECASE)
_PAGE_KEYS = frozenset(
    ("page", "pn", "p", "start", "st", "offset", "perpage", "pagenumber", "extra", "sid", "s", "highlight", "from")
)


@dataclass(slots=True, eq=False)
class Group:
    """Pages of one thread, so far."""

    pages: list[Page]
    by_floor: dict[int, Fact] = field(default_factory=dict)
    replies: set[tuple[str, int, str]] = field(default_factory=set)


def grouped(pages: Iterable[Page]) -> list[Group]:
    """The pages as threads, in the order in which each thread is first met."""
    groups: list[Group] = []
    by_key: dict[tuple[str, ...], Group] = {}
    for page in pages:
        key = thread_key(page.head)
        group = by_key.get(key) if key else None
        if group is not None:
            group.pages.append(page)
            continue
        group = Group([page])
        groups.append(group)
        if key:
            by_key[key] = group
    return _joined_by_title(groups) if len(groups) > 1 else groups


def thread_key(head: Head) -> tuple[str, ...] | None:
    """What a page certainly shares with the other pages of its thread: site and number, or the address."""
    host, address = _address(head.url)
    if head.thread_id and host:
        return ("number", host, head.thread_id)
    if host and address:
        return ("address", host, address)
    title = title_of(head)
    if head.thread_id and title:
        return ("titled number", head.software or "", head.thread_id, title)
    return None


def _address(url: str | None) -> tuple[str, str]:
    """(host, path and query) without what differs from page to page; empty where there is no address."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        kept = sorted((k, v) for k, v in parse_qsl(parts.query) if k.lower() not in _PAGE_KEYS)
    except ValueError:
        return "", ""
    if not host:
        return "", ""
    path, query = _PAGE_OF_PATH.sub("", parts.path).rstrip("/"), "&".join(f"{k}={v}" for k, v in kept)
    # The address of a whole site is no thread's own.
    return host, f"{path}?{query}" if path or query else ""


def title_of(head: Head) -> str:
    """The folded title without "page 3" and "Re:"."""
    return fold(_ANSWER.sub("", _PAGE_OF_TITLE.sub("", head.title or ""))).strip()


def _joined_by_title(groups: list[Group]) -> list[Group]:
    """Groups that no number tells apart, joined where titles and replies allow."""
    by_title: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        first = group.pages[0]
        by_title.setdefault((title_of(first.head), fold(first.head.board or "")), []).append(group)
    left: list[Group] = []
    for (title, _), rivals in by_title.items():
        left += _merged(rivals, bool(title)) if len(rivals) > 1 else rivals
    return sorted(left, key=lambda group: min(page.given for page in group.pages))


def _merged(rivals: list[Group], has_title: bool) -> list[Group]:
    """Groups of one title: first those that share replies, then the rest, if all of it may be one thread."""
    for group in rivals:
        _learn(group)
    rivals = _overlapping(rivals)
    # Where two of them cannot be one thread, nothing tells which of the two a third belongs to.
    if has_title and len(rivals) > 1 and all(group.by_floor for group in rivals) and _all_agree(rivals):
        for other in rivals[1:]:
            _take(rivals[0], other)
        return rivals[:1]
    return rivals


def _learn(group: Group) -> None:
    for page in group.pages:
        facts = page.facts()
        for place in page.replies:
            fact = facts[place]
            if fact.floor:
                group.by_floor.setdefault(fact.floor, fact)
            if fact.stamp and not counts_from_now(page.post(place)):
                group.replies.add((fact.author, fact.stamp, fact.text))
        if page.has_opening and facts[0].stamp and facts[0].text:
            group.replies.add((facts[0].author, facts[0].stamp, facts[0].text))


def _overlapping(rivals: list[Group]) -> list[Group]:
    """The groups, those that share a reply with its author, time and text joined."""
    met: dict[tuple[str, int, str], int] = {}
    joined = list(range(len(rivals)))

    def root(number: int) -> int:
        while joined[number] != number:
            number = joined[number]
        return number

    for number, group in enumerate(list(rivals)):
        for reply in list(group.replies):
            one, other = sorted((root(met.setdefault(reply, number)), root(number)))
            if one != other and _may_join(rivals[one], rivals[other]):
                _take(rivals[one], rivals[other])
                joined[other] = one
    return [group for number, group in enumerate(rivals) if joined[number] == number]


def _all_agree(groups: list[Group]) -> bool:
    whole = Group([])
    for group in groups:
        if whole.pages and not (_may_join(whole, group) and _have_one_opening(whole, group)):
            return False
        _take(whole, group)
    return True


def _may_join(group: Group, other: Group) -> bool:
    """Whether nothing speaks against it: other numbers, other replies on the same floors."""
    keys = [thread_key(one.pages[0].head) for one in (group, other)]
    if keys[0] and keys[1] and keys[0][0] == keys[1][0] != "titled number":
        return False
    shared = group.by_floor.keys() & other.by_floor.keys()
    return all(are_one(group.by_floor[floor], other.by_floor[floor]) for floor in shared)


def _have_one_opening(group: Group, other: Group) -> bool:
    if group.pages[0].head.software != other.pages[0].head.software:
        return False
    openings = [next((page.opening for page in one.pages if page.has_opening), None) for one in (group, other)]
    return openings[0] is None or openings[1] is None or are_one(fact_of(openings[0]), fact_of(openings[1]))


def _take(group: Group, other: Group) -> None:
    group.pages = [*group.pages, *other.pages]
    group.by_floor = {**other.by_floor, **group.by_floor}
    group.replies = group.replies | other.replies


MOST_COMPARED = 20_000
"""Posts of a thread up to which two readings are compared post by post."""


class ThreadSession:
    """The pages of one thread, and the thread that they are. The one way in for pages of any kind."""

    def __init__(self, year: int | None = None, live: "Live | None" = None) -> None:
        """`year` is that of dates printed without one."""
        self.pages: list[Page] = []
        self.live = live
        """What fetches further pages, where the thread has an address."""
        self._year = year
        self._notes: tuple[Note, ...] = ()
        self._opened: OpenThread | None = None

    @property
    def opened(self) -> OpenThread:
        """The thread as it is now. Something has been added before."""
        if self._opened is None:
            raise ValueError("no page was added")
        return self._opened

    def add_page(self, page: Page) -> Change:
        """Take in one page, and tell what changed. Raises NoThread where it is of another thread."""
        return self.add_pages([page])

    def add_pages(self, pages: Sequence[Page], *, only: bool = False, shares_index: bool = True) -> Change:
        """Take in pages, each in place of the one that was read from the same source, and tell what changed.

        `only`: the thread has no other pages any more. Without `shares_index` the Index is made anew: whoever is not
        where the thread is shown must not change the one that is. Raises NoThread for a page of another thread.
        """
        coming = {page.given: page for page in pages}
        kept = [] if only else [page for page in self.pages if page.given not in coming]
        if kept and len(grouped([*kept, *coming.values()])) > 1:
            raise NoThread(pages[0].name, tr("it is a page of another thread"), tr("open it by itself"))
        self.pages = sorted((*kept, *coming.values()), key=lambda page: page.given)
        return self._join(self._opened, shares_index)

    def add_note(self, note: Note) -> None:
        """Tell something of the thread besides the notes of its pages, with what is added next."""
        self._notes = (*self._notes, note)

    def forget(self) -> None:
        """Compare with nothing: the next pages are the whole thread."""
        self.pages, self._opened = [], None

    def adopt(self, page: Page, opened: OpenThread) -> None:
        """Go on from a thread that was opened of one page."""
        self.pages, self._opened = [page], replace(opened, session=self)

    def _join(self, before: OpenThread | None, shares_index: bool) -> Change:
        whole = _stitched(self.pages)
        read = tuple(page.read for page in self.pages if page.read is not None)
        index = before.index if before is not None and shares_index and _goes_on(before, whole) else None
        if index is not None and not index.continue_with(whole.parser, whole.opening):
            index = None
        notes = (*whole.notes, *self._notes)
        now = opened(whole.parser, whole.head, notes, whole.name, read, self._year, index, self)
        self._opened = now
        return Change(now) if before is None else compare(before, now)


def _stitched(pages: Sequence[Page]) -> Page:
    if len(pages) == 1:
        return pages[0]
    for page in pages:
        page.finish()
    return stitched(pages)


def _goes_on(before: OpenThread, whole: Page) -> bool:
    """Whether a thread has only grown at its end."""
    known = before.thread.posts
    return len(known) <= len(whole) and all(whole.post(at) == known[at] for at in range(len(known)))


def session_of(opened: OpenThread) -> "Session":
    """What a thread grows by; made where it was opened of one page."""
    if opened.session is not None:
        return opened.session
    session = ThreadSession(opened.index.given_year)
    if opened.parser is None or not opened.sources:
        raise ValueError("the thread came without its sources")
    session.adopt(page_of(opened.sources[0], opened.parser), opened)
    return session


def sessions_of(
    pages: Sequence[Page], year: int | None = None, notes: tuple[Note, ...] = (), lives: "Sequence[Live]" = ()
) -> "list[Session]":
    """A session for each thread that the pages belong to, in the order in which the threads are met.

    `notes` are told of the first; a thread to which a page of one of `lives` belongs goes on with that.
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
    """What has changed from one reading of a thread to another."""
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
    """What is the same in two readings of a post, though its text be edited where an id or a floor is printed."""
    if post.id or post.floor is not None:
        return post.kind is post.kind.POST, post.id or post.floor
    stamp = 0 if post.posted is None or counts_from_now(post) else post.posted.packed()
    return post.author, stamp, post.body.text
