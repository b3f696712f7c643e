"""The app: themes, the palette, and one screen."""

from typing import ClassVar

from textual.app import App

from forumtui.errors import CannotUse
from forumtui.tui.palette import Commands
from forumtui.tui.reading import Reading
from forumtui.tui.themes import THEMES
from forumtui.tui.thread_screen import ThreadScreen
from forumtui.words import say


class ReaderApp(App[None]):
    """The reader."""

    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {Commands}
    TITLE = "forumtui"

    def __init__(self, reading: Reading, lang: str, ordinal: int | None) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self._screen_wanted = ThreadScreen(reading, lang, ordinal)

    def get_default_screen(self) -> ThreadScreen:
        """The thread."""
        return self._screen_wanted

    def action_command_palette(self) -> None:
        """The palette, in the interface's language."""
        from textual.command import CommandPalette  # mounted when it is asked for

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=say("Search for commands"), id="--command-palette"))

    def wear(self, theme: str) -> None:
        """Use a theme of ours or of Textual. Raises CannotUse."""
        if theme not in self.available_themes:
            from difflib import get_close_matches  # only a fault needs it

            near = get_close_matches(theme, self.available_themes, 1)
            names = ", ".join(row.name for row in THEMES)
            hint = say("did you mean {name}?", name=near[0]) if near else say("try one of {names}", names=names)
            raise CannotUse("--theme", say("there is no theme {name}", name=theme), hint)
        self.theme = theme
