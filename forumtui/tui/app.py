"""The app: themes, the palette, the first screen, and what is done before it ends."""

from collections.abc import Callable
from typing import ClassVar

from textual.command import CommandPalette
from textual.screen import Screen

from forumtui.i18n import tr
from forumtui.tui.palette import Commands
from forumtui.tui.textual_adapter import ReportingApp
from forumtui.tui.theme import THEMES, check_theme, readable


class ReaderApp(ReportingApp):
    """The reader."""

    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {Commands}
    TITLE = "forumtui"

    first_screen: Screen[None]
    """The thread, or what stands before it: where there are several, the list to choose from."""

    def __init__(self, first_screen: Screen[None] | None = None) -> None:
        super().__init__()
        if first_screen is not None:
            self.first_screen = first_screen
        self.before_exit: list[Callable[[], None]] = []
        """Called once each on every way out but SIGKILL, the terminal put back already: to keep what must be kept."""
        for theme in THEMES:
            self.register_theme(theme)

    def get_default_screen(self) -> Screen[None]:
        """The thread."""
        return self.first_screen

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; where they are not the terminal's own, readable ones."""
        variables = super().get_css_variables()
        return {**variables, "raised": "ansi_default"} if self.current_theme.ansi else readable(variables)

    def set_theme(self, theme: str) -> None:
        """Use a theme of ours or of Textual. Raises CannotUse."""
        check_theme(theme)
        self.theme = theme

    def action_redraw(self) -> None:
        """Paint everything anew."""
        self.refresh(layout=True)
        self.call_later(self.repaint)

    def action_command_palette(self) -> None:
        """The palette, in the interface's language."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=tr("Search for commands"), id="--command-palette"))

    def leave(self) -> None:
        """Do what must be done before the process ends; once."""
        while self.before_exit:
            self.before_exit.pop(0)()
