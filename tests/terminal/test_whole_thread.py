"""What takes the whole thread: reading its source anew, and exporting it."""

from pathlib import Path

from tests.pages import page, reply
from tests.terminal.conftest import Opener

REPLIES = [reply(floor, f"人{floor % 5}", "12-21 11:00:00", f"第 {floor} 句话") for floor in range(40, 0, -1)]


def test_reloading(run: Opener, tmp_path: Path) -> None:
    thread = tmp_path / "thread.txt"
    thread.write_text(page(*REPLIES), encoding="utf-8")
    terminal = run("--no-state", str(thread), size=(120, 30))
    terminal.shows("all shown")
    terminal.types("j")
    terminal.shows("floor 39 ·")
    thread.write_text(page(reply(41, "新人", "12-22 12:00:00", "又来一条"), *REPLIES), encoding="utf-8")
    terminal.types("r")
    terminal.shows("1 new reply")
    terminal.types("j")
    terminal.shows("floor 38 · 4 of 41")


def test_the_whole_thread_is_exported(run: Opener, tmp_path: Path) -> None:
    thread, place = tmp_path / "thread.txt", tmp_path / "whole.txt"
    thread.write_text(page(*REPLIES), encoding="utf-8")
    terminal = run("--no-state", str(thread), size=(120, 30))
    terminal.shows("all shown")
    terminal.types("e")
    terminal.shows("Export 40 replies")
    terminal.types("\x15")
    terminal.until(lambda text: "thread.txt" not in text, "the proposed name stays")
    terminal.types(str(place))
    terminal.types("\r")
    terminal.shows("40 replies written to")
    told = place.read_text(encoding="utf-8")
    assert all(f"Floor {floor}" in told for floor in (1, 20, 40))
