"""Merges the posts of several pages of one thread: by floor, or by content where no floors are printed.

By floor, replies with the same floor and author are one reply. By content, pages are laid over each other where they
share replies. Of two saves of one post the later is shown: a marked edit, else by the clocks of the pages, else by the
order of the sources. The other text is kept as a note.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from forumtui.i18n import tr
from forumtui.model import Note, Role
from forumtui.thread.pages import Fact, Page, are_one, counts_from_now

_KEPT_TEXT = 2_000
"""Code points of an earlier text that its note keeps."""


class PostRef(NamedTuple):
    """Where a post is: the index of its page, and its position on that page."""

    page: int
    position: int


@dataclass(slots=True)
class MergedPosts:
    """Every post of the thread once."""

    refs: Sequence[PostRef]
    """The replies in order; stitching adds the opening post in front of them."""
    notes: tuple[Note, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    """Pairs of pages, by index, between which replies may be missing: they print no floors and share no reply."""
    first_reply: int = 0
    """The index of the first reply in `refs`."""


def later_of(pages: Sequence[Page], earlier: PostRef, later: PostRef, notes: list[Note]) -> PostRef:
    """Which of two saves of a reply is shown. Where the texts differ, a note with the other one is added."""
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
    """The indexes of the pages, earliest save first: by their clocks where all have one, else as they were named."""
    clocks = [page.head.clock for page in pages]
    if all(clock is not None and clock.year for clock in clocks):
        return sorted(range(len(pages)), key=lambda one: (_clock(pages[one]), one))
    return list(range(len(pages)))


def _clock(page: Page) -> int:
    return page.head.clock.packed() if page.head.clock else 0


def merge_by_number(pages: Sequence[Page]) -> MergedPosts:
    """The replies of pages that print floors, in the order of the floors."""
    runs = _apart(pages)
    if runs is not None:
        return MergedPosts([PostRef(number, position) for number in runs for position in pages[number].replies])
    merge = _FloorMerge(pages)
    for number in earlier_first(pages):
        merge.add(number)
    return MergedPosts(merge.refs(_direction(pages)), tuple(merge.notes))


def _direction(pages: Sequence[Page]) -> int:
    """1 where floors rise down the pages, -1 where they fall."""
    votes = 0
    for page in pages:
        ends = page.first_and_last()
        if ends and ends[0].floor and ends[1].floor:
            votes += (ends[1].floor > ends[0].floor) - (ends[1].floor < ends[0].floor)
    return -1 if votes < 0 else 1


def _apart(pages: Sequence[Page]) -> list[int] | None:
    """The indexes of the pages in order, where no two pages have a floor in common, so that no reply need be compared.

    None where two may have one.
    """
    direction = _direction(pages)
    spans = []
    for number, page in enumerate(pages):
        ends = page.first_and_last()
        if ends is None:
            continue
        first, last = ends[0].floor, ends[1].floor
        if not first or not last or (last - first) * direction + 1 != len(page.replies):
            return None
        spans.append((min(first, last), max(first, last), number))
    spans.sort(reverse=direction < 0)
    ordered = spans if direction > 0 else spans[::-1]
    if any(later[0] <= earlier[1] for earlier, later in pairwise(ordered)):
        return None
    return [number for _, _, number in spans]


@dataclass(slots=True)
class _Unit:
    """A reply and the comments under it."""

    head: PostRef
    under: list[PostRef] = field(default_factory=list)


class _FloorMerge:
    """The replies by floor, while page after page is added."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._units: dict[int, list[_Unit]] = defaultdict(list)
        self.notes: list[Note] = []

    def add(self, number: int) -> None:
        """Add a page; it must be later than those added before."""
        page = self._pages[number]
        facts = page.facts()
        before: _Unit | None = None
        waiting: list[PostRef] = []
        for position in page.replies:
            fact = facts[position]
            if fact.floor:
                before = self._unit_of(PostRef(number, position), fact)
                self._add_comments(before, waiting)
                waiting = []
            elif before is None:
                waiting.append(PostRef(number, position))
            else:
                self._add_comments(before, [PostRef(number, position)])
        if waiting:
            self._units[0].append(_Unit(waiting[0], waiting[1:]))

    def _unit_of(self, ref: PostRef, fact: Fact) -> _Unit:
        """The unit of a reply: that of an earlier save of it, in which this one replaces it, or a new one."""
        for unit in self._units[fact.floor]:
            earlier = self._fact(unit.head)
            if unit.head.page == ref.page and earlier.text != fact.text:
                continue  # two posts of one page, which are no two saves of one
            if are_one(earlier, fact) or self._both_from_now(unit.head, ref):
                unit.head = self._later(unit.head, ref)
                return unit
        unit = _Unit(ref)
        self._units[fact.floor].append(unit)
        return unit

    def _both_from_now(self, one: PostRef, other: PostRef) -> bool:
        first, second = (self._pages[this.page].post(this.position) for this in (one, other))
        return first.author == second.author and counts_from_now(first) and counts_from_now(second)

    def _later(self, earlier: PostRef, later: PostRef) -> PostRef:
        return later_of(self._pages, earlier, later, self.notes)

    def _add_comments(self, unit: _Unit, comments: list[PostRef]) -> None:
        for comment in comments:
            fact = self._fact(comment)
            known = next((n for n, one in enumerate(unit.under) if _said(self._fact(one)) == _said(fact)), None)
            if known is None or unit.under[known].page == comment.page:
                unit.under.append(comment)
            else:
                unit.under[known] = comment

    def _fact(self, ref: PostRef) -> Fact:
        return self._pages[ref.page].fact(ref.position)

    def refs(self, direction: int) -> list[PostRef]:
        """Every reply in the order of the floors, with its comments after it."""
        found = []
        for floor in sorted(self._units, reverse=direction < 0):
            for unit in self._units[floor]:
                found += [unit.head, *unit.under]
        return found


def _said(fact: Fact) -> tuple[str, str]:
    return fact.author, fact.text


def merge_by_content(pages: Sequence[Page]) -> MergedPosts:
    """The replies of pages without floors: pages that may share replies are laid over each other, others are joined."""
    rank = {number: age for age, number in enumerate(earlier_first(pages))}
    refs: list[PostRef] = []
    notes: list[Note] = []
    gaps: list[tuple[int, int]] = []
    before: int | None = None
    for cluster in _clusters(pages):
        merge = _NeighbourMerge(pages, lambda ref: rank[ref.page])
        if len(cluster) == 1:
            refs += [PostRef(cluster[0], position) for position in pages[cluster[0]].replies]
        else:
            for number in cluster:
                merge.add(number)
            refs += merge.refs
        notes += merge.notes
        gaps += [*([] if before is None else [(before, cluster[0])]), *merge.gaps]
        before = cluster[-1]
    return MergedPosts(refs, tuple(notes), tuple(gap for gap in gaps if not _follow(pages, *gap)))


def _follow(pages: Sequence[Page], one: int, other: int) -> bool:
    """Whether the pages have neighbouring page numbers, so that nothing is missing between them."""
    first, second = pages[one].head.page, pages[other].head.page
    return first is not None and second is not None and abs(second - first) <= 1


def _clusters(pages: Sequence[Page]) -> list[list[int]]:
    """The indexes of the pages in order; neighbours that may share replies are in one list."""
    clusters: list[list[int]] = []
    for number in _in_page_order(pages):
        if clusters and not _is_apart(pages[clusters[-1][-1]], pages[number]):
            clusters[-1].append(number)
        else:
            clusters.append([number])
    return clusters


def _is_apart(page: Page, following: Page) -> bool:
    """Whether all times of a page are before or after all times of the next, judged by first and last replies."""
    ends, others = page.first_and_last(), following.first_and_last()
    if ends is None or others is None:
        return True
    stamps, later = (ends[0].stamp, ends[1].stamp), (others[0].stamp, others[1].stamp)
    return all(stamps + later) and (max(stamps) < min(later) or min(stamps) > max(later))


def _in_page_order(pages: Sequence[Page]) -> Iterable[int]:
    """By the numbers the pages print, else by the time of their first replies, else as they were named."""
    numbers = [page.head.page for page in pages]
    if all(number is not None for number in numbers) and len(set(numbers)) > 1:
        return sorted(range(len(pages)), key=lambda one: (numbers[one] or 0, one))
    ends = [page.first_and_last() for page in pages]
    stamps = [(both[0].stamp, both[1].stamp) if both else (0, 0) for both in ends]
    if not all(first and last for first, last in stamps):
        return range(len(pages))
    falls = sum(last < first for first, last in stamps) > sum(last > first for first, last in stamps)
    if falls:
        return sorted(range(len(pages)), key=lambda one: (-stamps[one][0], -stamps[one][1]))
    return sorted(range(len(pages)), key=lambda one: (not pages[one].has_opening, stamps[one]))


_Key = tuple[object, ...]


class _NeighbourMerge:
    """A growing sequence of replies that pages are laid over."""

    def __init__(self, pages: Sequence[Page], lateness: Callable[[PostRef], int]) -> None:
        self._pages = pages
        self._lateness = lateness
        self.refs: list[PostRef] = []
        self._keys: list[_Key] = []
        self.notes: list[Note] = []
        self.gaps: list[tuple[int, int]] = []
        self._last: int | None = None

    def add(self, number: int) -> None:
        """Lay a page over the sequence: replies it has already are replaced, others go between their neighbours."""
        known: dict[_Key, list[int]] = defaultdict(list)
        for there, key in enumerate(self._keys):
            known[key].append(there)
        at, met = 0, 0
        fresh: list[tuple[int, list[tuple[PostRef, _Key]]]] = [(0, [])]
        for ref in (PostRef(number, one) for one in self._pages[number].replies):
            key = self._key(ref)
            position: int | None = next((one for one in known.get(key, ()) if one >= at), None)
            if position is None and met and at < len(self.refs) and self._is_edit(self.refs[at], ref):
                position = at
            if position is None:
                fresh[-1][1].append((ref, key))
                continue
            self.refs[position] = self._later(self.refs[position], ref)
            at, met = position + 1, met + 1
            fresh.append((at, []))
        self._insert(fresh)
        if not met and self._last is not None:
            self.gaps.append((self._last, number))
        self._last = number

    def _insert(self, fresh: list[tuple[int, list[tuple[PostRef, _Key]]]]) -> None:
        """Put each new reply after the one it follows on its page; at the end, where no reply of the page is known."""
        before_first = fresh[1][0] - 1 if len(fresh) > 1 else len(self.refs)
        for at, new in reversed([(before_first, fresh[0][1]), *fresh[1:]]):
            self.refs[at:at] = [ref for ref, _ in new]
            self._keys[at:at] = [key for _, key in new]

    def _key(self, ref: PostRef) -> _Key:
        post = self._pages[ref.page].post(ref.position)
        if post.id:
            return ("id", post.id)
        stamp = 0 if counts_from_now(post) or not post.posted else post.posted.packed()
        return (post.author, stamp, post.body.text)

    def _is_edit(self, there: PostRef, here: PostRef) -> bool:
        """Whether two replies between the same neighbours are two wordings of one."""
        old, new = (self._pages[this.page].post(this.position) for this in (there, here))
        same = old.author == new.author and old.posted == new.posted and old.posted is not None
        return same and there.page != here.page and not (old.id and new.id)

    def _later(self, one: PostRef, other: PostRef) -> PostRef:
        earlier, later = sorted((one, other), key=self._lateness)
        return later_of(self._pages, earlier, later, self.notes)
