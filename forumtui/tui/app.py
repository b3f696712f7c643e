"""The app: themes, the palette, and one screen."""

from typing import ClassVar

from textual.app import App

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
        self._screen_wanted = ThreadScreen(reading, lang, ordinal)

    def get_default_screen(self) -> ThreadScreen:
        """The thread."""
        return self._screen_wanted
