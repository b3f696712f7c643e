"""Which posts are shown, in which order: the only answer to that, for the list, for exports and for the minimap.

A view never changes: another filter, order or fold is another view. Where the order is the source's, or the source's
turned round, a view is a range or a sorted array, so that a million replies cost what is looked at. A nested thread in
another order is walked once: siblings are put in order, and answers stay under what they answer. A parent stands before
its answers whatever the order, the filter and the folds.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, overload

from forumtui.i18n import tr
from forumtui.index.index import Index
from forumtui.query.hiding import NOTHING_HIDDEN, REASONS, Hiding, Reason, Why
from forumtui.query.reply_tree import Tree, tree_of

PAGE, OLDEST, NEWEST, LIKES = ORDERS = ("page", "oldest", "newest", "likes")
"""Orders of the replies: as in the source, by time, by the likes or votes printed."""


class Stubs(NamedTuple):
    """What is left out of a view by choice."""

    posts: Sequence[int] = ()
    """In the order of the view."""
    slots: Sequence[int] = ()
    """The row, counted without the opening post, above which each of them would stand."""


NO_STUBS = Stubs()


class PostView(Sequence[int]):
    """Positions of posts, a row each: the replies shown, and before them the opening post where it is one of the
    list.
    """

    def __init__(
        self,
        index: Index,
        replies: Sequence[int],
        direction: int,
        base: Sequence[int],
        hiding: Hiding = NOTHING_HIDDEN,
        stubs: Stubs = NO_STUBS,
        opening: bool = False,
        tree: Tree | None = None,
        parents_only: AbstractSet[int] = frozenset(),
        folded: Mapping[int, int] | None = None,
    ) -> None:
        """`direction` is how the replies run; `base` what the filter shows, in source order."""
        self._index = index
        self.replies = replies
        """The replies shown, in order, without the opening post."""
        self._direction = direction
        self._base = base
        self._hiding = hiding
        self._stubs = stubs
        self.opening = int(opening)
        """1 where the first row is the opening post, else 0."""
        self.tree = tree
        """Who answers whom; None in a flat thread."""
        self.parents_only = parents_only
        """Posts that are shown only because they lead to one that the filter lets through."""
        self.folded: Mapping[int, int] = folded or {}
        """Folded posts that are shown, with the number of answers that they hide."""
        self._held: dict[str, Collection[int]] = {}
        """For which posts each reason holds, as far as it was asked."""
        self._rows: dict[int, int] | None = None
        self._families: dict[int | None, list[int]] | None = None

    def __len__(self) -> int:
        return len(self.replies) + self.opening

    @overload
    def __getitem__(self, row: int) -> int: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[int]: ...
    def __getitem__(self, row: int | slice) -> int | Sequence[int]:
        if not self.opening:
            return self.replies[row]
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        at = row + len(self) if row < 0 else row
        return self.replies[at - 1] if at else 0

    def __iter__(self) -> Iterator[int]:
        if self.opening:
            yield 0
        yield from self.replies

    def __contains__(self, position: object) -> bool:
        return isinstance(position, int) and self.row_of(position) is not None

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__

    # what is counted

    @property
    def reply_count(self) -> int:
        """Replies shown, without parents that only lead to them."""
        return len(self.replies) - len(self.parents_only)

    @property
    def matched(self) -> Sequence[int]:
        """The replies shown, without parents that only lead to them."""
        if not self.parents_only:
            return self.replies
        return [position for position in self.replies if position not in self.parents_only]

    def number_of_row(self, row: int) -> int:
        """Which of the replies counted stands on a row, from 1."""
        if not self.parents_only:
            return row - self.opening + 1
        return sum(1 for position in self.replies[: row - self.opening + 1] if position not in self.parents_only)

    # where a post stands

    def row_of(self, position: int) -> int | None:
        """The row of a post; None where it is not shown."""
        if self.opening and not position:
            return 0
        if self._direction:
            row = _row_in(self.replies, position, self._direction)
            return None if row is None else row + self.opening
        if self._rows is None:
            self._rows = {one: row for row, one in enumerate(self)}
        return self._rows.get(position)

    def nearest(self, position: int | None) -> int | None:
        """The post that stands nearest: itself, a post that it answers, else the nearest in the source."""
        if position is None or not len(self):
            return None
        if self.row_of(position) is not None:
            return position
        for above in self.tree.ancestors(position) if self.tree else ():
            if self.row_of(above) is not None:
                return above
        if not len(self.replies):
            return 0
        shown = self.replies if self._direction else sorted(self.replies)
        at = _first_not_before(shown, position, self._direction or 1)
        return min(shown[max(0, at - 1) : at + 1], key=lambda other: abs(other - position))

    def rows_of(self, positions: Sequence[int]) -> list[int]:
        """The rows of those of the posts that are shown, in order."""
        return sorted(row for one in positions if (row := self.row_of(one)) is not None)

    @property
    def is_range(self) -> bool:
        """Whether every reply between the first and the last is shown, and they run one way."""
        return isinstance(self.replies, range)

    @property
    def direction(self) -> int:
        """1 where the replies run as in the source, -1 where they run the other way, 0 where neither."""
        return self._direction

    # how posts hang together

    def depth(self, position: int) -> int:
        """How many replies stand above a post in the tree."""
        return self.tree.depth(position) if self.tree else 0

    def parent(self, position: int) -> int | None:
        """The post that it answers, shown or not; None where that is the opening post or where it answers none."""
        return self._index.parent(position)

    def siblings(self, position: int) -> Sequence[int]:
        """The replies shown that answer the same reply, in their order; in a flat thread all."""
        return self.answers_shown(self.tree.parent(position)) if self.tree else self.replies

    def answers_shown(self, position: int | None) -> Sequence[int]:
        """The replies shown that answer a reply, in their order; None for those of the top level."""
        if self.tree is None:
            return self.replies if position is None else ()
        if self._families is None:
            self._families = {}
            for one in self.replies:
                self._families.setdefault(self.tree.parent(one), []).append(one)
        return self._families.get(position, ())

    # what is not shown

    def why_hidden(self, position: int) -> Why | None:
        """Why a post is not shown, or not whole; None where it is."""
        is_shown = self.row_of(position) is not None
        if not is_shown and _row_in(self._base, position, 1) is None:
            return Why("filter", tr("hidden by the filter"))
        if position < self._index.size:
            for reason in REASONS:
                if reason.leaves_out is not is_shown and position in self._posts_of(reason):
                    return Why(reason.name, reason.text(self._index, self._hiding, position))
        return None

    def _posts_of(self, reason: Reason) -> Collection[int]:
        if reason.name not in self._held:
            self._held[reason.name] = reason.posts(self._index, self._hiding)
        return self._held[reason.name]

    @property
    def left_out(self) -> Sequence[int]:
        """Every post that a stub stands for, in the order of the view."""
        return self._stubs.posts

    def left_out_before(self, row: int) -> Sequence[int]:
        """The posts left out directly above a row, in the order of the view; one past the last row: at its end."""
        posts, slots = self._stubs
        at = row - self.opening
        return posts[bisect_left(slots, at) : bisect_right(slots, at)] if posts else ()


class Wanted(NamedTuple):
    """How a view is wanted."""

    order: str = PAGE
    """One of ORDERS."""
    is_turned: bool = False
    """Whether that order is turned round."""
    opening: bool = False
    """Whether the opening post is the first row."""
    with_parents: bool = False
    """Whether the parents that lead to a post are shown as well."""


AS_PRINTED = Wanted()


def view_of(
    index: Index,
    base: Sequence[int],
    wanted: Wanted = AS_PRINTED,
    hiding: Hiding = NOTHING_HIDDEN,
    tree: Tree | None = None,
) -> PostView:
    """The posts of `base`, which is in source order, without what is hidden by choice. `tree` is the thread's, where
    it is known already.
    """
    direction = _direction(wanted, index)
    tree = tree or tree_of(index)
    if direction:
        wanted = wanted._replace(order=PAGE, is_turned=direction < 0)
    chosen = left_out_by_choice(index, hiding)
    if tree is not None:
        return _tree_view(index, base, wanted, hiding, tree, chosen)
    if not direction:
        return _walked(index, _ordered(index, base, wanted), base, wanted, hiding, chosen)
    removed = _among(chosen, base)
    shown, slots = _without(base, removed) if removed else (base, [])
    if direction > 0:
        return PostView(index, shown, 1, base, hiding, Stubs(removed, slots), wanted.opening)
    turned = [len(shown) - slot for slot in reversed(slots)]
    return PostView(index, shown[::-1], -1, base, hiding, Stubs(removed[::-1], turned), wanted.opening)


def _direction(wanted: Wanted, index: Index) -> int:
    """How an order runs through the source: 1 as it stands, -1 the other way round, 0 neither."""
    turned = -1 if wanted.is_turned else 1
    if wanted.order in (PAGE, index.order):
        return turned
    return 0 if index.order == "mixed" or wanted.order == LIKES else -turned


def left_out_by_choice(index: Index, hiding: Hiding) -> set[int]:
    """The posts that are left out for a reason that leaves a stub."""
    chosen: set[int] = set()
    if hiding != NOTHING_HIDDEN:
        for reason in REASONS:
            if reason.leaves_stub:
                chosen.update(reason.posts(index, hiding))
    return chosen - hiding.revealed


def _among(chosen: set[int], base: Sequence[int]) -> list[int]:
    """Those of the posts that are in `base`, in source order."""
    if isinstance(base, range):
        return sorted(position for position in chosen if position in base)
    return sorted(chosen.intersection(base)) if chosen else []


def _without(base: Sequence[int], removed: Sequence[int]) -> "tuple[array[int], list[int]]":
    """`base` without `removed`, both in source order, and before how many of the rest each stood."""
    kept, slots = array("I"), []
    start = 0
    for position in removed:
        stop = base.index(position) if isinstance(base, range) else bisect_left(base, position, start)
        kept.extend(base[start:stop])
        slots.append(len(kept))
        start = stop + 1
    kept.extend(base[start:])
    return kept, slots


def _ordered(index: Index, siblings: Sequence[int], wanted: Wanted) -> Sequence[int]:
    def age(position: int) -> tuple[int, int]:
        return (index.floor(position) or 0, index.stamp(position)) if position < index.size else (0, 0)

    if wanted.order == LIKES:
        siblings = sorted(siblings, key=lambda position: -(index.likes(position) or 0))
    elif wanted.order != PAGE:
        siblings = sorted(siblings, key=age, reverse=wanted.order == NEWEST)
    return siblings[::-1] if wanted.is_turned else siblings


def _tree_view(
    index: Index, base: Sequence[int], wanted: Wanted, hiding: Hiding, tree: Tree, chosen: set[int]
) -> PostView:
    """The view of a nested thread: siblings in order, answers directly under what they answer."""
    leading = frozenset(_leading(tree, base) - chosen if wanted.with_parents else ())
    is_as_printed = wanted.order == PAGE and not wanted.is_turned and tree.runs_depth_first
    if is_as_printed and not hiding.subtrees and not leading:
        removed = _among(chosen, base)
        shown, slots = _without(base, removed) if removed else (base, [])
        return PostView(index, shown, 1, base, hiding, Stubs(removed, slots), wanted.opening, tree)
    arranged = _arranged(index, base, wanted, tree)
    return _walked(index, arranged, base, wanted, hiding, chosen, tree, leading)


def _leading(tree: Tree, base: Sequence[int]) -> set[int]:
    """The parents that lead to posts of `base` and are not among them."""
    leading: set[int] = set()
    for position in base:
        for parent in tree.ancestors(position):
            if parent in leading:
                break
            leading.add(parent)
    return leading.difference(base)


def _arranged(index: Index, base: Sequence[int], wanted: Wanted, tree: Tree) -> Iterator[int]:
    """Every reply of a nested thread that is indexed, and those of `base` that are not."""
    beyond = [position for position in base if position >= len(tree.parents)]
    waiting = [*_ordered(index, tree.top + beyond, wanted)][::-1]
    while waiting:
        position = waiting.pop()
        yield position
        if position in tree.answers:
            waiting.extend(reversed(_ordered(index, tree.answers[position], wanted)))


def _walked(
    index: Index,
    arranged: Iterable[int],
    base: Sequence[int],
    wanted: Wanted,
    hiding: Hiding,
    chosen: set[int],
    tree: Tree | None = None,
    leading: frozenset[int] = frozenset(),
) -> PostView:
    """The view of posts in an order that is not the source's."""
    members = set(base)
    shown, left_out, slots = array("I"), [], []
    hides: dict[int, int] = {}
    root: int | None = None
    for position in arranged:
        if tree and root is not None and tree.depth(position) > tree.depth(root):
            hides[root] += position in members
            continue
        root = None
        if position in chosen:
            if position in members:
                left_out.append(position)
                slots.append(len(shown))
        elif position in members or position in leading:
            shown.append(position)
            if position in hiding.subtrees:
                root, hides[position] = position, 0
    folded = {position: count for position, count in hides.items() if count}
    parents_only = leading.intersection(shown) if leading else frozenset()
    stubs = Stubs(left_out, slots)
    return PostView(index, shown, 0, base, hiding, stubs, wanted.opening, tree, parents_only, folded)


def _row_in(positions: Sequence[int], position: int, direction: int) -> int | None:
    """Where a position stands among positions that run one way."""
    if isinstance(positions, range):
        return positions.index(position) if position in positions else None
    if not len(positions):
        return None
    row = _first_not_before(positions, position, direction)
    return row if row < len(positions) and positions[row] == position else None


def _first_not_before(positions: Sequence[int], position: int, direction: int) -> int:
    """The first row whose post does not stand before `position`, in the direction of the positions."""
    if direction < 0:
        return bisect_left(positions, -position, key=lambda this: -this)
    return bisect_left(positions, position)
