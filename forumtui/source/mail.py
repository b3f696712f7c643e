"""Saved web archives (MHTML) and mails: parts between boundaries, of which the first HTML is the page.

An own splitter: a linear pass without recursion, which takes damaged archives as they come.
"""

import binascii
import re

from forumtui.errors import CannotRead
from forumtui.i18n import tr

_HEADERS = re.compile(rb"(?:[!-9;-~]{1,80}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_FIELD = re.compile(rb"^([!-9;-~]+):[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.MULTILINE)
_PARAMETER = re.compile(rb""";\s*([a-z\-]+)\s*=\s*(?:"([^"\r\n]*)"|([^\s;"]+))""", re.IGNORECASE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_MOST_PARTS = 10_000

_KINDS = (b"text/html", b"application/xhtml+xml", b"text/plain")
"""Types of parts that hold the page, best first."""


def is_mail(head: bytes) -> bool:
    """Whether a source starts with the headers of a mail that says its content's type."""
    found = _HEADERS.match(head.lstrip(b"\r\n"))
    fields = _fields(found[0]) if found else {}
    return b"content-type" in fields and (b"mime-version" in fields or b"from" in fields)


def page_in(data: bytes, name: str, depth: int) -> tuple[bytes, str | None]:
    """(bytes of the page, the charset its part gives it). Raises CannotRead where there is none."""
    found: dict[bytes, tuple[bytes, str | None]] = {}
    waiting = [(data, 0)]
    seen = 0
    while waiting and _KINDS[0] not in found and seen < _MOST_PARTS:
        part, level = waiting.pop()
        seen += 1
        if level > depth:
            raise CannotRead(name, tr("its parts are nested too deep"), tr("save the page as plain HTML"))
        fields, body = _opened(part)
        kind, parameters = _typed(fields.get(b"content-type", b"text/plain"))
        if kind.startswith(b"multipart/") and parameters.get(b"boundary"):
            waiting += [(inner, level + 1) for inner in reversed(_split(body, parameters[b"boundary"]))]
        elif kind in _KINDS:
            label = parameters.get(b"charset", b"").decode("ascii", "ignore") or None
            found.setdefault(kind, (_unwrapped(body, fields), label))
    for kind in _KINDS:
        if kind in found:
            return found[kind]
    raise CannotRead(name, tr("it is a mail or web archive that holds no page"), tr("open a saved page or its text"))


def _fields(headers: bytes) -> dict[bytes, bytes]:
    return {found[1].lower(): found[2] for found in reversed(list(_FIELD.finditer(headers)))}


def _opened(part: bytes) -> tuple[dict[bytes, bytes], bytes]:
    """(header fields by small name, body) of a part; one without headers is all body."""
    part = part.lstrip(b"\r\n")
    found = _HEADERS.match(part)
    if not found:
        return {}, part
    rest = part[found.end() :]
    return _fields(found[0]), rest[2:] if rest.startswith(b"\r\n") else rest.removeprefix(b"\n")


def _typed(value: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    kind = value.partition(b";")[0].strip().lower()
    return kind, {found[1].lower(): found[2] or found[3] or b"" for found in _PARAMETER.finditer(value)}


def _split(body: bytes, boundary: bytes) -> list[bytes]:
    """The parts between the boundary lines; the last may end without one."""
    line = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    places = list(line.finditer(body))
    ends = [place.start() for place in places[1:]] + [len(body)]
    return [body[place.end() : end] for place, end in zip(places, ends, strict=False) if not place[1]]


def _unwrapped(body: bytes, fields: dict[bytes, bytes]) -> bytes:
    """The body without its transfer encoding; a damaged one as far as it goes."""
    encoding = fields.get(b"content-transfer-encoding", b"").strip().lower()
    if encoding == b"quoted-printable":
        return binascii.a2b_qp(body)
    if encoding == b"base64":
        digits = _NOT_BASE64.sub(b"", body)
        digits = digits[: len(digits) - (len(digits) % 4 == 1)]
        return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))
    return body
