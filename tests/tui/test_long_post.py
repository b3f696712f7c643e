"""A post of 200,000 lines: what is seen is laid, the rest in slices between keys. Work is counted, not timed."""

import asyncio
from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot

from forumtui.tui.app import ReaderApp
from forumtui.tui.widgets.post_lines import SLICE
from forumtui.tui.widgets.post_pane import PostPane
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

COUNT = 200_000
SIZE = (80, 24)


def long_reader(lines: int) -> ReaderApp:
    """A reader whose post has so many lines, each with its number."""
    whole = page(reply(1, "Tom_77", "12-20 10:00:00", "short"))
    body = "\n".join(f"n{number}" for number in range(lines))
    return reader(whole.replace("我们于2019年12月20日见面,地点不变。\n\n\n带一本书来就好。", body))


def laid(app: ReaderApp) -> int:
    """How many lines of the post have been laid."""
    return len(screen_of(app).post_pane.scroller.laid.lines)


async def at_post(pilot: Pilot[None], until: Waiter, app: ReaderApp) -> PostPane:
    await until(pilot, lambda: bool(app.screen_stack) and screen_of(app).post_list.size.height > 0)
    pane = screen_of(app).post_pane
    pane.focus()
    await until(pilot, lambda: pane.size.height > 0)
    return pane


@pytest.mark.slow
@pytest.mark.parametrize("keys", [(), ("j", "pagedown", "d", "k")])
async def test_what_is_seen_is_laid_and_no_more(keys: tuple[str, ...], until: Waiter) -> None:
    app = long_reader(COUNT)
    async with app.run_test(size=SIZE) as pilot:
        await at_post(pilot, until, app)
        await pilot.press(*keys)
        await pilot.pause()
        assert laid(app) <= (2 + len(keys)) * SIZE[1]


async def sliced(holds: Callable[[], bool]) -> None:
    """Wait without waiting for the reader to have nothing to do, as the pilot does."""
    for _ in range(100_000):
        if holds():
            return
        await asyncio.sleep(0)
    raise AssertionError("never came true")


@pytest.mark.slow
async def test_the_end_comes_in_slices_and_another_key_wins(until: Waiter) -> None:
    app = long_reader(COUNT)
    async with app.run_test(size=SIZE) as pilot:
        pane = await at_post(pilot, until, app)
        app.post_message(events.Key("G", "G"))
        await sliced(lambda: pane.scroller.is_waiting)
        assert laid(app) <= 3 * SLICE + SIZE[1]
        await sliced(lambda: laid(app) > 6 * SLICE)
        assert pane.scroller.top > 3 * SLICE  # what has been laid is followed
        app.post_message(events.Key("g", "g"))
        await sliced(lambda: pane.scroller.top == 0)
        assert not pane.scroller.is_waiting
        before = laid(app)
        assert before < COUNT // 2
        await pilot.pause()
        assert laid(app) == before


async def test_a_line_far_down_stays_on_its_row_in_another_size(until: Waiter) -> None:
    app = long_reader(8 * SLICE)
    async with app.run_test(size=SIZE) as pilot:
        pane = await at_post(pilot, until, app)
        await pilot.press("G")
        await until(pilot, lambda: pane.scroller.laid.is_complete and not pane.scroller.is_waiting)
        await pilot.pause()
        assert f"n{8 * SLICE - 1}" in painted(app)
        top = pane.scroller.top
        await pilot.resize_terminal(SIZE[0] - 10, SIZE[1])
        await until(pilot, lambda: not pane.scroller.is_waiting and pane.scroller.laid.lines[top:] != [])
        assert pane.scroller.top == top


async def test_a_place_far_down_is_shown_when_it_is_laid(until: Waiter) -> None:
    app = long_reader(8 * SLICE)
    async with app.run_test(size=SIZE) as pilot:
        pane = await at_post(pilot, until, app)
        post = screen_of(app).state.opened.thread.post
        assert post is not None
        pane.show_offset(post.body.text.index("n3000\n"))
        assert laid(app) < 3 * SLICE
        await until(pilot, lambda: not pane.scroller.is_waiting)
        await pilot.pause()
        assert "n3000" in painted(app)
        assert laid(app) < 8 * SLICE
