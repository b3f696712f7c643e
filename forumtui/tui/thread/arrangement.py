"""How the panes share the screen: post beside replies, above them, or all posts in one column. Knows no screen.

The content decides where nobody asked for one: a long post beside its replies, a short one above them, a tree and a
narrow screen in one column, with the opening post as its first row.
"""

from itertools import pairwise
from typing import NamedTuple

from forumtui.text.width import width
from forumtui.tui.metrics import GUTTER, MARGIN, WIDE_FROM, left_cells
from forumtui.tui.thread.bar_lines import post_facts
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


OUTER = 120
"""Cells of a screen that one list may fill from the edge; what a wider one has over is shared out beside the text."""

TERMINAL = 80
"""Cells of a line that was broken by hand to suit a terminal."""

_LOOKED_AT = 200
"""Lines of the post that are looked at for that."""


class Panes(NamedTuple):
    """An arrangement and how much of it the post has."""

    arrangement: str
    post: int
    """Cells of the post beside the replies, or its rows above them; 0 in one column."""


def arrange(state: ThreadState, cells: int, rows: int) -> Panes:
    """The arrangement for a terminal of that size."""
    room = max(1, rows - BARS)
    if not state.has_post:
        return Panes(COLUMN, 0)
    chosen = state.arrangement if state.arrangement != BESIDE or cells >= WIDE_FROM else ""
    chosen = chosen or suitable(state, cells, rows)
    if chosen == BESIDE:
        return Panes(BESIDE, cells * state.divider // 100 if state.divider else left_cells(cells))
    if chosen == ABOVE:
        most = room * state.divider // 100 if state.divider else room * 2 // 5
        wide = cells - left_margin(state, cells)
        return Panes(ABOVE, max(1, min(_lines(state, wide, most), most)))
    return Panes(COLUMN, 0)


def suitable(state: ThreadState, cells: int, rows: int) -> str:
    """The arrangement that suits the content of a thread with an opening post."""
    room = max(1, rows - BARS)
    if cells < WIDE_FROM or state.is_discussion or not len(state.opened.thread.replies):
        return COLUMN
    if _lines(state, left_cells(cells), room) * 3 < room:
        return ABOVE
    return COLUMN if _is_broken_by_hand(state, left_cells(cells)) else BESIDE


def _is_broken_by_hand(state: ThreadState, cells: int) -> bool:
    """Whether much of the post is lines of a terminal's width, which half of the screen would break again."""
    post = state.opened.thread.post
    lines = [line.rstrip() for line in post.body.text.split("\n", _LOOKED_AT)[:_LOOKED_AT]] if post else []
    room = cells - GUTTER - MARGIN
    broken = sum(bool(after) and room < width(line) <= TERMINAL for line, after in pairwise(lines))
    return broken >= 3 and broken * 4 >= sum(map(bool, lines))


def left_margin(state: ThreadState, cells: int) -> int:
    """Empty cells left of one list in so many cells: on a wide screen the text stands in its middle."""
    text = state.typography.widest + GUTTER + MARGIN + 1
    return max(0, min((cells - text) // 2, cells - OUTER)) if state.typography.widest else 0


def _lines(state: ThreadState, cells: int, most: int) -> int:
    """The lines that the post has in so many cells, counted up to `most`."""
    look = Look(state.opened.thread.post, post_facts(state.opened), typography=state.typography)
    return len(PostLines(look, max(1, cells - GUTTER - MARGIN)).first(most))


def next_arrangement(now: str, cells: int) -> str:
    """What follows an arrangement when one goes through them."""
    offered = [one for one in ARRANGEMENTS if one != BESIDE or cells >= WIDE_FROM]
    return offered[(offered.index(now) + 1) % len(offered)] if now in offered else offered[0]


def moved_divider(panes: Panes, cells: int, rows: int, step: int) -> int:
    """Percent of the post after the divider has moved by a step, and by a row or a cell at least."""
    whole = cells if panes.arrangement == BESIDE else max(1, rows - BARS)
    percent = round(100 * panes.post / whole / STEP) * STEP + step * STEP
    while whole * percent // 100 == panes.post and LEAST <= percent <= MOST:
        percent += step * STEP
    return divider_at(percent)


def divider_at(percent: int) -> int:
    """A place of the divider that leaves room for both panes."""
    return max(LEAST, min(percent, MOST))
