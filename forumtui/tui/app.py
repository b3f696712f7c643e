"""The app: themes, the palette, one screen, and how it ends."""

import os
import sys
from collections.abc import Callable
from typing import Any, ClassVar

from rich.console import RenderableType
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from forumtui.errors import CannotUse
from forumtui.i18n import join_list, tr
from forumtui.tui.palette import Commands
from forumtui.tui.theme import THEMES, readable


class ReaderApp(App[None]):
    """The reader."""

    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {Commands}
    TITLE = "forumtui"

    takes_over: Any = None
    """How the terminal was before the first frame was put on it; None where none was."""
    first_screen: Screen[None]
    """The thread, or what stands before it: where there are several, the list to choose from."""

    def __init__(self, first_screen: Screen[None] | None = None) -> None:
        super().__init__()
        if first_screen is not None:
            self.first_screen = first_screen
        self.before_exit: list[Callable[[], None]] = []
        """Called once each on every way out but SIGKILL, the terminal put back already: to keep what must be kept."""
        self.crash: Exception | None = None
        """The first error inside that nobody expected."""
        self.ending: int | None = None
        """The status that it was told to end with from outside; what goes wrong after that is no crash."""
        for theme in THEMES:
            self.register_theme(theme)

    def get_default_screen(self) -> Screen[None]:
        """The thread."""
        return self.first_screen

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; where they are not the terminal's own, readable ones."""
        variables = super().get_css_variables()
        return variables if self.current_theme.ansi else readable(variables)

    def get_driver_class(self) -> type[Driver]:
        """The terminal behind its last door."""
        if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
            return super().get_driver_class()
        from forumtui.tui.textual_adapter import TerminalDriver  # POSIX only

        return TerminalDriver

    def action_redraw(self) -> None:
        """Paint everything anew."""
        self.refresh(layout=True)

    # ends

    def end_soon(self, status: int) -> bool:
        """End with this status; safe in a signal handler. False where the reader does not run yet, or no more."""
        if self._loop is None or self._loop.is_closed():
            return False
        self.ending = status
        self._loop.call_soon_threadsafe(self.exit, None, status)
        return True

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End with this status, unless another one was told before."""
        if self.ending is None:
            self.ending = return_code
        super().exit(result, self.ending, message)

    def leave(self) -> None:
        """Do what must be done before the process ends; once."""
        while self.before_exit:
            self.before_exit.pop(0)()

    def _handle_exception(self, error: Exception) -> None:
        """Keep the first error for the one who ran the reader."""
        if self.ending is None:
            self.crash = self.crash or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End; the report is written by the one who ran the reader. Textual's own would print local variables."""
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End likewise where Textual would print what went wrong."""
        if self.ending is None:
            self.crash = self.crash or RuntimeError("Textual panicked")
        self._close_messages_no_wait()

    def action_command_palette(self) -> None:
        """The palette, in the interface's language."""
        from textual.command import CommandPalette  # mounted when it is asked for

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=tr("Search for commands"), id="--command-palette"))

    def set_theme(self, theme: str) -> None:
        """Use a theme of ours or of Textual. Raises CannotUse."""
        if theme not in self.available_themes:
            from difflib import get_close_matches  # only a fault needs it

            near = get_close_matches(theme, self.available_themes, 1)
            names = join_list(row.name for row in THEMES)
            hint = tr("did you mean {name}?", name=near[0]) if near else tr("try one of {names}", names=names)
            raise CannotUse("--theme", tr("there is no theme {name}", name=theme), hint)
        self.theme = theme
