"""The app: themes, the palette, the first screen, and what is done before it ends."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.screen import ModalScreen, Screen

from forumtui.model import Note
from forumtui.tui.commands import Command
from forumtui.tui.textual_adapter import ReportingApp
from forumtui.tui.theme import THEMES, check_theme, readable


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
        """The palette: every command."""
        # The door to the dialogs: 22 ms of a start.
        from forumtui.tui.dialogs.palette import PaletteDialog

        if not isinstance(self.screen, PaletteDialog):
            self.push_screen(PaletteDialog(), self._run_command)

    def action_choose_theme(self) -> None:
        """The themes, each shown while the cursor stands on it."""
        # The same door.
        from forumtui.tui.dialogs.themes import ThemeDialog

        names = [theme.name for theme in THEMES]
        names += sorted(name for name in self.available_themes if name not in names)
        self.push_screen(ThemeDialog(names, self.theme), self._keep_theme)

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
