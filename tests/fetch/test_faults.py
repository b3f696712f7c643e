"""What can go wrong with an address: one clear line each, and what was read stays."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path

import pytest

from forumtui.errors import ForumtuiError
from forumtui.fetch.addresses import Resolver
from forumtui.fetch.client import Client, Manners
from forumtui.thread.live import PageReader
from forumtui.thread.live_thread import LiveThread
from tests.fetch import server
from tests.fetch.server import Answer, Site, serve
from tests.fetch.test_live import page

FORWARD = '<a rel="next" href="/second">2</a>'


@pytest.fixture
def site() -> Iterator[Site]:
    with serve(Site()) as running:
        yield running


@contextmanager
def reading(url: str, **options: object) -> Iterator[LiveThread]:
    manners = Manners(pause=0, deadline=0.4, patience=0.3, wait=lambda _seconds, _why: True)
    client = Client(manners=manners, size=4 << 20, **options)  # type: ignore[arg-type]  # what a test names
    try:
        yield LiveThread(url, PageReader(client))
    finally:
        client.close()


def endless(handler: BaseHTTPRequestHandler) -> None:
    """More than the cap, piece by piece."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(300):
        handler.wfile.write(bytes(1 << 20))


FAULTS: dict[str, tuple[Answer, str]] = {
    "401": (server.status(401), "wants a login (401)"),
    "403": (server.status(403), "refuses it (403)"),
    "404": (server.status(404), "no such page (404)"),
    "410": (server.status(410), "was removed (410)"),
    "429": (server.status(429, Retry_After="1"), "longer pause (429)"),
    "500": (server.status(500), "with an error (500)"),
    "503": (server.status(503), "is busy (503)"),
    "not HTML": (server.page(b"%PDF-1.7", Content_Type="application/pdf"), "application/pdf"),
    "300 MB": (endless, "larger than 4 MiB"),
    "an endless drip of nothing to read": (server.drip(0.01), "no thread"),
    "a gzip bomb": (server.gzip_bomb(300), "larger than 4 MiB"),
    "a redirect loop": (server.redirect("/x"), "in a circle"),
    "a redirect to file:": (server.redirect("file:///etc/passwd"), "not an http or https address"),
    "a challenge": (server.page(b"<title>Just a moment...</title>", 503), "checks for a browser"),
    "a login in place of the page": (
        server.page(b"<html><form action=/login><input name=u><input name='p' type='password'></form>"),
        "wants a login first",
    ),
    "a question of consent": (
        server.page(b"<html><body><div id='x'>Your privacy</div><script src='https://cdn.didomi.io/x.js'></script>"),
        "asks for consent first",
    ),
    "nothing answers": (server.silence, "in time"),
    "an empty page": (server.page(b""), "x"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_first_page_cannot_be_had(site: Site, fault: str) -> None:
    site.answers["/x"], words = FAULTS[fault]
    with reading(site.url("/x")) as thread:
        with pytest.raises(ForumtuiError) as problem:
            thread.fetch_first()
        told = str(problem.value)
        assert words in told
        assert "\n" not in told
        assert told.count(";") >= 1, "it says what to do"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_further_page_cannot_be_had_and_the_first_stays(site: Site, fault: str) -> None:
    site.answers |= {"/first": server.page(page(1, FORWARD)), "/second": FAULTS[fault][0]}
    if fault == "a redirect loop":
        site.answers["/second"] = server.redirect("/second")
    with reading(site.url("/first")) as thread:
        thread.take(thread.fetch_first())
        thread.read_wanted()
        assert len(thread.opened.thread.posts) == 3
        told = [note.message for note in thread.opened.thread.notes if note.kind == "unread"]
        assert len(told) == 1
        assert told == [thread.why_stopped()]


PRIVATE = ["http://169.254.169.254/latest/meta-data/", "http://localhost.localdomain:1/"]
LEADS = "the site leads to an address inside a private network"


@pytest.mark.parametrize("target", PRIVATE)
def test_a_public_page_does_not_lead_to_this_network(site: Site, target: str, public_site: Resolver) -> None:
    site.answers["/x"] = server.redirect(target)
    with reading(site.url("/x"), resolver=public_site) as thread, pytest.raises(ForumtuiError, match=LEADS):
        thread.fetch_first()


@pytest.mark.parametrize("target", PRIVATE)
def test_nor_does_its_link_to_the_next_page(site: Site, target: str, public_site: Resolver) -> None:
    site.answers["/first"] = server.page(page(1, f'<a rel="next" href="{target}">2</a>'))
    with reading(site.url("/first"), resolver=public_site) as thread:
        thread.take(thread.fetch_first())
        thread.read_wanted()
        assert LEADS in (thread.why_stopped() or "")
        assert thread._reader.client is not None
        assert thread._reader.client.requests == [site.url("/first")]


def test_no_such_host_and_a_closed_port() -> None:
    with reading("http://no-such-host.invalid/t") as thread, pytest.raises(ForumtuiError, match="no such host"):
        thread.fetch_first()
    with reading(f"http://127.0.0.1:{server.closed_port()}/t") as thread, pytest.raises(ForumtuiError, match="refuses"):
        thread.fetch_first()


def test_a_certificate_that_has_expired(monkeypatch: pytest.MonkeyPatch) -> None:
    pem = str(Path(__file__).parent.parent / "data" / "expired.pem")
    monkeypatch.setenv("SSL_CERT_FILE", pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with serve(Site(), context) as running:
        running.answers["/t"] = server.page(page(1))
        with reading(running.url("/t")) as thread, pytest.raises(ForumtuiError, match="certificate has expired"):
            thread.fetch_first()
        with reading(running.url("/t"), insecure=True) as thread:
            thread.take(thread.fetch_first())
            assert [note.kind for note in thread.opened.thread.notes] == ["certificate"]
            assert thread.is_insecure


def changing(bodies: Callable[[int], bytes]) -> Answer:
    """Another body with every request."""
    number = count()
    return lambda handler: server.page(bodies(next(number)))(handler)


def test_a_page_that_changes_between_two_requests_keeps_both_readings_apart(site: Site) -> None:
    site.answers["/first"] = changing(lambda number: page(1).replace(b"p3", b"p9") if number else page(1))
    with reading(site.url("/first")) as thread:
        thread.take(thread.fetch_first())
        change = thread.take(thread.fetch_news())
        assert [post.id for post in thread.opened.thread.posts] == ["1", "2", "9"]
        assert len(change.new) == len(change.gone) == 1


def test_a_connection_lost_in_the_middle_keeps_what_came(site: Site) -> None:
    site.answers["/first"] = server.cut_short(page(1))
    with reading(site.url("/first")) as thread:
        thread.take(thread.fetch_first())
        assert len(thread.opened.thread.posts) == 3
        assert [note.kind for note in thread.opened.thread.notes] == ["truncated"]
