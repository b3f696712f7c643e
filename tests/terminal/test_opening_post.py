"""The opening post is part of the thread: search, floors, quotes, bookmarks and links reach it. In a real terminal."""

import json
from pathlib import Path

import pytest

from tests.pages import page, reply
from tests.terminal.conftest import Opener

PAGE = page(
    reply(3, "夜航", "12-21 12:00:00", "地点在哪里?"),
    reply(2, "Tom_77", "12-20 10:00:00", "我来!"),
)

FLOORS = {
    "format": 1,
    "title": "Bridge",
    "url": "https://forum.example/t/5",
    "post": {"kind": "post", "floor": 1, "id": "101", "author": "Ada", "text": "The old bridge is closed."},
    "replies": [
        {"ordinal": 0, "kind": "reply", "floor": 2, "id": "102", "author": "Bo", "text": "see 1楼 for it"},
        {"ordinal": 1, "kind": "reply", "floor": 3, "id": "103", "author": "Cy", "text": ">>1 thanks"},
        {
            "ordinal": 2,
            "kind": "reply",
            "floor": 4,
            "id": "104",
            "author": "Di",
            "text": "as said there",
            "marks": [{"start": 8, "end": 13, "role": "link", "target": "https://forum.example/t/5#p101"}],
        },
        {
            "ordinal": 3,
            "kind": "reply",
            "floor": 5,
            "id": "105",
            "author": "Ed",
            "text": "bridge is closed.\nOh no.",
            "marks": [{"start": 0, "end": 17, "role": "quote", "detail": {"author": "Ada"}}],
        },
    ],
}
"""Every reply points at the opening post, each in a way of its own."""


@pytest.fixture
def board(tmp_path: Path) -> str:
    place = tmp_path / "page.txt"
    place.write_text(PAGE, encoding="utf-8")
    return str(place)


@pytest.fixture
def floors(tmp_path: Path) -> str:
    place = tmp_path / "thread.json"
    place.write_text(json.dumps(FLOORS, ensure_ascii=False), encoding="utf-8")
    return str(place)


@pytest.mark.parametrize("size", [pytest.param((120, 30), id="beside"), pytest.param((80, 24), id="one pane")])
def test_a_search_finds_the_post_and_goes_on_from_it(run: Opener, board: str, size: tuple[int, int]) -> None:
    terminal = run("--no-state", board, size=size)
    terminal.shows("秋季读书会")
    terminal.types("\t" if size[0] < 100 else "g")
    terminal.shows("▸ replies" if size[0] < 100 else "1 of 2")
    terminal.types("/地点\r")
    at_post, at_reply = "“地点”: 1 of 2, in the post", "“地点”: 2 of 2"
    text = terminal.until(lambda text: at_post in text or at_reply in text)
    if at_post in text:  # around once: n leads on to the reply, and back
        terminal.types("n")
        terminal.shows(at_reply)
    terminal.types("n")
    terminal.shows(at_post)
    terminal.shows("地点不变")
    terminal.types("n")
    terminal.shows("“地点”: 2 of 2")
    terminal.shows("地点在哪里")


def test_what_only_the_post_says_is_found_while_it_is_typed(run: Opener, board: str) -> None:
    terminal = run("--no-state", board, size=(80, 24))
    terminal.shows("秋季读书会")
    terminal.types("\t")
    terminal.shows("▸ replies")
    terminal.types("/一本书")
    terminal.shows("1 of 1, in the post")
    text = terminal.shows("带一本书来就好")
    assert "not found" not in text
    terminal.types("\x1b")
    terminal.until(lambda text: "我来!" in text and "search›" not in text, "Esc does not lead back")


def test_a_filter_is_named_where_it_hides_what_is_searched(run: Opener, board: str) -> None:
    terminal = run("--no-state", "-f", "user:夜航", board, size=(120, 24))
    terminal.shows("1 of 2 shown")
    terminal.types("/我来\r")
    terminal.shows("“我来” is not in what the filter shows")


@pytest.mark.parametrize(
    ("keys", "what"), [("2\r]\r", "1楼"), ("3\r]\r", ">>1"), ("4\r]\r", "#p101"), ("5\r]\r", "a quote")]
)
def test_what_points_at_the_post_leads_to_it(run: Opener, floors: str, keys: str, what: str) -> None:
    terminal = run("--no-state", "--floor", "3", floors, size=(80, 24))
    terminal.shows("floor 3")
    terminal.types(keys)
    terminal.until(lambda text: "opening post ·" in text and "The old bridge" in text, f"{what} does not lead there")
    terminal.types("\x7f")
    terminal.until(lambda text: f"floor {keys[0]} ·" in text, "there is no way back")


def test_its_floor_leads_to_it(run: Opener, floors: str) -> None:
    terminal = run("--no-state", "--floor", "1", floors, size=(80, 24))
    terminal.until(lambda text: "opening post ·" in text and "The old bridge" in text)
    terminal.types("4\r")
    terminal.shows("floor 4 ·")
    terminal.types("1\r")
    terminal.shows("opening post ·")


def test_it_is_bookmarked_and_found_again(run: Opener, floors: str) -> None:
    terminal = run("--floor", "1", floors, size=(80, 24))
    terminal.shows("opening post ·")
    terminal.types("m")
    terminal.shows("bookmarked")
    assert terminal.quits() == 0
    again = run("--floor", "4", floors, size=(80, 24))
    again.shows("floor 4")
    again.types("'")
    again.shows("Enter go there")
    again.types("\r")
    again.shows("opening post ·")


def test_its_links_are_listed_and_an_order_shows_it_once(run: Opener, tmp_path: Path) -> None:
    linked = {
        **FLOORS["post"],  # type: ignore[dict-item]  # a post
        "text": "The old bridge is closed. See plans",
        "marks": [{"start": 30, "end": 35, "role": "link", "target": "https://forum.example/plans"}],
    }
    place = tmp_path / "thread.json"
    place.write_text(json.dumps(FLOORS | {"post": linked}), encoding="utf-8")
    terminal = run("--no-state", "--sort", "newest", str(place), size=(80, 24))
    shown = terminal.shows("newest first")
    assert shown.count("The old bridge is closed. See") == 1
    terminal.types("l")
    terminal.shows("Links")
    terminal.shows("https://forum.example/plans")
    printed = run("--no-state", "--sort", "newest", "-t", "text", str(place), size=(80, 40))
    text = printed.shows(">>1 thanks")
    assert text.count("The old bridge is closed. See") == 1
