"""Running a filter over a thread in steps: the first screenful first, and the caller may stop after any step.

It also runs while the Index still grows: the count is then a lower bound. Where new replies change what was already
evaluated (a year is corrected, the order turns out to be the other one, a post that was answered comes behind its
answer), the run starts again.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from forumtui.errors import CannotUse
from forumtui.i18n import tr
from forumtui.index.index import Index
from forumtui.query.context import NO_HISTORY, NO_POSITIONS, EvalContext, History, Positions, subtract, union
from forumtui.query.dates import DATE_KEYS, comparable, has_date_term, resolve
from forumtui.query.patterns import PatternFailed
from forumtui.query.predicates import predicate_for
from forumtui.query.tree import EVERYTHING, And, Choice, Not, Or, Query, QueryError, Term, terms_of

SCREENFUL = 64
"""Replies that fill any screen."""

_FIRST_CHUNKS = (4096, 256, 4096, 4096, 256, 256)
"""Replies in the first chunk, by the cost of the filter (`predicates.PREDICATES`): few where each reply's name,
language or pattern has to be checked.
"""

_LARGEST_CHUNK = 32_768
_SMALLEST_CHUNK = 256
"""Replies evaluated at a time; the size follows the time that chunks take."""


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Positions of the replies that match a filter, in source order; a range where they are consecutive."""

    positions: "array[int] | range"
    complete: bool
    """Whether every reply of the thread has been evaluated."""

    def __len__(self) -> int:
        return len(self.positions)


class FilterRun:
    """One filter being run over one thread, step by step. To cancel it, stop calling `step`."""

    def __init__(
        self,
        query: Query,
        index: Index,
        *,
        first: int = 0,
        history: History = NO_HISTORY,
    ) -> None:
        """Evaluates from the position `first` to the end, then what stands before it, from there backwards."""
        self.query = query
        self.index = index
        self.error: QueryError | None = None
        """Why the run was given up: a regular expression that takes too long."""
        self.count = 0
        """Replies found so far."""
        self._context = EvalContext(index, history)
        self._first = first
        terms = list(terms_of(query))
        self._depends_on_years = has_date_term(query) or Term("is", Choice("dup")) in terms
        self._depends_on_answers = any(term.key == "answers" for term in terms)
        self._restart()

    def _restart(self) -> None:
        self._evaluated_for = self._signature()
        self._resolved = resolve(self.query, self.index)
        self._chunks: dict[int, array[int] | range] = {}
        replies = self.index.replies
        self._low = self._high = max(replies.start, min(self._first, replies.stop))
        self._chunk = _FIRST_CHUNKS[cost(self._resolved)]
        self.count = 0
        self._has_painted = False
        self._joined: tuple[int, array[int] | range] | None = None

    def _signature(self) -> object:
        """What the matches depend on besides the replies themselves: years and the order, which later replies may
        correct, and posts that are answered and come later than their answers, as where the newest stand first.
        """
        index = self.index
        size = index.size if self._depends_on_answers and index.order != "oldest" else 0
        if not self._depends_on_years:
            return size
        compared = [comparable(term, index) for term in terms_of(self.query) if term.key in DATE_KEYS]
        return size, index.dates.zero_year, index.dates.direction, index.order, compared

    def step(self, seconds: float) -> bool:
        """Evaluate replies for about that long, less when the first screenful is found; True when all are done.

        Where it returns False without having found more, the Index has to grow first.
        """
        if self.error:
            return True
        if self._signature() != self._evaluated_for:
            self._restart()
        now = perf_counter()
        until = now + seconds
        while (chunk := self._next_chunk()) is not None:
            try:
                self._search(*chunk)
            except PatternFailed as problem:
                self.error = QueryError(str(problem), 1)
                return True
            began, now = now, perf_counter()
            self._fit_chunk(now - began, seconds)
            if not self._has_painted and self.count >= SCREENFUL:
                self._has_painted = True
                break
            if now >= until:
                break
        return self.is_complete

    @property
    def is_complete(self) -> bool:
        """Whether every reply of the thread has been evaluated."""
        return self.error is not None or self._is_all_asked

    @property
    def _is_all_asked(self) -> bool:
        replies = self.index.replies
        return self.index.complete and self._low <= replies.start and self._high >= replies.stop

    def _next_chunk(self) -> tuple[int, int] | None:
        """Start and stop of the next chunk; None where every indexed reply has been evaluated."""
        start, stop = self.index.replies.start, self.index.replies.stop
        high = max(start, self._high)
        if high < stop:
            return high, min(stop, high + self._chunk)
        return (max(start, self._low - self._chunk), self._low) if self._low > start else None

    def _search(self, start: int, stop: int) -> None:
        found = evaluate(self._resolved, self._context, range(start, stop))
        if found:
            self._chunks[start] = found if isinstance(found, range) else array("I", found)
            self.count += len(found)
        if start < self._low:
            self._low = start
        else:
            self._high = stop

    def _fit_chunk(self, took: float, seconds: float) -> None:
        """Double the chunk size where the last chunk took under a quarter of a step, halve it above half of one."""
        if took < seconds / 4:
            self._chunk = min(2 * self._chunk, _LARGEST_CHUNK)
        elif took > seconds / 2:
            self._chunk = max(self._chunk // 2, _SMALLEST_CHUNK)

    @property
    def selection(self) -> Selection:
        """What has been found so far."""
        if self._joined is None or self._joined[0] != len(self._chunks):
            self._joined = len(self._chunks), self._join()
        return Selection(self._joined[1], self.is_complete and self.error is None)

    def _join(self) -> "array[int] | range":
        parts = [self._chunks[start] for start in sorted(self._chunks)]
        if not parts:
            return NO_POSITIONS
        if all(isinstance(part, range) for part in parts) and parts[-1][-1] + 1 - parts[0][0] == self.count:
            return range(parts[0][0], parts[-1][-1] + 1)
        joined = array("I")
        for part in parts:
            joined.extend(part)
        return joined


def select(query: Query, index: Index, *, history: History = NO_HISTORY) -> Sequence[int]:
    """Positions of all indexed replies that match, in source order.

    Raises CannotUse where a regular expression takes too long.
    """
    if query == EVERYTHING:
        return index.replies
    work = FilterRun(query, index, history=history)
    while work._next_chunk() is not None and not work.error:
        work.step(60)
    if work.error:
        raise CannotUse(tr("filter"), work.error.message, tr("or use plain words"))
    return work.selection.positions


def matches(query: Query, index: Index, position: int, *, history: History = NO_HISTORY) -> bool:
    """Whether one reply matches. Raises PatternFailed."""
    context = EvalContext(index, history)
    return bool(evaluate(resolve(query, index), context, range(position, position + 1)))


def evaluate(query: Query, context: EvalContext, candidates: Positions) -> Positions:
    """The candidates that match a filter whose dates are resolved. Raises PatternFailed."""
    match query:
        case Term():
            return predicate_for(query)[1](context, query, candidates)
        case Not(part):
            return subtract(candidates, evaluate(part, context, candidates))
        case And(parts):
            for part in sorted(parts, key=cost):
                if not candidates:
                    break
                candidates = evaluate(part, context, candidates)
            return candidates
        case Or(parts):
            found: Positions = NO_POSITIONS
            for part in sorted(parts, key=cost):
                more = evaluate(part, context, candidates)
                found = union(found, more)
                candidates = subtract(candidates, more)
            return found


def cost(query: Query) -> int:
    """How costly a filter is to evaluate: as costly as its costliest term."""
    return max((predicate_for(term)[0] for term in terms_of(query)), default=0)
