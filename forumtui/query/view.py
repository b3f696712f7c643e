"""Which posts are shown, in which order, and why others are not. List, exports and minimap all ask a `PostView`.

A view never changes: another filter, order or fold is another view; `arrange` makes them. Where the order is the
source's, or the source's turned round, a view is a range or a sorted array, so that a million replies cost what is
looked at. A parent stands before its answers whatever the order, the filter and the folds. Why posts are hidden or
folded by choice is a table.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, overload

from forumtui.i18n import tr
from forumtui.index.index import Index
from forumtui.query.reply_tree import Tree, tree_of
from forumtui.text.width import drawn


class Hiding(NamedTuple):
    """What is left out or folded by choice. What is left out leaves a stub; what a filter leaves out leaves none."""

    authors: tuple[str, ...] = ()
    """Names whose replies are left out."""
    noise: bool = False
    """Whether repeats and replies that say nothing are left out."""
    subtrees: frozenset[int] = frozenset()
    """Posts whose answers are folded into the one line that is left of the post."""
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
    leaves_stub: bool = True
    """Whether a stub stands for posts left out; answers are counted in the line of what they are folded under."""


def _by_author(index: Index, hiding: Hiding) -> Collection[int]:
    ids = [index.authors.ids[name] for name in hiding.authors if name in index.authors.ids]
    return set(index.authors.posts(*ids)) if ids else ()


def _repeats(index: Index, hiding: Hiding) -> Collection[int]:
    return set(index.repeats(0, index.size)) if hiding.noise else ()


def _fillers(index: Index, hiding: Hiding) -> Collection[int]:
    return index.fillers() if hiding.noise else ()


def _in_subtree(index: Index, hiding: Hiding) -> Collection[int]:
    tree = tree_of(index) if hiding.subtrees else None
    return {one for root in hiding.subtrees for one in tree.below(root)} if tree else ()


def repeat_text(index: Index, position: int) -> str:
    """`≡ 736` for a repeat of floor 736, empty for what is no repeat."""
    twin = index.repeat_of(position) if position < index.size else None
    return "" if twin is None else f"{drawn('≡')} {index.number_of(twin)}"


def _folded_under(index: Index, hiding: Hiding, position: int) -> str:
    above = next(one for one in Tree(index).ancestors(position) if one in hiding.subtrees)
    return tr("folded under {number}", number=index.number_of(above))


REASONS: tuple[Reason, ...] = (
    Reason("author", _by_author, lambda index, _, at: tr("by {author}, hidden", author=index.author(at) or "")),
    Reason("repeat", _repeats, lambda index, _, at: repeat_text(index, at)),
    Reason("filler", _fillers, lambda index, _, at: index.filler(at) or ""),
    Reason("subtree", _in_subtree, _folded_under, leaves_stub=False),
    Reason("shortened", lambda _, hiding: hiding.shortened, lambda *_: tr("folded to its first lines"), False, False),
)
"""Every reason, in the order in which they are looked at: the first that holds for a post is shown."""


NOTHING_HIDDEN = Hiding()


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
    """Positions of posts, one for each row: the replies shown, and before them the opening post where it has a row."""

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
        """The posts for which each reason holds, found when it is first asked for."""
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
