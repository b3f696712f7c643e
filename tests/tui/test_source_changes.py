"""A file that shrinks, grows or vanishes while it is read: said in the footer, and every key still works."""

from collections.abc import Callable
from pathlib import Path

import pytest

from forumtui.thread.opening import open_thread
from forumtui.tui.app import ReaderApp
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, screen_of

COUNT = 2_000
KEYS = ("space", "G", "b", "g", "1", "5", "enter", "s", "G", "a", "escape", "slash", "话", "enter", "n", "escape", "c")


def text() -> str:
    floors = range(COUNT, 0, -1)
    return page(*(reply(floor, f"人{floor % 9}", "12-21 11:00:00", f"话 {floor}") for floor in floors))


def shrink(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 3)


def empty(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(0)


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\xff\x00" * 100 + text().encode())


def replace(path: Path) -> None:
    other = path.with_suffix(".new")
    other.write_text("something else", encoding="utf-8")
    other.replace(path)


CHANGES: dict[Callable[[Path], None], str] = {
    shrink: "has become shorter",
    empty: "has become shorter",
    grow: "has grown",
    Path.unlink: "is gone",
    replace: "was replaced",
}


@pytest.fixture(autouse=True)
def _looks_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the reader's own look comes between the keys, and a later word takes its place."""
    monkeypatch.setattr("forumtui.tui.thread.screen.LOOK_AGAIN", 3_600.0)


@pytest.mark.parametrize("while_growing", [True, False], ids=["while it is indexed", "when it is indexed"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
async def test_a_changed_file_is_said_and_no_key_fails(
    change: Callable[[Path], None], while_growing: bool, tmp_path: Path, until: Waiter
) -> None:
    path = tmp_path / "thread.txt"
    path.write_text(text(), encoding="utf-8")
    screen = ThreadScreen(ThreadState(open_thread(str(path))))
    app = ReaderApp(screen)
    async with app.run_test(size=(120, 40)) as pilot:
        index = screen_of(app).state.index
        if not while_growing:
            await until(pilot, lambda: index.complete)
        change(path)
        await pilot.press(*KEYS)
        # What was typed before the search bar was there comes once it is: the last keys are for the list.
        await until(pilot, lambda: index.complete and not screen.prompts.is_opening and not screen.is_typing)
        await until(pilot, lambda: screen.state.search is None)

        def is_said() -> bool:
            screen.reload._told_change = ""  # on a busy machine a late key took away what was said before
            screen.reload.look_at_source()
            return CHANGES[change] in painted(app).split("\n")[-1]

        await until(pilot, is_said)
        await pilot.press("G", "g", "space")
        await pilot.pause()
        assert app.crash is None
        assert len(painted(app).split("\n")) == 40
