"""`|` gives the text of a post to a command that was typed. In a real terminal."""

from pathlib import Path

import pytest

from tests.pages import PAGE, reply
from tests.terminal.conftest import Opener

CTRL_C = "\x03"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A thread with a text that a shell would act on, if it ever saw it."""
    place = tmp_path / "page.txt"
    trap = reply(9, "x; touch trap", "07-11 10:00:00", f"$(touch {tmp_path}/trap) `touch {tmp_path}/trap` ; touch trap")
    place.write_text(f"{PAGE}\n{trap}", encoding="utf-8")
    return place


def test_a_command_is_given_the_text_and_enter_comes_back(run: Opener, source: Path) -> None:
    taken = source.with_name("taken.txt")
    terminal = run("--no-state", str(source), size=(100, 24))
    terminal.shows("all shown")
    terminal.types("G|")
    terminal.shows("pipe to›")
    terminal.shows("Tab: all that is shown")
    terminal.types(f"tee {taken} | wc -l\r")
    terminal.shows("ended with status 0; Enter goes back to the thread.")
    terminal.types("\r")
    terminal.until(lambda shown: "pipe to›" not in shown and "taken.txt" in shown and "▌ 9 x; touch trap" in shown)
    text = taken.read_text("utf-8")
    assert text.startswith("$(touch ")
    assert text.endswith("touch trap\n")
    assert not source.with_name("trap").exists()
    terminal.types("|\t")
    terminal.shows("Tab: this post's text")
    terminal.types(f"cat > {taken}\r")
    terminal.shows("ended with status 0")
    terminal.types("\r")
    terminal.until(lambda shown: "pipe to›" not in shown and " cat > " in shown and "▌ 9 x; touch trap" in shown)
    assert taken.read_text("utf-8").count("\n") > 10
    assert "\x1b" not in taken.read_text("utf-8")
    terminal.types("|\x1b[A")
    terminal.shows("pipe to› cat > ")
    terminal.types("\x1b")
    terminal.until(lambda shown: "pipe to›" not in shown)
    assert terminal.quits() == 0
    assert not source.with_name("trap").exists()


def test_a_command_that_fails_or_is_interrupted_is_told(run: Opener, source: Path) -> None:
    terminal = run("--no-state", str(source), size=(100, 24))
    terminal.shows("all shown")
    terminal.types("|exit 3\r")
    terminal.shows("ended with status 3")
    terminal.types("\r")
    terminal.shows("exit 3 failed with status 3")
    # One program and no shell around it: a shell may miss a signal while it starts the next command.
    terminal.types("""|exec awk 'BEGIN { print "begun"; fflush(); while (1) continue }'\r""")
    terminal.shows("begun")
    terminal.types(CTRL_C)
    terminal.shows("ended with status 130")
    terminal.types("\r")
    terminal.shows("failed with status 130")
    assert terminal.quits() == 0
