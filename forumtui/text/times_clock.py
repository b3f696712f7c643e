"""Clock times beside a date, with their half of the day, zone and weekday; and times that count from the page's own
now.

Named days ("yesterday", "Monday") count from the page's clock. Spans ("3 hours ago") have no certain value.
"""

import re
from dataclasses import dataclass
from functools import cache

from forumtui.text.times_tables import (
    AFTERNOON,
    BEFORE_SPAN,
    BEHIND_SPAN,
    CLOCK_WORDS,
    FORENOON,
    JUST_NOW,
    NOON,
    ONE_UNIT,
    SOME,
    UNITS,
    any_case,
    fold,
    named_days,
    weekdays,
)
from forumtui.text.timestamp import Found, Order, Timestamp, from_ordinal, offset_of

_SPACED = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u037d\u037f-\u0386\u0388-\u05bd\u05c1-\u05f2"
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u0963\u0970-\u0e4e\u0e5c-\u0fff\u1e00-\u1fff\u200c"
    "\uac00-\ud7a3"
)
"""Letters of languages that put spaces between words."""
LETTERS = f"{_SPACED}\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff"
"""What belongs to a word, as the inside of a character class: combining marks, too, that are no letters for `re`."""

LETTER = f"[{LETTERS}]"
DIRECTION = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"


def _any_of(words: tuple[str, ...], space: str = r"\s?") -> str:
    """A pattern of any of the words, with `space` for a space inside one."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", space) for word in longest_first)


_HALVES = AFTERNOON + FORENOON + NOON
_HALF_BEHIND = rf"(?:{_any_of(_HALVES)})(?!{LETTER})"
_HALF_BEFORE = _any_of(tuple(word for word in _HALVES if not word.isascii() or word in ("de.", "du.")))
_CLOCK = (
    rf"(?<![\d.])(?<!\d:)(?:(?P<before>{_HALF_BEFORE})\s*)?"
    r"(?:(?P<hour>\d{1,2})\s?[:h]\s?(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:[.,]\d{1,9})?"
    r"|(?P<hour2>\d{1,2})\s?[时時点點시]\s?(?P<minute2>\d{1,2})\s?[分분]?(?:\s?(?P<second2>\d{1,2})\s?[秒초])?"
    rf"|(?P<hour3>\d{{1,2}})(?=\s?{_HALF_BEHIND}))(?!:?\d)"
    rf"(?:\s?(?P<behind>{_HALF_BEHIND}))?(?:\s?(?:Uhr|hrs|น\.|г\.)(?!{LETTER}))?"
    r"(?:\s?(?P<zone>Z(?!\w)|(?:UTC|GMT)(?!\s?[+-]\d)|\(?(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d{2})?(?!\d)\)?"
    r"|[+-]\d{2}:?\d{2}(?!\d)))?"
    r"(?-i:\s?\(?(?:[ECMP][SD]T|CES?T|EES?T|WES?T|GMT|MSK|[JKI]ST|HKT|BST|AE[SD]T|NZ[SD]T)\b\)?)?"
)
_DOTTED = r"|(?P<hour4>\d{1,2})\.(?P<minute4>\d{2})(?:[.:](?P<second4>\d{2}))?(?![\d.%])"
_SIGNS = rf"[\s,،.;:|·•»›()\[\]\-–—/T{DIRECTION}]"
_BETWEEN = rf"(?:{_SIGNS}|(?:{_any_of(CLOCK_WORDS)})(?=[\s{DIRECTION}\d]|{_HALF_BEFORE})){{0,8}}"
_DIGIT = re.compile(r"\d")
_DATE_WORDS = r"(?:{signs}|(?:on|am|den|le|el|em|на|der)\s){{0,8}}"
_BEFORE_A_DATE = frozenset(["den", "the", "le", "der", "el", "o", "om", "na", "ngày", "ที่"])
"""Words between a weekday and its date."""
_WEEKDAY_BEHIND = any_case(
    rf"[\s,.]{{0,2}}(?P<open>[(（\[])?(?P<name>(?:{LETTER}{{2,4}}\s)?{LETTER}{{1,14}})(?(open)[)）\]])\.?,?"
)
_LATE_YEAR = any_case(r"\s+(?:[A-Z]{2,5}\s)?(?P<year>(?:19|20)\d\d)(?!\d)")


_CLOCK_BEHIND = any_case(_BETWEEN + _CLOCK)
_OR_DOTTED = _BETWEEN + _CLOCK.replace("|(?P<hour3>", f"{_DOTTED}|(?P<hour3>")
_DOTTED_CLOCK = any_case(_OR_DOTTED)
_NAMED_DOTTED_CLOCK = any_case(rf"(?=.{{0,3}}(?:{_any_of(CLOCK_WORDS)})[\s.]){_OR_DOTTED}")
_CLOCK_BEFORE = any_case(_CLOCK + _DATE_WORDS.format(signs=_SIGNS) + r"\Z")

_ANY_WORD = any_case(rf"{LETTER}+(?:['’-]{LETTER}+)?")
_NEXT_WORD = any_case(rf"\s{LETTER}+")
_CHINESE_WEEKDAY = any_case(r"[\s,]?((?:星期|周|週|礼拜|禮拜)[一二三四五六日天])")
_GLUED_DAY = any_case("(?:今天|今日|昨天|昨日|前天|一昨日|오늘|어제|그저께|เมื่อวาน(?:นี้)?|วันนี้)")
"""Named days that a word of their script may follow without a space."""

_CLOCK_FOLLOWS = any_case(r"(?:上午|下午|凌晨|早上|晚上|中午|午前|午後|의|เวลา|\s)*\d")


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the page when a time is read: its clock, and the order of dates in figures."""

    clock: Timestamp | None = None
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A date without what stands beside it; `day` is None where figures are printed whose meaning is not certain."""

    day: Timestamp | None
    start: int
    end: int
    has_name: bool = False
    """Whether its month is named: behind such a date "10.15" is a clock."""


def clock_behind(text: str, end: int, dotted: bool = False) -> re.Match[str] | None:
    """The clock behind a date that ends at `end`."""
    found = _CLOCK_BEHIND.match(text, end)
    if found is None and "." in text[end:]:
        found = (_DOTTED_CLOCK if dotted else _NAMED_DOTTED_CLOCK).match(text, end)
    return found


def weekday_before(text: str, start: int) -> tuple[int, int] | None:
    """The weekday printed right before `start`, and where it starts."""
    window = text[max(0, start - 30) : start]
    words = window.split()[-3:]
    if len(words) > 1 and words[-1].lower() in _BEFORE_A_DATE:
        words.pop()
    for count in (2, 1):
        name = " ".join(words[-count:]).strip(",.()[]\u200e\u200f\u061c·•|»")
        weekday = weekdays().get(fold(name.removesuffix("-feira")))
        if weekday is not None and (at := window.rfind(name)) >= 0:
            return weekday, start - len(window) + at
    return None


def weekday_behind(text: str, end: int) -> tuple[int, int] | None:
    """The weekday printed right behind `end`, and where it ends."""
    found = _WEEKDAY_BEHIND.match(text, end)
    if not found:
        return None
    name = fold(found["name"])
    if name in weekdays():
        return weekdays()[name], found.end()
    first = name.partition(" ")[0]
    if first in weekdays() and not found["open"] and len(first) > 2:
        return weekdays()[first], found.start("name") + len(first)
    glued = _CHINESE_WEEKDAY.match(text, end)
    return (weekdays()[glued[1]], glued.end()) if glued else None


def with_clock(text: str, date: Date) -> Found:
    """A date joined by the weekday and the clock printed beside it, on either side."""
    start, end, day = date.start, date.end, date.day
    weekday = weekday_before(text, start)
    start = weekday[1] if weekday else start
    behind = weekday_behind(text, end)
    clock = clock_behind(text, behind[1] if behind else end, date.has_name)
    if clock is None and behind:
        clock = clock_behind(text, end, date.has_name)
    if clock:
        end = clock.end()
        late = _LATE_YEAR.match(text, end)
        if late and day and not day.year:
            day, end = day._replace(year=int(late["year"])), late.end()
    elif _DIGIT.search(text, max(0, start - 40), start):
        clock = _CLOCK_BEFORE.search(text, max(0, start - 40), start)
        start = clock.start() if clock else start
    return Found(_joined(day, clock), start, end)


def _joined(day: Timestamp | None, clock: re.Match[str] | None) -> Timestamp | None:
    if day is None or not day.exists():
        return None
    if clock is None:
        return day
    given = {name.rstrip("234"): value for name, value in clock.groupdict().items() if value}
    half = fold(given.get("before") or given.get("behind") or "")
    stamp = day._replace(
        hour=_hour(int(given["hour"]), half),
        minute=int(given.get("minute", -1)),
        second=int(given.get("second", -1)),
        offset=offset_of(given.get("zone")),
    )
    return stamp if stamp.exists() else None


_AFTER = {fold(word) for word in AFTERNOON}
_FORE = {fold(word) for word in FORENOON}


def _hour(hour: int, half: str) -> int:
    half = re.sub(r"\s", " ", half) if " " in half or "\xa0" in half else half
    if half in _AFTER or half.replace(" ", "") in _AFTER:
        return hour + 12 if hour < 12 else hour
    return 0 if hour == 12 and (half in _FORE or half.replace(" ", "") in _FORE) else hour


_COUNT = (
    r"(?:(?<![\d.])\d{1,4}|[一二三四五六七八九十]{1,3}|半"
    rf"|(?<![{_SPACED}])(?:{_any_of(SOME)}|an?|one|eine[mrn]?|une?|uma?|un[ao]?|en|et))"
)
_PAST = (*BEFORE_SPAN, *BEHIND_SPAN, *JUST_NOW)
"""Words one of which stands in every span that lies back."""


@cache
def _span() -> re.Pattern[str]:
    """A span of time that lies back, in any of the languages; it has no groups."""
    space = r"\s"
    units = "(?:" + "|".join(unit for row in UNITS for unit in row.split(",")) + ")"
    one = rf"{_COUNT}\s?{units}"
    spans = rf"{one}(?!{LETTER}|\d)(?:[\s,]{{0,2}}(?:and\s|und\s|et\s|y\s|e\s|и\s)?{one}(?!{LETTER}|\d)){{0,2}}"
    asian = f"(?:{'|'.join(UNITS[-1].split(','))})"
    glued = rf"(?:\d{{1,4}}\s?(?:天|小[时時]|[時时]間|日|分[钟鐘]?|시간|일)\s?)?{_COUNT}\s?个?{asian}"
    before = rf"(?<!{LETTER})(?:{_any_of(BEFORE_SPAN, space)})\s(?:[^\W\d_]{{2,8}}\s)?{spans}"
    lead = r"(?:<\s?|(?:for|about|almost|över|over|för|circa|ca|omkring|около|примерно)\s)?"
    behind = rf"{lead}{spans}\s(?:{_any_of(BEHIND_SPAN, space)})(?!{LETTER})"
    thai = rf"{one}\s?(?:ที่แล้ว|ที่ผ่านมา)"
    now = rf"(?<![{_SPACED}])(?:{_any_of(JUST_NOW, space)})(?!{LETTER})"
    bare = rf"(?<!{LETTER})(?:{_any_of(ONE_UNIT)})\s(?:назад|тому|temu)(?!{LETTER})"
    return any_case(rf"(?:{behind}|{before}|{thai}|{bare}|{glued}\s?(?:以|之)?[前전]|{now})")


def span_ago(text: str, around: Around) -> Found | None:
    """A span of time before the page's own: rounded down by an unknown amount, so that it has no certain value."""
    lowered = text.lower()
    if not any(word in lowered for word in _PAST):
        return None
    found = _span().search(text)
    return Found(None, found.start(), found.end()) if found else None


def named_day(text: str, around: Around) -> Found | None:
    """Yesterday, today: a date where the page prints its own clock."""
    for found in _ANY_WORD.finditer(text):
        known = _known_day(text, found)
        if known:
            days, start, end = known
            return with_clock(text, Date(_before(around.clock, days), start, end, has_name=True))
    return None


def _known_day(text: str, found: re.Match[str]) -> tuple[int, int, int] | None:
    """Days before now, start and end of the named day that begins with this word."""
    start, end = found.span()
    following = _NEXT_WORD.match(text, end)
    if following and (days := named_days().get(fold(text[start : following.end()]))) is not None:
        return days, start, following.end()
    word = fold(found[0])
    if word in named_days():
        return named_days()[word], start, end
    glued = _GLUED_DAY.match(found[0])
    rest = text[start + glued.end() :] if glued else ""
    is_time = glued is not None and _CLOCK_FOLLOWS.match(rest)
    return (named_days()[fold(glued[0])], start, start + glued.end()) if glued and is_time else None


def weekday_alone(text: str, around: Around) -> Found | None:
    """A weekday and a clock: the last day of that name before the page's own."""
    for found in _ANY_WORD.finditer(text):
        weekday = weekdays().get(fold(found[0]))
        if weekday is None or len(found[0]) < 3 or not clock_behind(text, found.end()):
            continue
        today = around.clock.weekday() if around.clock else None
        day = None if today is None else _before(around.clock, (today - weekday) % 7 or 7)
        return with_clock(text, Date(day, found.start(), found.end()))
    return None


def _before(clock: Timestamp | None, days: int) -> Timestamp | None:
    """The date so many days before the clock's."""
    if clock is None or not clock.day or not clock.year:
        return None
    return from_ordinal(clock.ordinal() - days) if clock.exists() else None
