"""Threads are read right from real engines, after every post, over HTTP."""

import re

import httpx2
from bs4 import BeautifulSoup

from forumtui import thread_of
from forumtui.fetch.client import Client, Manners
from forumtui.model import Thread
from forumtui.thread.live import PageReader
from forumtui.thread.live_thread import LiveThread
from forumtui.tui.app import ReaderApp
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState
from tests.engines.conftest import Machina, Post, same
from tests.tui.conftest import Waiter, painted, screen_of, until  # noqa: F401  until is a fixture

_THREAD = re.compile(r"forumpost/([0-9a-f]{10,})")


class FossilForum:
    """Posts as a browser does: each author has a session of its own."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._sessions: dict[str, httpx2.Client] = {}

    def post(self, author: str, text: str, title: str, parent: str | None) -> str:
        """Post a text, as an answer where there is a parent; the post's id."""
        session = self._session(author)
        # What Fossil takes for markup must stay text.
        fields = {"content": text.replace("&", "&amp;").replace("<", "&lt;"), "mimetype": "text/x-markdown"}
        if parent is None:
            form = session.get("/forumnew").text
            fields |= {"title": title}
            preview = session.post("/forume1", data={**fields, **_token(form), "preview": "Preview"}).text
            answer = session.post("/forume1", data={**fields, **_token(preview), "submit": "Submit"})
        else:
            form = session.get(f"/forumpost/{parent}").text
            fields |= {"fpid": parent, "reply": "1"}
            answer = session.post("/forume2", data={**fields, **_token(form), "submit": "Submit"})
        found = _THREAD.search(str(answer.url))
        assert found is not None, (author, answer.status_code, answer.url)
        return found[1]

    def close(self) -> None:
        for session in self._sessions.values():
            session.close()

    def _session(self, author: str) -> httpx2.Client:
        if author not in self._sessions:
            headers = {"Referer": f"{self._address}/forum", "Origin": self._address}
            session = httpx2.Client(base_url=self._address, headers=headers, follow_redirects=True)
            self._sessions[author] = session
            form = BeautifulSoup(session.get("/login").text, "html.parser")
            fields = {str(one["name"]): str(one.get("value", "")) for one in form.select("form input[name]")}
            hidden: dict[str, str] = {name: value for name, value in fields.items() if name in ("g", "csrf")}
            answer = session.post("/login", data={**hidden, "u": author, "p": f"pw{author}", "in": "Login"})
            assert "Logout" in answer.text, author
        return self._sessions[author]


def _token(form: str) -> dict[str, str]:
    """The token against forged requests that a form carries."""
    fields = BeautifulSoup(form, "html.parser").select("input[name=csrf]")
    return {"csrf": str(fields[0]["value"])} if fields else {}


def _read(client: Client, url: str) -> Thread:
    page = client.get(url)
    opened = thread_of(page.data, url=page.url, charset_hint=page.charset, content_type=page.content_type)
    opened.finish()
    return opened.thread


def test_fossil_is_read_right_after_every_post(fossil: str, posts: list[Post]) -> None:
    forum = FossilForum(fossil)
    client = Client(manners=Manners(pause=0))
    try:
        first = last = None
        for count, (author, text) in enumerate(posts, 1):
            last = forum.post(author, text, "Which kettle keeps water hot?", last)
            first = first or last
            thread = _read(client, f"{fossil}/forumthread/{first}")
            same(thread, posts[:count])
            assert thread.title == "Which kettle keeps water hot?"
            assert all(post.posted is not None for post in thread.replies)
    finally:
        forum.close()
        client.close()


async def test_a_post_that_is_added_while_fossil_is_read_shows_as_new(
    fossil: str,
    posts: list[Post],
    until: Waiter,  # noqa: F811
) -> None:
    forum, title = FossilForum(fossil), "Which kettle keeps water hot?"
    client = Client(manners=Manners(pause=0))
    try:
        first = last = forum.post(*posts[0], title, None)
        for author, text in posts[1:4]:
            last = forum.post(author, text, title, last)
        live = LiveThread(f"{fossil}/forumthread/{first}", PageReader(client))
        live.take(live.fetch_first())
        app = ReaderApp(ThreadScreen(ThreadState(live.opened)))
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, lambda: screen_of(app).state.index.complete)
            await pilot.press("j", "r")
            await until(pilot, lambda: "nothing is new" in painted(app))
            here = screen_of(app).post_list.position
            forum.post(*posts[4], title, last)
            await pilot.press("r")
            await until(pilot, lambda: "1 new reply" in painted(app))
            await until(pilot, lambda: screen_of(app).state.index.complete)
            assert screen_of(app).post_list.position == here
            await pilot.press("full_stop")
            await until(pilot, lambda: screen_of(app).post_list.position == 4)
            found = screen_of(app).state.opened.thread.posts[4]
            assert found.author == posts[4][0]
            assert [screen_of(app).state.is_new(position) for position in range(1, 5)] == [False, False, False, True]
    finally:
        forum.close()
        client.close()


ADD = """
import django; django.setup()
from django.contrib.auth import get_user_model
from machina.core.db.models import get_model
topic = get_model("forum_conversation", "Topic").objects.get()
user = get_user_model().objects.get(username="bodo")
get_model("forum_conversation", "Post").objects.create(
    topic=topic, poster=user, subject="Re: " + topic.subject, content="One more cup.", approved=True)
"""


def test_machina_is_read_right_and_a_post_that_is_added_meanwhile_is_new(machina: Machina, posts: list[Post]) -> None:
    client = Client(manners=Manners(pause=0))
    try:
        live = LiveThread(machina.thread, PageReader(client))
        live.take(live.fetch_first())
        same(live.opened.thread, posts)
        assert live.opened.thread.title == "Which kettle keeps water hot?"
        assert not live.take(live.fetch_news()).says_something
        machina.run(ADD)
        change = live.take(live.fetch_news())
        assert [change.opened.thread.posts[position].body.text for position in change.new] == ["One more cup."]
        assert (change.changed, change.gone) == ((), ())
        same(live.opened.thread, [*posts, ("bodo", "One more cup.")])
    finally:
        client.close()
