"""What comes with a page is opened, and nothing that did not: no path out of its folder, no pipe, nothing too large."""

import base64
import os
import pickle
import quopri
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.errors import CannotRead
from forumtui.source.document import BLOCK, Document, FileBytes, MemoryBytes, Resources
from forumtui.source.files import document_of, open_documents

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
PAGE = b'<html><body><img src="page_files/a%20b.png"></body></html>'


def mhtml() -> bytes:
    parts = [
        (b"Content-Type: text/html; charset=utf-8\r\nContent-Location: https://f.example/t/1\r\n", PAGE, "quoted"),
        (b"Content-Type: image/png\r\nContent-Location: https://f.example/img/a.png\r\n", PICTURE, "base64"),
        (b"Content-Type: image/png\r\nContent-ID: <b@mhtml.blink>\r\n", PICTURE[::-1], "base64"),
    ]
    made = [
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://f.example/snap\r\nMIME-Version: 1.0\r\n",
        b'Content-Type: multipart/related; boundary="--B"\r\n\r\n',
    ]
    for head, data, encoding in parts:
        if encoding == "base64":
            made.append(b"----B\r\n" + head + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(data))
        else:
            head += b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
            made.append(b"----B\r\n" + head + quopri.encodestring(data) + b"\r\n")
    return b"".join((*made, b"----B--\r\n"))


@pytest.fixture
def saved(tmp_path: Path) -> Document:
    folder = tmp_path / "saved"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page.html").write_bytes(PAGE)
    (folder / "page_files" / "a b.png").write_bytes(PICTURE)
    (folder / ".hidden.png").write_bytes(PICTURE)
    (folder / "page_files" / ".hidden.png").write_bytes(PICTURE)
    (tmp_path / "secret.png").write_bytes(PICTURE)
    (tmp_path / "saved-too").mkdir()
    (tmp_path / "saved-too" / "x.png").write_bytes(PICTURE)
    (folder / "page_files" / "out.png").symlink_to(tmp_path / "secret.png")
    (folder / "up_files").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.png")
    (document,) = open_documents(folder / "page.html")
    return document


def test_a_web_archive_without_its_boundaries_has_no_page() -> None:
    with pytest.raises(CannotRead):
        document_of(mhtml().replace(b"----B", b"----C"), "page.mhtml")


def test_parts_of_a_web_archive() -> None:
    (document,) = document_of(mhtml(), "page.mhtml")
    assert document.url == "https://f.example/t/1"
    assert document.text(0, document.size).strip() == PAGE.decode()
    found = document.resources
    assert found.open("https://f.example/img/a.png") == PICTURE
    assert found.open("../img/a.png#x") == PICTURE
    assert found.open("cid:b@mhtml.blink") == PICTURE[::-1]
    assert found.open("https://f.example/img/other.png") is None
    assert pickle.loads(pickle.dumps(document)).resources.open("../img/a.png") == PICTURE


@pytest.mark.parametrize(
    "url",
    [
        *("page_files/a%20b.png", "./page_files/a%20b.png", "page_files/a b.png", "page_files/a%20b.png?1#x"),
        "https://f.example/t/page_files/a%20b.png",
    ],
)
def test_files_beside_a_saved_page_also_when_only_the_page_was_named(saved: Document, url: str) -> None:
    assert saved.resources.open(url) == PICTURE


def test_files_beside_the_pages_of_a_folder(saved: Document, tmp_path: Path) -> None:
    (document,) = open_documents(tmp_path / "saved")
    assert document.resources.open("page_files/a%20b.png") == PICTURE


def test_a_file_by_the_address_that_the_page_was_saved_from(saved: Document) -> None:
    found = Resources(saved.resources.folder, "https://f.example/t/1.html")
    assert found.open("https://f.example/t/page.html") == PAGE
    assert found.open("https://other.example/t/page.html") is None


@pytest.mark.parametrize(
    "url",
    [
        *("../secret.png", "page_files/../../secret.png", "%2e%2e/secret.png", "..%2fsecret.png", "..\\secret.png"),
        *("/etc/passwd", "file:///etc/passwd", "//etc/passwd", "page_files/out.png", "up_files/secret.png"),
        *(".hidden.png", "page_files/.hidden.png", "pipe.png", "page_files", "", ".", "..", "../saved-too/x.png"),
        *("nosuch.png", "a\0b.png", "http://[", "x" * 5000, "javascript:1", "https://f.example/up_files/secret.png"),
    ],
)
def test_nothing_else_is_opened(saved: Document, url: str) -> None:
    assert saved.resources.open(url) is None


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="/proc tells which files are open")
def test_a_folder_is_not_left_open(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    before = len(os.listdir("/proc/self/fd"))
    assert Resources(str(tmp_path)).open("pictures") is None
    assert len(os.listdir("/proc/self/fd")) == before


def test_data_urls() -> None:
    found = Resources()
    assert found.open("data:image/png;base64," + base64.b64encode(PICTURE).decode()) == PICTURE
    assert found.open("DATA:image/png;charset=x;base64,iVBORw==") == b"\x89PNG"
    assert found.open("data:text/plain,a%20b") == b"a b"
    assert found.open("data:image/png;base64") is None
    assert found.open("page_files/a.png") is None


def test_what_is_too_large_is_not_opened(saved: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forumtui.source.document.LARGEST", len(PICTURE) - 1)
    assert saved.resources.open("page_files/a%20b.png") is None
    assert Resources().open("data:;base64," + base64.b64encode(PICTURE).decode()) is None
    (document,) = document_of(mhtml(), "page.mhtml")
    assert document.resources.open("cid:b@mhtml.blink") is None


INSIDE = {path.read_bytes() for path in Path(__file__).parent.rglob("*") if path.is_file()}


@given(st.text() | st.text().map("data:".__add__) | st.text().map("https://f.example/".__add__))
def test_it_never_raises_and_stays_inside(url: str) -> None:
    (document,) = open_documents(__file__)
    found = document.resources.open(url)
    assert found is None or url.lower().startswith("data:") or found in INSIDE


def test_bytes_are_read_wherever_they_are(tmp_path: Path) -> None:
    data = bytes(range(256)) * (BLOCK // 128)
    place = tmp_path / "page"
    place.write_bytes(data)
    for content in (MemoryBytes(data), MemoryBytes(bytearray(data)), FileBytes(os.open(place, os.O_RDONLY))):
        assert content.read(3, 7) == data[3:7]
        found = list(Document("page", content).blocks(5))
        assert b"".join(block for _, block in found) == data[5:]
        assert [start for start, _ in found] == list(range(5, len(data), BLOCK))


def test_a_file_that_was_written_again_is_told_and_one_that_cannot_be_read_has_no_bytes(tmp_path: Path) -> None:
    place = tmp_path / "page"
    place.write_bytes(b"words")
    content = FileBytes(os.open(place, os.O_WRONLY), str(place))
    assert content.changed() is None
    assert content.read(0, 5) == b""
    os.utime(place, (1, 1))
    assert content.changed() == "the file was changed"
