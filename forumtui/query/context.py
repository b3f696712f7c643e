"""What predicates work with: sorted sets of positions, and the context in which one filter is evaluated."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from forumtui.index.index import Index
from forumtui.query.patterns import Matcher
from forumtui.query.tree import Term

Positions = range | list[int]
"""A sorted set of positions of posts: a range where they are consecutive, else a list."""

NO_POSITIONS = range(0)


class History(NamedTuple):
    """What a reader has seen, bookmarked and hidden of the thread."""

    floor: int | None = None
    """The highest floor of the last visit; what is beyond it is new."""
    replies: int = 0
    """How many replies there were then, for threads without floors; 0 where there was no last visit."""
    bookmarked: AbstractSet[int] = frozenset()
    """The posts that are bookmarked."""
    hidden: AbstractSet[int] = frozenset()
    """The posts that are left out by choice (`arrange.left_out_by_choice`)."""


NO_HISTORY = History()


@dataclass(slots=True, eq=False)
class EvalContext:
    """What one filter is evaluated against, and what its terms have found once for all replies."""

    index: Index
    history: History = NO_HISTORY
    matcher: Matcher = field(default_factory=Matcher)
    cache: dict[Term, tuple[int, Sequence[int]]] = field(default_factory=dict)
    """For each term the size that the Index had, and what was found in it."""
    names_checked: int = 0
    """Replies whose own author was looked at, before all names were searched."""

    def has_cached(self, term: Term) -> bool:
        """Whether `cached` has a value for a term that is not out of date."""
        return term in self.cache and self.cache[term][0] == self.index.size

    def cached(self, term: Term, find: Callable[[], Sequence[int]]) -> Sequence[int]:
        """What `find` returns for a term; called again when the Index has grown."""
        size, found = self.cache.get(term, (-1, NO_POSITIONS))
        if size != self.index.size:
            found = find()
            self.cache[term] = self.index.size, found
        return found


def bounds(positions: Positions) -> tuple[int, int]:
    """The first position, and one past the last; (0, 0) where there is none."""
    return (positions[0], positions[-1] + 1) if positions else (0, 0)


def clip(positions: Sequence[int], start: int, stop: int) -> Sequence[int]:
    """The positions from `start` up to `stop`, without `stop`."""
    if isinstance(positions, range):
        return range(max(start, positions.start), max(start, positions.start, min(stop, positions.stop)))
    low = bisect_left(positions, start)
    return positions[low : bisect_left(positions, stop, low)]


def intersect(candidates: Positions, found: Sequence[int]) -> Positions:
    """The candidates that are also in `found`, which is sorted."""
    if not candidates or not found:
        return NO_POSITIONS
    if isinstance(candidates, range):
        kept = clip(found, candidates.start, candidates.stop)
        return kept if isinstance(kept, range) else list(kept)
    if isinstance(found, range):
        return list(clip(candidates, found.start, found.stop))
    wanted = set(clip(found, candidates[0], candidates[-1] + 1))
    return [position for position in candidates if position in wanted]


def subtract(candidates: Positions, found: Positions) -> Positions:
    """The candidates that are not in `found`, which is a part of them."""
    if not found:
        return candidates
    if len(found) == len(candidates):
        return NO_POSITIONS
    unwanted = set(found)
    return [position for position in candidates if position not in unwanted]


def union(left: Positions, right: Positions) -> Positions:
    """The positions in either set; the sets are disjoint."""
    if not left or not right:
        return left or right
    if isinstance(left, range) and isinstance(right, range) and left.stop == right.start:
        return range(left.start, right.stop)
    return sorted([*left, *right])
