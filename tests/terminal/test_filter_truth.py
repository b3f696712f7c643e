"""What is typed as a filter is kept, counted and judged while it is typed. In a real terminal."""

import json
from functools import partial
from pathlib import Path

import pytest

from tests.pages import PAGE, page, reply
from tests.terminal.conftest import Opener
from tests.terminal.screen import Terminal

UP, DOWN, ENTER, BACK_TO_THE_START = "\x1b[A", "\x1b[B", "\r", "\x15"


@pytest.fixture
def board(tmp_path: Path) -> str:
    place = tmp_path / "page.txt"
    place.write_text(PAGE, encoding="utf-8")
    return str(place)


def opened(run: Opener, *sources: str, size: tuple[int, int] = (120, 30)) -> Terminal:
    terminal = run("--no-state", *sources, size=size)
    terminal.shows("all shown")
    return terminal


def types(terminal: Terminal, text: str) -> None:
    terminal.types("f")
    terminal.shows("filter›")
    terminal.types(text)


def test_the_history_is_reached_past_texts_that_have_completions(run: Opener, board: str) -> None:
    terminal = opened(run, board)
    for text in ("好的", "user:夜航", "user:Tom"):
        types(terminal, BACK_TO_THE_START + text)
        terminal.shows(f"filter› {text}")
        terminal.types(ENTER)
        terminal.until(lambda shown: "filter›" not in shown)
    types(terminal, BACK_TO_THE_START)
    terminal.until(partial(_has_line, " filter›"))
    for text in ("user:Tom", "user:夜航", "好的"):
        terminal.types(UP)
        terminal.until(partial(_has_line, f" filter› {text}"), f"{text} is not reached")
    terminal.types(DOWN)
    terminal.until(partial(_has_line, " filter› user:夜航"))


def _has_line(line: str, shown: str) -> bool:
    return line in shown.split("\n")


def test_a_half_typed_key_does_not_blank_the_list(run: Opener, board: str) -> None:
    terminal = opened(run, board)
    types(terminal, "us")
    terminal.shows("Tab complete")
    assert "No reply matches" not in terminal.text
    assert "新年好" in terminal.text


def test_the_completion_counts_what_the_result_shows(run: Opener, board: str) -> None:
    terminal = opened(run, board)
    types(terminal, "since:01-01")
    terminal.until(lambda text: "2 of 6 shown" in text and "since:2020-01-01  2 replies" in text)
    terminal.types(BACK_TO_THE_START + "新年 user:夜")
    terminal.until(lambda text: "user:=夜航" in text and "1 reply" in text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("level:版主", "try rank:版主"),
        ("usr:Tom", "try user:Tom"),
        ("用户名：夜", "try user:夜"),
        ("/新年", "this regular expression is not closed"),
        ("date:01-01..12-31", "the range runs backwards"),
        ("date:2020-01-02..2020-01-01", "the range runs backwards"),
        ("floor:9..3", "the range runs backwards"),
        ("is:opq", "is none of"),
        ("bla:x", "bla is no key"),
    ],
)
def test_a_fault_is_told_while_it_is_typed(run: Opener, board: str, text: str, told: str) -> None:
    terminal = opened(run, board)
    types(terminal, text)
    terminal.shows(told)


def test_times_that_name_no_day_are_told(run: Opener, tmp_path: Path) -> None:
    replies = [
        {"ordinal": at, "kind": "reply", "author": f"A{at}", "posted_text": "200 days ago", "text": f"words {at}"}
        for at in range(3)
    ]
    place = tmp_path / "old.json"
    place.write_text(json.dumps({"format": 1, "title": "Old", "replies": replies}), encoding="utf-8")
    terminal = opened(run, str(place))
    types(terminal, "since:2020-01-01")
    terminal.shows("the times printed here name no day (200 days ago)")


def test_picks_survive_other_lists_join_the_filter_and_come_back(run: Opener, board: str) -> None:
    terminal = opened(run, board)
    types(terminal, "好")
    terminal.shows("4 of 6 shown")
    terminal.types(ENTER)
    terminal.until(lambda text: "filter›" not in text)
    terminal.types("i")
    terminal.shows("▸ users")
    terminal.types(" \t")
    terminal.shows("▸ days")
    terminal.types("\t\t\t\t")
    terminal.until(lambda text: "▸ users" in text and "● 夜航" in text, "the pick is lost")
    terminal.shows("Enter show 3 replies")
    terminal.types(ENTER)
    terminal.shows("好 user:=夜航")
    terminal.types("i")
    terminal.until(lambda text: "● 夜航" in text, "the panel does not start from the filter")
    terminal.types(" ")
    terminal.shows("Enter show 4 replies")
    terminal.types(ENTER)
    terminal.shows("4 of 6 shown")


def test_five_thousand_users_can_be_searched(run: Opener, tmp_path: Path) -> None:
    whole = page(*(reply(floor, f"书友{floor}", "12-21 11:00:00", "好") for floor in range(5000, 0, -1)))
    place = tmp_path / "many.txt"
    place.write_text(whole, encoding="utf-8")
    terminal = opened(run, str(place))
    terminal.until(lambda text: "reading" not in text and "at least" not in text)
    terminal.types("i")
    terminal.shows("▸ users")
    terminal.types("/友4321")
    terminal.until(lambda text: "书友4321" in text and "书友4999" not in text)
    terminal.types(ENTER + ENTER)
    terminal.shows("1 of 5,000 shown")


def test_the_index_counts_on_while_a_thread_is_read(run: Opener, tmp_path: Path) -> None:
    """The one who wrote least at first has most in the end: a pick and the cursor stay with their names."""
    few = [
        reply(floor, "早" if floor % 4 else "晚", "12-21 11:00:00", "好。" * 30) for floor in range(25_000, 23_000, -1)
    ]
    many = [reply(floor, "晚", "12-21 11:00:00", "好。" * 30) for floor in range(23_000, 0, -1)]
    place = tmp_path / "many.txt"
    place.write_text(page(*few, *many), encoding="utf-8")
    terminal = run("--no-state", str(place), size=(120, 30))
    terminal.shows("好")
    terminal.types("i")
    terminal.until(lambda text: "▸ users" in text and "show at least" in text, "it is read before it is counted")
    terminal.types("j ")
    terminal.until(lambda text: "● 晚" in text and "show 23500 replies" in text, "it does not count on")
    assert text_of_row(terminal, "● 晚").startswith("▌")
    terminal.types(ENTER)
    terminal.shows("23,500 of 25,000 shown")


def text_of_row(terminal: Terminal, words: str) -> str:
    """The row of the screen that has these words."""
    return next(row.strip() for row in terminal.text.split("\n") if words in row)


def test_what_is_hidden_by_choice_is_neither_promised_nor_called_not_found(run: Opener, board: str) -> None:
    terminal = opened(run, board)
    terminal.types("x")
    terminal.shows("山间 Reader is hidden")
    terminal.types("/看完\r")
    terminal.shows("“看完” is not in what is shown")
    types(terminal, "user:山")
    terminal.until(lambda text: 'user:="山间 Reader"  0 replies' in text and "0 of 6 shown" in text)
    terminal.types(BACK_TO_THE_START + ENTER)
    terminal.until(lambda text: "filter›" not in text)
    terminal.types("i")
    terminal.shows("▸ users")
    terminal.types("/山间" + ENTER)
    terminal.shows("Enter show 0 replies")


def test_nothing_is_said_of_a_reply_where_none_is_selected(run: Opener, tmp_path: Path) -> None:
    post = {"kind": "post", "author": "Zed", "text": "Alone here"}
    place = tmp_path / "one.json"
    place.write_text(json.dumps({"format": 1, "title": "One", "post": post, "replies": []}), encoding="utf-8")
    terminal = run("--no-state", str(place), size=(80, 16))
    terminal.shows("no replies here")
    assert "oldest first" not in terminal.text
    terminal.types("5\r")
    terminal.shows("reply 5 is not in this file; there are no replies here")
    terminal.types("fapple\rx")
    terminal.shows("no reply is selected")


def test_new_replies_are_printed(run: Opener, tmp_path: Path, state: Path) -> None:
    place = tmp_path / "page.txt"
    place.write_text(PAGE, encoding="utf-8")
    terminal = run(str(place), size=(120, 30))
    terminal.shows("all shown")
    terminal.types("j")
    terminal.shows("floor 8")
    assert terminal.quits() == 0
    later = PAGE.replace("  • 山间", reply(11, "夜航", "01-03 08:00:00", "又来了") + "  • 山间", 1)
    place.write_text(later, encoding="utf-8")
    printed = run("-t", "text", "-f", "is:new", str(place), size=(120, 30))
    text = printed.shows("又来了")
    assert "看完了" not in text
