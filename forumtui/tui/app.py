"""The app: themes, the palette, and one screen."""

from typing import ClassVar

from textual.app import App
from textual.screen import Screen

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

        self.first_screen: Screen[None] | None = None
        """What stands before the thread: where there are several, the list to choose from."""

    def get_default_screen(self) -> Screen[None]:
        """The thread."""
        return self.first_screen or self._screen_wanted
