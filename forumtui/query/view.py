"""Which posts are shown and in which order: flat threads as they run, trees with every answer below its parent.

Positions are those of `Thread.posts`. A parent stands before its answers whatever the order, the filter and the folds.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import overload

from forumtui.model import Kind, Post


class Tree:
    """Who answers whom. Parents come before their answers in the source; other claims are not believed."""

    def __init__(self, parents: Sequence[int | None], first: int = 0) -> None:
        """`parents` has one entry a post; the posts before `first` are no part of the tree."""
        self.first = first
        self.parents: list[int | None] = []
        self.depths: list[int] = []
        self.answers: list[list[int]] = []
        """The direct answers of every post, in source order."""
        self.top: list[int] = []
        """The posts that answer no reply."""
        for position, claimed in enumerate(parents):
            parent = claimed if claimed is not None and first <= claimed < position else None
            self.parents.append(parent)
            self.answers.append([])
            self.depths.append(0 if parent is None else self.depths[parent] + 1)
            if position >= first:
                (self.top if parent is None else self.answers[parent]).append(position)

    def ancestors(self, position: int) -> Iterator[int]:
        """The parent, its parent and so on."""
        parent = self.parents[position]
        while parent is not None:
            yield parent
            parent = self.parents[parent]

    def siblings(self, position: int) -> Sequence[int]:
        """The posts that answer what this one answers, itself among them."""
        parent = self.parents[position]
        return self.top if parent is None else self.answers[parent]

    def below(self, position: int) -> Iterator[int]:
        """All answers to a post, direct or through others, parents first."""
        waiting = self.answers[position][::-1]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += self.answers[one][::-1]


def tree_of(posts: Sequence[Post], first: int) -> Tree | None:
    """The tree of a thread; None where no post answers another."""
    if all(post.parent is None for post in posts):
        return None
    return Tree([post.parent for post in posts], first)


def is_discussion(posts: Sequence[Post]) -> bool:
    """Whether replies answer replies; remarks under a post, of which it has few, make no tree to read."""
    return any(post.parent is not None and post.kind is Kind.REPLY for post in posts)


class PostView(Sequence[int]):
    """The positions that are shown, in order, and the opening post before them where it is one of the list."""

    def __init__(
        self,
        positions: Sequence[int],
        opening: bool = False,
        tree: Tree | None = None,
        parents_only: AbstractSet[int] = frozenset(),
        folded: Mapping[int, int] | None = None,
    ) -> None:
        """`positions` run one way through the source, if there is no `tree` and no other `order`."""
        self._positions = positions
        self.opening = int(opening)
        """1 where the first row is the opening post, else 0."""
        self.tree = tree
        self.parents_only = parents_only
        """Posts that are shown only because they lead to one that the filter lets through."""
        self.folded: Mapping[int, int] = folded or {}
        """Folded posts that are shown, with the number of answers that they hide."""
        self._rows: dict[int, int] | None = None

    @property
    def replies_shown(self) -> int:
        """Replies shown, without parents that only lead to them."""
        return len(self._positions) - len(self.parents_only)

    def __len__(self) -> int:
        return len(self._positions) + self.opening

    @overload
    def __getitem__(self, row: int) -> int: ...
    @overload
    def __getitem__(self, row: slice) -> list[int]: ...
    def __getitem__(self, row: int | slice) -> int | list[int]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        if not self.opening:
            return self._positions[row]
        at = row + len(self) if row < 0 else row
        return 0 if not at else self._positions[at - 1]

    def __iter__(self) -> Iterator[int]:
        if self.opening:
            yield 0
        yield from self._positions

    def __reversed__(self) -> Iterator[int]:
        yield from reversed(self._positions)
        if self.opening:
            yield 0

    def place_of(self, row: int) -> int:
        """Which of the replies counted stands on a row, from 1."""
        if not self.parents_only:
            return row - self.opening + 1
        return sum(1 for position in self._positions[: row - self.opening + 1] if position not in self.parents_only)

    @property
    def runs_one_way(self) -> bool:
        """Whether the replies run one way through the source."""
        return self.tree is None and not isinstance(self._positions, list)

    @property
    def is_all_between(self) -> bool:
        """Whether every reply between the first and the last one is shown, in the order of the source or the other."""
        return isinstance(self._positions, range)

    @property
    def matched(self) -> Sequence[int]:
        """The replies shown, without parents that only lead to them and without the opening post."""
        if not self.parents_only:
            return self._positions
        return [position for position in self._positions if position not in self.parents_only]

    def row_of(self, position: int) -> int | None:
        """The row of a post; None where it is not shown."""
        if self.opening and not position:
            return 0
        if self.runs_one_way:
            row = position_of(position, self._positions)
        else:
            if self._rows is None:
                self._rows = {shown: row for row, shown in enumerate(self._positions)}
            row = self._rows.get(position)
        return None if row is None else row + self.opening

    def nearest(self, position: int | None) -> int | None:
        """The shown post nearest to this one: in a tree the first of its parents that is shown, else the nearest in
        the source; None where none is shown.
        """
        if position is None or not len(self):
            return None
        if self.row_of(position) is not None:
            return position
        if self.tree is not None:
            for parent in self.tree.ancestors(position):
                if self.row_of(parent) is not None:
                    return parent
        if not len(self._positions):
            return 0
        if not self.runs_one_way:
            return min(self._positions, key=lambda other: abs(other - position))
        return nearest(position, self._positions)


def position_of(post: int, view: Sequence[int]) -> int | None:
    """The row of a post in a view; None where it is not shown. What is no PostView runs one way."""
    if isinstance(view, PostView):
        return view.row_of(post)
    if isinstance(view, range):
        return view.index(post) if post in view else None
    if not len(view):
        return None
    row = _first_not_before(post, view)
    return row if row < len(view) and view[row] == post else None


def nearest(post: int | None, view: Sequence[int]) -> int | None:
    """The post of a view that stands nearest to `post`; None where there is none."""
    if isinstance(view, PostView):
        return view.nearest(post)
    if post is None or not len(view):
        return None
    row = _first_not_before(post, view)
    around: Iterable[int] = view[max(0, row - 1) : row + 1]
    return min(around, key=lambda other: abs(other - post))


def _first_not_before(post: int, view: Sequence[int]) -> int:
    """The first row whose post does not stand before `post`, in the direction of the view."""
    if view[0] > view[-1]:
        return bisect_left(view, -post, key=lambda this: -this)
    return bisect_left(view, post)


def tree_view(
    tree: Tree,
    matched: Sequence[int] | None = None,
    folded: AbstractSet[int] = frozenset(),
    key: Callable[[int], int] | None = None,
    reverse: bool = False,
    opening: bool = False,
) -> PostView:
    """The posts of a tree: those in `matched` (None: all) and the parents that lead to them, without what is below
    `folded` ones. Siblings are sorted by `key` (None: as in the source).
    """
    wanted: set[int] | None = None
    leading: set[int] = set()
    if matched is not None:
        hits = {position for position in matched if position >= tree.first}
        for position in hits:
            for parent in tree.ancestors(position):
                if parent in leading:
                    break
                leading.add(parent)
        wanted = hits | leading
        leading -= hits

    def ordered(siblings: Sequence[int]) -> list[int]:
        kept = [one for one in siblings if wanted is None or one in wanted]
        if key is not None:
            kept.sort(key=key)
        return kept[::-1] if reverse else kept

    positions: list[int] = []
    hides: dict[int, int] = {}
    waiting = ordered(tree.top)[::-1]
    while waiting:
        one = waiting.pop()
        positions.append(one)
        if one in folded:
            hidden = sum(1 for below in tree.below(one) if wanted is None or (below in wanted and below not in leading))
            if hidden:
                hides[one] = hidden
                continue
        waiting += ordered(tree.answers[one])[::-1]
    return PostView(positions, opening, tree, leading.intersection(positions), hides)
