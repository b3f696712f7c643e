"""The next match is one of the replies that are shown."""

from collections.abc import Sequence

import pytest

from forumtui.query.arrange import AS_PRINTED, Wanted, view_of
from forumtui.query.tree import EVERYTHING
from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.thread.opening import open_document
from forumtui.tui.thread.finding import Search
from forumtui.tui.thread.state import ThreadState
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

THREAD = page(*(reply(9 - place, "某人", "12-21 11:00:00", f"第 {place} 句") for place in range(9)))


@pytest.mark.parametrize("base", [range(2, 6), [2, 3, 4, 5]], ids=["a stretch", "a list"])
@pytest.mark.parametrize("wanted", [AS_PRINTED, Wanted(is_turned=True)], ids=["as printed", "turned"])
def test_a_match_outside_the_view_is_not_gone_to(base: Sequence[int], wanted: Wanted) -> None:
    opened = open_document(decode(MemoryBytes(THREAD.encode()), "[page]"))
    opened.finish()
    view = view_of(opened.index, base, wanted)
    search = Search("句", opened.index, EVERYTHING, 0)
    while not search.advance(1):
        pass
    assert len(search.positions) == 9
    gone_to = [found for here in view for step in (1, -1) if (found := search.next_post(here, view, step))]
    assert {position for position, _ in gone_to} == set(view)
    assert sum(wrapped for _, wrapped in gone_to) == 2
    assert (search.number_of(view[0], view), search.count(view)) == (1, 4)
    assert search.next_post(3, view_of(opened.index, ()), 1) is None


def test_a_filter_follows_bookmarks_and_hidden_authors_and_a_search_looks_in_what_it_shows() -> None:
    rows = [reply(9 - at, "某人" if at % 2 else "别人", "12-21 11:00:00", f"第 {at} 句") for at in range(9)]
    opened = open_document(decode(MemoryBytes(page(*rows).encode()), "[page]"))
    opened.finish()
    state = ThreadState(opened)
    assert state.filter.set_text("is:bookmarked") is None
    state.advance(1)
    assert list(state.view()) == []
    first, second, third = state.index.replies[:3]
    for marks in ({first}, {second}, {first, second}):
        state.bookmarks = marks
        assert set(state.view()) == marks
    found = state.filter.search("句", 0)
    found.advance(1)
    assert set(found.positions) == {first, second}
    author = opened.thread.posts[third].author
    assert author is not None
    state.hidden_authors[author] = None
    state.filter.set_text("is:hidden")
    state.advance(1)
    hidden = [one for one in state.index.replies if opened.thread.posts[one].author == author]
    assert list(state.view()) == hidden
    del state.hidden_authors[author]
    assert list(state.view()) == []


async def test_what_is_not_found_leads_back_to_where_the_search_began(until: Waiter) -> None:
    app = reader(THREAD)
    async with app.run_test(size=(80, 12)) as pilot:
        replies = screen_of(app).post_list
        await pilot.press("G", "g", "j")
        began = replies.position
        await pilot.press("slash", "7")
        await until(pilot, lambda: replies.position not in (None, began))
        await pilot.press("7")
        await until(pilot, lambda: "is not found" in painted(app))
        assert replies.position == began
