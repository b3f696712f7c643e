"""Where the selection stays when filters come and go, and what an empty list says."""

from textual.widgets import Input

from forumtui.query.parse import parse
from forumtui.query.tree import Fault
from forumtui.state.remembered import Place, Remembered
from forumtui.tui.memory import find_bookmarks, give, take
from forumtui.tui.reading import Reading
from tests.machine.threads import opened
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

MANY = page(*(reply(floor, f"人{floor % 7}", "12-21 11:00:00", f"第 {floor} 句话") for floor in range(60, 0, -1)))


async def test_the_selection_comes_back_from_a_filter_that_is_given_up(until: Waiter) -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pilot.press("3", "0", "enter", "f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"floor:2 ")
        await until(pilot, lambda: screen.replies.ordinal == 58)
        await pilot.press("backspace", "9")
        await until(pilot, lambda: screen.replies.ordinal == 31)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: not isinstance(app.focused, Input))
        assert screen.replies.ordinal == 30


async def test_the_selection_comes_back_from_an_empty_list(until: Waiter) -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pilot.press("3", "0", "enter", "f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"nosuch", "enter")
        await until(pilot, lambda: not isinstance(app.focused, Input))
        assert screen.replies.ordinal is None
        await pilot.press("escape")
        assert screen.replies.ordinal == 30


async def test_a_search_without_an_answer_says_so_when_it_ends() -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        query = parse("nosuch")
        assert not isinstance(query, Fault)
        screen.reading.set_query(query)
        screen.show_view(0)
        await pilot.pause()
        assert "Searching" in painted(app)
        assert screen.reading.advance(10)
        screen.update_view()
        await pilot.pause()
        assert "No reply matches nosuch" in painted(app)


async def test_what_is_hidden_is_not_said_to_be_filtered() -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "x")
        await pilot.pause()
        assert "hidden or folded" in painted(app)


def test_bookmarks_of_another_page_are_kept() -> None:
    reading = Reading(opened(MANY))
    give(reading, Remembered(bookmarks=(Place(0, 20), Place(5, 700))))
    assert reading.bookmarks == {40}
    assert not find_bookmarks(reading)
    assert [place.floor for place in take(reading, 0, "all").bookmarks] == [20, 700]
