"""Keys that are pressed while the thread, a filter or a search is not finished, and what the screen goes on with."""

import pytest
from textual.events import MouseDown, MouseScrollDown

from forumtui.query import select
from forumtui.query.select import FilterRun
from forumtui.query.tree import QueryError
from forumtui.tui.app import ReaderApp
from forumtui.tui.dialogs.export import ExportDialog
from forumtui.tui.thread import filter as filter_module
from forumtui.tui.thread import screen as screen_module
from forumtui.tui.thread.persistence import Start
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState
from tests.machine.threads import opened
from tests.pages import page, reply
from tests.tui.conftest import Waiter, hold_background, painted, reader, screen_of

FLOORS = 400
LONG = page(*(reply(floor, "某人", "07-11 10:00:00", f"第 {floor} 句") for floor in range(FLOORS, 0, -1)))


@pytest.mark.parametrize("keys", [["3", "9", "9", "enter"], ["slash", "3", "9", "9", "enter"]], ids=["floor", "search"])
async def test_a_key_gives_up_the_post_that_reading_was_to_begin_with(keys: list[str], until: Waiter) -> None:
    app = reader(LONG, start=Start(floor=3))
    go_on = hold_background(app)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = screen_of(app)
        index = screen.state.index
        assert 0 < index.size < FLOORS
        await pilot.press(*keys)
        await until(pilot, lambda: screen.post_list.position == index.position_of_floor(399))
        go_on()
        await until(pilot, lambda: index.complete and screen.jump.start_found() is None)
        assert screen.post_list.position == index.position_of_floor(399)


@pytest.mark.parametrize("wheel", [MouseScrollDown, MouseDown])
async def test_so_does_the_mouse(wheel: type[MouseDown], until: Waiter) -> None:
    app = reader(LONG, start=Start(floor=3))
    go_on = hold_background(app)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = screen_of(app)
        index = screen.state.index
        await pilot._post_mouse_events([wheel], screen.post_list, offset=(5, 5), button=1)
        go_on()
        await until(pilot, lambda: index.complete and screen.jump.start_found() is None)
        assert screen.post_list.cursor < 10


async def test_a_filtered_thread_that_is_still_read_can_be_exported(until: Waiter) -> None:
    app = reader(LONG)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = screen_of(app)
        await until(pilot, lambda: screen.state.index.complete)
        screen.state.index.complete = False
        screen.state.index.grow = lambda seconds: False  # type: ignore[method-assign]
        screen.state.filter.set_text("399")
        turns = iter(range(20))
        advance = screen.state.advance
        screen.state.advance = lambda seconds: next(turns) < 0 or advance(0.0)  # type: ignore[method-assign]  # at most 20
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))


async def test_a_prompt_that_is_just_opening_is_told_nothing(until: Waiter) -> None:
    app = reader(LONG)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = screen_of(app)
        await until(pilot, lambda: screen.state.index.complete)
        screen.state.search = screen.state.filter.search("399", 0)
        screen.search.open()
        screen.search.go_on()
        assert screen.state.search.is_complete
        await until(pilot, lambda: screen.prompts.get("search") is not None)


async def test_a_filter_goes_on_after_a_reload(until: Waiter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_module, "AT_ONCE", 0.0)
    monkeypatch.setattr(select, "_FIRST_CHUNKS", (32,) * 6)
    app = ReaderApp(ThreadScreen(ThreadState(opened(LONG)), reopen=lambda: [opened(LONG + reply(401, "新", "", "句"))]))
    async with app.run_test(size=(120, 30)) as pilot:
        before = screen_of(app)
        await until(pilot, lambda: before.state.index.complete)
        before.state.filter.set_text("句")
        before.filter.apply()
        await pilot.press("r")
        await until(pilot, lambda: screen_of(app) is not before)
        await until(pilot, lambda: screen_of(app).state.filter.is_complete)


@pytest.mark.parametrize(("keys", "row"), [("G", -1), ("g", 0), ("Gk", None)], ids=["last", "first", "another_key"])
async def test_the_end_of_the_list_is_kept_while_a_filter_finds_more(
    keys: str, row: int | None, until: Waiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filter_module, "AT_ONCE", 0.0)
    monkeypatch.setattr(select, "_FIRST_CHUNKS", (32,) * 6)
    app = reader(LONG)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = screen_of(app)
        await until(pilot, lambda: screen.state.index.complete)
        screen.post_list.go(FLOORS // 2)
        screen.state.filter.set_text("句", screen.filter.start())
        screen.filter.apply()
        advance = screen.state.advance
        screen.state.advance = lambda seconds: False  # type: ignore[method-assign]
        found = len(screen.post_list.view)
        assert 0 < found < FLOORS // 2
        await pilot.press(*keys)
        position = screen.post_list.position
        screen.state.advance = advance  # type: ignore[method-assign]
        await until(pilot, lambda: len(screen.post_list.view) == FLOORS)
        assert screen.post_list.position == (position if row is None else screen.post_list.view[row])


async def test_the_way_back_from_the_answers_goes_on_with_the_filter_before(until: Waiter) -> None:
    answer = reply(FLOORS + 1, "某人", "07-12 10:00:00", "回复 1楼 好")
    app = reader(LONG.replace("  • ", answer + "  • ", 1))
    async with app.run_test(size=(120, 30)) as pilot:
        screen = screen_of(app)
        await until(pilot, lambda: screen.state.index.complete and bool(screen.state.answers))
        screen.state.filter.set_text("user:某人")
        screen.filter.apply()
        await until(pilot, lambda: len(screen.post_list.view) == FLOORS + 1)
        await pilot.press("G", "H")
        await until(pilot, lambda: len(screen.post_list.view) == 1)
        await pilot.press("backspace")
        await until(pilot, lambda: len(screen.post_list.view) == FLOORS + 1)
        assert screen.post_list.position == screen.state.index.position_of_floor(1)


async def test_the_way_back_to_a_post_that_is_not_read_yet_is_kept(until: Waiter) -> None:
    app = reader(LONG)
    go_on = hold_background(app)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = screen_of(app)
        index = screen.state.index
        assert 0 < index.size < FLOORS
        screen.state.came_from.append("floor:3")
        await pilot.press("backspace")
        assert "still being read" in painted(app)
        go_on()
        await until(pilot, lambda: index.complete)
        await pilot.press("backspace")
        await until(pilot, lambda: screen.post_list.position == index.position_of_floor(3))


async def test_a_filter_that_is_given_up_later_says_so(until: Waiter, monkeypatch: pytest.MonkeyPatch) -> None:
    app = reader(LONG)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = screen_of(app)
        await until(pilot, lambda: screen.state.index.complete)
        steps = []

        def step(run: FilterRun, _seconds: float) -> bool:
            steps.append(1)
            run.error = QueryError("it takes too long", 1) if len(steps) > 2 else None
            return run.is_complete

        monkeypatch.setattr(FilterRun, "step", step)
        screen.state.filter.set_text("句")
        screen.filter.apply()
        await until(pilot, lambda: "it takes too long" in painted(app).split("\n")[-1])
