"""Missing pages of a thread, found by page numbers, for threads without floors (floors show what is missing)."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median_high

from forumtui.i18n import join_list, tr
from forumtui.model import MissingPages, Note
from forumtui.thread.pages import Page
from forumtui.thread.sources import Order

_LIMIT = 10_000
"""A page number above this is not believed."""


def missing_pages(pages: Sequence[Page], order: Order) -> tuple[MissingPages, ...]:
    """Each run of missing page numbers, and before which post it is; empty where a page prints no number."""
    numbers = [page.head.page or 0 for page in pages]
    if not all(numbers) or max(numbers) > _LIMIT:
        return ()
    found = []
    before = order.first_reply
    for first, last in _runs(set(numbers)):
        # Posts before one run are before the next one too.
        while before < len(order.refs) and numbers[order.refs[before].page] <= last:
            before += 1
        found.append(MissingPages(before, first, last, _replies(pages, last - first + 1)))
    return tuple(found)


def missing_notes(pages: Sequence[Page], order: Order) -> list[Note]:
    """Notes on the missing pages; without page numbers, on pages that follow each other without an overlap."""
    if all(page.head.page for page in pages):
        runs = _runs({page.head.page or 0 for page in pages})
        spans = join_list(str(first) if first == last else f"{first}–{last}" for first, last in runs)
        return [Note("missing", tr("these pages of the thread are not here: {pages}", pages=spans))] if spans else []
    message = "replies may be missing between {one} and {other}: they do not overlap"
    return [Note("missing", tr(message, one=pages[one].name, other=pages[other].name)) for one, other in order.gaps]


def _runs(here: set[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers that is not in `here`, from 1 up to the largest."""
    absent = (number for number in range(1, min(max(here), _LIMIT)) if number not in here)
    for _, run in groupby(enumerate(absent), lambda one: one[1] - one[0]):
        numbers = [number for _, number in run]
        yield numbers[0], numbers[-1]


def _replies(pages: Sequence[Page], count: int) -> int | None:
    """About how many replies so many pages have, from the length of the known ones but the last, which may be short."""
    last = max(page.head.page or 0 for page in pages)
    full = [_posts_on(page) for page in pages if page.head.page != last] or list(map(_posts_on, pages))
    return count * median_high(full) or None


def _posts_on(page: Page) -> int:
    return len(page)
