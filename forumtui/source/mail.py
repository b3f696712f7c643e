"""Saved web archives (MHTML) and mails: parts between boundary lines, of which the first HTML is the page.

They are split by boundary lines without recursion, and damaged archives as far as they go. A part is kept as offsets,
and decoded when it is asked for.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from forumtui.errors import CannotRead
from forumtui.i18n import tr
from forumtui.source.document import ResourcePart, decode_base64
from forumtui.text.clean import clean_url

_HEADERS = re.compile(rb"(?:[!-9;-~]{1,80}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_FIELD = re.compile(rb"^([!-9;-~]+):[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.MULTILINE)
_PARAMETER = re.compile(rb""";\s*([a-z\-]+)\s*=\s*(?:"([^"\r\n]*)"|([^\s;"]+))""", re.IGNORECASE)
_BLANK = re.compile(rb"[\r\n]*")
_MOST_PARTS = 10_000

_KINDS = (b"text/html", b"application/xhtml+xml", b"text/plain")
"""Types of parts that hold the page, best first."""

Fields = dict[bytes, bytes]
"""Header fields by their names in small letters."""


@dataclass(frozen=True, slots=True)
class MailPage:
    """The page of an archive, and what came with it."""

    data: bytes
    label: str | None
    """The charset that its part gives it."""
    url: str | None
    """Its own address, where the archive says it."""
    parts: dict[str, ResourcePart]
    """All parts of the archive by address."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A part that holds no other parts."""

    fields: Fields
    start: int
    end: int

    @property
    def kind(self) -> bytes:
        return _typed(self.fields.get(b"content-type", b"text/plain"))[0]

    @property
    def label(self) -> str | None:
        parameters = _typed(self.fields.get(b"content-type", b""))[1]
        return parameters.get(b"charset", b"").decode("ascii", "ignore") or None


def is_mail(head: bytes) -> bool:
    """Whether a source starts with the headers of a mail that says its content's type."""
    found = _HEADERS.match(head.lstrip(b"\r\n"))
    fields = _fields(found[0]) if found else {}
    return b"content-type" in fields and (b"mime-version" in fields or b"from" in fields)


def page_in(data: bytes, name: str, depth: int) -> MailPage:
    """The page that an archive or a mail holds. Raises CannotRead where there is none."""
    leaves = list(_leaves(data, name, depth))
    for kind in _KINDS:
        page = next((leaf for leaf in leaves if leaf.kind == kind), None)
        if page is not None:
            top = _head(data, 0, len(data))[0]
            url = _address(page.fields) or _text(top.get(b"snapshot-content-location", b""))
            parts: dict[str, ResourcePart] = {
                address: partial(_decoded, data, leaf)
                for leaf in reversed(leaves)
                if leaf is not page
                for address in _addresses(leaf.fields)
            }
            return MailPage(_decoded(data, page), page.label, url, parts)
    raise CannotRead(name, tr("it is a mail or web archive that holds no page"), tr("open a saved page or its text"))


def _leaves(data: bytes, name: str, depth: int) -> Iterator[_Leaf]:
    """The parts that hold no other parts, in their order. Raises CannotRead where they are nested too deep."""
    waiting = [(0, len(data), 0)]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        start, end, level = waiting.pop()
        seen += 1
        if level > depth:
            raise CannotRead(name, tr("its parts are nested too deep"), tr("save the page as plain HTML"))
        fields, body = _head(data, start, end)
        kind, parameters = _typed(fields.get(b"content-type", b"text/plain"))
        if kind.startswith(b"multipart/") and parameters.get(b"boundary"):
            inner = _split(data, body, end, parameters[b"boundary"])
            waiting += [(first, last, level + 1) for first, last in reversed(inner)]
        else:
            yield _Leaf(fields, body, end)


def _head(data: bytes, start: int, end: int) -> tuple[Fields, int]:
    """(header fields, where the body starts) of a part; one without headers is all body."""
    blank = _BLANK.match(data, start, end)
    start = blank.end() if blank else start
    found = _HEADERS.match(data, start, end)
    if not found:
        return {}, start
    body = found.end()
    gap = 2 if data.startswith(b"\r\n", body, end) else int(data.startswith(b"\n", body, end))
    return _fields(found[0]), body + gap


def _fields(headers: bytes) -> Fields:
    return {found[1].lower(): found[2] for found in reversed(list(_FIELD.finditer(headers)))}


def _typed(value: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    kind = value.partition(b";")[0].strip().lower()
    return kind, {found[1].lower(): found[2] or found[3] or b"" for found in _PARAMETER.finditer(value)}


def _split(data: bytes, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
    """Where the parts between the boundary lines start and end; the last may end without one."""
    line = re.compile(rb"(?:\A|\r?\n|(?<=\n))--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    found = [(*one.span(), bool(one[1])) for one in islice(line.finditer(data, start, end), _MOST_PARTS)]
    ends = [*(begin for begin, _, _ in found), end][1:]
    return [(begin, last) for (_, begin, is_final), last in zip(found, ends, strict=True) if not is_final]


def _addresses(fields: Fields) -> Iterator[str]:
    """What a part is referred to by: its address, and its Content-ID as a cid: URL."""
    address = _address(fields)
    if address:
        yield address
    identity = _text(fields.get(b"content-id", b""))
    if identity:
        yield f"cid:{identity.strip('<>')}"


def _address(fields: Fields) -> str | None:
    return _text(fields.get(b"content-location", b""))


def _text(value: bytes) -> str | None:
    return clean_url(re.sub(rb"\r?\n[ \t]+", b"", value).decode("utf-8", "replace")) or None


def _decoded(data: bytes, leaf: _Leaf) -> bytes:
    """The bytes of a part without its transfer encoding; a damaged one as far as it goes."""
    body = data[leaf.start : leaf.end]
    encoding = leaf.fields.get(b"content-transfer-encoding", b"").strip().lower()
    if encoding == b"quoted-printable":
        return binascii.a2b_qp(body)
    return decode_base64(body) if encoding == b"base64" else body
