"""Shapes of copied text: what a shape is, and the known ones, one row each.

A shape says what a header line looks like and what bodies are written in. Functions beside it learn an unknown shape,
and tell a copied thread from mail, logs, code, changelogs and prose, by the first 64 KiB of a text.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from forumtui.source.document import Document
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures
from forumtui.text.times import find_time
from forumtui.text.times_in_words import TIME, has_clock

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
    is_chat: bool = False
    """Whether the first post opens nothing: messages of a chat follow each other, with lines that say who came."""

    @property
    def header(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed: with all forms of times in it, that takes 200 ms."""
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
    if "year" in groups and "time" in groups:
        groups["time"] = f"{groups['year']}-{groups['time'].strip()}"
    tail = groups.get("tail", "")
    floor = read_floor(groups.get("floor"))
    if floor is None and (in_tail := _TAIL_FLOOR.search(tail)):
        floor = read_floor(in_tail[0])
    device = groups.get("device")
    if device is None and (named := _TAIL_DEVICE.search(tail)):
        device = named[1]
    author, time = _parted(_line(groups.get("author")), _line(groups.get("time")))
    return Header(author, time, floor, _line(groups.get("rank")), _line(device))


_AROUND_NAME = re.compile(
    r"^(?:[-–—|·•»]\s+|[\])）】]\s*)(?=\w)|\s*(?:[\[(（]\s*(?:le|am|el|em|on|at|den)?|[:：])\s*$", re.I
)
"""Signs between a name and a time, and the word before a day in brackets."""
_BEFORE_DAY = re.compile(
    r"(?:le|la|el|il|em|am|den|der|on|at|the|o|os|ngày|วันที่|dne|dnia|vào"
    r"|(?:posted|sent|written|asked|answered|replied|updated|edited)(?: on| at)?)\.?",
    re.I,
)


def _parted(author: str | None, time: str | None) -> tuple[str | None, str | None]:
    """A name and a time without signs between them; what stands before a day as a part of a name does belongs to it."""
    if author is None:
        return author, time
    author = _AROUND_NAME.sub("", author) or author
    found = find_time(time) if time is not None and time[0].isalpha() else None
    if time is None or found is None or found.stamp is None:  # spans may begin with words such as "nearly"
        return author, time
    before = time[: found.start].strip()
    return (f"{author} {before}", time[found.start :]) if _ends_name(before) else (author, time)


def _ends_name(text: str) -> bool:
    """Whether words between a name and a day are the rest of the name: no small letter begins one of them."""
    words = text.split()
    has_others = any(map(str.isdigit, text)) or any(word[0].islower() or word[-1] in ":：" for word in words)
    return bool(words) and not has_others and not _BEFORE_DAY.fullmatch(text)


def _line(text: str | None) -> str | None:
    return clean_line(text) or None if text else None


SAMPLE = 1 << 16
"""Bytes of a text from which its format is recognised."""

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
    """Whether a text may be a user's name: short, and no label, version, path, address, log level or sentence."""
    return (
        0 < len(text) <= 40
        and len(text.split()) <= 4
        and not _NO_NAME.fullmatch(text)
        and not _VERSION.search(text)
        and not _LEVEL.search(text)
    )


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

_DAY = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2},|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4},?)"
"""A day of a chat; one that begins with the year has a comma behind it, or it is that of a log."""
_AT = rf"{_DAY}[ \u202f]\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?"

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
    Shape(
        "posted-on",
        (
            r"^(?:#{1,6}[ ])?[*_]{0,3}(?:Posted|Written|Asked|Answered|Commented|Replied|Geschrieben|Publié|Publicado"
            r"|Escrito|Postado|Опубликовано|Написано)[ ](?:on|at|am|le|el|em)[ ][*_]{0,3}"
            r"(?P<time>[^\n*_]{0,20}\d[^\n*_]{2,40}?)[*_]{0,3},?[ ](?:by|von|par|por|пользователем)[ ][*_]{0,3}"
            r"(?P<author>[^\n*]{1,60}?)[*_]{0,3}[ ]?:?[*_]{0,3}[ \r]*$"
        ),
        Markup.MARKDOWN,
        re.compile(r"\n(?:-{3,}|\*{3,}|_{3,})\s*\Z"),
    ),
    Shape(
        "labelled",
        (
            r"^(?:#{1,6}[ ][^\n]{0,80}\n[ \t\r\n]{0,4})?[-*][*]{0,2}[ ]?(?:Author|User|Poster|Posted by|Written by|By"
            r"|From|Autor|Auteur|Автор|作者|用户|投稿者|名前)[*]{0,2}[ ]?[:：][*]{0,2}[ ]?[*]{0,2}"
            r"(?P<author>[^\n|*]{1,60}?)[*]{0,2}(?:[ ]?\|[ ]?(?P<year>\d{4}))?[ \t\r]*\n[ \t\r\n]{0,4}[-*][*]{0,2}[ ]?"
            r"(?:Date|Posted(?:[ ]on|[ ]at)?|Time|On|Datum|Fecha|Data|Дата|日期|时间|時間|日時)[*]{0,2}[ ]?[:：]"
            r"[*]{0,2}[ ]?(?P<time>[^\n|#]{0,20}\d[^\n|#]{3,40}?)(?:[ ]?\|?[ ]?#(?P<floor>\d{1,7}))?[ \t\r]*$"
        ),
        Markup.MARKDOWN,
        re.compile(r"\n(?:-{3,}|\*{3,}|_{3,})\s*\Z"),
    ),
    Shape(
        "chat",
        (
            rf"^[\u200e\u200f]?(?:\[(?P<time>{_AT})\]|(?P<time2>{_AT})[ ][-–])[ ]"
            r"[\u200e~ ]{0,3}(?P<author>[^\n:]{1,40}):(?:[ ]|$)"
        ),
        Markup.NONE,
        re.compile(rf"(?>(?:\n[\u200e\u200f]?\[?{_AT}(?:\]|[ ][-–])[ ][^\n]{{0,200}})+)\s*\Z"),
        fewest=3,
        is_chat=True,
    ),
)
"""Their order does not matter: no text is claimed by two, as a test checks."""


NAME = "copied-text"
_LONGEST = 160
"""Code points of a line that may be a header."""
_TAIL = 60
_FLOOR = (
    r"(?:#[ ]?\d{1,7}[.:]?|\d{1,7}[ ]?(?:#|楼|樓|層|F\b)|第[ ]?\d{1,7}[ ]?[楼樓]|\[\d{1,7}\]|\d{1,7}[.)、](?!\d)"
    r"|楼主|樓主|沙发|沙發|板凳|地板)"
)
_TAG = r"(?:\[/?\w{1,8}(?:=[^\]\n]{0,40})?\]|[*_]++)"
_TAGS = rf"{_TAG}{{0,8}}"
"""Tags around a name. Not any number of them: a long run would be tried at every split."""
_LEAD = rf"(?:\#{{2,6}}[ ]+|>[ ])?{_TAGS}"
_LABEL = r"(?:(?:作者|用户|昵称|发帖人|发言人|名前|投稿者|author|user|name|from|by|posted by)[ ]?[:：][ ]?)?"
_ROLE = r"(?:(?:楼主|樓主|层主|OP)[ \t]*[|｜]?[ \t]+)?"
"""Printed between the floor and the time of whoever opened the thread."""
_WORDS = (
    r"(?:发表于|發表於|发布于|發佈於|发表在|回复于|回覆於|回复|回答于|评论于|编辑于|时间|時間|日期|投稿日"
    r"|date|time|posted(?: on)?|replied|commented|on|at|wrote|said|schrieb|am|le|el)"
)
_NO_NAME = re.compile(rf"(?:发表于|發表於|发布于|發佈於|发表在|回复于|回覆於|{_FLOOR})[ ]?[:：]?")
"""A label or a floor alone."""
_SEPARATOR = re.compile(
    rf"(?:{_TAG}|[\s|·•—–,:：;(（@\-\[]|(?:(?<=[\s:：)\]】|])|^){_WORDS}(?=[\s:：]|$)|(?:发表于|發表於|回复于|发布于)$)+$",
    re.I,
)
_LEADING_FLOOR = re.compile(rf"{_LEAD}{_FLOOR}[\s|·:：-]*")
_GAP = r"(?<!\s)(?:[ \t]{2,}+|\t|[ ]?[|·•][ ]?)"
"""Takes a whole run of spaces at once; otherwise a long run would be tried at every split."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How one line with a time reads: where the name stands, and what separates it from the time."""

    name_at: str
    """before, after, or above the time."""
    has_floor: bool
    separator: str


def learn(text: str) -> Shape | None:
    """The shape that most header-like lines of a text share; None where they do not look like posts."""
    lines = text.split("\n")
    grammars = Counter(grammar for line in lines if (grammar := _read_line(line)))
    for grammar, count in grammars.most_common(3):
        if count < 2:
            break
        shape = Shape(NAME, _pattern_of(grammar), Markup.BBCODE, re.compile(r"\n(?:[-=*_]{3,})\s*\Z"))
        found = list(shape.header.finditer(text))
        if _looks_like_posts(text, found):
            in_headings = all(header[0].startswith("##") for header in found)
            return replace(shape, markup=Markup.MARKDOWN) if in_headings else shape
    return None


def _read_line(line: str) -> _Grammar | None:
    if not 6 <= len(line) <= _LONGEST or not (time := find_time(line, in_prose=True)):
        return None
    before, after = line[: time.start], line[time.end :]
    floor = _LEADING_FLOOR.match(before)
    start = floor.end() if floor else 0
    if role := re.compile(_ROLE).match(before, start):
        start = role.end()
    separator = _SEPARATOR.search(before, start)
    name = before[start : separator.start() if separator else None]
    if name.strip() and len(after) <= _TAIL:
        return _Grammar("before", bool(floor), _spaced(separator[0]) if separator else "")
    if name.strip():
        return None
    if not after.strip() or re.fullmatch(rf"[\s|·,-]*{_FLOOR}[^\n]{{0,30}}", after):
        return _Grammar("above", bool(floor), _spaced(before[start:]))
    lead = re.match(r"[\s|·•—–,:：)\]\-]+", after)
    return _Grammar("after", bool(floor), _spaced(lead[0])) if lead else None


def _spaced(separator: str) -> str:
    """A separator with single spaces for runs of white space, so that aligned columns have the same grammar."""
    return re.sub(r"\s+", " ", separator)


def _pattern_of(grammar: _Grammar) -> str:
    separator = r"\s+".join(re.escape(part) for part in grammar.separator.split(" ")).replace(r"\s+", r"[ \t]+")
    floor = rf"(?P<floor>{_FLOOR})[ \t\u00a0|·:：-]*" if grammar.has_floor else ""
    name = rf"{_TAGS}{_LABEL}(?P<author>[^\s\[\]|·•][^\n|·•]{{0,59}}?){_TAGS}(?:{_GAP}(?P<rank>[^\s][^\n]{{0,39}}?))?"
    time = rf"(?P<time>{TIME})(?![\w:/])"
    tail = rf"(?P<tail>[^\n]{{0,{_TAIL}}})$"
    under = rf"(?P<tail>[^\n]{{0,{_TAIL}}}(?:\r?\n[ \t]*{_FLOOR}[ \t\r]*)?)$"
    late = rf"(?P<tail>(?:[ \t|·,-]+{_FLOOR}[^\n]{{0,30}})?)[ \t\r]*"
    rows = {
        "before": rf"^{_LEAD}{floor}{name}{separator}{time}{tail}",
        "above": (
            rf"^{_LEAD}{_LABEL}(?P<author>[^\s\[\]|·•][^\n|·•]{{0,39}}?)[ \t\r]*\n"
            rf"{_LEAD}{floor}{_ROLE}{separator}{time}{under}"
        ),
        "after": rf"^{_LEAD}{floor}{time}{separator}(?P<author>[^\s][^\n]{{0,39}}?){late}$",
    }
    return f"(?i){rows[grammar.name_at]}"


def _looks_like_posts(text: str, found: list[re.Match[str]]) -> bool:
    headers = [read_header(one) for one in found]
    if len(headers) < 2 or share_with_body(text, found) < 0.7:
        return False
    authors = [header.author or "" for header in headers]
    if sum(map(is_name, authors)) < 0.8 * len(authors):
        return False
    return _floors_run(headers) or _authors_talk(headers, authors)


def _floors_run(headers: list[Header]) -> bool:
    """Whether floors are printed and go one way, as only a thread has them."""
    floors = [header.floor for header in headers if header.floor is not None]
    if len(floors) < max(2, 0.8 * len(headers)):
        return False
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(floors)]
    return abs(sum(steps)) >= 0.9 * len(steps)


def _authors_talk(headers: list[Header], authors: list[str]) -> bool:
    """Whether headers without floors are posts: three or more, by several people, with clocks.

    Somebody has to write twice, or all names to be one word.
    """
    clocks = sum(has_clock(header.time or "") for header in headers)
    people = len(set(authors))
    if len(headers) < 3 or people < 2 or clocks < 0.8 * len(headers):
        return False
    return people < len(authors) or all(len(author.split()) == 1 for author in authors)
