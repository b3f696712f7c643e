"""Every key of the command table in its focus, pressed in a terminal: one that has no driver fails."""

import shlex
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from forumtui.tui.commands import COMMANDS
from tests.pages import reply
from tests.terminal.conftest import Opener
from tests.terminal.keys import ENDS, ESC, EVERYWHERE, POST, RELOADS, REPLIES, SENT, SUSPENDS, Driver, source
from tests.terminal.screen import Cells, Terminal

Drivers = Mapping[tuple[str, str], Driver]
SIZE = (120, 30)


@pytest.fixture
def thread(tmp_path: Path) -> Path:
    place = tmp_path / "thread.txt"
    place.write_text(source(), encoding="utf-8")
    return place


def opened(run: Opener, thread: Path) -> Terminal:
    terminal = run("--no-state", str(thread), size=SIZE, env={"BROWSER": "true"})
    terminal.shows("6 pairs")
    terminal.shows("floor 40 · 1 of 40 · all 40 shown")
    return terminal


def waits(terminal: Terminal, shows: str, what: str) -> None:
    """Wait until something is shown, or is no longer."""
    if shows.startswith("-"):
        terminal.until(partial(_lacks, shows[1:]), f"{what}: still shown: {shows[1:]}")
    else:
        terminal.until(partial(_has, shows), f"{what}: never shown: {shows}")


def _has(words: str, text: str) -> bool:
    return words in text


def _lacks(words: str, text: str) -> bool:
    return words not in text


def drive(terminal: Terminal, command: str, key: str, driver: Driver) -> None:
    for typed, shows in driver.before:
        terminal.types(typed)
        waits(terminal, shows, f"{command} {key}, before it, {typed!r}")
    if command == "app.redraw":
        terminal.screen = Cells(terminal.cells, terminal.rows)
    if key:
        terminal.types(SENT.get(key, key))
    else:
        by_palette(terminal, command)
    waits(terminal, driver.shows, f"{command} {key}")
    if driver.back.startswith("palette:"):
        by_palette(terminal, driver.back.removeprefix("palette:"))
    else:
        terminal.types(driver.back)


def by_palette(terminal: Terminal, command: str) -> None:
    """Choose a command in the palette, once it has found it and nothing else."""
    title = next(row.title for row in COMMANDS if row.id == command)
    terminal.types(SENT["ctrl+p"])
    waits(terminal, "Search for commands", "the palette")
    terminal.types(title)
    terminal.until(lambda text: text.count(title) == 2, f"the palette does not find {title}")
    terminal.types("\r")
    waits(terminal, "-" + title, "the palette stays")


def test_every_row_has_a_driver() -> None:
    listed = {"everywhere": {*EVERYWHERE, *ENDS, *SUSPENDS, *RELOADS}, "replies": {*REPLIES}, "post": {*POST}}
    for focus, drivers in listed.items():
        rows = [row for row in COMMANDS if row.focus == focus]
        assert {(row.id, key) for row in rows for key in row.own_keys or ("",)} == drivers, focus


@pytest.mark.parametrize("rows", [EVERYWHERE, REPLIES], ids=["everywhere", "replies"])
def test_keys_of_the_replies(run: Opener, thread: Path, rows: Drivers) -> None:
    terminal = opened(run, thread)
    for (command, key), driver in rows.items():
        drive(terminal, command, key, driver)
        terminal.types("g")
        for shows in ("floor 40 · 1 of 40 · all 40 shown", "newest first", "as posted", "首席", "读书会发了"):
            waits(terminal, shows, f"back from {command} {key}")


def test_keys_of_the_post(run: Opener, thread: Path) -> None:
    terminal = opened(run, thread)
    terminal.types("\t")
    for (command, key), driver in POST.items():
        drive(terminal, command, key, driver)
        terminal.types("g")
        waits(terminal, "读书会发了", f"back from {command} {key}")
        terminal.types("?")
        waits(terminal, "In the post", f"{command} {key} has left the post")
        terminal.types(ESC)
        waits(terminal, "-In the post", f"back from the help after {command} {key}")


@pytest.mark.parametrize(("command", "key"), sorted(ENDS))
def test_keys_that_end(run: Opener, thread: Path, command: str, key: str) -> None:
    terminal = opened(run, thread)
    terminal.types(SENT.get(key, key))
    assert terminal.ends() == 0, command


def test_reloading(run: Opener, thread: Path) -> None:
    terminal = opened(run, thread)
    thread.write_text(source(reply(41, "新人", "12-22 12:00:00", "又来一条")), encoding="utf-8")
    terminal.types("r")
    terminal.shows("all 41 shown")
    terminal.shows("floor 40 · 2 of 41")


def test_suspended_and_back(run: Opener, thread: Path) -> None:
    terminal = run(size=SIZE, program=["bash", "--norc", "--noprofile", "-i"])
    terminal.types("PS1='ready> '\r")
    terminal.shows("ready> ")
    terminal.types(f"{shlex.join([sys.executable, '-m', 'forumtui', '--no-state', str(thread)])}\r")
    terminal.shows("floor 40 · 1 of 40 · all 40 shown")
    terminal.types(SENT["ctrl+z"])
    terminal.shows("topped")
    terminal.types("fg\r")
    terminal.shows("floor 40 · 1 of 40 · all 40 shown")
    terminal.types("j")
    terminal.shows("floor 39 ·")
    terminal.types("q")
    terminal.shows("ready> ")
    terminal.types("exit\r")
    assert terminal.ends() == 0


def test_the_whole_thread_is_exported(run: Opener, thread: Path, tmp_path: Path) -> None:
    terminal = opened(run, thread)
    terminal.types("e")
    terminal.shows("Export 40 replies")
    place = tmp_path / "whole.txt"
    terminal.types("\x15")
    terminal.until(lambda text: "thread" not in text, "the proposed name stays")
    terminal.types(str(place))
    terminal.types("\r")
    terminal.shows("40 replies written to")
    told = place.read_text(encoding="utf-8")
    assert all(f"Floor {floor}" in told for floor in (1, 20, 40))
