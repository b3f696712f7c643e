"""The signs by which lines of the Xiaomi board are recognised, as a table, and the headers of replies that they make.

No line needs all of its signs: some may have been lost in copying, stand in another order, or have lines of their own.
How many signs a header has, and whether they stand on one line, is learned from the beginning of the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from forumtui.text.numbers import from_figures
from forumtui.text.times import read_time
from forumtui.text.timestamp import Order, Timestamp

WHEN = (
    r"(?<![\d.:/-])(?:(?:19|20)\d\d\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}(?:日|(?![\d.-]))"
    r"(?:\s+\d{1,2}\s?[:：]\s?\d{2}(?:\s?[:：]\s?\d{2})?(?!\d))?"
)
_NUMBER = r"\d{1,10}(?:,\d{3})*"
SAID, TIME, DEVICE, ONLY, FLOOR = "said", "time", "device", "only", "floor"
REPLY_SIGNS = {
    TIME: WHEN,
    SAID: r"(?:发表|發表|发布|發佈|回复|回覆|评论|評論|回帖)\s?[于於]\s*[:：]?",
    ONLY: r"只看[该該此]?(?:作者|用户|用戶|TA|他|人)",
    DEVICE: r"(?:[·・•.|]\s*)?[来來]自\s*[:：]?",
    FLOOR: (
        r"(?<![\w.])(?:第\s?)?(?P<floor>\d{1,9})\s?[#＃楼樓层層](?=\s|$)|(?<!\S)[#＃]\s?(?P<floor2>\d{1,9})(?=\s|$)"
    ),
}
"""What a reply's header holds, as patterns."""

_BARE_FLOOR = r"(?<!\S)(\d{1,9})\s*$"
_BULLET = r"^\s*(?:[•‧·∙●◦▪*\-–—?]\s*(?=\S)|[•‧·∙●◦▪*]\s*$)"
_MAY_BE_SIGN = r"[于於]|只看|[来來]自|\d\s?[#＃楼樓层層]|[#＃]\s?\d|\d\s?[:：-]\s?\d"
_NOT_A_REPLY = r"发表在|發表在|复制链接|複製連結|手机看帖|手機看帖"

_BADGES = "精华 精華 置顶 置頂 热帖 熱帖 推荐 推薦 原创 原創 锁定 鎖定 公告 投票 加精"
BADGES = frozenset(_BADGES.split())
"""Words above or before the line under the title."""
POSTED_IN = re.compile(r"(?:发表|發表|发布|發佈)\s?[在到]\s*[:：]?")
COPY = re.compile(r"复制链接|複製連結|手机看帖|手機看帖|扫一扫[!！]?|掃一掃[!！]?|手机看帖更爽|更爽")
COUNTS = re.compile(rf"(?<![\d:：/.-])({_NUMBER})\s+({_NUMBER})(?=\s*$)")
BOARD = re.compile(
    rf"^\s*(?P<board>.*?)\s*(?:[+＋]\s*(?:关注|關注)|已有\s*{_NUMBER}\s*人[关關]注|[+＋]\s*(?:发表|發表)新主[题題])"
)
FOLLOWERS = re.compile(rf"已有\s*({_NUMBER})\s*人")
FURNITURE = re.compile(
    r"^\s*(?:[扫掃]描二[维維][码碼]|手[机機]查看本帖|最新[评評][论論]\s*(?:[|｜]|$)|只看[楼樓]主|[楼樓][层層]直[达達]|[正倒]序排列"
    r"|全部[评評][论論]\s*(?:[|｜]|$))"
)
"""Lines of the page between the opening post and the first reply."""
BUTTONS = re.compile(r"^\s*(?:回[复覆]\s+[举舉][报報]|[举舉][报報]\s+回[复覆])\s*$")
"""The last line of a reply."""
LONE_BUTTON = re.compile(
    r"^\s*(?:回[复覆]|[举舉][报報]|[发發]表(?:回[复覆])?|[+＋]\s*[发發]表新主[题題]|回[复覆]\s*[举舉][报報])\s*$"
)
"""A button that may stand alone."""
_PAGE_SIGNS = (
    REPLY_SIGNS[ONLY],
    r"(?:发表|發表|发布|發佈)\s?[在到]",
    r"复制链接|複製連結|手机看帖|手機看帖",
    r"[+＋]\s*[关關]注|已有\s*\d{1,9}\s*人[关關]注",
    r"[扫掃]描二[维維][码碼]",
    r"最新[評评][论論]\s*[|｜]|[正倒]序排列",
    r"只看[楼樓]主\s*[|｜]|[楼樓][层層]直[达達]",
    r"(?m)^[ \t\u00a0]*回[复覆]\s{1,3}[举舉][报報]",
    r"[·・]\s?[来來]自",
    r"(?m)^[ \t\u00a0]*•.{1,200}[发發]表[于於]",
)
"""Signs of the whole page."""


class Facts(NamedTuple):
    """What the header of one reply prints, not yet clean; empty where it does not."""

    name: str = ""
    rank: str = ""
    time: str = ""
    device: str = ""
    floor: int = 0


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first needed: most pages lost nothing and need none of these."""
    return re.compile(pattern, re.IGNORECASE)


def sign(name: str) -> re.Pattern[str]:
    """The pattern of a sign."""
    return compiled(REPLY_SIGNS[name])


def signs_of(line: str) -> frozenset[str]:
    """Which signs of a reply's header a line has."""
    if len(line) > 300 or not compiled(_MAY_BE_SIGN).search(line) or compiled(_NOT_A_REPLY).search(line):
        return frozenset()
    return frozenset(name for name in REPLY_SIGNS if sign(name).search(line))


def is_only_signs(line: str) -> bool:
    """Whether a line is a cell of a header: it holds only signs and what they introduce."""
    if sign(DEVICE).match(line.strip()):
        return len(line.strip()) <= 40
    rest = line
    for name in REPLY_SIGNS:
        rest = sign(name).sub(" ", rest)
    return rest.strip(" \t\u00a0·・•|,，?") == "" and bool(line.strip())


def page_signs(text: str) -> int:
    """How many of the signs of a whole page stand in a text."""
    return sum(1 for sign in _PAGE_SIGNS if compiled(sign).search(text))


def is_bullet(line: str) -> bool:
    """Whether a line is a bullet and nothing else."""
    return bool(line.strip()) and not compiled(_BULLET).sub("", line).strip()


def read_header(line: str) -> tuple[Facts, str]:
    """The facts of a header, and what stands behind its last sign on the same line."""
    line = compiled(_BULLET).sub("", line, count=1)
    found = {name: sign(name).search(line) for name in REPLY_SIGNS}
    said = found[SAID]
    if said and (time := sign(TIME).search(line, said.end())):
        found[TIME] = time
    spans = [one.span() for name, one in found.items() if one and name != DEVICE]
    floor, behind = _floor(line, found[FLOOR], found[ONLY])
    device, device_span = _device(line, found[DEVICE], spans)
    spans = sorted([*spans, *filter(None, (device_span, behind))])
    last = max((end for _, end in spans), default=0)
    rest = line[last:] if found[FLOOR] or found[ONLY] else ""
    parts = _between(line[: last or None], spans)
    who = compiled(_BULLET).sub("", parts[0]) if parts else ""
    if not found[DEVICE] and len(parts) > 1:
        device = parts[1].strip(" \t\u00a0·・•|?")
    name, rank = name_and_rank(who)
    time_found = found[TIME]
    return Facts(name, rank, time_found[0] if time_found else "", device, floor), rest.strip()


def _floor(line: str, found: re.Match[str] | None, only: re.Match[str] | None) -> tuple[int, tuple[int, int] | None]:
    if found:
        return from_figures(found["floor"] or found["floor2"]) or 0, None
    bare = compiled(_BARE_FLOOR).search(line, only.end()) if only else None
    return (from_figures(bare[1]) or 0, bare.span()) if bare else (0, None)


def _device(line: str, found: re.Match[str] | None, spans: list[tuple[int, int]]) -> tuple[str, tuple[int, int] | None]:
    """The device that follows its word, up to the next sign or to a wide gap."""
    if not found:
        return "", None
    stop = min((start for start, _ in spans if start >= found.end()), default=len(line))
    printed = line[found.end() : stop]
    gap = re.search(r"(?<=\S)(?:[ \u00a0?]*\t|[ \u00a0]{2,}|\s?\u00a0)", printed)
    if gap and printed[gap.end() :].strip():
        printed = printed[: gap.start()]
    return printed.strip(" \t\u00a0|"), (found.start(), found.end() + len(printed))


def _between(line: str, spans: list[tuple[int, int]]) -> list[str]:
    """What stands before, between and behind the signs."""
    parts, at = [], 0
    for start, end in spans:
        parts.append(line[at:start])
        at = max(at, end)
    parts.append(line[at:])
    return [part for part in parts if part.strip(" \t\u00a0·・•|?,")]


_WIDE_GAP = re.compile(r"(?:[ \t]*\u00a0[ \t\u00a0]*|\t+|[ \t]{2,}|\s\?{1,3}(?=\S))")


def name_and_rank(who: str) -> tuple[str, str]:
    """Split who wrote a reply, not yet clean: at the widest gap the page leaves, else before the last word."""
    who = who.strip(" \t\u00a0")
    parts = _WIDE_GAP.split(who)
    if len(parts) > 1 and parts[-1]:
        return who[: who.rindex(parts[-1])].strip(" \t\u00a0?"), parts[-1]
    name, gap, rank = who.rpartition(" ")
    return (name.strip(), rank) if gap else (who, "")


def read_stamp(printed: str) -> Timestamp | None:
    """The value of a time as the board prints it, months first; None where no such day or clock exists."""
    plain = printed if printed.isascii() else printed.translate(_PLAIN)
    return read_time(plain, order=Order.MONTH_FIRST)


_PLAIN = str.maketrans({"：": ":", "\u00a0": " "})


WHOLE_HEADER = re.compile(
    "发表于[ \t]*".encode()
    + rb"\d[\d\-/.]{2,9}[ \t][^\n]{3,400}?"
    + "只看该作者".encode()
    + rb"(?:[ \t]|\xc2\xa0)*\d+[ \t]*(?:#|"
    + "＃|楼".encode()
    + rb")"
)
"""Part of every header on a page that lost nothing, in UTF-8 bytes; the header is the line around it."""

FEWEST = 2
"""Signs that a header has at least."""


class Arrangement(NamedTuple):
    """How the headers of one page look."""

    is_whole: bool = False
    """Whether `WHOLE_HEADER` finds them all."""
    fewest: int = FEWEST
    """Signs that a header has at least."""
    cells: int = 0
    """Lines for name and rank above the signs, where each cell has a line of its own; 0 where all is one line."""


WHOLE = Arrangement(is_whole=True)
"""The arrangement of a page that lost nothing."""


def is_whole(beginning: bytes) -> bool:
    """Whether a page looks as if it lost nothing; a quick check, because most pages are like that."""
    lines = beginning[: beginning.rfind(b"\n") + 1]  # the last line may have been cut
    headers = len(WHOLE_HEADER.findall(lines))
    words = [lines.count(word) for word in _HEADER_WORDS]
    return headers > 0 and words == [headers] * len(words) and lines.count(_BUTTONS) <= headers


_HEADER_WORDS = ("发表于".encode(), "只看该作者".encode())
_BUTTONS = "回复 举报".encode()


def is_boundary(line: str) -> bool:
    """Whether a line ends what stands above it: the buttons of a reply, or the page's own."""
    return bool(BUTTONS.match(line) or FURNITURE.match(line) or LONE_BUTTON.match(line))


# headers of a page that lost something

_RANK = re.compile(r"(?:手机控|达人|达人堂|版主|发言|访问|会员|用户|管理员|论坛元老|游客|手機控|達人|會員)$")


def learn(text: str) -> Arrangement | None:
    """The arrangement of the headers near the beginning of a page; None where there is no header."""
    lines = text.split("\n")
    sizes = Counter(size for line in lines if (size := len(signs_of(line))) >= FEWEST)
    usual = max((size for size in sizes if size > FEWEST), key=lambda size: (sizes[size], size), default=0)
    if usual:
        fewest = max(FEWEST, usual - 2)
        found = sum(count for size, count in sizes.items() if size >= fewest)
        whole = len(WHOLE_HEADER.findall(text.encode("utf-8", "replace")))
        return Arrangement(whole == found, fewest)
    if cells := _learn_cells(lines):
        return Arrangement(fewest=FEWEST, cells=cells)
    return Arrangement(fewest=FEWEST) if sizes[FEWEST] and not _in_prose(lines) else None


def _in_prose(lines: list[str]) -> bool:
    """Whether lines with two signs are no headers: none holds a word that only headers have."""
    return not any(len(found := signs_of(line)) == FEWEST and found & {SAID, ONLY, FLOOR} for line in lines)


def _learn_cells(lines: list[str]) -> int:
    """How many lines stand above the signs, where a header has a line for each cell; 0 where none is found."""
    groups = list(_groups(enumerate(lines)))
    named = [group.above[-1][1] for group in groups if group.above]
    counts = [len(group.above) for group in groups if group.is_bounded]
    if not named:
        return 0
    fewest = min(counts, default=0)
    if fewest:
        return min(2, fewest)
    repeated = len(set(named)) < 0.8 * len(named)
    return 2 if repeated or sum(map(bool, map(_RANK.search, named))) >= 0.5 * len(named) else 1


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring lines of signs that are one header together."""

    start: int
    """Where the first of them starts."""
    above: list[tuple[int, str]]
    """The last lines above them, after the end of the text before."""
    is_bounded: bool
    """Whether that end was found."""
    bullet: int | None = None
    """Where a bullet starts that stands above on a line of its own."""


def _groups(lines: Iterable[tuple[int, str]]) -> Iterator[_Group]:
    """The headers whose cells are lines of their own. The line under the title is none, though it may be split too."""
    above: list[tuple[int, str]] = []
    bounded = is_head = False
    bullet: int | None = None
    kinds: set[str] = set()
    group: _Group | None = None
    for offset, line in lines:
        if not line.strip():
            continue
        found = signs_of(line) if is_only_signs(line) else frozenset()
        if found and not found & kinds:
            group = group or _Group(offset, above, bounded, bullet)
            kinds |= found
            continue
        is_head = is_head or COPY.match(line.strip()) is not None
        if group and len(kinds) >= FEWEST and not is_head:
            yield group
        if group or is_boundary(line):
            above, bounded, bullet = [], False, None
        group, kinds = (_Group(offset, above, bounded), set(found)) if found else (None, set())
        is_head = POSTED_IN.fullmatch(line.strip()) is not None
        if is_boundary(line):
            bounded = True
        elif is_bullet(line):
            bullet = offset
        elif not found:
            above = [*above[-2:], (offset, line)]
    if group and len(kinds) >= FEWEST and not is_head:
        yield group


def offsets_of_lines(lines: Iterable[tuple[int, str]], fewest: int) -> Iterator[int]:
    """Where the lines start that are whole headers."""
    return (offset for offset, line in lines if len(signs_of(line)) >= fewest)


def offsets_of_cells(lines: Iterable[tuple[int, str]], cells: int) -> Iterator[int]:
    """Where the first line of each header starts whose cells have lines of their own."""
    for group in _groups(lines):
        starts = [offset for offset, _ in group.above[-cells:]]
        yield min([*starts, *([] if group.bullet is None else [group.bullet])], default=group.start)
