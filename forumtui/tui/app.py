"""The Textual app: its themes, its first screen, and the palette, which finds commands by words.

A command is found by the beginnings of words of its title, in any order and in both languages, by its keys, and by its
name in the settings. Chinese, which has no spaces between words, is found by any part.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.screen import ModalScreen, Screen

from forumtui.i18n import tr, translations
from forumtui.layout.one_row import StatusLine
from forumtui.layout.runs import Run
from forumtui.model import Note, Role
from forumtui.text.fold import fold
from forumtui.tui.commands import COMMANDS, Command, shown_key, shown_keys
from forumtui.tui.dialogs.list_dialog import ListDialog, Tab
from forumtui.tui.textual_adapter import ReportingApp, close_dialog
from forumtui.tui.theme import THEMES, check_theme, of_terminal, readable
from forumtui.tui.widgets.pick_list import PickList
from forumtui.tui.widgets.text_field import FieldRequest


class ReaderApp(ReportingApp):
    """The reader."""

    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = set()
    TITLE = "forumtui"

    first_screen: Screen[None]
    """The thread, or the list of threads where there are several, that is shown first."""

    def __init__(self, first_screen: Screen[None] | None = None) -> None:
        super().__init__()
        if first_screen is not None:
            self.first_screen = first_screen
        self.before_exit: list[Callable[[], None]] = []
        """Each is called once before the process ends (unless it is killed), after the terminal was put back. They save
        what must not be lost.
        """
        self.remember_theme: Callable[[str], Sequence[Note]] | None = None
        """Saves the chosen theme for the next run; None where nothing is saved."""
        for theme in THEMES:
            self.register_theme(theme)

    def get_default_screen(self) -> Screen[None]:
        """The first screen."""
        return self.first_screen

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, made readable unless they are the terminal's own."""
        variables = super().get_css_variables()
        return (of_terminal if self.current_theme.ansi else readable)(variables)

    def set_theme(self, theme: str) -> None:
        """Use a theme of ours or of Textual's. Raises CannotUse where there is none of that name."""
        check_theme(theme)
        self.theme = theme

    def action_redraw(self) -> None:
        """Paint the whole screen again."""
        self.refresh(layout=True)
        self.call_later(self.repaint)

    def action_command_palette(self) -> None:
        """Open the palette."""
        if not isinstance(self.screen, PaletteDialog):
            self.push_screen(PaletteDialog(self._knows), partial(self._run_command, self.screen))

    def action_choose_theme(self) -> None:
        """Open the list of themes."""
        names = [theme.name for theme in THEMES]
        names += sorted(name for name in self.available_themes if name not in names)
        self.push_screen(ThemeDialog(names, self.theme), partial(self._keep_theme, self.theme))

    def _keep_theme(self, before: str, name: str | None) -> None:
        """Remember the theme that was chosen; put the one before back where none was."""
        if name is None:
            self.theme = before
        elif self.remember_theme is not None:
            for note in self.remember_theme(name):
                self.notify(note.message, markup=False)

    async def _run_command(self, below: Screen[Any], command: Command | None) -> None:
        """Run the command that was chosen in the palette, which was opened over the screen `below`."""
        if command is None:
            return
        if not await self._run_where_known(command.action) and isinstance(below, ModalScreen):
            # A command that the panel does not have is one of the thread below it.
            close_dialog(below)
            self.call_later(self._run_where_known, command.action)

    def _knows(self, command: Command) -> bool:
        """Whether an open screen or one of its panes has the command; for a command of the app, whether the app has."""
        action = f"action_{command.action.partition('(')[0]}"
        if command.id.startswith("app."):
            return hasattr(self, action)
        screens = (target for screen in self.screen_stack for target in (screen, *screen.query("#replies, #post")))
        return any(hasattr(target, action) for target in screens)

    async def _run_where_known(self, action: str) -> bool:
        """Run an action on the first that has it: what has the focus, a pane, the screen in front, the app. Whether one
        has.
        """
        screen = self.screen
        for target in (screen.focused, *screen.query("#replies, #post"), screen, self):
            if target is not None and hasattr(target, f"action_{action.partition('(')[0]}"):
                await self.run_action(action, target)
                return True
        return False

    def run_before_exit(self) -> None:
        """Call what must be called before the process ends, each once."""
        while self.before_exit:
            self.before_exit.pop(0)()


_WORDS = re.compile(r"[^\W_]+")


class PaletteRow:
    """A command, and the words that find it."""

    __slots__ = ("command", "keys", "label", "text", "words")

    def __init__(self, commands: Sequence[Command]) -> None:
        """`commands` are its rows in the table: two where it works in the replies and in the post."""
        self.command = commands[0]
        self.label = tr(self.command.title)
        self.keys = " ".join(dict.fromkeys(filter(None, map(shown_keys, commands))))
        messages = [message for command in commands for message in (command.title, command.footer) if message]
        in_all_languages = [one for message in messages for one in (message, *translations(message))]
        keys = [key for command in commands for key in command.keys]
        names = [*(command.name for command in commands), *keys, *map(shown_key, keys)]
        self.text = fold(" ".join((self.label, *in_all_languages, *names)))
        self.words = (*self.text.split(), *_WORDS.findall(self.text))

    def score(self, sought: Sequence[str]) -> int:
        """How well the command fits the words: 0 where it lacks one, most where its title begins with the first."""
        if not all(self._has(word) for word in sought):
            return 0
        title = fold(self.label)
        begins = [any(word.startswith(one) for word in _WORDS.findall(title)) for one in sought]
        return 1 + sum(begins) + 2 * (all(begins) and title.startswith(sought[0]))

    def _has(self, sought: str) -> bool:
        return any(word.startswith(sought) for word in self.words) or (not sought.isascii() and sought in self.text)


def palette_rows() -> list[PaletteRow]:
    """Every command once. One of the replies and one of the post are two where their titles differ."""
    rows: dict[tuple[str, str], list[Command]] = {}
    for command in COMMANDS:
        row = command.id, "" if command.focus == "everywhere" else command.title
        rows.setdefault(row, []).append(command)
    return [PaletteRow(commands) for commands in rows.values()]


class PaletteDialog(ListDialog[Command]):
    """A field, and the commands that fit the words typed there. The result is the chosen command."""

    is_boxed = begins_searching = True
    BLANK = False

    def __init__(self, offers: Callable[[Command], bool] = lambda _: True) -> None:
        """`offers` tells which commands can be run where the palette was opened."""
        self.heading = tr("Commands")
        self.seeks = tr("words of what is to be done, or a key")
        self._known = [row for row in palette_rows() if offers(row.command)]
        super().__init__()

    def tab(self, number: int) -> Tab:
        """The commands."""
        return Tab("", len(self._known), self._line)

    def _line(self, number: int) -> StatusLine:
        row = self._known[number]
        return StatusLine((Run(row.label),), (Run(row.keys, Role.DIM),))

    def found(self, tab: Tab) -> list[int]:
        """The commands that have all the words, the best first."""
        sought = fold(self.sought).split()
        scores = {number: row.score(sought) for number, row in enumerate(self._known)}
        return sorted(filter(scores.__getitem__, scores), key=lambda number: -scores[number])

    def result(self, tab: int, numbers: Sequence[int]) -> Command | None:
        """The command."""
        return self._known[numbers[0]].command if numbers else None

    def enter_words(self, tab: int, numbers: Sequence[int]) -> str:
        """Enter runs it."""
        return tr("runs it")

    def field_wants(self, what: FieldRequest, step: int) -> None:
        """Enter does what is under the cursor, Esc closes."""
        if what == "submit":
            self.listed.action_choose()
        elif what in ("cancel", "leave"):
            close_dialog(self)
        elif what == "move":
            self.listed.action_move(step)


class ThemeDialog(ListDialog[str]):
    """The themes. Each is tried out while the cursor is on it; the result is the one to keep."""

    is_boxed = True
    BLANK = False

    def __init__(self, names: Sequence[str], current: str) -> None:
        """`current` is the theme in use, one of `names`."""
        self.heading = tr("Theme")
        self._names = names
        self._before = current
        super().__init__()

    def tab(self, number: int) -> Tab:
        """Their names."""
        return Tab("", len(self._names), lambda row: (Run(self._names[row]),))

    def result(self, tab: int, numbers: Sequence[int]) -> str | None:
        """The name."""
        return self._names[numbers[0]] if numbers else None

    def enter_words(self, tab: int, numbers: Sequence[int]) -> str:
        """Enter keeps it."""
        return tr("keeps {name}", name=self._names[numbers[0]])

    def first_row(self) -> int:
        """The theme in use."""
        return self._names.index(self._before)

    @on(PickList.Moved)
    def _preview(self) -> None:
        numbers = self.numbers()
        if numbers:
            self.app.theme = self._names[numbers[0]]
