"""How the panes share the screen: post beside replies, above them, or all posts in one column. Without Textual.

Unless the user chooses, the content decides: a long post stands beside its replies, a short one above them, a tree is
shown in one column with the opening post as its first row, and so is every thread on a narrow screen.
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
"""Percent by which a key moves the divider."""

LEAST, MOST = 20, 80
"""The least and the most percent of the panes for the post."""

OUTER = 120
"""Cells up to which a list begins at the left edge of the screen. On a wider screen the text stands in the middle."""

TERMINAL = 80
"""Cells of the longest line that its author broke for a terminal."""

_LOOKED_AT = 200
"""Lines of the post that are checked for that."""


class Panes(NamedTuple):
    """An arrangement, and how much room the post has in it."""

    arrangement: str
    post: int
    """Cells of the post beside the replies, or its rows above them; 0 in one column."""


def arrange(state: ThreadState, cells: int, rows: int) -> Panes:
    """The arrangement in a terminal of that size: the chosen one if there is room for it, else the suitable one."""
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
    """The arrangement that suits the content of a thread; it has an opening post."""
    room = max(1, rows - BARS)
    if cells < WIDE_FROM or state.is_discussion or not len(state.opened.thread.replies):
        return COLUMN
    if _lines(state, left_cells(cells), room) * 3 < room:
        return ABOVE
    return COLUMN if _is_broken_by_hand(state, left_cells(cells)) else BESIDE


def _is_broken_by_hand(state: ThreadState, cells: int) -> bool:
    """Whether a fourth of the post's lines were broken for a terminal's width: in so many cells each would take two."""
    post = state.opened.thread.post
    lines = [line.rstrip() for line in post.body.text.split("\n", _LOOKED_AT)[:_LOOKED_AT]] if post else []
    room = cells - GUTTER - MARGIN
    broken = sum(bool(after) and room < width(line) <= TERMINAL for line, after in pairwise(lines))
    return broken >= 3 and broken * 4 >= sum(map(bool, lines))


def left_margin(state: ThreadState, cells: int) -> int:
    """Empty cells at the left of a list that has so many cells for itself, see OUTER."""
    text = state.typography.widest + GUTTER + MARGIN + 1
    return max(0, min((cells - text) // 2, cells - OUTER)) if state.typography.widest else 0


def _lines(state: ThreadState, cells: int, most: int) -> int:
    """The number of lines that the post takes in so many cells, `most` where there are more."""
    look = Look(state.opened.thread.post, post_facts(state.opened), typography=state.typography)
    return len(PostLines(look, max(1, cells - GUTTER - MARGIN)).first(most))


def next_arrangement(now: str, cells: int) -> str:
    """The arrangement after this one, of those that there is room for."""
    offered = [one for one in ARRANGEMENTS if one != BESIDE or cells >= WIDE_FROM]
    return offered[(offered.index(now) + 1) % len(offered)] if now in offered else offered[0]


def moved_divider(panes: Panes, cells: int, rows: int, step: int) -> int:
    """Percent of the post after the divider has moved by a step: by STEP, or as far as moves it by a row or a cell."""
    whole = cells if panes.arrangement == BESIDE else max(1, rows - BARS)
    percent = round(100 * panes.post / whole / STEP) * STEP + step * STEP
    while whole * percent // 100 == panes.post and LEAST <= percent <= MOST:
        percent += step * STEP
    return divider_at(percent)


def divider_at(percent: int) -> int:
    """The percentage, limited so that both panes have room."""
    return max(LEAST, min(percent, MOST))
