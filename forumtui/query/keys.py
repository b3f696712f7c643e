"""The keys of the filter language: one row each, and the readers of their values (those of dates are in `dates`).

Completion, help, suggestions and the README are made from this table. A new key also needs a row in
`predicates.PREDICATES`, under the same canonical name.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from forumtui.i18n import join_list, tr
from forumtui.query.dates import read_date, read_date_range
from forumtui.query.tree import Choice, InvalidValue, Name, NumberRange, TypedValue, Value, nearest, normalize

ValueReader = Callable[[TypedValue], Value | InvalidValue]


# readers of values

NO_DEVICE = ("none", "无")
"""Spellings of the value of `device:` that matches replies without a printed device."""


def read_name(typed: TypedValue) -> Value | InvalidValue:
    """Part of a name, or after `=` the whole name."""
    is_exact = not typed.is_quoted and typed.text[:1] in ("=", "\uff1d")
    text = typed.text[1:] if is_exact else typed.text
    return Name(text, is_exact) if text else InvalidValue(tr("a name is missing"))


def read_device(typed: TypedValue) -> Value | InvalidValue:
    """Part of a device's name, or `none`."""
    if not typed.is_quoted and normalize(typed.text) in NO_DEVICE:
        return Choice("none")
    return read_name(typed)


def choice_reader(choices: tuple[tuple[str, ...], ...]) -> ValueReader:
    """A reader of fixed values: each row of `choices` has the spellings of one, its canonical name first."""
    by_spelling = {spelling: row[0] for row in choices for spelling in row}

    def read(typed: TypedValue) -> Value | InvalidValue:
        name = by_spelling.get(normalize(typed.text))
        if name:
            return Choice(name)
        offered = join_list(row[0] for row in choices)
        prefix = normalize(typed.text)
        return InvalidValue(
            tr("{text} is none of {offered}", text=typed.text, offered=offered),
            nearest(typed.text, by_spelling),
            is_final=not any(spelling.startswith(prefix) for spelling in by_spelling),
        )

    return read


_FLOORS = re.compile(r"#?(\d{1,9})|#?(\d{1,9})?(?:\.{2,3}|。{2,3})#?(\d{1,9})?", re.ASCII)
"""After `normalize`, which makes three dots of …, as input methods write them."""

FLOORS = re.compile(
    "[#\uff03][0-9\uff10-\uff19]{1,9}(?:(?:[.\uff0e\u3002]{2,3}|\u2026)[#\uff03]?[0-9\uff10-\uff19]{0,9})?"
)
"""A word that is a floor or a range of floors, without a key."""


def read_floors(typed: TypedValue) -> Value | InvalidValue:
    """A floor or a range of floors."""
    found = _FLOORS.fullmatch(normalize(typed.text))
    if not found or not any(found.groups()):
        return InvalidValue(tr("{text} is no floor and no range of floors", text=typed.text))
    if found[1]:
        return NumberRange(int(found[1]), int(found[1]))
    return _range(*(int(number) if number else None for number in found.groups()[1:]))


def _range(first: int | None, last: int | None) -> NumberRange | InvalidValue:
    if first is not None and last is not None and first > last:
        is_final = len(str(last)) >= len(str(first))
        return InvalidValue(tr("the range runs backwards"), f"{last}..{first}", is_final)
    return NumberRange(first, last)


_COMPARISON = re.compile(r"(>=|<=|>|<|=|≥|≤)? ?(-?\d{1,9})", re.ASCII)
_NUMBERS = re.compile(r"(-?\d{1,9})?(?:\.{2,3}|。{2,3})(-?\d{1,9})?", re.ASCII)
_COMPARED: dict[str, Callable[[int], NumberRange]] = {
    "": lambda number: NumberRange(number, number),
    "=": lambda number: NumberRange(number, number),
    ">": lambda number: NumberRange(number + 1, None),
    ">=": lambda number: NumberRange(number, None),
    "≥": lambda number: NumberRange(number, None),
    "<": lambda number: NumberRange(None, number - 1),
    "<=": lambda number: NumberRange(None, number),
    "≤": lambda number: NumberRange(None, number),
}


def _compared_or_range(typed: str) -> NumberRange | InvalidValue | None:
    """A number with or without a sign of comparison, or a range; None for anything else."""
    text = normalize(typed)
    if found := _COMPARISON.fullmatch(text):
        return _COMPARED[found[1] or ""](int(found[2]))
    found = _NUMBERS.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    return _range(*(int(number) if number else None for number in found.groups()))


def read_likes(typed: TypedValue) -> Value | InvalidValue:
    """A number of likes or votes, which may be negative, a bound such as >3, or a range."""
    likes = _compared_or_range(typed.text)
    return likes or InvalidValue(tr("{text} is no number of likes: a number, with < or > before it", text=typed.text))


def read_length(typed: TypedValue) -> Value | InvalidValue:
    """A number, a bound such as >20, or a range."""
    length = None if "-" in normalize(typed.text) else _compared_or_range(typed.text)
    return length or InvalidValue(tr("{text} is no length: a number, with < or > before it", text=typed.text))


# the table


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the language."""

    name: str
    """The canonical name."""
    names: tuple[str, ...]
    """Other spellings, in both languages."""
    example: str
    help: str
    """What it matches, in a few words; translated where it is shown."""
    read: ValueReader
    choices: tuple[tuple[str, ...], ...] = ()
    """Its fixed values, each with its spellings, the canonical one first; empty where any text will do."""
    counted: str | None = None
    """The column of `Index.counts` whose values completion offers."""

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
    ("attachment", "附件", "file"),
)
IS = (
    ("op", "楼主"),
    ("mod", "版主", "staff"),
    ("banned", "禁言"),
    ("dup", "重复"),
    ("new", "新"),
    ("accepted", "采纳"),
    ("bookmarked", "书签"),
    ("hidden", "隐藏"),
)
LANGUAGES = (
    ("zh", "中文", "汉语"),
    ("en", "英文", "英语"),
    ("ja", "日文", "日语"),
    ("ko", "韩文", "韩语"),
    ("ru", "俄文", "俄语"),
    ("uk", "乌克兰语"),
    ("fr", "法文", "法语"),
    ("de", "德文", "德语"),
    ("es", "西班牙文", "西班牙语"),
    ("it", "意大利语"),
    ("pt", "葡萄牙语"),
    ("nl", "荷兰语"),
    ("pl", "波兰语"),
    ("tr", "土耳其语"),
    ("vi", "越南语"),
    ("id", "印尼语"),
    ("sv", "瑞典语"),
    ("el", "希腊语"),
    ("ar", "阿拉伯语"),
    ("he", "希伯来语"),
    ("th", "泰语"),
    ("hi", "印地语"),
)


KEYS = (
    Key(
        "user",
        ("author", "from", "用户", "作者"),
        "user:lei",
        "authors whose name contains it; user:=NAME is exactly that name",
        read_name,
        counted="user",
    ),
    Key(
        "date",
        ("日期",),
        "date:2017-07-10..07-12",
        "a day, a month, or a range with either end open",
        read_date_range,
        counted="day",
    ),
    Key("since", ("起",), "since:07-11", "from that day on", read_date, counted="day"),
    Key("until", ("止",), 'until:"07-11 09:00"', "up to that day or time", read_date, counted="day"),
    Key("floor", ("楼",), "floor:740..745", "a floor or a range; #745 is short for one", read_floors),
    Key("rank", ("等级",), "rank:版主", "printed user rank", read_name, counted="rank"),
    Key(
        "device",
        ("来自",),
        "device:PC",
        "posting device; device:none where none is printed",
        read_device,
        (NO_DEVICE,),
        "device",
    ),
    Key("has", ("含",), "has:link", "replies that contain one", choice_reader(HAS), HAS),
    Key("is", ("是",), "is:op", "by whom, or which kind of reply", choice_reader(IS), IS),
    Key("likes", ("赞",), "likes:>3", "likes or votes printed", read_likes),
    Key("answers", ("回",), "answers:740", "replies that answer that floor, directly or through others", read_floors),
    Key("lang", ("语言",), "lang:en", "language of the text", choice_reader(LANGUAGES), LANGUAGES),
    Key("len", ("长度", "字数"), "len:>20", "characters of the text", read_length),
)
"""Every key, in the order help and completion show them."""

KEY_BY_SPELLING = {spelling: key for key in KEYS for spelling in key.spellings}
SPELLINGS = frozenset(KEY_BY_SPELLING)
_LATIN_SPELLINGS = tuple(sorted(spelling for spelling in SPELLINGS if spelling.isascii() and len(spelling) > 2))


# words that are no key and may be meant for one

_MISTAKEN_FOR = {
    "user": (
        "name",
        "username",
        "nick",
        "nickname",
        "poster",
        "by",
        "用户名",
        "用户名称",
        "名字",
        "名称",
        "昵称",
        "网名",
    ),
    "date": ("day", "time", "when", "on", "时间", "发表", "发表于", "日子"),
    "since": ("after", "之后", "以后", "从", "自"),
    "until": ("before", "之前", "以前", "到", "至"),
    "floor": ("no", "number", "storey", "楼层", "楼号"),
    "rank": ("level", "lvl", "group", "role", "级别", "头衔", "身份"),
    "device": ("client", "phone", "via", "设备", "手机"),
    "has": ("contains", "with", "包含", "含有"),
    "is": ("type", "kind", "类型"),
    "lang": ("language", "语种"),
    "likes": ("votes", "score", "upvotes", "点赞", "票"),
    "answers": ("replies", "to", "回复", "答"),
    "len": ("length", "size", "chars", "长", "字"),
}
"""For each key the names that people try instead of it; they are no spellings of it: a hint names the key."""

_MEANT_BY = {name: key for key, names in _MISTAKEN_FOR.items() for name in names}
_KEY_SHAPE = re.compile("([^\\W\\d_]{1,12})[:\uff1a](?=[^/:\uff1a])")


def looks_like_key(text: str) -> "tuple[str, Key] | None":
    """What stands before a word's colon, and the most similar key; None where the word does not look like a key."""
    found = _KEY_SHAPE.match(text)
    if not found or len(found[0]) == len(text) or normalize(found[1]) in _SCHEMES:
        return None
    name = normalize(found[1])
    meant = _MEANT_BY.get(name) or nearest(name, _LATIN_SPELLINGS if name.isascii() else SPELLINGS, 0.0)
    return (found[1], KEY_BY_SPELLING[meant]) if meant else None


_SCHEMES = frozenset({"mailto", "http", "https", "ftp", "tel", "magnet", "data", "re", "fw", "ps", "note"})
"""Words before a colon that are never meant as a key."""
