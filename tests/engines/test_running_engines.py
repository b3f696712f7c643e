"""Threads are read right from real engines, over HTTP."""

from forumtui import thread_of
from forumtui.fetch.client import Client, Manners
from forumtui.model import Thread
from tests.engines.conftest import Post


def _read(client: Client, url: str) -> Thread:
    page = client.get(url)
    opened = thread_of(page.data, url=page.url, charset_hint=page.charset, content_type=page.content_type)
    opened.finish()
    return opened.thread


def _same(thread: Thread, posts: list[Post]) -> None:
    """Every author and text; white space is the engine's own."""
    found = [thread.post, *thread.replies] if thread.post else [*thread.replies]
    assert [post.author for post in found if post] == [author for author, _ in posts]
    assert ["".join(post.body.text.split()) for post in found if post] == ["".join(text.split()) for _, text in posts]


def test_machina_is_read_right(machina: str, posts: list[Post]) -> None:
    client = Client(manners=Manners(pause=0))
    try:
        thread = _read(client, machina)
        _same(thread, posts)
        assert thread.title == "Which kettle keeps water hot?"
    finally:
        client.close()
