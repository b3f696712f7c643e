"""Pages that phpBB and Discuz! served, served again under their own addresses: exactly those needed are asked for."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from forumtui.fetch.client import Client, Manners
from forumtui.thread.live import PageReader
from forumtui.thread.live_thread import LiveThread
from tests.fetch import server
from tests.fetch.server import Site, serve

ENGINES: dict[str, tuple[str, str, dict[str | None, str]]] = {
    "phpbb": ("/viewtopic.php?t=2", "start", {None: "phpbb.html", "10": "phpbb-p2.html"}),
    "discuz": ("/forum.php?mod=viewthread&tid=1", "page", {None: "dz.html", "1": "dz.html", "2": "dz2.html"}),
}
"""The address of a thread; which parameter says the page, and what is served then."""


class Engine(Site):
    """Answers by the parameter that says the page, whatever session ids come with it."""

    def serve_pages(self, folder: Path, path: str, parameter: str, files: dict[str | None, str]) -> None:
        own = re.compile(rb"http://127\.0\.0\.1:\d+")

        def answer(handler: BaseHTTPRequestHandler) -> None:
            asked = dict(parse_qsl(urlsplit(handler.path).query))
            name = files.get(asked.get(parameter))
            if urlsplit(handler.path).path != urlsplit(path).path or name is None:
                server.status(404)(handler)
            else:
                body = own.sub(self.address.encode(), (folder / name).read_bytes())
                server.page(body, Content_Type="text/html")(handler)

        self.otherwise = answer


@pytest.fixture
def site() -> Iterator[Engine]:
    with serve(Engine()) as running:
        assert isinstance(running, Engine)
        yield running


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("from_the_second", [False, True])
def test_every_page_is_asked_for_once(corpus: Path, site: Engine, engine: str, from_the_second: bool) -> None:
    path, parameter, files = ENGINES[engine]
    site.serve_pages(corpus / "engines" / "pages", path, parameter, files)
    second = list(files)[-1]
    client = Client(manners=Manners(pause=0))
    try:
        thread = LiveThread(site.url(f"{path}&{parameter}={second}" if from_the_second else path), PageReader(client))
        thread.take(thread.fetch_first())
        first = len(thread.opened.thread.posts)
        assert len(site.asked) == 1
        thread.read_wanted()
        posts = thread.opened.thread.posts
        assert len(posts) == 13 > first
        assert thread.opened.thread.has_opening
        assert len(site.asked) == 2
        assert len({post.id for post in posts}) == 13
        assert thread.fetch_news() == []
    finally:
        client.close()
