"""The replies of several saves joined without floors: by author, time and text, each page laid over those before it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from forumtui.model import Note
from forumtui.thread.pages import Page, counts_from_now
from forumtui.thread.sources import Order, PostRef, earlier_first, later_of


def by_neighbours(pages: Sequence[Page]) -> Order:
    """Pages in their order; those that may overlap are laid over each other, the others follow each other."""
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
    return Order(refs, tuple(notes), tuple(gap for gap in gaps if not _follow(pages, *gap)))


def _follow(pages: Sequence[Page], one: int, other: int) -> bool:
    """Whether the pages say by their numbers that nothing stands between them."""
    first, second = pages[one].head.page, pages[other].head.page
    return first is not None and second is not None and abs(second - first) <= 1


def _clusters(pages: Sequence[Page]) -> list[list[int]]:
    """The pages in their order; neighbours that may share replies stand together."""
    clusters: list[list[int]] = []
    for number in _in_page_order(pages):
        if clusters and not _is_apart(pages[clusters[-1][-1]], pages[number]):
            clusters[-1].append(number)
        else:
            clusters.append([number])
    return clusters


def _is_apart(page: Page, following: Page) -> bool:
    """Whether all times of a page lie on one side of all times of the next, as far as its ends tell."""
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
    """A growing row of replies that pages are laid over."""

    def __init__(self, pages: Sequence[Page], lateness: Callable[[PostRef], int]) -> None:
        self._pages = pages
        self._lateness = lateness
        self.refs: list[PostRef] = []
        self._keys: list[_Key] = []
        self.notes: list[Note] = []
        self.gaps: list[tuple[int, int]] = []
        self._last: int | None = None

    def add(self, number: int) -> None:
        """Lay a page over the row: replies that are there already meet, the others go between their neighbours."""
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
        """Put what is new behind the reply it stands behind on its page; without any meeting, at the end."""
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
        """Whether the reply that stands here, between the same neighbours, is the one there in another wording."""
        old, new = (self._pages[this.page].post(this.position) for this in (there, here))
        same = old.author == new.author and old.posted == new.posted and old.posted is not None
        return same and there.page != here.page and not (old.id and new.id)

    def _later(self, one: PostRef, other: PostRef) -> PostRef:
        earlier, later = sorted((one, other), key=self._lateness)
        return later_of(self._pages, earlier, later, self.notes)
