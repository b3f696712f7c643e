"""Every key of the tables, pressed in its focus, and what came of it."""

import json

import pytest
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection
from textual.widgets import Input

from forumtui.query.format_query import format_query
from forumtui.tui.app import ReaderApp
from forumtui.tui.dialogs.help import HelpDialog
from forumtui.tui.dialogs.list_dialog import ListDialog
from forumtui.tui.widgets.post_lines import BOTH
from tests.letter_page import letter_page
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

MANY = page(*(reply(floor, f"人{floor % 7}", "12-21 11:00:00", f"第 {floor} 句话") for floor in range(60, 0, -1)))
TALKING = page(
    reply(9, "甲木", "12-22 10:00:00", "回复 3楼 说得好"),
    reply(8, "乙木", "12-22 09:00:00", "@丙木 你好 http://a.example/x"),
    reply(7, "甲木", "12-21 10:00:00", ">>3 是的"),
    reply(6, "丁木", "12-21 09:00:00", "好\n\n很\n\n长\n\n的\n\n一\n\n段\n\n话"),
    reply(5, "丙木", "12-21 08:00:00", "http://a.example/1 http://a.example/2"),
    reply(3, "丙木", "12-20 10:00:00", "三楼的话"),
)


def position(app: ReaderApp) -> int | None:
    """Which of the replies is selected, from 0."""
    position = screen_of(app).post_list.position
    return None if position is None else position - screen_of(app).state.index.first_reply


@pytest.mark.parametrize(
    ("keys", "there"),
    [
        ("j", 1),
        ("down", 1),
        ("ｊ", 1),
        ("j j k", 1),
        ("j j up", 1),
        ("j j ｋ", 1),
        ("G", 59),
        ("end", 59),
        ("Ｇ", 59),
        ("G g", 0),
        ("end home", 0),
        ("Ｇ ｇ", 0),
        ("G s", 59),
        ("4 2 enter", 18),
        ("４ ２ enter", 18),
        ("number_sign 4 2 enter", 18),
        ("fullwidth_number_sign 4 2 enter", 18),
        ("4 3 backspace 2 enter", 18),
        ("4 2 escape", 0),
        ("4 2 ctrl+c enter", 0),
        ("4 2 enter backspace", 0),
        ("4 2 enter 7 enter backspace backspace", 0),
    ],
)
async def test_moving_keys(keys: str, there: int) -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*keys.split())
        assert position(app) == there


@pytest.mark.parametrize(
    ("on", "off", "rows"),
    [
        ("space", "b", 33),
        ("ideographic_space", "ｂ", 33),
        ("pagedown", "pageup", 33),
        ("d", "u", 17),
        ("ｄ", "ｕ", 17),
        ("ctrl+e", "ctrl+y", 1),
    ],
)
async def test_scrolling_keys(on: str, off: str, rows: int) -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        replies = screen_of(app).post_list
        assert replies.scroll_anchor.rows == 35
        await pilot.press(on)
        height = replies.height_of(0)
        there = replies.scroll_anchor.top * height + replies.scroll_anchor.row
        assert there == {33: 34, 17: 17, 1: 1}[rows]
        await pilot.press(off)
        assert (replies.scroll_anchor.top, replies.scroll_anchor.row) == (0, 0)


async def test_panes_and_zoom() -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        for key, pane in (("tab", "post"), ("tab", "replies"), ("shift+tab", "post"), ("z", "post")):
            await pilot.press(key)
            assert screen.pane == pane
        assert not screen.post_list.region.width
        await pilot.press("ｚ")
        assert screen.post_list.region.width


async def test_language_keys() -> None:
    app = reader(letter_page())
    async with app.run_test(size=(120, 40)) as pilot:
        pane = screen_of(app).post_pane
        modes = []
        for key in ("t", "ｔ", "t", "T", "Ｔ"):
            await pilot.press(key)
            modes.append(pane.mode)
        assert modes == ["zh", "en", "all", BOTH, "all"]


async def test_the_language_of_a_post_above_the_screen_is_told() -> None:
    app = reader(letter_page(), arrangement="column")
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "G t")
        assert "opening post · letter: zh · en ▸ 中文" in painted(app)


@pytest.mark.parametrize("key", ["f", "ampersand", "ｆ", "fullwidth_ampersand"])
async def test_filter_keys(key: str, until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"夜航", "enter")
        await until(pilot, lambda: not isinstance(app.focused, Input))
        assert format_query(screen_of(app).state.filter.query) == "夜航"
        assert "No reply matches 夜航" in painted(app)
        await pilot.press("F")
        assert not screen_of(app).state.is_filtered
        await pilot.press("Ｆ")
        assert screen_of(app).state.is_filtered


@pytest.mark.parametrize("key", ["slash", "fullwidth_solidus", "ideographic_comma"])
async def test_search_keys(key: str, until: Waiter) -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"第 5", "enter")
        await until(pilot, lambda: not isinstance(app.focused, Input))
        at = [position(app)]
        for key in ("n", "ｎ", "N", "Ｎ"):
            await pilot.press(key)
            at.append(position(app))
        assert at == [1, 2, 3, 2, 1]
        assert "“第 5”: 1 of 11" in painted(app)


async def test_search_follows_the_filter_and_says_when_it_wraps(until: Waiter) -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "slash")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"第", "enter")
        await until(pilot, lambda: "of 9" in painted(app))
        await pilot.press("N")
        assert "search wrapped" in painted(app)
        await pilot.press("F", "n")
        assert "of 60" in painted(app)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("i", "IndexDialog"),
        ("ｉ", "IndexDialog"),
        ("l", "LinksDialog"),
        ("ｌ", "LinksDialog"),
        ("apostrophe", "BookmarksDialog"),
        ("fullwidth_apostrophe", "BookmarksDialog"),
        ("question_mark", "HelpDialog"),
        ("fullwidth_question_mark", "HelpDialog"),
        ("f1", "HelpDialog"),
        ("ctrl+p", "PaletteDialog"),
    ],
)
@pytest.mark.parametrize("pane", ["replies", "post"])
async def test_keys_that_open_something_and_esc_that_closes_it(key: str, name: str, pane: str) -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        if pane == "post":
            await pilot.press("tab")
        await pilot.press(key)
        await pilot.pause()
        assert type(app.screen).__name__ == name
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen_of(app)
        assert screen_of(app).pane == pane


async def test_keys_of_a_panel(until: Waiter) -> None:
    app = reader(MANY)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, ListDialog))
        panel = app.screen
        assert isinstance(panel, ListDialog)
        at = []
        for key in ("j", "down", "ｊ", "k", "up", "end", "home", "pagedown", "pageup"):
            await pilot.press(key)
            at.append(panel.listed.cursor)
        assert at == [1, 2, 3, 2, 1, 6, 0, 6, 0]
        await pilot.press("space", "j", "ideographic_space")
        assert panel.listed.picked == {0, 1}
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        assert "In a panel" in painted(app)
        await pilot.press("f1")
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        await pilot.press("q")
        await pilot.pause()
        await pilot.press("tab", "shift+tab")
        assert panel.listed.picked == {0, 1}
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen == screen_of(app)  # type: ignore[comparison-overlap]  # narrowed above, and changed since
        assert len(screen_of(app).post_list.view) == 18
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
        assert app.screen == screen_of(app)  # type: ignore[comparison-overlap]


@pytest.mark.parametrize("opening", ["f", "slash", "i", "l", "question_mark"])
async def test_keys_that_work_everywhere(opening: str, until: Waiter) -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(opening)
        await until(pilot, lambda: isinstance(app.focused, Input) or app.screen is not screen_of(app))
        await pilot.press("ctrl+l")
        await pilot.press("ctrl+p")
        await until(pilot, lambda: type(app.screen).__name__.endswith("PaletteDialog"))
        await pilot.press("escape")
        await until(pilot, lambda: not type(app.screen).__name__.endswith("PaletteDialog"))
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app._exit


async def test_help_in_a_text_field_is_about_it(until: Waiter) -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press("x", "f1")
        await pilot.pause()
        assert "In a text field" in painted(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.focused, Input)
        assert app.focused.value == "x"


async def test_text_field_history_and_completion(until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        for text in ("好的", "user:Tom"):
            await pilot.press("f")
            await until(pilot, lambda: isinstance(app.focused, Input))
            screen_of(app).query_one(Input).value = text
            await pilot.pause()
            await pilot.press("enter")
            await until(pilot, lambda: not isinstance(app.focused, Input))
            await pilot.press("escape")
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        field = screen_of(app).query_one(Input)
        await pilot.press("up")
        assert field.value == "user:Tom"
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert field.value.startswith("user:")
        assert "Tom_77" in field.value
        await pilot.press("enter")
        await pilot.pause()
        assert screen_of(app).post_list.view[0] == 3


COPIED = {
    "y": "@丙木 你好 http://a.example/x",
    "ｙ": "@丙木 你好 http://a.example/x",
    "Y": "#8  乙木  12-22 09:00:00\n@丙木 你好 http://a.example/x",
}


@pytest.mark.parametrize("key", COPIED)
async def test_copying_keys(key: str) -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", key)
        assert app.clipboard == COPIED[key]
        assert "copied" in painted(app)


async def pressed(pilot: Pilot[None], keys: str) -> None:
    await pilot.press(*keys.split())
    await pilot.pause()


GOING: list[tuple[str, str, int]] = [
    ("a quote by floor", "right_square_bracket enter", 5),
    ("the only target without pointing", "enter", 5),
    ("back from there", "enter backspace", 0),
    ("a name: what they wrote before", "j right_square_bracket enter", 4),
    (">>3", "j j right_square_bracket enter", 5),
    ("full width brackets", "fullwidth_right_square_bracket enter", 5),
]


@pytest.mark.parametrize(("keys", "there"), [row[1:] for row in GOING], ids=[row[0] for row in GOING])
async def test_targets_are_gone_to(keys: str, there: int) -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, keys)
        expected = there
        assert position(app) == expected


async def test_links_are_opened_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        monkeypatch.setattr(screen.follow, "open_url", opened.append)
        await pressed(pilot, "j o")
        await pressed(pilot, "5 enter")
        await pressed(pilot, "o")
        assert "several links" in painted(app)
        for keys in (
            "right_square_bracket enter",
            "right_square_bracket enter",
            "left_square_bracket o",
        ):
            await pressed(pilot, keys)
    assert opened == [f"http://a.example/{end}" for end in ("x", "1", "2", "1")]


async def test_a_quote_of_nobody_says_so() -> None:
    quote = {"role": "quote", "start": 0, "end": 5}
    reply = {"ordinal": 0, "author": "ann", "text": "words\nand mine", "marks": [quote]}
    app = reader(json.dumps({"format": 1, "title": "T", "post": {"author": "bob", "text": "x"}, "replies": [reply]}))
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("right_square_bracket", "enter"):
            await pressed(pilot, key)
            assert "this page does not say who is quoted" in painted(app)
            await pressed(pilot, "v")


async def test_a_quoted_reply_that_is_hidden_is_offered() -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pressed(pilot, "3 enter x g enter")
        assert "Enter shows it" in painted(app)
        assert position(app) == 0
        await pressed(pilot, "enter")
        assert position(app) == 5
        assert screen.state.hidden_authors == {"丙木": None}
        await pressed(pilot, "v")
        assert "a stub was opened for it" in painted(app)


async def test_a_floor_that_a_filter_hides_is_offered() -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "a 3 enter")
        assert "floor 3 is hidden by the filter; Enter shows it" in painted(app)
        await pressed(pilot, "enter")
        assert position(app) == 5
        await pressed(pilot, "F")
        assert screen_of(app).state.is_filtered


async def test_the_stub_below_the_last_reply_is_a_target() -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pressed(pilot, "G x")
        assert list(screen.post_list.view) == [1, 2, 3, 4]
        assert painted(app).count("┄ 3: by 丙木, hidden") == 0
        assert "┄ 5–3: 2 by 丙木, hidden ┄" in painted(app)
        await pressed(pilot, "G left_square_bracket")
        assert screen.post_list.on_stub
        await pressed(pilot, "v")
        assert "by 丙木, hidden" in painted(app).split("\n")[-1]
        await pressed(pilot, "enter")
        assert len(screen.post_list.view) == 6
        assert position(app) == 4


async def test_hiding_again_and_showing_on_the_stub() -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pressed(pilot, "j x")
        assert 2 not in screen.post_list.view
        assert position(app) == 2
        await pressed(pilot, "left_square_bracket left_square_bracket")
        assert screen.post_list.on_stub
        await pressed(pilot, "x")
        assert len(screen.post_list.view) == 6
        assert not screen.state.hidden_authors


async def test_a_hole_is_told_and_opens_nothing() -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "G left_square_bracket left_square_bracket left_square_bracket enter")
        assert "another page" in painted(app)
        assert position(app) == 5


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_shortening_a_long_reply(size: tuple[int, int]) -> None:
    app = reader(TALKING)
    async with app.run_test(size=size) as pilot:
        screen = screen_of(app)
        screen.post_list.focus()
        await pressed(pilot, "6 enter")
        long = screen.post_list.height_of(screen.post_list.cursor)
        await pressed(pilot, "c")
        assert "more lines (c)" in painted(app)
        assert screen.post_list.height_of(screen.post_list.cursor) < long
        await pressed(pilot, "ｃ")
        assert screen.post_list.height_of(screen.post_list.cursor) == long
        await pressed(pilot, "g c")
        assert ("not folded" if size[0] < 100 else "short") in painted(app)


async def test_folding_long_replies_leaves_the_opening_post_out() -> None:
    post = "\n".join(f"第 {number} 行" for number in range(9))
    app = reader(MANY.replace("带一本书来就好。", post), arrangement="column")
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "C")
        assert "nothing is folded" in painted(app)


async def test_a_bookmark_on_the_opening_post_leaves_the_list_where_it_is() -> None:
    app = reader()
    async with app.run_test(size=(120, 30)) as pilot:
        screen = screen_of(app)
        screen.state.filter.set_text("-user:nobody")
        screen.filter.apply()
        await pilot.press("G", "tab")
        selected = screen.post_list.position
        await pilot.press("m")
        assert screen.state.bookmarks == {0}
        assert screen.post_list.position == selected == 6


async def test_bookmarks_are_listed_and_gone_to() -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pressed(pilot, "j m j ｍ g")
        assert screen.state.bookmarks == {2, 3}
        await pressed(pilot, "apostrophe")
        await pressed(pilot, "j enter")
        assert position(app) == 2
        await pressed(pilot, "m")
        assert screen.state.bookmarks == {2}


async def test_links_panel_goes_to_its_reply() -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "l")
        await pressed(pilot, "j f")
        assert position(app) == 4
        await pressed(pilot, "l")
        await pressed(pilot, "y")
        assert app.clipboard == "http://a.example/x"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("v", "shown: no filter is on"),
        ("a v", "shown by user:=甲木"),
        ("full_stop", "nothing is new"),
        ("fullwidth_full_stop", "nothing is new"),
        ("F", "no filter is on"),
        ("n", "no search is on"),
        ("backspace", "nowhere to go back"),
        ("4 enter", "floor 4 is not in this file; here are 3–9"),
        ("o", "there is no link here"),
        ("ctrl+c", "nothing is selected"),
        ("6 enter right_square_bracket", "no link and no quote"),
        ("t", "one language only"),
        ("r", "cannot be read again"),
        ("O", "nothing else can be opened here"),
    ],
)
async def test_what_cannot_be_done_is_said(keys: str, told: str) -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, keys)
        assert told in painted(app).split("\n")[-1]


@pytest.mark.parametrize("opens", ["ctrl+p", "i", "l", "e", "question_mark", "f1"])
async def test_a_key_that_closes_closes_one_layer_however_fast_it_is_pressed(opens: str, until: Waiter) -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, opens)
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await pilot.pause()
        for _ in range(3):
            app.post_message(events.Key("escape", None))
        await until(pilot, lambda: app.screen is screen_of(app))
        await pilot.pause()
        assert app.screen_stack == [screen_of(app)]


async def test_keys_typed_ahead_reach_the_dialog_that_opens_and_the_thread_below_it(until: Waiter) -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        here = position(app)
        for key, character in (
            ("question_mark", "?"),
            ("q", "q"),
            ("j", "j"),
            ("i", "i"),
            ("escape", None),
            ("j", "j"),
        ):
            app.post_message(events.Key(key, character))
        await until(pilot, lambda: position(app) == (here or 0) + 2)
        assert app.screen is screen_of(app)


async def test_floors_of_a_thread_without_floors_are_numbers(until: Waiter) -> None:
    replies = [{"author": f"人{number}", "text": f"话{number}"} for number in range(5)]
    app = reader(json.dumps({"format": 1, "title": "无楼", "post": {"text": "开头"}, "replies": replies}))
    async with app.run_test(size=(120, 40)) as pilot:
        assert screen_of(app).state.index.floors is None
        await pressed(pilot, "3 enter")
        assert position(app) == 2
        await pressed(pilot, "9 9 enter")
        assert "99 is not in this file" in painted(app)
        assert "here are 1–5" in painted(app)


async def test_esc_leaves_one_layer_a_press_and_f_brings_the_filter_back(until: Waiter) -> None:
    app = reader(TALKING)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pressed(pilot, "a slash")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pressed(pilot, "是 enter")
        screen.selections = {screen.post_list: Selection(Offset(0, 0), Offset(5, 1))}
        layers = []
        for _ in range(4):
            layers.append((bool(screen.selections), screen.state.search is not None, screen.state.is_filtered))
            await pressed(pilot, "escape")
        assert layers == [(True, True, True), (False, True, True), (False, False, True), (False, False, False)]
        await pressed(pilot, "F")
        assert screen.state.is_filtered
