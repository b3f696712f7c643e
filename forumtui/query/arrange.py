"""Makes a `PostView`: puts posts into the order that is wanted and leaves out those that are hidden by choice.

A nested thread in another order than the page's is walked once: siblings are put in order, and answers stay under what
they answer.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from forumtui.index.index import Index
from forumtui.query.reply_tree import Tree, tree_of
from forumtui.query.view import LIKES, NEWEST, NOTHING_HIDDEN, PAGE, REASONS, Hiding, PostView, Stubs


class Wanted(NamedTuple):
    """In which order posts are wanted, and which beside those of the filter."""

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
