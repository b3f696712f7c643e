"""Which posts are shown, in which order: the only answer to that, for the list, for exports and for the minimap.

A view never changes: another filter, order or fold is another view. Where the order is the source's, or the source's
turned round, a view is a range or a sorted array, so that a million replies cost what is looked at. A nested thread in
another order is walked once: siblings are put in order, and answers stay under what they answer.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple, overload

from forumtui.i18n import tr
from forumtui.index.index import Index
from forumtui.text.width import drawn

PAGE, TURNED = "page", "turned"
"""Orders besides `oldest` and `newest`: as in the source, and the other way round."""


class Hiding(NamedTuple):
    """What is left out or folded by choice. What is left out leaves a stub; what a filter leaves out leaves none."""

    authors: tuple[str, ...] = ()
    """Names whose replies are left out."""
    words: tuple[str, ...] = ()
    """Folded words; replies that have one are left out."""
    noise: bool = False
    """Whether repeats and replies that say nothing are left out."""
    subtrees: frozenset[int] = frozenset()
    """Posts whose answers are left out."""
    shortened: frozenset[int] = frozenset()
    """Long posts that show their first lines only."""
    revealed: frozenset[int] = frozenset()
    """Posts that a stub was opened for: shown whatever leaves them out."""


class Why(NamedTuple):
    """Why a post is not shown, or not whole."""

    reason: str
    """`filter`, or the name of a row of REASONS."""
    text: str
    """The same in a few words, in the interface's language."""


class Reason(NamedTuple):
    """One reason for which posts are left out or folded."""

    name: str
    posts: Callable[[Index, Hiding], Collection[int]]
    """Which posts of the thread it holds for."""
    text: Callable[[Index, Hiding, int], str]
    leaves_out: bool = True
    """Whether the post is left out; a folded one stays, with its first lines."""


def _by_author(index: Index, hiding: Hiding) -> Collection[int]:
    ids = [index.authors.ids[name] for name in hiding.authors if name in index.authors.ids]
    return set(index.authors.posts(*ids)) if ids else ()


def _with_word(index: Index, hiding: Hiding) -> Collection[int]:
    needles = [word.encode("utf-8", "replace") for word in hiding.words if word]
    return {at for needle in needles for at in index.texts.find(needle, 0, index.size)}


def _repeats(index: Index, hiding: Hiding) -> Collection[int]:
    return set(index.repeats(0, index.size)) if hiding.noise else ()


def _fillers(index: Index, hiding: Hiding) -> Collection[int]:
    return index.fillers() if hiding.noise else ()


def _in_subtree(index: Index, hiding: Hiding) -> Collection[int]:
    """Every answer, direct or not; a parent stands before its answers in the source."""
    if not hiding.subtrees:
        return ()
    under: set[int] = set()
    for position in range(min(hiding.subtrees) + 1, index.size):
        parent = index.parent(position)
        if parent is not None and (parent in hiding.subtrees or parent in under):
            under.add(position)
    return under


def repeat_text(index: Index, position: int) -> str:
    """`≡ 736` for a repeat of floor 736, empty for what is no repeat."""
    twin = index.repeat_of(position) if position < index.size else None
    return "" if twin is None else f"{drawn('≡')} {index.number_of(twin)}"


def _folded_under(index: Index, hiding: Hiding, position: int) -> str:
    above = position
    while above not in hiding.subtrees:
        above = index.parent(above) or 0
    return tr("folded under {number}", number=index.number_of(above))


REASONS: tuple[Reason, ...] = (
    Reason("author", _by_author, lambda index, _, at: tr("by {author}, hidden", author=index.author(at) or "")),
    Reason("word", _with_word, lambda _index, _hiding, _at: tr("hidden for a word in it")),
    Reason("repeat", _repeats, lambda index, _, at: repeat_text(index, at)),
    Reason("filler", _fillers, lambda index, _, at: index.filler(at) or ""),
    Reason("subtree", _in_subtree, _folded_under),
    Reason("shortened", lambda _, hiding: hiding.shortened, lambda *_: tr("folded to its first lines"), False),
)
"""The first that holds for a post is told."""


NOTHING_HIDDEN = Hiding()


class PostView(Sequence[int]):
    """Positions of posts, a row each."""

    def __init__(
        self,
        index: Index,
        positions: Sequence[int],
        direction: int,
        base: Sequence[int],
        hiding: Hiding = NOTHING_HIDDEN,
        left_out: Sequence[int] = (),
        slots: Sequence[int] = (),
    ) -> None:
        """`direction` is how the positions run; `base` what the filter shows, in source order; `left_out` what is left
        out of that, in the order of the view, and `slots` the row above which each of these would stand.
        """
        self._index = index
        self._positions = positions
        self._direction = direction
        self._base = base
        self._hiding = hiding
        self._left_out = left_out
        self._slots = slots
        self._held: dict[str, Collection[int]] = {}
        """For which posts each reason holds, as far as it was asked."""
        self._rows: dict[int, int] | None = None
        self._families: dict[int | None, list[int]] | None = None

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, row: int) -> int: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[int]: ...
    def __getitem__(self, row: int | slice) -> int | Sequence[int]:
        return self._positions[row]

    def __iter__(self) -> Iterator[int]:
        return iter(self._positions)

    def __contains__(self, position: object) -> bool:
        return isinstance(position, int) and self.row_of(position) is not None

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__

    # where a post stands

    def row_of(self, position: int) -> int | None:
        """The row of a post; None where it is not shown."""
        if self._direction:
            return _row_in(self._positions, position, self._direction)
        if self._rows is None:
            self._rows = {one: row for row, one in enumerate(self._positions)}
        return self._rows.get(position)

    def nearest(self, position: int | None) -> int | None:
        """The post that stands nearest: itself, a post that it answers, else the nearest in the source."""
        if position is None or not len(self):
            return None
        above: int | None = position
        while above is not None:
            if self.row_of(above) is not None:
                return above
            above = self._index.parent(above) if self._index.is_tree else None
        shown = self._positions if self._direction else sorted(self._positions)
        at = _first_not_before(shown, position, self._direction or 1)
        return min(shown[max(0, at - 1) : at + 1], key=lambda other: abs(other - position))

    def rows_of(self, positions: Sequence[int]) -> list[int]:
        """The rows of those of the posts that are shown, in order."""
        return sorted(row for one in positions if (row := self.row_of(one)) is not None)

    @property
    def is_range(self) -> bool:
        """Whether every post between the first and the last is shown, and they run one way."""
        return isinstance(self._positions, range)

    @property
    def direction(self) -> int:
        """1 where the posts run as in the source, -1 where they run the other way, 0 where neither."""
        return self._direction

    # how posts hang together

    def depth(self, position: int) -> int:
        """How deep a post is nested."""
        return self._index.depth(position)

    def parent(self, position: int) -> int | None:
        """The post that it answers, shown or not; None where that is the opening post or where it answers none."""
        return self._index.parent(position)

    def siblings(self, position: int) -> Sequence[int]:
        """The posts shown that answer the same post, in their order; in a flat thread all."""
        if not self._index.is_tree:
            return self
        if self._families is None:
            self._families = {}
            for one in self._positions:
                self._families.setdefault(self._index.parent(one), []).append(one)
        return self._families.get(self.parent(position), ())

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
        return self._left_out

    def left_out_before(self, row: int) -> Sequence[int]:
        """The posts left out directly above a row, in the order of the view; one past the last row: at its end."""
        if not self._left_out:
            return ()
        return self._left_out[bisect_left(self._slots, row) : bisect_right(self._slots, row)]


def view_of(index: Index, base: Sequence[int], order: str = PAGE, hiding: Hiding = NOTHING_HIDDEN) -> PostView:
    """The posts of `base`, which is in source order, in an order and without what is hidden by choice."""
    order = _resolved(order, index)
    removed = _left_out(index, base, hiding)
    if order != PAGE and (index.is_tree or order != TURNED):
        return _walked(index, base, order, hiding, removed)
    shown, slots = _without(base, removed) if removed else (base, [])
    if order == PAGE:
        return PostView(index, shown, 1, base, hiding, removed, slots)
    turned = [len(shown) - slot for slot in reversed(slots)]
    return PostView(index, shown[::-1], -1, base, hiding, removed[::-1], turned)


def _resolved(order: str, index: Index) -> str:
    """How an order is reached from the source's."""
    if order in (PAGE, TURNED, index.order):
        return TURNED if order == TURNED else PAGE
    return order if index.order == "mixed" else TURNED


def _left_out(index: Index, base: Sequence[int], hiding: Hiding) -> list[int]:
    """The posts of `base` that are left out, in source order."""
    if hiding == NOTHING_HIDDEN:
        return []
    chosen: set[int] = set()
    for reason in REASONS:
        if reason.leaves_out:
            chosen.update(reason.posts(index, hiding))
    chosen -= hiding.revealed
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


def _walked(index: Index, base: Sequence[int], order: str, hiding: Hiding, removed: Sequence[int]) -> PostView:
    """The view of posts in an order that is not the source's."""
    wanted, away = set(base), set(removed)
    shown, left_out, slots = array("I"), [], []
    for position in _arranged(index, base, order):
        if position in away:
            left_out.append(position)
            slots.append(len(shown))
        elif position in wanted:
            shown.append(position)
    return PostView(index, shown, 0, base, hiding, left_out, slots)


def _arranged(index: Index, base: Sequence[int], order: str) -> Iterator[int]:
    """Every post of the thread, or of `base` where it is flat: siblings in order, answers under what they answer."""
    if not index.is_tree:
        yield from _ordered(index, base, order)
        return
    beyond = [position for position in base if position >= index.size]
    families: dict[int | None, list[int]] = {}
    for position in index.replies:
        parent = index.parent(position) if index.depth(position) else None
        families.setdefault(parent, []).append(position)
    families.setdefault(None, []).extend(beyond)
    waiting = list(_ordered(index, families[None], order))[::-1]
    while waiting:
        position = waiting.pop()
        yield position
        if position in families:
            waiting.extend(reversed(_ordered(index, families[position], order)))


def _ordered(index: Index, siblings: Sequence[int], order: str) -> Sequence[int]:
    if order in (PAGE, TURNED):
        return siblings if order == PAGE else siblings[::-1]

    def age(position: int) -> tuple[int, int]:
        return (index.floor(position) or 0, index.stamp(position)) if position < index.size else (0, 0)

    return sorted(siblings, key=age, reverse=order == "newest")


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
