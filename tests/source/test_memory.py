"""Unpacking stays within its cap and 64 MiB, whatever a container holds: read by a process that may not take more."""

import gzip
import io
import lzma
import struct
import subprocess
import sys
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from forumtui.source import files
from forumtui.source.document import FileBytes, MemoryBytes
from forumtui.source.files import open_documents
from forumtui.source.limits import Limits
from forumtui.source.mail import page_in

CAP = 8 << 20
SIZE = 96 << 20
"""Bytes that each bomb unpacks to: more than the process may take."""

READER = f"""
import bz2, lzma, resource, sys, zipfile, zlib
from forumtui.errors import CannotRead
from forumtui.source.limits import Limits
from forumtui.source.files import open_documents
pages = int(open("/proc/self/statm").read().split()[0])
most = pages * resource.getpagesize() + {CAP} + (64 << 20)
resource.setrlimit(resource.RLIMIT_AS, (most, most))
try:
    documents = open_documents(sys.argv[1], None, Limits(unpacked={CAP}, ratio=1 << 40))
    print("opened", sum(document.size for document in documents))
except CannotRead as problem:
    print("refused", problem)
"""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc tells the size of the process")


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


def many_entries() -> bytes:
    """A directory of a million entries that all name the same page."""
    archive = bytearray(zipped(("a.html", b"<p>hello</p>")))
    at, end = archive.rfind(b"PK\1\2"), archive.rfind(b"PK\5\6")
    entry, tail = bytes(archive[at:end]), archive[end:]
    directory = entry * 600_000
    tail[12:20] = struct.pack("<II", len(directory), at)
    return bytes(archive[:at]) + directory + bytes(tail)


def nested() -> bytes:
    inner = zipped(*((f"{n}.html", bytes(CAP // 4)) for n in range(4)))
    return zipped(*((f"{n}", inner) for n in range(100)))


def wide_dictionary() -> bytes:
    """An xz stream whose decompressor would take 1.5 GiB for itself."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0}]
    data = bytearray(lzma.compress(b"<p>hello</p>" * 100, filters=filters))
    # The block header: its size, flags, the filter's id, the length of its properties, the dictionary's size.
    assert data[12:16] == bytes((2, 0, 0x21, 1))
    data[16] = 39
    data[20:24] = struct.pack("<I", zlib.crc32(data[12:20]))
    return bytes(data)


BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip": lambda: gzip.compress(bytes(SIZE), 1),
    "gzip of many streams": lambda: gzip.compress(bytes(1 << 20), 1) * (SIZE >> 20),
    "xz": lambda: lzma.compress(bytes(SIZE), preset=0),
    "xz of many streams": lambda: lzma.compress(bytes(1 << 20), preset=0) * (SIZE >> 20),
    "xz with a wide dictionary": wide_dictionary,
    "ZIP, deflate": lambda: zipped(("a.html", bytes(SIZE))),
    "ZIP, bzip2": lambda: zipped(("a.html", bytes(SIZE)), method=zipfile.ZIP_BZIP2),
    "ZIP, LZMA": lambda: zipped(("a.html", bytes(SIZE)), method=zipfile.ZIP_LZMA),
    "ZIP of many members": lambda: zipped(*((f"{n}.html", bytes(1 << 20)) for n in range(SIZE >> 20))),
    "ZIP of many entries": many_entries,
    "ZIPs in a ZIP": nested,
    "gzip in a ZIP": lambda: zipped(*((f"{n}.html.gz", gzip.compress(bytes(CAP // 2))) for n in range(40))),
}


def read_within_limits(place: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", READER, str(place)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("kind", BOMBS)
def test_bombs_are_refused_within_the_memory_limit(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "bomb"
    place.write_bytes(BOMBS[kind]())
    assert read_within_limits(place).startswith("refused")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_fits_comes_out_whole(method: int, tmp_path: Path) -> None:
    page = b"<p>hello</p>\n" * (CAP // 13)
    place = tmp_path / "page.zip"
    place.write_bytes(zipped(("page.html", page), method=method))
    assert read_within_limits(place) == f"opened {len(page)}\n"


def test_a_folder_of_bombs_shares_one_cap(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.html.gz").write_bytes(gzip.compress(b"<p>hello</p>\n" * (CAP // 26)))
    opened, size = read_within_limits(tmp_path).split()
    assert opened == "opened"
    assert int(size) <= CAP


@pytest.mark.parametrize("kind", ["gzip", "xz", "bzip2"])
def test_a_truncated_stream_gives_what_it_has(kind: str, tmp_path: Path) -> None:
    page = "".join(f"<p>hello {number * number}</p>\n" for number in range(200_000)).encode()
    packed = {
        "gzip": lambda: gzip.compress(page),
        "xz": lambda: lzma.compress(page, preset=0),
        "bzip2": lambda: zipped(("a.html", page), method=zipfile.ZIP_BZIP2),
    }[kind]()
    if kind == "bzip2":
        middle = bytearray(packed)
        at = len(packed) * 2 // 3
        middle[at : at + 64] = bytes(64)
        packed = bytes(middle)
    else:
        packed = packed[: len(packed) * 2 // 3]
    place = tmp_path / "page"
    place.write_bytes(packed)
    opened, size = read_within_limits(place).split()
    assert opened == "opened"
    assert int(size) > len(page) // 4


def test_bytes_behind_zlib_come_out_to_the_last(tmp_path: Path) -> None:
    """A deflate stream whose last match is copied over the border of a piece."""
    for length in range((1 << 18) - 300, (1 << 18) + 300, 13):
        place = tmp_path / "page.gz"
        place.write_bytes(gzip.compress(b"a" * length))
        assert open_documents(place)[0].size == length


def test_a_mail_of_nothing_but_boundaries_takes_little_memory() -> None:
    data = b"From: a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"\n--b" * 200_000
    tracemalloc.start()
    assert page_in(data, "mail", 20).data == b""
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 << 20


def test_a_large_file_of_a_full_folder_stays_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_OPEN_AT_ONCE", 0)
    for name, size in (("a.html", 100), ("b.html", 5000)):
        (tmp_path / name).write_bytes(b"<p>hello</p>" * size)
    small, large = open_documents(tmp_path, None, Limits(page=20_000))
    assert isinstance(small.content, MemoryBytes)
    assert isinstance(large.content, FileBytes)


def test_several_streams_are_one_text(tmp_path: Path) -> None:
    for compress, padding in ((gzip.compress, bytes(7)), (lzma.compress, bytes(8))):
        place = tmp_path / "page"
        place.write_bytes(compress(b"<p>one</p>") + compress(b"<p>two</p>") + padding)
        (document,) = open_documents(place)
        assert document.text(0, document.size) == "<p>one</p><p>two</p>"
        assert not document.notes
