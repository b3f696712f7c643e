"""The keys of the filter language: one row each. Completion, help, suggestions and the README are made from this table.

How each is answered stands in `answers`, by the same canonical names.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from forumtui.query.readers import (
    NONE,
    Typed,
    Wrong,
    nearest,
    plain,
    read_device,
    read_floors,
    read_length,
    read_moments,
    read_name,
    read_one_moment,
    reader_of_choice,
)
from forumtui.query.values import Value


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the language."""

    name: str
    """The canonical name."""
    names: tuple[str, ...]
    """Other spellings, in both languages."""
    example: str
    help: str
    """What it matches, in a few words."""
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
        read_moments,
        counted="day",
    ),
    Key("since", ("起",), "since:07-11", "from that day on", read_one_moment, counted="day"),
    Key("until", ("止",), 'until:"07-11 09:00"', "up to that day or time", read_one_moment, counted="day"),
    Key("floor", ("楼",), "floor:740..745", "a floor or a range; #745 is short for one", read_floors),
    Key("rank", ("等级",), "rank:版主", "printed user rank", read_name, counted="rank"),
    Key(
        "device",
        ("来自",),
        "device:PC",
        "posting device; device:none where none is printed",
        read_device,
        (NONE,),
        "device",
    ),
    Key("has", ("含",), "has:link", "replies that contain one", reader_of_choice(HAS), HAS),
    Key("is", ("是",), "is:op", "by whom, or which kind of reply", reader_of_choice(IS), IS),
    Key("lang", ("语言",), "lang:en", "language of the text", reader_of_choice(LANGUAGES), LANGUAGES),
    Key("len", ("长度", "字数"), "len:>20", "characters of the text", read_length),
)
"""Every key, in the order help and completion show them."""

KEY_BY_SPELLING = {spelling: key for key in KEYS for spelling in key.spellings}
SPELLINGS = frozenset(KEY_BY_SPELLING)
_LATIN_SPELLINGS = tuple(sorted(spelling for spelling in SPELLINGS if spelling.isascii() and len(spelling) > 2))


_NOT_SPELLED_LIKE = {
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
    "len": ("length", "size", "chars", "长", "字"),
}
"""Names that people try for a key, none of them a spelling of it."""

_MEANT_BY = {name: key for key, names in _NOT_SPELLED_LIKE.items() for name in names}
_LIKE_A_KEY = re.compile("([^\\W\\d_]{1,12})[:\uff1a](?=[^/:\uff1a])")
_NEARLY, _AT_ALL = {3: 0.8}, 0.0


def slip_of(text: str) -> "Key | None":
    """The key that was meant by a word with nearly its name before a colon; None for http://x, 12:30 and the like."""
    found = _LIKE_A_KEY.match(text)
    if not found or len(found[0]) == len(text):
        return None
    name = plain(found[1])
    is_long = len(name) > 2 if name.isascii() else len(name) > 1
    meant = _MEANT_BY.get(name) or (nearest(name, _LATIN_SPELLINGS, _NEARLY.get(len(name), 0.74)) if is_long else None)
    return KEY_BY_SPELLING[meant] if meant and is_long else None


def like_a_key(text: str) -> "tuple[str, Key] | None":
    """What stands before the colon of a word, and the key nearest to it, however far."""
    found = _LIKE_A_KEY.match(text)
    if not found or len(found[0]) == len(text) or plain(found[1]) in _SCHEMES:
        return None
    name = plain(found[1])
    meant = _MEANT_BY.get(name) or nearest(name, _LATIN_SPELLINGS if name.isascii() else SPELLINGS, _AT_ALL)
    return (found[1], KEY_BY_SPELLING[meant]) if meant else None


_SCHEMES = frozenset({"mailto", "http", "https", "ftp", "tel", "magnet", "data", "re", "fw", "ps", "note"})
"""What stands before a colon without anybody thinking of a key."""
