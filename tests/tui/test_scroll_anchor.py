"""The selected reply stays where it is: through another size, filter, order and language of the letter."""

import pytest

from forumtui.layout.runs import Line
from forumtui.model import Role
from forumtui.tui.widgets.minimap import Ticks, draw_minimap
from forumtui.tui.widgets.scroll_anchor import PostLayout, ScrollAnchor, rows_shown, stretch_shown
from tests.letter_page import letter_page
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

COUNT = 120


def long_page() -> str:
    floors = range(COUNT, 0, -1)
    return page(
        *(reply(one, f"人{one % 7}", f"12-{one % 9 + 10} 11:00:00", "话" * (one % 5) * 40 + "。") for one in floors)
    )


async def rows_of(keys: list[str], until: Waiter, size: tuple[int, int] = (120, 40)) -> list[tuple[int | None, int]]:
    """The selected reply and its row on the screen, before and after each key; a size is a key too."""
    app = reader(long_page())
    found = []
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: screen_of(app).state.index.complete)
        await pilot.press("6", "0", "enter", "j", "j")
        await pilot.pause()
        for key in ["", *keys]:
            if key:
                await pilot.press(key)
                await pilot.pause()
            replies = screen_of(app).post_list
            found.append((replies.position, replies.scroll_anchor.row_of_cursor()))
            assert "▌" in painted(app)
    return found


async def test_sizes_keep_the_selected_reply_and_where_there_is_room_its_row(until: Waiter) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: screen_of(app).state.index.complete)
        await pilot.press("6", "0", "enter", "j", "j")
        replies = screen_of(app).post_list
        before, row = replies.position, replies.scroll_anchor.row_of_cursor()
        assert row > 0
        for size in ((120, 60), (140, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert (replies.position, replies.scroll_anchor.row_of_cursor()) == (before, row)
        for size in ((104, 40), (70, 20), (40, 12), (120, 40)):
            await pilot.resize_terminal(*size)
            replies.focus()
            await pilot.pause()
            assert replies.position == before == 63
            assert f"{COUNT - 62} " in painted(app)


@pytest.mark.parametrize("key", ["a", "D"])
async def test_a_filter_keeps_the_selected_reply_and_its_row(key: str, until: Waiter) -> None:
    (before, row), (filtered, there), (off, back), *_ = await rows_of([key, "escape"], until)
    assert before == filtered == off
    assert 0 < there <= row
    assert back in (there, row)


async def test_a_filter_that_hides_the_selected_reply_selects_the_nearest(until: Waiter) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: screen_of(app).state.index.complete)
        await pilot.press("6", "0", "enter", "f")
        await until(pilot, lambda: app.focused is not None and app.focused.id != "replies")
        await pilot.press(*"user:人3", "enter")
        await pilot.pause()
        assert screen_of(app).post_list.position == 1 + COUNT - 59


async def test_the_other_order_keeps_the_selected_reply(until: Waiter) -> None:
    (before, row), (reversed_, there), (back, again) = await rows_of(["s", "s"], until)
    assert before == reversed_ == back
    assert row == there == again


async def test_the_language_of_the_letter_leaves_the_list_alone() -> None:
    app = reader(letter_page())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j")
        replies = screen_of(app).post_list
        before = replies.position, replies.scroll_anchor.row_of_cursor()
        assert before[1] > 0
        for _ in range(3):
            await pilot.press("t")
            await pilot.pause()
            assert (replies.position, replies.scroll_anchor.row_of_cursor()) == before


def test_a_header_stays_on_top_while_text_stands_below_it_and_never_in_place_of_the_last_line() -> None:
    post_layout = PostLayout([Line(())] * 5, 0)  # a header, three lines of text, an empty one
    anchor = ScrollAnchor(lambda _: 5)
    anchor.count, anchor.rows = 3, 5
    tops = []
    for _ in range(5):
        tops.append(rows_shown(anchor, lambda _: post_layout)[0].line)
        anchor.scroll(1)
    assert tops == [0, 0, 0, 3, 4]


def test_the_minimap_follows_through_a_long_reply_and_shows_its_stretch_whole() -> None:
    heights = (40, 4, 4, 4)
    post_layouts = [PostLayout([Line(())] * height, 0) for height in heights]
    anchor = ScrollAnchor(lambda item: heights[item])
    anchor.count, anchor.rows = len(heights), 20
    by_op = [Ticks([0, 1, 2, 3], Role.OP), Ticks([2], Role.DIM, "◆")]
    columns = []
    for rows in (0, 10, 10, 10, 10):
        anchor.scroll(rows)
        shown = stretch_shown(rows_shown(anchor, post_layouts.__getitem__), post_layouts.__getitem__)
        columns.append("".join(sign for sign, _role in draw_minimap(20, 4, shown, 0, by_op)))
    assert columns == [
        "▐┃┃││•││││◆││││•││││",
        "•▐┃┃│•││││◆││││•││││",
        "•│▐┃┃•││││◆││││•││││",
        "•││▐┃┃┃┃┃┃◆┃┃┃┃┃┃┃││",
        "•│││▐┃┃┃┃┃◆┃┃┃┃┃┃┃┃┃",
    ]


@pytest.mark.parametrize("key", ["space", "j"])
async def test_the_end_of_a_long_last_reply_is_where_reading_ends(key: str) -> None:
    app = reader(page(reply(2, "b", "12-10 11:00:00", "\n".join(f"line {one}" for one in range(90)))))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press(*[key] * 20)
        assert "line 89" in painted(app)
        await pilot.press(key)
        assert "line 89" in painted(app)
