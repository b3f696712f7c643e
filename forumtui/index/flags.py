"""What a reply is and what it contains, as bits: from its folded text, its author's rank and the source's markup."""

import re
from array import array
from bisect import bisect_right
from enum import IntFlag
from functools import cache
from unicodedata import normalize


class Flag(IntFlag):
    """Bits of one reply; the first five are those of `Has`."""

    LINK = 1
    IMAGE = 2
    QUOTE = 4
    CODE = 8
    EMOTICON = 16
    OP = 32
    MOD = 64
    BANNED = 128
    REPEAT = 256
    """Answered by `Index.flags`, never stored: what is a repeat depends on the order of the thread."""


_MARKUP = "b|i|u|s|img|url|quote|code|list|spoiler|hide|media|video|audio|图片|圖片|转载|原创|视频|链接|sic"
"""What stands in brackets and is no emoticon."""

SIGNS = (
    (Flag.LINK, r"https?://[^\s\x00]|\bwww\.[a-z0-9-]+\.[a-z]"),
    (Flag.IMAGE, r"\[img|!\[[^\]\x00]{0,300}+\]\(|\[(?:图|圖)片\]"),
    (Flag.QUOTE, r">>\d+|回[复覆復] ?(?:@|#?\d+ ?[楼樓#])|引用|\[quote"),
    (Flag.CODE, r"```|\[code"),
    (Flag.EMOTICON, rf"\[(?!(?:{_MARKUP})\])[^\W\d_][^\[\]\s\x00:=/]{{0,7}}\](?!\()"),
    (Flag.EMOTICON, r"\{:\d+_\d+:\}"),
    (Flag.EMOTICON, "[\U0001f300-\U0001faff]"),
)
"""Flag and what shows it in a folded text."""

STAFF = (
    *("版主", "管理员", "管理員", "站长", "站長", "吧主", "楼管", "客服", "官方", "超管", "板主", "運営", "管理人"),
    *("moderator", "admin", "staff", "supermod", "webmaster", "모더레이터", "관리자", "운영자", "운영진"),
    *("модератор", "администратор", "modérateur", "administrateur", "moderador", "administrador", "moderatore"),
)
"""Words of ranks that speak for the house, in simplified and traditional Chinese and other languages."""

SANCTIONED = (
    *("禁止发言", "禁止發言", "禁止访问", "禁止訪問", "禁言", "封禁", "已封", "黑名单", "黑名單", "小黑屋", "被锁定"),
    *(
        "banned",
        "suspended",
        "muted",
        "blocked",
        "アク禁",
        "書き込み禁止",
        "이용정지",
        "차단",
        "заблокирован",
        "забанен",
    ),
    *("banni", "gesperrt", "baneado", "suspendido", "sospeso", "bannato"),
)
"""Words of ranks that mark a user the house has silenced."""


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


@cache
def _signs() -> tuple[tuple[int, re.Pattern[str]], ...]:
    # Compiled when the first batch is indexed, not when the module is imported.
    return tuple((int(flag), re.compile(pattern)) for flag, pattern in SIGNS)


def of_rank(rank: str) -> Flag:
    """What a printed rank says of its user."""
    folded = normalize("NFKC", rank).casefold()
    if _any_of(SANCTIONED).search(folded):
        return Flag.BANNED
    return Flag.MOD if _any_of(STAFF).search(folded) else Flag(0)


def of_texts(folded: str, count: int) -> "array[int]":
    """The flags of `count` folded texts, joined by NUL."""
    flags = array("H", bytes(2 * count))
    starts: list[int] = []
    for flag, pattern in _signs():
        for found in pattern.finditer(folded):
            if not starts:
                starts = _starts(folded)
            flags[bisect_right(starts, found.start()) - 1] |= flag
    return flags


def _starts(folded: str) -> list[int]:
    starts = [0]
    place = folded.find("\0")
    while place >= 0:
        starts.append(place + 1)
        place = folded.find("\0", place + 1)
    return starts
