"""Pages out of what wraps them: compressed, archived, mailed, in a folder; and the caps against what never ends."""

import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from forumtui.errors import CannotRead
from forumtui.source.files import document_of
from forumtui.source.limits import Limits
from forumtui.thread.opening import open_threads
from tests.generate import forum_pages
from tests.thread.test_stitch import pages_of

MADE = forum_pages.thread(59)
PAGE = "".join(forum_pages.discuz(MADE, MADE.posts))
PARTS = ["".join(forum_pages.discuz(MADE, posts, number, 4)) for number, posts in enumerate(pages_of(MADE, 4), 1)]


def zipped(pages: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pages.items():
            archive.writestr(name, data)
    return made.getvalue()


def mailed(page: str) -> bytes:
    head = (
        "From: <Saved by a browser>\r\nSubject: a page\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n'
    )
    part = "------B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    image = "\r\n------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n"
    return (head + part + page + image + "------B--\r\n").encode()


WRAPPED: dict[str, Callable[[], bytes]] = {
    "gzip": lambda: gzip.compress(PAGE.encode()),
    "xz": lambda: lzma.compress(PAGE.encode("gb18030")),
    "zip of parts": lambda: zipped(
        {f"{n}.html": part.encode() for n, part in enumerate(PARTS)} | {"a.png": b"\x89PNG"}
    ),
    "gzip in a zip": lambda: zipped({f"{n}.html.gz": gzip.compress(part.encode()) for n, part in enumerate(PARTS)}),
    "mhtml": lambda: mailed(PAGE),
}


@pytest.mark.parametrize("kind", WRAPPED)
def test_the_thread_comes_out(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "saved"
    place.write_bytes(WRAPPED[kind]())
    (one,) = open_threads([str(place)], None)
    one.finish()
    assert one.index.reply_count == 59
    assert one.thread.replies[-1].body.text.endswith("第60楼的话。")


def test_a_stream_may_be_wrapped_too() -> None:
    (one,) = open_threads(["-"], io.BytesIO(gzip.compress(PAGE.encode())))
    assert len(one.thread.replies) >= 59


def test_a_page_saved_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text(PAGE.replace("铁锅", "砂锅"))
    (one,) = open_threads([str(tmp_path)], None)
    assert one.thread.title == MADE.title


def test_a_copied_site_is_searched_in_its_folders(tmp_path: Path) -> None:
    board = tmp_path / "board.example" / "t"
    board.mkdir(parents=True)
    (tmp_path / "index.html").write_text("<title>Index</title><a href=board.example/t/>board.example</a>")
    (tmp_path / "copy-log.txt").write_text("copied 2 files")
    (board / "showthread.php?t=12").write_text(PAGE)
    (board / "loop").symlink_to(tmp_path)
    (one,) = open_threads([str(tmp_path)], None)
    assert one.thread.title == MADE.title
    assert len(one.thread.replies) >= 59


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (gzip.compress(bytes(8 << 20)), Limits(unpacked=1 << 20)),
        (lzma.compress(bytes(8 << 20)), Limits(unpacked=1 << 20)),
        (gzip.compress(bytes(64 << 20)), Limits()),
        (gzip.compress(gzip.compress(gzip.compress(b"x"))), Limits(nesting=2)),
    ],
    ids=["gzip", "xz", "ratio", "nested"],
)
def test_what_grows_beyond_the_caps_is_refused(data: bytes, limits: Limits) -> None:
    with pytest.raises(CannotRead):
        document_of(data, "bomb", None, limits)


def test_a_damaged_archive_is_one_line() -> None:
    with pytest.raises(CannotRead):
        document_of(b"PK\x03\x04" + bytes(100), "broken", None)
