"""The reader on a thread of an address: pages come as they are reached or asked for, news do not move the line."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from forumtui.fetch.client import Client, Manners
from forumtui.fetch.page_store import PageStore
from forumtui.fetch.response import Response
from forumtui.thread.live import PageReader, page_range
from forumtui.thread.live_thread import LiveThread
from forumtui.tui.app import ReaderApp
from forumtui.tui.thread import more_pages
from forumtui.tui.thread.persistence import Start, reading_state_of
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState
from tests.fetch import server
from tests.fetch.server import Site, serve
from tests.tui.conftest import Waiter, painted, screen_of

EACH = 12
"""Posts of a page."""
PAGES = 5
POST = """<div id="p{number}" class="post bg1"><div class="inner"><dl class="postprofile"><dt>
<a href="./memberlist.php?mode=viewprofile&amp;u=1" class="username">anna</a></dt></dl><div class="postbody">
<p class="author">by <strong><a href="./memberlist.php?u=1" class="username">anna</a></strong>
 &raquo; Mon Mar 01, 2021 {hour:02d}:{minute:02d}</p><div class="content">Text {number} of kettles{more}
</div></div></div></div>"""


def path_of(number: int) -> str:
    return "/viewtopic.php?t=7" if number == 1 else f"/viewtopic.php?t=7&start={EACH * (number - 1)}"


def page(number: int, pages: int = PAGES, count: int = EACH, more: str = "") -> bytes:
    links = "".join(
        f'<a href=".{path_of(one)}">{one}</a> '.replace("&", "&amp;") for one in range(1, pages + 1) if one != number
    )
    first = EACH * (number - 1) + 1
    posts = "".join(
        POST.format(number=one, hour=one // 60, minute=one % 60, more=more) for one in range(first, first + count)
    )
    head = '<html><head><meta charset="utf-8"><title>Kettles</title></head><body id="phpbb" class="section-viewtopic">'
    return f'<!doctype html>{head}<h2 class="topic-title"><a href=".">Kettles</a></h2>{links}{posts}'.encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with serve(Site()) as running:
        running.answers |= {path_of(number): server.page(page(number)) for number in range(1, PAGES + 1)}
        yield running


@contextmanager
def reader(
    site: Site,
    number: int = 1,
    pages: str | None = None,
    start: Start | None = None,
    path: str = "",
    store: PageStore | None = None,
) -> Iterator[ReaderApp]:
    """A reader that begins at a page of the site, by its number or by its path."""
    client = Client(manners=Manners(pause=0))
    wanted = page_range(pages) if pages else None
    live = LiveThread(site.url(path or path_of(number)), PageReader(client, store), wanted)
    live.take(live.fetch_first())
    try:
        yield ReaderApp(ThreadScreen(ThreadState(live.opened), start or Start()))
    finally:
        client.close()


def asked(site: Site) -> int:
    return len(site.asked)


def count(app: ReaderApp) -> int:
    return len(screen_of(app).post_list.view)


def selected(app: ReaderApp) -> str:
    screen = screen_of(app)
    position = screen.post_list.position
    return "" if position is None else screen.state.opened.thread.posts[position].body.text


def footer(app: ReaderApp) -> str:
    return painted(app).split("\n")[-1]


async def settled(pilot: Pilot[None], until: Waiter, app: ReaderApp) -> None:
    await until(pilot, lambda: screen_of(app).state.index.complete and not screen_of(app).more_pages.is_fetching)


async def go_to_the_end(pilot: Pilot[None], until: Waiter, app: ReaderApp) -> None:
    """To the last reply of the long thread, of which the pages between the first and the last are not read."""
    await settled(pilot, until, app)
    await pilot.press("G")
    await until(pilot, lambda: selected(app) == "Text 444 of kettles")
    await settled(pilot, until, app)


async def test_pages_come_as_the_end_of_the_list_nears_and_not_before(site: Site, until: Waiter) -> None:
    with reader(site) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await settled(pilot, until, app)
            assert asked(site) == 1
            screen = screen_of(app)
            await pilot.press("j", "j")
            assert asked(site) == 1
            await pilot.press("j", "j", "j")
            await until(pilot, lambda: count(app) == 2 * EACH - 1)
            await settled(pilot, until, app)
            assert asked(site) == 2
            assert screen_of(app) is screen, "the screen stays: the list has grown in its place"
            assert selected(app) == "Text 7 of kettles"


async def test_the_header_says_that_a_copy_is_read_until_the_site_answers_again(
    site: Site, until: Waiter, tmp_path: Path
) -> None:
    store = PageStore(tmp_path)
    address = site.url(path_of(1))
    kept = Response(address, 200, {"content-type": "text/html"}, page(1, pages=1), 1_600_000_000.0)
    assert store.save(address, kept)
    site.answers = {path_of(1): server.status(503)}
    with reader(site, store=store) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await settled(pilot, until, app)
            assert "copy of 2020-09-1" in painted(app)
            site.answers = {path_of(1): server.page(page(1, pages=1, count=EACH + 1))}
            await pilot.press("r")
            await until(pilot, lambda: count(app) == EACH)
            assert "copy of" not in painted(app)


async def test_a_floor_that_is_not_printed_is_counted_to_and_one_beyond_all_reads_all(
    site: Site, until: Waiter
) -> None:
    with reader(site) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.press("2", "5", "enter")
            await until(pilot, lambda: selected(app) == "Text 26 of kettles")
            assert asked(site) == 3
            await pilot.press("9", "9", "enter")
            await until(pilot, lambda: "reply 99 is not in this" in footer(app))
            assert asked(site) == PAGES


LONG = 37
"""Pages of a long thread, whose pager names the first, the last and the neighbours."""


def long_page(number: int) -> bytes:
    near = sorted({1, number - 1, number + 1, LONG} & set(range(1, LONG + 1)) - {number})
    links = "".join(f'<a href=".{path_of(one)}">{one}</a> '.replace("&", "&amp;") for one in near)
    return page(number).replace(page(number).split(b"</h2>")[1].split(b"<div")[0], links.encode(), 1)


@pytest.fixture
def long_site(site: Site) -> Site:
    site.answers = {path_of(number): server.page(long_page(number)) for number in range(1, LONG + 1)}
    return site


def pages_asked(site: Site) -> list[int]:
    numbers = {path_of(number): number for number in range(1, LONG + 2)}
    return [numbers[path] for path, _ in site.asked]


async def test_the_last_reply_is_one_request_away_and_the_pages_between_come_as_they_are_reached(
    long_site: Site, until: Waiter
) -> None:
    with reader(long_site) as app:
        async with app.run_test(size=(120, 24)) as pilot:
            await go_to_the_end(pilot, until, app)
            assert pages_asked(long_site) == [1, LONG]
            assert "35 pages missing, about 420 replies" in painted(app)
            assert "reply 12 from page 37 · 23 of 23" in footer(app)
            await pilot.press(*"kkk")
            assert pages_asked(long_site) == [1, LONG]
            await pilot.press(*"kkkkkkkk")
            await until(pilot, lambda: count(app) == 3 * EACH - 1)
            await settled(pilot, until, app)
            assert selected(app) == "Text 433 of kettles"
            assert pages_asked(long_site) == [1, LONG, LONG - 1], "the page above comes, and only that"
            await pilot.press("g")
            await until(pilot, lambda: selected(app) == "Text 2 of kettles")
            await pilot.press(*"jjjjjj")
            await until(pilot, lambda: count(app) == 4 * EACH - 1)
            await settled(pilot, until, app)
            assert selected(app) == "Text 8 of kettles"
            assert pages_asked(long_site) == [1, LONG, LONG - 1, 2]


async def test_the_stub_between_two_pages_says_what_is_left_out_and_reads_it(long_site: Site, until: Waiter) -> None:
    with reader(long_site) as app:
        async with app.run_test(size=(120, 24)) as pilot:
            await go_to_the_end(pilot, until, app)
            screen = screen_of(app)
            screen.post_list.go(EACH - 1)  # the first reply of the last page, without passing those in front of it
            await until(pilot, lambda: "pages 2–36 are not here, about 420 replies" in painted(app))
            await settled(pilot, until, app)
            await pilot.press("left_square_bracket", "enter")
            await until(pilot, lambda: count(app) == 3 * EACH - 1)
            await settled(pilot, until, app)
            assert pages_asked(long_site)[-1] == LONG - 1
            await until(pilot, lambda: selected(app) == "Text 433 of kettles")


async def test_a_search_and_a_filter_read_what_was_left_out_until_they_find(long_site: Site, until: Waiter) -> None:
    with reader(long_site) as app:
        async with app.run_test(size=(120, 24)) as pilot:
            await go_to_the_end(pilot, until, app)
            await pilot.press("slash", *"text 27", "enter")
            await until(pilot, lambda: selected(app) == "Text 27 of kettles")
            await settled(pilot, until, app)
            assert pages_asked(long_site)[:4] == [1, LONG, 2, 3]
            await pilot.press("f", *"52 of", "enter")
            await until(pilot, lambda: count(app) == 1 and selected(app) == "Text 52 of kettles")
            await settled(pilot, until, app)
            assert max(pages_asked(long_site)[3:]) <= 6, "what was found is not looked for any more"


async def test_a_counted_floor_behind_a_hole_is_not_taken_for_another(long_site: Site, until: Waiter) -> None:
    for number in range(4, LONG):
        del long_site.answers[path_of(number)]
    with reader(long_site) as app:
        async with app.run_test(size=(120, 24)) as pilot:
            await go_to_the_end(pilot, until, app)
            await pilot.press("2", "5", "enter")
            await until(pilot, lambda: selected(app) == "Text 26 of kettles")
            assert pages_asked(long_site) == [1, LONG, 2, 3]


def floors_page(number: int, total: int = LONG) -> bytes:
    """A page of ten floors, whose pager names its neighbours and how many pages there are."""
    near = sorted({number - 1, number, number + 1} & set(range(1, total + 1)))
    links = "".join(
        f"<strong>{one}</strong>" if one == number else f'<a href="thread-7-{one}-1.html">{one}</a>' for one in near
    )
    first = 10 * (number - 1) + 1
    posts = "".join(
        f'<div id="post_{one}"><table id="pid{one}" class="plhin"><tr><td class="pls"><div class="authi">'
        f'<a href="space-uid-1.html" class="xw1">anna</a></div></td><td class="plc"><div class="pi"><strong>'
        f'<a id="postnum{one}"><em>{one}</em><sup>#</sup></a></strong><div class="authi"><em id="authorposton{one}">'
        f'发表于 2021-3-1 09:{one % 60:02d}</em></div></div><div class="pct"><td class="t_f" id="postmessage_{one}">'
        f"Floor {one} of kettles</td></div></td></tr></table></div>"
        for one in range(first, first + 10)
    )
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>Kettles - Powered by Discuz!</title>'
        '<meta name="generator" content="Discuz! X3.4"></head><body id="nv_forum">'
        f'<span id="thread_subject">Kettles</span><div class="pg">{links}'
        f'<label><span title="共 {total} 页"> / {total} 页</span></label></div>'
        f'<div id="postlist">{posts}</div>'
    ).encode()


@pytest.fixture
def floors_site(site: Site) -> Site:
    site.answers = {f"/thread-7-{one}-1.html": server.page(floors_page(one)) for one in range(1, LONG + 1)}
    return site


async def test_a_printed_floor_is_one_request_away(floors_site: Site, until: Waiter) -> None:
    with reader(floors_site, path="/thread-7-1-1.html") as app:
        async with app.run_test(size=(120, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.press(*"201", "enter")
            await until(pilot, lambda: selected(app) == "Floor 201 of kettles")
            await settled(pilot, until, app)
            assert [path for path, _ in floors_site.asked] == ["/thread-7-1-1.html", "/thread-7-21-1.html"]
            assert "pages 1, 21 of 37 · floors 2–210 · 190 missing" in painted(app)


async def test_the_way_back_leads_across_a_page_that_came_in_front(floors_site: Site, until: Waiter) -> None:
    with reader(floors_site, path="/thread-7-21-1.html") as app:
        async with app.run_test(size=(120, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.press("j", "j")
            await until(pilot, lambda: selected(app) == "Floor 203 of kettles")
            await pilot.press(*"12", "enter")
            await until(pilot, lambda: selected(app) == "Floor 12 of kettles")
            await settled(pilot, until, app)
            await pilot.press("backspace")
            await until(pilot, lambda: selected(app) == "Floor 203 of kettles")


async def test_a_search_and_a_date_fetch_until_they_find(site: Site, until: Waiter) -> None:
    with reader(site) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.press("slash", *"text 14", "enter")
            await until(pilot, lambda: selected(app) == "Text 14 of kettles")
            await settled(pilot, until, app)
            assert asked(site) == 2
            await pilot.press("n")
            await until(pilot, lambda: "search wrapped" in footer(app))
            assert asked(site) == PAGES
    with reader(site) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.press("f", *'since:"2021-03-01 00:40"', "enter")
            await until(pilot, lambda: count(app) >= 9)
            assert selected(app) == "Text 40 of kettles"


async def test_a_page_in_the_middle_grows_upwards_and_the_line_stays(site: Site, until: Waiter) -> None:
    with reader(site, 3) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.press("j", "j")
            await pilot.pause(0.1)
            assert asked(site) == 1, "nobody goes up"
            await pilot.press("k")
            await until(pilot, lambda: count(app) == 2 * EACH)
            await settled(pilot, until, app)
            await until(pilot, lambda: selected(app) == "Text 26 of kettles")
            await pilot.press("g")
            await until(pilot, lambda: screen_of(app).state.opened.thread.has_opening)
            await until(pilot, lambda: selected(app) == "Text 2 of kettles")
            assert asked(site) == 3


async def test_news_are_told_marked_and_do_not_move_the_line(site: Site, until: Waiter) -> None:
    with reader(site, 5) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.press("j", "j", "r")
            await until(pilot, lambda: "nothing is new" in footer(app))
            row = screen_of(app).post_list.scroll_anchor.row_of_cursor()
            site.answers[path_of(5)] = server.page(page(5, PAGES + 1))
            site.answers[path_of(6)] = server.page(page(6, PAGES + 1, 2))
            await pilot.press("r")
            await until(pilot, lambda: "2 new replies" in footer(app) and count(app) == EACH + 2)
            assert selected(app) == "Text 51 of kettles"
            assert screen_of(app).post_list.scroll_anchor.row_of_cursor() == row
            await pilot.press("full_stop")
            await until(pilot, lambda: selected(app) == "Text 61 of kettles")
            site.answers[path_of(6)] = server.page(page(6, PAGES + 1, 1, " (edited)"))
            await pilot.press("r")
            await until(pilot, lambda: "1 was edited" in footer(app) and "1 is gone" in footer(app))
            await until(pilot, lambda: selected(app) == "Text 61 of kettles (edited)")


async def test_what_stood_on_pages_that_were_not_read_is_not_new_the_next_time(site: Site, until: Waiter) -> None:
    with reader(site) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await settled(pilot, until, app)
            state = screen_of(app).state
            assert state.extent == (None, EACH - 1)
            state.opened = replace(
                state.opened,
                thread=replace(state.opened.thread, head=replace(state.opened.thread.head, reply_count=59)),
            )
            assert state.extent == (None, 59)
            assert reading_state_of(screen_of(app).reload.whereabouts()).replies_seen == 59


async def test_news_by_itself_are_off_until_they_are_asked_for(
    site: Site, until: Waiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(more_pages, "EVERY", 0.1)
    with reader(site, 5) as app:
        async with app.run_test(size=(120, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.pause(0.3)
            assert asked(site) == 1
            await pilot.press("R")
            await until(pilot, lambda: "looks for news" in painted(app).split("\n")[1])
            await until(pilot, lambda: asked(site) >= 3)
            await pilot.press("R")
            await settled(pilot, until, app)
            assert "looks for news" not in painted(app).split("\n")[1]
            known = asked(site)
            await pilot.pause(0.3)
            assert asked(site) == known


async def test_a_pause_that_the_site_asks_for_counts_down_and_esc_ends_it(site: Site, until: Waiter) -> None:
    site.answers[path_of(5)] = server.status(429, Retry_After="200")
    with reader(site) as app:
        async with app.run_test(size=(120, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.press("G")
            await until(pilot, lambda: "the site asks for a pause: 200 s   Esc ends" in footer(app))
            await until(pilot, lambda: "199 s" in footer(app))
            await pilot.press("escape")
            await until(pilot, lambda: not screen_of(app).more_pages.is_fetching)
            assert count(app) == EACH - 1
            site.answers[path_of(5)] = server.page(page(5))
            await pilot.press("3", "0", "enter")
            await until(pilot, lambda: selected(app) == "Text 31 of kettles")


async def test_a_range_is_read_by_itself_and_no_more(site: Site, until: Waiter) -> None:
    with reader(site, 3, "2..4") as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await until(pilot, lambda: count(app) == 3 * EACH)
            await settled(pilot, until, app)
            await pilot.press("G")
            await settled(pilot, until, app)
            assert asked(site) == 3


async def test_a_floor_that_is_named_at_the_start_is_fetched(site: Site, until: Waiter) -> None:
    with reader(site, start=Start(floor=38, is_asked=True)) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await until(pilot, lambda: selected(app) == "Text 39 of kettles")
            assert asked(site) == 4


async def test_a_place_on_a_page_that_is_not_here_yet_is_gone_on_to(site: Site, until: Waiter) -> None:
    with reader(site, start=Start(position=20, key="id:21")) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await until(pilot, lambda: selected(app) == "Text 21 of kettles")
            await settled(pilot, until, app)
            assert asked(site) <= 3
    site.asked.clear()
    with reader(site, start=Start(position=5, key="id:99")) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await until(pilot, lambda: "reply 5 is not here" in footer(app))
            await settled(pilot, until, app)
            assert asked(site) <= 2, "what stood on this page and is gone is not looked for on others"


async def test_a_connection_that_is_lost_leaves_what_came_and_r_reads_the_page_again(site: Site, until: Waiter) -> None:
    whole = page(2)
    site.answers[path_of(2)] = server.cut_short(whole[: whole.index(b"Text 17 ")])
    with reader(site) as app:
        async with app.run_test(size=(140, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.press(*"jjjjj")
            await until(pilot, lambda: "connection lost: a page is cut short" in painted(app).split("\n")[1])
            await settled(pilot, until, app)
            assert count(app) in (EACH + 3, EACH + 4)
            assert selected(app) == "Text 7 of kettles"
            site.answers[path_of(2)] = server.page(whole)
            await pilot.press("r")
            await until(pilot, lambda: count(app) == 2 * EACH - 1)
            await settled(pilot, until, app)
            assert "connection lost" not in painted(app)
            assert selected(app) == "Text 7 of kettles"


async def test_a_page_that_comes_moves_neither_the_filter_nor_the_search_nor_the_line(
    site: Site, until: Waiter
) -> None:
    with reader(site, 5) as app:
        async with app.run_test(size=(120, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.press("slash", *"text 5", "enter", "f", *"text", "enter")
            await until(pilot, lambda: "text" in footer(app))
            await pilot.press("j", "j", "j")
            await settled(pilot, until, app)
            here, row = selected(app), screen_of(app).post_list.scroll_anchor.row_of_cursor()
            assert asked(site) == 1
            await pilot.press("k", "j")
            await until(pilot, lambda: count(app) == 2 * EACH)
            await settled(pilot, until, app)
            assert selected(app) == here
            assert screen_of(app).post_list.scroll_anchor.row_of_cursor() == row
            assert screen_of(app).state.is_filtered
            assert screen_of(app).search.text == "text 5"


async def test_what_fails_is_said_and_what_was_read_stays(site: Site, until: Waiter) -> None:
    site.answers[path_of(5)] = server.status(500)
    with reader(site) as app:
        async with app.run_test(size=(120, 24)) as pilot:
            await settled(pilot, until, app)
            await pilot.press("G")
            await until(pilot, lambda: "(500)" in footer(app))
            assert count(app) == EACH - 1
            known = asked(site)
            await pilot.press("k", "j", "k", "j")
            await pilot.pause(0.2)
            assert asked(site) == known, "a site that fails is not asked again by every key"
