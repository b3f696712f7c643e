"""How much work finding is on a long thread: rows made, styles resolved, names asked. Never how long it takes."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

from forumtui.index.texts import Texts
from forumtui.query import complete
from forumtui.tui.dialogs.index import IndexDialog
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

AUTHORS = 3_000
SCREEN = 40

Work = Counter[str]


def long_page() -> str:
    floors = range(AUTHORS, 0, -1)
    return page(*(reply(floor, f"reader_{floor}", f"12-{floor % 9 + 10} 11:00:00", f"话 {floor}") for floor in floors))


def counted(monkeypatch: pytest.MonkeyPatch, work: Work, owner: Any, name: str) -> None:
    """Count the calls of a function from now on, by its name."""
    function: Callable[..., Any] = getattr(owner, name)

    def counting(*given: Any, **named: Any) -> Any:
        work[name] += 1
        return function(*given, **named)

    monkeypatch.setattr(owner, name, counting)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """Counts what finding asks for."""
    work: Work = Counter()
    for owner, name in (
        (IndexDialog, "_row"),
        (Stylesheet, "apply"),
        (Texts, "raw"),
        (complete, "format_query"),
        (Screen, "_refresh_layout"),
    ):
        counted(monkeypatch, work, owner, name)
    return work


async def grown(pilot: Pilot[None]) -> None:
    """Wait for the whole Index."""
    while not screen_of(pilot.app).state.index.grow(1):  # type: ignore[arg-type]  # it is the reader
        pass
    await pilot.pause()


async def test_the_index_makes_the_rows_of_a_screen_and_is_styled_once(until: Waiter, work: Work) -> None:
    app = reader(long_page())
    async with app.run_test(size=(100, SCREEN)) as pilot:
        await grown(pilot)
        await pilot.press("i")
        await until(pilot, lambda: "reader_2990" in painted(app))
        assert 0 < work["_row"] <= 2 * SCREEN, work
        await pilot.press("q")
        await until(pilot, lambda: app.screen is screen_of(app))
        await pilot.pause()
        work.clear()
        await pilot.press("i")
        await until(pilot, lambda: "reader_2990" in painted(app))
        assert work["_row"] == 0, work
        assert work["apply"] <= 12, work


async def test_the_index_shows_what_has_changed_since(until: Waiter) -> None:
    app = reader(long_page())
    async with app.run_test(size=(100, SCREEN)) as pilot:
        await grown(pilot)
        await pilot.press("i", "space", "down", "space", "tab", "q")
        await until(pilot, lambda: app.screen is screen_of(app))
        await pilot.press("i")
        await until(pilot, lambda: "reader_2990" in painted(app))
        assert "●" not in painted(app)
        assert "▸ users" in painted(app)


async def test_a_key_of_a_name_asks_some_names_and_arranges_nothing(until: Waiter, work: Work) -> None:
    app = reader(long_page())
    async with app.run_test(size=(100, SCREEN)) as pilot:
        await grown(pilot)
        await pilot.press("f", *"user:")
        await until(pilot, lambda: "▸ user:=" in painted(app))
        await pilot.pause()
        work.clear()
        await pilot.press("r")
        await until(pilot, lambda: "› user:r" in painted(app) and "▸ user:=" in painted(app))
        assert 0 < work["raw"] <= 1_500, work
        assert 0 < work["format_query"] <= complete.LIMIT, work
        assert work["_refresh_layout"] == 0, work
