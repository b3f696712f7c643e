"""The replies of several saves joined by their floors: the same floor by the same author is the same reply."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from forumtui.model import Note
from forumtui.thread.pages import Fact, Page, are_one, counts_from_now
from forumtui.thread.sources import Order, PostRef, earlier_first, later_of


def by_floors(pages: Sequence[Page]) -> Order:
    """The replies of pages that print floors, in the order of the floors. Pages that do not touch are not compared."""
    runs = _apart(pages)
    if runs is not None:
        return Order([PostRef(number, position) for number in runs for position in pages[number].replies])
    merge = _FloorMerge(pages)
    for number in earlier_first(pages):
        merge.add(number)
    return Order(merge.refs(_direction(pages)), tuple(merge.notes))


def _direction(pages: Sequence[Page]) -> int:
    """1 where floors rise down the pages, -1 where they fall."""
    votes = 0
    for page in pages:
        ends = page.first_and_last()
        if ends and ends[0].floor and ends[1].floor:
            votes += (ends[1].floor > ends[0].floor) - (ends[1].floor < ends[0].floor)
    return -1 if votes < 0 else 1


def _apart(pages: Sequence[Page]) -> list[int] | None:
    """The pages in order where their floors do not touch, so that no reply has to be compared; None where they may."""
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
    """A reply and the remarks that stand under it."""

    head: PostRef
    under: list[PostRef] = field(default_factory=list)


class _FloorMerge:
    """Units by floor, as save after save is taken in."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._units: dict[int, list[_Unit]] = defaultdict(list)
        self.notes: list[Note] = []

    def add(self, number: int) -> None:
        """Take in a page; it is later than those before it."""
        page = self._pages[number]
        facts = page.facts()
        before: _Unit | None = None
        waiting: list[PostRef] = []
        for position in page.replies:
            fact = facts[position]
            if fact.floor:
                before = self._meet(PostRef(number, position), fact)
                self._remarks(before, waiting)
                waiting = []
            elif before is None:
                waiting.append(PostRef(number, position))
            else:
                self._remarks(before, [PostRef(number, position)])
        if waiting:
            self._units[0].append(_Unit(waiting[0], waiting[1:]))

    def _meet(self, ref: PostRef, fact: Fact) -> _Unit:
        """The unit of a reply: the one it meets, now read from this later save, or a new one."""
        for unit in self._units[fact.floor]:
            earlier = self._fact(unit.head)
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

    def _remarks(self, unit: _Unit, remarks: list[PostRef]) -> None:
        for remark in remarks:
            fact = self._fact(remark)
            known = next((n for n, one in enumerate(unit.under) if _remark(self._fact(one)) == _remark(fact)), None)
            if known is None or unit.under[known].page == remark.page:
                unit.under.append(remark)
            else:
                unit.under[known] = remark

    def _fact(self, ref: PostRef) -> Fact:
        return self._pages[ref.page].fact(ref.position)

    def refs(self, direction: int) -> list[PostRef]:
        """Every reply in the order of the floors, its remarks under it."""
        found = []
        for floor in sorted(self._units, reverse=direction < 0):
            for unit in self._units[floor]:
                found += [unit.head, *unit.under]
        return found


def _remark(fact: Fact) -> tuple[str, str]:
    return fact.author, fact.text
