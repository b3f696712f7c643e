"""Keys in any order, on a real screen: nothing breaks, what is told is true, and Esc leads back to everything."""

import asyncio
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection
from textual.widgets import Input

from forumtui.text.width import width
from forumtui.tui.app import ReaderApp
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState
from tests.machine.threads import FILTERS, WORDS, opened, pages
from tests.tui.conftest import painted, screen_of

SIZES = ((80, 24), (120, 40), (40, 12), (200, 50), (39, 11))

KEEPING = (("press", "s"), ("press", "c"))
"""Steps that keep the selection while it is shown."""

KEYS = (
    *(
        "j",
        "k",
        "ctrl+e",
        "ctrl+y",
        "space",
        "b",
        "d",
        "u",
        "g",
        "G",
        "down",
        "up",
        "pagedown",
        "pageup",
        "home",
        "end",
    ),
    *("s", "F", "a", "A", "D", "x", "c", "m", "v", "n", "N", "full_stop", "backspace", "r", "z", "t", "T", "tab"),
    *("left_square_bracket", "right_square_bracket", "enter", "o", "y", "Y", "l", "i", "apostrophe", "question_mark"),
    *(
        "escape",
        "ctrl+c",
        "f1",
        "ctrl+l",
        "number_sign",
        "3",
        "12",
        "99",
        "ｊ",
        "ideographic_comma",
        "fullwidth_question_mark",
    ),
)


@pytest.fixture(scope="module", autouse=True)
def browser() -> Iterator[None]:
    """Links are opened by a program that does nothing, not by the browser of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("BROWSER", "true")
        yield


steps = st.one_of(
    st.sampled_from(KEYS).map(lambda key: ("press", key)),
    st.sampled_from(FILTERS).map(lambda text: ("filter", text)),
    st.sampled_from(WORDS).map(lambda text: ("search", text)),
    st.integers(0, 20).map(lambda floor: ("floor", str(floor))),
    st.sampled_from(SIZES).map(lambda size: ("resize", size)),
    st.sampled_from(("fold_noise", "show_all_hidden", "select", "reload")).map(lambda what: (what, "")),
)


async def take(pilot: Pilot[None], app: ReaderApp, step: tuple[str, object]) -> None:
    """One step of a user."""
    what, value = step
    screen = screen_of(app)
    if what == "press":
        await pilot.press(*(str(value) if str(value).isdecimal() else [str(value)]))
    elif what == "resize":
        await pilot.resize_terminal(*value)  # type: ignore[misc]  # a size
    elif app.screen is not screen:
        await pilot.press("escape")
    elif what == "floor":
        await pilot.press(*str(value), "enter")
    elif what in ("filter", "search"):
        await pilot.press("f" if what == "filter" else "slash")
        await pilot.pause()
        if isinstance(app.focused, Input):
            app.focused.value = str(value)
            await pilot.pause()
            await pilot.press("enter")
    elif what == "select":
        screen.selections = {screen.post_list: Selection(Offset(0, 0), Offset(5, 1))}
    else:
        await screen.run_action(what)
    await pilot.pause()


def check(app: ReaderApp) -> None:
    """What holds after every step."""
    screen = screen_of(app)
    state, replies = screen.state, screen.post_list
    total = len(state.opened.thread.replies)
    assert app.crash is None
    assert list(replies.view) == list(state.view())
    lines = painted(app).split("\n")
    assert all(width(line) == app.size.width for line in lines), [width(line) for line in lines]
    place = replies.scroll_anchor
    if len(replies.view):
        assert replies.position is not None
        assert 0 <= place.top < len(replies.view)
        assert place.top <= place.cursor
        assert 0 <= place.row < replies.height_of(place.top)
    if app.screen is screen and "-small" not in screen.classes:
        told = re.search(r"([\d,]+) of ([\d,]+) shown", lines[-1])
        if told:
            assert (int(told[1].replace(",", "")), int(told[2].replace(",", ""))) == (replies.view.reply_count, total)
        if re.search(r"all [\d,]+ shown", lines[-1]):
            assert len(replies.view) == total


async def escape_to_everything(pilot: Pilot[None], app: ReaderApp) -> None:
    """Esc leads out of whatever is open, and in the end to every reply."""
    for _ in range(12):
        await pilot.press("escape")
        await pilot.pause()
    screen = screen_of(app)
    assert app.screen is screen
    assert not isinstance(app.focused, Input)
    assert not screen.state.is_filtered
    assert not screen.selections
    assert screen.search.leave() is False
    total = len(screen.state.opened.thread.replies)
    view = screen.state.view()
    assert len(screen.post_list.view) - view.opening + len(view.left_out) == total


async def drive(text: str, size: tuple[int, int], taken: list[tuple[str, object]]) -> None:
    """A reader of its own for this thread and these steps."""

    def again() -> list[object]:
        return [opened(text)]

    app = ReaderApp(ThreadScreen(ThreadState(opened(text)), reopen=again))  # type: ignore[arg-type]  # what was opened
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for step in taken:
            screen = screen_of(app)
            before = screen.post_list.position
            await take(pilot, app, step)
            check(app)
            same = screen_of(app)
            keeps = step[0] in ("resize", "fold_noise", "select", "show_all_hidden") or step in KEEPING
            is_there = before is not None and same.post_list.view.row_of(before) is not None
            if keeps and is_there and app.screen is same:
                assert same.post_list.position == before, f"{step} lost the selection"
        if "-small" in screen_of(app).classes:
            await pilot.resize_terminal(80, 24)
        await escape_to_everything(pilot, app)


@pytest.mark.parametrize("seed", range(2))
def test_keys_in_any_order(seed: int) -> None:
    @settings(
        max_examples=10,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(pages(), st.sampled_from(SIZES[:3]), st.lists(steps, min_size=4, max_size=16))
    def run(text: str, size: tuple[int, int], taken: list[tuple[str, object]]) -> None:
        asyncio.run(drive(text, size, taken))

    run()
