"""Long work shows how far it is; short work and pipes show nothing."""

import io
import sys
import time
from pathlib import Path

import pexpect
import pytest

from forumtui.cli import output as module
from forumtui.cli import terminal
from forumtui.cli.fetching import show_wait
from forumtui.cli.output import ERASED, Progress, progress
from tests.pages import PAGE


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def screen_of(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A terminal that standard error goes to from now on."""
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DELAY", 0)
    monkeypatch.setattr(module, "INTERVAL", 0)


@pytest.mark.usefixtures("hurried")
def test_a_bar_grows_and_is_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_of(monkeypatch)
    assert list(Progress(True).watch("abcd", 4)) == list("abcd")
    drawn = screen.getvalue().split(ERASED)
    assert drawn[1].endswith(" 1 of 4")
    assert drawn[4] == f"[{'#' * module.CELLS}] 4 of 4"
    assert drawn[-1] == ""


@pytest.mark.usefixtures("hurried")
def test_work_without_a_known_end_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_of(monkeypatch)
    Progress(True).tell(7, None)
    assert screen.getvalue() == ERASED + "7 replies read"


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_of(monkeypatch)
    list(Progress(True).watch("abcd", 4))
    assert screen.getvalue() == ""


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("stream", "term", "writes_to_screen", "is_shown"),
    [
        (Screen(), "xterm", False, True),
        (Screen(), "xterm", True, False),
        (Screen(), "dumb", False, False),
        (io.StringIO(), "xterm", False, False),
    ],
)
def test_a_bar_needs_a_screen_of_its_own(
    stream: io.StringIO, term: str, writes_to_screen: bool, is_shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", term)
    progress(writes_to_screen).tell(1, 2)
    assert (stream.getvalue() != "") is is_shown


def test_in_a_terminal_the_file_is_whole_and_nothing_is_left_on_the_screen(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    out = tmp_path / "out.csv"
    command = f"{sys.executable} -m forumtui {tmp_path / 'page.txt'} -t csv -o {out}"
    assert pexpect.run(command, env={"TERM": "xterm", "PATH": "/usr/bin", "HOME": str(tmp_path)}).strip() == b""
    assert out.read_bytes().count(b"\r\n") == 7


def test_the_pause_that_a_site_asks_for_is_counted_down_in_the_line_of_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Screen()
    monkeypatch.setattr(sys, "stderr", told)
    monkeypatch.setattr(terminal, "QUICK", 0.01)
    with terminal.loading():
        while not terminal.LOADING.is_shown:
            time.sleep(0.01)
        assert show_wait(0.5, "the site asks for a pause")
    shown = [line for line in told.getvalue().split("\r\x1b[K") if line]
    assert shown.count("the site asks for a pause: 1 s   Ctrl-C ends") >= 2
    first = next(at for at, line in enumerate(shown) if "pause" in line)
    assert first <= 2, "and the seconds of loading do not write over it"
    assert not terminal.LOADING.waits_for
