"""What stands beside a printed date: its clock, half of the day, zone, and weekday."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from forumtui.text.times_tables import AFTERNOON, CLOCK_WORDS, FORENOON, NOON, fold, weekdays
from forumtui.text.timestamp import Timestamp

MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09d7"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c"
)
"""Characters that belong to the word they stand in, though they are no letters for `re`."""

LETTER = rf"(?:[^\W\d_]|[{MARKS}])"
DIRECTION = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"


def _any_of(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in longest_first)


_HALVES = AFTERNOON + FORENOON + NOON
_HALF_BEHIND = rf"(?:{_any_of(_HALVES)})(?!{LETTER})"
_HALF_BEFORE = _any_of(tuple(word for word in _HALVES if not word.isascii() or word in ("de.", "du.")))
_CLOCK = (
    rf"(?<![\d.])(?<!\d:)(?:(?P<before>{_HALF_BEFORE})\s*)?"
    r"(?:(?P<hour>\d{1,2})\s?[:h]\s?(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:[.,]\d{1,9})?"
    r"|(?P<hour2>\d{1,2})\s?[时時点點시]\s?(?P<minute2>\d{1,2})\s?[分분]?(?:\s?(?P<second2>\d{1,2})\s?[秒초])?"
    rf"|(?P<hour3>\d{{1,2}})(?=\s?{_HALF_BEHIND}))(?![:\d])"
    rf"(?:\s?(?P<behind>{_HALF_BEHIND}))?(?:\s?(?:Uhr|hrs|น\.|г\.)(?!{LETTER}))?"
    r"(?:\s?(?P<zone>Z(?!\w)|(?:UTC|GMT)(?!\s?[+-]\d)|\(?(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d{2})?(?!\d)\)?"
    r"|[+-]\d{2}:?\d{2}(?!\d)))?"
)
_DOTTED = r"|(?P<hour4>\d{1,2})\.(?P<minute4>\d{2})(?:[.:](?P<second4>\d{2}))?(?![\d.%])"
_SIGNS = rf"[\s,،.;:|·•»›()\[\]\-–—/T{DIRECTION}]"
_BETWEEN = rf"(?:{_SIGNS}|(?:{_any_of(CLOCK_WORDS)})(?=[\s{DIRECTION}\d]|{_HALF_BEFORE})){{0,8}}"
_DATE_WORDS = r"(?:{signs}|(?:on|am|den|le|el|em|на|der)\s){{0,8}}"
_WEEKDAY_BEFORE = (
    rf"(?<!{LETTER})(?P<name>(?:{LETTER}{{1,4}}\s)?{LETTER}{{1,14}})(?:-feira)?\.?[\s,{DIRECTION}]{{1,3}}"
    r"(?:(?:den|the|le|der|el|o|om|na|ngày|ที่)\s)?\Z|(?P<short>[月火水木金土日월화수목금토일])\s?\Z"
)
_WEEKDAY_BEHIND = rf"[\s,.]{{0,2}}(?P<open>[(（\[])?(?P<name>(?:{LETTER}{{2,4}}\s)?{LETTER}{{1,14}})(?(open)[)）\]])\.?,?"
_LATE_YEAR = r"\s+(?:[A-Z]{2,5}\s)?(?P<year>(?:19|20)\d\d)(?!\d)"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern compiled when the first page needs it: the first frame of most threads needs none of these."""
    return re.compile(pattern, re.IGNORECASE)


class Order(StrEnum):
    """The order in which a page prints dates in figures."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"
    YEAR_FIRST = "year"


@dataclass(frozen=True, slots=True)
class Around:
    """What helps to read a time: the page's clock, the order of its figures."""

    clock: Timestamp | None = None
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a text: where it is printed, and its value where that is certain."""

    stamp: Timestamp | None
    start: int
    end: int


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
    found = compiled(_BETWEEN + _CLOCK).match(text, end)
    if found is None:
        word = "" if dotted else rf"(?=.{{0,3}}(?:{_any_of(CLOCK_WORDS)})[\s.])"
        found = compiled(f"{word}{_BETWEEN}{_CLOCK.replace('|(?P<hour3>', _DOTTED + '|(?P<hour3>')}").match(text, end)
    return found


def weekday_before(text: str, start: int) -> tuple[int, int] | None:
    """The weekday printed right before `start`, and where it starts."""
    found = compiled(_WEEKDAY_BEFORE).search(text, max(0, start - 30), start)
    if not found:
        return None
    if found["short"]:
        return weekdays()[found["short"]], found.start()
    name = fold(found["name"])
    if name in weekdays():
        return weekdays()[name], found.start()
    last = name.rpartition(" ")[2]
    return (weekdays()[last], found.end("name") - len(last)) if last in weekdays() else None


def weekday_behind(text: str, end: int) -> tuple[int, int] | None:
    """The weekday printed right behind `end`, and where it ends."""
    found = compiled(_WEEKDAY_BEHIND).match(text, end)
    if not found:
        return None
    name = fold(found["name"])
    if name in weekdays():
        return weekdays()[name], found.end()
    first = name.partition(" ")[0]
    if first in weekdays() and not found["open"] and len(first) > 2:
        return weekdays()[first], found.start("name") + len(first)
    glued = compiled(r"[\s,]?((?:星期|周|週|礼拜|禮拜)[一二三四五六日天])").match(text, end)
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
        late = compiled(_LATE_YEAR).match(text, end)
        if late and day and not day.year:
            day, end = replace(day, year=int(late["year"])), late.end()
    else:
        between = _DATE_WORDS.format(signs=_SIGNS)
        clock = compiled(f"{_CLOCK}{between}\\Z").search(text, max(0, start - 40), start)
        start = clock.start() if clock else start
    return Found(_joined(day, clock), start, end)


def _joined(day: Timestamp | None, clock: re.Match[str] | None) -> Timestamp | None:
    if day is None or not day.exists():
        return None
    if clock is None:
        return day
    given = {name.rstrip("234"): value for name, value in clock.groupdict().items() if value}
    half = fold(given.get("before") or given.get("behind") or "")
    stamp = replace(
        day,
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


def offset_of(zone: str | None) -> int | None:
    """Minutes east of Greenwich that a printed zone says; None where none is printed."""
    if not zone:
        return None
    figures = re.search(r"([+-])(\d{1,2}):?(\d{2})?", zone)
    if not figures:
        return 0
    minutes = int(figures[2]) * 60 + int(figures[3] or 0)
    return -minutes if figures[1] == "-" else minutes
