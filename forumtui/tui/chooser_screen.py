"""Several threads in what was named: a list to choose one from, then the reader opens on it.

Draws the rows on the screen and no others, so that ten thousand threads cost as much as ten.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip

from forumtui.errors import ForumtuiError
from forumtui.layout.columns import fit
from forumtui.layout.lines import Line, Run
from forumtui.load.open import Opened
from forumtui.model import Role
from forumtui.text.clean import clean_line
from forumtui.tui.arrangement import GUTTER
from forumtui.tui.bars import Bar, Rule
from forumtui.tui.paint import Painted
from forumtui.tui.sides import Sides
from forumtui.words import say, say_count

_GAP = 2
_NAME_SHARE = 3
"""The file's name takes at most one of so many parts of a row."""


class ThreadList(Painted, can_focus=True):
    """One row a thread: title, replies, file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("space,pagedown,ctrl+d", "page(1)", show=False),
        Binding("b,pageup,ctrl+u", "page(-1)", show=False),
        Binding("g,home", "go(0)", show=False),
        Binding("G,end", "go(-1)", show=False),
        Binding("enter,o", "choose", show=False),
    ]
    DEFAULT_CSS = """
    ThreadList { width: 1fr; height: 1fr; }
    """

    @dataclass
    class Chosen(Message):
        """A thread was chosen."""

        number: int

    @dataclass
    class Moved(Message):
        """The cursor stands at another thread."""

        number: int

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """`rows` are titles, counts and names."""
        super().__init__()
        self._rows = rows
        self.cursor = 0
        self._top = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows that are on the screen."""
        cells, height = self.size
        last = min(len(self._rows), self._top + height)
        strips = [self.strip(self._line(number, cells), cells) for number in range(self._top, last)]
        strips += [Strip.blank(cells, self.style_of(""))] * (height - len(strips))
        return [strip.crop(crop.x, crop.right) for strip in strips[crop.y : crop.bottom]]

    def _line(self, number: int, cells: int) -> Line:
        title, count, name = self._rows[number]
        here = number == self.cursor
        name_cells = max(0, min(cells // _NAME_SHARE, cells - 30))
        count_cells = min(14, max(0, cells // 4))
        room = max(1, cells - GUTTER - name_cells - count_cells - 2 * _GAP)
        return Line(
            (
                Run("▌ " if here else "  ", Role.OP),
                Run(fit(title, room), Role.HEADING if here else Role.PLAIN),
                Run(" " * _GAP),
                Run(fit(count, count_cells), Role.DIM),
                Run(" " * _GAP),
                Run(fit(name, name_cells), Role.DIM),
            )
        )

    def action_move(self, rows: int) -> None:
        """Another row."""
        self.action_go(max(0, min(self.cursor + rows, len(self._rows) - 1)))

    def action_page(self, pages: int) -> None:
        """A screenful."""
        self.action_move(pages * max(1, self.size.height - 1))

    def action_go(self, number: int) -> None:
        """That row; -1 is the last."""
        self.cursor = number % len(self._rows)
        height = max(1, self.size.height)
        self._top = max(min(self._top, self.cursor), self.cursor - height + 1)
        self.post_message(self.Moved(self.cursor))
        self.refresh()

    def action_choose(self) -> None:
        """Open this one."""
        self.post_message(self.Chosen(self.cursor))

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor on the screen."""
        self.action_go(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """A click selects, a second one opens."""
        number = self._top + event.y
        if number < len(self._rows):
            if number == self.cursor:
                self.action_choose()
            else:
                self.action_go(number)

    def on_mouse_scroll_down(self, _event: events.MouseScrollDown) -> None:
        """Down."""
        self.action_move(1)

    def on_mouse_scroll_up(self, _event: events.MouseScrollUp) -> None:
        """Up."""
        self.action_move(-1)


class ChooserScreen(Screen[None]):
    """Which thread to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,ctrl+q", "app.quit", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"role--{role}" for role in ("op", "heading", "dim", "rule", "sanction", "plain")
    }
    DEFAULT_CSS = """
    ChooserScreen {
        & > .role--op { color: $text-accent; text-style: bold; }
        & > .role--heading { text-style: bold; }
        & > .role--dim { color: $text-muted; }
        & > .role--rule { color: $surface-lighten-3; }
        & > .role--sanction { color: $text-warning; }
    }
    """

    def __init__(self, threads: Sequence[Opened], open_one: Callable[[Opened], Screen[None]]) -> None:
        """`open_one` makes the screen of a thread; what it raises is told and another can be chosen."""
        super().__init__()
        self._threads = threads
        self._open_one = open_one

    def compose(self) -> ComposeResult:
        """Header, list, footer."""
        yield Bar(id="chooser-header")
        yield Rule()
        yield ThreadList([_row(opened) for opened in self._threads])
        yield Rule()
        yield Bar(id="chooser-footer")

    def on_mount(self) -> None:
        """Say what there is."""
        self.query_one(ThreadList).focus()
        count = len(self._threads)
        header = say_count("{count} thread", "{count} threads", count)
        self.query_one("#chooser-header", Bar).show(Sides((Run(header, Role.HEADING),)))
        self._tell(0)

    @on(ThreadList.Moved)
    def _moved(self, message: ThreadList.Moved) -> None:
        self._tell(message.number)

    def _tell(self, number: int) -> None:
        place = say("{number} of {count}", number=number + 1, count=len(self._threads))
        keys = say("Enter opens  j k move  q quit")
        self.query_one("#chooser-footer", Bar).show(Sides((Run(place, Role.DIM),), (Run(keys, Role.DIM),)))

    @on(ThreadList.Chosen)
    def _chosen(self, message: ThreadList.Chosen) -> None:
        try:
            screen = self._open_one(self._threads[message.number])
        except ForumtuiError as problem:
            # What was asked for on the command line may not fit this thread.
            told = Run(clean_line(str(problem)), Role.SANCTION)
            self.query_one("#chooser-footer", Bar).show(Sides((told,)))
            return
        self.app.push_screen(screen)


def _row(opened: Opened) -> tuple[str, str, str]:
    title = opened.thread.title or say("without a title")
    count = len(opened.thread.replies)
    return title, say_count("{count} reply", "{count} replies", count), opened.name
