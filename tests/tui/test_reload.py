"""Reading the source again: beside the event loop, at the same place, and never over what is being typed."""

from collections.abc import Callable, Sequence
from threading import Event

from textual.pilot import Pilot
from textual.widgets import Input

from forumtui.errors import CannotRead
from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import open_document
from forumtui.tui.app import ReaderApp
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, screen_of

COUNT = 30


def text(first: int) -> str:
    return page(*(reply(floor, "某人", "07-11 10:00:00", f"第 {floor} 句") for floor in range(first, 0, -1)))


def opened(first: int) -> OpenThread:
    return open_document(decode(MemoryBytes(text(first).encode()), "[page]"))


def reader_of(reopen: Callable[[], Sequence[OpenThread]]) -> ReaderApp:
    return ReaderApp(ThreadScreen(ThreadState(opened(COUNT)), reopen=reopen))


def footer(app: ReaderApp) -> str:
    return painted(app).split("\n")[-1]


async def read(pilot: Pilot[None], until: Waiter, app: ReaderApp) -> None:
    await until(pilot, lambda: screen_of(app).state.index.complete)


async def test_keys_are_answered_while_the_source_is_read_and_the_place_is_kept(until: Waiter) -> None:
    may_go_on, asked = Event(), []

    def reopen() -> Sequence[OpenThread]:
        asked.append(1)
        may_go_on.wait(60)
        return [opened(COUNT + 3)]

    app = reader_of(reopen)
    async with app.run_test(size=(100, 24)) as pilot:
        await read(pilot, until, app)
        before = screen_of(app)
        await pilot.press("r")
        await until(pilot, lambda: "reloading" in footer(app))
        await pilot.press("r", "j", "j")
        assert screen_of(app) is before
        assert before.post_list.cursor == 2
        may_go_on.set()
        await until(pilot, lambda: screen_of(app) is not before)
        after = screen_of(app)
        await until(pilot, lambda: "reloaded: 3 new replies" in footer(app))
        assert asked == [1]
        assert after.post_list.position == after.state.index.position_of_floor(COUNT - 2)


async def test_what_is_typed_and_what_is_open_stays_until_it_is_closed(until: Waiter) -> None:
    may_go_on = Event()

    def reopen() -> Sequence[OpenThread]:
        may_go_on.wait(60)
        return [opened(COUNT + 1)]

    app = reader_of(reopen)
    async with app.run_test(size=(100, 24)) as pilot:
        await read(pilot, until, app)
        before = screen_of(app)
        await pilot.press("r", "f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        may_go_on.set()
        await pilot.press(*"楼")
        await pilot.pause(0.3)
        assert screen_of(app) is before
        assert "filter› 楼" in painted(app)
        await pilot.press("escape", "question_mark")
        await pilot.pause(0.3)
        assert screen_of(app) is before
        await pilot.press("escape")
        await until(pilot, lambda: screen_of(app) is not before and "reloaded: 1 new reply" in footer(app))


async def test_a_source_that_cannot_be_read_again_is_said(until: Waiter) -> None:
    def reopen() -> Sequence[OpenThread]:
        raise CannotRead("page.txt", "it is gone", "")

    app = reader_of(reopen)
    async with app.run_test(size=(100, 24)) as pilot:
        await read(pilot, until, app)
        before = screen_of(app)
        await pilot.press("r")
        await until(pilot, lambda: "it is gone" in footer(app))
        assert screen_of(app) is before


async def test_an_error_inside_while_reading_again_ends_the_reader(until: Waiter) -> None:
    def reopen() -> Sequence[OpenThread]:
        raise ZeroDivisionError

    app = reader_of(reopen)
    try:
        async with app.run_test(size=(100, 24)) as pilot:
            await read(pilot, until, app)
            await pilot.press("r")
            await until(pilot, lambda: app.crash is not None)
    except ZeroDivisionError:
        pass
    assert isinstance(app.crash, ZeroDivisionError)
