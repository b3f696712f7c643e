"""Joins several pages of one thread: one head, one sequence of posts, and notes on what differs and what is missing.

Where floors are printed, they show what is missing; elsewhere the numbers of the pages do.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from forumtui.i18n import join_list, tr, tr_count
from forumtui.index.columns import NO_PARENT, Columns, concatenated
from forumtui.model import NOTICE, Head, MissingPages, Note, Post
from forumtui.thread.merge import MergedPosts, PostRef, merge_by_content, merge_by_number
from forumtui.thread.pages import Page, are_one, fact_of

_LIMIT = 10_000
"""A page number above this is not believed."""


def missing_pages(pages: Sequence[Page], merged: MergedPosts) -> tuple[MissingPages, ...]:
    """Each run of missing page numbers, and before which post it is; empty where a page prints no number."""
    numbers = [page.head.page or 0 for page in pages]
    if not all(numbers) or max(numbers) > _LIMIT:
        return ()
    found = []
    before = merged.first_reply
    for first, last in _runs(set(numbers)):
        # What is before one run of missing pages is before the next one too.
        while before < len(merged.refs) and numbers[merged.refs[before].page] <= last:
            before += 1
        found.append(MissingPages(before, first, last, _replies(pages, last - first + 1)))
    return tuple(found)


def missing_notes(pages: Sequence[Page], merged: MergedPosts) -> list[Note]:
    """Notes on missing pages. Where pages print no number: on neighbours that share no reply."""
    if all(page.head.page for page in pages):
        runs = _runs({page.head.page or 0 for page in pages})
        spans = join_list(str(first) if first == last else f"{first}–{last}" for first, last in runs)
        return [Note("missing", tr("these pages of the thread are not here: {pages}", pages=spans))] if spans else []
    message = "replies may be missing between {one} and {other}: they do not overlap"
    return [Note("missing", tr(message, one=pages[one].name, other=pages[other].name)) for one, other in merged.gaps]


def _runs(here: set[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers that is not in `here`, from 1 up to the largest."""
    absent = (number for number in range(1, min(max(here), _LIMIT)) if number not in here)
    for _, run in groupby(enumerate(absent), lambda one: one[1] - one[0]):
        numbers = [number for _, number in run]
        yield numbers[0], numbers[-1]


def _replies(pages: Sequence[Page], count: int) -> int | None:
    """About how many replies so many pages have, by the length of the known ones; the last one may be short."""
    last = max(page.head.page or 0 for page in pages)
    full = [len(page) for page in pages if page.head.page != last] or list(map(len, pages))
    return count * sorted(full)[len(full) // 2] or None


_NAMED = 3
"""Names of pages that a note lists before it only counts."""


class StitchedPages:
    """The posts of several pages. Each is parsed by its own page when it is accessed."""

    complete = True

    def __init__(self, pages: Sequence[Page], head: Head, refs: Sequence[PostRef]) -> None:
        self._pages = pages
        self._head = head
        self._page_of = array("I", (ref.page for ref in refs))
        self._position_of = array("I", (ref.position for ref in refs))
        self._positions: dict[tuple[int, int], int] | None = None

    def __len__(self) -> int:
        return len(self._page_of)

    def grow(self, limit: int) -> None:
        """Every post is known."""

    def head(self) -> Head:
        """What the pages print about the thread together."""
        return self._head

    def post(self, position: int) -> Post:
        """Parse one post, on its own page."""
        page, on_page = self._page_of[position], self._position_of[position]
        post = self._pages[page].post(on_page)
        return post if post.parent is None else replace(post, parent=self._position(page, post.parent))

    def page(self, position: int) -> Page:
        """The page that a post stands on."""
        return self._pages[self._page_of[position]]

    def _position(self, page: int, on_page: int) -> int | None:
        if self._positions is None:
            both = zip(self._page_of, self._position_of, strict=True)
            self._positions = {key: position for position, key in enumerate(both)}
        return self._positions.get((page, on_page))

    def line(self, position: int) -> int:
        """The line of its own page that a post starts on."""
        return self._pages[self._page_of[position]].line(self._position_of[position])

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`, read in runs of neighbours on one page."""
        runs = self._runs(start, min(stop, len(self)))
        parts = [self._numbered(page, self._pages[page].columns(first, last)) for page, first, last in runs]
        return concatenated(parts) if parts else Columns([], [], [], [], [], "")

    def _numbered(self, page: int, columns: Columns) -> Columns:
        """The columns of posts of one page, with the parents' positions in the thread."""
        if not columns.parents:
            return columns
        parents = [None if parent == NO_PARENT else self._position(page, parent) for parent in columns.parents]
        return columns._replace(parents=[NO_PARENT if parent is None else parent for parent in parents])

    def _runs(self, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
        """(page, first position on it, last position + 1) of runs of posts that are in the same order on one page."""
        positions = range(start, stop)
        for (page, _), run in groupby(positions, lambda one: (self._page_of[one], self._position_of[one] - one)):
            refs = [self._position_of[one] for one in run]
            yield page, refs[0], refs[-1] + 1


def stitched(pages: Sequence[Page]) -> Page:
    """The pages of a thread, in the order of the sources, as one page; a single page is returned as it is."""
    if len(pages) == 1:
        return pages[0]
    for page in pages:
        page.finish()
    opening, notes = _settle_opening(pages)
    has_floors = _have_floors(pages)
    merged = merge_by_number(pages) if has_floors else merge_by_content(pages)
    if opening is not None:
        merged.refs, merged.first_reply = [PostRef(opening, 0), *merged.refs], 1
    head = replace(_head(pages), missing_pages=() if has_floors else missing_pages(pages, merged))
    one, many = "{name} and {count} more page", "{name} and {count} more pages"
    return Page(
        tr_count(one, many, len(pages) - 1, name=pages[0].name),
        StitchedPages(pages, head, merged.refs),
        head,
        (_joined_note(pages), *notes, *merged.notes, *missing_notes(pages, merged), *_page_notes(pages)),
        pages[0].source_order,
        has_opening=opening is not None,
    )


def _have_floors(pages: Sequence[Page]) -> bool:
    """Whether any page prints floors."""
    ends = (page.first_and_last() for page in pages)
    return any(both[0].floor or both[1].floor for both in ends if both)


def _settle_opening(pages: Sequence[Page]) -> tuple[int | None, list[Note]]:
    """Which page the opening post is read from. What other pages took for an opening post becomes their first reply."""
    having = [page for page in pages if page.has_opening]
    if not having:
        return None, []
    first = kept = min(having, key=_opening_rank)
    notes: list[Note] = []
    for page in having:
        if page is first:
            continue
        post, known = page.post(0), kept.post(0)
        if not are_one(fact_of(post), fact_of(known)):
            page.demote()
        elif post.body.text != known.body.text:
            earlier, kept = (page, kept) if _is_later(kept, page) else (kept, page)
            notes.append(_differs(earlier, kept))
    return pages.index(kept), notes


def _opening_rank(page: Page) -> tuple[int, int, int, int]:
    """By what the first page is found: page number, then floor, then time, then order of the sources."""
    post = page.post(0)
    return page.head.page or 1, post.floor or 1, post.posted.packed() if post.posted else 0, page.source_order


def _is_later(one: Page, other: Page) -> bool:
    clocks = [page.head.clock.packed() if page.head.clock else 0 for page in (one, other)]
    if all(clocks) and clocks[0] != clocks[1]:
        return clocks[0] > clocks[1]
    edited = [bool(page.post(0).edited) for page in (one, other)]
    return edited[0] if edited[0] != edited[1] else one.source_order > other.source_order


def _differs(earlier: Page, later: Page) -> Note:
    message = tr(
        "the opening post differs between two saves; {later} is shown, in {earlier} it reads: {text}",
        later=later.name,
        earlier=earlier.name,
        text=earlier.post(0).body.text[:2000],
    )
    return Note("differs", message)


def _head(pages: Sequence[Page]) -> Head:
    """Each fact from the first page that prints it; counts are the highest, because they grow from save to save."""
    heads = [page.head for page in pages]
    return Head(
        title=_first(head.title for head in heads),
        board=_first(head.board for head in heads),
        section=_first(head.section for head in heads),
        url=_first(head.url for head in heads),
        software=_first(head.software for head in heads),
        badges=tuple(dict.fromkeys(badge for head in heads for badge in head.badges)),
        reply_count=_highest(head.reply_count for head in heads),
        views=_highest(head.views for head in heads),
        followers=_highest(head.followers for head in heads),
        thread_id=_first(head.thread_id for head in heads),
        pages_total=_highest(head.pages_total for head in heads),
        pages_here=_pages_here(heads),
        confidence=min((head.confidence for head in heads if head.confidence is not None), default=None),
        notes=tuple(dict.fromkeys(note for head in heads for note in head.notes if note.kind == NOTICE)),
    )


def _pages_here(heads: Sequence[Head]) -> tuple[int, ...]:
    """The numbers of the pages, where all of them print one."""
    numbers = {page for head in heads for page in head.pages_here or (head.page or 0,)}
    return tuple(sorted(numbers)) if all(numbers) else ()


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _highest(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def _joined_note(pages: Sequence[Page]) -> Note:
    names = join_list(page.name for page in pages[:_NAMED]) + (" …" if len(pages) > _NAMED else "")
    return Note("stitched", tr("{count} pages are shown as one thread: {names}", count=len(pages), names=names))


def _page_notes(pages: Sequence[Page]) -> list[Note]:
    """The notes of all pages, each with the page's name, because line numbers are those of one page.

    What a page says of its thread is left out: the head has it.
    """
    return [
        note._replace(message=tr("{name}: {message}", name=page.name, message=note.message))
        for page in pages
        for note in dict.fromkeys((*page.head.notes, *page.notes))
        if note.kind != NOTICE
    ]
