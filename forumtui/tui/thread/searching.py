"""A search inside what is shown: which replies match, and where in their texts. Knows no screen."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from forumtui.index.index import Index
from forumtui.layout.lines import MOST_SHOWN
from forumtui.model import RichText
from forumtui.query.select import Selecting
from forumtui.query.tree import EVERYTHING, Query, Term, both
from forumtui.query.values import Words
from forumtui.text.fold import find_all, fold
from forumtui.tui.positions import position_of

_KEPT = 512

_POST = -1
"""The post, where a reply has its ordinal."""


class Searching:
    """One search. Its owner is the thread screen; a new text is a new search."""

    def __init__(self, text: str, index: Index, query: Query, first: int) -> None:
        """`query` is the filter that is on; the search begins at reply `first`."""
        self.text = text
        self.query = query
        self._needle = fold(text)
        words = Term("", Words(text))
        self._work = Selecting(words if query == EVERYTHING else both(query, words), index, first=first)
        self._spans: dict[int, list[tuple[int, int]]] = {}
        self._shown: tuple[Sequence[int], int, list[int]] = (), -1, []
        self.current: tuple[int, int] | None = None
        """Reply and number of the match inside it that n and N have reached."""

    def advance(self, seconds: float) -> bool:
        """Search for about that long; True when nothing is left."""
        return self._work.step(seconds)

    @property
    def is_complete(self) -> bool:
        """Whether every reply has been searched."""
        return self._work.is_complete

    @property
    def ordinals(self) -> Sequence[int]:
        """Positions of the replies found so far, in source order."""
        return self._work.selection.positions

    def spans(self, ordinal: int, passage: RichText) -> list[tuple[int, int]]:
        """Where the shown text of a reply, or of the post, matches, in code points; remembered."""
        if ordinal not in self._spans:
            if len(self._spans) > _KEPT:
                self._spans.clear()
            self._spans[ordinal] = find_all(self._needle, passage.text[:MOST_SHOWN])
        return self._spans[ordinal]

    def spans_in_post(self, passage: RichText) -> list[tuple[int, int]]:
        """The same for the post."""
        return self.spans(_POST, passage)

    def next_reply(self, ordinal: int, view: Sequence[int], step: int) -> tuple[int, bool] | None:
        """The next matching reply of the view from `ordinal` on (not itself), and whether the search wrapped round."""
        found = self._in_view(view)
        if not found:
            return None
        forwards = (step > 0) == _runs_down(view)
        at = bisect_right(found, ordinal) if forwards else bisect_left(found, ordinal) - 1
        if 0 <= at < len(found):
            return found[at], False
        return found[0 if forwards else -1], True

    def _in_view(self, view: Sequence[int]) -> Sequence[int]:
        """The matching replies that are shown, in source order; found once for each state of search and view."""
        found = self.ordinals
        if isinstance(view, range) and len(view):
            low, high = (view[0], view[-1]) if view[0] <= view[-1] else (view[-1], view[0])
            return found[bisect_left(found, low) : bisect_right(found, high)]
        known, size, shown = self._shown
        if known is not view or size != len(found):
            shown = [one for one in found if position_of(one, view) is not None]
            self._shown = view, len(found), shown
        return shown

    def place_of(self, ordinal: int, view: Sequence[int]) -> tuple[int, int]:
        """Which of the matching replies this is, in the order of the view from 1, and how many there are."""
        found = self._in_view(view)
        at = position_of(ordinal, found)
        if at is None:
            return 0, len(found)
        return (at + 1 if _runs_down(view) else len(found) - at), len(found)


def _runs_down(view: Sequence[int]) -> bool:
    """Whether the view runs as the source does."""
    return not len(view) or view[0] <= view[-1]
