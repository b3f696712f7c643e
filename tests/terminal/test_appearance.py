"""The theme that was chosen and the panes of a forum are the same at the next start, unless nothing is remembered."""

import pytest

from forumtui.cli.sources import sample_path
from tests.terminal.conftest import Opener
from tests.terminal.screen import Terminal

THEMES = "\x10theme\r"
"""ctrl+p, a word, Enter."""


def divider(terminal: Terminal) -> int:
    """The column of the upright rule, -1 for none."""
    return terminal.text.split("\n")[2].find("┬")


@pytest.mark.parametrize("arguments", [[], ["--no-state"]], ids=["kept", "not kept"])
def test_theme_and_panes_are_remembered_unless_nothing_is(arguments: list[str], run: Opener) -> None:
    terminal = run(*arguments, sample_path(), size=(120, 30))
    terminal.shows("all shown")
    there = divider(terminal)
    terminal.types(">>")
    terminal.until(lambda _: divider(terminal) > there + 8, "the divider stays")
    moved = divider(terminal)
    terminal.types(THEMES)
    terminal.shows("Enter keeps terminal")
    terminal.types("j")
    terminal.shows("Enter keeps dark")
    terminal.types("\r")
    terminal.until(lambda text: "keeps dark" not in text)
    assert terminal.quits() == 0
    again = run(*arguments, sample_path(), size=(120, 30))
    again.until(lambda _: divider(again) == (there if arguments else moved), "the panes stand otherwise")
    again.shows("all shown")
    again.types(THEMES)
    again.shows("Enter keeps terminal" if arguments else "Enter keeps dark")
