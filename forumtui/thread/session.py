"""A thread that pages come to: the one way in for pages that were saved, read again, or fetched later.

Posts meet by their floors, or by id, author, time and text; a page that is read again takes the place of what was read
before. What came of it is told as positions, so that whoever shows the thread can stay where it is.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from forumtui.errors import NoThread
from forumtui.i18n import tr
from forumtui.model import Note, Post
from forumtui.thread.group_pages import grouped
from forumtui.thread.open_thread import OpenThread, opened
from forumtui.thread.pages import Page, counts_from_now
from forumtui.thread.stitch import stitched

MOST_COMPARED = 20_000
"""Posts of a thread up to which two readings are compared post by post."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a page changed in a thread. Positions are those of now."""

    opened: OpenThread
    """The thread as it is now."""
    new: tuple[int, ...] = ()
    """Posts that were not there."""
    changed: tuple[int, ...] = ()
    """Posts that say something else."""
    gone: tuple[int, ...] = ()
    """Positions of before, of posts that are not there any more."""
    moved: dict[int, int] = field(default_factory=dict)
    """From positions of before to those of now, for posts that stand elsewhere."""

    def now(self, position: int) -> int | None:
        """Where a post stands now; None where it is gone."""
        return None if position in self.gone else self.moved.get(position, position)


class ThreadSession:
    """The pages of one thread, and the thread that they are."""

    def __init__(self, pages: Sequence[Page], year: int | None = None, notes: tuple[Note, ...] = ()) -> None:
        """`year` is that of dates printed without one; `notes` are told of the thread besides those of its pages."""
        self._pages = list(pages)
        self._year = year
        self._notes = notes
        self.opened = self._joined(None)
        """The thread as it is now."""

    @property
    def pages(self) -> Sequence[Page]:
        """The pages, in the order they were given."""
        return self._pages

    def add_page(self, page: Page) -> Change:
        """Take in a page, or the same page read again, and tell what changed. Raises NoThread for another thread's."""
        same = next((one for one in self._pages if page.is_newer(one)), None)
        others = [one for one in self._pages if one is not same]
        if others and len(grouped([*others, page])) > 1:
            raise NoThread(page.name, tr("it is a page of another thread"), tr("open it by itself"))
        page.given = max(one.given for one in others) + 1 if same is None else same.given
        self._pages = sorted((*others, page), key=lambda one: one.given)
        before = self.opened
        self.opened = self._joined(before if same is None else None)
        return compare(before, self.opened)

    def _joined(self, before: OpenThread | None) -> OpenThread:
        whole = stitched(self._pages)
        read = tuple(page.read for page in self._pages if page.read is not None)
        index = before.index if before is not None and _goes_on(before, whole) else None
        if index is not None and not index.continue_with(whole.parser, whole.opening):
            index = None
        return opened(whole.parser, whole.head, (*whole.notes, *self._notes), whole.name, read, self._year, index)


def _goes_on(before: OpenThread, whole: Page) -> bool:
    """Whether a thread has only grown at its end."""
    known = before.thread.posts
    return len(known) <= len(whole) and all(whole.post(at) == known[at] for at in range(len(known)))


def sessions_of(pages: Sequence[Page], year: int | None = None, notes: tuple[Note, ...] = ()) -> list[ThreadSession]:
    """A session for each thread that the pages belong to, in the order in which the threads are met.

    `notes` are told of the first.
    """
    groups = (sorted(group.pages, key=lambda page: page.given) for group in grouped(pages))
    return [ThreadSession(group, year, () if number else notes) for number, group in enumerate(groups)]


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
