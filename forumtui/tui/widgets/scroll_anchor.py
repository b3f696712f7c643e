"""Where a list stands: anchored at (item, row inside it), and which items come next, to be laid out while nobody waits.

No total height exists; only what is asked is measured.
"""

from collections.abc import Callable


class ScrollAnchor:
    """First item and row of a screen, and the selected item. Positions count items of the view from 0."""

    def __init__(self, height_of: Callable[[int], int]) -> None:
        """`height_of` gives the rows of the item at a position, at least one."""
        self._height_of = height_of
        self.count = 0
        """Items."""
        self.rows = 0
        """Rows of the screen."""
        self.top = 0
        self.row = 0
        self.cursor = 0

    def select(self, position: int, row: int = 0) -> None:
        """Select an item and put its first row on `row` of the screen, as far as the ends allow."""
        self.cursor = max(0, min(position, self.count - 1))
        self.top, self.row = self.cursor, 0
        self.scroll(-row)

    def go(self, position: int) -> None:
        """Select an item and show it whole, if it fits."""
        if self.count:
            self.cursor = max(0, min(position, self.count - 1))
            self._show_cursor()
            self.scroll(0)

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
        left, position = self.rows, self.count
        while position > 0 and left > 0:
            position -= 1
            left -= self._height_of(position)
        self.top, self.row = position, max(0, -left)

    def _fills_screen(self) -> bool:
        left, position = self.rows + self.row, self.top
        while position < self.count and left > 0:
            left -= self._height_of(position)
            position += 1
        return left <= 0

    def _show_cursor(self) -> None:
        height = self._height_of(self.cursor)
        if self.cursor <= self.top:
            self.top, self.row = self.cursor, 0
        elif self.cursor >= self.top + self.rows:
            self.top, self.row = self.cursor, 0
            self.scroll(height - self.rows)
        else:
            end = sum(self._height_of(position) for position in range(self.top, self.cursor + 1)) - self.row
            self.scroll(min(max(0, end - self.rows), end - height))

    def row_of_cursor(self) -> int:
        """Row of the screen where the selected item starts; 0 where it is not shown."""
        row = -self.row
        for position in range(self.top, min(self.count, self.top + self.rows)):
            if position == self.cursor:
                return max(0, row)
            row += self._height_of(position)
            if row >= self.rows:
                break
        return 0

    def pull_cursor(self) -> None:
        """After scrolling: the selection follows onto the screen."""
        position, row = self.top, -self.row
        last = self.top
        while position < self.count and row < self.rows:
            last = position
            row += self._height_of(position)
            position += 1
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
        position, inside = self.top, self.row + row
        while position < self.count:
            height = self._height_of(position)
            if inside < height:
                return position, inside
            inside -= height
            position += 1
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

    def positions(self, bottom: int, screens: int = SCREENS) -> range:
        """Items of the next screens, nearest first; `bottom` is the last item of this one."""
        top = self._anchor.top
        count = min(screens * (bottom - top + 1), MOST)
        if self._goes_up:
            return range(top - 1, max(-1, top - 1 - count), -1)
        return range(bottom + 1, min(self._anchor.count, bottom + 1 + count))
