"""A thread that grows page by page over HTTP: both ways, news, circles, JSON where a site gives it."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from forumtui.cli.arguments import read_options
from forumtui.cli.fetching import address_reader
from forumtui.errors import CannotFetch, NoThread
from forumtui.fetch.client import Client, Manners
from forumtui.fetch.page_store import PageStore
from forumtui.fetch.response import Response
from forumtui.thread.live import PageRange, PageReader
from forumtui.thread.live_thread import LiveThread
from tests.fetch import server
from tests.fetch.server import Site, serve
from tests.fetch.test_live import page

PAGES = 5
TOPIC = "/viewtopic.php?t=7"


CLIENTS: list[Client] = []
"""Those of the test that runs, to be closed."""


@pytest.fixture(autouse=True)
def _close_clients() -> Iterator[None]:
    yield
    while CLIENTS:
        CLIENTS.pop().close()


def path_of(number: int) -> str:
    return TOPIC if number == 1 else f"{TOPIC}&start={3 * (number - 1)}"


def links(number: int) -> str:
    return "".join(
        f'<a href=".{path_of(one)}">{one}</a> '.replace("&", "&amp;") for one in range(1, PAGES + 1) if one != number
    )


@pytest.fixture
def site() -> Iterator[Site]:
    with serve(Site()) as running:
        for number in range(1, PAGES + 1):
            running.answers[path_of(number)] = server.page(page(3 * number - 2, links(number)))
        yield running


def live(site: Site, path: str = TOPIC, wanted: PageRange | None = None, store: PageStore | None = None) -> LiveThread:
    CLIENTS.append(Client(manners=Manners(pause=0)))
    thread = LiveThread(site.url(path), PageReader(CLIENTS[-1], store), wanted)
    thread.take(thread.fetch_first())
    return thread


def ids(thread: LiveThread) -> list[int]:
    return [int(post.id or 0) for post in thread.opened.thread.posts]


def asked(site: Site) -> list[str]:
    return [path for path, _ in site.asked]


def test_the_first_page_is_one_request_and_others_come_when_they_are_asked_for(site: Site) -> None:
    thread = live(site)
    assert ids(thread) == [1, 2, 3]
    assert asked(site) == [TOPIC]
    before = thread.opened
    before.finish()
    change = thread.take(thread.fetch(1))
    assert ids(thread) == [1, 2, 3, 4, 5, 6]
    assert change.new == (3, 4, 5)
    assert change.opened.index is before.index, "a page behind the others is taken by the same Index"
    assert thread.fetch(-1) == []


def test_a_page_in_the_middle_goes_both_ways(site: Site) -> None:
    thread = live(site, path_of(3))
    assert ids(thread) == [7, 8, 9]
    assert not thread.opened.thread.has_opening
    assert (thread.next_number(-1), thread.next_number(1)) == (2, 4)
    thread.take(thread.fetch(-1))
    thread.take(thread.fetch(1))
    assert ids(thread) == list(range(4, 13))
    thread.take(thread.fetch(-1))
    assert ids(thread) == list(range(1, 13))
    assert thread.opened.thread.has_opening
    assert thread.next_number(-1) is None
    assert len(asked(site)) == len(set(asked(site))) == 4


def test_printing_reads_the_whole_from_any_page(site: Site) -> None:
    thread = live(site, path_of(4))
    thread.read_wanted()
    assert ids(thread) == list(range(1, 3 * PAGES + 1))
    assert thread.why_stopped() == "page 5 links to no further page"
    assert next(iter(thread.log())) == "5 requests"


def test_a_range_begins_where_it_says_without_the_pages_between(site: Site) -> None:
    thread = live(site, TOPIC, PageRange(4, 5))
    thread.read_wanted()
    assert ids(thread) == list(range(10, 16))
    assert asked(site) == [TOPIC, path_of(4), path_of(5)]
    other = live(site, path_of(5), PageRange(2, 3))
    other.read_wanted()
    assert ids(other) == list(range(4, 10))
    assert other.why_stopped() == "--pages names no further page"
    with pytest.raises(NoThread, match="no such page"):
        live(site, TOPIC, PageRange(9, 9))


def test_news_is_looked_for_on_the_last_page_and_behind_it(site: Site) -> None:
    thread = live(site, path_of(5))
    site.asked.clear()
    assert thread.fetch_news() == []
    assert asked(site) == [path_of(5)]
    next_link = f'<a href=".{TOPIC}&amp;start=15">6</a>'
    site.answers[path_of(5)] = server.page(page(13, links(5) + next_link).replace(b"Text number 14", b"Edited 14"))
    site.answers[path_of(6)] = server.page(page(16, links(6)))
    change = thread.take(thread.fetch_news())
    assert ids(thread) == list(range(13, 19))
    assert change.new == (3, 4, 5)
    assert change.changed == (1,)
    site.answers[path_of(6)] = server.page(
        page(16, links(6)).replace(b'id="p17"', b'id="gone"').split(b'<div id="gone"')[0]
    )
    change = thread.take(thread.fetch_news())
    assert len(change.gone) == 2
    assert ids(thread) == list(range(13, 17))


def test_only_what_has_changed_is_asked_for(site: Site, tmp_path: Path) -> None:
    body = page(1)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        is_known = handler.headers.get("If-None-Match") == '"v1"'
        server.page(b"" if is_known else body, 304 if is_known else 200, ETag='"v1"')(handler)

    site.answers["/viewtopic.php?t=9"] = answer
    store = PageStore(tmp_path)
    thread = live(site, "/viewtopic.php?t=9", store=store)
    assert thread.fetch_news() == []
    again = live(site, "/viewtopic.php?t=9", store=store)
    assert ids(again) == [1, 2, 3], "the copy stands in for a 304"
    assert [headers.get("if-none-match") for _, headers in site.asked] == [None, '"v1"', '"v1"']


def test_a_pager_that_repeats_a_page_under_new_addresses_ends(site: Site) -> None:
    for number in range(1, 9):
        link = f'<a rel="next" href="/loop?x={number + 1}">next</a>'
        site.answers[f"/loop?x={number}"] = server.page(page(1, link))
    thread = live(site, "/loop?x=1")
    thread.read_wanted()
    assert ids(thread) == [1, 2, 3]
    assert len(asked(site)) == 2
    assert "repeats an earlier page" in thread.why_stopped()


def test_the_question_of_age_is_answered_and_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    import re

    from forumtui.thread import live as reading

    monkeypatch.setattr(reading, "_AGE_QUESTION", re.compile(r"^http://127\.0\.0\.1:\d+/ask/over18"))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        is_of_age = "over18=1" in (handler.headers.get("Cookie") or "")
        (server.page(page(1)) if is_of_age else server.redirect("/ask/over18"))(handler)

    site.answers |= {"/bbs/1": answer, "/ask/over18": server.page(b"<html><body>18?")}
    thread = live(site, "/bbs/1")
    assert ids(thread) == [1, 2, 3]
    assert any("over18=1" in note.message for note in thread.opened.thread.notes)


def test_the_site_that_fails_later_keeps_what_was_read(site: Site) -> None:
    thread = live(site)
    site.answers[path_of(2)] = server.cut_short(page(4, links(2))[:-200])
    thread.take(thread.fetch(1))
    assert ids(thread)[:5] == [1, 2, 3, 4, 5]
    assert any("connection was lost" in note.message for note in thread.opened.thread.notes)
    site.answers[path_of(3)] = server.status(500)
    with pytest.raises(CannotFetch, match="500"):
        thread.fetch(1)
    assert thread.next_number(1) == 3, "it can be asked for again"


# JSON


class Answers(Client):
    """A site by a table: what each address answers, whoever the host is."""

    def __init__(self, table: dict[str, bytes]) -> None:
        super().__init__()
        self.table = table

    def get(self, url: str, headers: object = None, retries: int = 0, *, found_at: str | None = None) -> Response:
        self.requests.append(url)
        if url not in self.table:
            raise CannotFetch(url, "there is no such page (404)", "check the address")
        body = self.table[url]
        kind = "application/json" if body[:1] in b"[{" else "text/html"
        return Response(url, 200, {"content-type": kind}, body, 0.0)


def read_by(table: dict[str, bytes], url: str) -> tuple[LiveThread, list[str]]:
    client = Answers(table)
    CLIENTS.append(client)
    thread = LiveThread(url, PageReader(client))
    thread.take(thread.fetch_first())
    thread.read_wanted()
    return thread, client.requests


def discourse_post(number: int) -> dict[str, object]:
    return {
        "id": 100 + number,
        "username": "anna",
        "created_at": f"2024-03-01T10:{number:02d}:00.000Z",
        "cooked": f"<p>Post {number} about kettles",
        "post_number": number,
        "post_type": 1,
    }


DISCOURSE_PAGE = b'<html><head><meta name="generator" content="Discourse 3.2"></head><body>'


def test_discourse_is_read_by_its_json_in_chunks_where_the_page_says_that_it_is_one() -> None:
    site = "https://forum.example/t"
    stream = [100 + number for number in range(1, 46)]
    head = {"id": 9, "title": "Kettles", "posts_count": 45}
    first = {**head, "post_stream": {"posts": [discourse_post(n) for n in range(1, 21)], "stream": stream}}
    table = {f"{site}/kettles/9/3": DISCOURSE_PAGE, f"{site}/9.json": json.dumps(first).encode()}
    for start in (21, 41):
        numbers = range(start, min(start + 20, 46))
        address = f"{site}/9/posts.json?" + "&".join(f"post_ids[]={100 + n}" for n in numbers)
        table[address] = json.dumps({"post_stream": {"posts": [discourse_post(n) for n in numbers]}, "id": 9}).encode()
    thread, requests = read_by(table, f"{site}/kettles/9/3")
    assert [post.floor for post in thread.opened.thread.posts] == list(range(1, 46))
    assert thread.opened.thread.head.title == "Kettles"
    assert requests == list(table)


def test_news_of_json_are_the_last_chunk_and_those_behind_it() -> None:
    site = "https://forum.example/t"

    def answers(count: int, edited: str = "") -> dict[str, bytes]:
        posts = [discourse_post(number) for number in range(1, count + 1)]
        posts[22]["cooked"] = f"<p>Post 23{edited}"
        stream = [100 + number for number in range(1, count + 1)]
        first = {"id": 9, "title": "Kettles", "post_stream": {"posts": posts[:20], "stream": stream}}
        table = {f"{site}/k/9": DISCOURSE_PAGE, f"{site}/9.json": json.dumps(first).encode()}
        for start in range(20, count, 20):
            chunk = posts[start : start + 20]
            address = f"{site}/9/posts.json?" + "&".join(f"post_ids[]={one['id']}" for one in chunk)
            table[address] = json.dumps({"post_stream": {"posts": chunk}, "id": 9}).encode()
        return table

    thread, requests = read_by(answers(30), f"{site}/k/9")
    assert len(thread.opened.thread.posts) == 30
    client = CLIENTS[-1]
    assert isinstance(client, Answers)
    client.table = answers(43, " (edited)")
    requests.clear()
    change = thread.take(thread.fetch_news())
    assert [post.floor for post in thread.opened.thread.posts] == list(range(1, 44))
    assert (len(change.new), change.changed, change.gone) == (13, (22,), ())
    assert requests == list(client.table)[1:], "the stream of ids, the last chunk as it is now, and the new one"
    client.table = answers(43, " (edited)")
    assert thread.fetch_news() == []


@pytest.mark.parametrize("answer", [b"", b"{}", b'{"post_stream": {"posts": []}}', b"[" * 5000, b"\x89PNG"])
def test_the_page_is_read_where_its_json_is_none(answer: bytes) -> None:
    url = "https://forum.example/t/kettles/9"
    html = page(1).replace(b"<head>", b'<head><meta name="generator" content="Discourse 3.2">')
    thread, requests = read_by({url: html, "https://forum.example/t/9.json": answer}, url)
    assert ids(thread) == [1, 2, 3]
    assert requests == [url, "https://forum.example/t/9.json"]


# several threads


def test_the_pages_of_each_thread_are_measured_by_the_address_that_was_named_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    addresses = [f"http://{host}.example/t" for host in ("one", "other")]
    asked: dict[str, str | None] = {}

    def get(_: Client, url: str, *_others: object, found_at: str | None = None) -> Response:
        asked[url] = found_at
        link = f'<a rel="next" href="{url}2">2</a>' if url in addresses else ""
        return Response(url, 200, {"content-type": "text/html"}, page(1 if link else 2, link), 0.0)

    monkeypatch.setattr(Client, "get", get)
    read_address = address_reader(read_options(["--no-state", *addresses]))
    threads = [read_address(address) for address in addresses]
    for thread in threads:
        thread.take(thread.fetch_first())
    for thread in threads:
        thread.fetch(1)
    assert asked == {**dict.fromkeys(addresses), **{f"{address}2": address for address in addresses}}
