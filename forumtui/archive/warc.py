"""The pages of a WARC file, as bytes in their own charset, which is detected when a page is read.

A damaged record is reported, and reading goes on with the next one.
"""

import re
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from forumtui.fetch.response import BadCoding, decompressor

PAGE_CAP = 64 << 20
"""Bytes of the largest page that is read, unpacked."""

_MEMBER_CAP = 4 << 30
"""Bytes of the largest gzip member, unpacked; one may hold a whole WARC file."""

_IN_MEMORY = 8 << 20
"""Bytes of a gzip member that are unpacked in memory; a longer one is unpacked into a temporary file."""

_PAGE_TYPES = ("text/", "application/xhtml", "application/json", "application/ld+json", "application/octet-stream")
_MEMBER = b"\x1f\x8b\x08"
_RECORD = b"WARC/1."
_BEGINS = re.compile(rb"WARC/1\.[01]\r?\n")
_BLOCK = 1 << 20
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Record:
    """One page of an archive."""

    data: bytes
    """The body, unpacked, in its own charset."""
    source: str
    """Its file and offset."""
    url: str | None = None
    crawled: str | None = None
    """When it was fetched, ISO 8601; None where nothing says so."""
    content_type: str | None = None
    charset: str | None = None
    """The charset in the HTTP header; only a hint."""
    is_whole: bool = True
    """Whether it is complete."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A record, or a part of an archive, that could not be read."""

    source: str
    why: str


def records_in_warc(stream: IO[bytes], path: str, start: int, stop: int | None) -> Iterator[Record | Damage]:
    """The pages of the records that begin from `start` up to `stop`, and what could not be read."""
    stream.seek(0)
    if stream.read(len(_MEMBER)) != _MEMBER:
        stream.seek(0)
        yield from _records(stream, f"{path}@")
        return
    position: int | None = _next_member(stream, start, stop) if start else 0
    while position is not None and (stop is None or position < stop):
        member = _Member(stream, position)
        with member.unpacked:
            yield from _records(member.unpacked, f"{path}@{position}+")
        if member.problem is not None:
            yield Damage(f"{path}@{position}", member.problem)
        if member.end is None:
            position = _next_member(stream, position + 1, stop)
            continue
        stream.seek(member.end)
        head, position = stream.read(len(_MEMBER)), member.end
        if not head:
            return
        if head != _MEMBER:
            yield Damage(f"{path}@{position}", "what stands here is no gzip member")
            position = _next_member(stream, position, stop)


class _Member:
    """One gzip member, unpacked as far as it can be."""

    def __init__(self, stream: IO[bytes], start: int) -> None:
        self.unpacked = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed by who reads it
        self.problem: str | None = None
        self.end: int | None = None
        """Where the next one begins; None where that is not known."""
        stream.seek(start)
        at, size = start, 0
        unzip = zlib.decompressobj(31)
        try:
            while not unzip.eof:
                packed = unzip.unconsumed_tail or stream.read(_PIECE)
                at += 0 if unzip.unconsumed_tail else len(packed)
                if not packed:
                    raise zlib.error("it ends early")
                size += self.unpacked.write(unzip.decompress(packed, _BLOCK))
                if size > _MEMBER_CAP:
                    raise zlib.error("it is too large")
            self.end = at - len(unzip.unused_data)
        except zlib.error as problem:
            self.problem = f"gzip member: {problem}"
        self.unpacked.seek(0)


def _next_member(stream: IO[bytes], position: int, stop: int | None) -> int | None:
    """Where the next gzip member with a record begins, from `position` on; None where none does before `stop`."""
    while stop is None or position < stop:
        stream.seek(position)
        block = stream.read(_BLOCK)
        at = block.find(_MEMBER)
        while at >= 0:
            if _begins_record(stream, position + at):
                return position + at
            at = block.find(_MEMBER, at + 1)
        if len(block) < _BLOCK:
            return None
        position += len(block) - len(_MEMBER) + 1
    return None


def _begins_record(stream: IO[bytes], position: int) -> bool:
    stream.seek(position)
    try:
        return zlib.decompressobj(31).decompress(stream.read(512), len(_RECORD)) == _RECORD
    except zlib.error:
        return False


def _records(stream: Any, place: str) -> Iterator[Record | Damage]:
    """The pages of unpacked WARC records; the source of each is `place` and its offset."""
    position: int | None = 0
    while position is not None:
        stream.seek(position)
        try:
            wanted = WarcRecordType.response | WarcRecordType.resource
            for found in ArchiveIterator(stream, record_types=wanted, max_header_len=1 << 20):
                position = int(found.stream_pos)
                page = _page_of(found, f"{place}{position}")
                if page is not None:
                    yield page
            return
        except (OSError, ValueError, EOFError, RuntimeError) as problem:
            why = str(problem)
        following = _next_record(stream, (position or 0) + 1)
        yield Damage(f"{place}{position}", f"behind this record: {why}")
        position = following


def _next_record(stream: Any, position: int) -> int | None:
    """Where the next record begins, after damaged bytes."""
    while True:
        stream.seek(position)
        block = stream.read(_BLOCK)
        begins = _BEGINS.search(block)
        if begins is not None:
            return position + begins.start()
        if len(block) < _BLOCK:
            return None
        position += len(block) - len(_RECORD) - 3


def _page_of(found: Any, source: str) -> Record | Damage | None:
    """The page in a WARC record; None for anything else: a picture, a redirect, an error of the site."""
    headers: dict[str, str] = {}
    if found.is_http and found.http_headers is not None:
        if found.http_headers.status_code != 200:
            return None
        headers = {str(name).lower(): str(value) for name, value in found.http_headers.asdict().items()}
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and not kind.startswith(_PAGE_TYPES):
        return None
    packed = found.reader.read(PAGE_CAP + 1)
    is_whole = len(packed) >= min(found.content_length, PAGE_CAP)
    try:
        data = _unpacked(packed, headers)
    except BadCoding as problem:
        return Damage(source, f"content coding: {problem}")
    if len(data) > PAGE_CAP:
        return Damage(source, "larger than a page may be")
    if not data:
        return None if is_whole else Damage(source, "nothing of it is here")
    date, url = found.record_date, found.headers.get("WARC-Target-URI")
    crawled = date.isoformat() if date is not None else None
    return Record(data, source, url, crawled, kind or None, found.http_charset, is_whole)


def _unpacked(packed: bytes, headers: dict[str, str]) -> bytes:
    """The body without its transfer and content codings, cut off a little beyond PAGE_CAP. Raises BadCoding."""
    if headers.get("transfer-encoding", "").strip().lower() == "chunked":
        packed = _joined_chunks(packed)
    coding = headers.get("content-encoding", "")
    if not coding.strip():
        return packed
    body = bytearray()
    try:
        for piece in decompressor(coding).unpack(packed):
            body += piece
            if len(body) > PAGE_CAP:
                break
    except BadCoding:
        if body:
            return bytes(body)
        # Many crawlers keep the body unpacked and the header as it came.
        if packed.lstrip()[:1] in (b"<", b"{", b"[", b"\xef"):
            return packed
        raise
    return bytes(body)


def _joined_chunks(data: bytes) -> bytes:
    """The body of a chunked transfer (RFC 9112 7.1); the data unchanged where it is not really chunked."""
    body, at = bytearray(), 0
    while True:
        end = data.find(b"\r\n", at, at + 64)
        figures = data[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not figures or len(figures) > 8 or figures.strip(b"0123456789abcdefABCDEF"):
            return bytes(body) if body else data
        size = int(figures, 16)
        if not size:
            return bytes(body)
        body += data[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
