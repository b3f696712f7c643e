"""How the panes share the screen: post beside replies, above them, or all posts in one column. Knows no screen.

The content decides where nobody asked for one: a long post beside its replies, a short one above them, a tree and a
narrow screen in one column, with the opening post as its first row.
"""

from typing import NamedTuple

from forumtui.tui.metrics import GUTTER, MARGIN, WIDE_FROM, left_cells
from forumtui.tui.thread.start import has_post
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.post_lines import Look, PostLines

BESIDE, ABOVE, COLUMN = "beside", "above", "column"
ARRANGEMENTS = (BESIDE, ABOVE, COLUMN)

BARS = 5
"""Rows of header, rules and footer."""

STEP = 5
"""Percent that the divider moves with a key."""

LEAST, MOST = 20, 80
"""Percent of the panes that the post may have."""


class Panes(NamedTuple):
    """An arrangement and how much of it the post has."""

    arrangement: str
    post: int
    """Cells of the post beside the replies, or its rows above them; 0 in one column."""


def arrange(state: ThreadState, cells: int, rows: int) -> Panes:
    """The arrangement for a terminal of that size."""
    room = max(1, rows - BARS)
    if not has_post(state):
        return Panes(COLUMN, 0)
    chosen = state.arrangement if state.arrangement != BESIDE or cells >= WIDE_FROM else ""
    chosen = chosen or suitable(state, cells, rows)
    if chosen == BESIDE:
        return Panes(BESIDE, cells * state.divider // 100 if state.divider else left_cells(cells))
    if chosen == ABOVE:
        most = room * state.divider // 100 if state.divider else room * 2 // 5
        return Panes(ABOVE, max(1, min(_lines(state, cells, most), most)))
    return Panes(COLUMN, 0)


def suitable(state: ThreadState, cells: int, rows: int) -> str:
    """The arrangement that suits the content of a thread with an opening post."""
    room = max(1, rows - BARS)
    if cells < WIDE_FROM or state.is_discussion:
        return COLUMN
    return BESIDE if _lines(state, left_cells(cells), room) * 3 >= room else ABOVE


def _lines(state: ThreadState, cells: int, most: int) -> int:
    """The lines that the post has in so many cells, counted up to `most`."""
    # The facts above the text and the line under them are two more.
    look = Look(state.opened.thread.post, "", typography=state.typography)
    return 1 + len(PostLines(look, max(1, cells - GUTTER - MARGIN)).first(most))


def next_arrangement(now: str, cells: int) -> str:
    """What follows an arrangement when one goes through them."""
    offered = [one for one in ARRANGEMENTS if one != BESIDE or cells >= WIDE_FROM]
    return offered[(offered.index(now) + 1) % len(offered)] if now in offered else offered[0]


def moved_divider(panes: Panes, cells: int, rows: int, step: int) -> int:
    """Percent of the post after the divider has moved by a step."""
    whole = cells if panes.arrangement == BESIDE else max(1, rows - BARS)
    return divider_at(round(100 * panes.post / whole / STEP) * STEP + step * STEP)


def divider_at(percent: int) -> int:
    """A place of the divider that leaves room for both panes."""
    return max(LEAST, min(percent, MOST))
