"""Reads JSON from outside, and finds values in it by key paths.

A value of an unexpected type counts as missing; only `load` and `parse` raise. JSON that was cut off, or is nested
without end, is repaired as far as it can be read.

A key path is one string: `user.name` goes down keys, and through every object of a list on the way;
`tags[id=2].count` takes the objects whose `id` is 2; `a|b` is `b` where `a` has nothing. The empty path is the value
itself.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache

from forumtui.errors import CannotRead, NoThread
from forumtui.i18n import tr
from forumtui.model import Note
from forumtui.source.document import Document
from forumtui.source.limits import LIMITS, VARIABLE
from forumtui.text.clean import clean_line
from forumtui.text.numbers import FLOOR, Bounds, from_json, parse_float, parse_int

_TOKEN = re.compile(r'"(?>(?:[^"\\]|\\.)*)"|[\[\]{},]|[^\[\]{},"]+', re.S)
_CLOSING = {"{": "}", "[": "]"}

DEEPEST = 400
"""Levels that are read; deeper ones are left out. The parser fails at about a thousand."""


def end_early(text: str) -> str | None:
    """The text up to its last complete value, with open lists and objects closed; None where it has none."""
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
    """(start, token) up to the end, or to a string that is never closed."""
    at = 0
    while found := _TOKEN.match(text, at):
        yield at, found[0]
        at = found.end()


LARGEST = 8 * LIMITS.page
"""Bytes of JSON that are read: it is held whole, at several times its size."""

SAMPLE = 1 << 16
_DECODER = json.JSONDecoder(parse_int=parse_int, parse_float=parse_float)
_SURROGATES = re.compile("[\ud800-\udfff]")

_NO_GAP = re.compile(r"[^ \t\r\n,]")
"""A character that does not separate two values."""

Record = Mapping[str, object]


def load(document: Document) -> tuple[object, tuple[Note, ...]]:
    """The value that a document of JSON holds, several on lines of their own as a list; notes on what was not read."""
    values, notes = load_all(document)
    return values[0] if len(values) == 1 else values, notes


def load_all(document: Document) -> tuple[list[object], tuple[Note, ...]]:
    """The values of a document. Raises NoThread where not even the beginning of one can be read."""
    if document.size > LARGEST:
        why = tr("it is JSON of more than {size} MiB, which has to be held whole", size=LARGEST >> 20)
        raise CannotRead(document.name, why, tr("split it, or set {variable}", variable=VARIABLE))
    values: list[object] = []
    text = document.text(document.start, document.size).strip()
    at = 0
    while at < len(text) and (not values or text[at] in "{["):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as fault:
            value, notes = _mended(document, text[at:], fault)
            return [*values, value], notes
        values.append(value)
        following = _NO_GAP.search(text, at)
        at = following.start() if following else len(text)
    return values, ()


def _mended(document: Document, text: str, fault: Exception) -> tuple[object, tuple[Note, ...]]:
    notes: list[Note] = []
    if isinstance(fault, RecursionError):
        text = cut_depth(text)
        message = tr("what is nested more than {count} deep was left out", count=DEEPEST)
        notes.append(Note("skipped", message))
    try:
        return _DECODER.raw_decode(text)[0], tuple(notes)
    except (ValueError, RecursionError):
        whole = end_early(text)
    try:
        value = _DECODER.raw_decode(whole)[0] if whole else None
    except (ValueError, RecursionError):
        value = None
    if not value:
        why = tr("it is not complete JSON ({why})", why=clean_line(str(fault)))
        raise NoThread(document.name, why, tr("save it again")) from fault
    notes.append(Note("truncated", tr("the JSON is cut off; what stands before the cut was read")))
    return value, tuple(notes)


def parse(document: Document, text: str) -> object:
    """The value of a text of JSON. Raises NoThread where it is none."""
    try:
        return _DECODER.raw_decode(text.strip())[0]
    except (ValueError, RecursionError) as fault:
        why = tr("it is not complete JSON ({why})", why=clean_line(str(fault)))
        raise NoThread(document.name, why, tr("save it again")) from fault


def beginning(document: Document) -> str:
    """The first 64 KiB as text, without white space before it; empty where no JSON object or list begins there."""
    text = document.text(document.start, document.start + SAMPLE).lstrip()
    return text if text.startswith(("{", "[")) else ""


def record(value: object) -> Record:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def records(value: object) -> list[Record]:
    """The objects of a list; what is no object is left out."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def whole(value: object, bounds: Bounds = FLOOR) -> int | None:
    """A whole number inside the bounds, or None."""
    return from_json(value, bounds)


def written(value: object) -> str | None:
    """A text as it stands, without lone surrogates; None where the value is no text."""
    return _SURROGATES.sub("\ufffd", value) if isinstance(value, str) else None


def line(value: object) -> str | None:
    """A text for a one-line slot, clean; None where there is none or it is empty. Numbers are written out."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return clean_line(written(value) or "") or None


_STEP = re.compile(r"([^.\[\]]+)?(?:\[([^=\]]+)=([^\]]*)\])?")
_MOST = 1_000_000
"""Values that one path yields at most."""

Step = tuple[str, str, str]
"""A key, and the key and the value that an object must have there; empty where it need not."""


@cache
def steps_of(path: str) -> tuple[tuple[Step, ...], ...]:
    """The alternatives of a path, each as its steps."""
    return tuple(tuple(map(_step, one.split("."))) if one else () for one in path.split("|"))


def _step(part: str) -> Step:
    found = _STEP.match(part)
    return (found[1] or "", found[2] or "", found[3] or "") if found else ("", "", "")


def find_all(value: object, path: str) -> Iterator[object]:
    """Every value at a path; those of the first alternative that has any."""
    for steps in steps_of(path):
        found = _walk([value], steps)
        if found:
            yield from found
            return


def find(value: object, path: str) -> object:
    """The first value at a path that is not empty; None where there is none."""
    for steps in steps_of(path):
        for one in _walk([value], steps):
            if one not in (None, "", [], {}):
                return one
    return None


def find_any(value: object, path: str) -> object:
    """The first value at a path, also an empty one; None where there is none."""
    return next((one for steps in steps_of(path) for one in _walk([value], steps)), None)


def has(value: object, path: str) -> bool:
    """Whether there is any value at a path, also an empty one."""
    return any(_walk([value], steps) for steps in steps_of(path))


def _walk(values: list[object], steps: tuple[Step, ...]) -> list[object]:
    for key, condition, wanted in steps:
        found = [one[key] for one in _objects(values) if key in one]
        if condition:
            found = [one for one in _objects(found) if _says(one.get(condition), wanted)]
        values = found[:_MOST]
    return values


def _objects(values: list[object]) -> Iterator[dict[str, object]]:
    """The objects among values, and those in lists among them."""
    for value in values:
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, dict):
                yield one


def _says(value: object, wanted: str) -> bool:
    return (str(value).lower() if isinstance(value, bool) else str(value)) == wanted


def each(value: object) -> Iterator[object]:
    """The values of a list, or the value itself."""
    yield from value if isinstance(value, list) else (value,)
