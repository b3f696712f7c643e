"""Pages that come to a thread one after the other give what they give together, and say what they changed."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from forumtui.errors import NoThread
from forumtui.formats.registry import parse_document
from forumtui.source.files import document_of
from forumtui.thread.keys import PostKeys
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import thread_of
from forumtui.thread.pages import Page, whole_page
from forumtui.thread.session import ThreadSession, compare, sessions_of
from tests.generate import forum_pages
from tests.generate.forum_pages import Made, Reply
from tests.thread.test_stitch import WRITERS, pages_of

MADE = forum_pages.thread(59)


def page(kind: str, posts: Sequence[Reply], number: int, count: int, made: Made = MADE) -> Page:
    (document,) = document_of(WRITERS[kind](made, posts, number, count).encode(), f"{number}")
    return whole_page(*parse_document(document), number)


def saved(kind: str, overlap: int = 0) -> list[Page]:
    pages = pages_of(MADE, 6, overlap)
    return [page(kind, posts, number, 6) for number, posts in enumerate(pages, 1)]


def session_with(pages: Sequence[Page]) -> ThreadSession:
    session = ThreadSession()
    session.add_pages(pages)
    return session


def texts(opened: OpenThread) -> list[str]:
    return [post.body.text for post in opened.thread.posts]


@pytest.mark.parametrize("kind", ["discuz", "phpbb", "founding"])
@pytest.mark.parametrize("overlap", [0, 2])
def test_pages_one_by_one_are_the_pages_together(kind: str, overlap: int) -> None:
    (together,) = sessions_of(saved(kind, overlap))
    order = list(range(6))
    for seed in range(3):
        random.Random(seed).shuffle(order)
        session = session_with([saved(kind, overlap)[order[0]]])
        for number in order[1:]:
            before = texts(session.opened)
            change = session.add_pages([saved(kind, overlap)[number]])
            assert change.opened is session.opened
            now = texts(session.opened)
            assert len(now) == len(before) + len(change.new)
            assert not change.changed
            assert not change.gone
            assert [now[at] for at in map(change.now, range(len(before))) if at is not None] == before
        session.opened.finish()
        together.opened.finish()
        assert texts(session.opened) == texts(together.opened)
        one, other = session.opened.index, together.opened.index
        assert (one.floors, one.order, one.counts("user")) == (other.floors, other.order, other.counts("user"))
        assert [one.text(at) for at in range(one.size)] == [other.text(at) for at in range(other.size)]
        assert [one.repeat_of(at) for at in range(one.size)] == [other.repeat_of(at) for at in range(other.size)]


def test_a_page_behind_the_others_is_taken_by_the_same_index() -> None:
    pages = saved("discuz")
    session = session_with(pages[:2])
    session.opened.finish()
    index, size = session.opened.index, session.opened.index.size
    change = session.add_pages([pages[2]])
    assert session.opened.index is index
    session.opened.finish()
    assert index.size == size + len(change.new)
    assert change.now(5) == 5


def test_a_page_in_front_moves_the_others() -> None:
    pages = saved("phpbb")
    session = session_with(pages[1:3])
    session.opened.finish()
    before = session.opened
    keys = PostKeys(before.thread, before.index)
    known = [keys.key(position) for position in range(len(before.thread.posts))]
    assert len(set(known)) == len(known)
    change = session.add_pages([pages[0]])
    session.opened.finish()
    now = PostKeys(session.opened.thread, session.opened.index)
    assert session.opened.thread.has_opening
    assert [now.find(key) for key in known] == [change.now(position) for position in range(len(known))]
    assert change.now(0) == len(pages[0])


def test_a_page_read_again_tells_what_is_edited_new_and_gone() -> None:
    pages = pages_of(MADE, 6, 0)
    session = session_with([page("discuz", posts, number, 6) for number, posts in enumerate(pages, 1)])
    last = list(pages[-1])
    last[1] = replace(last[1], lines=("changed",))
    gone = session.opened.thread.posts[-1].body.text
    extra = replace(last[-1], floor=last[-1].floor + 1, lines=("brand new",))
    change = session.add_pages([page("discuz", [*last[:-1], extra], 6, 6)])
    posts = session.opened.thread.posts
    assert [posts[at].body.text for at in change.new] == ["brand new"]
    assert [posts[at].body.text for at in change.changed] == ["changed"]
    assert len(change.gone) == 1
    assert gone not in texts(session.opened)
    assert change.now(change.gone[0]) is None


def test_a_page_of_another_thread_is_refused() -> None:
    session = session_with(saved("discuz")[:2])
    other = forum_pages.thread(20, 3, 9999, "another title")
    before = session.opened
    with pytest.raises(NoThread, match="another thread"):
        session.add_pages([page("discuz", other.posts, 1, 1, other)])
    assert session.opened is before


def test_two_readings_of_copied_text_are_compared() -> None:
    row = "{0} | 2019-03-0{1} 10:00:01 UTC | #{1}\n\n{2}\n\n-------------------------\n\n"
    rows = [("ann", 1, "which paint?"), ("bo", 2, "grey"), ("ann", 3, "thanks"), ("cy", 4, "green")]
    before = thread_of("".join(row.format(*one) for one in rows).encode())
    now = thread_of("".join(row.format(*one) for one in [*rows[:3], ("cy", 4, "blue"), ("bo", 5, "done")]).encode())
    change = compare(before, now)
    assert [now.thread.posts[at].author for at in change.new] == ["bo"]
    assert [now.thread.posts[at].body.text for at in change.changed] == ["blue"]
    assert change.gone == ()
