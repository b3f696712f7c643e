"""Who answers whom: in a nested thread by its tree, in a flat one also by the floors that quotes and texts name.

Texts name floors as `>>740`, `#740` or `740楼`.
"""

from collections.abc import Iterator, Mapping, Sequence

from forumtui.index.index import Index
from forumtui.text.patterns import lazy_pattern

MOST_READ = 50_000
"""Posts whose texts are read for the floors that they name."""

_CALLS = lazy_pattern(r"(?:>>|(?<!\S)#)(\d{1,7})\b|(\d{1,7})\s{0,2}(?:楼|樓|층)(?![上下主])")


def answers_of(index: Index) -> Mapping[int, Sequence[int]]:
    """The direct answers of each post that has some, in source order."""
    found: dict[int, list[int]] = {}
    reads_texts = index.size <= MOST_READ and index.floors_column.any
    for position in index.replies:
        answered = index.parent(position)
        named = {answered}
        if answered is None:
            calls = _CALLS.findall(index.text(position)) if reads_texts else ()
            floors = {index.quoted_floor(position), *(int(call or floor) for call, floor in calls)} - {0}
            named = {index.position_of_floor(floor) for floor in floors}
        for one in named:
            if one is not None and one != position:
                found.setdefault(one, []).append(position)
    return found


def all_answers(answers: Mapping[int, Sequence[int]], post: int) -> list[int]:
    """All answers to a post, direct or through others, in source order."""
    found: set[int] = set()
    waiting = [post]
    while waiting:
        new = set(answers.get(waiting.pop(), ())) - found - {post}
        found |= new
        waiting += new
    return sorted(found)


class Tree:
    """Who answers whom in a nested thread. A parent stands before its answers in the source; a parent that
    comes later is ignored.
    """

    def __init__(self, index: Index) -> None:
        self.first = index.first_reply
        self.parents: list[int | None] = [None] * index.size
        self.depths: list[int] = [0] * index.size
        self.answers: dict[int, list[int]] = {}
        """The direct answers of each post that has some, in source order."""
        self.top: list[int] = []
        """The replies that answer no reply."""
        self.runs_depth_first = True
        """Whether all answers to a reply stand directly behind it in the source."""
        above: list[int] = []
        for position in index.replies:
            claimed = index.parent(position) if index.depth(position) else None
            parent = claimed if claimed is not None and self.first <= claimed < position else None
            self.parents[position] = parent
            if parent is None:
                self.top.append(position)
            else:
                self.depths[position] = self.depths[parent] + 1
                self.answers.setdefault(parent, []).append(position)
            while above and above[-1] != parent:
                above.pop()
            self.runs_depth_first = self.runs_depth_first and (parent is None or bool(above))
            above.append(position)

    def parent(self, position: int) -> int | None:
        """The reply that a post answers, as far as the tree is known."""
        return self.parents[position] if position < len(self.parents) else None

    def depth(self, position: int) -> int:
        """How many replies stand above a post."""
        return self.depths[position] if position < len(self.depths) else 0

    def ancestors(self, position: int) -> Iterator[int]:
        """The parent, its parent and so on."""
        parent = self.parent(position)
        while parent is not None:
            yield parent
            parent = self.parents[parent]

    def below(self, position: int) -> Iterator[int]:
        """All answers to a post, direct or through others, parents first."""
        waiting = self.answers.get(position, [])[::-1]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += self.answers.get(one, [])[::-1]


def tree_of(index: Index) -> Tree | None:
    """The tree of a thread, as far as it is indexed; None where no answer is nested."""
    return Tree(index) if index.is_tree else None
