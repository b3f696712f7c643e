"""Where each post of a thread is read, and which of two saves of one reply that is.

Later is what the page's own clock says, then the mark of an edit, then the order the sources were named in. The earlier
text is kept as a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from forumtui.i18n import tr
from forumtui.model import Note, Role
from forumtui.thread.pages import Page

_KEPT_TEXT = 2_000
"""Code points of an earlier text that its note keeps."""


class Place(NamedTuple):
    """Where a post is read: which page, which of its posts."""

    page: int
    place: int


@dataclass(slots=True)
class Order:
    """Every post of the thread, once."""

    places: Sequence[Place]
    """Of the replies; and first, once it is settled, of the opening post."""
    notes: tuple[Note, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    """Pages by number in the sources that follow each other without an overlap and without floors to tell of a hole."""
    first_reply: int = 0
    """Which of the places is the first reply's."""


def later_of(pages: Sequence[Page], earlier: Place, later: Place, notes: list[Note]) -> Place:
    """Which of two saves of one reply is read; a note keeps the other's text where it differs."""
    old, new = (pages[this.page].post(this.place) for this in (earlier, later))
    if old.body.text == new.body.text:
        return later
    if _is_edited(pages, earlier) and not _is_edited(pages, later):
        earlier, later, old, new = later, earlier, new, old
    floor = new.floor if new.floor is not None else new.posted_text
    message = tr(
        "reply {reply} of {author} differs between two saves; {later} is shown, in {earlier} it reads: {text}",
        reply=floor or "?",
        author=new.author or "?",
        later=pages[later.page].name,
        earlier=pages[earlier.page].name,
        text=old.body.text[:_KEPT_TEXT],
    )
    notes.append(Note("differs", message, pages[earlier.page].line(earlier.place) or None))
    return later


def _is_edited(pages: Sequence[Page], place: Place) -> bool:
    post = pages[place.page].post(place.place)
    return bool(post.edited) or any(mark.role is Role.EDIT for mark in post.body.marks)


def earlier_first(pages: Sequence[Page]) -> list[int]:
    """The pages from the earliest save to the latest: by their clocks where all have one, else as they were named."""
    clocks = [page.head.clock for page in pages]
    if all(clock is not None and clock.year for clock in clocks):
        return sorted(range(len(pages)), key=lambda one: (_clock(pages[one]), one))
    return list(range(len(pages)))


def _clock(page: Page) -> int:
    return page.head.clock.packed() if page.head.clock else 0
