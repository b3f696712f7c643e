"""Reads JSON from outside: a value of an unexpected type counts as missing, and only `load` and `parse` raise."""

import json
import re
from collections.abc import Mapping

from forumtui.errors import CannotRead, NoThread
from forumtui.formats.json.damaged import DEEPEST, cut_depth, end_early
from forumtui.i18n import tr
from forumtui.model import Note
from forumtui.source.document import Document
from forumtui.source.limits import LIMITS, VARIABLE
from forumtui.text.clean import clean_line
from forumtui.text.numbers import FLOOR, Bounds, from_json, parse_float, parse_int

LARGEST = 8 * LIMITS.page
"""Bytes of JSON that are read: it is held whole, at several times its size."""

SAMPLE = 1 << 16
_DECODER = json.JSONDecoder(parse_int=parse_int, parse_float=parse_float)
_SURROGATES = re.compile("[\ud800-\udfff]")

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
    rest = document.text(document.start, document.size).strip()
    while rest and (not values or rest[0] in "{["):
        try:
            value, end = _DECODER.raw_decode(rest)
        except (ValueError, RecursionError) as fault:
            if values and not rest.startswith(("{", "[")):
                break
            value, notes = _mended(document, rest, fault)
            return [*values, value], notes
        values.append(value)
        rest = rest[end:].lstrip(" \t\r\n,")
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
    """A text as it stands, without halves of characters; None where there is none."""
    return _SURROGATES.sub("\ufffd", value) if isinstance(value, str) else None


def line(value: object) -> str | None:
    """A text for a one-line slot, clean; None where there is none or it is empty. Numbers are written out."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return clean_line(written(value) or "") or None
