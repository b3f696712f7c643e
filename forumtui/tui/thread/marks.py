"""What is marked: matches and the target in the texts, ticks on the minimap beside the list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forumtui.model import Role
from forumtui.text.timestamp import PACKED_DAY
from forumtui.tui.thread.controller import Host
from forumtui.tui.thread.follow import POST, FollowController
from forumtui.tui.widgets.minimap import BOOKMARK, BORDER, BY_OP, MATCH, Ticks, rows_of
from forumtui.tui.widgets.post_rows import Spans

if TYPE_CHECKING:  # The first frame does without a search.
    from forumtui.tui.thread.searching import Searching

MOST_DATED = 20_000
"""Replies whose days are looked at."""

MOST_BORDERS = 12
"""Day borders that are drawn: more would be a pattern, not a sign."""


class Marks:
    """Marks texts and minimap: joins what is searched for, pointed at and bookmarked."""

    def __init__(self, host: Host, follow: FollowController) -> None:
        self._host = host
        self._state = host.state
        self._follow = follow
        self._days: tuple[int, Sequence[int]] = 0, ()

    def paint(self) -> None:
        """Paint the matches and the target anew."""
        post_list = self._host.post_list
        post_list.overlays = self._overlays if self._state.search or self._follow.current() else None
        post_list.mark_anew()
        self._host.post_pane.mark(*self._in_post())
        self.paint_ticks()

    def paint_ticks(self) -> None:
        """Another view has other ticks."""
        self._host.post_list.point_out(self._ticks())

    def _overlays(self, ordinal: int) -> tuple[Spans, Spans]:
        """Matches in a reply, and the current match or target."""
        search, passage = self._state.search, self._state.opened.thread.posts[ordinal].body
        spans = search.spans(ordinal, passage) if search else []
        target = self._follow.current_in(ordinal)
        if target is not None:
            return spans, [(target.start, target.end)]
        return spans, _current(search, ordinal, spans)

    def _in_post(self) -> tuple[Spans, Spans]:
        post, search = self._state.opened.thread.post, self._state.search
        if post is None:
            return [], []
        spans = search.spans(0, post.body) if search else []
        target = self._follow.current_in(POST)
        return spans, [(target.start, target.end)] if target else _current(search, 0, spans)

    def _ticks(self) -> list[Ticks]:
        """Days, the author's posts, bookmarks and matches; the later kind is drawn over the earlier."""
        view, index = self._host.post_list.view, self._state.index
        kinds: list[tuple[str, Role, Sequence[int]]] = [(BORDER, Role.RULE, self._day_borders())]
        if index.op_id is not None:
            kinds.append((BY_OP, Role.OP, index.authors.posts(index.op_id)))
        kinds.append((BOOKMARK, Role.MENTION, sorted(self._state.bookmarks)))
        if self._state.search is not None:
            kinds.append((MATCH, Role.MATCH, self._state.search.positions))
        return [Ticks(rows_of(ordinals, view), role, sign) for sign, role, ordinals in kinds]

    def _day_borders(self) -> Sequence[int]:
        """The first reply of each day in the source, where they are few enough to tell anything."""
        index = self._state.index
        if self._days[0] != index.size and index.complete:
            days = [index.stamp(position) // PACKED_DAY for position in index.replies[:MOST_DATED]]
            borders = [index.first_reply + at for at in range(1, len(days)) if days[at] != days[at - 1]]
            self._days = index.size, borders if len(borders) <= MOST_BORDERS else []
        return self._days[1]


def _current(search: "Searching | None", position: int, spans: Spans) -> Spans:
    """The match that n and N have reached, if it is one of this post's."""
    current = search.current if search else None
    return [current[1]] if current and current[0] == position and current[1] in spans else []
