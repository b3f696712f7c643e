"""JSON that was cut off or is nested without end, made whole JSON of what can be read of it."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{},]|[^\[\]{},"]+', re.S)
_CLOSING = {"{": "}", "[": "]"}

DEEPEST = 400
"""Levels that are read; what lies deeper is left out. The parser gives up at about a thousand."""


def end_early(text: str) -> str | None:
    """The text up to the last value that is whole, with what is open closed; None where there is none."""
    safe = depth = 0
    for start, token in _tokens(text):
        if token in ("{", "["):
            depth += 1
        elif token in ("}", "]"):
            depth -= 1
            safe = start + 1
        elif token == ",":
            safe = start
        if depth < 0:
            break
    stack: list[str] = []
    for start, token in _tokens(text[:safe]):
        if token in _CLOSING:
            stack.append(_CLOSING[token])
        elif token in ("}", "]") and (not stack or stack.pop() != token):
            return None
        elif not stack and start:
            break
    return text[:safe] + "".join(reversed(stack)) if safe else None


def cut_depth(text: str) -> str:
    """The text with `null` for every list and object that lies deeper than is read."""
    parts: list[str] = []
    depth = 0
    for _, token in _tokens(text):
        if token in ("{", "["):
            depth += 1
            if depth == DEEPEST + 1:
                parts.append("null")
        if depth <= DEEPEST:
            parts.append(token)
        if token in ("}", "]"):
            depth -= 1
    return "".join(parts)


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    """(start, token) to the end, or to a text that is never closed."""
    at = 0
    while found := _TOKEN.match(text, at):
        yield at, found[0]
        at = found.end()
