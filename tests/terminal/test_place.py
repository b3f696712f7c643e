"""The place in a reply, in the post and in a pair is kept; q leads back to the list; x undoes itself."""

from pathlib import Path

import pytest

from tests.letter_page import letter_page
from tests.pages import PAGE, page, reply
from tests.terminal.conftest import Opener
from tests.terminal.screen import Terminal

FIRST = 4
"""The row below the header and the first reply's own header, where all panes stand side by side."""

LONG = "".join(f"第{number}句话说得不长不短。" for number in range(400))


@pytest.fixture
def write(tmp_path: Path) -> Path:
    return tmp_path / "page.txt"


def first_row(terminal: Terminal) -> str:
    """What stands at the top of the pane, below a header that stays."""
    return terminal.text.split("\n")[FIRST].strip(" ▌│┃▐•")


def stays(terminal: Terminal, row: str) -> None:
    terminal.until(lambda _: row and first_row(terminal) == row, f"{row!r} is not on top")


def test_the_place_in_a_reply_is_kept(run: Opener, write: Path) -> None:
    write.write_text(page(reply(2, "夜航", "12-21 11:00:00", LONG), reply(1, "Tom", "12-20 10:00:00", "短")), "utf-8")
    terminal = run(str(write), size=(90, 24))
    terminal.shows("第0句")
    terminal.types("  ")
    terminal.until(lambda text: "第0句" not in text)
    terminal.until(lambda text: "第" in first_row(terminal))
    row = first_row(terminal).split("│")[-1].strip(" ▌│┃▐•")
    terminal.types("r")
    terminal.shows("reloaded")
    terminal.until(lambda text: row in text.split("\n")[FIRST], "reload loses it")
    assert terminal.quits() == 0
    again = run(str(write), size=(90, 24))
    again.until(lambda text: row in text.split("\n")[FIRST], "it is not there the next time")


def test_the_pair_is_kept(run: Opener, write: Path) -> None:
    write.write_text(letter_page(), "utf-8")
    terminal = run(str(write), size=(80, 14))
    terminal.shows("秋季读书会")
    terminal.types("T")
    terminal.shows("pair 1 of 6")
    terminal.types("jjjj")
    terminal.shows("pair 4 of 6")
    terminal.types("r")
    terminal.shows("reloaded")
    terminal.shows("pair 4 of 6")
    assert terminal.quits() == 0
    again = run(str(write), size=(80, 14))
    again.shows("pair 4 of 6")


def test_q_goes_back_to_the_list_of_threads(run: Opener, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    (tmp_path / "b.txt").write_text(PAGE.replace("秋季读书会", "冬季读书会"), "utf-8")
    terminal = run(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), size=(120, 24))
    terminal.shows("2 threads")
    terminal.types("\r")
    terminal.shows("all shown")
    terminal.types("jjq")
    terminal.shows("2 threads")
    terminal.types("\r")
    terminal.shows("3 of 6")
    terminal.types("q")
    terminal.shows("2 threads")
    terminal.types("q")
    assert terminal.ends() == 0


def test_x_twice_undoes_and_folding_counts_what_it_folds(run: Opener, write: Path) -> None:
    write.write_text(PAGE, "utf-8")
    terminal = run("--no-state", str(write), size=(120, 30))
    terminal.shows("all shown")
    terminal.types("x")
    terminal.shows("山间 Reader is hidden")
    terminal.types("x")
    terminal.shows("山间 Reader is shown again")
    terminal.types("j")
    terminal.shows("2 of 6")
    terminal.types("kx")
    terminal.shows("is hidden")
    terminal.types("\x10")
    terminal.shows("Commands")
    terminal.types("fold repeats")
    terminal.shows("fold repeats and replies")
    terminal.types("\r")
    terminal.shows("1 folded")


def test_a_reply_that_the_reader_folded_says_so(run: Opener, write: Path) -> None:
    write.write_text(page(reply(1, "夜航", "12-21 11:00:00", LONG)), "utf-8")
    terminal = run("--no-state", str(write), size=(120, 24))
    terminal.shows("第0句")
    terminal.types("c")
    terminal.shows("more lines (c)")
    terminal.types("v")
    terminal.shows("folded by you")


def test_side_by_side_is_asked_for_on_the_command_line(run: Opener, write: Path) -> None:
    write.write_text(letter_page(), "utf-8")
    terminal = run("--no-state", "--lang", "both", str(write), size=(120, 24))
    terminal.shows("pair 1 of 6")
