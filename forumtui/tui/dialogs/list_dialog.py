"""The base of dialogs with lists to choose from: heading, lists, a last line that says what Enter does."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from forumtui.i18n import tr
from forumtui.layout.one_row import StatusLine
from forumtui.layout.runs import Run
from forumtui.model import Role
from forumtui.text.clean import clean_line
from forumtui.text.fold import fold
from forumtui.text.width import width
from forumtui.tui.dialogs.help import HelpDialog
from forumtui.tui.keymap import bindings_for
from forumtui.tui.textual_adapter import close_dialog, is_left_behind
from forumtui.tui.widgets.pick_list import Box, PickList, Row
from forumtui.tui.widgets.status_bar import Rule, StatusBar
from forumtui.tui.widgets.text_field import FieldRequest, SearchField

_BOX_ROWS = 5
"""Rows of a box besides its list: two edges, the field, a rule and the last line."""

_AROUND = 6
"""Rows of the thread that are left above and below a box, together."""

_ALL_NAMES = 60
"""Cells of a dialog that is wide enough for the names of all its lists."""

Result = TypeVar("Result")


class Tab:
    """One list of a dialog."""

    __slots__ = ("can_pick", "count", "name", "row_of")

    def __init__(self, name: str, count: int, row_of: Callable[[int], Row], *, can_pick: bool = False) -> None:
        """`row_of` makes a row when it comes on the screen, because a list may be long."""
        self.name = name
        self.count = count
        self.row_of = row_of
        self.can_pick = can_pick


class ListDialog(ModalScreen[Result | None], Generic[Result]):
    """Lists to choose from. A subclass makes them (`tab`) and says what their rows mean (`result`, `enter_words`)."""

    DEFAULT_CSS = """
    ListDialog {
        background: $background; layout: vertical;
        #heading, #enter_words { background: $raised; }
        &:ansi #heading, &:ansi #enter_words { text-style: reverse; }
        &.-boxed #enter_words { background: $background; text-style: none; }
        &.-boxed { align: center middle; background: $background 50%; }
        &.-boxed:ansi { background: transparent; }
        Input, Input:focus { width: 1fr; height: 1; border: none; padding: 0 1; background: $surface; }
        &.-boxed Input, &.-boxed Input:focus { padding: 0 3; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("always"),
        Binding("escape,q,ｑ,ctrl+c", "close", show=False),
        Binding("tab", "tab(1)", show=False),
        Binding("shift+tab", "tab(-1)", show=False),
        Binding("question_mark,fullwidth_question_mark", "help", show=False),
    ]
    BLANK = True
    """Whether Textual need not paint the dialog itself: its widgets cover it. A box does not cover all."""
    heading = ""
    empty = ""
    """What is said where a list has no row."""
    is_boxed = False
    """Whether it is a box over the thread, instead of the whole screen."""
    begins_searching = False
    """Whether the search field is open from the start."""
    seeks = ""
    """What the search field shows while it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self._tab = 0
        self.sought = ""
        """The text in the search field; only rows with it are shown."""
        self._rows: Sequence[int] = ()
        """The numbers of the rows that are shown."""
        self.picks: dict[int, frozenset[int]] = {}
        """By list, the numbers of its picked rows."""
        self._styled_for = ""
        """The theme for which Textual has resolved the styles."""
        self._tabs: list[Tab | None] = [None for _ in self.names()]
        """The lists; None for one that was not shown yet."""

    def begin(self) -> None:
        """Show the first list again, with nothing picked."""
        self._tab = 0
        self.sought = ""
        self.picks = {}
        if self.is_mounted:
            field = self.query_one(SearchField)
            with field.prevent(SearchField.Changed):
                field.close()
            self.listed.focus()
            self._show()

    def begin_anew(self) -> None:
        """Make the lists again, and begin."""
        self.forget_lists()
        self.begin()

    def forget_lists(self) -> None:
        """Make each list again when it is next shown."""
        self._tabs = [None for _ in self.names()]

    def make_anew(self) -> None:
        """Make the lists again while they are shown. Picked rows and the one under the cursor are found again by their
        words, because their numbers may change. A cursor on the first row stays there.
        """
        self._keep_picks()
        words = {tab: frozenset(self.words_of(tab, number) for number in picked) for tab, picked in self.picks.items()}
        cursor, on_screen = self.listed.cursor, self.listed.cursor_on_screen
        here = self.words_of(self._tab, self._rows[cursor]) if cursor else None
        self.forget_lists()
        self.picks = {}
        self.find_picks(words)
        self._show()
        if here is not None:
            found = (row for row, number in enumerate(self._rows) if self.words_of(self._tab, number) == here)
            self.listed.stand_at(next(found, cursor), on_screen)

    def find_picks(self, words: Mapping[int, frozenset[str]]) -> None:
        """Pick, in each list, the rows with these words."""
        for tab, picked in words.items():
            if picked:
                rows = range(self._tab_of(tab).count)
                self.picks[tab] = frozenset(number for number in rows if self.words_of(tab, number) in picked)

    def names(self) -> Sequence[str]:
        """The names of the lists."""
        return ("",)

    def tab(self, number: int) -> Tab:
        """Make one of the lists, when it is first shown."""
        raise NotImplementedError

    def none_in(self, tab: int) -> str:
        """What is said where a list has no row."""
        return self.empty

    def result(self, tab: int, numbers: Sequence[int]) -> Result | None:
        """The result of the dialog for the chosen rows of a list."""
        raise NotImplementedError

    def enter_words(self, tab: int, numbers: Sequence[int]) -> str:
        """What Enter would do with these rows."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Heading, list, last line; a box has the heading in its edge."""
        self.set_class(self.is_boxed, "-boxed")
        if self.is_boxed:
            with Box(self.heading):
                yield SearchField(self.field_wants)
                yield PickList(id="list")
                yield Rule()
                yield StatusBar(id="enter_words")
            return
        yield StatusBar(id="heading")
        yield SearchField(self.field_wants)
        yield Rule()
        yield PickList(id="list")
        yield Rule()
        yield StatusBar(id="enter_words")

    def get_component_rich_style(self, *names: str, partial: bool = False, default: Style | None = None) -> Style:
        """The style of the screen below. Resolving all styles again would take most of the time of opening a dialog."""
        return self.app.screen_stack[0].get_component_rich_style(*names, partial=partial, default=default)

    @property
    def listed(self) -> PickList:
        """The widget that shows the list."""
        return self.query_one(PickList)

    def on_mount(self) -> None:
        """Show the first list."""
        field = self.query_one(SearchField)
        field.placeholder = self.seeks
        self.watch(field, "value", self._seek, init=False)
        self.listed.focus()
        self._show()
        self.listed.go_to(self.first_row())
        if self.begins_searching:
            self.action_search()

    def first_row(self) -> int:
        """The row of the first list on which the cursor begins."""
        return 0

    def on_resize(self) -> None:
        """Make a box as high as its list needs, but leave some of the thread to be seen where there is room."""
        if self.is_boxed:
            rows = self.app.size.height
            most = rows - _AROUND if rows > _AROUND * 4 else rows
            self.query_one(Box).styles.height = min(self._current().count + _BOX_ROWS, most)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Let Textual resolve the styles again only where the theme has changed."""
        event.refresh_styles = self._styled_for != self.app.theme
        self._styled_for = self.app.theme

    def _show(self) -> None:
        tab = self._current()
        self._rows = range(tab.count) if not self.sought else self.found(tab)
        picked = self.picks.get(self._tab, frozenset())
        marked = frozenset(place for place, number in enumerate(self._rows) if number in picked) if picked else picked
        # The list keeps its painted rows as long as it is given the same function; a bound method is always another.
        row_of = self._row_shown if self.sought else tab.row_of
        none = tr("nothing here matches {text}", text=self.sought) if self.sought else self.none_in(self._tab)
        self.listed.empty = none
        self.listed.show(len(self._rows), row_of, tab.can_pick, marked)
        runs = [Run(f"{self.heading}   ", Role.HEADING)]
        # Where there is no room for all names, the list that is shown comes first.
        first = self._tab if self.app.size.width < _ALL_NAMES else 0
        for number, name in [*enumerate(self.names())][first:]:
            is_here = number == self._tab and len(self._tabs) > 1
            role = Role.OP if is_here else Role.DIM
            runs.append(Run(("▸ " if is_here else "  ") + f"{name}  ", role, f"show_tab({number})"))
        if not self.is_boxed:
            self.query_one("#heading", StatusBar).show(StatusLine(tuple(runs)))
        self._tell()

    def _row_shown(self, place: int) -> Row:
        return self._current().row_of(self._rows[place])

    def found(self, tab: Tab) -> list[int]:
        """The rows that have the text of the search field."""
        wanted = fold(self.sought)
        return [number for number in range(tab.count) if wanted in fold(self.words_of(self._tab, number))]

    def words_of(self, tab: int, number: int) -> str:
        """The text of a row, which the search field searches."""
        row = self._tab_of(tab).row_of(number)
        runs = (*row.left, *row.right) if isinstance(row, StatusLine) else row
        return " ".join(run.text for run in runs)

    def _current(self) -> Tab:
        return self._tab_of(self._tab)

    def _tab_of(self, number: int) -> Tab:
        tab = self._tabs[number]
        if tab is None:
            tab = self._tabs[number] = self.tab(number)
        return tab

    def _keep_picks(self) -> None:
        """Note what is picked among the rows shown, before other rows are shown."""
        if self._current().can_pick:
            shown = frozenset(self._rows[place] for place in self.listed.picked)
            before = self.picks.get(self._tab)
            # `difference` goes through all rows shown, maybe 50,000, so only where something was picked before.
            self.picks[self._tab] = shown | before.difference(self._rows) if before else shown

    def numbers(self) -> list[int]:
        """The rows of this list that Enter acts on: the picked ones, else the one under the cursor."""
        self._keep_picks()
        picked = self.picks.get(self._tab)
        if picked:
            return sorted(picked)
        return [self._rows[self.listed.cursor]] if len(self._rows) else []

    @on(PickList.Moved)
    @on(PickList.Picked)
    def _tell(self) -> None:
        tab, numbers = self._current(), self.numbers()
        pick = tr("Space pick") + " · " if tab.can_pick else ""
        enter = tr("Enter {promise}", promise=self.enter_words(self._tab, numbers)) + " · " if numbers else ""
        several = tr("Tab next list") + " · " if len(self._tabs) > 1 else ""
        several += tr("/ search") + " · " if not self.begins_searching and tab.count > self.listed.size.height else ""
        if not len(self._rows):
            pick = ""
        keys, leave = pick + enter + several, Run(tr("Esc back"), Role.DIM)
        line = StatusLine((Run(keys, Role.DIM), leave))
        if width(keys + leave.text) > self.query_one("#enter_words").size.width - 2:
            # Too long: "Esc back" is moved to the right end, which is cut last.
            line = StatusLine((Run(keys.removesuffix(" · "), Role.DIM),), (leave,))
        self.query_one("#enter_words", StatusBar).show(line)

    @on(PickList.Chosen)
    def _chosen(self) -> None:
        close_dialog(self, self.result(self._tab, self.numbers()))

    # the search field

    async def on_key(self, event: events.Key) -> None:
        """Give the search field its keys before bindings are looked up."""
        if is_left_behind(self, event):
            return
        await self.query_one(SearchField).take_first(event, self.action_search)

    def action_search(self) -> None:
        """Open the search field."""
        self.query_one(SearchField).open()

    def _seek(self, text: str) -> None:
        self._keep_picks()
        self.sought = clean_line(text)
        self._show()

    def field_wants(self, what: FieldRequest, step: int) -> None:
        """Do what a key of the search field asks for: Enter goes to the rows found, Esc shows all, arrows move."""
        field = self.query_one(SearchField)
        if what == "move":
            self.listed.action_move(step)
        elif what == "submit":
            field.is_done = True
            self.listed.focus()
        elif what in ("cancel", "leave"):
            field.close()
            self.listed.focus()

    def action_tab(self, step: int) -> None:
        """Show the next or the previous list."""
        self._keep_picks()
        self._tab = (self._tab + step) % len(self._tabs)
        self._show()

    def action_show_tab(self, number: int) -> None:
        """Show a list."""
        self.action_tab(number - self._tab)

    @on(StatusBar.Clicked)
    async def _clicked(self, event: StatusBar.Clicked) -> None:
        """Do what a click on a word of the heading asks for."""
        await self.run_action(event.command)

    def action_close(self) -> None:
        """Close without a result."""
        close_dialog(self)

    def action_help(self) -> None:
        """Show the keys of a dialog."""
        self.app.push_screen(HelpDialog("panel"))
