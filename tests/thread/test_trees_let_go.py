"""The tree of a page takes twenty times its memory: wherever pages are read, none is left when their posts are read."""

import gc
from collections.abc import Callable, Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser

from forumtui.errors import NoThread
from forumtui.formats.html.reader import AT_ONCE
from forumtui.formats.registry import parse_document
from forumtui.source.document import Document, MemoryBytes
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import thread_of
from forumtui.thread.pages import Page, whole_page
from forumtui.thread.session import ThreadSession, session_of
from tests.formats.generic.pages import PAGES
from tests.generate import forum_pages

MADE = forum_pages.thread(2 * AT_ONCE + 10)
WHOLE = "".join(forum_pages.discuz(MADE, MADE.posts)).encode()
FIRST, SECOND = ("".join(forum_pages.discuz(MADE, part)).encode() for part in (MADE.posts[:140], MADE.posts[130:]))


def _read(data: bytes, given: int = 0) -> Page:
    return whole_page(*parse_document(Document("page.html", MemoryBytes(data))), given)


def _indexed() -> OpenThread:
    opened = thread_of(WHOLE)
    opened.finish()
    return opened


def _shown() -> OpenThread:
    opened = thread_of(WHOLE)
    opened.let_go()
    return opened


def _joined() -> ThreadSession:
    session = ThreadSession()
    session.add_pages([_read(FIRST), _read(SECOND, 1)])
    return session


def _grown() -> object:
    session = session_of(thread_of(FIRST))
    session.add_pages([_read(SECOND, 1)])
    return session


def _unknown() -> OpenThread:
    return thread_of(PAGES[0].html.encode())


def _refused() -> None:
    with pytest.raises(NoThread):
        thread_of(b"<!DOCTYPE html><html><body><p>Nobody wrote here.</p></body></html>")


@pytest.fixture(autouse=True)
def only_new_objects() -> Iterator[None]:
    """Look at nothing that other tests left: there are millions of objects."""
    gc.freeze()
    yield
    gc.unfreeze()


def _trees() -> int:
    gc.collect()
    return sum(isinstance(one, LexborHTMLParser) for one in gc.get_objects())


@pytest.mark.parametrize("way", [_indexed, _shown, _joined, _grown, _unknown, _refused])
def test_no_tree_is_left(way: Callable[[], object]) -> None:
    before, kept = _trees(), way()
    assert _trees() == before
    del kept


def test_a_page_that_is_not_read_yet_keeps_its_tree() -> None:
    before, opened = _trees(), thread_of(WHOLE)
    assert _trees() == before + 1
    opened.let_go()
    assert _trees() == before
