"""Which replies a filter shows, found in slices: the first screenful first, any slice may be the last.

Works while the Index is still growing: what has been found is then "at least". Where growing changes what is already
found (a year corrected, an order turned), the search begins again.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from forumtui.errors import CannotUse
from forumtui.i18n import tr
from forumtui.index.index import Index
from forumtui.query.answers import answer_of
from forumtui.query.asked import NOTHING_SEEN, Asked, Seen
from forumtui.query.dates import resolve
from forumtui.query.patterns import PatternFailed
from forumtui.query.positions import NOTHING, Positions, union, without
from forumtui.query.tree import EVERYTHING, And, Not, Or, Query, QueryError, Term

SCREENFUL = 64
"""Replies that fill any screen."""

_FIRST_CHUNKS = (4096, 256, 4096, 4096, 256, 256)
"""Replies asked first, by what the filter costs: few where each one's name, language or pattern is looked at."""

_LARGEST_CHUNK = 32_768
_SMALLEST_CHUNK = 256
"""Replies asked at a time: as many as the time of a step allows."""


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The replies that a filter shows, in source order; a range where they are consecutive."""

    positions: "array[int] | range"
    complete: bool
    """Whether every reply of the thread has been asked."""

    def __len__(self) -> int:
        return len(self.positions)


class Selecting:
    """A filter at work. Dropping it cancels it."""

    def __init__(
        self,
        query: Query,
        index: Index,
        *,
        first: int = 0,
        backwards: bool = False,
        screenful: int = SCREENFUL,
        seen: Seen = NOTHING_SEEN,
    ) -> None:
        self.query = query
        self.index = index
        self.fault: QueryError | None = None
        """Why the search was given up: a regular expression that takes too long."""
        self.count = 0
        """Replies found so far."""
        self._asked = Asked(index, seen)
        self._first = first
        self._backwards = backwards
        self._screenful = screenful
        self._depends = _depends_on_whole(query)
        self._begin()

    def _begin(self) -> None:
        self._seen = self._signature()
        self._resolved = resolve(self.query, self.index)
        self._chunks: dict[int, array[int] | range] = {}
        replies = self.index.replies
        self._low = self._high = max(replies.start, min(self._first, replies.stop))
        self._chunk = _FIRST_CHUNKS[cost(self._resolved)]
        self.count = 0
        self._has_painted = False
        self._joined: tuple[int, array[int] | range] | None = None

    def _signature(self) -> object:
        """What the answers depend on besides the replies they are about."""
        if not self._depends:
            return None
        dates = self.index.dates
        return dates.zero_year, dates.direction, self.index.order, resolve(self.query, self.index)

    def step(self, seconds: float) -> bool:
        """Search for about that long, less when the first screenful is found; True when all is done.

        False with nothing left to search means that the Index has to grow first.
        """
        if self.fault:
            return True
        if self._signature() != self._seen:
            self._begin()
        now = perf_counter()
        until = now + seconds
        while (chunk := self._next_chunk()) is not None:
            try:
                self._search(*chunk)
            except PatternFailed as problem:
                self.fault = QueryError(str(problem), 1)
                return True
            began, now = now, perf_counter()
            self._fit_chunk(now - began, seconds)
            if not self._has_painted and self.count >= self._screenful:
                self._has_painted = True
                break
            if now >= until:
                break
        return self.is_complete

    @property
    def is_complete(self) -> bool:
        """Whether every reply of the thread has been asked."""
        return self.fault is not None or self._is_all_asked

    @property
    def _is_all_asked(self) -> bool:
        replies = self.index.replies
        return self.index.complete and self._low <= replies.start and self._high >= replies.stop

    def _next_chunk(self) -> tuple[int, int] | None:
        """The replies from `first` on in reading order, then the rest."""
        start, stop = self.index.replies.start, self.index.replies.stop
        high = max(start, self._high)
        onwards = (high, min(stop, high + self._chunk)) if high < stop else None
        backwards = (max(start, self._low - self._chunk), self._low) if self._low > start else None
        return (backwards or onwards) if self._backwards else (onwards or backwards)

    def _search(self, start: int, stop: int) -> None:
        found = evaluate(self._resolved, self._asked, range(start, stop))
        if found:
            self._chunks[start] = found if isinstance(found, range) else array("I", found)
            self.count += len(found)
        if start < self._low:
            self._low = start
        else:
            self._high = stop

    def _fit_chunk(self, took: float, seconds: float) -> None:
        """Make the next chunk larger where this one took a small part of a step, smaller where it took most of it."""
        if took < seconds / 4:
            self._chunk = min(2 * self._chunk, _LARGEST_CHUNK)
        elif took > seconds / 2:
            self._chunk = max(self._chunk // 2, _SMALLEST_CHUNK)

    @property
    def selection(self) -> Selection:
        """What has been found so far."""
        if self._joined is None or self._joined[0] != len(self._chunks):
            self._joined = len(self._chunks), self._join()
        return Selection(self._joined[1], self.is_complete and self.fault is None)

    def _join(self) -> "array[int] | range":
        parts = [self._chunks[start] for start in sorted(self._chunks)]
        if not parts:
            return NOTHING
        if all(isinstance(part, range) for part in parts) and parts[-1][-1] + 1 - parts[0][0] == self.count:
            return range(parts[0][0], parts[-1][-1] + 1)
        joined = array("I")
        for part in parts:
            joined.extend(part)
        return joined


def select(query: Query, index: Index, *, seen: Seen = NOTHING_SEEN) -> Sequence[int]:
    """Every reply indexed so far that the filter shows, in source order. Raises CannotUse where a pattern hangs."""
    if query == EVERYTHING:
        return index.replies
    work = Selecting(query, index, seen=seen)
    while work._next_chunk() is not None and not work.fault:
        work.step(60)
    if work.fault:
        raise CannotUse(tr("filter"), work.fault.message, tr("or use plain words"))
    return work.selection.positions


def matches(query: Query, index: Index, position: int, *, seen: Seen = NOTHING_SEEN) -> bool:
    """Whether the filter shows one reply. Raises PatternFailed."""
    asked = Asked(index, seen)
    return bool(evaluate(resolve(query, index), asked, range(position, position + 1)))


def evaluate(query: Query, asked: Asked, among: Positions) -> Positions:
    """Those of `among` that a resolved filter shows. Raises PatternFailed."""
    match query:
        case Term():
            return answer_of(query)[1](asked, query, among)
        case Not(part):
            return without(among, evaluate(part, asked, among))
        case And(parts):
            for part in sorted(parts, key=cost):
                if not among:
                    break
                among = evaluate(part, asked, among)
            return among
        case Or(parts):
            found: Positions = NOTHING
            for part in sorted(parts, key=cost):
                more = evaluate(part, asked, among)
                found = union(found, more)
                among = without(among, more)
            return found


def cost(query: Query) -> int:
    """How dear a filter is to answer: as its dearest term."""
    match query:
        case Term():
            return answer_of(query)[0]
        case Not(part):
            return cost(part)
        case And(parts) | Or(parts):
            return max(map(cost, parts), default=0)


def _depends_on_whole(query: Query) -> bool:
    """Whether the answer for a reply may change when later replies become known: by its year, or by the order."""
    match query:
        case Term(key, value):
            return key in ("date", "since", "until") or (key == "is" and value.name == "dup")  # type: ignore[union-attr]
        case Not(part):
            return _depends_on_whole(part)
        case And(parts) | Or(parts):
            return any(map(_depends_on_whole, parts))
