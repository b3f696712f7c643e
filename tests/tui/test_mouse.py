"""What a click does on the list: on a reply, on a stub, on the strip beside it."""

import pytest

from forumtui.text.width import width
from forumtui.tui.metrics import GUTTER
from forumtui.tui.widgets.text_field import TextField
from tests.pages import page, reply
from tests.tui.conftest import painted, reader, screen_of

MANY = page(*(reply(floor, f"人{floor % 7}", "12-21 11:00:00", f"第 {floor} 句话") for floor in range(60, 0, -1)))


async def test_the_strip_jumps_and_a_reply_is_selected() -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        replies = screen_of(app).post_list
        rows, last = replies.size.height, replies.size.width - 1
        await pilot.click(replies, offset=(last, rows - 1))
        assert replies.cursor >= len(replies.view) - len(replies.view) // rows - 1
        await pilot.click(replies, offset=(last, 0))
        assert replies.cursor == 0
        await pilot.click(replies, offset=(5, replies.height_of(0)))
        assert replies.cursor == 1


async def test_a_click_on_a_stub_shows_what_it_hides() -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pilot.press("j", "x", "g")
        await pilot.pause()
        assert len(screen.post_list.view) == 51
        await pilot.click(screen.post_list, offset=(5, screen.post_list.height_of(0)))
        await pilot.pause()
        assert "59 人3" in painted(app)
        assert screen.post_list.position == 2
        assert len(screen.post_list.view) == 52


async def test_a_stub_that_hides_nothing_is_no_button() -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        screen.state.seen_floor = 58
        screen.show_view(0)
        await pilot.pause()
        assert "new since last time" in painted(app)
        await pilot.click(screen.post_list, offset=(5, 0))
        await pilot.pause()
        assert "another page" not in painted(app)
        await pilot.press("left_square_bracket")
        assert "no link and no quote" in painted(app)


@pytest.mark.parametrize("pane", ["replies", "post"])
async def test_the_mouse_takes_the_characters_under_it_where_ambiguous_ones_are_wide(
    pane: str, wide_ambiguous: None
) -> None:
    text = "“甲”…“乙”说的话"
    app = reader(page(reply(1, "人", "12-21 11:00:00", text)).replace("带一本书来就好。", text))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        widget = screen.query_one(f"#{pane}")
        rows = [strip.text for strip in widget.render_lines(widget.size.region)]
        row = next(number for number, shown in enumerate(rows) if text in shown)
        start = width(rows[row].split(text)[0])
        await pilot.mouse_down(widget, offset=(start + width("“甲”…"), row))
        for end in ("“甲”…“乙", "“甲”…“乙”说", "“甲”…“乙”"):
            await pilot.hover(widget, offset=(start + width(end) - 2, row))
        await pilot.mouse_up(widget, offset=(start + width("“甲”…“乙”") - 2, row))
        assert screen.get_selected_text() == "“乙”"


async def test_a_click_on_a_link_opens_it_and_one_beside_it_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    app = reader(page(reply(1, "人", "12-21 11:00:00", "甲乙 http://a.example/x 丙丁")))
    opened: list[str] = []
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        monkeypatch.setattr(screen.follow, "open_url", opened.append)
        lines = screen.post_list.post_layout(0).lines
        row = next(number for number, line in enumerate(lines) if "a.example" in line.text)
        before = width(lines[row].text.partition("http")[0])
        await pilot.click(screen.post_list, offset=(GUTTER + before + 3, row))
        await pilot.pause()
        assert opened == ["http://a.example/x"]
        await pilot.click(screen.post_list, offset=(GUTTER + before - 3, row))
        await pilot.pause()
        assert opened == ["http://a.example/x"]


async def test_a_click_on_a_completion_takes_it() -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", *"user:")
        await pilot.pause()
        await pilot.click("#menu", offset=(12, 1))
        await pilot.pause()
        text = app.screen.query_one(TextField).value
        assert text.startswith("user:")
        assert len(text) > len("user:")
        assert app.focused is app.screen.query_one(TextField)
