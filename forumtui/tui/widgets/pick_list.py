"""A list to pick from, and the frame of a dialog. No row is a widget, so a list may be long."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from forumtui.layout.lines import lay_text
from forumtui.layout.one_row import StatusLine, fit_line
from forumtui.layout.runs import EMPTY, Line, Run
from forumtui.model import RichText, Role
from forumtui.text.width import drawn
from forumtui.tui.metrics import GUTTER, MARGIN
from forumtui.tui.widgets.painted import Painted


class Box(Vertical):
    """A frame in the middle of the screen, never larger than it. Its screen aligns it."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    Box {
        width: 76; max-width: 100%; height: auto; max-height: 100%; background: $background; overflow: hidden;
        border: round $surface-lighten-3; border-title-color: $foreground; border-title-style: bold;
    }
    Box.-ascii { border: ascii $surface-lighten-3; }
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.set_title(title)
        # Some terminals draw the characters of a round frame two cells wide.
        self.set_class(drawn("─") != "─", "-ascii")

    def set_title(self, title: str) -> None:
        """Set the title in the upper edge. It is text and never markup."""
        self.border_title = Content(title)


Row = tuple[Run, ...] | StatusLine
"""The runs of a row; a StatusLine also has some at its right end."""

_KEPT = 512
"""Strips that are kept; more than any screen has rows."""


class PickList(Painted, can_focus=True):
    """Rows to choose from. Its owner knows what they mean."""

    DEFAULT_CSS = """
    PickList { width: 1fr; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down,ｊ", "move(1)", show=False),
        Binding("k,up,ｋ", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home,g", "end(0)", show=False),
        Binding("end,G", "end(-1)", show=False),
        Binding("space,ideographic_space", "pick", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Picked(Message):
        """A row was picked or unpicked; `picked` has them all."""

    class Moved(Message):
        """The cursor is on another row."""

    @dataclass
    class Chosen(Message):
        """Enter was pressed: the picked rows, or the one under the cursor."""

        numbers: list[int]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._count = 0
        self._row_of: Callable[[int], Row] = lambda _: ()
        self._strips: dict[tuple[int, bool, bool, int], Strip] = {}
        """Painted rows by the arguments of `_painted`; emptied when the rows or the styles change."""
        self.can_pick = False
        """Whether Space picks rows."""
        self.picked: frozenset[int] = frozenset()
        """The picked rows."""
        self.cursor = 0
        self._top = 0
        self.empty = ""
        """What is said where there is no row."""

    def show(
        self, count: int, row_of: Callable[[int], Row], can_pick: bool, picked: frozenset[int] = frozenset()
    ) -> None:
        """Show so many rows, with the cursor on the first. `row_of` makes each when it comes on the screen."""
        if row_of is not self._row_of:
            self._strips.clear()
        self._count, self._row_of, self.can_pick = count, row_of, can_pick
        self.picked = picked
        self.cursor = self._top = 0
        self.refresh()

    @property
    def cursor_on_screen(self) -> int:
        """The row of the screen that the cursor is on."""
        return self.cursor - self._top

    def stand_at(self, row: int, on_screen: int) -> None:
        """Put the cursor on a row, and scroll so that it is on this row of the screen."""
        self._top = max(0, row - on_screen)
        self.go_to(row)

    def forget(self) -> None:
        """Paint the rows again."""
        self._strips.clear()
        self.refresh()

    def action_move(self, step: int) -> None:
        """Move by rows."""
        self.go_to(self.cursor + step)

    def action_page(self, pages: int) -> None:
        """Move by screens."""
        self.go_to(self.cursor + pages * max(1, self.size.height - 1))

    def action_end(self, row: int) -> None:
        """Move to the first row (0), or the last (-1)."""
        self.go_to(row if row >= 0 else self._count - 1)

    def go_to(self, row: int) -> None:
        """Move to a row, or the nearest there is."""
        self.cursor = max(0, min(row, self._count - 1))
        self.refresh()
        self.post_message(self.Moved())

    def action_pick(self) -> None:
        """Pick this row, or unpick it."""
        if self.can_pick and self._count:
            self.picked = self.picked ^ {self.cursor}
            self.refresh()
            self.post_message(self.Picked())

    def action_choose(self) -> None:
        """Choose the picked rows, or this one."""
        if self._count:
            self.post_message(self.Chosen(sorted(self.picked) or [self.cursor]))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer; on its mark, where there are any, pick it."""
        row = self._top + event.y
        if row < self._count:
            self.go_to(row)
            if self.can_pick and event.x < GUTTER + 2:
                self.action_pick()
            else:
                self.action_choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.action_move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.action_move(-3)

    def paint_rows(self, crop: Region) -> list[Strip]:
        """The strips of a region of the screen."""
        cells, rows = self.size
        self._top = max(min(self._top, self.cursor), self.cursor - rows + 1)
        strips = [self._row(number, cells) for number in range(self._top, min(self._top + rows, self._count))]
        strips += [] if self._count else self._empty_strips(cells, rows)
        strips += [Strip.blank(cells, self.style_of(""))] * (rows - len(strips))
        return [strip.crop(crop.x, crop.right) for strip in strips[crop.y : crop.bottom]]

    def _empty_strips(self, cells: int, rows: int) -> list[Strip]:
        """What is said where there is no row, below an empty line if there is room for one."""
        laid = lay_text(RichText(self.empty), max(1, cells - GUTTER - MARGIN)) if self.empty else []
        lines = [Line((Run(" " * GUTTER), *line.runs)).in_role(Role.DIM) for line in laid]
        return [self.strip(line, cells) for line in ([EMPTY, *lines] if rows > len(lines) + 1 else lines)][:rows]

    def _row(self, number: int, cells: int) -> Strip:
        """A row, painted or looked up."""
        key = number, number == self.cursor, number in self.picked, cells
        if key not in self._strips:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            self._strips[key] = self._painted(*key)
        return self._strips[key]

    def _painted(self, number: int, is_here: bool, is_picked: bool, cells: int) -> Strip:
        mark = (Run(drawn("●" if is_picked else "○") + " "),) if self.can_pick else ()
        row = self._row_of(number)
        sides = row if isinstance(row, StatusLine) else StatusLine(row)
        line = fit_line(StatusLine((*mark, *sides.left), sides.right), max(3, cells - GUTTER))
        text = self.strip(line, max(1, cells - GUTTER))
        gutter = Segment((drawn("▌") if is_here else " ").ljust(GUTTER), self.style_of("role--op"))
        strip = Strip([gutter, *text], cells)
        return self.raised_row(strip) if is_here else strip
