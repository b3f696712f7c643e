"""Which page each post of a thread is read from, and which of two saves of one reply is the later one.

The later save is decided by the page's own clock, then by the mark of an edit, then by the order of the sources. The
earlier text is kept as a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from forumtui.i18n import tr
from forumtui.model import Note, Role
from forumtui.thread.pages import Page

_KEPT_TEXT = 2_000
"""Code points of an earlier text that its note keeps."""


class PostRef(NamedTuple):
    """A post of a page: the number of the page, and the position of the post on it."""

    page: int
    position: int


@dataclass(slots=True)
class Order:
    """Every post of the thread, once."""

    refs: Sequence[PostRef]
    """The replies in order; before them, once it is known, the opening post."""
    notes: tuple[Note, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    """Pairs of pages (numbers in the sources) between which replies may be missing: no overlap, and no floors."""
    first_reply: int = 0
    """The index of the first reply in `refs`."""


def later_of(pages: Sequence[Page], earlier: PostRef, later: PostRef, notes: list[Note]) -> PostRef:
    """The save of a reply that is read, of two; a note is added with the other text where it differs."""
    old, new = (pages[this.page].post(this.position) for this in (earlier, later))
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
    notes.append(Note("differs", message, pages[earlier.page].line(earlier.position) or None))
    return later


def _is_edited(pages: Sequence[Page], ref: PostRef) -> bool:
    post = pages[ref.page].post(ref.position)
    return bool(post.edited) or any(mark.role is Role.EDIT for mark in post.body.marks)


def earlier_first(pages: Sequence[Page]) -> list[int]:
    """The pages from the earliest save to the latest: by their clocks where all have one, else as they were named."""
    clocks = [page.head.clock for page in pages]
    if all(clock is not None and clock.year for clock in clocks):
        return sorted(range(len(pages)), key=lambda one: (_clock(pages[one]), one))
    return list(range(len(pages)))


def _clock(page: Page) -> int:
    return page.head.clock.packed() if page.head.clock else 0
