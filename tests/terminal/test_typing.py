"""What a terminal sends while Chinese is typed through an input method, and where its cursor then stands."""

from functools import partial
from pathlib import Path

import pytest

from forumtui.text.width import width
from tests.pages import PAGE
from tests.terminal.conftest import Opener
from tests.terminal.screen import Terminal

COMMITTED = {
    "bytes of UTF-8": "夜航",
    "one character at a time": "夜|航",
    "bracketed paste": "\x1b[200~夜航\x1b[201~",
    "kitty's keys": "\x1b[22812u\x1b[33322u",
    "kitty's keys with their text": "\x1b[0;;22812:33322u",
}
"""How terminals hand over what an input method has committed."""


@pytest.fixture
def page(tmp_path: Path) -> str:
    place = tmp_path / "page.txt"
    place.write_text(PAGE, encoding="utf-8")
    return str(place)


LEFT, END, BACK_TO_THE_START = "\x1b[D", "\x05", "\x15"


def opened(run: Opener, page: str, size: tuple[int, int] = (120, 30)) -> Terminal:
    terminal = run("--no-state", page, size=size)
    terminal.shows("all shown")
    terminal.types("G")
    terminal.shows("6 of 6")
    terminal.types("g")
    terminal.shows("1 of 6")
    return terminal


@pytest.mark.parametrize(("key", "prompt"), [("f", "filter›"), ("/", "search›")])
def test_chinese_reaches_the_bars_and_the_cursor_stands_on_the_caret(
    run: Opener, page: str, key: str, prompt: str
) -> None:
    terminal = opened(run, page)
    terminal.types(key)
    terminal.shows(prompt)
    for form, sent in COMMITTED.items():
        for part in sent.split("|"):
            terminal.types(part)
        text = terminal.until(lambda text: f"{prompt} 夜航" in text, f"{form} does not arrive")
        line = next(line for line in text.split("\n") if "› 夜航" in line)
        start = width(line[: line.index("夜航")])
        terminal.until(partial(_stands_at, terminal, start + 4), f"{form}: the cursor stands elsewhere")
        terminal.types(LEFT)
        terminal.until(partial(_stands_at, terminal, start + 2), "the cursor stays")
        terminal.types(END + BACK_TO_THE_START)
        terminal.until(lambda text: "夜航" not in text.split(prompt)[1].split("\n")[0])


def test_full_width_operators_filter(run: Opener, page: str) -> None:
    terminal = opened(run, page)
    terminal.types("f")
    terminal.shows("filter›")
    terminal.types("用户：夜航　－新年")
    terminal.shows("2 of 6 shown")
    terminal.types("\r")
    terminal.until(lambda text: "filter›" not in text)
    terminal.shows("user:夜航 -新年")


FULL_WIDTH = (
    ("／", "search›", "\x1b"),
    ("、", "search›", "\x1b"),
    ("？", "In the replies", "\x1b"),
    ("ｊ", "2 of 6", "ｇ"),
    ("Ｇ", "6 of 6", "ｇ"),
    ("ｆ", "filter›", "\x1b"),
    ("＆", "filter›", "\x1b"),
    ("ｉ", "users", "ｑ"),
    ("４\r", "floor 4 ·", "ｇ"),
    ("＃８\r", "floor 8 ·", "ｇ"),
    ("ａ", "1 of 6 shown", "ａ"),
    ("ｓ", "oldest first", "ｓ"),
    ("＇", "Bookmarks", "ｑ"),
    ("ｖ", "shown: no filter", "ｇ"),
    ("．", "nothing is new", "ｇ"),
    ("］", "Enter opens", "ｇ"),
    ("】", "Enter opens", "ｇ"),
    ("。", "nothing is new", "ｇ"),
    ("‘", "Bookmarks", "ｑ"),
    ("’", "Bookmarks", "ｑ"),
)
"""Keys, what they show, and the key after which that is gone."""


def _stands_at(terminal: Terminal, column: int, _text: str) -> bool:
    return terminal.cursor[0] == column


def _is_gone(shown: str, text: str) -> bool:
    return shown not in text


def test_full_width_keys_act_outside_text_fields(run: Opener, page: str) -> None:
    terminal = opened(run, page)
    for keys, shown, back in FULL_WIDTH:
        terminal.types(keys)
        terminal.shows(shown)
        terminal.types(back)
        terminal.until(partial(_is_gone, shown), f"{back!r} does not lead back from {keys}")


def test_a_full_width_space_pages(run: Opener, page: str) -> None:
    terminal = opened(run, page, (120, 12))
    terminal.types("\u3000")
    terminal.until(lambda text: " 1 of 6" not in text)
    terminal.types("ｑ")
    assert terminal.ends() == 0
