"""What one shape of copied text is: how its header line looks, and what its bodies are written in.

Beside it, what tells a copied thread from mail, logs, code, changelogs and prose, in the first 64 KiB of a text.
"""

import re
from dataclasses import dataclass
from enum import Enum

from forumtui.source.document import Document
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures

_FLOOR_WORDS = {"沙发": 2, "沙發": 2, "板凳": 3, "地板": 4}
_DIGITS = re.compile(r"\d+")


class Markup(Enum):
    """What the bodies of a shape are written in. Bare URLs are links in all of them."""

    NONE = "none"
    BBCODE = "bbcode"
    MARKDOWN = "markdown"
    """Markdown with BBCode in it, as Discourse and exported boards have it."""


@dataclass(frozen=True, slots=True)
class Header:
    """The printed facts of one header, clean; None where it prints none."""

    author: str | None = None
    time: str | None = None
    floor: int | None = None
    rank: str | None = None
    device: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write header lines. Groups: author, time, floor, rank, device, tail; a 2 or 3 may follow."""

    name: str
    header: re.Pattern[str]
    """Matches a whole header from the start of its line, in text of many lines."""
    markup: Markup = Markup.NONE
    ending: re.Pattern[str] | None = None
    """What ends a body and is no part of it."""
    fewest: int = 2
    """Headers that must be seen in the first 64 KiB before the shape is believed."""


_TAIL_FLOOR = re.compile(r"(?:#\s?(\d{1,7})|(\d{1,7})\s?(?:#|楼|樓|층|F\b)|第\s?(\d{1,7})\s?[楼樓])")
_TAIL_DEVICE = re.compile(r"(?:来自|來自|via|Sent from)[ :：]*([^\n#|·]{1,40}?)(?:\s{2,}|\s*[|·#]|$)")


def read_floor(text: str | None) -> int | None:
    """The floor in a printed floor: a number, or the words Chinese boards have for the first ones."""
    if not text:
        return None
    digits = _DIGITS.search(text)
    return from_figures(digits[0]) if digits else _FLOOR_WORDS.get(text.strip())


def read_header(found: re.Match[str]) -> Header:
    """The facts of a matched header."""
    groups: dict[str, str] = {}
    for name, value in found.groupdict().items():
        if value:
            groups.setdefault(name.rstrip("23"), value)
    tail = groups.get("tail", "")
    floor = read_floor(groups.get("floor"))
    if floor is None and (in_tail := _TAIL_FLOOR.search(tail)):
        floor = read_floor(in_tail[0])
    device = groups.get("device")
    if device is None and (named := _TAIL_DEVICE.search(tail)):
        device = named[1]
    return Header(
        _line(groups.get("author")), _line(groups.get("time")), floor, _line(groups.get("rank")), _line(device)
    )


def _line(text: str | None) -> str | None:
    return clean_line(text) or None if text else None


SAMPLE = 1 << 16
"""Bytes that are looked at."""

_MARKUP = re.compile(r"\s*(?:<(?:!doctype|html|\?xml|head|body|div|table)\b|[\[{]\s*[\"{\[\]}])", re.I)
_MAIL = re.compile(r"^(?:Message-ID|Received|Return-Path|MIME-Version|In-Reply-To|Delivered-To): ", re.M | re.I)
_VERSION = re.compile(
    r"v?\d+(?:\.\d+)+|\bv\d+\b|[{};=<>\\$]|://|@\w+\.\w+|\.(?:py|js|c|cpp|go|rs|java|txt|log)\b", re.I
)
_LEVEL = re.compile(
    r"\b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL|CRITICAL|NOTICE|Author|Date|Version|Release|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday)\b"
)


def sample(document: Document) -> str:
    """The beginning of the text; empty where it is HTML, JSON or one mail."""
    text = document.text(document.start, document.start + SAMPLE).replace("\r\n", "\n").replace("\r", "\n")
    return "" if _MARKUP.match(text) or "\x00" in text or _MAIL.search(text[:4096]) else text


def is_name(text: str) -> bool:
    """Whether a text may be a user's name: short, and no version, path, address, log level or sentence."""
    return 0 < len(text) <= 40 and len(text.split()) <= 4 and not _VERSION.search(text) and not _LEVEL.search(text)


def share_with_body(text: str, headers: list[re.Match[str]]) -> float:
    """The part of the headers that have text of their own before the next."""
    ends = [found.start() for found in headers[1:]] + [len(text)]
    bodies = sum(bool(text[found.end() : end].strip()) for found, end in zip(headers, ends, strict=True))
    return bodies / len(headers)
