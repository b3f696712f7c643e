"""Which lines of which replies stand on the rows of a screen. Knows no screen."""

from collections.abc import Callable
from typing import NamedTuple

from forumtui.layout.lines import Line
from forumtui.tui.widgets.scroll_anchor import ScrollAnchor


class PostLayout:
    """The lines of one reply."""

    __slots__ = ("end", "footer", "header", "hides", "is_known", "lines")

    def __init__(
        self,
        lines: list[Line],
        header: int,
        footer: int = 0,
        hides: bool = False,
        is_known: bool = True,
        gap: int = 1,
    ) -> None:
        self.lines = lines
        self.header = header
        """Which line is the header; those above it are stubs."""
        self.end = len(lines) - gap
        """Which line follows the last one that is not the empty line below the reply."""
        self.footer = footer
        """How many stubs stand below the last reply."""
        self.hides = hides
        """Whether a stub stands for something: replies left out here, floors that this source lacks."""
        self.is_known = is_known
        """Whether the Index knew the reply: what it adds to the header (who posted first, repeats) is there."""

    def is_stub(self, row: int) -> bool:
        """Whether a row of it is a stub."""
        return row < self.header or self.end - self.footer <= row < self.end


class ListRow(NamedTuple):
    """One row of the screen."""

    position: int
    """Position in the view of the reply on it."""
    line: int
    """Which line of the reply is drawn; the header where it stays on top of a reply that scrolls."""
    own_line: int
    """Which line of the reply belongs there."""


def rows_shown(anchor: ScrollAnchor, layout_of: Callable[[int], PostLayout]) -> list[ListRow]:
    """The rows that show replies; below the last reply there are none."""
    rows: list[ListRow] = []
    position, row = anchor.top, anchor.row
    while position < anchor.count and len(rows) < anchor.rows:
        post_layout = layout_of(position)
        stop = min(len(post_layout.lines), row + anchor.rows - len(rows))
        for number in range(row, stop):
            is_sticky = not rows and post_layout.header < row < post_layout.end
            rows.append(ListRow(position, post_layout.header if is_sticky else number, number))
        row = 0
        position += 1
    return rows


def is_marked(row: ListRow, cursor: int, post_layout: PostLayout, on_stub: bool) -> bool:
    """Whether the cursor stands beside a row: on the reply, or on the stub above it."""
    if row.position != cursor:
        return False
    if on_stub:
        return post_layout.is_stub(row.own_line)
    return post_layout.header <= row.own_line < post_layout.end - post_layout.footer
