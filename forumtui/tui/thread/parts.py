"""Opening what is closed in a post: covered spoilers, and long quotes and signatures that are folded to a line."""

from collections.abc import Iterable

from forumtui.i18n import tr
from forumtui.layout.parts import CLOSED, closed_parts, covered_parts, folded_parts, part_at
from forumtui.model import Mark, RichText, Role
from forumtui.tui.thread.controller import Commands, Controller


class PartsController(Controller):
    """Opens the closed parts of posts, and says which there are."""

    def commands(self) -> Commands:
        """Quotes and signatures everywhere."""
        return {"fold_quotes": self.fold_quotes}

    def closed(self, ordinal: int) -> list[Mark]:
        """What is closed in a post, in order."""
        return closed_parts(self._body(ordinal), self.state.opened_in(ordinal))

    def covered(self, ordinal: int) -> list[Mark]:
        """The covered spoilers of a post."""
        return covered_parts(self._body(ordinal), self.state.opened_in(ordinal))

    def covers(self, ordinal: int, offset: int) -> bool:
        """Whether a character of a post stands in a covered spoiler."""
        return part_at(self.covered(ordinal), offset) is not None

    def open(self, ordinal: int, parts: Iterable[Mark]) -> None:
        """Open some parts of a post."""
        known = self.state.opened_parts.get(ordinal, frozenset())
        self.state.opened_parts[ordinal] = known | {part.start for part in parts}
        self.show_anew()

    def unfold_at(self, ordinal: int, offset: int) -> None:
        """Open the quotes and signatures in which a character of a post stands, one inside the other."""
        while part := part_at(folded_parts(self._body(ordinal), self.state.opened_in(ordinal)), offset):
            self.open(ordinal, [part])

    def close_again(self, before: dict[int, frozenset[int]]) -> None:
        """Close what was opened since."""
        if self.state.opened_parts != before:
            self.state.opened_parts = before
            self.show_anew()

    def show_anew(self) -> None:
        """Show all posts as their parts are open or closed now."""
        self.host.post_pane.show_opened(self.state.opened_in(0) if self.state.opened.thread.has_opening else CLOSED)
        self.host.post_list.forget()
        self.host.fit()

    def fold_quotes(self) -> None:
        """Show long quotes and signatures everywhere, or fold all of them to a line."""
        self.state.shows_quotes = not self.state.shows_quotes
        for ordinal, starts in self.state.opened_parts.items():
            spoilers = {mark.start for mark in self._body(ordinal).marks if mark.role is Role.SPOILER}
            self.state.opened_parts[ordinal] = starts & spoilers
        self.show_anew()
        shown, folded = tr("long quotes and signatures are shown"), tr("long quotes and signatures are folded")
        self.host.notify_status(shown if self.state.shows_quotes else folded)

    def _body(self, ordinal: int) -> RichText:
        return self.state.opened.thread.posts[ordinal].body
