"""The Textual app: themes, command palette, first screen, and how it ends.

However the reader ends, the terminal is restored, `before_exit` has run, and the exit status says why:

    the user quits          0
    TERM, HUP, INT, QUIT    128 + n, after PATIENCE at the latest, even where the reader hangs or its terminal is stuck
    the terminal is closed  129, as after a HUP
    an error inside         the error is raised to the caller, after the terminal is restored

TSTP and CONT are handled by Textual.
"""

import os
import signal
from collections.abc import Callable, Sequence
from types import FrameType
from typing import ClassVar

from textual.screen import ModalScreen, Screen

from forumtui.model import Note
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.palette import PaletteDialog, ThemeDialog
from forumtui.tui.terminal import attributes
from forumtui.tui.textual_adapter import ReportingApp, go_back
from forumtui.tui.theme import THEMES, check_theme, of_terminal, readable


class ReaderApp(ReportingApp):
    """The reader."""

    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = set()
    TITLE = "forumtui"

    first_screen: Screen[None]
    """The thread, or what stands before it: where there are several, the list to choose from."""

    def __init__(self, first_screen: Screen[None] | None = None) -> None:
        super().__init__()
        if first_screen is not None:
            self.first_screen = first_screen
        self.before_exit: list[Callable[[], None]] = []
        """Called once each on every way out but SIGKILL, the terminal put back already: to keep what must be kept."""
        self.remember_theme: Callable[[str], Sequence[Note]] | None = None
        """Keeps a theme that was chosen for the next time; None where nothing is kept."""
        for theme in THEMES:
            self.register_theme(theme)

    def get_default_screen(self) -> Screen[None]:
        """The thread."""
        return self.first_screen

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; where they are not the terminal's own, readable ones."""
        variables = super().get_css_variables()
        return (of_terminal if self.current_theme.ansi else readable)(variables)

    def set_theme(self, theme: str) -> None:
        """Use a theme of ours or of Textual. Raises CannotUse."""
        check_theme(theme)
        self.theme = theme

    def action_redraw(self) -> None:
        """Paint everything anew."""
        self.refresh(layout=True)
        self.call_later(self.repaint)

    def action_command_palette(self) -> None:
        """The palette: every command."""
        self._open_dialog(is_palette=True)

    def action_choose_theme(self) -> None:
        """The themes, each shown while the cursor stands on it."""
        self._open_dialog(is_palette=False)

    def _open_dialog(self, *, is_palette: bool) -> None:
        if not is_palette:
            names = [theme.name for theme in THEMES]
            names += sorted(name for name in self.available_themes if name not in names)
            self.push_screen(ThemeDialog(names, self.theme), self._keep_theme)
        elif not isinstance(self.screen, PaletteDialog):
            self.push_screen(PaletteDialog(), self._run_command)

    def _keep_theme(self, name: str | None) -> None:
        if name is not None and self.remember_theme is not None:
            for note in self.remember_theme(name):
                self.notify(note.message, markup=False)

    async def _run_command(self, command: Command | None) -> None:
        if command is None:
            return
        action = command.id.removeprefix("app.").removeprefix("screen.")
        if not await self._is_done(action) and isinstance(self.screen, ModalScreen):
            # What a panel does not know is meant for the thread below.
            self.screen.dismiss(None)
            self.call_later(self._is_done, action)

    async def _is_done(self, action: str) -> bool:
        """Whether the screen in front, a pane of it or the app knew the action, and did it."""
        screen = self.screen
        for target in (screen.focused, *screen.query("#replies, #post"), screen, self):
            if target is not None and hasattr(target, f"action_{action.partition('(')[0]}"):
                await self.run_action(action, target)
                return True
        return False

    def leave(self) -> None:
        """Do what must be done before the process ends; once."""
        while self.before_exit:
            self.before_exit.pop(0)()


PATIENCE = 1.5
"""Seconds that the reader has for ending after a signal; then it is ended."""

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")


class ReaderRun:
    """One run of the reader in a terminal."""

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._signal: int | None = None
        self._attributes = app.takes_over or attributes()

    def to_its_end(self) -> int:
        """Run the reader; the exit status. Raises whatever error ended it, after the terminal was put back."""
        before = {number: signal.signal(number, self._told_to_end) for number in _numbers()}
        if hasattr(signal, "SIGALRM"):
            before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._end_now)
        try:
            self._app.run()
            if self._app.crash is not None:
                raise self._app.crash
        finally:
            self._put_back()
            self._app.leave()
            if hasattr(signal, "SIGALRM"):
                signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in before.items():
                signal.signal(number, handler)
        return self._status()

    def _status(self) -> int:
        return self._app.ending if self._app.ending is not None else self._app.return_code or 0

    def _told_to_end(self, number: int, _frame: FrameType | None) -> None:
        """End as if the user had quit. Called between two instructions of whatever runs."""
        if self._signal is not None:
            return
        self._signal = number
        if hasattr(signal, "SIGALRM"):
            signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        if not self._app.end_soon(128 + number):
            raise SystemExit(128 + number)

    def _end_now(self, _number: int, _frame: FrameType | None) -> None:
        """Time is up: something hangs, or the terminal takes no more."""
        go_back(self._attributes)
        try:
            self._app.leave()
        finally:
            os._exit(self._status())

    def _put_back(self) -> None:
        if self._attributes is not None and attributes() != self._attributes:
            go_back(self._attributes)


def _numbers() -> list[signal.Signals]:
    return [signal.Signals[name] for name in _ENDING if name in signal.Signals.__members__]
