"""The opener with browsers of our own that log their arguments."""

import json
import os
import sys
import time
from pathlib import Path

import pytest
from rich.style import Style

from forumtui.layout.runs import Run
from forumtui.model import Role
from forumtui.tui.desktop import command_for, needs_terminal, open_link, takes_hyperlinks
from forumtui.tui.widgets.painted import Painted
from tests.text.test_links import OPENED, REFUSED
from tests.tui.conftest import reader

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX programs")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def program(folder: Path, log: Path, name: str = "browser") -> Path:
    """A browser that appends its arguments to the log."""
    at = folder / name
    code = f"import json, sys\nopen({str(log)!r}, 'a').write(json.dumps(sys.argv[1:]) + chr(10))\n"
    at.write_text(f"#!{sys.executable}\n{code}")
    at.chmod(0o755)
    return at


def logged(log: Path, count: int) -> list[list[str]]:
    """The calls, once there are `count` of them."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        lines = log.read_text().splitlines() if log.exists() else []
        if len(lines) >= count:
            return [json.loads(line) for line in lines]
        time.sleep(0.01)
    raise AssertionError("the browser was not started")


def test_only_gated_addresses_are_started_as_one_argument(tmp_path: Path, log: Path) -> None:
    environment = {"BROWSER": str(program(tmp_path, log)), "PATH": os.environ["PATH"]}
    app = reader()
    for target, reason in REFUSED:
        assert str(reason) in open_link(app, target, environment)
    for target, _address in OPENED:
        assert open_link(app, target, environment).startswith("opened http")
    assert sorted(logged(log, len(OPENED))) == sorted([address] for _target, address in OPENED)


@pytest.mark.parametrize(
    ("browser", "arguments"),
    [
        ("{}", ["http://a.example/"]),
        ("{} --new 'a b'", ["--new", "a b", "http://a.example/"]),
        ("{} %s --last", ["http://a.example/", "--last"]),
        ("{} -c 'x %s'", ["-c", "x %s", "http://a.example/"]),
        ("no-such-browser:{} &", ["http://a.example/"]),
        ("'unclosed:{}", ["http://a.example/"]),
    ],
)
def test_browser_is_read_without_a_shell(tmp_path: Path, log: Path, browser: str, arguments: list[str]) -> None:
    at = program(tmp_path, log)
    command = command_for("http://a.example/", {"BROWSER": browser.format(at)})
    assert command == [str(at), *arguments]


@pytest.mark.parametrize(("platform", "name"), [("linux", "xdg-open"), ("darwin", "open"), ("linux", "x-www-browser")])
def test_the_platform_has_a_browser(tmp_path: Path, log: Path, platform: str, name: str) -> None:
    at = program(tmp_path, log, name)
    assert command_for("http://a.example/", {"PATH": str(tmp_path)}, platform) == [str(at), "http://a.example/"]


def test_where_there_is_none_it_says_so(tmp_path: Path) -> None:
    assert "no browser" in open_link(reader(), "http://a.example/", {"PATH": str(tmp_path), "BROWSER": " : &"})


def test_one_that_does_not_start_is_told(tmp_path: Path) -> None:
    at = tmp_path / "browser"
    at.write_text("no program")
    at.chmod(0o755)
    told = open_link(reader(), "http://a.example/", {"BROWSER": str(at)})
    assert told.startswith("browser did not start: ")


@pytest.mark.parametrize(
    ("name", "environment", "needs"),
    [
        ("xdg-open", {"DISPLAY": ":0"}, False),
        ("xdg-open", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("xdg-open", {}, True),
        ("firefox", {}, False),
        ("wslview", {}, False),
        ("w3m", {"DISPLAY": ":0"}, True),
    ],
)
def test_without_windows_any_browser_needs_the_terminal(name: str, environment: dict[str, str], needs: bool) -> None:
    assert needs_terminal(name, environment) is needs


async def test_a_browser_of_the_terminal_is_waited_for(tmp_path: Path, log: Path) -> None:
    at = program(tmp_path, log, "w3m")
    app = reader()
    async with app.run_test():
        # A terminal-less driver steps aside for nothing, and runs nothing inside it.
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(type(app._driver), "can_suspend", property(lambda _driver: True))
            assert open_link(app, "http://a.example/", {"BROWSER": str(at)}).startswith("opened")
    assert logged(log, 1) == [["http://a.example/"]]


async def test_a_terminal_that_cannot_be_given_away_opens_nothing(tmp_path: Path, log: Path) -> None:
    at = program(tmp_path, log, "w3m")
    app = reader()
    async with app.run_test():
        told = open_link(app, "http://a.example/", {"BROWSER": str(at)})
    assert told == "not opened: this terminal cannot be given to a command; y copies it"
    assert not log.exists()


def test_a_browser_that_fails_at_once_is_not_said_to_have_opened_it() -> None:
    told = open_link(reader(), "http://a.example/", {"BROWSER": "false", "PATH": os.environ["PATH"]})
    assert told == "false did not open it: it ended with status 1"


def test_a_browser_that_runs_on_is_not_waited_for_and_leaves_no_zombie(tmp_path: Path) -> None:
    end, ident = tmp_path / "end", tmp_path / "pid"
    browser = tmp_path / "browser"
    browser.write_text(
        f"#!/bin/sh\necho $$ > {ident}.new; mv {ident}.new {ident}\nwhile [ ! -e {end} ]; do sleep 0.05; done\n"
    )
    browser.chmod(0o755)
    environment = {"BROWSER": str(browser), "PATH": os.environ["PATH"]}
    assert open_link(reader(), "http://a.example/", environment).startswith("opened http")
    deadline = time.monotonic() + 20
    while not ident.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    process = int(ident.read_text())
    os.kill(process, 0)  # it runs still
    end.touch()
    while time.monotonic() < deadline:
        try:
            os.kill(process, 0)  # succeeds for a zombie too
        except ProcessLookupError:
            return
        time.sleep(0.01)
    raise AssertionError("its end was not noted")


@pytest.mark.parametrize(
    ("environment", "takes"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "foot"}, True),
        ({"TERM": "linux", "VTE_VERSION": "7600"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4200"}, False),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "220401"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "screen", "STY": "7.pts", "VTE_VERSION": "7600"}, False),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/t", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, True),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/t", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"}, False),
    ],
)
def test_which_terminals_are_told_where_links_lead(environment: dict[str, str], takes: bool) -> None:
    assert takes_hyperlinks("auto", environment) is takes
    assert takes_hyperlinks("on", environment)
    assert not takes_hyperlinks("off", environment)


def test_only_addresses_that_may_be_opened_go_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Painted, "has_hyperlinks", True)
    painted = Painted()
    monkeypatch.setattr(painted, "style_of", lambda _name: Style())
    for target, _reason in REFUSED:
        assert target is None or painted.run_style(Run("x", Role.LINK, target)).link is None
    for target, address in OPENED:
        assert painted.run_style(Run("x", Role.LINK, target)).link == address
