"""The killable process that runs regular expressions: requests on standard input, answers on standard output.

A request is a length, a kind (`?` which texts match, `=` where one text matches), the pattern and the texts, joined by
NUL. Run as a file, alone: it must import nothing of the project, so that it starts at once.
"""

import re
import struct
import sys
from array import array
from functools import lru_cache

_HEADER = struct.Struct("<I")


@lru_cache(8)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def answer(request: bytes) -> bytes:
    """The numbers of the texts that match, or start and end of every match in the one text."""
    kind, source, *texts = request.decode("utf-8", "replace").split("\0")
    pattern = _compiled(source)
    if kind == "?":
        return array("I", [number for number, text in enumerate(texts) if pattern.search(text)]).tobytes()
    spans = [edge for found in pattern.finditer(texts[0]) if found.end() > found.start() for edge in found.span()]
    return array("I", spans).tobytes()


def serve() -> None:
    """Answer until there is nothing more to read."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while header := source.read(_HEADER.size):
        reply = answer(source.read(_HEADER.unpack(header)[0]))
        sink.write(_HEADER.pack(len(reply)) + reply)
        sink.flush()


if __name__ == "__main__":
    serve()
