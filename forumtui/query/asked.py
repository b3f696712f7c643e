"""What the terms of one filter are asked of, and what is found once for all replies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from forumtui.index.index import Index
from forumtui.query.patterns import Matcher
from forumtui.query.positions import NOTHING, Positions
from forumtui.query.tree import Term


class Seen(NamedTuple):
    """What was there the last time; what is beyond it is new."""

    floor: int | None = None
    """The highest floor."""
    replies: int = 0
    """How many replies there were, for threads without floors."""


NOTHING_SEEN = Seen()


@dataclass(slots=True, eq=False)
class Asked:
    """What the terms of one filter are asked of."""

    index: Index
    seen: Seen = NOTHING_SEEN
    matcher: Matcher = field(default_factory=Matcher)
    kept: dict[Term, tuple[int, Sequence[int]]] = field(default_factory=dict)
    one_by_one: int = 0
    """Replies whose own names were asked, one by one."""

    def knows(self, term: Term) -> bool:
        """Whether `once` has the answer already."""
        return term in self.kept and self.kept[term][0] == self.index.size

    def once(self, term: Term, find: Callable[[], Sequence[int]]) -> Sequence[int]:
        """What `find` finds for a term in the whole Index, found anew when the Index has grown."""
        size, found = self.kept.get(term, (-1, NOTHING))
        if size != self.index.size:
            found = find()
            self.kept[term] = self.index.size, found
        return found


def span(among: Positions) -> tuple[int, int]:
    """The first, and one past the last."""
    return (among[0], among[-1] + 1) if among else (0, 0)
