"""The reply list: one widget, anchored at (reply, row inside it). Nothing is laid out that is not on the screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.selection import Selection
from textual.strip import Strip

from forumtui.layout.lines import Line, Run, lay_passage, with_matches
from forumtui.model import Passage, Role
from forumtui.text.width import drawn
from forumtui.tui.anchor import Anchor
from forumtui.tui.arrangement import GUTTER
from forumtui.tui.bindings import bindings_for
from forumtui.tui.faces import Face
from forumtui.tui.list_rows import is_marked, rows_shown
from forumtui.tui.paint import Painted
from forumtui.tui.reading import position_of
from forumtui.tui.selected_text import ROWS, selected_text
from forumtui.tui.strip import Ticks, position_at, strip

Spans = Sequence[tuple[int, int]]

_KEPT = 512
_WHEEL = 3
"""Lines of one turn of the wheel."""


class ReplyList(Painted, can_focus=True):
    """Replies in the order of a view, each a header line, its text and an empty line."""

    BINDINGS = bindings_for("replies")
    DEFAULT_CSS = """
    ReplyList { width: 1fr; height: 1fr; }
    """

    view: var[Sequence[int]] = var[Sequence[int]](tuple, init=False, always_update=True)
    """Which replies, in order."""

    @dataclass
    class Moved(Message):
        """The cursor stands at another reply, or none."""

        ordinal: int | None

    class StubClicked(Message):
        """The stub above the selected reply is to show what it hides."""

    def __init__(self, lay: Callable[[int, Sequence[int], int], Face], *, id: str | None = None) -> None:  # noqa: A002
        """`lay` gives the lines of the reply at a position of a view, in a number of cells."""
        super().__init__(id=id)
        self._lay = lay
        self._laid: dict[int, tuple[Face, list[Strip]]] = {}
        self._marked: dict[int, list[Strip]] = {}
        self._cells = 0
        self.place = Anchor(self.height_of)
        self.overlays: Callable[[int], tuple[Spans, Spans]] | None = None
        """Matches in the text of a reply, and the current match or target among them."""
        self.ticks: Sequence[Ticks] = ()
        """What the strip beside the list points out."""
        self.on_stub = False
        """Whether the stub above the selected reply is pointed at."""
        self.empty: tuple[str, ...] = ()
        """What is said where the view is empty."""

    # asked

    @property
    def cursor(self) -> int:
        """Position in the view of the selected reply."""
        return self.place.cursor

    @property
    def ordinal(self) -> int | None:
        """The selected reply."""
        return self.view[self.cursor] if 0 <= self.cursor < len(self.view) else None

    @property
    def _body_cells(self) -> int:
        return max(1, self._cells - GUTTER - 1)

    def height_of(self, position: int) -> int:
        """Rows of the reply at a position of the view."""
        return len(self.face(position).lines)

    def face(self, position: int) -> Face:
        """The lines of the reply at a position of the view."""
        return self._strips_of(position)[0]

    def _strips_of(self, position: int) -> tuple[Face, list[Strip]]:
        laid = self._laid.get(position)
        if laid is None:
            face = self._lay(position, self.view, self._body_cells)
            if len(self._laid) > _KEPT:
                self._laid.clear()
            laid = self._laid[position] = face, self._painted_lines(position, face.lines)
        return laid

    def _painted_lines(self, position: int, lines: Sequence[Line]) -> list[Strip]:
        cells = self._body_cells
        return [self.strip(line, cells).apply_offsets(0, position * ROWS + row) for row, line in enumerate(lines)]

    # told

    def show(self, view: Sequence[int], ordinal: int | None, keep_row: bool = True) -> None:
        """Show another view with `ordinal` selected, on the row of the screen where the selection stood."""
        self._measure()
        row = self.place.row_of_cursor() if keep_row and len(self.view) else 0
        self._laid.clear()
        self._marked.clear()
        self.view = view
        self.place.count = len(view)
        self.place.select(0 if ordinal is None else position_of(ordinal, view) or 0, row)
        self._settle()

    def extend(self, view: Sequence[int]) -> None:
        """The same view with more replies at its end: what is laid out stays."""
        self._laid.pop(len(self.view) - 1, None)
        self.view = view
        self.place.count = len(view)
        self.refresh()

    def forget(self) -> None:
        """Lay out anew what is on the screen."""
        self._laid.clear()
        self._marked.clear()
        self.refresh()

    def mark_anew(self) -> None:
        """Other matches or another target are to be shown."""
        self._marked.clear()
        self.refresh()

    def go(self, position: int) -> None:
        """Select a reply by its position and show it whole, if it fits."""
        self.place.go(position)
        self._settle()

    def show_offset(self, offset: int) -> None:
        """Scroll so that a code point of the selected reply's text is on the screen."""
        lines = self.face(self.cursor).lines
        rows = [row for row, line in enumerate(lines) if line.start <= offset and line.start >= 0]
        row = rows[-1] if rows else 0
        if not self.place.rows or not len(self.view):
            return
        first = self.place.row_of_cursor() - self.place.hidden_above()
        if not 1 <= first + row < self.place.rows:
            self.place.select(self.cursor, 0)
            self.place.scroll(max(0, row - self.place.rows // 2))
        self._settle()

    def say_empty(self, *messages: str) -> None:
        """What to show where no reply is."""
        self.empty = messages
        self.refresh()

    def _empty_lines(self) -> list[Line]:
        lines = [line for text in self.empty for line in lay_passage(Passage(text), self._body_cells)]
        return [Line(tuple(Run(run.text, Role.DIM) for run in line.runs)) for line in lines[: self.place.rows]]

    def _settle(self) -> None:
        """Tell where the cursor stands, and paint."""
        self.on_stub = False
        self.refresh()
        self.post_message(self.Moved(self.ordinal))

    # moving

    def action_line(self, rows: int) -> None:
        """Scroll by lines; the selection follows."""
        if len(self.view):
            self.place.scroll(rows)
            self.place.pull_cursor()
            self._settle()

    def action_page(self, pages: int) -> None:
        """Scroll by screens, one line less, so that the eye finds its place."""
        before = self.place.top, self.place.row
        self.action_line(pages * max(1, self.place.rows - 1))
        if len(self.view) and before == (self.place.top, self.place.row):
            self.go(len(self.view) - 1 if pages > 0 else 0)

    def action_half_page(self, pages: int) -> None:
        """Scroll by half screens."""
        self.action_line(pages * max(1, self.place.rows // 2))

    def action_next_reply(self) -> None:
        """Select the next reply; one that is taller than the pane scrolls through first."""
        below = self.place.hidden_below()
        if below:
            self.place.scroll(min(below, max(1, self.place.rows // 2)))
            self._settle()
        else:
            self.go(self.cursor + 1)

    def action_previous_reply(self) -> None:
        """Select the previous reply; one that is taller than the pane scrolls through first."""
        above = self.place.hidden_above()
        if above:
            self.place.scroll(-min(above, max(1, self.place.rows // 2)))
            self._settle()
        elif self.cursor > 0:
            self.go(self.cursor - 1)

    def action_top(self) -> None:
        """Select the first reply."""
        self.go(0)

    def action_bottom(self) -> None:
        """Select the last reply."""
        self.go(len(self.view) - 1)

    # events

    def on_resize(self) -> None:
        """Lay out anew from the same anchor."""
        self._measure()

    def _measure(self) -> None:
        """Take the size of the screen; the selected reply keeps its row, as far as it can."""
        cells, rows = self.size
        if (cells, rows) == (self._cells, self.place.rows) or not rows:
            return
        row = self.place.row_of_cursor() if len(self.view) and self.place.rows else 0
        if cells != self._cells:
            self._laid.clear()
            self._marked.clear()
        self._cells, self.place.rows = cells, rows
        if len(self.view):
            self.place.select(self.cursor, min(row, max(0, rows - 1)))
            self.place.go(self.cursor)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Some lines down."""
        event.stop()
        self.action_line(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Some lines up."""
        event.stop()
        self.action_line(-_WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Select the reply under the pointer; on a stub, show what it hides; on the strip, go there."""
        if event.x >= self._cells - 1 and len(self.view):
            self.go(position_at(event.y, len(self.view), self.place.rows))
            return
        found = self.place.at_row(event.y)
        if found is None:
            return
        position, row = found
        self.place.cursor = position
        self._settle()
        if row < self.face(position).header:
            self.on_stub = True
            self.post_message(self.StubClicked())

    # painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look up the strips of the screen, put the cursor in the gutter and the strip in the last column."""
        self._measure()
        rows = self._painted()
        return [strip.crop(crop.x, crop.right) for strip in rows[crop.y : crop.bottom]]

    def _painted(self) -> list[Strip]:
        plain, mark = self.style_of(""), self.style_of("role--op")
        quiet, cursor = Segment(" " * GUTTER, plain), Segment(drawn("▌") + " ", mark)
        rows = self._rows()
        shown = (rows[0][1], rows[-1][1]) if rows else (0, 0)
        side = [
            Segment(sign, self.style_of(f"role--{role}"))
            for sign, role in strip(self.place.rows, len(self.view), shown, self.cursor, self.ticks)
        ]
        painted = [
            Strip([cursor if is_mark else quiet, *line, side[row]], self._cells)
            for row, (line, _, is_mark) in enumerate(rows)
        ]
        if not len(self.view):
            empty = [self.strip(line, self._body_cells) for line in self._empty_lines()]
            painted = [Strip([quiet, *line, side[row]], self._cells) for row, line in enumerate(empty)]
        blank = Segment(" " * (self._cells - 1), plain)
        painted += [Strip([blank, side[row]], self._cells) for row in range(len(painted), self.place.rows)]
        return painted

    def _rows(self) -> list[tuple[Strip, int, bool]]:
        """For each row of the screen that shows a reply: its strip, the position, whether the cursor marks it."""
        rows: list[tuple[Strip, int, bool]] = []
        selection = self.text_selection
        for row in rows_shown(self.place, self.face):
            face, strips = self._strips_of(row.position)
            shown = (self._with_overlays(row.position, face) or strips)[row.line]
            if selection is not None:
                shown = self.with_selection(shown, selection.get_span(row.position * ROWS + row.line))
            rows.append((shown, row.position, is_marked(row, self.cursor, face, self.on_stub)))
        return rows

    def _with_overlays(self, position: int, face: Face) -> list[Strip] | None:
        if self.overlays is None:
            return None
        if position in self._marked:
            return self._marked[position] or None
        matches, current = self.overlays(self.view[position])
        strips: list[Strip] = []
        if matches or current:
            lines = with_matches(with_matches(face.lines, matches), current, Role.CURRENT)
            strips = self._painted_lines(position, lines)
        if len(self._marked) > _KEPT:
            self._marked.clear()
        self._marked[position] = strips
        return strips or None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The source text under a mouse selection, without the line breaks of the layout."""
        if not len(self.view):
            return None
        return selected_text(selection, len(self.view), lambda position: self.face(position).lines), "\n"
