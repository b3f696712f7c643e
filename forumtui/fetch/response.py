"""An answer over HTTP: its headers, its unpacked body, and whether it is a login or a check in place of the page.

Content codings (RFC 9110 8.4) are unpacked piece by piece, so that a small answer cannot fill the memory. The network
is not used here: pages of an archive are answers too.
"""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

import brotli
from backports import zstd

from forumtui.i18n import tr


@dataclass(frozen=True, slots=True)
class Response:
    """One page as it came, or the copy kept of it."""

    url: str
    """The address that answered, after all redirects, without a fragment."""
    status: int
    headers: Mapping[str, str]
    """Names in small letters."""
    data: bytes
    """The body, unpacked."""
    fetched_at: float
    """Seconds since the epoch."""
    is_cut: bool = False
    """Whether the connection was lost before the body was complete."""

    @property
    def validators(self) -> dict[str, str]:
        """Headers that ask for the page only if it has changed since (RFC 9110 13.1)."""
        asked = {"If-None-Match": self.headers.get("etag"), "If-Modified-Since": self.headers.get("last-modified")}
        return {name: value for name, value in asked.items() if value}

    @property
    def content_type(self) -> str:
        """The media type in small letters, empty where none is named."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset of the header: a hint, since servers often send one for all pages."""
        for parameter in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None


# the body

PIECE = 1 << 20
"""Bytes that one step of unpacking gives at most."""

ACCEPTED = "gzip, br, zstd"
"""What the client says it can unpack."""


class BadCoding(Exception):
    """The body is not packed as its Content-Encoding says, or that names an unknown packing."""


class Decompressor(Protocol):
    """Unpacks a stream with a bound on each step."""

    def unpack(self, data: bytes) -> Iterator[bytes]:
        """What comes out of the next bytes, at most PIECE at a time. Raises BadCoding."""


class _Identity:
    def unpack(self, data: bytes) -> Iterator[bytes]:
        yield data


_GZIP_MEMBER = b"\x1f\x8b"


class _Zlib:
    """gzip, and deflate with or without its zlib header: servers send both under that name."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._stream = zlib.decompressobj(window)
        self._has_started = False
        self._has_ended = False

    def unpack(self, data: bytes) -> Iterator[bytes]:
        if self._has_ended:
            yield b""
            return
        while data:
            try:
                yield self._stream.decompress(data, PIECE)
            except zlib.error as problem:
                if self._has_started or self._window != zlib.MAX_WBITS:
                    raise BadCoding(str(problem)) from None
                self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
                self._has_started = True
                continue
            self._has_started = True
            data = self._stream.unconsumed_tail
            if self._stream.eof:  # another member of a gzip follows; what else servers append is ignored
                rest = self._stream.unused_data
                self._has_ended = not _GZIP_MEMBER.startswith(rest[: len(_GZIP_MEMBER)])
                data = rest if rest.startswith(_GZIP_MEMBER) else b""
                self._stream = zlib.decompressobj(self._window) if data else self._stream


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def unpack(self, data: bytes) -> Iterator[bytes]:
        try:
            made: bytes = self._stream.process(data, output_buffer_limit=PIECE)
            yield made
            while not self._stream.can_accept_more_data():
                made = self._stream.process(b"", output_buffer_limit=PIECE)
                yield made
        except brotli.error as problem:
            raise BadCoding(str(problem)) from None


class _Zstd:
    """zstd, which may be several frames, one behind the other (RFC 8878 3)."""

    def __init__(self) -> None:
        self._stream = zstd.ZstdDecompressor()

    def unpack(self, data: bytes) -> Iterator[bytes]:
        try:
            while data or not self._stream.needs_input:
                yield self._stream.decompress(data, PIECE)
                data = b""
                if self._stream.eof:
                    data = self._stream.unused_data
                    self._stream = zstd.ZstdDecompressor()
        except zstd.ZstdError as problem:
            raise BadCoding(str(problem)) from None


_CODINGS: dict[str, Callable[[], Decompressor]] = {
    "identity": _Identity,
    "gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "x-gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "deflate": lambda: _Zlib(zlib.MAX_WBITS),
    "br": _Brotli,
    "zstd": _Zstd,
}


def decompressor(content_encoding: str) -> Decompressor:
    """The decompressor for a Content-Encoding header; several codings on top of each other are refused. Raises
    BadCoding.
    """
    names = [name.strip().lower() for name in content_encoding.split(",") if name.strip()] or ["identity"]
    if len(names) > 1 or names[0] not in _CODINGS:
        raise BadCoding(content_encoding)
    return _CODINGS[names[0]]()


# answers in place of the page

_CHALLENGES = (
    (b"cf-chl", "the site checks for a browser first"),
    (b"cf_chl_opt", "the site checks for a browser first"),
    (b"just a moment...</title>", "the site checks for a browser first"),
    (b"ddos-guard", "the site checks for a browser first"),
    (b"_incapsula_resource", "the site checks for a browser first"),
    (b"px-captcha", "the site asks for a captcha"),
    (b"g-recaptcha", "the site asks for a captcha"),
    (b"h-captcha", "the site asks for a captcha"),
    (b"geetest", "the site asks for a captcha"),
    (b"anubis_challenge", "the site checks for a browser first"),
)
_CHALLENGE_LOOKS_AT, _LOOKS_AT_MOST = 1 << 16, 1 << 20
"""Bytes of a body that are looked at for a challenge, and for a login or a question of consent."""


def challenge(response: Response) -> str | None:
    """What the site answered in place of the page, in words: a check for browsers or a captcha; None for neither.

    Only asked of answers that are an error, or in which no thread was found: a thread may talk about captchas.
    """
    if response.headers.get("cf-mitigated") == "challenge":
        return tr("the site checks for a browser first")
    start = response.data[:_CHALLENGE_LOOKS_AT].lower()
    return next((tr(what) for sign, what in _CHALLENGES if sign in start), None)


_LOGIN = re.compile(rb"<input[^>]{0,300}type\s*=\s*[\"']?password", re.IGNORECASE)
_CONSENT = (b"consentmanager", b"didomi", b"sp_message_container", b"onetrust", b"usercentrics", b"collectconsent")


def in_front(response: Response) -> tuple[str, str] | None:
    """(what the site answered in place of the page, what to do): a check for browsers, a login, a question of consent;
    None for none of them. Only asked of answers in which no thread was found.
    """
    why = challenge(response)
    if why is not None:
        return why, tr("open it in a browser and save the page")
    if _LOGIN.search(response.data[:_LOOKS_AT_MOST]):
        return tr("the site wants a login first"), tr("export your cookies and name them with --cookies")
    start = response.data[:_LOOKS_AT_MOST].lower()
    if "consent" in (urlsplit(response.url).hostname or "") or any(sign in start for sign in _CONSENT):
        return tr("the site asks for consent first"), tr("agree in a browser, then name its cookies with --cookies")
    return None
