"""The thread screen: owns what is read and how, hands it down to the panes, and joins what they ask for.

Each part of it is a class of its own: core (panes, header, footer), letter, filter, jump, reply, search; this one adds
the panels.
"""

from forumtui.tui.screen.search import SearchScreen


class ThreadScreen(SearchScreen):
    """One thread."""

    def action_help(self) -> None:
        """The keys of this focus."""
        # Imported when it is asked for.
        from forumtui.tui.help_screen import HelpScreen

        self.app.push_screen(HelpScreen(self.pane))
