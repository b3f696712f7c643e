"""Columns of floors and of flags: what a post contains, by its text, and what its author is, by the rank.

A repeat has the same author and the same text as an earlier reply; a filler says nothing (emoticons only, no words).
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import normalize

from forumtui.i18n import tr
from forumtui.index.columns import Flag
from forumtui.index.names import Names
from forumtui.text.patterns import lazy_pattern

_NOT_EMOTICONS = "b|i|u|s|img|url|quote|code|list|spoiler|hide|media|video|audio|图片|圖片|转载|原创|视频|链接|sic"
"""Words in brackets that are markup or labels, not emoticons."""

SIGNS = (
    (Flag.LINK, r"https?://[^\s\x00]|\bwww\.[a-z0-9-]+\.[a-z]"),
    (Flag.IMAGE, r"\[img|!\[[^\]\x00]{0,300}+\]\(|\[(?:图|圖)片\]"),
    (Flag.QUOTE, r">>\d+|回[复覆復] ?(?:@|#?\d+ ?[楼樓#])|引用|\[quote"),
    (Flag.CODE, r"```|\[code"),
    (Flag.EMOTICON, rf"\[(?!(?:{_NOT_EMOTICONS})\])[^\W\d_][^\[\]\s\x00:=/]{{0,7}}\](?!\()"),
    (Flag.EMOTICON, r"\{:\d+_\d+:\}"),
    (Flag.EMOTICON, "[\U0001f300-\U0001faff]"),
)
"""Flags and the pattern that shows each in a folded text."""

STAFF = (
    *("版主", "管理员", "管理員", "站长", "站長", "吧主", "楼管", "客服", "官方", "超管", "板主", "運営", "管理人"),
    *("moderator", "admin", "staff", "supermod", "webmaster", "모더레이터", "관리자", "운영자", "운영진"),
    *("модератор", "администратор", "modérateur", "administrateur", "moderador", "administrador", "moderatore"),
)
"""Words in the ranks of moderators and other staff, casefolded."""

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
"""Words in the ranks of users who are banned or may not post, casefolded."""


_STAFF, _SANCTIONED = (lazy_pattern("|".join(map(re.escape, words))) for words in (STAFF, SANCTIONED))
_SIGNS = tuple((int(flag), lazy_pattern(pattern)) for flag, pattern in SIGNS)


def rank_flag(rank: str) -> Flag:
    """BANNED, MOD or none, from a printed rank."""
    folded = normalize("NFKC", rank).casefold()
    if _SANCTIONED.search(folded):
        return Flag.BANNED
    return Flag.MOD if _STAFF.search(folded) else Flag(0)


def text_flags(folded: str, count: int) -> "array[int]":
    """The flags of `count` folded texts, joined by NUL."""
    flags = array("H", bytes(2 * count))
    starts: list[int] = []
    for flag, pattern in _SIGNS:
        for found in pattern.finditer(folded):
            if not starts:
                starts = _starts(folded)
            flags[bisect_right(starts, found.start()) - 1] |= flag
    return flags


def _starts(folded: str) -> list[int]:
    starts = [0]
    offset = folded.find("\0")
    while offset >= 0:
        starts.append(offset + 1)
        offset = folded.find("\0", offset + 1)
    return starts


LARGE = 50_000
"""Posts from which on a thread frees memory as soon as it is indexed."""

_FEW = 16
"""Replies of an author up to which they are compared one by one; a busier author gets a table by text."""


class Repeats:
    """Pairs of replies with the same author and text. The order of the thread decides which of the two is the repeat.

    The opening post is in no pair: a reply with its text repeats no reply.
    """

    def __init__(self, first_reply: int = 0) -> None:
        self._first = first_reply
        self.can_grow = True
        """Whether more replies can be taken."""
        self._hashes = array("Q")
        """The 64 bit hash of each reply's text, 0 for an empty one. Equal hashes of one author count as equal texts."""
        self._busy: set[int] = set()
        self._last_of: dict[int, int] = {}
        """The last reply of each (author, text), for busy authors."""
        self.before: dict[int, int] = {}
        """For each reply that has one: the same text by the same author, the nearest one before it in the source."""
        self.after: dict[int, int] = {}
        """The inverse of `before`."""

    def finish(self) -> None:
        """Free the memory that only comparing further replies would need; in a large thread only."""
        if len(self._hashes) > LARGE:
            self._hashes = array("Q")
            self._busy, self._last_of = set(), {}
            self.can_grow = False

    def extend(self, texts: list[str], authors: Names) -> None:
        """Append the next replies; the column of authors must have them already."""
        start = len(self._hashes)
        self._hashes.extend([hash(text) & _MASK if text else 0 for text in texts])
        if start < self._first <= len(self._hashes):
            self._hashes[0] = 0
        for position in range(max(start, self._first), len(self._hashes)):
            earlier = authors.earlier(position)
            if earlier is None or not self._hashes[position]:
                continue
            twin = self._twin(position, earlier, authors)
            if twin is not None:
                self.before[position] = twin
                self.after[twin] = position

    def _twin(self, position: int, earlier: int | None, authors: Names) -> int | None:
        hashes = self._hashes
        author = authors.id_of[position]
        if authors.counts[author] > _FEW:
            return self._twin_of_busy(position, author, authors)
        while earlier is not None and hashes[earlier] != hashes[position]:
            earlier = authors.earlier(earlier)
        return earlier

    def _twin_of_busy(self, position: int, author: int, authors: Names) -> int | None:
        hashes, last_of = self._hashes, self._last_of
        if author not in self._busy:
            self._busy.add(author)
            for before in authors.posts(author):
                if before >= position:
                    break
                last_of[hash((author, hashes[before]))] = before
        key = hash((author, hashes[position]))
        twin = last_of.get(key)
        last_of[key] = position
        return twin


_MASK = (1 << 64) - 1

FILLERS = (
    (r"(?P<one>[^\W_]|[^\w\s])(?:(?P=one)|[\s.,!?~。、…]){4,}", "only one character, again and again"),
    (
        r"(?:\[[^\[\]\s]{1,8}\]|\{:\d+_\d+:\}|[\U0001f300-\U0001faff\u2600-\u27bf\u200d\ufe0f]|\s)+",
        "emoticons only",
    ),
    (r"[^\w]*", "no words"),
)
"""Patterns that match the whole folded text of a filler, and the reason to tell the user."""


def filler_reason(text: str) -> str | None:
    """Why a folded text is a filler, in the language of the interface; None where it is none or empty."""
    if not text.strip():
        return None
    for pattern, reason in FILLERS:
        if re.fullmatch(pattern, text):
            return tr(reason)
    return None


_NEAR = 1_000
"""Posts before a reply among which the nearest printed floor is looked for."""

_PREVAILS = 20
"""How many times more steps must go one way than the other for the floors to have a direction."""


class Floors:
    """Floors by position, 0 where none is printed. Direction and missing floors are those of the replies alone."""

    def __init__(self, first_reply: int = 0) -> None:
        self.floor_of = array("I")
        self._first = first_reply
        self.any = False
        """Whether any reply prints a floor."""
        self._rises = self._falls = self._stays = 0
        self._last = 0
        self._gapless = True
        self._summary: tuple[int, tuple[int, int, tuple[tuple[int, int], ...]]] | None = None

    def extend(self, floors: Sequence[int]) -> None:
        """Append the floors of the next posts."""
        last = self._last
        for floor in floors[max(0, self._first - len(self.floor_of)) :]:
            if not floor:
                self._gapless = False
                continue
            if last:
                if floor > last:
                    self._rises += 1
                elif floor < last:
                    self._falls += 1
                else:
                    self._stays += 1
            last = floor
        self._last = last
        self.any = self.any or last > 0
        self.floor_of.extend(floors)

    @property
    def direction(self) -> int:
        """1 for oldest first, -1 for newest first, 0 where floors rise and fall or none are printed."""
        rises, falls = self._rises, self._falls
        if rises > _PREVAILS * falls:
            return 1
        if falls > _PREVAILS * rises:
            return -1
        return 1 if self.any and not rises and not falls else 0

    @property
    def _strict_direction(self) -> int:
        """1 where every reply has a floor and all rise, -1 where all fall: then they can be bisected; else 0."""
        if not self._gapless or self._stays or (self._rises and self._falls):
            return 0
        return -1 if self._falls else 1

    def position(self, floor: int) -> int | None:
        """The first post of that floor."""
        if self._first and self.floor_of and self.floor_of[0] == floor > 0:
            return 0
        strict = self._strict_direction
        if not strict:
            try:
                return self.floor_of.index(floor) if floor > 0 else None
            except ValueError:
                return None
        at = bisect_left(self.floor_of, strict * floor, self._first, key=lambda this: strict * this)
        return at if at < len(self.floor_of) and self.floor_of[at] == floor else None

    def positions(self, first: int, last: int) -> range | list[int]:
        """The replies whose floor is from `first` to `last`."""
        strict = self._strict_direction
        if not strict:
            floors = enumerate(self.floor_of[self._first :], self._first)
            return [position for position, floor in floors if floor and first <= floor <= last]
        low, high = (first, last) if strict > 0 else (-last, -first)
        start = bisect_left(self.floor_of, low, self._first, key=lambda floor: strict * floor)
        return range(start, bisect_left(self.floor_of, high + 1, start, key=lambda floor: strict * floor))

    def hole_before(self, position: int) -> tuple[int, int] | None:
        """The lowest and highest floor missing between a reply and the last one before it that has a floor, or None."""
        here = self.floor_of[position]
        before = next(
            (floor for floor in reversed(self.floor_of[max(self._first, position - _NEAR) : position]) if floor), 0
        )
        low, high = sorted((before, here))
        if not before or not here or high - low < 2 or self.direction != (1 if here > before else -1):
            return None
        missing = (self.summary() or (0, 0, ()))[2]
        at = bisect_left(missing, (low + 1, high - 1))
        return missing[at] if missing[at : at + 1] == ((low + 1, high - 1),) else None

    def summary(self) -> tuple[int, int, tuple[tuple[int, int], ...]] | None:
        """(first, last, missing ranges) of the replies; None where none prints a floor."""
        if not self.any:
            return None
        if self._summary is None or self._summary[0] != len(self.floor_of):
            self._summary = len(self.floor_of), self._summarise()
        return self._summary[1]

    def _summarise(self) -> tuple[int, int, tuple[tuple[int, int], ...]]:
        strict = self._strict_direction
        if strict:
            first, last = sorted((self.floor_of[self._first], self.floor_of[-1]))
            if last - first + 1 == len(self.floor_of) - self._first:
                return first, last, ()
        floors = sorted({floor for floor in self.floor_of[self._first :] if floor})
        missing = tuple((before + 1, after - 1) for before, after in pairwise(floors) if after - before > 1)
        return floors[0], floors[-1], missing
