"""The palette: every command of the table, found by what it does."""

from collections.abc import AsyncIterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from forumtui.tui.commands import COMMANDS, Command, shown_keys
from forumtui.words import say


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
        return [
            (command, f"{say(command.title)}  ({shown_keys(command)})" if command.keys else say(command.title))
            for command in COMMANDS
        ]

    async def _run(self, command: Command) -> None:
        targets = [self.focused, *self.screen.query("#replies, #post"), self.screen, self.app]
        action = command.id.removeprefix("app.").removeprefix("screen.")
        name = action.partition("(")[0]
        for target in targets:
            if target is not None and hasattr(target, f"action_{name}"):
                await self.app.run_action(action, target)
                return
