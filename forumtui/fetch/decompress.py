"""Content codings of HTTP (RFC 9110 8.4) unpacked piece by piece, so that a small answer cannot fill the memory."""

import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

import brotli

PIECE = 1 << 20
"""Bytes that one step of unpacking gives at most."""

ACCEPTED = "gzip, br, zstd"
"""What the client says it can unpack."""


class BadCoding(Exception):
    """The body is not what its Content-Encoding says, or names one that nobody here knows."""


class Decompressor(Protocol):
    """Unpacks a stream with a bound on each step."""

    def unpack(self, data: bytes) -> Iterator[bytes]:
        """What comes out of the next bytes, at most PIECE at a time. Raises BadCoding."""


class _Identity:
    def unpack(self, data: bytes) -> Iterator[bytes]:
        yield data


class _Zlib:
    """gzip, and deflate with or without its zlib header: servers send both under that name."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._stream = zlib.decompressobj(window)
        self._has_started = False

    def unpack(self, data: bytes) -> Iterator[bytes]:
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
            if self._stream.eof and self._stream.unused_data:  # the next member of a gzip of several
                data = self._stream.unused_data
                self._stream = zlib.decompressobj(self._window)


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._error: type[Exception] = brotli.error

    def unpack(self, data: bytes) -> Iterator[bytes]:
        try:
            made: bytes = self._stream.process(data, output_buffer_limit=PIECE)
            yield made
            while not self._stream.can_accept_more_data():
                made = self._stream.process(b"", output_buffer_limit=PIECE)
                yield made
        except self._error as problem:
            raise BadCoding(str(problem)) from None


class _Zstd:
    def __init__(self) -> None:
        from backports import zstd

        self._stream = zstd.ZstdDecompressor()
        self._error: type[Exception] = zstd.ZstdError

    def unpack(self, data: bytes) -> Iterator[bytes]:
        try:
            while not self._stream.eof:
                yield self._stream.decompress(data, PIECE)
                data = b""
                if self._stream.needs_input:
                    break
        except self._error as problem:
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
