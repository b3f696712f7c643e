"""`t` and `T` on a reply that is a letter: its languages one by one, side by side, and as posted again."""

import pytest

from forumtui.tui.thread.persistence import Start
from tests.letter_page import EN, ZH, letter_page
from tests.pages import PAGE, page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

LETTER = "\n\n".join([*ZH, *EN])
REPLIES = (
    reply(3, "夜航", "12-22 09:00:00", "好的"),
    reply(2, "山间", "12-21 11:00:00", LETTER),
    reply(1, "Tom_77", "12-20 10:00:00", "ok"),
)
IN_REPLIES = Start(pane_in_use="replies")
FIRST_ZH, FIRST_EN = "各位书友", "Dear friends"


def shown(text: str) -> tuple[bool, bool]:
    """Whether the Chinese and the English version are on the screen."""
    return FIRST_ZH in text, FIRST_EN in text


@pytest.mark.parametrize("size", [(60, 50), (200, 60)])
async def test_the_languages_of_a_reply(size: tuple[int, int]) -> None:
    app = reader(page(*REPLIES), start=IN_REPLIES)
    async with app.run_test(size=size) as pilot:
        listed = screen_of(app).post_list
        listed.focus()
        await pilot.press(*"jj" if listed.view.opening else "j")
        row, posted = listed.scroll_anchor.row_of_cursor(), painted(app)
        assert shown(posted) == (True, True)
        seen = []
        for key in ("t", "t", "t", "T", "T"):
            await pilot.press(key)
            seen.append(shown(painted(app)))
            assert (listed.position, listed.scroll_anchor.row_of_cursor()) == (2, row)
            assert screen_of(app).post_pane.mode == "all"
            assert "letter: zh · en ▸ " in painted(app)
        assert seen == [(True, False), (False, True), (True, True), (True, True), (True, True)]
        await pilot.press("j", "k")
        assert painted(app) == posted


async def test_side_by_side_in_a_reply_marks_what_differs() -> None:
    wrong = LETTER.replace("12 more than last year", "13 more than last year")
    app = reader(page(reply(1, "山间", "12-21 11:00:00", wrong)))
    async with app.run_test(size=(120, 50)) as pilot:
        screen = screen_of(app)
        screen.post_list.focus()
        await pilot.press("z", "T")
        lines = painted(app).split("\n")
        assert any(FIRST_ZH in line and FIRST_EN in line for line in lines)
        cells = screen.state.reply_letters[1].differing
        assert {pair for pair, _ in cells} == {2}
        assert "numbers agree in 5 pairs" in painted(app)


async def test_a_plain_reply_leaves_the_key_to_the_post() -> None:
    app = reader(letter_page())
    async with app.run_test(size=(120, 40)) as pilot:
        screen_of(app).post_list.focus()
        await pilot.press("t")
        assert screen_of(app).post_pane.mode == "zh"
    app = reader(PAGE)
    async with app.run_test(size=(120, 40)) as pilot:
        screen_of(app).post_list.focus()
        await pilot.press("t")
        assert "the post is in one language only" in painted(app)


async def test_a_match_in_a_language_that_is_not_shown() -> None:
    app = reader(page(*REPLIES), start=IN_REPLIES)
    async with app.run_test(size=(60, 50)) as pilot:
        screen_of(app).post_list.focus()
        await pilot.press("j", "t", "slash", *"company", "enter")
        assert "Thank you for your company" in painted(app)
        assert not screen_of(app).state.reply_letters


async def test_a_long_reply_is_looked_at_beside_the_keys(until: Waiter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forumtui.tui.thread.letter.LONG", 10)
    app = reader(page(*REPLIES), start=IN_REPLIES)
    async with app.run_test(size=(60, 50)) as pilot:
        screen = screen_of(app)
        screen.post_list.focus()
        await pilot.press("j", "j", "t")
        assert "the reply is long" in painted(app)
        await until(pilot, lambda: screen.letter._replies.get(2) is not None)
        await pilot.press("t")
        assert shown(painted(app)) == (True, False)
