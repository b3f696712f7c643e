"""The palette and the list of themes: found by words, shown as one moves, over the thread."""

from collections.abc import Iterator

import pytest

from forumtui.i18n import set_language
from forumtui.tui.app import PaletteDialog, ReaderApp, ThemeDialog, palette_rows
from forumtui.tui.commands import remap
from forumtui.tui.dialogs.list_dialog import ListDialog
from tests.tui.conftest import Waiter, painted, reader, screen_of


def first_found(words: str) -> str:
    """The command that stands first, empty for none."""
    rows = palette_rows()
    best = max(rows, key=lambda row: row.score(words.split()))
    return best.command.name if best.score(words.split()) else ""


@pytest.fixture
def chinese() -> Iterator[None]:
    set_language("zh")
    yield
    set_language("en")


SOUGHT = [
    ("author only", "this_author"),
    ("auth thread", "thread_author"),
    ("next lang", "next_language"),
    ("only auth", "this_author"),
    ("ctrl+l", "redraw_anywhere"),
    ("backspace", "back"),
    ("=", "compact"),
    ("shift+tab", "previous_pane"),
    ("书签", "bookmarks"),
    ("筛选 栏", "filter"),
    ("hors", ""),
    ("uthor", ""),
]


@pytest.mark.parametrize(("words", "name"), SOUGHT)
def test_a_command_is_found_by_its_words(words: str, name: str) -> None:
    assert first_found(words) == name


async def test_it_says_so_where_no_command_is_found() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p", *"hors")
        await pilot.pause()
        assert "nothing here matches hors" in painted(app)
        assert "Esc back" in painted(app)
        await pilot.press("backspace", "backspace", "backspace")
        await pilot.pause()
        assert "nothing here matches" not in painted(app)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(("words", "name"), SOUGHT)
def test_and_by_those_of_both_languages_whichever_is_shown(words: str, name: str) -> None:
    assert first_found(words) == name


def test_it_has_a_command_once_and_its_keys() -> None:
    rows = [(row.label, row.keys) for row in palette_rows()]
    assert len(rows) == len(set(rows))
    assert rows[:2] == [("help", "F1 ?"), ("back to the list it came from, else quit", "q")]
    assert sum("only this author" in title for title, _ in rows) == 1


def test_it_is_found_by_its_new_key() -> None:
    remap({"compact": ("f12",)})
    try:
        assert first_found("f12") == "compact"
    finally:
        remap({})


async def test_it_stands_over_the_thread_and_runs_what_is_chosen(until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p", *"compact")
        await until(pilot, lambda: isinstance(app.screen, PaletteDialog) and "compact: a reply" in painted(app))
        rows = painted(app).split("\n")
        assert "秋季读书会" in rows[0]
        row = next(row for row in rows if "compact: a reply" in row)
        assert row.partition("│")[2].partition("│")[0].endswith("   = ")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen_of(app) and screen_of(app).state.is_compact)


async def test_a_command_that_a_panel_does_not_know_is_the_threads(until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, ListDialog))
        await pilot.press("ctrl+p", *"compact", "enter")
        await until(pilot, lambda: app.screen is screen_of(app) and screen_of(app).state.is_compact)


@pytest.mark.parametrize("size", [(200, 50), (80, 24), (40, 12), (20, 5), (1, 1)])
async def test_it_has_any_size(size: tuple[int, int]) -> None:
    app = reader()
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+p", *"quit")
        await pilot.pause()
        if size[1] >= 12:
            assert "quit" in painted(app)
            assert "Esc back" in painted(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen_of(app)


@pytest.mark.parametrize(
    ("keys", "is_kept"),
    [(["enter"], True), (["escape"], False), (["ctrl+p", *"only this author", "enter"], False)],
    ids=["kept", "closed", "left by a command of the thread"],
)
async def test_a_theme_is_worn_while_one_looks_at_it(keys: list[str], is_kept: bool, until: Waiter) -> None:
    app, remembered = reader(), list[str]()
    app.set_theme("dark")
    app.remember_theme = lambda name: (remembered.append(name), ())[1]  # type: ignore[func-returns-value]
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p", *"theme", "enter")
        await until(pilot, lambda: isinstance(app.screen, ThemeDialog))
        await pilot.press("j")
        await until(pilot, lambda: app.theme == "light")
        light = app.get_css_variables()["background"].lower()
        await until(pilot, lambda: _background(app, 0) == light)
        await pilot.press("j")
        await until(pilot, lambda: app.theme == "high-contrast")
        assert remembered == []
        await pilot.press(*keys)
        await until(pilot, lambda: app.screen is screen_of(app))
        assert app.theme == ("high-contrast" if is_kept else "dark")
        assert remembered == (["high-contrast"] if is_kept else [])


def _background(app: ReaderApp, level: int) -> str:
    """The colour on which a screen of the stack paints."""
    colour = app.screen_stack[level].rich_style.bgcolor
    assert colour is not None
    return colour.triplet.hex if colour.triplet else ""
