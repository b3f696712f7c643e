"""Pages come out of archives as the bytes they are, and damage costs only what it hits."""

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="the extra `archive` is not installed")

from forumtui.archive.inputs import Piece, pieces_of, records_of
from forumtui.archive.warc import Damage, Record, records_in_warc
from tests.archive.warcs import packed, response

PAGES = [f"<p>page {number}</p>".encode() * 50 for number in range(6)]
RECORDS = [response(f"http://a.example/{number}", page) for number, page in enumerate(PAGES)]


def _read(data: bytes, start: int = 0, stop: int | None = None) -> tuple[list[Record], list[Damage]]:
    found = list(records_in_warc(io.BytesIO(data), "a.warc", start, stop))
    return [one for one in found if isinstance(one, Record)], [one for one in found if isinstance(one, Damage)]


WHOLE = {
    "plain": b"".join(RECORDS),
    "a member each": b"".join(packed(RECORDS)),
    "one member": gzip.compress(b"".join(RECORDS)),
}


@pytest.mark.parametrize("name", WHOLE)
def test_every_way_of_packing_gives_the_same_pages(name: str) -> None:
    records, damage = _read(WHOLE[name])
    assert [record.data for record in records] == PAGES
    assert (records[0].url, records[0].crawled) == ("http://a.example/0", "2020-01-02T03:04:05+00:00")
    assert records[0].charset == "utf-8"
    assert damage == []


def test_bytes_are_handed_on_in_their_own_charset() -> None:
    page = "<p>中文</p>".encode("gb18030") + b"\xff\x00\xfe"
    records, _ = _read(response("http://a.example/", page, content_type="text/html; charset=gbk"))
    assert records[0].data == page


def test_each_record_is_in_one_piece_wherever_the_file_is_cut() -> None:
    data = WHOLE["a member each"]
    for cut in range(0, len(data) + 1, 7):
        records = [*_read(data, 0, cut)[0], *_read(data, cut)[0]]
        assert [record.data for record in records] == PAGES, cut


def _cut_in_the_middle() -> bytes:
    members = packed(RECORDS)
    members[2] = members[2][: len(members[2]) // 2]
    return b"".join(members)


def _with_a_wrong_byte() -> bytes:
    members = packed(RECORDS)
    members[2] = members[2][:40] + bytes([members[2][40] ^ 0xFF]) + members[2][41:]
    return b"".join(members)


DAMAGED = {
    "a member that ends early": (_cut_in_the_middle(), {2}),
    "a member with a wrong byte": (_with_a_wrong_byte(), {2}),
    "junk between members": (b"".join([*packed(RECORDS[:3]), b"junk" * 99, *packed(RECORDS[3:])]), set()),
    "junk between records": (b"".join([*RECORDS[:3], b"junk" * 99, *RECORDS[3:]]), set()),
    "the last member ends early": (WHOLE["a member each"][:-30], {5}),
    "a record shorter than it says": (
        b"".join([*RECORDS[:5], response("http://a.example/5", PAGES[5], short_by=99)]),
        {5},
    ),
    "a record with a broken head": (
        b"".join([*RECORDS[:2], RECORDS[2].replace(b"WARC/1.0", b"WARK/9.9", 1), *RECORDS[3:]]),
        {2},
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_costs_the_record_it_is_in_and_is_told(name: str) -> None:
    data, lost = DAMAGED[name]
    records, damage = _read(data)
    whole = [record.data for record in records if record.is_whole]
    assert [page for page in whole if page in PAGES] == [page for n, page in enumerate(PAGES) if n not in lost]
    assert damage or not all(record.is_whole for record in records)


def test_what_is_no_page_is_left_out() -> None:
    records, damage = _read(
        response("http://a.example/p.png", b"\x89PNG", content_type="image/png")
        + response("http://a.example/gone", b"<p>gone</p>", status="404 Not Found")
        + RECORDS[0]
    )
    assert [record.data for record in records] == PAGES[:1]
    assert damage == []


CODINGS = {
    "gzip": ("Content-Encoding: gzip\r\n", gzip.compress(PAGES[0])),
    "deflate": ("Content-Encoding: deflate\r\n", zlib.compress(PAGES[0])),
    "a header that is not true": ("Content-Encoding: gzip\r\n", PAGES[0]),
    "chunks": (
        "Transfer-Encoding: chunked\r\n",
        b"a\r\n" + PAGES[0][:10] + b"\r\n" + b"%x\r\n" % (len(PAGES[0]) - 10) + PAGES[0][10:] + b"\r\n0\r\n\r\n",
    ),
    "chunks that were joined": ("Transfer-Encoding: chunked\r\n", PAGES[0]),
}


@pytest.mark.parametrize("name", CODINGS)
def test_codings_of_http_are_undone(name: str) -> None:
    headers, body = CODINGS[name]
    records, damage = _read(response("http://a.example/", body, headers=headers))
    assert [record.data for record in records] == PAGES[:1]
    assert damage == []


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wacz_and_a_folder_of_pages_are_read(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w", method) as archive:
        archive.writestr("archive/data.warc.gz", WHOLE["a member each"])
        archive.writestr("pages/pages.jsonl", "{}")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "saved.html").write_bytes(PAGES[0])
    (tmp_path / "sub" / "picture.png").write_bytes(b"\x89PNG")
    found = [one for piece in pieces_of([str(tmp_path)], 2) for one in records_of(piece)]
    assert [one.data for one in found if isinstance(one, Record)] == [*PAGES, PAGES[0]]
    assert [one for one in found if isinstance(one, Damage)] == []


def test_a_path_may_be_of_another_file_system() -> None:
    import fsspec

    fsspec.filesystem("memory").pipe_file("/crawl/a.warc.gz", WHOLE["a member each"])
    found = [one for piece in pieces_of(["memory://crawl"], 2) for one in records_of(piece)]
    assert [one.data for one in found if isinstance(one, Record)] == PAGES


def test_a_file_that_is_gone_is_lost_and_not_an_end(tmp_path: Path) -> None:
    found = list(records_of(Piece(str(tmp_path / "gone.warc.gz"), 0, None, 5)))
    assert [type(one) for one in found] == [Damage]
