"""Several threads: a list, and then the reader on the one that was chosen."""

from textual import events
from textual.pilot import Pilot

from forumtui.errors import CannotUse
from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.text.width import width
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import open_document
from forumtui.tui.app import ReaderApp
from forumtui.tui.dialogs.chooser import ChooserScreen
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.pick_list import PickList
from tests.pages import PAGE
from tests.tui.conftest import Waiter, painted


def _thread(title: str, name: str) -> OpenThread:
    return open_document(decode(MemoryBytes(PAGE.replace("秋季读书会:五本书,一张桌子", title).encode()), name))


def _open(opened: OpenThread) -> ThreadScreen:
    if "broken" in opened.name:
        raise CannotUse("--user", "nobody here is called [b]x[/b]", "try another")
    return ThreadScreen(ThreadState(opened))


def chooser(count: int = 3) -> ReaderApp:
    threads = [_thread(f"[b]第{number}个[/b] [@click=app.quit]主题", f"file[{number}].txt") for number in range(count)]
    threads.append(_thread("坏的", "broken.txt"))
    return ReaderApp(ChooserScreen(threads, _open))


def _cursor(pilot: Pilot[None]) -> int:
    return pilot.app.screen.query_one(PickList).cursor


async def test_the_list_says_title_replies_and_file() -> None:
    app = chooser()
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.pause()
        screen = painted(app)
        assert "[b]第1个[/b] [@click=app.quit]主题" in screen
        assert "6 replies" in screen
        assert "file[2].txt" in screen
        assert "4 threads" in screen


async def test_columns_stand_below_each_other_where_not_all_have_room() -> None:
    threads = [_thread("短的", "a-rather-long-name-of-a-file.txt"), _thread("长的" * 13, "file.txt")]
    app = ReaderApp(ChooserScreen(threads, _open))
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.pause()
        board = threads[0].thread.head.board
        assert board
        ends = [width(row.partition(f" {board} ")[0]) for row in painted(app).split("\n") if "6 replies" in row]
        assert len(ends) == 2
        assert ends[0] == ends[1]


async def test_it_shows_how_the_thread_under_the_cursor_begins(until: Waiter) -> None:
    other = _thread("别的", "other.txt")
    short = PAGE.replace("秋季读书会:五本书,一张桌子", "短的").replace("今年", "[b]明年[/b]")
    threads = [other, open_document(decode(MemoryBytes(short.encode()), "short.txt"))]
    app = ReaderApp(ChooserScreen(threads, _open))
    async with app.run_test(size=(100, 30)) as pilot:
        first = other.thread.posts[0].body.text.split()[0][:20]
        await until(pilot, lambda: first in painted(app))
        assert "─ 别的 ─" in painted(app)
        await pilot.press("j")
        await until(pilot, lambda: "─ 短的 ─" in painted(app))
        await pilot.press("question_mark")
        await until(pilot, lambda: "In a panel" in painted(app))
        await pilot.press("escape", "ctrl+p")
        await until(pilot, lambda: "Commands" in painted(app))


async def test_keys_move_and_enter_opens(until: Waiter) -> None:
    app = chooser()
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.press("j", "down", "k")
        assert _cursor(pilot) == 1
        await pilot.press("G")
        assert _cursor(pilot) == 3
        await pilot.press("g", "j", "enter")
        await until(pilot, lambda: isinstance(app.screen, ThreadScreen))
        assert "第1个" in painted(app)
        await pilot.press("q")
        await until(pilot, lambda: app.screen is app.screen_stack[0])
        await pilot.press("q")
    assert app.return_code == 0


async def test_q_pressed_twice_at_once_goes_back_to_the_list_and_quits(until: Waiter) -> None:
    app = chooser()
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ThreadScreen))
        await pilot.pause()
        for _ in range(2):
            app.post_message(events.Key("q", "q"))
        await until(pilot, lambda: app.ending is not None)
    assert app.return_code == 0


async def test_the_list_is_searched_and_escape_shows_all_before_it_quits(until: Waiter) -> None:
    app = chooser()
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.press("slash", *"file[2", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, ThreadScreen) and "第2个" in painted(app))
        await pilot.press("q")
        await until(pilot, lambda: app.screen is app.screen_stack[0])
        assert "第1个" not in painted(app)
        await pilot.press("、", *"nothing")
        await until(pilot, lambda: "nothing here matches file[2nothing" in painted(app))
        await pilot.press("enter", "enter", "escape")
        await until(pilot, lambda: "第1个" in painted(app))
        assert _cursor(pilot) == 0
        await pilot.press("escape")
    assert app.return_code == 0


async def test_nothing_found_shows_no_beginning() -> None:
    app = chooser()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"zzz")
        await pilot.pause()
        assert "nothing here matches zzz" in painted(app)
        assert "without the opening post" not in painted(app)
        assert "Esc shows all of them" in painted(app)


async def test_only_what_works_here_is_in_the_palette_and_ctrl_c_says_what_quits(until: Waiter) -> None:
    app = chooser()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("ctrl+c")
        await until(pilot, lambda: "nothing is selected: drag with the mouse, or q quits" in painted(app))
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "choose the colours" in painted(app))
        assert "search" in painted(app)
        assert "divider" not in painted(app)
        await pilot.press("escape", "enter", "ctrl+p", *"divider")
        await until(pilot, lambda: "a smaller post" in painted(app))


async def test_a_thread_that_cannot_be_opened_as_asked_is_told(until: Waiter) -> None:
    app = chooser()
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.press("G", "enter")
        await until(pilot, lambda: "nobody here is called [b]x[/b]" in painted(app))
        assert isinstance(app.screen, ChooserScreen)


async def test_any_size() -> None:
    app = chooser(40)
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.press("G")
        for size in ((1, 1), (3, 2), (20, 5), (300, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert "坏的" in painted(app)
