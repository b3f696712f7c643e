"""A search inside what is shown: which replies match, and where in their texts. Knows no screen."""

from collections.abc import Sequence

from forumtui.index.index import Index
from forumtui.model import Passage
from forumtui.query.select import Selecting
from forumtui.query.tree import EVERYTHING, Query, Term, both
from forumtui.query.values import Words
from forumtui.text.fold import find_all, fold
from forumtui.tui.reading import position_of

_KEPT = 512


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
        """The replies found so far, in source order."""
        return self._work.selection.ordinals

    def spans_in(self, passage: Passage) -> list[tuple[int, int]]:
        """Where a text matches, in code points."""
        return find_all(self._needle, passage.text)

    def spans(self, ordinal: int, passage: Passage) -> list[tuple[int, int]]:
        """Where a reply matches; remembered while it is on the screen."""
        if ordinal not in self._spans:
            if len(self._spans) > _KEPT:
                self._spans.clear()
            self._spans[ordinal] = self.spans_in(passage)
        return self._spans[ordinal]

    def next_reply(self, ordinal: int, view: Sequence[int], step: int) -> tuple[int, bool] | None:
        """The next matching reply of the view from `ordinal` on (not itself), and whether the search wrapped round."""
        found = self._in_view(view)
        if not found:
            return None
        is_down = (not len(view)) or view[0] <= view[-1]
        forwards = (step > 0) == is_down
        ahead = [one for one in found if (one > ordinal if forwards else one < ordinal)]
        if ahead:
            return (min(ahead) if forwards else max(ahead)), False
        return (min(found) if forwards else max(found)), True

    def _in_view(self, view: Sequence[int]) -> Sequence[int]:
        found = self.ordinals
        return found if isinstance(view, range) else [one for one in found if position_of(one, view) is not None]

    def place_of(self, ordinal: int, view: Sequence[int]) -> tuple[int, int]:
        """Which of the matching replies this is, in the order of the view from 1, and how many there are."""
        found = self._in_view(view)
        at = position_of(ordinal, found)
        if at is None:
            return 0, len(found)
        is_down = not len(view) or view[0] <= view[-1]
        return (at + 1 if is_down else len(found) - at), len(found)

    def positions(self, view: Sequence[int]) -> list[int]:
        """Positions in the view of the matching replies, in order."""
        places = (position_of(one, view) for one in self.ordinals)
        return sorted(place for place in places if place is not None)
