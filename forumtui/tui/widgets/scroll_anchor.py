"""Which rows of the posts a list shows: its scroll position, the rows of the screen, and what to lay out next.

The scroll position is (item, row inside it). The total height is never computed: only what is asked for is laid out.
"""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from forumtui.layout.runs import Line


class ScrollAnchor:
    """First item and row of a screen, and the selected item. Items are the entries of the view, counted from 0."""

    def __init__(self, height_of: Callable[[int], int]) -> None:
        """`height_of` gives the rows of an item, at least one."""
        self._height_of = height_of
        self.count = 0
        """Items."""
        self.rows = 0
        """Rows of the screen."""
        self.top = 0
        self.row = 0
        self.cursor = 0

    def select(self, item: int, row: int = 0) -> None:
        """Select an item and put its first row on `row` of the screen, as far as the ends allow."""
        self.cursor = max(0, min(item, self.count - 1))
        self.top, self.row = self.cursor, 0
        self.scroll(-row)

    def go(self, item: int) -> None:
        """Select an item and show it whole, if it fits."""
        if self.count:
            self.cursor = max(0, min(item, self.count - 1))
            self._show_cursor()
            self.scroll(0)

    def go_down(self) -> None:
        """Select the next item; one that is taller than the screen scrolls through first. At the very end it stays."""
        below = self.hidden_below()
        if below:
            self.scroll(min(below, max(1, self.rows // 2)))
        elif not self.is_inside_last:
            self.go(self.cursor + 1)

    @property
    def is_inside_last(self) -> bool:
        """Whether the screen begins with a part of the last item: to select that would go back to its beginning."""
        return self.row > 0 and self.top == self.count - 1

    def go_up(self) -> bool:
        """Select the previous item; scroll through this one first where it is taller than the screen. False at the top.

        A previous item taller than the screen shows its end: where it already stands, else on half of the screen.
        """
        above, has_one_before = self.hidden_above(), self.cursor > 0
        if above:
            self.scroll(-min(above, max(1, self.rows // 2)))
        elif has_one_before:
            height, row = self._height_of(self.cursor - 1), self.row_of_cursor()
            if height <= self.rows:
                self.go(self.cursor - 1)
            else:
                self.select(self.cursor - 1, (row if row > 0 else max(1, self.rows // 2)) - height)
        return above > 0 or has_one_before

    def show_row(self, row: int) -> None:
        """Scroll so that a row of the selected item is on the screen, below the first row."""
        first = self.row_of_cursor() - self.hidden_above()
        if not 1 <= first + row < self.rows:
            self.select(self.cursor, 0)
            self.scroll(max(0, row - self.rows // 2))

    def stand_again(self, row: int, inside: int) -> None:
        """After a resize: keep the selected item on its row if it fits, or `inside` of its rows above the screen."""
        if inside:
            self.select(self.cursor, -inside)
        elif self.count:
            self.select(self.cursor, min(row, max(0, self.rows - 1)))
            self.go(self.cursor)

    def scroll(self, rows: int) -> None:
        """Move by rows, never before the first nor past the last screenful."""
        if not self.count or not self.rows:
            return
        self.row += rows
        while self.row < 0 and self.top > 0:
            self.top -= 1
            self.row += self._height_of(self.top)
        self.row = max(0, self.row)
        while self.top < self.count - 1 and self.row >= self._height_of(self.top):
            self.row -= self._height_of(self.top)
            self.top += 1
        self._stop_at_end()

    def _stop_at_end(self) -> None:
        """Never past the last screenful. What is on the screen is asked first: it is laid out anyway."""
        if self._fills_screen():
            return
        left, item = self.rows, self.count
        while item > 0 and left > 0:
            item -= 1
            left -= self._height_of(item)
        self.top, self.row = item, max(0, -left)

    def _fills_screen(self) -> bool:
        left, item = self.rows + self.row, self.top
        while item < self.count and left > 0:
            left -= self._height_of(item)
            item += 1
        return left <= 0

    def _show_cursor(self) -> None:
        height = self._height_of(self.cursor)
        if self.cursor <= self.top:
            self.top, self.row = self.cursor, 0
        elif self.cursor >= self.top + self.rows:
            self.top, self.row = self.cursor, 0
            self.scroll(height - self.rows)
        else:
            end = sum(self._height_of(item) for item in range(self.top, self.cursor + 1)) - self.row
            self.scroll(min(max(0, end - self.rows), end - height))

    def row_of_cursor(self) -> int:
        """Row of the screen where the selected item starts; 0 where it is not shown."""
        row = -self.row
        for item in range(self.top, min(self.count, self.top + self.rows)):
            if item == self.cursor:
                return max(0, row)
            row += self._height_of(item)
            if row >= self.rows:
                break
        return 0

    def pull_cursor(self) -> None:
        """After scrolling: the selection follows onto the screen."""
        item, row = self.top, -self.row
        last = self.top
        while item < self.count and row < self.rows:
            last = item
            row += self._height_of(item)
            item += 1
        first = min(self.top + 1, last) if self.row else self.top
        self.cursor = max(first, min(self.cursor, last))

    def hidden_below(self) -> int:
        """Rows of a selected item taller than the screen that stand below it."""
        height = self._height_of(self.cursor) - 1 if self.count else 0
        if self.top != self.cursor or height <= self.rows:
            return 0
        return max(0, height - self.row - self.rows)

    def hidden_above(self) -> int:
        """Rows of the selected item that stand above the screen."""
        return self.row if self.count and self.top == self.cursor else 0

    def at_row(self, row: int) -> tuple[int, int] | None:
        """The item on a row of the screen and the row inside it; None below the last item."""
        item, inside = self.top, self.row + row
        while item < self.count:
            height = self._height_of(item)
            if inside < height:
                return item, inside
            inside -= height
            item += 1
        return None


SCREENS = 4
MOST = 128
"""Screens, and at most so many replies, that are laid out before they are asked for."""


class Prefetch:
    """The way a reader goes through the items of an anchor."""

    def __init__(self, anchor: ScrollAnchor) -> None:
        self._anchor = anchor
        self._top_before = 0
        self._goes_up = False

    def moved(self) -> None:
        """The screen may begin with another item: up is where the last one came from."""
        top = self._anchor.top
        if top != self._top_before:
            self._goes_up = top < self._top_before
            self._top_before = top

    def items(self, bottom: int, screens: int = SCREENS) -> range:
        """Items of the next screens, nearest first; `bottom` is the last item of this one."""
        top = self._anchor.top
        count = min(screens * (bottom - top + 1), MOST)
        if self._goes_up:
            return range(top - 1, max(-1, top - 1 - count), -1)
        return range(bottom + 1, min(self._anchor.count, bottom + 1 + count))


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

    def offset_from(self, row: int) -> int | None:
        """The code point of the text with which a row, or the next one that shows text, begins."""
        return next((line.start for line in self.lines[row:] if line.start >= 0), None)

    def row_of(self, offset: int) -> int:
        """The row that a code point of the text stands on."""
        exact = (row for row, line in enumerate(self.lines) if 0 <= line.start <= offset < line.end)
        # Side by side, lines do not stand in the order of the text.
        before = (row for row, line in enumerate(self.lines) if 0 <= line.start <= offset)
        return next(exact, None) or max(before, default=0)


_KEPT = 512


class PostLayouts:
    """The layouts of items, kept once they are made."""

    def __init__(self, lay: Callable[[int], PostLayout]) -> None:
        self._lay = lay
        self._kept: dict[int, PostLayout] = {}

    def __contains__(self, item: int) -> bool:
        return item in self._kept

    def of(self, item: int) -> PostLayout:
        """The lines of an item."""
        post_layout = self._kept.get(item)
        if post_layout is None:
            keep_newer(self._kept, _KEPT)
            post_layout = self._kept[item] = self._lay(item)
        return post_layout

    def clear(self) -> None:
        """Lay out everything anew."""
        self._kept.clear()

    def forget(self, item: int) -> None:
        """Lay out an item anew."""
        self._kept.pop(item, None)

    def forget_unknown(self) -> list[int]:
        """Lay out anew what the Index did not know; the items."""
        unknown = [item for item, post_layout in self._kept.items() if not post_layout.is_known]
        for item in unknown:
            del self._kept[item]
        return unknown


def keep_newer(kept: dict[Any, Any], most: int) -> None:
    """Forget the older half of what is kept by a key where there are more than `most`."""
    if len(kept) > most:
        for key in [*islice(kept, len(kept) // 2)]:
            del kept[key]


class ListRow(NamedTuple):
    """One row of the screen."""

    item: int
    """The item of the view on it."""
    line: int
    """Which line of the reply is drawn; the header where it stays on top of a reply that scrolls."""
    own_line: int
    """Which line of the reply belongs there."""


def rows_shown(anchor: ScrollAnchor, layout_of: Callable[[int], PostLayout]) -> list[ListRow]:
    """The rows that show replies; below the last reply there are none."""
    rows: list[ListRow] = []
    item, row = anchor.top, anchor.row
    while item < anchor.count and len(rows) < anchor.rows:
        post_layout = layout_of(item)
        stop = min(len(post_layout.lines), row + anchor.rows - len(rows))
        is_sticky = not rows and post_layout.header < row < post_layout.end - 1
        rows += [ListRow(item, number, number) for number in range(row, stop)]
        if is_sticky:
            rows[0] = ListRow(item, post_layout.header, row)
        row = 0
        item += 1
    return rows


def stretch_shown(rows: Sequence[ListRow], layout_of: Callable[[int], PostLayout]) -> tuple[float, float]:
    """Where the rows begin and end, in items and parts of them: inside a long reply it moves with every row."""
    if not rows:
        return 0, 0
    first, last = rows[0], rows[-1]
    begin = first.item + first.own_line / len(layout_of(first.item).lines)
    return begin, last.item + (last.own_line + 1) / len(layout_of(last.item).lines)


def is_marked(row: ListRow, cursor: int, post_layout: PostLayout, on_stub: bool) -> bool:
    """Whether the cursor stands beside a row: on the reply, or on the stub above it."""
    if row.item != cursor:
        return False
    if on_stub:
        return post_layout.is_stub(row.own_line)
    return post_layout.header <= row.own_line < post_layout.end - post_layout.footer
