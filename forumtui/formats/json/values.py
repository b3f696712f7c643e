"""JSON from outside, asked carefully: a value of the wrong kind is no value, and nothing here raises but `load`."""

import json
import re
from collections.abc import Mapping

from forumtui.errors import CannotRead, NoThread
from forumtui.i18n import tr
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


def load(document: Document) -> object:
    """The value that a document of JSON holds."""
    if document.size > LARGEST:
        why = tr("it is JSON of more than {size} MiB, which has to be held whole", size=LARGEST >> 20)
        raise CannotRead(document.name, why, tr("split it, or set {variable}", variable=VARIABLE))
    return parse(document, document.text(document.start, document.size))


def parse(document: Document, text: str) -> object:
    """The value of a text of JSON. Raises NoThread where it is none."""
    return parse_first(document, text)[0]


def parse_first(document: Document, text: str) -> tuple[object, str]:
    """The first value of a text and what stands behind it. Raises NoThread where there is no whole value."""
    text = text.strip()
    try:
        value, end = _DECODER.raw_decode(text)
        return value, text[end:]
    except (ValueError, RecursionError) as fault:
        raise NoThread(
            document.name, tr("it is no whole JSON ({why})", why=clean_line(str(fault))), tr("save it again")
        ) from fault


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
