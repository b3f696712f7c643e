"""The palette: every command of the table, found by what it does."""

from collections.abc import AsyncIterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import ModalScreen

from forumtui.i18n import tr
from forumtui.tui.commands import COMMANDS, Command, shown_keys


class Commands(Provider):
    """Walks the command table."""

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """Every command."""
        for command, title in self._rows():
            yield DiscoveryHit(title, partial(self._run, command))

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for command, title in self._rows():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), partial(self._run, command))

    def _rows(self) -> list[tuple[Command, str]]:
        """A command and what it says; one that has two rows in the table, for two places, has one here."""
        keys: dict[tuple[str, str], list[str]] = {}
        first: dict[tuple[str, str], Command] = {}
        for command in COMMANDS:
            row = command.id, "" if command.focus == "everywhere" else command.title
            first.setdefault(row, command)
            keys.setdefault(row, []).extend(filter(None, (shown_keys(command),)))
        return [
            (command, f"{tr(command.title)}  {' '.join(keys[row])}" if keys[row] else tr(command.title))
            for row, command in first.items()
        ]

    async def _run(self, command: Command) -> None:
        action = command.id.removeprefix("app.").removeprefix("screen.")
        if not await self._is_done(action) and isinstance(self.screen, ModalScreen):
            # What a panel does not know is meant for the thread below.
            self.screen.dismiss(None)
            self.app.call_later(self._is_done, action)

    async def _is_done(self, action: str) -> bool:
        """Whether the screen in front, a pane of it or the app knew the action, and did it."""
        screen = self.app.screen
        for target in (screen.focused, *screen.query("#replies, #post"), screen, self.app):
            if target is not None and hasattr(target, f"action_{action.partition('(')[0]}"):
                await self.app.run_action(action, target)
                return True
        return False
