"""The lines around the panes: bars of text such as header and footer, and rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from forumtui.layout.one_row import StatusLine, fit_line, with_words
from forumtui.text.width import drawn, width
from forumtui.tui.widgets.painted import Painted, one_style, reverse


class StatusBar(Painted):
    """Some lines of text. A run with a target is a command, which a click runs."""

    DEFAULT_CSS = """
    StatusBar { width: 1fr; height: 1; }
    """

    @dataclass
    class Clicked(Message):
        """A command was clicked."""

        command: str

    def __init__(self, height: int = 1, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        if height != 1:
            self.styles.height = height
        self._shown: tuple[StatusLine, ...] = ()
        self._strips: list[Strip] = []

    def show(self, *lines: StatusLine) -> None:
        """Show these lines. Only the cells that differ from before are painted."""
        if lines == self._shown:
            return
        self._shown = lines
        if not self.is_mounted or not all(self.size):
            self.forget()
            return
        before, self._strips = self._strips, self._made()
        regions = _differences(before, self._strips)
        if regions:
            self.refresh(*regions)

    def forget(self) -> None:
        """Make the strips again."""
        self._strips = []
        self.refresh()

    def style_of(self, name: str) -> Style:
        """The style of a component class, with the background of the bar."""
        if name not in self._styles:
            surface = Style(bgcolor=self.rich_style.bgcolor, reverse=False)
            self._styles[name] = one_style(super().style_of(name) + surface)
        return self._styles[name]

    def _made(self) -> list[Strip]:
        cells, rows = self.size
        strips = [self.strip(fit_line(line, cells), cells) for line in self._shown[:rows]]
        strips += [Strip.blank(cells, self.style_of(""))] * (rows - len(strips))
        # In a theme without a raised surface only the first line is reversed: two would draw the eye from the thread.
        return [reverse(strips[0]), *strips[1:]] if strips and self.rich_style.reverse else strips

    def on_click(self, event: events.Click) -> None:
        """Post the command under the pointer."""
        cells = 0
        if event.y >= len(self._shown):
            return
        for run in fit_line(self._shown[event.y], self.size.width).runs:
            cells += width(run.text)
            if event.x < cells:
                if run.target:
                    self.post_message(self.Clicked(run.target))
                return

    def paint_rows(self, crop: Region) -> list[Strip]:
        """The lines, one a row."""
        cells, rows = self.size
        if len(self._strips) != rows or any(strip.cell_length != cells for strip in self._strips):
            self._strips = self._made()
        return [strip.crop(crop.x, crop.right) for strip in self._strips[crop.y : crop.bottom]]


def _differences(before: Sequence[Strip], after: Sequence[Strip]) -> list[Region]:
    """The regions in which two states of a bar differ, at most one a row."""
    if len(before) != len(after):
        return [Region(0, row, strip.cell_length, 1) for row, strip in enumerate(after)]
    return [
        Region(0, row, _end_of_difference(one, other), 1)
        for row, (one, other) in enumerate(zip(before, after, strict=True))
        if one != other
    ]


def _end_of_difference(before: Strip, after: Strip) -> int:
    """How many cells of two strips differ at most: without the segments that are the same at their ends."""
    same = 0
    for one, other in zip(reversed(list(before)), reversed(list(after)), strict=False):
        if one != other:
            break
        same += width(other.text)
    return max(1, after.cell_length - same)


class Rule(Painted):
    """A rule above, below or between the panes."""

    DEFAULT_CSS = """
    Rule { width: 1fr; height: 1; }
    Rule.-upright { width: 1; height: 1fr; }
    """

    @dataclass
    class Dragged(Message):
        """The mouse drags the rule between two panes."""

        x: int
        y: int
        """The pointer on the screen."""

    def __init__(self, joint: str = "─", *, upright: bool = False, id: str | None = None) -> None:  # noqa: A002
        """`joint` is the character where an upright rule meets it; empty for the rule between two panes."""
        super().__init__(id=id)
        self._joint = joint
        self._upright = upright
        self._at = -1
        self._words = ""
        self._made: tuple[int, int, str, str] | None = None
        """What the strip was made for."""
        self._strip = Strip([])
        self.set_class(upright, "-upright")
        self.can_move = upright or not joint
        """Whether it is between two panes, so that the mouse can move it."""

    def join_at(self, column: int) -> None:
        """Draw the joint at this column, where the upright rule meets it; -1 for none."""
        if column != self._at:
            self._at = column
            self.refresh()

    def show_words(self, words: str) -> None:
        """Write words into the rule, near its left end."""
        if words != self._words:
            self._words = words
            self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag it."""
        if self.can_move:
            event.stop()
            self.capture_mouse()

    def on_mouse_up(self) -> None:
        """Stop dragging."""
        self.release_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Post where it is dragged to."""
        if self.app.mouse_captured is self:
            self.post_message(self.Dragged(event.screen_x, event.screen_y))

    def paint_rows(self, crop: Region) -> list[Strip]:
        """The rule."""
        cells, rows = self.size
        made = (cells, self._at, drawn("─"), self._words)
        if self._made != made:
            self._made, self._strip = made, self._painted(cells)
        return [self._strip.crop(crop.x, crop.right)] * len(range(crop.y, min(crop.bottom, rows)))

    def _painted(self, cells: int) -> Strip:
        style = self.style_of("role--rule")
        if self._upright:
            return Strip([Segment(drawn("│"), style)], 1)
        text = drawn("─") * cells
        if 0 <= self._at < cells:
            text = text[: self._at] + drawn(self._joint) + text[self._at + 1 :]
        if self._words:
            return Strip([Segment(with_words(text, self._words), style)]).crop(0, cells)
        return Strip([Segment(text, style)], cells)

    def forget(self) -> None:
        """Paint it again with other styles."""
        self._made = None
        self.refresh()
