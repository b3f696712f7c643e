"""Keys in, state and screen out."""

import json

import pytest
from rich.cells import cell_len
from textual.events import Paste
from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import Input

from forumtui.query.format_query import format_query
from forumtui.text.width import width
from forumtui.tui.app import ReaderApp
from forumtui.tui.commands import COMMANDS
from forumtui.tui.widgets.post_lines import BOTH
from forumtui.tui.widgets.post_list import PostList
from forumtui.tui.widgets.post_pane import PostPane
from forumtui.tui.widgets.post_rows import ROWS
from tests.letter_page import letter_page
from tests.pages import PAGE, page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

NAMELESS = {"kind": "post", "text": "Nobody signed this."}
SIZES = [(120, 40), (80, 24), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
async def test_header_footer_and_replies_are_shown(size: tuple[int, int]) -> None:
    app = reader()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if size[0] < 100:
            await pilot.press("j")
            await pilot.pause()
        screen = painted(app)
        assert "秋季读书会" in screen
        assert "山间 Reader" in screen
        assert "floor 9" in screen
        assert all(width(line) == size[0] for line in screen.split("\n"))


async def test_columns_are_straight_whatever_the_script() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        headers = [line for line in painted(app).split("\n") if "12-2" in line or "01-0" in line or "12-31" in line]
        times = {cell_len(line[: line.rindex("-") - 2]) for line in headers if "│" in line and ":" in line}
        assert len(times) == 1, headers


async def test_brackets_show_literally() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "[b]粗体[/b] 和 [/quote]" in painted(app)


async def test_filter_bar_filters_while_typing_and_escape_puts_back(until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"user:夜航")
        screen = screen_of(app)
        await until(pilot, lambda: len(screen.post_list.view) == 3)
        assert "3 of 6 shown" in painted(app)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: len(screen.post_list.view) == 6)
        assert not screen.state.is_filtered


async def test_what_is_typed_joins_the_filter_that_is_on(until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        screen_of(app).post_list.focus()
        await pilot.press("f", *"user:夜航", "enter", "f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"-x", "enter")
        await until(pilot, lambda: not isinstance(app.focused, Input))
        assert screen_of(app).state.filter_text() == "user:夜航 -x"
        await pilot.press("f", "enter")
        await until(pilot, lambda: not isinstance(app.focused, Input))
        assert screen_of(app).state.filter_text() == "user:夜航 -x"
        assert screen_of(app).state.histories["filter"] == ["user:夜航", "user:夜航 -x"]


async def test_ctrl_c_leaves_a_prompt_at_once_and_a_selection_is_copied(until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"user:")  # the menu is open
        await pilot.press("shift+home", "ctrl+c")
        assert app.clipboard == "user:"
        await pilot.press("end", "ctrl+c")
        await until(pilot, lambda: not isinstance(app.focused, Input))
        assert not screen_of(app).state.is_filtered
        for key in ("ctrl+p", "e", "i", "question_mark", "vertical_line"):
            await pilot.press(key)
            await until(pilot, lambda: app.screen is not screen_of(app) or isinstance(app.focused, Input))
            await pilot.press("ctrl+c")
            await until(pilot, lambda: app.screen is screen_of(app) and not isinstance(app.focused, Input))


async def test_lines_pasted_into_a_prompt_are_one_line(until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        app.post_message(Paste("user:夜航\r\n\n -has:link \x1b\n"))
        await until(pilot, lambda: screen_of(app).state.filter_text() == "user:夜航 -has:link ␛")
        app.post_message(Paste("一大篇" * 1_000_000))
        await until(pilot, lambda: "一大篇" in painted(app))
        assert len(app.query_one(Input).value) < 10_000


async def test_a_fault_changes_nothing_and_names_the_column(until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"date:02-30 x", "enter")
        screen = screen_of(app)
        await pilot.pause()
        assert len(screen.post_list.view) == 6
        assert "^" in painted(app)


@pytest.mark.parametrize("cells", [40, 60, 80, 120])
@pytest.mark.parametrize("before", ["", "一二三四五六七八九十 " * 3])
async def test_the_caret_stands_below_the_fault_and_the_words_are_whole_where_they_fit(
    before: str, cells: int, until: Waiter
) -> None:
    app = reader()
    async with app.run_test(size=(cells, 20)) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        app.post_message(Paste(before + "len:many"))
        await pilot.press("enter")
        told = "many is no length: a number, with < or > before it; try len:>20"
        await until(pilot, lambda: told[:30] in painted(app))
        typed, answer = painted(app).split("\n")[-3:-1]
        assert typed.startswith(" filter› ")
        assert "len:many" in typed
        assert told in answer or cells < width(told)
        assert (
            answer.startswith(" many") if cells < 80 else width(answer[: answer.index("^")]) == _cells_of_fault(typed)
        )


def _cells_of_fault(typed: str) -> int:
    return width(typed[: typed.index("many")])


async def test_no_match_says_so() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        await pilot.pause()
        await pilot.press(*"nosuch", "enter")
        await pilot.pause()
        assert "No reply matches nosuch" in painted(app)
        assert "0 of 6 shown" in painted(app)
        for key in ("D", "H", "y", "Y", "m", "h", "v", "c", "x", "a"):
            await pilot.press("ctrl+y", key)
            assert "no reply is selected" in painted(app), key


async def test_one_escape_leaves_one_layer() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        screen.post_list.focus()
        await pilot.press("a")
        screen.selections = {screen.post_list: Selection(Offset(0, 0), Offset(5, 1))}
        assert screen.state.is_filtered
        await pilot.press("escape")
        assert not screen.selections
        assert screen.state.is_filtered
        await pilot.press("escape")
        assert not screen.state.is_filtered
        await pilot.press("F")
        assert screen.state.is_filtered


async def test_author_and_day_join_and_leave_the_filter() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pilot.press("j", "a")
        assert format_query(screen.state.filter.query) == "user:=夜航"
        await pilot.press("D")
        assert len(screen.post_list.view) == 1
        await pilot.press("a")
        assert format_query(screen.state.filter.query) == "date:2020-01-01"
        await pilot.press("D")
        assert not screen.state.is_filtered


async def test_the_key_that_left_no_reply_takes_its_term_away_again() -> None:
    app = reader(page(reply(2, "夜航", "12-26 08:00:00", "好的"), when="12-25 09:30:00"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = screen_of(app)
        await pilot.press("g", "D")
        assert "0 of 1 shown" in painted(app)
        await pilot.press("D")
        assert not screen.state.is_filtered
        await pilot.press("G", "a", "x", "a")
        assert not screen.state.is_filtered


async def test_thread_author_unknown_is_said() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("A")
        assert "does not name" in painted(app)


async def test_the_opening_post_in_the_list_is_not_called_a_reply() -> None:
    app = reader(json.dumps({"format": 1, "title": "T", "post": NAMELESS, "replies": [{**NAMELESS, "kind": "reply"}]}))
    async with app.run_test(size=(80, 24)) as pilot:
        for key, told in (("h", "this is the opening post"), *((key, "thread's author") for key in "ax")):
            await pilot.press("g", key)
            assert told in painted(app)
        await pilot.press("G", "x")
        assert "this reply does not print its author" in painted(app)


async def test_no_stub_is_spoken_of_where_nothing_is_left() -> None:
    app = reader(page(*(reply(floor, "甲木", "12-20 10:00:00", "好") for floor in (3, 2))))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("x")
        assert "甲木 is hidden; x again undoes it" in painted(app)
        assert "stub" not in painted(app)


async def test_reverse_keeps_the_selected_reply() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "j")
        screen = screen_of(app)
        before = screen.post_list.position
        await pilot.press("s")
        assert screen.post_list.position == before
        assert list(screen.post_list.view) == [6, 5, 4, 3, 2, 1]
        assert "oldest first" in painted(app)


async def test_floors_by_digits_and_back() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pilot.press("4", "enter")
        assert screen.post_list.position == 5
        await pilot.press("backspace")
        assert screen.post_list.position == 1
        app.post_message(Paste("9"))
        await pilot.press("number_sign")
        app.post_message(Paste(" #6\n"))
        await pilot.press("enter")
        assert "floor 6 is not in this file" in painted(app)
        assert screen.post_list.position == 1


async def test_full_width_keys_act_outside_text_fields() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pilot.press("ｊ")
        assert screen.post_list.position == 2
        await pilot.press("３", "enter")
        assert screen.post_list.position == 6


async def test_an_empty_list_says_what_is_lacking_and_how_to_leave() -> None:
    app = reader(page(reply(2, "山", "12-21 09:00:00", "话", device="")))
    async with app.run_test(size=(40, 12)) as pilot:
        for keys, words in (("apostrophe", "No bookmarks yet. In the thread, m"), ("i tab tab tab tab", "No devices:")):
            await pilot.press(*keys.split())
            await pilot.pause()
            assert words in painted(app)
            assert "Esc back" in painted(app)
            await pilot.press("escape")


async def test_too_small_is_said_and_recovers() -> None:
    app = reader()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        assert "too small" in " ".join(painted(app).split())
        assert "q quits." in painted(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "秋季读书会" in painted(app)


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 20), (300, 90)])
async def test_any_size_lives(size: tuple[int, int]) -> None:
    app = reader()
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "tab", "j", "T", "s", "G", "g")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "秋季读书会" in painted(app)


async def test_language_cycles_and_the_pair_stays_at_the_top() -> None:
    app = reader(letter_page())
    async with app.run_test(size=(80, 14)) as pilot:
        pane = screen_of(app).post_pane
        await pilot.press("tab", "t", "j", "j", "j", "j")
        assert pane.mode == "zh"
        pair = pane.pair
        await pilot.press("t")
        assert (pane.mode, pane.pair) == ("en", pair)
        await pilot.press("t")
        assert (pane.mode, pane.pair) == ("all", pair)
        await pilot.press("T")
        assert (pane.mode, pane.pair) == (BOTH, pair)


async def test_side_by_side_moves_by_pair() -> None:
    app = reader(letter_page())
    async with app.run_test(size=(120, 20)) as pilot:
        pane = screen_of(app).post_pane
        await pilot.press("T", "j", "j")
        assert pane.pair == 1
        heading, first = painted(app).split("\n")[3:5]
        assert heading.split() == ["中文", "│", "English"]
        assert "Dear friends" in first
        await pilot.press("k")
        assert pane.pair == 0
        assert "pair 1 of 6" in painted(app)


async def test_long_reply_keeps_its_header_on_top() -> None:
    app = reader(
        page(reply(2, "夜航", "12-21 11:00:00", "很长的话。" * 300), reply(1, "Tom_77", "12-20 10:00:00", "短"))
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j")
        await pilot.pause()
        assert "夜航" in painted(app).split("\n")[3]
        assert screen_of(app).post_list.scroll_anchor.row > 0


async def test_selected_text_is_source_text() -> None:
    app = reader(page(reply(1, "夜航", "12-21 11:00:00", "很长的话,没有空格。" * 30)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        found = screen_of(app).post_list.get_selection(Selection(Offset(0, ROWS + 1), None))
        assert found is not None
        assert found[0] == "很长的话,没有空格。" * 30


async def test_resize_keeps_the_selected_reply_on_the_screen() -> None:
    app = reader(page(*(reply(floor, f"人{floor}", "12-21 11:00:00", "话" * 90) for floor in range(60, 0, -1))))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*"jjjjjjjjjjjjjjjjjjjj")
        for size in ((80, 24), (40, 12), (133, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            if size[0] < 100:
                screen_of(app).post_list.focus()
                await pilot.pause()
            assert "人40" in painted(app)
            assert screen_of(app).post_list.position == 21


async def test_a_bar_and_a_resize_keep_the_place_in_a_tall_reply() -> None:
    text = "".join(f"第{number}句话说得不长不短。" for number in range(300))
    app = reader(page(*(reply(floor, f"人{floor}", "12-21 11:00:00", text) for floor in (3, 2, 1))))

    def first(number: int) -> str:
        return painted(app).split("\n")[number].strip(" ▌│┃▐•")

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "space", "space")
        await pilot.pause()
        replies = screen_of(app).post_list
        stood, cursor = first(3), replies.cursor
        assert replies.scroll_anchor.hidden_above()
        await pilot.press("slash")
        await pilot.pause()
        assert (first(3), replies.cursor) == (stood, cursor)
        await pilot.press("escape")
        await pilot.pause()
        assert (first(3), replies.cursor) == (stood, cursor)
        word = stood.split("。")[0][-6:]
        for size in ((60, 20), (99, 30), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert word in first(3) + first(4)
            assert replies.cursor == cursor


async def test_help_names_the_keys_and_closes() -> None:
    app = reader()
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "filter bar" in painted(app)
        await pilot.press("q")
        await pilot.pause()
        assert app.screen is screen_of(app)


def test_every_command_has_its_action() -> None:
    screen = reader().first_screen
    owners: dict[str, list[object]] = {
        "replies": [PostList],
        "post": [PostPane],
        "everywhere": [screen],
        "screen": [screen],
        "app": [ReaderApp],
    }
    for command in COMMANDS:
        where, _, action = command.id.rpartition(".")
        name = f"action_{action.partition('(')[0]}"
        wanted = owners.get(where) or owners[command.focus]
        assert any(hasattr(owner, name) for owner in wanted), command.id


@pytest.mark.parametrize("key", ["q", "ｑ", "ctrl+q"])
async def test_quit(key: str) -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert app._exit


async def test_empty_thread_opens() -> None:
    app = reader(PAGE[: PAGE.index("  • ")])
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "G", "a", "D", "s", "5", "enter")
        await pilot.pause()
        assert "No replies here" in painted(app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_rows_fit_a_terminal_that_draws_ambiguous_characters_wide(
    size: tuple[int, int], wide_ambiguous: None
) -> None:
    app = reader(letter_page().replace("新年快乐", "“新年”——快乐…… · "))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for keys in ("", "t", "T", "jv", "tab", "j"):
            await pilot.press(*(["tab"] if keys == "tab" else keys))
            await pilot.pause()
            rows = painted(app).split("\n")
            assert [width(row) for row in rows] == [size[0]] * size[1]
            assert not set("│─┬┴▌┃≠≡") & set("".join(rows))
