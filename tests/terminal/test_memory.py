"""What is remembered from one run of the command to the next, each in a terminal of its own."""

import json
import os
import signal
from pathlib import Path

import pexpect
import pytest

from forumtui.tui.thread.reload import LOOK_AGAIN
from tests.letter_page import letter_page
from tests.pages import page, reply
from tests.terminal.conftest import Opener
from tests.terminal.screen import Terminal

REPLIES = [reply(floor, f"人{floor % 5}", "12-21 11:00:00", f"第 {floor} 句话") for floor in range(90, 0, -1)]
NEWER = [reply(floor, "新人", "12-22 11:00:00", f"第 {floor} 句话") for floor in range(93, 90, -1)]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    place = tmp_path / "page.txt"
    place.write_text(page(*REPLIES), encoding="utf-8")
    return place


def states(state: Path) -> list[Path]:
    return sorted(path for path in state.rglob("*") if path.is_file())


def opened(run: Opener, source: Path, shown: str, *options: str) -> Terminal:
    terminal = run(*options, str(source), size=(120, 30))
    terminal.shows(shown)
    return terminal


def at_floor(terminal: Terminal, floor: int) -> None:
    terminal.types(f"{floor}\r")
    terminal.shows(f"floor {floor} ·")


def test_everything_comes_back_and_what_is_new_is_told(run: Opener, source: Path, state: Path) -> None:
    first = opened(run, source, "all shown")
    for floor in (3, 70):
        at_floor(first, floor)
        first.types("m")
        first.shows("bookmarked")
    at_floor(first, 68)
    first.types("x")
    first.shows("人3 is hidden")
    at_floor(first, 42)
    first.types("s")
    first.shows("oldest first")
    first.types("f")
    first.shows("filter›")
    first.types("-句话 OR floor:30..60\r")
    first.until(lambda text: "filter›" not in text and "-句话 OR floor:30..60" in text)
    assert first.quits() == 0
    (kept,) = states(state)
    told = json.loads(kept.read_text(encoding="utf-8"))
    assert (told["post"], told["order"], told["hidden_authors"]) == ("floor:42", "oldest", ["人3"])
    assert sorted(told["bookmarks"]) == ["floor:3", "floor:70"]
    assert told["highest_floor"] == 90

    second = opened(run, source, "floor 42 ·")
    second.shows("oldest first")
    second.shows("25 of 90 shown")
    second.types("'")
    second.shows("Bookmarks")
    second.until(lambda text: " 70 " in text and " 3 " in text)
    second.types("q")
    second.until(lambda text: "Bookmarks" not in text)
    assert second.quits() == 0
    assert sorted(json.loads(kept.read_text(encoding="utf-8"))["bookmarks"]) == ["floor:3", "floor:70"]

    source.write_text(page(*NEWER, *REPLIES), encoding="utf-8")
    third = opened(run, source, "floor 42 ·")
    third.types(".")
    third.shows("hidden by the filter")
    third.types("F")
    third.until(lambda text: "25 of" not in text)
    third.types(".")
    third.shows("floor 91 ·")
    third.shows("new since last time")
    assert third.quits() == 0
    assert json.loads(kept.read_text(encoding="utf-8"))["highest_floor"] == 93


def test_the_very_first_run_teaches_until_a_key_is_pressed(run: Opener, source: Path, state: Path) -> None:
    (state / "forumtui").rmdir()
    first = opened(run, source, "? every key · q quit")
    first.types("j")
    first.until(lambda text: "every key" not in text and "floor 89 ·" in text)
    assert first.quits() == 0
    second = opened(run, source, "floor 89 ·")
    assert "every key" not in second.text


def test_a_first_run_without_a_key_was_the_first_run(run: Opener, source: Path, state: Path) -> None:
    (state / "forumtui").rmdir()
    first = opened(run, source, "every key")
    assert first.quits() == 0
    second = opened(run, source, "floor 90 ·")
    assert "every key" not in second.text


def test_a_thread_without_a_name_is_a_first_run_once(run: Opener, tmp_path: Path, state: Path) -> None:
    (state / "forumtui").rmdir()
    nameless = tmp_path / "nameless.json"
    nameless.write_text('{"format": 1, "title": "", "replies": [{"kind": "reply", "text": "words"}]}', encoding="utf-8")
    assert opened(run, nameless, "every key").quits() == 0
    assert "every key" not in opened(run, nameless, "reply 1 of").text


def test_nothing_is_taught_where_nothing_is_remembered(run: Opener, source: Path, state: Path) -> None:
    (state / "forumtui").rmdir()
    assert "every key" not in opened(run, source, "floor 90 ·", "--no-state").text


def test_no_state_writes_nothing(run: Opener, source: Path, state: Path) -> None:
    terminal = opened(run, source, "all shown", "--no-state")
    at_floor(terminal, 42)
    assert terminal.quits() == 0
    assert states(state) == []


@pytest.mark.parametrize("broken", ["{", "", '{"version": 1, "floor": "x"}', '{"version": 99}', "\udcff"])
def test_a_broken_file_is_set_aside_with_a_line(run: Opener, source: Path, state: Path, broken: str) -> None:
    first = opened(run, source, "all shown")
    at_floor(first, 42)
    assert first.quits() == 0
    (kept,) = states(state)
    kept.write_bytes(broken.encode("utf-8", "surrogateescape"))
    second = opened(run, source, "was set aside")
    at_floor(second, 17)
    assert second.quits() == 0
    assert len(states(state)) == 2
    opened(run, source, "floor 17 ·")


def test_two_readers_at_once_and_the_last_one_wins(run: Opener, source: Path, state: Path) -> None:
    one, other = opened(run, source, "all shown"), opened(run, source, "all shown")
    at_floor(one, 42)
    at_floor(other, 17)
    assert other.quits() == 0
    assert one.quits() == 0
    assert len(states(state)) == 1
    opened(run, source, "floor 42 ·")


def test_an_ended_reader_has_kept_its_place(run: Opener, source: Path) -> None:
    terminal = opened(run, source, "all shown")
    at_floor(terminal, 42)
    terminal.process.kill(15)
    assert terminal.process.wait() != 0
    opened(run, source, "floor 42 ·")


def written_down(terminal: Terminal, state: Path, **wanted: object) -> None:
    """Wait until the state that is written while the reader runs says so."""

    def says(_text: str) -> bool:
        # Only whole files count: one that is being written stands beside them for a moment.
        texts = [path.read_text(encoding="utf-8") for path in state.rglob("*.json")]
        return any(wanted.items() <= json.loads(text).items() for text in texts)

    terminal.until(says, f"never written: {wanted}")


def test_a_killed_reader_has_written_down_what_changed(run: Opener, source: Path, state: Path) -> None:
    terminal = opened(run, source, "all shown")
    at_floor(terminal, 42)
    written_down(terminal, state, post="floor:42")
    terminal.types("f")
    terminal.shows("filter›")
    terminal.types("floor:30..60\r")
    terminal.shows("31 of 90 shown")
    written_down(terminal, state, filter="floor:30..60", post="floor:42")
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.process.wait()
    again = opened(run, source, "floor 42 ·")
    again.shows("31 of 90 shown")


def test_nothing_is_written_down_without_a_key(run: Opener, source: Path, state: Path) -> None:
    terminal = opened(run, source, "all shown")
    terminal.process.expect([r"no such words", pexpect.TIMEOUT], timeout=1.5 * LOOK_AGAIN)
    assert states(state) == []


def test_little_is_written_down(run: Opener, source: Path, state: Path) -> None:
    terminal = opened(run, source, "all shown")
    at_floor(terminal, 42)
    written_down(terminal, state, post="floor:42")
    (kept,) = state.rglob("*.json")
    before = kept.stat().st_ino
    terminal.process.expect([r"no such words", pexpect.TIMEOUT], timeout=1.5 * LOOK_AGAIN)
    assert kept.stat().st_ino == before, "written again though nothing has changed"


@pytest.mark.parametrize(("asked", "nearest", "below"), [(95, 90, 89), (50, 52, 46), (53, 54, 52)])
def test_a_floor_that_is_gone_leads_to_the_nearest(
    run: Opener, tmp_path: Path, asked: int, nearest: int, below: int
) -> None:
    place = tmp_path / "holes.txt"
    place.write_text(page(*(REPLIES[90 - floor] for floor in range(90, 0, -1) if not 46 < floor < 52 and floor != 53)))
    terminal = opened(run, place, f"floor {asked} is not here, the nearest is {nearest}", "--floor", str(asked))
    terminal.types("j")
    terminal.shows(f"floor {below} ·")


def test_a_remembered_floor_that_is_gone_leads_to_the_nearest(run: Opener, source: Path) -> None:
    first = opened(run, source, "all shown")
    at_floor(first, 42)
    assert first.quits() == 0
    source.write_text(page(*(one for one in REPLIES if " 42#" not in one)), encoding="utf-8")
    second = opened(run, source, "floor 42 is not here, the nearest is 43")
    second.types("j")
    second.shows("floor 41 ·")


def test_the_language_of_the_letter_comes_back(run: Opener, tmp_path: Path) -> None:
    place = tmp_path / "letter.txt"
    place.write_text(letter_page(), encoding="utf-8")
    first = opened(run, place, "as posted")
    first.types("t")
    first.shows("▸ 中文")
    assert first.quits() == 0
    second = opened(run, place, "▸ 中文")
    second.types("T")
    second.shows("side by side")
    assert second.quits() == 0
    third = opened(run, place, "side by side · pair 1 of")  # at the pair that was read, below the heads of the panes
    third.types("tt")
    third.shows("▸ English")
    assert third.quits() == 0
    opened(run, place, "▸ English")
