"""The terminal's title follows the thread, and the shell's comes back. In a real terminal."""

import json
import os
import signal
from pathlib import Path

import pytest

from forumtui.tui.textual_adapter import POP_TITLE, PUSH_TITLE, takes_title, title_sequence
from tests.terminal.conftest import Opener
from tests.terminal.screen import Cells, Terminal
from tests.terminal.test_suspend import CTRL_Z, _is_stopped

TITLE = "水壶 \x1b]2;evil\x07 \u202e which [b]kettle[/b] \x9d?"
THREAD = {
    "format": 1,
    "title": TITLE,
    "post": {"kind": "post", "author": "Ann", "text": "Which one?"},
    "replies": [{"ordinal": 0, "kind": "reply", "author": "Bob", "text": "This one."}],
}


class Recording(Cells):
    """A grid that keeps what was sent."""

    sent = ""

    def take(self, sent: str) -> None:
        """Draw it, and keep it."""
        self.sent += sent
        super().take(sent)


def recorded(terminal: Terminal) -> Recording:
    cells = Recording(terminal.cells, terminal.rows)
    terminal.screen = cells
    return cells


def test_the_title_comes_and_goes_with_the_reader(run: Opener, tmp_path: Path) -> None:
    place = tmp_path / "thread.json"
    place.write_text(json.dumps(THREAD), encoding="utf-8")
    terminal = run("--no-state", str(place), fresh=True)
    cells = recorded(terminal)
    terminal.shows("all shown")
    titled = PUSH_TITLE + title_sequence(TITLE)
    terminal.until(lambda _: titled in cells.sent, "no title")
    assert cells.sent.count("\x1b]2;") == 1
    terminal.types(CTRL_Z)
    terminal.until(lambda _: _is_stopped(terminal))
    terminal.until(lambda _: cells.sent.count(POP_TITLE) == 1, "the title did not go back")
    os.kill(terminal.process.pid, signal.SIGCONT)
    terminal.until(lambda _: cells.sent.count(titled) == 2, "no title after a stop")
    terminal.process.kill(signal.SIGTERM)
    terminal.until(lambda _: cells.sent.count(POP_TITLE) == 2, "the title did not go back")
    assert cells.sent.count(PUSH_TITLE) == 2
    assert [sent.count("\x1b[2J") for sent in cells.sent.split("\x1b[?1049l")[:2]] == [1, 1], "left behind by tmux"


@pytest.mark.parametrize(
    ("term", "takes"),
    [
        ("xterm-256color", True),
        ("xterm-kitty", True),
        ("tmux-256color", True),
        ("foot", True),
        ("linux", False),
        ("dumb", False),
        ("vt220", False),
        ("", False),
    ],
)
def test_only_terminals_that_are_known_to_take_a_title_are_sent_one(term: str, takes: bool) -> None:
    assert takes_title({"TERM": term}) is takes


def test_a_title_cannot_end_its_sequence() -> None:
    sent = title_sequence(TITLE + "x" * 1000)
    assert sent.startswith("\x1b]2;水壶 ")
    assert sent.endswith("…\x07")
    assert not set(sent[4:-1]) & {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), "\u202e"}
    assert len(sent) <= 210
