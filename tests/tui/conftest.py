"""A reader on a small thread, in a terminal of any size."""

from collections.abc import Awaitable, Callable
from time import monotonic

import pytest
from textual.pilot import Pilot

from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.thread.opening import open_document
from forumtui.tui.app import ReaderApp
from forumtui.tui.thread.persistence import Start
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState
from tests.pages import PAGE

PATIENCE = 60.0
"""Seconds after which what has not come true never will."""

TURN = 0.005
"""Seconds between two looks at a condition."""

Waiter = Callable[[Pilot[None], Callable[[], bool]], Awaitable[None]]


def reader(text: str = PAGE, lang: str = "all", start: Start | None = None, arrangement: str = "beside") -> ReaderApp:
    """A reader of `text`; from 100 columns it has two panes, if no other arrangement is asked for."""
    state = ThreadState(open_document(decode(MemoryBytes(text.encode()), "[page]")))
    state.arrangement = arrangement
    return ReaderApp(ThreadScreen(state, start or Start(language=lang)))


def screen_of(app: ReaderApp) -> ThreadScreen:
    """The thread screen."""
    screen = app.screen_stack[0]
    assert isinstance(screen, ThreadScreen)
    return screen


def hold_background(app: ReaderApp) -> Callable[[], None]:
    """Let a reader that does not run yet do no background work, so that its thread stays unfinished, until the function
    that is returned is called.
    """
    screen = app.first_screen
    assert isinstance(screen, ThreadScreen)
    background, work = screen.background, screen.background.work
    background.work = lambda: None  # type: ignore[method-assign]

    def go_on() -> None:
        background.work = work  # type: ignore[method-assign]
        work()

    return go_on


def painted(app: ReaderApp) -> str:
    """What the terminal shows, a line a row."""
    height = app.size.height
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines[:height])


@pytest.fixture
def until() -> Waiter:
    """Wait for a condition, as long as a busy machine may need; never for a number of turns."""

    async def wait(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
        end = monotonic() + PATIENCE
        while not holds():
            assert monotonic() < end, "never came true"
            await pilot.pause(TURN)

    return wait
