"""After a stop and after ctrl+l every cell of the screen is painted again. In a real terminal."""

import os
import signal
from pathlib import Path

from tests.pages import PAGE
from tests.terminal.conftest import Opener
from tests.terminal.screen import Cells, Terminal

CTRL_Z, CTRL_L = "\x1a", "\x0c"


def _is_stopped(terminal: Terminal) -> bool:
    return Path(f"/proc/{terminal.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "T"


def _lose_everything(terminal: Terminal) -> None:
    terminal.read()
    terminal.screen = Cells(terminal.cells, terminal.rows)


def test_everything_is_painted_after_a_stop_and_after_redraw(run: Opener, tmp_path: Path) -> None:
    place = tmp_path / "page.txt"
    place.write_text(PAGE, encoding="utf-8")
    terminal = run("--no-state", str(place), size=(100, 20), fresh=True)
    terminal.shows("all shown")
    terminal.types("j")
    before = terminal.until(lambda text: "2 of 6" in text and "1 answer" in text)
    terminal.types(CTRL_Z)
    terminal.until(lambda _: _is_stopped(terminal))
    _lose_everything(terminal)
    os.kill(terminal.process.pid, signal.SIGCONT)
    terminal.until(lambda text: text == before, "not painted after a stop")
    _lose_everything(terminal)
    terminal.types(CTRL_L)
    terminal.until(lambda text: text == before, "not painted after ctrl+l")
