"""A search inside what is shown: which posts match, and where in their texts. Knows no screen."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from forumtui.index.index import Index
from forumtui.layout.lines import SHOWN_LIMIT
from forumtui.model import RichText
from forumtui.query.select import FilterRun
from forumtui.query.tree import EVERYTHING, Query, Term, Words, both
from forumtui.query.view import PostView
from forumtui.text.fold import find_all, fold

_KEPT = 512

Span = tuple[int, int]
"""A stretch of a text, in code points."""


class Searching:
    """One search. Its owner is the state; a new text is a new search.

    The opening post is searched whatever filter is on: it is shown whatever filter is on.
    """

    def __init__(self, text: str, index: Index, query: Query, first: int) -> None:
        """`query` is the filter that is on; the search begins at the post at `first`."""
        self.text = text
        self.query = query
        self._index = index
        self._needle = fold(text)
        words = Term("", Words(text))
        self._work = FilterRun(words if query == EVERYTHING else both(query, words), index, first=first)
        self._spans: dict[int, list[Span]] = {}
        self._shown: tuple[PostView | None, int, list[int]] = None, -1, []
        self._opening: bool | None = None
        self._all: tuple[int, Sequence[int]] = -1, ()
        self.current: tuple[int, Span] | None = None
        """Position of the post, and the match inside it, that n and N have reached."""

    def advance(self, seconds: float) -> bool:
        """Search for about that long; True when nothing is left."""
        return self._work.step(seconds)

    @property
    def is_complete(self) -> bool:
        """Whether every post has been searched."""
        return self._work.is_complete

    @property
    def in_opening(self) -> bool:
        """Whether the opening post has the text."""
        if self._opening is None and self._index.size:
            needle = self._needle.encode("utf-8", "replace")
            self._opening = bool(self._index.first_reply) and needle in self._index.texts.raw(0)
        return bool(self._opening)

    @property
    def positions(self) -> Sequence[int]:
        """Positions of the posts found so far, in source order."""
        found = self._work.selection.positions
        if not self.in_opening:
            return found
        if self._all[0] != len(found):
            self._all = len(found), [0, *found]
        return self._all[1]

    def spans(self, position: int, passage: RichText) -> list[Span]:
        """Where the shown text of a post matches, in code points; remembered."""
        if position not in self._spans:
            if len(self._spans) > _KEPT:
                self._spans.clear()
            self._spans[position] = find_all(self._needle, passage.text[:SHOWN_LIMIT])
        return self._spans[position]

    def next_post(self, position: int, view: PostView, step: int) -> tuple[int, bool] | None:
        """The next matching post from `position` on (not itself), and whether the search wrapped round.

        The opening post stands before the view where the view does not have it.
        """
        before, count = self._before(position, view), self.count(view)
        if not count:
            return None
        is_one = self.place_of(position, view) > 0
        at = before + is_one if step > 0 else before - 1
        return self._at(at % count, view), not 0 <= at < count

    def count(self, view: PostView) -> int:
        """How many matching posts are shown."""
        return len(self._in_view(view)) + self._is_apart(view)

    def place_of(self, position: int, view: PostView) -> int:
        """Which of the matching posts this is, in the order of the view from 1; 0 where it is none of them."""
        is_one = self._is_apart(view) if position == 0 and self._stands_apart(view) else False
        if is_one or (view.row_of(position) is not None and self._is_found(position)):
            return self._before(position, view) + 1
        return 0

    def _is_found(self, position: int) -> bool:
        found = self.positions
        at = bisect_left(found, position)
        return at < len(found) and found[at] == position

    def _before(self, position: int, view: PostView) -> int:
        """How many matching posts stand before a post, in the order of the view."""
        if position == 0 and self._stands_apart(view):
            return 0
        found = self._in_view(view)
        if not view.direction:
            row = view.row_of(position)
            ahead = 0 if row is None else bisect_left(found, row)
        elif view.direction > 0:
            ahead = bisect_left(found, position)
        else:
            ahead = len(found) - bisect_right(found, position)
        return ahead + self._is_apart(view)

    def _at(self, place: int, view: PostView) -> int:
        """The matching post at a place from 0, in the order of the view."""
        place -= self._is_apart(view)
        if place < 0:
            return 0
        found = self._in_view(view)
        if not view.direction:
            return view[found[place]]
        return found[place if view.direction > 0 else len(found) - 1 - place]

    def _stands_apart(self, view: PostView) -> bool:
        """Whether there is an opening post, and it stands before the replies of the view: in its pane, or first."""
        return bool(self._index.first_reply) and (bool(view.opening) or view.row_of(0) is None)

    def _is_apart(self, view: PostView) -> bool:
        """Whether the opening post matches and the view does not have it."""
        return self.in_opening and self._stands_apart(view)

    def _in_view(self, view: PostView) -> Sequence[int]:
        """The matching replies that the view has, in source order; in a view that runs neither way their rows. Found
        once for each state of search and view.
        """
        found, replies = self.positions, view.replies
        if view.is_range:
            ends = sorted((replies[0], replies[-1])) if len(replies) else (0, -1)
            return found[bisect_left(found, ends[0]) : bisect_right(found, ends[1])]
        known, size, shown = self._shown
        if known is not view or size != len(found):
            shown = [one for one in found if view.row_of(one) is not None and one >= self._index.first_reply]
            shown = shown if view.direction else view.rows_of(shown)
            self._shown = view, len(found), shown
        return shown
