"""The last line, the first thing to be looked at: where I am, what was said, and the keys that matter here."""

from pathlib import Path

import pytest

from forumtui.cli.sources import sample_path
from forumtui.layout.one_row import StatusLine, fit_line
from forumtui.layout.runs import Run
from forumtui.thread.opening import open_thread
from forumtui.tui.app import ReaderApp
from forumtui.tui.commands import remap
from forumtui.tui.dialogs.help import HelpDialog
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

KEYS = (Run("  f "), Run("filter"), Run("  / "), Run("search"), Run("  ? "), Run("help"))
LONG = page(*(reply(9 - number, "某人", "07-11 10:00:00", f"第 {number} 句") for number in range(9)))


def footer(app: ReaderApp) -> str:
    return painted(app).split("\n")[-1].rstrip()


def test_facts_that_do_not_fit_are_left_out_whole_and_the_sides_stay_apart() -> None:
    facts, letter = (Run("20 replies"), Run(" · newest first"), Run(" · year 2017")), (Run("letter: zh"),)
    shown = {cells: fit_line(StatusLine(facts, letter), cells).text for cells in (51, 50, 39, 38)}
    assert shown[51] == " 20 replies · newest first · year 2017  letter: zh"
    assert shown[50].split("  ")[0] == " 20 replies · newest first"
    assert shown[39] == " 20 replies · newest first  letter: zh"
    assert shown[38].split("  ")[0] == " 20 replies"


@pytest.mark.parametrize(
    ("cells", "shown"),
    [(60, "floor 7 · all shown   f filter  / search  ? help"), (46, "floor 7 · all shown   f filter  ? help"),
     (30, "floor 7 · all shown   ? help"), (24, "floor 7 · al…  ? help")],
)  # fmt: skip
def test_help_is_the_last_key_to_go(cells: int, shown: str) -> None:
    line = fit_line(StatusLine((Run("floor 7 · all shown"),), KEYS), cells)
    assert " ".join(line.text.split()) == " ".join(shown.split())
    assert line.width <= cells


def test_what_is_said_is_said_before_keys_are_shown() -> None:
    said = "the post ends here; Tab goes to the replies"
    assert said in fit_line(StatusLine((Run(said),), KEYS, left_first=True), 46).text
    assert "? help" in fit_line(StatusLine((Run(said),), KEYS, left_first=True), 60).text


async def test_the_post_alone_tells_how_far_it_is_read_and_the_way_on() -> None:
    app = reader(Path(sample_path()).read_text(encoding="utf-8"))
    async with app.run_test(size=(80, 16)) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        assert footer(app).startswith(" post ")
        assert "Tab replies" in footer(app)
        assert "author" not in footer(app)
        assert "100%" not in footer(app)
        await pilot.press("G")
        await pilot.pause()
        assert footer(app).startswith(" post 100%")
        await pilot.press("space")
        await pilot.pause()
        assert "the post ends here; Tab goes to the replies" in footer(app)
        await pilot.press("tab", "G")
        await pilot.pause()
        assert footer(app).startswith(" floor ")
        assert "a author" in footer(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_a_key_of_the_replies_says_so_in_the_post(size: tuple[int, int]) -> None:
    app = reader()
    async with app.run_test(size=size) as pilot:
        screen_of(app).post_pane.focus()
        await pilot.pause()
        for key, shown in (("ｘ", "x"), ("ctrl+e", "ctrl+e")):
            await pilot.press(key)
            await pilot.pause()
            assert f" {shown} works in the replies; Tab goes there" in footer(app)
        assert not screen_of(app).state.bookmarks
        remap({"next_reply": ("w", "down")})
        screen_of(app).panes.tell_elsewhere("next_reply")
        remap({})
        assert " w works in the replies; Tab goes there" in footer(app)
        await pilot.press("slash", "pagedown")
        await pilot.pause()
        assert "works in the replies" not in painted(app)


async def test_reading_anew_answers(tmp_path: Path, until: Waiter) -> None:
    path = tmp_path / "page.txt"
    path.write_text(LONG, encoding="utf-8")
    app = ReaderApp(ThreadScreen(ThreadState(open_thread(str(path))), reopen=lambda: [open_thread(str(path))]))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: footer(app).startswith(" reloaded  "))
        new = reply(10, "某人", "07-12 10:00:00", "又一句")
        path.write_text(LONG.replace("  •", new + "  •", 1), encoding="utf-8")
        await pilot.press("j")
        await pilot.press("r")
        await until(pilot, lambda: footer(app).startswith(" reloaded: 1 new reply"))


async def test_counts_are_grouped() -> None:
    app = reader(page(*(reply(1200 - number, "某人", "07-11 10:00:00", "一句") for number in range(1200)), count=1200))
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        assert " 1,200 replies here" in painted(app)


async def test_help_pages_and_says_how_to_leave() -> None:
    app = reader()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        first = painted(app)
        assert "Esc back" in footer(app)
        assert max(map(len, first.split("\n"))) <= 40
        await pilot.press("space")
        await pilot.pause()
        assert painted(app).split("\n")[0] != first.split("\n")[0]
        await pilot.press("G")
        await pilot.pause()
        assert "Esc back" in footer(app)
        assert "word  -word" in painted(app)
        await pilot.press("g")
        await pilot.pause()
        assert painted(app) == first
        await pilot.press("escape")
        await pilot.pause()
        assert len(app.screen_stack) == 1


async def test_help_uses_the_width_and_is_searched() -> None:
    app = reader()
    async with app.run_test(size=(150, 40)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        top = painted(app).split("\n")[0]
        assert top.split()[:3] == ["In", "the", "replies"]
        assert top[50:].split(), "nothing stands beside the first column"
        await pilot.press("slash", *"bookmark,Ｑ")
        await pilot.pause()
        assert "nothing here has “bookmark,Ｑ”" in painted(app)
        await pilot.press("backspace", "backspace", "enter")
        await pilot.pause()
        rows = painted(app).split("\n")[1:-1]
        assert any(row.split()[:2] == ["m", "bookmark,"] for row in rows)
        assert not any("reverse the order" in row for row in rows)
        await pilot.press("slash", "escape")
        await pilot.pause()
        assert painted(app).split("\n")[0] == top
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert any(row.strip() == "Space PgDn  page down" for row in painted(app).split("\n"))
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen_of(app)


@pytest.mark.parametrize("cells", [40, 60, 120])
@pytest.mark.parametrize("key", ["i", "l", "apostrophe"])
async def test_panels_say_how_to_leave_at_any_width(key: str, cells: int) -> None:
    app = reader(Path(sample_path()).read_text(encoding="utf-8"))
    async with app.run_test(size=(cells, 14)) as pilot:
        await pilot.press("tab", key)
        await pilot.pause()
        assert "Esc back" in footer(app)


ALONE = '{"format": 1, "title": "T", "post": {"author": "ann", "text": "Alone.", "kind": "post"}, "replies": []}'
MIDDLE_OF_A_THREAD = "\n".join(reply(floor, "某人", "07-11 10:00:00", f"第 {floor} 句") for floor in (9, 8, 7))


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_only_what_works_here_is_offered(size: tuple[int, int]) -> None:
    app = reader(ALONE, arrangement="")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "no replies here" in footer(app)
        assert "a author" in footer(app)  # the opening post is a row
        assert "search" in footer(app)
        for idle in ("filter", "index", "language", "replies "):
            assert idle not in footer(app).replace("no replies here", "")
        assert "oldest first" not in painted(app) or size[0] < 100
    app = reader(LONG, arrangement="")
    async with app.run_test(size=size) as pilot:
        await pilot.press("f", *"user:nobody", "enter")
        await pilot.pause()
        assert "a author" not in footer(app)
        assert "f filter" in footer(app)


async def test_the_header_names_no_post_where_there_is_none_and_can_be_clicked() -> None:
    app = reader(MIDDLE_OF_A_THREAD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "post" not in painted(app).split("\n")[1]
    app = reader(Path(sample_path()).read_text(encoding="utf-8"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        row = painted(app).split("\n")[1]
        await pilot.click("#header", offset=(row.index("post"), 1))
        await pilot.pause()
        assert screen_of(app).pane == "post"


@pytest.mark.parametrize(("count", "words"), [(1, " 1 reply here · floor 1 "), (2, " 2 replies here · floors 1–2 · ")])
async def test_the_header_counts_in_english(count: int, words: str) -> None:
    app = reader("\n".join(reply(number, "某人", "07-11 10:00:00", "一句") for number in range(count, 0, -1)))
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        assert words in painted(app).split("\n")[1] + " "


async def test_the_filter_bar_counts_to_the_end(monkeypatch: pytest.MonkeyPatch, until: Waiter) -> None:
    monkeypatch.setattr("forumtui.tui.thread.filter.AT_ONCE", 0.0)
    monkeypatch.setattr("forumtui.query.select._FIRST_CHUNKS", (64,) * 6)
    app = reader(page(*(reply(4000 - number, "某人", "07-11 10:00:00", f"第 {number} 句") for number in range(4000))))
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, lambda: screen_of(app).state.index.complete)
        await pilot.press("f", *"99")
        await until(pilot, lambda: "filter› 99" in painted(app) and " of 4,000 shown" in painted(app))
        await until(pilot, lambda: not screen_of(app).state.is_searching)
        shown = f"{sum('99' in str(number) for number in range(4000))} of 4,000 shown"
        await until(pilot, lambda: painted(app).count(shown) == 2)
