"""The reply list: one widget, whatever the number of replies. Only this screen and the next ones are laid out.

Here are its keys and its mouse; `scroll_anchor` holds its scroll position, and `post_rows` paints.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from forumtui.query.view import PostView
from forumtui.tui.keymap import bindings_for
from forumtui.tui.metrics import GUTTER
from forumtui.tui.widgets.minimap import Ticks, item_at
from forumtui.tui.widgets.painted import Painted
from forumtui.tui.widgets.post_rows import ColoursOf, ListRows, Overlays
from forumtui.tui.widgets.scroll_anchor import PostLayout, PostLayouts, Prefetch, ScrollAnchor, rows_shown

_WHEEL = 3
"""Lines of one turn of the wheel."""


class PostList(Painted, can_focus=True):
    """The posts of a view, in its order."""

    BINDINGS = bindings_for("replies")
    DEFAULT_CSS = """
    PostList { width: 1fr; height: 1fr; }
    """

    class Moved(Message, bubble=False):
        """Another reply is selected, or none."""

    @dataclass
    class EndAsked(Message, bubble=False):
        """The user went to the last reply (1) or the first (-1); there may be pages beyond it to fetch."""

        way: int

    class StubClicked(Message):
        """The stub of the selected reply was clicked."""

    def __init__(
        self,
        lay: Callable[[int, PostView, int], PostLayout],
        view: PostView,
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`lay` lays out an item of a view in a number of cells."""
        super().__init__(id=id)
        self.view = view
        """The posts shown, in order."""
        self._rows = ListRows(self)
        self._layouts = PostLayouts(lambda item: lay(item, self.view, self._rows.text_cells))
        self.scroll_anchor = ScrollAnchor(self.height_of)
        self._prefetch = Prefetch(self.scroll_anchor)
        self.overlays: Overlays | None = None
        """The matches in a reply, and the current match or target among them; None where nothing is marked."""
        self.code_colours: ColoursOf | None = None
        """The tokens of code, as far as they are known."""
        self.ticks: Sequence[Ticks] = ()
        """The ticks of the minimap; `show_ticks` sets them."""
        self.first_row = 0
        """The row of the screen on which the first selected reply begins."""
        self.on_stub = False
        """Whether the stub of the selected reply is selected: the one above it, or below the last reply."""

    # what it shows

    @property
    def cursor(self) -> int:
        """The selected item of the view."""
        return self.scroll_anchor.cursor

    @property
    def position(self) -> int | None:
        """The position of the selected post; None where the view is empty."""
        return self.view[self.cursor] if 0 <= self.cursor < len(self.view) else None

    def height_of(self, item: int) -> int:
        """Rows of an item of the view."""
        return len(self.post_layout(item).lines)

    def post_layout(self, item: int) -> PostLayout:
        """The lines of an item of the view."""
        return self._layouts.of(item)

    @property
    def code_goes_on(self) -> bool:
        """Whether a line of code on the screen has more text on the right."""
        rows = rows_shown(self.scroll_anchor, self.post_layout)
        return any((code := self.post_layout(row.item).lines[row.line].cropped) and code[1] for row in rows)

    def cells_to_hidden(self, offset: int) -> int | None:
        """How many cells the code of the selected reply must be scrolled sideways to show a character; None for none,
        or where it is no code.
        """
        lines = self.post_layout(self.cursor).lines if len(self.view) else ()
        return next((cells for line in lines if (cells := line.cells_to_hidden(offset)) is not None), None)

    # showing

    def show(self, view: PostView, position: int | None, keep_row: bool = True) -> None:
        """Show another view with the post at `position` selected, on the row of the screen of the last selected one."""
        self._measure()
        is_shown = bool(self.scroll_anchor.rows)
        row = self.scroll_anchor.row_of_cursor() if keep_row and len(self.view) else self.first_row
        self.first_row = 0 if is_shown else self.first_row
        self._forget_rows()
        self.view = view
        self.scroll_anchor.count = len(view)
        self.scroll_anchor.select(0 if position is None else view.row_of(position) or 0, row)
        self._settle()

    def extend(self, view: PostView) -> None:
        """Show the same view with more replies at its end. What is laid out is kept, except the last reply."""
        self._layouts.forget(len(self.view) - 1)
        self._rows.forget(len(self.view) - 1)
        self.view = view
        self.scroll_anchor.count = len(view)
        self.repaint()

    def forget(self) -> None:
        """Lay out anew what is on the screen."""
        self._forget_rows()
        self.refresh()

    def _forget_rows(self) -> None:
        self._layouts.clear()
        self._rows.clear()

    def mark_anew(self) -> None:
        """Paint again, with other matches or another target."""
        self._rows.clear()
        self.refresh()

    def colour_anew(self, position: int) -> None:
        """Paint a post again, because the tokens of its code are known now."""
        item = self.view.row_of(position)
        if item is not None:
            self._paint_anew([item])

    def _paint_anew(self, items: Sequence[int]) -> None:
        for item in items:
            self._rows.forget(item)
        self._rows.shown = []
        self.refresh()

    def show_ticks(self, ticks: Sequence[Ticks]) -> None:
        """Show these ticks on the minimap."""
        self.ticks = ticks
        self.repaint()

    def go(self, item: int) -> None:
        """Select an item and scroll until all of it is shown, if it fits."""
        self.scroll_anchor.go(item)
        self._settle()

    @property
    def top_offset(self) -> int | None:
        """The code point of the selected reply's text on the first row; None where the reply begins on the screen."""
        inside = self.scroll_anchor.hidden_above()
        return self.post_layout(self.cursor).offset_from(inside) if inside and self._rows.cells else None

    def show_from(self, offset: int) -> None:
        """Put the line with a code point of the selected reply's text on the first row."""
        if self.scroll_anchor.rows and len(self.view):
            self.scroll_anchor.select(self.cursor, -self.post_layout(self.cursor).row_of(offset))
            self._settle()

    def show_offset(self, offset: int) -> None:
        """Scroll so that a code point of the selected reply's text is on the screen."""
        if self.scroll_anchor.rows and len(self.view):
            self.scroll_anchor.show_row(self.post_layout(self.cursor).row_of(offset))
            self._settle()

    def select_stub(self) -> None:
        """Select the stub above the selected reply, or below the last one, and scroll until it is on the screen."""
        post_layout = self.post_layout(self.cursor)
        self.scroll_anchor.show_row(post_layout.end - 1 if post_layout.footer else 0)
        self._settle()
        self.on_stub = True

    # prefetching

    @property
    def lacks_next_screen(self) -> bool:
        """Whether the next screen in the direction of scrolling is not laid out yet."""
        next_screen = self._prefetch.items(self._rows.bottom, 1)
        return bool(next_screen) and next_screen[-1] not in self._layouts

    def prefetch(self, known: int, seconds: float) -> bool:
        """Lay out and paint the next screens for about so long, as far as their replies are indexed: `known` of them.

        False where the time was too short.
        """
        items = takewhile(lambda item: self.view[item] < known, self._prefetch.items(self._rows.bottom))
        return self._rows.prepare(items, seconds)

    def learn(self) -> None:
        """Lay out again what was laid out before it was indexed."""
        unknown = self._layouts.forget_unknown()
        if unknown:
            self._paint_anew(unknown)

    def say_empty(self, *messages: str) -> None:
        """Say this where the view is empty."""
        self._rows.empty = messages
        self.mark_anew()

    def _settle(self) -> None:
        """Post `Moved`, and paint."""
        self.on_stub = False
        self._prefetch.moved()
        # Posted to the screen itself and before the repaint, so that the footer changes in the same frame.
        self.screen.post_message(self.Moved())
        self.repaint()

    # moving

    def action_line(self, rows: int) -> None:
        """Scroll by lines. The selection stays on the screen."""
        if len(self.view):
            self.scroll_anchor.scroll(rows)
            self.scroll_anchor.pull_cursor()
            self._settle()

    def action_page(self, pages: int) -> None:
        """Scroll by screens less one line, so that the eye finds where to go on. At an end, select the reply there."""
        before = self.scroll_anchor.top, self.scroll_anchor.row
        self.action_line(pages * max(1, self.scroll_anchor.rows - 1))
        if len(self.view) and before == (self.scroll_anchor.top, self.scroll_anchor.row):
            if pages < 0:
                self.go(0)
            elif not self.scroll_anchor.is_inside_last:
                self.go(len(self.view) - 1)

    def action_half_page(self, pages: int) -> None:
        """Scroll by half screens."""
        self.action_line(pages * max(1, self.scroll_anchor.rows // 2))

    def action_next_reply(self) -> None:
        """Select the next reply, or scroll in one that is taller than the pane."""
        self.scroll_anchor.go_down()
        self._settle()

    def action_previous_reply(self) -> None:
        """Select the previous reply, or scroll in one that is taller than the pane."""
        if self.scroll_anchor.go_up():
            self._settle()

    def action_top(self) -> None:
        """Select the first reply."""
        # Before `go`: the first page of all is to be fetched, not one that is near to where the list is now.
        self.screen.post_message(self.EndAsked(-1))
        self.go(0)

    def action_bottom(self) -> None:
        """Select the last reply."""
        self.screen.post_message(self.EndAsked(1))
        self.go(len(self.view) - 1)

    # events

    def on_resize(self) -> None:
        """Lay out again, at the same scroll position."""
        self._measure()

    def _measure(self) -> None:
        """Take over the size of the widget. The selected reply keeps its row as far as it can; of one that begins above
        the screen the same text stays on the first row.
        """
        cells, rows = self.size
        if (cells, rows) == (self._rows.cells, self.scroll_anchor.rows) or not rows:
            return
        row = self.scroll_anchor.row_of_cursor() if len(self.view) and self.scroll_anchor.rows else self.first_row
        self.first_row = 0 if len(self.view) else self.first_row
        inside, is_laid_anew = self.scroll_anchor.hidden_above(), cells != self._rows.cells
        offset = self.post_layout(self.cursor).lines[inside].start if inside and is_laid_anew else 0
        if is_laid_anew:
            self._forget_rows()
        self._rows.shown = []
        self._rows.cells, self.scroll_anchor.rows = cells, rows
        if inside:
            inside = self.post_layout(self.cursor).row_of(offset) if is_laid_anew else inside
        self.scroll_anchor.stand_again(row, inside)

    def on_mouse_scroll_down(self) -> None:
        """Scroll down by some lines."""
        self.action_line(_WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up by some lines."""
        self.action_line(-_WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Select the reply under the pointer, and follow its link; on a stub, open it; on the minimap, go there."""
        if event.x >= self._rows.cells - 1 and len(self.view):
            self.go(item_at(event.y, len(self.view), self.scroll_anchor.rows))
            return
        found = self.scroll_anchor.at_row(event.y)
        if found is None:
            return
        item, row = found
        self.scroll_anchor.cursor = item
        self._settle()
        post_layout = self.post_layout(item)
        if post_layout.hides and post_layout.is_stub(row):
            self.on_stub = True
            self.post_message(self.StubClicked())
        elif self.text_selection is None:
            self.post_message(self.TextClicked(post_layout.lines[row].offset_at(event.x - GUTTER)))

    # painting

    def repaint(self) -> None:
        """Paint only what differs from the last time; for a moved cursor these are a few cells."""
        regions = self._rows.changed(self._rows.cells if self.has_surface else GUTTER)
        if regions is None:
            self.refresh()
        elif regions:
            self.refresh(*regions)

    def paint_rows(self, crop: Region) -> list[Strip]:
        """The strips of a region of the screen."""
        self._measure()
        strips = self._rows.strips(crop.y, crop.bottom, self.text_selection)
        if (crop.x, crop.right) == (0, self._rows.cells):
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """A row for the mouse selection, with the offset of each character."""
        return self._rows.with_offsets(y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that the mouse has selected, without the line breaks of the layout."""
        return (self._rows.selected_text(selection), "\n") if len(self.view) else None
