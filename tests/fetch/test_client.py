"""The client against a server of our own: what goes wrong is one clear sentence, and good manners are kept."""

import gzip
import resource
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import brotli
import pytest
from backports import zstd

from forumtui.errors import CannotFetch, CannotUse
from forumtui.fetch.addresses import Resolver, is_private
from forumtui.fetch.client import Client, Manners, read_cookies
from forumtui.fetch.response import challenge, decompressor
from tests.fetch import server
from tests.fetch.server import Site, serve

HEADER = 'text/html; charset="gbk"'
PAGE = "<!doctype html><title>Kettles</title><p>水壶 ".encode() * 200


@pytest.fixture
def site() -> Iterator[Site]:
    with serve(Site()) as running:
        yield running


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waits: list[tuple[float, str]] = []

    def now(self) -> float:
        return self.seconds

    def wait(self, seconds: float, why: str) -> bool:
        self.waits.append((seconds, why))
        self.seconds += seconds
        return True


_opened: list[Client] = []


@pytest.fixture(autouse=True)
def _close_clients() -> Iterator[None]:
    yield
    while _opened:
        _opened.pop().close()


def client(clock: Clock | None = None, manners: Manners | None = None, **options: object) -> Client:
    clock = clock or Clock()
    manners = manners or Manners(wait=clock.wait, now=clock.now)
    _opened.append(Client(manners=manners, **options))  # type: ignore[arg-type]  # passed on
    return _opened[-1]


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("identity", bytes),
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
        ("gzip", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:]) + b"\0 appended by a proxy"),
        ("zstd", lambda data: zstd.compress(data[:9]) + zstd.compress(data[9:])),
    ],
)
def test_every_coding_is_unpacked(site: Site, coding: str, pack: object) -> None:
    site.answers["/t"] = server.page(pack(PAGE), Content_Encoding=coding)  # type: ignore[operator]  # a function
    answer = client().get(site.url("/t"))
    assert (answer.data, answer.is_cut) == (PAGE, False)


def test_what_is_appended_to_a_gzip_is_not_kept() -> None:
    unpacking = decompressor("gzip")
    assert b"".join(unpacking.unpack(gzip.compress(PAGE) + b"\0")) == PAGE
    tracemalloc.start()
    assert {piece for _ in range(200) for piece in unpacking.unpack(bytes(1 << 14))} == {b""}
    assert tracemalloc.get_traced_memory()[0] < 1 << 20
    tracemalloc.stop()


def test_the_answer_says_where_it_came_from(site: Site) -> None:
    site.answers |= {
        "/old": server.redirect("/new#post5"),
        "/new": server.page(PAGE, Content_Type='text/html; charset="gbk"'),
    }
    answer = client().get(site.url("/old#post3"))
    assert (answer.url, answer.charset, answer.content_type) == (site.url("/new"), "gbk", "text/html")
    assert [path for path, _ in site.asked] == ["/old", "/new"]
    assert site.asked[0][1]["user-agent"].startswith("forumtui/")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (401, "login"),
        (403, "refuses"),
        (404, "no such page"),
        (410, "removed"),
        (429, "pause"),
        (500, "500"),
        (503, "busy"),
    ],
)
def test_an_error_of_the_site_is_said(site: Site, code: int, words: str) -> None:
    site.answers["/t"] = server.status(code)
    with pytest.raises(CannotFetch, match=words):
        client().get(site.url("/t"))


def test_no_host_no_answer_no_connection(site: Site) -> None:
    with pytest.raises(CannotFetch, match="no such host"):
        client().get("http://forum.invalid/t")
    with pytest.raises(CannotFetch, match="refuses the connection"):
        client().get(f"http://127.0.0.1:{server.closed_port()}/t")
    site.answers["/t"] = server.silence
    with pytest.raises(CannotFetch, match="in time"):
        client(manners=Manners(patience=0.2, pause=0)).get(site.url("/t"))


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/", "http:///x", "https://", "gopher://x", "x", "http://[::1"]
)
def test_only_http_is_fetched(url: str) -> None:
    with pytest.raises(CannotFetch, match="not an http or https address"):
        client().get(url)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/x", "javascript:alert(1)"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, target: str) -> None:
    site.answers["/t"] = server.redirect(target)
    with pytest.raises(CannotFetch, match="not an http or https address"):
        client().get(site.url("/t"))


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.answers |= {"/a": server.redirect("/b"), "/b": server.redirect("/a")}
    with pytest.raises(CannotFetch, match="circle"):
        client().get(site.url("/a"))
    site.answers |= {f"/{n}": server.redirect(f"/{n + 1}") for n in range(20)}
    with pytest.raises(CannotFetch, match="circle"):
        client().get(site.url("/0"))


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest", "http://10.0.0.1/", "http://[::1]/", "http://router.lan/"]
)
def test_a_public_page_does_not_lead_into_a_private_network(site: Site, target: str, public_site: Resolver) -> None:
    site.answers["/t"] = server.redirect(target)
    with pytest.raises(CannotFetch, match="the site leads to an address inside a private network"):
        client(resolver=public_site).get(site.url("/t"))


def test_who_really_answers_is_looked_at(site: Site) -> None:
    """A name that stands for a public address when it is checked and for this machine when it is used."""
    site.answers["/t"] = server.page(PAGE)
    with pytest.raises(CannotFetch, match="private network"):
        client(resolver=lambda _host, _port: ["93.184.216.34"]).get(site.url("/t"))


def test_a_drip_ends_at_the_deadline_and_keeps_what_came(site: Site) -> None:
    site.answers["/t"] = server.drip()
    answer = client(manners=Manners(deadline=0.3, pause=0)).get(site.url("/t"))
    assert answer.is_cut
    assert 0 < len(answer.data) < 200


def test_a_drip_of_headers_ends_at_the_deadline(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        for _ in range(200):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: " if not _ else b"x")
            handler.wfile.flush()
            time.sleep(0.01)

    site.answers["/t"] = drip
    with pytest.raises(CannotFetch, match="did not answer in time"):
        client(manners=Manners(deadline=0.1, pause=0)).get(site.url("/t"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        *[(one, True) for one in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "::1", "fe80::1%eth0")],
        *[(one, True) for one in ("::ffff:10.0.0.1", "::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "fec0::1")],
        *[(one, False) for one in ("93.184.216.34", "2606:2800::1", "64:ff9b::5db8:d822", "::ffff:93.184.216.34")],
    ],
)
def test_private_addresses_are_known_in_every_spelling(address: str, expected: bool) -> None:
    assert is_private(address) is expected


def test_a_lost_connection_keeps_what_came(site: Site) -> None:
    site.answers["/t"] = server.cut_short(PAGE)
    answer = client().get(site.url("/t"))
    assert answer.is_cut
    assert answer.data == PAGE


def test_a_bomb_is_stopped_at_the_cap_in_little_memory(site: Site) -> None:
    site.answers["/t"] = server.gzip_bomb(300)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(CannotFetch, match="larger than 8 MiB"):
        client(size=8 << 20).get(site.url("/t"))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 << 10  # KiB


@pytest.mark.parametrize(
    ("coding", "body"), [("gzip", b"no gzip at all"), ("br", b"\xff" * 9), ("zstd", b"x"), ("compress", PAGE)]
)
def test_a_damaged_coding_is_said(site: Site, coding: str, body: bytes) -> None:
    site.answers["/t"] = server.page(body, Content_Encoding=coding)
    with pytest.raises(CannotFetch, match="compression"):
        client().get(site.url("/t"))


def test_pages_of_a_host_are_asked_for_with_a_pause(site: Site) -> None:
    site.answers["/t"] = server.page(PAGE)
    clock = Clock()
    asking = client(clock)
    for _ in range(3):
        asking.get(site.url("/t"))
    assert clock.waits == [(1.0, "")] * 2
    assert asking.requests == [site.url("/t")] * 3


def test_a_retry_after_is_obeyed_and_can_be_declined(site: Site) -> None:
    answers = iter([server.status(503, Retry_After="7"), server.page(PAGE)])
    site.answers["/t"] = lambda handler: next(answers)(handler)
    clock = Clock()
    assert client(clock).get(site.url("/t")).data == PAGE
    assert (7.0, "the site asks for a pause") in clock.waits
    site.answers["/u"] = server.status(429, Retry_After="5")
    declining = client(manners=Manners(wait=lambda _seconds, _why: False, now=clock.now))
    with pytest.raises(CannotFetch, match="pause"):
        declining.get(site.url("/u"))
    assert [path for path, _ in site.asked].count("/u") == 1
    site.answers["/v"] = server.status(429, Retry_After="86400")
    with pytest.raises(CannotFetch, match="later"):
        client().get(site.url("/v"))
    assert [path for path, _ in site.asked].count("/v") == 1


def test_an_unchanged_page_is_said(site: Site) -> None:
    site.answers["/t"] = server.page(b"", 304)
    assert client().get(site.url("/t"), {"If-None-Match": '"1"'}).status == 304
    assert site.asked[0][1]["if-none-match"] == '"1"'


def test_cookies_of_the_visit_come_back_and_go_to_their_host_only(site: Site) -> None:
    site.answers |= {"/a": server.page(PAGE, Set_Cookie="sid=1; Path=/"), "/b": server.page(PAGE)}
    asking = client()
    asking.get(site.url("/a"))
    asking.get(site.url("/b"))
    assert site.asked[1][1]["cookie"] == "sid=1"


def test_a_cookies_txt_keeps_session_cookies(site: Site, tmp_path: Path) -> None:
    lines = [
        "# Netscape HTTP Cookie File",
        "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tabc",
        "#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t4102444800\tlogin\txyz",
        "example.org\tFALSE\t/\tFALSE\t0\tother\t1",
        "127.0.0.1\tFALSE\t/\tFALSE\t1000\told\t1",
    ]
    jar = tmp_path / "cookies.txt"
    jar.write_text("\n".join(lines))
    site.answers["/t"] = server.page(PAGE)
    client(cookies=read_cookies(str(jar))).get(site.url("/t"))
    assert set(site.asked[0][1]["cookie"].split("; ")) == {"session=abc", "login=xyz"}


@pytest.mark.parametrize(
    "text", ["one two\n", "127.0.0.1\tFALSE\t/\tFALSE\tsoon\ta\tb\n", "\tTRUE\t/\tFALSE\t0\ta\tb\n"]
)
def test_a_wrong_line_of_cookies_is_named(tmp_path: Path, text: str) -> None:
    jar = tmp_path / "cookies.txt"
    jar.write_text("# Netscape HTTP Cookie File\n" + text)
    with pytest.raises(CannotUse, match="line 2"):
        read_cookies(str(jar))
    with pytest.raises(CannotUse, match="cannot be read"):
        read_cookies(str(tmp_path / "none"))
    with pytest.raises(CannotUse, match="cannot be read"):
        read_cookies(str(tmp_path))


def test_a_check_for_browsers_is_named(site: Site) -> None:
    site.answers["/t"] = server.page(b"<title>Just a moment...</title>", 403)
    with pytest.raises(CannotFetch, match="checks for a browser"):
        client().get(site.url("/t"))
    site.answers["/u"] = server.page(PAGE)
    assert challenge(client().get(site.url("/u"))) is None


def test_an_untrusted_proxy_setting_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "gopher://nowhere")
    with pytest.raises(CannotFetch, match="proxy"):
        client()
