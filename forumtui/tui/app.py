"""The app: themes, the palette, one screen, and how it ends."""

import sys
from collections.abc import Callable
from typing import ClassVar

from rich.console import RenderableType
from textual.app import App
from textual.driver import Driver

from forumtui.tui.palette import Commands
from forumtui.tui.reading import Reading
from forumtui.tui.thread_screen import ThreadScreen

THEMES = {"dark": "textual-dark", "light": "textual-light"}


class ReaderApp(App[None]):
    """The reader."""

    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {Commands}
    TITLE = "forumtui"

    def __init__(self, reading: Reading, lang: str, ordinal: int | None) -> None:
        super().__init__()
        self.before_exit: list[Callable[[], None]] = []
        """Called once each on every way out but SIGKILL, the terminal put back already: to keep what must be kept."""
        self.crash: Exception | None = None
        """The first error inside that nobody expected."""
        self.ending: int | None = None
        """The status that it was told to end with; what goes wrong in what is being taken down is no crash."""
        self._screen_wanted = ThreadScreen(reading, lang, ordinal)

    def get_default_screen(self) -> ThreadScreen:
        """The thread."""
        return self._screen_wanted

    def get_driver_class(self) -> type[Driver]:
        """The terminal behind its last door."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from forumtui.tui.terminal import TerminalDriver  # POSIX only

        return TerminalDriver

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
