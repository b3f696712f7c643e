"""What a terminal sends while Chinese is typed through an input method, and where its cursor then stands."""

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


def opened(run: Opener, page: str, size: tuple[int, int] = (120, 30)) -> Terminal:
    terminal = run("--no-state", page, size=size)
    terminal.shows("all 6 shown")
    terminal.types("G")
    terminal.shows("6 of 6")
    terminal.types("g")
    terminal.shows("1 of 6")
    return terminal


@pytest.mark.parametrize("form", COMMITTED)
@pytest.mark.parametrize(("key", "shown"), [("f", "filter›"), ("/", "search›")])
def test_chinese_reaches_the_bars(run: Opener, page: str, form: str, key: str, shown: str) -> None:
    terminal = opened(run, page)
    terminal.types(key)
    terminal.shows(shown)
    for part in COMMITTED[form].split("|"):
        terminal.types(part)
    terminal.shows(f"{shown}  夜航" if f"{shown}  夜航" in terminal.text else "夜航")
    line = next(line for line in terminal.until(lambda text: "› 夜航" in text).split("\n") if "› 夜航" in line)
    terminal.until(lambda _: terminal.cursor[0] == width(line[: line.index("夜航")]) + 4, "the cursor stands elsewhere")
    terminal.types("\x1b[D")
    terminal.until(lambda _: terminal.cursor[0] == width(line[: line.index("夜航")]) + 2, "the cursor stands elsewhere")


def test_full_width_operators_filter(run: Opener, page: str) -> None:
    terminal = opened(run, page)
    terminal.types("f")
    terminal.shows("filter›")
    terminal.types("用户：夜航　－新年")
    terminal.shows("2 of 6 shown")
    terminal.types("\r")
    terminal.until(lambda text: "filter›" not in text)
    terminal.shows("user:夜航 -新年")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("／", "search›"),
        ("、", "search›"),
        ("？", "Esc closes this page"),
        ("ｊ", "2 of 6"),
        ("Ｇ", "6 of 6"),
        ("ｆ", "filter›"),
        ("＆", "filter›"),
        ("ｉ", "users"),
        ("４\r", "floor 4"),
        ("＃４\r", "floor 4"),
        ("ａ", "1 of 6 shown"),
        ("ｓ", "oldest first"),
        ("＇", "Bookmarks"),
        ("ｖ", "shown: no filter"),
        ("．", "nothing is new"),
        ("Ｇ［", "point at links"),
    ],
)
def test_full_width_keys_act_outside_text_fields(run: Opener, page: str, keys: str, shown: str) -> None:
    terminal = opened(run, page)
    for key in keys:
        terminal.types(key)
    if keys == "Ｇ［":
        terminal.shows("Enter")
    else:
        terminal.shows(shown)


def test_a_full_width_space_pages(run: Opener, page: str) -> None:
    terminal = opened(run, page, (80, 12))
    terminal.types("\u3000")
    terminal.until(lambda text: " 1 of 6" not in text)
    terminal.types("ｑ")
    terminal.process.expect(pytest.importorskip("pexpect").EOF)
