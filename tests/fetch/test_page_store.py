"""Copies of pages: what was saved is loaded, damage is no copy, and the folder stays small."""

import os
from pathlib import Path

from forumtui.fetch.page_store import PageStore
from forumtui.fetch.response import Response

URL = "https://forum.example/t/1?page=2"


def stored(data: bytes, url: str = URL) -> Response:
    return Response(url, 200, {"content-type": "text/html", "etag": '"7"', "set-cookie": "secret=1"}, data, 1000.5)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    store = PageStore(tmp_path / "pages")
    assert store.load(URL) is None
    assert store.save(URL, stored(b"<p>kettle"))
    found = store.load(URL + "#post3")
    assert found is not None
    assert (found.url, found.data, found.fetched_at) == (URL, b"<p>kettle", 1000.5)
    assert found.validators == {"If-None-Match": '"7"'}
    assert "set-cookie" not in found.headers
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "pages").iterdir()} == {0o600}


def test_a_damaged_copy_is_none(tmp_path: Path) -> None:
    store = PageStore(tmp_path)
    store.save(URL, stored(b"whole"))
    (page,) = tmp_path.glob("*.page")
    page.write_bytes(b"part")
    assert store.load(URL) is None
    store.save(URL, stored(b"whole"))
    (facts,) = tmp_path.glob("*.json")
    late = facts.read_text().replace("1000.5", "1e300")
    assert "1e300" in late
    for text in ("", "[]", '{"url": 1}', late, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")):
        facts.write_text(text)
        assert store.load(URL) is None


def test_the_longest_unread_go_first(tmp_path: Path) -> None:
    store = PageStore(tmp_path, cap=6000)
    for number in range(3):
        store.save(f"{URL}{number}", stored(bytes(1000)))
    for age, number in enumerate(range(3)):
        for path in store._paths(f"{URL}{number}"):
            os.utime(path, (age, age))
    store.load(f"{URL}0")
    store.save(f"{URL}9", stored(bytes(3500)))
    assert store.load(f"{URL}9") is not None
    assert store.load(f"{URL}0") is not None
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 6000


def test_a_folder_that_cannot_be_used_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = PageStore(tmp_path / "file" / "pages")
    assert not store.save(URL, stored(b"x"))
    assert store.load(URL) is None
