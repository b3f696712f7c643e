"""The export dialog, with keys as a user presses them."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from forumtui.cli.arguments import read_options
from forumtui.cli.start import prepare
from forumtui.export.exports import EXPORTS
from forumtui.thread.opening import open_thread
from forumtui.tui.app import ReaderApp
from forumtui.tui.dialogs.export import ExportDialog
from forumtui.tui.thread.screen import ThreadScreen
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of


class Results(list[str | None]):
    """What the dialog said."""


async def opened(app: ReaderApp, folder: Path, until: Waiter, pilot: Pilot[None]) -> Results:
    results = Results()
    state = screen_of(app).state
    app.push_screen(ExportDialog(state.opened, lambda: state.view().matched, folder=folder), results.append)
    await until(pilot, lambda: isinstance(app.screen, ExportDialog) and bool(app.screen.query(Input)))
    await pilot.pause()
    return results


async def test_enter_writes_what_is_shown_and_says_where(tmp_path: Path, until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        results = await opened(app, tmp_path, until, pilot)
        field = app.screen.query_one(Input)
        assert Path(field.value).suffix == ".txt"
        await pilot.press("down", "down")
        assert field.value.endswith(".json")
        assert "▸ json" in painted(app)
        await pilot.press("enter")
        await until(pilot, lambda: bool(results))
    (file,) = tmp_path.iterdir()
    assert len(json.loads(file.read_text(encoding="utf-8"))["replies"]) == 6
    assert results == [f"6 replies written to {file}"]


@pytest.mark.parametrize("row", range(len(EXPORTS)))
async def test_every_format_is_the_same_as_the_commands(row: int, tmp_path: Path, until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        results = await opened(app, tmp_path, until, pilot)
        await pilot.press(*["down"] * row, "enter")
        await until(pilot, lambda: bool(results))
    (file,) = tmp_path.iterdir()
    assert file.suffix == f".{EXPORTS[row].extension}"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") is EXPORTS[row].byte_order_mark
    assert "好的,好的" in file.read_text(encoding="utf-8")


async def test_a_file_that_is_there_is_replaced_only_by_a_second_enter(tmp_path: Path, until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        results = await opened(app, tmp_path, until, pilot)
        app.screen.query_one(Input).value = "a.txt"
        (tmp_path / "a.txt").write_text("mine")
        await pilot.press("enter")
        await until(pilot, lambda: "Enter again replaces" in painted(app))
        assert (tmp_path / "a.txt").read_text() == "mine"
        await pilot.press("enter")
        await until(pilot, lambda: bool(results))
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") != "mine"


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder whose path leaves a message its words on one line."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


async def test_a_fault_is_told_and_the_dialog_stays(short_path: Path, until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        results = await opened(app, short_path, until, pilot)
        app.screen.query_one(Input).value = "[/b]none/a.txt"
        await pilot.press("enter")
        await until(pilot, lambda: "cannot be written" in painted(app) and "type another name" in painted(app))
        app.screen.query_one(Input).value = " "
        await pilot.press("enter")
        await until(pilot, lambda: "a name is missing" in painted(app))
        assert results == []
        await pilot.press("escape")
        await until(pilot, lambda: results == [None])
    assert list(short_path.iterdir()) == []


async def test_it_stands_over_the_thread_and_says_the_whole_path(tmp_path: Path, until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, tmp_path, until, pilot)
        app.screen.query_one(Input).value = "../[b]x[/b].html"
        await pilot.pause()
        rows = painted(app).split("\n")
        assert "秋季读书会" in rows[0]
        assert "Export 6 replies" in painted(app)
        assert "▸ html" in painted(app)
        pieces = [row.partition("│")[2].partition("│")[0].strip() for row in rows]
        assert str(tmp_path.parent / "[b]x[/b].html") in "".join(pieces)


async def test_clicks_do_what_keys_do(tmp_path: Path, until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        results = await opened(app, tmp_path, until, pilot)
        field = app.screen.query_one(Input)
        await pilot.click("#formats", offset=(6, 4))
        assert field.value.endswith(".csv")
        field.value = "a.csv"
        (tmp_path / "a.csv").write_text("mine")
        await pilot.pause()
        keys = "↑ ↓ format · Enter"
        await pilot.click("#keys", offset=(len(keys), 0))
        await until(pilot, lambda: "Enter again replaces" in painted(app))
        assert (tmp_path / "a.csv").read_text() == "mine"
        await pilot.press("x", "backspace", "enter")
        await until(pilot, lambda: "Enter again replaces" in painted(app))
        await pilot.click("#keys", offset=(len(keys), 0))
        await until(pilot, lambda: bool(results))
        assert (tmp_path / "a.csv").read_text("utf-8").startswith("\ufeff")
        again = await opened(app, tmp_path, until, pilot)
        await pilot.click("#keys", offset=(app.screen.query_one("#keys").size.width - 4, 0))
        await until(pilot, lambda: again == [None])


async def test_the_keys_of_text_fields_work_in_it(tmp_path: Path, until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, tmp_path, until, pilot)
        field = app.screen.query_one(Input)
        field.value = ""
        await pilot.press(*"q?", "left", "x")
        assert field.value == "qx?"
        await pilot.press("f1")
        await until(pilot, lambda: "In a text field" in painted(app))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_the_last_line_is_there_in_any_size(size: tuple[int, int], tmp_path: Path, until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=size) as pilot:
        await opened(app, tmp_path, until, pilot)
        assert "Esc back" in painted(app)
        assert "Enter writes" in painted(app)


async def test_it_fits_a_small_screen(tmp_path: Path, until: Waiter) -> None:
    app = reader()
    async with app.run_test(size=(40, 14)) as pilot:
        await opened(app, tmp_path, until, pilot)
        assert "▸ text" in painted(app)
        await pilot.resize_terminal(4, 3)
        await pilot.pause()


@pytest.mark.parametrize("asked", [[], ["--csv-safe"]])
async def test_formulas_are_disarmed_where_it_was_asked_for(
    asked: list[str], tmp_path: Path, until: Waiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "page.txt"
    source.write_text(page(reply(2, "甲", "07-11 10:00:00", "=1+1"), reply(1, "乙", "07-11 09:00:00", "一")), "utf-8")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    start = prepare(read_options(["--no-state", *asked, str(source)]), open_thread(str(source)))
    app = ReaderApp(ThreadScreen(start.state, start.start))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: bool(app.screen.query(Input)))
        await pilot.press(*["down"] * [export.name for export in EXPORTS].index("csv"), "enter")
        await until(pilot, lambda: "2 replies written" in painted(app))
    (file,) = (tmp_path / "out").iterdir()
    assert ("'=1+1" in file.read_text(encoding="utf-8")) is bool(asked)
