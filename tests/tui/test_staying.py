"""Where the selection stays when filters come and go, and what an empty list says."""

from pathlib import Path

import pytest
from textual.widgets import Input

from forumtui.model import Letter
from forumtui.query.parse import parse
from forumtui.query.tree import QueryError
from forumtui.state.store import ReadingState
from forumtui.thread.opening import open_thread, thread_of
from forumtui.tui.app import ReaderApp
from forumtui.tui.thread.persistence import (
    Persistence,
    Whereabouts,
    carry_over,
    find_bookmarks,
    reading_state_of,
    restore,
)
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ShownLetter, ThreadState
from tests.letter_page import letter_page
from tests.machine.threads import opened
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

REPLIES = [reply(floor, f"人{floor % 7}", "12-21 11:00:00", f"第 {floor} 句话") for floor in range(60, 0, -1)]
MANY = page(*REPLIES)


async def test_the_selection_comes_back_from_a_filter_that_is_given_up(until: Waiter) -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pilot.press("3", "0", "enter", "f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"floor:2 ")
        await until(pilot, lambda: screen.post_list.position == 59)
        await pilot.press("backspace", "9")
        await until(pilot, lambda: screen.post_list.position == 32)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: not isinstance(app.focused, Input))
        assert screen.post_list.position == 31


async def test_the_selection_comes_back_from_an_empty_list(until: Waiter) -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pilot.press("3", "0", "enter", "f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"nosuch", "enter")
        await until(pilot, lambda: not isinstance(app.focused, Input))
        assert screen.post_list.position is None
        await pilot.press("escape")
        assert screen.post_list.position == 31


async def test_a_search_without_an_answer_says_so_when_it_ends() -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        query = parse("nosuch")
        assert not isinstance(query, QueryError)
        screen.background.defer(600)  # what is still learned of the thread would end the search as well
        while not screen.state.index.grow(1):
            continue
        screen.state.filter.set(query)
        screen.show_view(0)
        await pilot.pause()
        assert "Searching" in painted(app)
        assert screen.state.advance(10)
        screen.view.update()
        await pilot.pause()
        assert "No reply matches nosuch" in painted(app)


async def test_what_is_hidden_is_not_said_to_be_filtered() -> None:
    app = reader(MANY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "x")
        await pilot.pause()
        assert "hidden or folded" in painted(app)


def test_bookmarks_of_another_page_are_kept() -> None:
    state = ThreadState(opened(MANY))
    restore(state, ReadingState(bookmarks=("floor:20", "floor:700")))
    assert state.bookmarks == {41}
    assert not find_bookmarks(state)
    assert reading_state_of(Whereabouts(state, 0, "all")).bookmarks == ("floor:20", "floor:700")


LONG = "\n\n".join(f"段落 {number}" for number in range(20))
FOLDED = page(
    reply(3, "甲", "12-21 11:00:00", "灯塔 在前"),
    reply(2, "乙", "12-21 10:00:00", f"{LONG}\n\n灯塔 在后"),
    reply(1, "丙", "12-21 09:00:00", "没有"),
)


async def test_a_match_in_a_folded_reply_unfolds_it(until: Waiter) -> None:
    app = reader(FOLDED)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pilot.press("j", "c", "g")
        assert screen.state.shortened == {2}
        await pilot.press("slash", *"灯塔", "enter")
        await until(pilot, lambda: not screen.is_typing and screen.state.search is not None)
        await pilot.press("n")
        assert screen.post_list.position == 2
        assert screen.state.shortened == set()
        await until(pilot, lambda: "灯塔 在后" in painted(app))


async def test_a_search_that_is_given_up_folds_again_what_it_unfolded(until: Waiter) -> None:
    app = reader(FOLDED)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await pilot.press("j", "c", "slash", *"在后")
        await until(pilot, lambda: "灯塔 在后" in painted(app))
        await pilot.press("escape")
        await until(pilot, lambda: not screen.is_typing)
        assert screen.state.shortened == {2}
        assert "灯塔 在后" not in painted(app)


async def test_reloading_keeps_search_folds_and_opened_stubs(tmp_path: Path, until: Waiter) -> None:
    place = tmp_path / "page.txt"
    place.write_text(MANY, encoding="utf-8")
    app = ReaderApp(ThreadScreen(ThreadState(open_thread(str(place))), reopen=lambda: [open_thread(str(place))]))
    async with app.run_test(size=(120, 40)) as pilot:
        before = screen_of(app)
        await until(pilot, lambda: before.state.index.complete)
        before.state.shortened.add(before.state.index.position_of_floor(30) or 0)
        before.state.folded.add(before.state.index.position_of_floor(20) or 0)
        before.state.hidden_authors["人5"] = None
        before.state.revealed.add(before.state.index.position_of_floor(40) or 0)
        await pilot.press("slash", *"第 3", "enter")
        await until(pilot, lambda: not before.is_typing and before.state.search is not None)
        # More replies came in front: floors tell where the old ones are now.
        newer = page(reply(61, "新", "12-22 11:00:00", "第 3 次"), *REPLIES)
        place.write_text(newer, encoding="utf-8")
        await pilot.press("r")
        await until(pilot, lambda: screen_of(app) is not before and screen_of(app).state.index.complete)
        after = screen_of(app)
        await until(pilot, lambda: after.state.search is not None and bool(after.state.shortened))
        floors = after.state.index
        assert after.state.shortened == {floors.position_of_floor(30)}
        assert after.state.revealed == {floors.position_of_floor(40)}
        assert after.state.folded == {floors.position_of_floor(20)}
        assert floors.position_of_floor(40) in after.post_list.view
        assert after.search.text == "第 3"
        await pilot.press("n")
        assert "“第 3”" in painted(app)


def test_a_reply_stays_in_its_language_where_it_still_says_the_same() -> None:
    shown = ShownLetter(Letter(("zh", "en"), (), ()), "en", {})
    before = ThreadState(thread_of(page(*REPLIES).encode()))
    after = ThreadState(thread_of(page(reply(61, "新", "12-22 11:00:00", "新"), *REPLIES).encode()))
    changed = ThreadState(thread_of(page(*REPLIES).replace("第 30 ", "第三十").encode()))
    for state in (before, after, changed):
        state.opened.finish()
    thirtieth = before.index.position_of_floor(30)
    assert thirtieth is not None
    before.reply_letters[thirtieth] = shown
    carry_over(before, after)
    assert after.reply_letters == {after.index.position_of_floor(30): shown}
    carry_over(before, changed)
    assert not changed.reply_letters


async def test_a_filter_typed_in_a_post_that_stands_alone_shows_its_replies(until: Waiter) -> None:
    app = reader(letter_page())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = screen_of(app)
        screen.post_pane.focus()
        await pilot.pause()
        assert screen.post_pane.size.height
        await pilot.press("f", *"user:")
        await until(pilot, lambda: screen.post_list.size.height > 0)
        assert not screen.post_pane.display or not screen.post_pane.size.height
        await pilot.press("escape", "escape")
        await until(pilot, lambda: screen.focused is screen.post_pane)
        await until(pilot, lambda: screen.pane == "post" and screen.post_pane.size.height > 0)


async def test_bookmarks_are_found_where_the_thread_is_known_at_once() -> None:
    app = reader(page(*(reply(90 - number, "某人", "07-11 10:00:00", f"第 {number} 句") for number in range(90))))
    state = app.first_screen.state  # type: ignore[attr-defined]  # a thread screen
    state.opened.finish()
    state.bookmarks_elsewhere = ("floor:3", "floor:70")
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert state.bookmarks_elsewhere == ()
        assert len(state.bookmarks) == 2


async def test_the_pane_is_remembered_though_nothing_moved_in_it(tmp_path: Path) -> None:
    state = ThreadState(opened(MANY))
    persistence = Persistence({"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}, state)
    app = ReaderApp(ThreadScreen(state, persistence=persistence))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("j", "tab")
        assert persistence.left is not None
        assert persistence.left.pane == "post"


@pytest.mark.parametrize("arrangement", ["", "column"])
def test_compact_replies_are_remembered_for_the_forum(arrangement: str, tmp_path: Path) -> None:
    environment = {"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    state, again = ThreadState(opened(MANY)), ThreadState(opened(MANY))
    kept = Persistence(environment, state)
    state.arrangement, state.is_compact = arrangement, True
    kept.left = Whereabouts(state, 0, "all")
    assert kept.keep_changes() == ()
    Persistence(environment, again).recall(again)
    assert (again.arrangement, again.is_compact) == (arrangement, True)
