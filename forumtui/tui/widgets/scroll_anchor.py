"""The scroll position of the list, the rows that it shows, the lines of its posts, and which to lay out next.

The scroll position is (item, row inside it). The total height is never computed: only items that are needed are laid
out.
"""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from forumtui.layout.runs import Line


class ScrollAnchor:
    """The first item and row on the screen, and the selected item. Items are the entries of the view, from 0."""

    def __init__(self, height_of: Callable[[int], int]) -> None:
        """`height_of` gives the rows of an item, at least one."""
        self._height_of = height_of
        self.count = 0
        """How many items there are."""
        self.rows = 0
        """How many rows the screen has."""
        self.top = 0
        """The first item on the screen."""
        self.row = 0
        """The row of that item on the first row of the screen."""
        self.cursor = 0
        """The selected item."""

    def select(self, item: int, row: int = 0) -> None:
        """Select an item and put its first row on `row` of the screen, as far as the ends of the list allow."""
        self.cursor = max(0, min(item, self.count - 1))
        self.top, self.row = self.cursor, 0
        self.scroll(-row)

    def go(self, item: int) -> None:
        """Select an item and scroll until all of it is shown, if it fits."""
        if self.count:
            self.cursor = max(0, min(item, self.count - 1))
            self._show_cursor()
            self.scroll(0)

    def go_down(self) -> None:
        """Select the next item. Where the selected one goes on below the screen, scroll in it instead."""
        below = self.hidden_below()
        if below:
            self.scroll(min(below, max(1, self.rows // 2)))
        elif not self.is_inside_last:
            self.go(self.cursor + 1)

    @property
    def is_inside_last(self) -> bool:
        """Whether the screen begins inside the last item. Selecting that would scroll back to its beginning."""
        return self.row > 0 and self.top == self.count - 1

    def go_up(self) -> bool:
        """Select the previous item. Where the selected one begins above the screen, scroll in it instead. False at the
        top.

        Of a previous item that is taller than the screen the end is shown: where it is already, else in the upper half.
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
        """Scroll until a row of the selected item is on the screen, below the first row, where the header may be."""
        first = self.row_of_cursor() - self.hidden_above()
        if not 1 <= first + row < self.rows:
            self.select(self.cursor, 0)
            self.scroll(max(0, row - self.rows // 2))

    def stand_again(self, row: int, inside: int) -> None:
        """After a resize, put the selected item on this row as far as it fits; else keep `inside` of its rows above the
        screen.
        """
        if inside:
            self.select(self.cursor, -inside)
        elif self.count:
            self.select(self.cursor, min(row, max(0, self.rows - 1)))
            self.go(self.cursor)

    def scroll(self, rows: int) -> None:
        """Scroll by rows, but not beyond the first or the last screenful."""
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
        """Go back to the last screenful where the position is beyond it."""
        # Asked first: these items are laid out anyway, the last ones of the list may not be.
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
        """After scrolling, select the nearest item that begins on the screen."""
        item, row = self.top, -self.row
        last = self.top
        while item < self.count and row < self.rows:
            last = item
            row += self._height_of(item)
            item += 1
        first = min(self.top + 1, last) if self.row else self.top
        self.cursor = max(first, min(self.cursor, last))

    def hidden_below(self) -> int:
        """Where the selected item is taller than the screen, how many of its rows are below the screen."""
        height = self._height_of(self.cursor) - 1 if self.count else 0
        if self.top != self.cursor or height <= self.rows:
            return 0
        return max(0, height - self.row - self.rows)

    def hidden_above(self) -> int:
        """How many rows of the selected item are above the screen."""
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
"""How many screens are laid out ahead, and how many replies at most."""


class Prefetch:
    """Which items to lay out next, by the direction in which the user scrolls."""

    def __init__(self, anchor: ScrollAnchor) -> None:
        self._anchor = anchor
        self._top_before = 0
        self._goes_up = False

    def moved(self) -> None:
        """The scroll position may have changed: note the direction."""
        top = self._anchor.top
        if top != self._top_before:
            self._goes_up = top < self._top_before
            self._top_before = top

    def items(self, bottom: int, screens: int = SCREENS) -> range:
        """The items of the next screens, nearest first; `bottom` is the last item of this one."""
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
        """The number of lines without the empty one below the reply."""
        self.footer = footer
        """How many stubs stand below the reply; only the last one of the list has any."""
        self.hides = hides
        """Whether a stub stands for hidden or missing replies, so that it can be opened."""
        self.is_known = is_known
        """Whether the reply was indexed, so that its badges (author of the thread, repeats) are there."""

    def is_stub(self, row: int) -> bool:
        """Whether a row of it is a stub."""
        return row < self.header or self.end - self.footer <= row < self.end

    def offset_from(self, row: int) -> int | None:
        """The code point of the text at the beginning of a row, else of the next row with text."""
        return next((line.start for line in self.lines[row:] if line.start >= 0), None)

    def row_of(self, offset: int) -> int:
        """The row that shows a code point of the text."""
        exact = (row for row, line in enumerate(self.lines) if 0 <= line.start <= offset < line.end)
        # Where no line shows it, the last one that begins before it. Side by side, lines are not in the text's order.
        before = (row for row, line in enumerate(self.lines) if 0 <= line.start <= offset)
        return next(exact, None) or max(before, default=0)


_KEPT = 512


class PostLayouts:
    """The layouts of items, kept until they are cleared or forgotten."""

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
        """Lay out anew the items that were not indexed yet; which these are."""
        unknown = [item for item, post_layout in self._kept.items() if not post_layout.is_known]
        for item in unknown:
            del self._kept[item]
        return unknown


def keep_newer(kept: dict[Any, Any], most: int) -> None:
    """Delete the older half of a dictionary's items where there are more than `most`."""
    if len(kept) > most:
        for key in [*islice(kept, len(kept) // 2)]:
            del kept[key]


class ListRow(NamedTuple):
    """One row of the screen."""

    item: int
    """The item of the view."""
    line: int
    """The line of its reply that is drawn: on the first row the header, where the reply begins above the screen."""
    own_line: int
    """The line of its reply that would be there without that."""


def rows_shown(anchor: ScrollAnchor, layout_of: Callable[[int], PostLayout]) -> list[ListRow]:
    """The rows of the screen, as far as there are replies."""
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
    """Where the rows begin and end, in items and fractions of them, so that inside a long reply each row counts."""
    if not rows:
        return 0, 0
    first, last = rows[0], rows[-1]
    begin = first.item + first.own_line / len(layout_of(first.item).lines)
    return begin, last.item + (last.own_line + 1) / len(layout_of(last.item).lines)


def is_marked(row: ListRow, cursor: int, post_layout: PostLayout, on_stub: bool) -> bool:
    """Whether a row is marked by the cursor: those of the selected reply, or with `on_stub` those of its stubs."""
    if row.item != cursor:
        return False
    if on_stub:
        return post_layout.is_stub(row.own_line)
    return post_layout.header <= row.own_line < post_layout.end - post_layout.footer
