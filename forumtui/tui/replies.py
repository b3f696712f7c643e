"""The reply list: one widget, anchored at (reply, row inside it). Nothing is laid out that is not on the screen.

The file is longer than others because moving, painting and selecting share the anchor; each is a few lines.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.selection import Selection
from textual.strip import Strip

from forumtui.layout.lines import EMPTY, Line, Run, lay_passage
from forumtui.model import Passage, Role
from forumtui.text.width import drawn
from forumtui.tui.commands import bindings_for
from forumtui.tui.paint import GUTTER, Painted
from forumtui.tui.reading import position_of

_KEPT = 512
_ROWS = 1 << 20
"""Rows that one reply may take in the numbering of a mouse selection."""


class ReplyList(Painted, can_focus=True):
    """Replies in the order of a view, each a header line, its text and an empty line."""

    BINDINGS = bindings_for("replies")
    DEFAULT_CSS = """
    ReplyList { width: 1fr; height: 1fr; }
    """

    view: var[Sequence[int]] = var[Sequence[int]](tuple)
    """Which replies, in order."""

    @dataclass
    class Moved(Message):
        """The cursor stands at another reply, or none."""

        ordinal: int | None

    @dataclass
    class Asked(Message):
        """Something about the reply under the cursor is wanted: `author` or `day`."""

        what: str
        ordinal: int

    def __init__(self, lay: Callable[[int, int], list[Line]], *, id: str | None = None) -> None:  # noqa: A002
        """`lay` gives the lines of a reply by ordinal, in a number of cells."""
        super().__init__(id=id)
        self._lay = lay
        self._strips: dict[int, tuple[list[Line], list[Strip]]] = {}
        self._cells = 0
        self._rows = 0
        self.top = 0
        """Position in the view of the first reply shown, and its first row shown."""
        self.row = 0
        self.cursor = 0
        """Position in the view of the selected reply."""
        self.empty_lines: list[Line] = []
        """What is shown where the view is empty."""

    # asked

    @property
    def ordinal(self) -> int | None:
        """The selected reply."""
        return self.view[self.cursor] if 0 <= self.cursor < len(self.view) else None

    def height_of(self, position: int) -> int:
        """Rows of the reply at a position of the view."""
        return len(self._laid(position)[1])

    def _laid(self, position: int) -> tuple[list[Line], list[Strip]]:
        laid = self._strips.get(position)
        if laid is None:
            cells = max(1, self._cells - GUTTER - 1)
            lines = [*self._lay(self.view[position], cells), EMPTY]
            strips = [
                self.strip(line, cells).apply_offsets(0, position * _ROWS + number) for number, line in enumerate(lines)
            ]
            if len(self._strips) > _KEPT:
                self._strips.clear()
            laid = self._strips[position] = lines, strips
        return laid

    # told

    def show(self, view: Sequence[int], ordinal: int | None, keep_row: bool = True) -> None:
        """Show another view with `ordinal` selected, on the row of the screen where the selection stood."""
        row = self._row_of_cursor() if keep_row else 0
        self._strips.clear()
        self.view = view
        self.cursor = 0 if ordinal is None else position_of(ordinal, view) or 0
        self.top, self.row = self.cursor, 0
        self._scroll(-row)
        self._settle()

    def forget(self) -> None:
        """Lay out anew what is on the screen."""
        self._strips.clear()
        self.refresh()

    def go(self, position: int) -> None:
        """Select a reply by its position and show it whole, if it fits."""
        if self.view:
            self.cursor = max(0, min(position, len(self.view) - 1))
            self._show_cursor()
        self._settle()

    # moving

    def _scroll(self, rows: int) -> None:
        """Move the anchor, never before the first row nor past the last screenful."""
        self.row += rows
        while self.row < 0 and self.top > 0:
            self.top -= 1
            self.row += self.height_of(self.top)
        self.row = max(0, self.row)
        while self.top < len(self.view) - 1 and self.row >= self.height_of(self.top):
            self.row -= self.height_of(self.top)
            self.top += 1
        self._stop_at_end()

    def _stop_at_end(self) -> None:
        left, position = self._rows, len(self.view)
        while position > 0 and left > 0:
            position -= 1
            left -= self.height_of(position)
            if position < self.top:
                break
        last = (position, max(0, -left)) if left <= 0 else (0, 0)
        self.top, self.row = min((self.top, self.row), last)

    def _row_of_cursor(self) -> int:
        """Row of the screen where the selected reply starts; 0 where it is not shown."""
        row = -self.row
        for position in range(self.top, min(len(self.view), self.top + self._rows)):
            if position == self.cursor:
                return max(0, row)
            row += self.height_of(position)
            if row >= self._rows:
                break
        return 0

    def _show_cursor(self) -> None:
        height = self.height_of(self.cursor)
        if self.cursor <= self.top:
            self.top, self.row = self.cursor, 0
        elif self.cursor >= self.top + self._rows:
            self.top, self.row = self.cursor, 0
            self._scroll(height - self._rows)
        else:
            end = sum(self.height_of(position) for position in range(self.top, self.cursor + 1)) - self.row
            self._scroll(min(max(0, end - self._rows), end - height))

    def _settle(self) -> None:
        """Keep the anchor legal and tell where the cursor stands."""
        if self.view and self._rows:
            self._scroll(0)
        self.refresh()
        self.post_message(self.Moved(self.ordinal))

    def _pull_cursor(self) -> None:
        """After scrolling: the cursor follows onto the screen."""
        position, row = self.top, -self.row
        first = last = self.top
        while position < len(self.view) and row < self._rows:
            if row >= 0 and first == self.top and self.row:
                first = max(first, min(position, self.top + 1))
            last = position
            row += self.height_of(position)
            position += 1
        self.cursor = max(first if self.row else self.top, min(self.cursor, last))
        self._settle()

    def action_line(self, rows: int) -> None:
        """Scroll by lines."""
        if self.view:
            self._scroll(rows)
            self._pull_cursor()

    def action_page(self, pages: int) -> None:
        """Scroll by screens, one line less, so that the eye finds its place."""
        before = self.top, self.row
        self.action_line(pages * max(1, self._rows - 1))
        if self.view and before == (self.top, self.row):
            self.go(len(self.view) - 1 if pages > 0 else 0)

    def action_half_page(self, pages: int) -> None:
        """Scroll by half screens."""
        self.action_line(pages * max(1, self._rows // 2))

    def action_next_reply(self) -> None:
        """Select the next reply; one that is taller than the pane scrolls through first."""
        if self.view and self._hidden_below() > 0:
            self._scroll(min(self._hidden_below(), max(1, self._rows // 2)))
            self._settle()
        else:
            self.go(self.cursor + 1)

    def action_previous_reply(self) -> None:
        """Select the previous reply; one that is taller than the pane scrolls through first."""
        if self.view and self.top == self.cursor and self.row > 0:
            self._scroll(-min(self.row, max(1, self._rows // 2)))
            self._settle()
        elif self.view and self.cursor > 0:
            self.go(self.cursor - 1)

    def _hidden_below(self) -> int:
        """Rows of text of a selected tall reply that stand below the screen."""
        height = self.height_of(self.cursor) - 1
        if self.top != self.cursor or height <= self._rows:
            return 0
        return max(0, height - self.row - self._rows)

    def action_top(self) -> None:
        """Select the first reply."""
        self.go(0)

    def action_bottom(self) -> None:
        """Select the last reply."""
        self.go(len(self.view) - 1)

    def action_this_author(self) -> None:
        """Ask for this author's replies."""
        if self.ordinal is not None:
            self.post_message(self.Asked("author", self.ordinal))

    def action_this_day(self) -> None:
        """Ask for this day's replies."""
        if self.ordinal is not None:
            self.post_message(self.Asked("day", self.ordinal))

    # events

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew from the same anchor."""
        row = self._row_of_cursor()
        if event.size.width != self._cells:
            self._strips.clear()
            self.row = 0
        self._cells, self._rows = event.size
        if self.view:
            self.top, self.row = self.cursor, 0
            self._scroll(-min(row, max(0, self._rows - 1)))
            self._show_cursor()
        self._settle()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        event.stop()
        self.action_line(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        event.stop()
        self.action_line(-3)

    def on_click(self, event: events.Click) -> None:
        """Select the reply under the pointer."""
        position, row = self.top, -self.row
        while position < len(self.view):
            row += self.height_of(position)
            if row > event.y:
                self.cursor = position
                self._settle()
                return
            position += 1

    # painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look up the strips of the screen, put the cursor in the gutter and the place in the last column."""
        rows = self._painted()
        return [strip.crop(crop.x, crop.right) for strip in rows[crop.y : crop.bottom]]

    def _painted(self) -> list[Strip]:
        cells, count = self._cells, len(self.view)
        plain, mark = self.style_of(""), self.style_of("role--op")
        quiet, cursor = Segment(" " * GUTTER, plain), Segment(drawn("▌") + " ", mark)
        thumb = self._rows * self.top // max(1, count) if count else -1
        bar = Segment(drawn("│"), self.style_of("role--rule")), Segment(drawn("┃"), self.style_of("role--dim"))
        selection = self.text_selection
        painted: list[Strip] = []
        position, row = self.top, self.row
        while position < count and len(painted) < self._rows:
            strips = self._laid(position)[1]
            gutter = cursor if position == self.cursor else quiet
            for number in range(row, len(strips)):
                if len(painted) == self._rows:
                    break
                is_sticky = not painted and 0 < row < len(strips) - 1
                strip = strips[0 if is_sticky else number]
                if selection is not None:
                    strip = self.with_selection(
                        strip, selection.get_span(position * _ROWS + (0 if is_sticky else number))
                    )
                is_mark = position == self.cursor and number < len(strips) - 1
                side = bar[len(painted) == thumb]
                painted.append(Strip([gutter if is_mark else quiet, *strip, side], cells))
            row = 0
            position += 1
        if not count:
            painted = [
                Strip([quiet, *self.strip(line, max(1, cells - GUTTER - 1)), bar[0]], cells)
                for line in self.empty_lines
            ]
        blank = Strip([Segment(" " * (cells - 1), plain), bar[0]], cells)
        return [*painted, *([blank] * (self._rows - len(painted)))]

    # selecting text

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The source text under a mouse selection, without the line breaks of the layout."""
        if not self.view:
            return None
        first = 0 if selection.start is None else selection.start.y // _ROWS
        last = len(self.view) - 1 if selection.end is None else selection.end.y // _ROWS
        pieces = []
        for position in range(first, min(last, len(self.view) - 1) + 1):
            pieces += self._selected_text(position, selection)
        return "".join(pieces).strip("\n"), "\n"

    def _selected_text(self, position: int, selection: Selection) -> list[str]:
        pieces: list[str] = []
        end_before = -1
        for number, line in enumerate(self._laid(position)[0]):
            span = selection.get_span(position * _ROWS + number)
            if span is None:
                continue
            text = line.text
            part = text[span[0] : len(text) if span[1] == -1 else span[1]]
            if pieces:
                joins = line.start >= 0 and end_before >= 0 and line.start - end_before <= 1
                pieces.append("" if joins and line.start == end_before else " " if joins else "\n")
            pieces.append(part.strip() if line.start >= 0 else part.rstrip())
            end_before = line.end
        return [*pieces, "\n"] if pieces else []

    def say_empty(self, *messages: str) -> None:
        """What to show where no reply is."""
        cells = max(1, self._cells - GUTTER - 1)
        lines = [line for text in messages for line in lay_passage(Passage(text), cells)]
        self.empty_lines = [Line(tuple(Run(run.text, Role.DIM) for run in line.runs)) for line in lines]
        self.refresh()
