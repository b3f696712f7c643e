"""A settings file that explains itself, on standard output."""

from forumtui.i18n import tr
from forumtui.state.settings import example
from forumtui.tui.commands import COMMANDS


def print_example() -> int:
    """Print it; the exit status."""
    print(example((row.name, row.keys, tr(row.title)) for row in COMMANDS), end="")
    return 0
