"""How much work a key is: slices parsed and replies laid out, counted on a long thread. Never how long it takes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pytest
from textual.dom import DOMNode
from textual.pilot import Pilot

from forumtui.formats.xiaomi.format import XiaomiParser
from forumtui.model import Post
from forumtui.query.view import PostView
from forumtui.tui.dialogs.index import IndexDialog
from forumtui.tui.thread.post_layout import MOST_LINES, Typesetter
from forumtui.tui.widgets.scroll_anchor import PostLayout
from tests.pages import page, reply
from tests.tui.conftest import Waiter, hold_background, reader, screen_of

REPLIES = 5_000
SCREEN = 40
"""Rows: what fits on a screen is less than so many replies, three rows each."""

KEYS = {
    "page down": "space",
    "page up": "b",
    "end": "G",
    "home": "g",
    "next": "j",
    "the other way round": "s",
    "only this author": "a",
    "only this day": "D",
    "the filter off again": "F",
}


def long_page() -> str:
    floors = range(REPLIES, 0, -1)
    return page(*(reply(floor, f"人{floor % 50}", f"12-{floor % 9 + 10} 11:00:00", f"话 {floor}") for floor in floors))


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts what is parsed and laid out from now on."""
    counted: Counter[str] = Counter()
    parse, lay = XiaomiParser.post, Typesetter.lay

    def counted_parse(self: XiaomiParser, position: int) -> Post:
        counted["parsed"] += 1
        return parse(self, position)

    def counted_lay(self: Typesetter, item: int, view: PostView, cells: int) -> PostLayout:
        counted["laid"] += 1
        return lay(self, item, view, cells)

    monkeypatch.setattr(XiaomiParser, "post", counted_parse)
    monkeypatch.setattr(Typesetter, "lay", counted_lay)
    return counted


async def grown(pilot: Pilot[None], until: Waiter, work: Counter[str]) -> None:
    """Wait for the whole Index; what it took is not counted."""
    index = screen_of(pilot.app).state.index  # type: ignore[arg-type]  # it is the reader
    while not index.grow(1):
        pass
    await until(pilot, lambda: len(screen_of(pilot.app).post_list.view) == REPLIES)  # type: ignore[arg-type]
    await pilot.pause()
    work.clear()


def assert_a_screen(work: Counter[str], screens: int = 2) -> None:
    """At most a few screens of work, and some: a count of nothing would prove nothing."""
    assert work["laid"] <= screens * SCREEN, work
    assert work["parsed"] <= screens * SCREEN, work


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
async def test_a_key_is_a_screen_of_work(key: str, until: Waiter, work: Counter[str]) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await grown(pilot, until, work)
        await pilot.press("2", "5", "0", "0", "enter")
        await pilot.pause()
        assert work["laid"]
        work.clear()
        await pilot.press(key)
        await pilot.pause()
        assert_a_screen(work)


async def test_a_jump_is_a_screen_of_work(until: Waiter, work: Counter[str]) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await grown(pilot, until, work)
        await pilot.press("7", "7", "enter")
        await pilot.pause()
        assert screen_of(app).post_list.position == 1 + REPLIES - 77
        assert work["laid"]
        assert work["parsed"]
        assert_a_screen(work)


@pytest.mark.parametrize("size", [(70, 30), (40, 12), (200, 50)])
async def test_another_size_is_a_screen_of_work(size: tuple[int, int], until: Waiter, work: Counter[str]) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await grown(pilot, until, work)
        await pilot.press("G")
        await pilot.pause()
        work.clear()
        await pilot.resize_terminal(*size)
        screen_of(app).post_list.focus()
        await pilot.pause()
        assert work["laid"]
        assert_a_screen(work, 3)


async def test_a_filter_typed_is_a_screen_of_work_a_key(until: Waiter, work: Counter[str]) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await grown(pilot, until, work)
        await pilot.press("f")
        await until(pilot, lambda: app.focused is not None and app.focused.id != "replies")
        for typed in "话 4":
            work.clear()
            await pilot.press(typed if typed != " " else "space")
            await pilot.pause()
            assert_a_screen(work)
        assert len(screen_of(app).post_list.view) > 1_000


async def test_a_search_of_a_common_word_is_a_screen_of_work(until: Waiter, work: Counter[str]) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await grown(pilot, until, work)
        await pilot.press("slash")
        await until(pilot, lambda: app.focused is not None and app.focused.id != "replies")
        await pilot.press("话", "enter")
        await pilot.pause()
        work.clear()
        for _ in range(3):
            await pilot.press("n")
        await pilot.pause()
        assert screen_of(app).post_list.position == 4
        assert_a_screen(work)


async def test_growing_lays_out_nothing_that_is_not_shown(until: Waiter, work: Counter[str]) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await pilot.pause()
        await until(pilot, lambda: screen_of(app).state.index.complete)
        await pilot.pause()
        assert 0 < work["laid"] <= 2 * SCREEN
        assert work["parsed"] <= 64 + SCREEN


async def test_a_moved_cursor_repaints_the_gutter_only(until: Waiter, work: Counter[str]) -> None:
    app = reader(long_page())
    app.set_theme("terminal")  # others raise the selected post, all of its cells
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await grown(pilot, until, work)
        await pilot.press("j")
        await pilot.pause()
        work.clear()
        replies = screen_of(app).post_list
        asked: list[int] = []
        refresh = replies.refresh

        def counted(*regions: object, **options: bool) -> object:
            asked.append(sum(getattr(region, "area", 10_000) for region in regions) if regions else 10_000)
            return refresh(*regions, **options)  # type: ignore[arg-type]

        replies.refresh = counted  # type: ignore[assignment,method-assign]
        await pilot.press("j")
        await pilot.pause()
        assert asked
        assert sum(asked) < 60
        assert not work["laid"]


async def test_the_next_screens_are_laid_out_ahead(until: Waiter, work: Counter[str]) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await grown(pilot, until, work)
        replies = screen_of(app).post_list
        for key in ("space", "b"):
            await pilot.press("2", "5", "0", "0", "enter", key)
            await until(pilot, lambda: not replies.lacks_next_screen)
            work.clear()
            replies.action_page(1 if key == "space" else -1)
            assert not work["laid"]
            await until(pilot, lambda: not replies.lacks_next_screen)
            assert work["laid"] <= 4 * SCREEN


async def test_what_is_laid_out_ahead_ends_in_time_and_where_the_index_ends(until: Waiter, work: Counter[str]) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await grown(pilot, until, work)
        replies = screen_of(app).post_list
        replies.action_page(40)
        work.clear()
        assert not replies.prefetch(1 + REPLIES, 0)
        assert work["laid"] == 1
        last = max(position for position, *_ in replies._rows.shown)
        assert replies.prefetch(last + 4, 60)
        assert work["laid"] == 2
        assert replies.prefetch(1 + REPLIES, 60)
        assert 2 < work["laid"] <= 4 * SCREEN


async def test_what_the_index_learns_shows_in_replies_laid_out_before(until: Waiter) -> None:
    twice = (reply(floor, "甲", f"12-11 11:00:{floor:02d}", "同样的话,说了两遍") for floor in (2, 1))
    others = (reply(floor, f"人{floor}", "12-11 12:00:00", f"话 {floor}") for floor in range(2_000, 2, -1))
    app = reader(page(*others, *twice))
    go_on = hold_background(app)
    async with app.run_test(size=(120, SCREEN)) as pilot:
        screen = screen_of(app)
        assert screen.state.index.size < 2_000
        screen.state.opened.thread.posts._parser.grow(2_000)  # type: ignore[attr-defined]
        screen.view.update()
        await pilot.press("G")
        assert len(screen.post_list.view) == 2_000
        assert "≡" not in screen.post_list.post_layout(1_998).lines[0].text
        go_on()
        await until(pilot, lambda: "≡" in screen.post_list.post_layout(1_998).lines[0].text)


async def test_of_an_endless_reply_so_many_lines_are_laid_out_and_the_rest_is_counted(until: Waiter) -> None:
    app = reader(page(reply(1, "甲", "12-11 11:00:00", "\n".join(f"n{number}" for number in range(3 * MOST_LINES)))))
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await until(pilot, lambda: len(screen_of(app).post_list.view) == 1)
        lines = screen_of(app).post_list.post_layout(0).lines
        assert len(lines) == 1 + MOST_LINES + 1 + 1
        left = sum(len(f"\nn{number}") for number in range(MOST_LINES, 3 * MOST_LINES))
        assert f"{left} more characters" in lines[-2].text


async def test_another_arrangement_matches_no_styles_anew(until: Waiter, work: Counter[str]) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await grown(pilot, until, work)
        assert screen_of(app).post_pane.display
        update = app.stylesheet.update_nodes

        def counted(nodes: Iterable[DOMNode], animate: bool = False) -> None:
            work["styled"] += 1
            update(nodes, animate=animate)

        app.stylesheet.update_nodes = counted  # type: ignore[method-assign]
        await pilot.resize_terminal(70, SCREEN)
        await pilot.pause()
        assert not screen_of(app).post_pane.display
        assert not work["styled"]


class _Uncounted(Sequence[int]):
    """Many rows that nobody may go through."""

    def __len__(self) -> int:
        return 50_000

    def __getitem__(self, row: int) -> int:  # type: ignore[override]
        return row

    def __iter__(self) -> Iterator[int]:
        raise AssertionError("all rows were gone through")


async def test_a_cursor_in_the_index_goes_through_no_rows(until: Waiter, work: Counter[str]) -> None:
    app = reader(long_page())
    async with app.run_test(size=(120, SCREEN)) as pilot:
        await grown(pilot, until, work)
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, IndexDialog))
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, IndexDialog)
        dialog._rows = _Uncounted()
        assert dialog.numbers() == [0]


async def test_work_that_comes_when_the_reader_has_ended_does_nothing() -> None:
    app = reader(long_page())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = screen_of(app)
    slices = screen.background.slices
    screen.background._work_on()
    screen.background._prefetch_on()
    assert screen.background.slices == slices
