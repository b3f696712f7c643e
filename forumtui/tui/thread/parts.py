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

    def closed(self, position: int) -> list[Mark]:
        """What is closed in a post, in order."""
        return closed_parts(self._body(position), self.state.opened_in(position))

    def covered(self, position: int) -> list[Mark]:
        """The covered spoilers of a post."""
        return covered_parts(self._body(position), self.state.opened_in(position))

    def covers(self, position: int, offset: int) -> bool:
        """Whether a character of a post stands in a covered spoiler."""
        return part_at(self.covered(position), offset) is not None

    def open(self, position: int, parts: Iterable[Mark]) -> None:
        """Open some parts of a post."""
        known = self.state.opened_parts.get(position, frozenset())
        self.state.opened_parts[position] = known | {part.start for part in parts}
        self.show_anew()

    def unfold_at(self, position: int, offset: int) -> None:
        """Open the quotes and signatures in which a character of a post stands, one inside the other."""
        while part := part_at(folded_parts(self._body(position), self.state.opened_in(position)), offset):
            self.open(position, [part])

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
        for position, starts in self.state.opened_parts.items():
            spoilers = {mark.start for mark in self._body(position).marks if mark.role is Role.SPOILER}
            self.state.opened_parts[position] = starts & spoilers
        self.show_anew()
        shown, folded = tr("long quotes and signatures are shown"), tr("long quotes and signatures are folded")
        self.host.notify_status(shown if self.state.shows_quotes else folded)

    def _body(self, position: int) -> RichText:
        return self.state.opened.thread.posts[position].body
