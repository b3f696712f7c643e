"""The killable process that runs regular expressions: requests on standard input, answers on standard output.

A request is a length, a kind (`?` which texts match, `=` where one text matches), the pattern and the texts, joined by
NUL. An answer is a length, a byte that says what it is, and numbers or a message. Run as a file, alone: it must import
nothing of the project, so that it starts at once.
"""

import re
import struct
import sys
from array import array
from contextlib import suppress
from functools import lru_cache

if sys.platform != "win32":
    import resource

HEADER = struct.Struct("<I")
"""The length of a request or an answer."""

FOUND, WRONG, TOO_LARGE = b"=", b"!", b"#"
"""First byte of an answer: followed by numbers; by why the pattern cannot be compiled; by nothing (out of memory)."""

MEMORY = 256 << 20
"""Bytes that this process may take."""


@lru_cache(8)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def answer(request: bytes) -> bytes:
    """The answer to a request; never raises."""
    try:
        return FOUND + _found(request)
    except re.error as fault:
        return WRONG + str(fault).encode("utf-8", "replace")
    except (MemoryError, OverflowError, RecursionError):
        return TOO_LARGE


def _found(request: bytes) -> bytes:
    """For `?` the numbers of the texts that match, for `=` start and end of every match in the only text."""
    kind, source, *texts = request.decode("utf-8", "replace").split("\0")
    pattern = _compiled(source)
    if kind == "?":
        return array("I", (number for number, text in enumerate(texts) if pattern.search(text))).tobytes()
    spans = (edge for found in pattern.finditer(texts[0]) if found.end() > found.start() for edge in found.span())
    return array("I", spans).tobytes()


def serve() -> None:
    """Answer requests until standard input ends."""
    _limit_memory()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while header := source.read(HEADER.size):
        reply = answer(source.read(HEADER.unpack(header)[0]))
        sink.write(HEADER.pack(len(reply)) + reply)
        sink.flush()


def _limit_memory() -> None:
    """Make patterns that need more than MEMORY fail, where the system supports it."""
    if sys.platform == "win32":
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    serve()
