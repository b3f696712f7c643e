"""A panel over the thread: a heading, one or several lists to pick from, a last line that says what Enter does."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from forumtui.i18n import tr
from forumtui.layout.lines import Run
from forumtui.model import Role
from forumtui.text.width import width
from forumtui.tui.dialogs.help import HelpDialog
from forumtui.tui.keymap import bindings_for
from forumtui.tui.widgets.pick_list import PickList, Row
from forumtui.tui.widgets.status_bar import Rule, StatusBar
from forumtui.tui.widgets.status_line import StatusLine

_ALL_NAMES = 60
"""Cells that show the names of all lists of a panel."""

Result = TypeVar("Result")


class Tab:
    """One list of a panel."""

    __slots__ = ("can_pick", "count", "name", "row_of")

    def __init__(self, name: str, count: int, row_of: Callable[[int], Row], *, can_pick: bool = False) -> None:
        """`row_of` makes a row when it comes on the screen: a list may be long, and a screen shows forty."""
        self.name = name
        self.count = count
        self.row_of = row_of
        self.can_pick = can_pick


class ListDialog(ModalScreen[Result | None], Generic[Result]):
    """Lists to pick from. A panel says what its rows mean: `result`, `promise`."""

    DEFAULT_CSS = """
    ListDialog { background: $background; layout: vertical; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("always"),
        Binding("escape,q,ｑ", "close", show=False),
        Binding("tab", "tab(1)", show=False),
        Binding("shift+tab", "tab(-1)", show=False),
        Binding("question_mark,fullwidth_question_mark", "help", show=False),
    ]
    heading = ""
    empty = ""

    def __init__(self) -> None:
        super().__init__()
        self._tab = 0
        self._styled_for = ""
        self._tabs: list[Tab | None] = [None for _ in self.names()]

    def begin(self) -> None:
        """Show the first list again, nothing picked."""
        self._tab = 0
        if self.is_mounted:
            self._show()

    def begin_anew(self) -> None:
        """Make the lists anew and begin."""
        self._tabs = [None for _ in self.names()]
        self.begin()

    def names(self) -> Sequence[str]:
        """What the lists are called."""
        return ("",)

    def tab(self, number: int) -> Tab:
        """One of the lists; asked for when it is first shown."""
        raise NotImplementedError

    def result(self, tab: int, numbers: Sequence[int]) -> Result | None:
        """What the chosen rows of a list mean."""
        raise NotImplementedError

    def promise(self, tab: int, numbers: Sequence[int]) -> str:
        """What Enter would do with these rows."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Heading, list, last line."""
        yield StatusBar(id="heading")
        yield Rule()
        yield PickList(id="list")
        yield Rule()
        yield StatusBar(id="promise")

    def get_component_rich_style(self, *names: str, partial: bool = False, default: Style | None = None) -> Style:
        """The styles of the screen below: resolving all of them once more would be most of what a panel costs."""
        return self.app.screen_stack[0].get_component_rich_style(*names, partial=partial, default=default)

    @property
    def listed(self) -> PickList:
        """The list that is shown."""
        return self.query_one(PickList)

    def on_mount(self) -> None:
        """Show the first list."""
        self.listed.focus()
        self._show()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Do without resolving all styles again where the theme is the one they were resolved for."""
        event.refresh_styles = self._styled_for != self.app.theme
        self._styled_for = self.app.theme

    def _show(self) -> None:
        tab = self._current()
        self.listed.show(tab.count, tab.row_of, tab.can_pick)
        runs = [Run(f"{self.heading}   ", Role.HEADING)]
        # Where there is no room for all names, the list that is shown comes first.
        first = self._tab if self.app.size.width < _ALL_NAMES else 0
        for number, name in [*enumerate(self.names())][first:]:
            is_here = number == self._tab and len(self._tabs) > 1
            runs.append(Run(("▸ " if is_here else "  ") + f"{name}  ", Role.OP if is_here else Role.DIM))
        if not tab.count:
            runs.append(Run(self.empty, Role.DIM))
        self.query_one("#heading", StatusBar).show(StatusLine(tuple(runs)))
        self._tell()

    def _current(self) -> Tab:
        tab = self._tabs[self._tab]
        if tab is None:
            tab = self._tabs[self._tab] = self.tab(self._tab)
        return tab

    @on(PickList.Moved)
    @on(PickList.Picked)
    def _tell(self) -> None:
        listed, tab = self.listed, self._current()
        numbers = sorted(listed.picked) or ([listed.cursor] if tab.count else [])
        pick = tr("Space pick") + " · " if tab.can_pick else ""
        enter = tr("Enter {promise}", promise=self.promise(self._tab, numbers)) + " · " if numbers else ""
        several = tr("Tab next list") + " · " if len(self._tabs) > 1 else ""
        keys, leave = pick + enter + several, Run(tr("Esc back"), Role.DIM)
        line = StatusLine((Run(keys, Role.DIM), leave))
        if width(keys + leave.text) > self.app.size.width - 2:
            # How to leave is the last to go.
            line = StatusLine((Run(keys.removesuffix(" · "), Role.DIM),), (leave,))
        self.query_one("#promise", StatusBar).show(line)

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        self.dismiss(self.result(self._tab, event.numbers))

    def action_tab(self, step: int) -> None:
        """Another list."""
        self._tab = (self._tab + step) % len(self._tabs)
        self._show()

    def action_close(self) -> None:
        """Back to the thread."""
        self.dismiss(None)

    def action_help(self) -> None:
        """The keys of a panel."""
        self.app.push_screen(HelpDialog("panel"))
