"""Shapes of copied text: what a shape is, and the known ones, one row each.

A shape says what a header line looks like and what bodies are written in. Beside it stands what tells a copied thread
from mail, logs, code, changelogs and prose, in the first 64 KiB of a text.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from forumtui.source.document import Document
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures
from forumtui.text.times_forms import TIME

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
    pattern: str
    """Matches a whole header from the start of its line, in text of many lines."""
    markup: Markup = Markup.NONE
    ending: re.Pattern[str] | None = None
    """What ends a body and is no part of it."""
    fewest: int = 2
    """Headers that must be seen in the first 64 KiB before the shape is believed."""

    @property
    def header(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: one with every form of a time in it takes 200 ms."""
        return _compiled(self.pattern)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.M)


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


_NAME = r"[^\s|»:#>\[*_][^|»\n]{0,59}?"
_SAID = (
    r"(?:wrote|said|writes|says|posted|replied|schrieb|a écrit|a dit|escribió|dijo|escreveu|disse|ha scritto"
    r"|schreef|написала?|пишет|сказала?|napisał\(?a?\)?|写道|寫道|说道|說道|さんは書きました)"
)
_ON = r"(?:,? ?(?:on|at|am|le|el|em|于|於|,)?)"
_BY = r"(?:(?:Post(?:ed)?[ ]?by|by|de|von|door|da|por|от|av|af|przez|由)[ :]+)"

SHAPES = (
    Shape(
        "discourse-raw",
        (
            r"^(?P<author>[^|\s][^|\n]{0,79}?) \| "
            r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: UTC)?) \| #(?P<floor>\d{1,7})[ \r]*$"
        ),
        Markup.MARKDOWN,
        re.compile(r"\n-{20,}\s*\Z"),
        fewest=1,
    ),
    Shape(
        "markdown-export",
        (
            r"^#{1,6}[ ](?:[Pp]ost|[Rr]eply|[Cc]omment|[Mm]essage|[Aa]nswer)"
            r"(?:[ ]#?(?P<floor>\d{1,7}))?[ ](?:by|from)[ ]"
            r"\**(?P<author>[^\n]{1,80}?)\**(?:[ ]on[ ]|[ ]at[ ]|,[ ]|[ ][-–—|·][ ]|[ ]?\()"
            r"(?P<time>[^\n]{0,20}\d[^\n]{2,50}?)\)?[ \r]*$"
        ),
        Markup.MARKDOWN,
        re.compile(r"\n(?:-{3,}|\*{3,}|_{3,})\s*\Z"),
        fewest=1,
    ),
    Shape(
        "phpbb-copy",
        (
            rf"^(?:Post)?{_BY}?(?P<author>{_NAME})[ \t]»[ \t]"
            rf"(?P<time>[^\n»]{{0,24}}\d[^\n»]{{4,50}}?)[ \t\r]*$(?P<tail>)"
        ),
        Markup.BBCODE,
        re.compile(r"(?:\n[ \t]*(?:Top|Haut|Nach oben|Re: [^\n]{0,200})?[ \t]*){1,9}\Z"),
    ),
    Shape(
        "said",
        (
            rf"^(?:(?P<author>{_NAME})[ ]{_SAID}{_ON}[ ]?\(?(?P<time>{TIME})\)?"
            rf"(?P<tail>(?:[ ]*[#\[(][^\n]{{0,20}})?)[ ]?[:：]?"
            rf"|(?:On|Am|Le|El|Em|В)[ ](?P<time2>{TIME}),?[ ](?P<author2>{_NAME})[ ]{_SAID}[ ]?[:：]"
            rf"|(?P<author3>{_NAME})[ ]{_SAID}[ ]?[:：][ \r]*\n\(?(?P<time3>{TIME})\)?)[ \r]*$(?!\s*>)"
        ),
        Markup.BBCODE,
        re.compile(r"\n(?:-{3,}|={3,}|\*{3,}|_{3,})\s*\Z"),
    ),
)
"""Order matters little: no text is claimed by two (a test says so)."""
