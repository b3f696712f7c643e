"""Pages that are missing between those of a thread that were saved, where no floors tell of it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median_high

from forumtui.i18n import join_list, tr
from forumtui.model import MissingPages, Note
from forumtui.thread.pages import Page
from forumtui.thread.sources import Order

_MOST = 10_000
"""Numbers of pages beyond which none is taken for a count of pages."""


def missing_pages(pages: Sequence[Page], order: Order) -> tuple[MissingPages, ...]:
    """Each run of page numbers that is not here, and before which post; empty where a page prints no number."""
    numbers = [page.head.page or 0 for page in pages]
    if not all(numbers) or max(numbers) > _MOST:
        return ()
    found = []
    before = order.first_reply
    for first, last in _runs(set(numbers)):
        # What stands before one run stands before the next as well.
        while before < len(order.places) and numbers[order.places[before].page] <= last:
            before += 1
        found.append(MissingPages(before, first, last, _replies(pages, last - first + 1)))
    return tuple(found)


def missing_notes(pages: Sequence[Page], order: Order) -> list[Note]:
    """The same in words; where no numbers tell, which pages follow each other without an overlap."""
    if all(page.head.page for page in pages):
        runs = _runs({page.head.page or 0 for page in pages})
        spans = join_list(str(first) if first == last else f"{first}–{last}" for first, last in runs)
        return [Note("missing", tr("these pages of the thread are not here: {pages}", pages=spans))] if spans else []
    message = "replies may be missing between {one} and {other}: they do not overlap"
    return [Note("missing", tr(message, one=pages[one].name, other=pages[other].name)) for one, other in order.gaps]


def _runs(here: set[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers from 1 that is not in `here`."""
    absent = (number for number in range(1, min(max(here), _MOST)) if number not in here)
    for _, run in groupby(enumerate(absent), lambda one: one[1] - one[0]):
        numbers = [number for _, number in run]
        yield numbers[0], numbers[-1]


def _replies(pages: Sequence[Page], count: int) -> int | None:
    """What so many pages hold: the last page may be short, so it does not count where there are others."""
    last = max(page.head.page or 0 for page in pages)
    full = [_posts_on(page) for page in pages if page.head.page != last] or list(map(_posts_on, pages))
    return count * median_high(full) or None


def _posts_on(page: Page) -> int:
    return len(page)
