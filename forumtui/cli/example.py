"""A settings file that explains itself, on standard output."""

from forumtui.state.settings import example
from forumtui.tui.commands import COMMANDS
from forumtui.words import say


def print_example() -> int:
    """Print it; the exit status."""
    print(example((row.name, row.keys, say(row.title)) for row in COMMANDS), end="")
    return 0
