"""`forumtui URL`: pages follow each other, copies stand in when the site is down, and what goes wrong is one line."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumtui import open_thread
from forumtui.thread.live import ALL_PAGES, PageRange, page_range
from tests.fetch import server
from tests.fetch.server import Site, serve

pytestmark = pytest.mark.slow
"""Each test starts processes."""

POST = """<div id="p{number}" class="post bg1"><div class="inner"><dl class="postprofile"><dt>
<a href="./memberlist.php?mode=viewprofile&amp;u={number}" class="username">{author}</a></dt></dl>
<div class="postbody"><h3><a href="#p{number}">Kettles</a></h3>
<p class="author">by <strong><a href="./memberlist.php?u={number}" class="username">{author}</a></strong>
 &raquo; Mon Mar 0{day}, 2021 9:0{day} am</p>
<div class="content">Text number {number} about kettles and flasks.</div></div></div></div>"""


def page(first: int, links: str = "", title: str = "Kettles") -> bytes:
    """A page of three posts as phpBB's prosilver makes it."""
    posts = "".join(POST.format(number=first + n, author=("anna", "bodo", "夜航")[n], day=n + 1) for n in range(3))
    head = f'<html><head><meta charset="utf-8"><title>{title}</title></head><body id="phpbb" class="section-viewtopic">'
    heading = f'<h2 class="topic-title"><a href="./viewtopic.php?t=7">{title}</a></h2>'
    return f"<!doctype html>{head}{heading}{links}{posts}".encode()


def number_links(*numbers: int) -> str:
    return "".join(f'<a href="./viewtopic.php?t=7&amp;start={3 * (n - 1)}&amp;sid={n}abc">{n}</a> ' for n in numbers)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve(Site()) as running:
        running.answers |= {
            "/viewtopic.php?t=7": server.page(page(1, number_links(2, 3))),
            "/viewtopic.php?t=7&start=3&sid=2abc": server.page(page(4, number_links(1, 3))),
            "/viewtopic.php?t=7&start=6&sid=3abc": server.page(page(7, number_links(1, 2))),
        }
        yield running


def run(tmp_path: Path, *arguments: str, code: int = 0) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "forumtui", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=60)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def ids(printed: str) -> list[str]:
    thread = json.loads(printed)
    return [post["id"] for post in [thread["post"], *thread["replies"]] if post]


def test_pages_follow_by_their_numbers_and_each_is_asked_for_once(site: Site, tmp_path: Path) -> None:
    done = run(tmp_path, site.url("/viewtopic.php?t=7"), "-t", "json")
    assert ids(done.stdout) == [str(n) for n in range(1, 10)]
    assert len(site.asked) == 3


def test_a_thread_of_one_page_is_one_request(site: Site, tmp_path: Path) -> None:
    site.answers["/viewtopic.php?t=8"] = server.page(page(1))
    run(tmp_path, site.url("/viewtopic.php?t=8"), "-t", "json")
    assert [path for path, _ in site.asked] == ["/viewtopic.php?t=8"]


@pytest.mark.parametrize(("wanted", "first", "last"), [("1", 1, 3), ("2..3", 4, 9), ("..2", 1, 6), ("all", 1, 9)])
def test_pages_can_be_chosen(site: Site, tmp_path: Path, wanted: str, first: int, last: int) -> None:
    done = run(tmp_path, site.url("/viewtopic.php?t=7"), "--pages", wanted, "-t", "json")
    assert ids(done.stdout) == [str(n) for n in range(first, last + 1)]


@pytest.mark.parametrize("wanted", ["x", "0", "5..2", "", ".."])
def test_a_wrong_range_is_said(site: Site, tmp_path: Path, wanted: str) -> None:
    assert "--pages" in run(tmp_path, site.url("/viewtopic.php?t=7"), "--pages", wanted, "-t", "json", code=2).stderr
    assert not site.asked


def test_ranges() -> None:
    assert page_range("3") == PageRange(3, 3)
    assert page_range(" ALL ") == ALL_PAGES
    assert page_range("9" * 400) is None


def test_a_pager_that_leads_in_a_circle_ends(site: Site, tmp_path: Path) -> None:
    forward = '<a rel="next" href="/b?x={}">next</a>'
    site.answers |= {
        "/a": server.page(page(1, forward.format(1))),
        "/b?x=1": server.page(page(4, '<a rel="next" href="/a">next</a>')),
    }
    done = run(tmp_path, site.url("/a"), "-t", "json")
    assert ids(done.stdout) == [str(n) for n in range(1, 7)]
    assert len(site.asked) == 2


LETTER = """<html><head><title>[Kettles] Lids</title></head><body><h1>[Kettles] Lids</h1><b>anna at kettles.example</b>
<a href="mailto:kettles%40kettles.example">anna at kettles.example</a><br><i>Mon Mar 1 09:01:00 UTC 2021</i>
<ul><li><a rel="prev" href="1.html">1</a></li><li><a rel="next" href="3.html">3</a></li></ul><hr>
<!--beginarticle--><pre>Where are the lids?</pre><!--endarticle--></body></html>"""


def test_letters_of_a_mail_archive_are_no_pages_of_one_thread(site: Site, tmp_path: Path) -> None:
    site.answers["/pipermail/2.html"] = server.page(LETTER.encode())
    printed = run(tmp_path, site.url("/pipermail/2.html"), "--pages", "all", "-t", "json").stdout
    assert json.loads(printed)["post"]["text"] == "Where are the lids?"
    assert [path for path, _ in site.asked] == ["/pipermail/2.html"]


def test_a_later_page_that_fails_is_told_and_the_rest_is_there(site: Site, tmp_path: Path) -> None:
    site.answers["/viewtopic.php?t=7&start=3&sid=2abc"] = server.status(500)
    done = run(tmp_path, site.url("/viewtopic.php?t=7"), "-t", "json")
    assert ids(done.stdout) == ["1", "2", "3"]
    assert "500" in done.stderr


def test_check_lists_the_requests_and_why_they_ended(site: Site, tmp_path: Path) -> None:
    address = site.url("/viewtopic.php?t=7")
    told = run(tmp_path, address, "--check", "--pages", "1..2").stdout.split("\n")
    start = told.index("2 requests")
    assert told[start + 1 : start + 3] == [address, site.url("/viewtopic.php?t=7&start=3&sid=2abc")]
    assert told[start + 3] == "stopped: --pages names no further page"
    (found,) = json.loads(run(tmp_path, address, "--check", "--offline", "-t", "json").stdout)["threads"]
    assert found["requests"]["made"] == []
    assert "no copy of it was kept" in found["requests"]["stopped"]


def test_a_thread_of_an_address_is_opened_by_the_function(site: Site) -> None:
    site.answers["/viewtopic.php?t=8"] = server.page(page(1))
    opened = open_thread(site.url("/viewtopic.php?t=8"))
    assert [post.id for post in opened.thread.posts] == ["1", "2", "3"]
    assert opened.to_dict()["url"] == site.url("/viewtopic.php?t=8")


def test_copies_are_read_offline_and_when_the_site_is_down(site: Site, tmp_path: Path) -> None:
    address = site.url("/viewtopic.php?t=7")
    assert "no copy" in run(tmp_path, address, "--offline", "-t", "json", code=2).stderr
    online = ids(run(tmp_path, address, "-t", "json").stdout)
    asked = len(site.asked)
    offline = run(tmp_path, address, "--offline", "-t", "json")
    assert ids(offline.stdout) == online
    assert len(site.asked) == asked
    site.answers = {path: server.status(503) for path in site.answers}
    down = run(tmp_path, address, "-t", "json")
    assert ids(down.stdout) == online
    assert "busy" in down.stderr
    assert "copy" in down.stdout


def test_no_state_keeps_no_copy(site: Site, tmp_path: Path) -> None:
    run(tmp_path, site.url("/viewtopic.php?t=7"), "--no-state", "-t", "json")
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (server.status(404), "no such page"),
        (server.page(b"\x89PNG\r\n\x1a\n", Content_Type="image/png"), "image/png"),
        (server.page(b"<html><title>Just a moment...</title><body>x", 200), "checks for a browser"),
        (server.page(b"<html><body><p>Nothing here."), "forumtui:"),
        (server.page(b""), "forumtui:"),
        (server.redirect("file:///etc/passwd"), "not an http or https address"),
    ],
)
def test_what_goes_wrong_is_one_line(site: Site, tmp_path: Path, answer: server.Answer, words: str) -> None:
    site.answers["/x"] = answer
    done = run(tmp_path, site.url("/x"), "-t", "json", code=2)
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not done.stdout


def test_the_charset_of_the_header_is_a_hint_only(site: Site, tmp_path: Path) -> None:
    text = page(1, title="水壶论坛").replace(b'<meta charset="utf-8">', b"")
    site.answers["/utf8"] = server.page(text, Content_Type="text/html; charset=iso-8859-1")
    assert json.loads(run(tmp_path, site.url("/utf8"), "-t", "json").stdout)["title"] == "水壶论坛"
    gbk = text.decode().encode("gbk")
    site.answers["/gbk"] = server.page(gbk, Content_Type="text/html; charset=gbk")
    assert json.loads(run(tmp_path, site.url("/gbk"), "-t", "json").stdout)["title"] == "水壶论坛"


def test_cookies_of_a_file_are_sent(site: Site, tmp_path: Path) -> None:
    jar = tmp_path / "cookies.txt"
    jar.write_text("127.0.0.1\tFALSE\t/\tFALSE\t0\tlogin\tabc\n")
    run(tmp_path, site.url("/viewtopic.php?t=7"), "--cookies", str(jar), "--pages", "1", "-t", "json")
    assert site.asked[0][1]["cookie"] == "login=abc"


def test_a_file_opens_without_http(tmp_path: Path) -> None:
    saved = tmp_path / "t.html"
    saved.write_bytes(page(1))
    code = "import sys; from forumtui.cli.main import run; run([sys.argv[1], '-t', 'json'])"
    code += "; assert 'httpx2' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code, str(saved)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
