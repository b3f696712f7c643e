"""What the minimap shows beside the list, each kind in a shape of its own. Knows no screen."""

from collections.abc import Sequence

from forumtui.index.index import Index
from forumtui.model import Role
from forumtui.query.view import PostView
from forumtui.text.timestamp import PACKED_DAY
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.minimap import BOOKMARK, BORDER, BY_OP, MATCH, Ticks, rows_of

MOST_DATED = 20_000
"""Replies whose days are looked at."""

MOST_BORDERS = 12
"""Day borders that are drawn: more would be a pattern, not a sign."""


def ticks_of(state: ThreadState, view: PostView) -> list[Ticks]:
    """Days, the author's posts, bookmarks and matches; the later kind is drawn over the earlier."""
    index = state.index
    kinds: list[tuple[str, Role, Sequence[int]]] = [(BORDER, Role.RULE, _day_borders(index))]
    if index.op_id is not None:
        kinds.append((BY_OP, Role.OP, index.authors.posts(index.op_id)))
    kinds.append((BOOKMARK, Role.MENTION, sorted(state.bookmarks)))
    if state.search is not None:
        kinds.append((MATCH, Role.MATCH, state.search.positions))
    return [Ticks(rows_of(posts, view), role, sign) for sign, role, posts in kinds if posts]


def _day_borders(index: Index) -> Sequence[int]:
    """The first reply of each day in the source, where they are few enough to tell anything."""
    if not index.complete or index.size > MOST_DATED:
        return ()
    days = [index.stamp(position) // PACKED_DAY for position in index.replies]
    borders = [index.first_reply + at for at in range(1, len(days)) if days[at] != days[at - 1]]
    return borders if len(borders) <= MOST_BORDERS else ()
