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


_SLIP = re.compile("([a-zA-Z]{3,12})[:\uff1a](?=[^/:\uff1a])")


def slip_of(text: str) -> "Key | None":
    """The key that was meant by a word with nearly its name before a colon; None for http://x, 12:30 and the like."""
    found = _SLIP.match(text)
    meant = nearest(found[1], _LATIN_SPELLINGS, 0.74) if found and len(found[0]) < len(text) else None
    return KEY_BY_SPELLING[meant] if meant else None
