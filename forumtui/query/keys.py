"""The keys of the filter language: one row each. Completion, help, suggestions and the README are made from this table.

Predicates live beside it, in `predicates`, by the same canonical names.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass

from forumtui.query.dates import RANGE, read_moment
from forumtui.query.values import Choice, Moment, Moments, Name, Numbers, Value
from forumtui.words import say


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value cannot be read, and the valid one that may have been meant."""

    message: str
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as it was typed."""

    text: str
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the language."""

    name: str
    """The canonical name."""
    names: tuple[str, ...]
    """Other spellings, in both languages."""
    example: str
    help: str
    read: Callable[[Typed], Value | Wrong]
    choices: tuple[tuple[str, ...], ...] = ()
    """The values it knows, each with its spellings, the canonical one first; empty where any text will do."""
    counted: str | None = None
    """What `Index.counts` offers as its values."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name of the key, the canonical one first."""
        return (self.name, *self.names)


HAS = (
    ("link", "链接"),
    ("image", "图片", "img"),
    ("quote", "引用"),
    ("code", "代码"),
    ("emoticon", "表情", "emoji"),
)
IS = (
    ("op", "楼主"),
    ("mod", "版主", "staff"),
    ("banned", "禁言"),
    ("dup", "重复"),
    ("new", "新"),
)
NONE = (("none", "无"),)
LANGUAGES = tuple(
    (code,)
    for code in [
        "zh",
        "en",
        "ja",
        "ko",
        "ru",
        "uk",
        "fr",
        "de",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "tr",
        "vi",
        "id",
        "sv",
        "el",
        "ar",
        "he",
        "th",
        "hi",
    ]
)


def plain(text: str) -> str:
    """A name or number as it is compared: case and width do not matter."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _read_name(typed: Typed) -> Value | Wrong:
    is_exact = not typed.is_quoted and typed.text[:1] in ("=", "\uff1d")
    text = typed.text[1:] if is_exact else typed.text
    return Name(text, is_exact) if text else Wrong(say("a name is missing"))


def _read_device(typed: Typed) -> Value | Wrong:
    if not typed.is_quoted and plain(typed.text) in NONE[0]:
        return Choice("none")
    return _read_name(typed)


def _reader_of_choice(choices: tuple[tuple[str, ...], ...]) -> Callable[[Typed], Value | Wrong]:
    by_spelling = {spelling: row[0] for row in choices for spelling in row}

    def read(typed: Typed) -> Value | Wrong:
        name = by_spelling.get(plain(typed.text))
        if name:
            return Choice(name)
        offered = ", ".join(row[0] for row in choices)
        return Wrong(
            say("{text} is none of {offered}", text=typed.text, offered=offered), nearest(typed.text, by_spelling)
        )

    return read


def nearest(text: str, known: Collection[str], likeness: float = 0.5) -> str | None:
    """The known name that looks most like the text, if one does."""
    # Imported where a fault is made: it is slow to load and most filters have none.
    from difflib import get_close_matches

    wanted = plain(text)
    starting = [name for name in known if name.startswith(wanted)] if wanted and likeness < 0.7 else []
    close = starting or get_close_matches(wanted, list(known), 1, likeness)
    return close[0] if close else None


_SLIP = re.compile("([a-zA-Z]{3,12})[:\uff1a](?=[^/:\uff1a])")


def slip_of(text: str) -> "Key | None":
    """The key that was meant by a word with nearly its name before a colon; None for http://x, 12:30 and the like."""
    found = _SLIP.match(text)
    meant = nearest(found[1], _LATIN_SPELLINGS, 0.74) if found and len(found[0]) < len(text) else None
    return KEY_BY_SPELLING[meant] if meant else None


def _read_moment(typed: Typed) -> Value | Wrong:
    moment = read_moment(typed.text)
    if moment is None:
        return Wrong(say("{text} is no date", text=typed.text))
    return moment if moment.exists else Wrong(say("there is no {text} in the calendar", text=typed.text))


def _read_moments(typed: Typed) -> Value | Wrong:
    ends = RANGE.split(unicodedata.normalize("NFKC", typed.text).replace("…", ".."), maxsplit=1)
    if not any(ends):
        return Wrong(say("a date is missing"))
    read = [_read_moment(Typed(end)) if end.strip() else None for end in ends]
    for value in read:
        if isinstance(value, Wrong):
            return value
    first, last = read[0], read[-1]
    assert first is None or isinstance(first, Moment)
    assert last is None or isinstance(last, Moment)
    if first and last and first.year and last.year and first.start > last.end:
        return Wrong(say("the range runs backwards"), f"{last}..{first}")
    return Moments(first, last)


_NUMBERS = re.compile(r"#?(\d{1,9})|#?(\d{1,9})?(?:\.\.|。。)#?(\d{1,9})?", re.ASCII)


def _read_floors(typed: Typed) -> Value | Wrong:
    found = _NUMBERS.fullmatch(plain(typed.text).replace("…", ".."))
    if not found or not any(found.groups()):
        return Wrong(say("{text} is no floor and no range of floors", text=typed.text))
    if found[1]:
        return Numbers(int(found[1]), int(found[1]))
    return _range(*(int(number) if number else None for number in found.groups()[1:]))


def _range(first: int | None, last: int | None) -> Value | Wrong:
    if first is not None and last is not None and first > last:
        return Wrong(say("the range runs backwards"), f"{last}..{first}")
    return Numbers(first, last)


_LENGTH = re.compile(r"(>=|<=|>|<|=|≥|≤)? ?(\d{1,9})", re.ASCII)
_COMPARED: dict[str, Callable[[int], Numbers]] = {
    "": lambda number: Numbers(number, number),
    "=": lambda number: Numbers(number, number),
    ">": lambda number: Numbers(number + 1, None),
    ">=": lambda number: Numbers(number, None),
    "≥": lambda number: Numbers(number, None),
    "<": lambda number: Numbers(None, number - 1),
    "<=": lambda number: Numbers(None, number),
    "≤": lambda number: Numbers(None, number),
}


def _read_length(typed: Typed) -> Value | Wrong:
    text = plain(typed.text)
    if found := _LENGTH.fullmatch(text):
        return _COMPARED[found[1] or ""](int(found[2]))
    if (found := _NUMBERS.fullmatch(text)) and (found[2] or found[3]):
        return _range(*(int(number) if number else None for number in found.groups()[1:]))
    return Wrong(say("{text} is no length: a number, with < or > before it", text=typed.text))


KEYS = (
    Key(
        "user",
        ("author", "from", "用户", "作者"),
        "user:lei",
        "authors whose name contains it; user:=NAME is exactly that name",
        _read_name,
        counted="user",
    ),
    Key(
        "date",
        ("日期",),
        "date:2017-07-10..07-12",
        "a day, a month, or a range with either end open",
        _read_moments,
        counted="day",
    ),
    Key("since", ("起",), "since:07-11", "from that day on", _read_moment, counted="day"),
    Key("until", ("止",), 'until:"07-11 09:00"', "up to that day or time", _read_moment, counted="day"),
    Key("floor", ("楼",), "floor:740..745", "a floor or a range; #745 is short for one", _read_floors),
    Key("rank", ("等级",), "rank:版主", "printed user rank", _read_name, counted="rank"),
    Key(
        "device",
        ("来自",),
        "device:PC",
        "posting device; device:none where none is printed",
        _read_device,
        NONE,
        "device",
    ),
    Key("has", ("含",), "has:link", "replies that contain one", _reader_of_choice(HAS), HAS),
    Key("is", ("是",), "is:op", "by whom, or which kind of reply", _reader_of_choice(IS), IS),
    Key("lang", ("语言",), "lang:en", "language of the text", _reader_of_choice(LANGUAGES), LANGUAGES),
    Key("len", ("长度", "字数"), "len:>20", "characters of the text", _read_length),
)
"""Every key, in the order help and completion show them."""

KEY_BY_SPELLING = {spelling: key for key in KEYS for spelling in key.spellings}
SPELLINGS = frozenset(KEY_BY_SPELLING)
_LATIN_SPELLINGS = tuple(sorted(spelling for spelling in SPELLINGS if spelling.isascii() and len(spelling) > 2))
