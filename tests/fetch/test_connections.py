"""Who is connected to: nobody without an address, and with one its host alone, and where that redirects."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fetch import server
from tests.fetch.server import Site, serve
from tests.fetch.test_live import page

WATCHED = """
import json, sys
seen = []
def look(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        seen.append(["connect", *arguments[1][:2]])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        seen.append(["name", arguments[0]])
    elif event in ("subprocess.Popen", "os.system", "os.posix_spawn", "os.fork", "socket.sendto", "socket.bind"):
        seen.append([event])
sys.addaudithook(look)
from forumtui.cli.main import run
try:
    status = run([*sys.argv[1:], "-t", "json", "-o", "out.json"])
finally:
    print(json.dumps(seen))
"""

ELSEWHERE = (
    '<img src="http://images.invalid/1.png"><script src="http://scripts.invalid/1.js"></script>'
    '<link rel="stylesheet" href="http://styles.invalid/1.css"><iframe src="http://frames.invalid/"></iframe>'
    '<meta http-equiv="refresh" content="0; url=http://refresh.invalid/"><a href="http://links.invalid/2">2</a>'
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve(Site()) as running:
        yield running


def watched(folder: Path, source: str) -> list[list[object]]:
    environment = os.environ | {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    for name in [name for name in environment if name.lower().endswith("_proxy")]:
        del environment[name]
    command = [sys.executable, "-c", WATCHED, source]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, cwd=folder)
    assert done.returncode == 0, done.stderr
    seen: list[list[object]] = json.loads(done.stdout.splitlines()[-1])
    assert len(json.loads((folder / "out.json").read_text())["replies"]) >= 2
    return seen


def test_a_file_connects_to_nobody(tmp_path: Path) -> None:
    (tmp_path / "t.html").write_bytes(page(1, ELSEWHERE))
    assert watched(tmp_path, str(tmp_path / "t.html")) == []


def test_an_address_connects_to_its_host_and_to_where_that_redirects(site: Site, tmp_path: Path) -> None:
    port = int(site.address.rpartition(":")[2])
    site.answers["/viewtopic.php?t=7"] = server.page(page(1, ELSEWHERE))
    seen = watched(tmp_path, site.url("/viewtopic.php?t=7"))
    assert {tuple(one) for one in seen if one[0] == "connect"} == {("connect", "127.0.0.1", port)}
    assert {one[1] for one in seen if one[0] == "name"} <= {"127.0.0.1"}
    assert not [one for one in seen if one[0] not in ("connect", "name")]
    assert [path for path, _ in site.asked] == ["/viewtopic.php?t=7"]
    with serve(Site()) as other:
        other.answers["/old"] = server.redirect(site.url("/viewtopic.php?t=7"))
        seen = watched(tmp_path, other.url("/old"))
        ports = {one[2] for one in seen if one[0] == "connect"}
        assert ports == {port, int(other.address.rpartition(":")[2])}
