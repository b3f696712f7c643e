"""Containers, bombs, and files that hold no text at all."""

import gzip
import io
import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial

from tests.fuzz.seeds import mail_of
from tests.hostile.case import FIRST, LAST, Case, html_page

NO_TEXT = (
    ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64)),
    ("JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(range(256)) * 4),
    ("GIF", b"GIF89a" + bytes(range(256))),
    ("ELF", b"\x7fELF\2\1\1" + bytes(200)),
    ("PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256))),
    ("Windows program", b"MZ\x90\0\3" + bytes(200)),
    ("SQLite", b"SQLite format 3\0" + bytes(200)),
    ("RAR", b"Rar!\x1a\7\1\0" + bytes(100)),
    ("7z", b"7z\xbc\xaf\x27\x1c" + bytes(100)),
    ("MP4", b"\0\0\0\x18ftypmp42" + bytes(100)),
    ("zeros", bytes(4096)),
    ("noise", bytes((n * 7919 + n // 251) % 256 for n in range(8192))),
    ("nothing", b""),
    ("white space", b" \n\t\r\n" * 50),
    ("prose", b"It was a dark and stormy night.\n" * 40),
    ("JSON of something else", json.dumps({"a": [1, 2, {"b": None}]}).encode()),
    ("broken JSON", b'[{"kind": "Listing", "data": {"children": ['),
    ("deep JSON", b"[" * 100_000),
    ("a log-in page", b"<!DOCTYPE html><html><body><form>Name <input> Word <input type=password></form></body></html>"),
    ("an error page", b"<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>"),
)


def cases() -> Iterator[Case]:
    """What opens, what is too much, and what is none."""
    page = html_page("x")
    wanted = (FIRST, LAST)
    noise = "".join(f"<p>{n * 7919 % 1009}</p>" for n in range(2_000)).encode()
    packed = (
        ("gzip", gzip.compress(page, mtime=0)),
        ("xz", lzma.compress(page)),
        ("ZIP", zipped(("page.html", page))),
        ("a page among pictures", zipped(("a.png", NO_TEXT[0][1]), ("page.html", page), ("b.css", b"b{}"))),
        ("names that climb", zipped(("../../../tmp/page.html", page))),
        ("names that steer", zipped(("a\x1b]0;x\x07.html", page))),
        ("gzip in gzip", gzip.compress(gzip.compress(page, mtime=0), mtime=0)),
        ("MHTML", mail_of(page, "quoted-printable", lambda data: data.replace(b"=", b"=3D"))),
        ("a gzip that is cut", gzip.compress(page + noise, mtime=0)[:-400]),
    )
    for name, data in packed:
        yield Case("container", name, partial(bytes, data), shows=wanted)
    for name, make in (("gzip bomb", _zeros), ("ZIP bomb", _zipped_zeros), ("bomb of text", _text)):
        yield Case("container", name, make, opens=False, shows=("unpacked it is more",), seconds=20)
    yield Case("container", "ten containers deep", _deep, opens=False)
    yield Case("container", "mail parts without end", _parts, opens=False)
    yield Case("container", "a ZIP that lies about its sizes", _lying, opens=False)
    yield Case("container", "an encrypted ZIP", _encrypted, opens=False)
    for name, data in NO_TEXT:
        yield Case("binary", name, partial(bytes, data), opens=False)


def zipped(*members: tuple[str, bytes]) -> bytes:
    """A ZIP archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _zeros() -> bytes:
    return gzip.compress(bytes(300 << 20), 1, mtime=0)


def _zipped_zeros() -> bytes:
    return zipped(("page.html", bytes(300 << 20)))


def _text() -> bytes:
    return gzip.compress(b"<p>x</p>" * (36 << 20), 1, mtime=0)


def _deep() -> bytes:
    data = html_page("x")
    for _ in range(10):
        data = gzip.compress(data, mtime=0)
    return data


def _parts() -> bytes:
    data = b"Content-Type: text/html\r\n\r\n<p>x</p>\r\n"
    for level in range(60):
        edge = b"e%d" % level
        data = b"\r\n".join(
            (b"Content-Type: multipart/mixed; boundary=" + edge, b"", b"--" + edge, data, b"--" + edge + b"--", b"")
        )
    return b"MIME-Version: 1.0\r\n" + data


def _lying() -> bytes:
    data = bytearray(zipped(("page.html", b"x" * 1000)))
    place = data.rfind(b"PK\1\2")
    data[place + 20 : place + 28] = struct.pack("<II", 0x7FFFFFFF, 0x7FFFFFFF)
    return bytes(data)


def _encrypted() -> bytes:
    data = bytearray(zipped(("page.html", zlib.compress(b"x"))))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.find(mark) + offset] |= 1
    return bytes(data)
