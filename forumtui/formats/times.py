"""Printed times, read as far as they are printed: what is not there or not certain stays unknown.

Named days and spans ("yesterday", "3 hours ago") need the page's own clock. The machine's clock is never asked, and a
time zone is kept only where it is printed. Days and months in figures are read in the one order that makes sense, by
their separator, by the weekday printed beside them, or not at all.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from forumtui.formats.time_words import AFTERNOON, AGO, FORENOON, MONTHS, NAMED_DAYS, NOON, UNITS, WEEKDAYS
from forumtui.model import Stamp

LONGEST = 300
"""Code points of a text that are searched for a time."""


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a text: where it is printed, and its value where that is certain."""

    stamp: Stamp | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Around:
    """What helps to read a time: the page's clock, the order of its figures."""

    clock: Stamp | None
    day_first: bool | None


def read_time(text: str, clock: Stamp | None = None, *, day_first: bool | None = None) -> Stamp | None:
    """The first time printed in `text`; None where there is none or its value is not certain."""
    found = find_time(text, clock, day_first=day_first)
    return found.stamp if found else None


def find_time(text: str, clock: Stamp | None = None, *, day_first: bool | None = None) -> Found | None:
    """The first time printed in `text` and where it stands; its value is None where that is not certain.

    `day_first` says whether this page writes 7/8 for the 7th of August, where that is known from elsewhere.
    """
    text = _plain(text[:LONGEST])
    around = _Around(clock, day_first)
    for shape in _SHAPES:
        found = shape(text, around)
        if found:
            return found
    return None


def from_epoch(seconds: float) -> Stamp | None:
    """A time that a source gives as seconds since 1970, in Greenwich time."""
    try:
        when = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return Stamp(when.year, when.month, when.day, when.hour, when.minute, when.second, 0)


def order_of_figures(text: str) -> bool | None:
    """Whether 7/8/2015 means the 7th of August in `text`: told by the first date in it that has one reading only."""
    for found in _FIGURES.finditer(text):
        first, second = int(found["a"]), int(found["b"])
        if found["mark"] != "." and (first > 12) != (second > 12) and max(first, second) <= 31:
            return first > 12
        by_weekday = _order_by_weekday(text, found)
        if by_weekday is not None:
            return by_weekday
    return None


def _plain(text: str) -> str:
    # One code point stays one code point, so that offsets hold in the text as it was given.
    if text.isascii():
        return text
    return "".join(
        folded if len(folded := unicodedata.normalize("NFKC", character)) == 1 else character for character in text
    )


_WORD = r"[^\W\d_]"
_DIRECTION = "[\u200e\u200f\u061c,\\s]*"
_HALF = "|".join(map(re.escape, AFTERNOON + FORENOON + NOON))
_CLOCK = (
    rf"(?P<half>{_HALF})?\s*(?P<hour>\d{{1,2}})\s?(?:[:h]|时|點|点|時|시\s?)\s?(?P<minute>\d{{2}})(?:分|분)?"
    rf"(?::(?P<second>\d{{2}}))?(?:[.,]\d+)?(?:\s?(?P<late>{_HALF})(?!{_WORD}))?(?:\s?Uhr)?"
    r"(?:\s?(?P<zone>Z|(?:UTC|GMT)(?!\s?[+-]\d)|\(?(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?(?!\d)\)?))?"
)
_BETWEEN = (
    r"(?:[\s,.|·•»()\-–—/T\u200e\u200f]|\([^\W\d_]{1,3}\)|(?:at|um|à|a las|às|as|в|о|alle|kl|klo|om|@|o|בשעה|ב-?)"
    r"(?=[\s\u200e\u200f\d])){0,8}"
)
_AFTER = re.compile(_BETWEEN + _CLOCK, re.IGNORECASE)
_BEFORE = re.compile(_CLOCK + _BETWEEN + r"\Z", re.IGNORECASE)
_LATE_YEAR = re.compile(r"\s+(?P<year>(?:19|20)\d\d)(?!\d)")

_YEAR_FIRST = re.compile(
    r"(?<![\d.:/-])(?P<year>\d{4})\s?(?P<mark>[-/.年년])\s?(?P<month>\d{1,2})\s?(?:(?P=mark)|[月월])\s?(?P<day>\d{1,2})(?!\d)\s?[日일]?"
)
_MONTH_DAY_CJK = re.compile(r"(?<!\d)(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]")
_FIGURES = re.compile(
    r"(?<![\d.:/-])(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d{2}))(?![\d/-])"
)
_SHORT_FIGURES = re.compile(r"(?<![\d.:/-])(?P<a>\d{1,2})(?P<mark>[-/])(?P<b>\d{1,2})(?![\d/-])")
_DAY_NAME = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?[.\s-]{{0,2}}(?:de\s|of\s|ב)?(?P<name>{_WORD}{{3,12}})\.?"
    rf"(?:-|{_DIRECTION})(?:de\s|del\s)?(?:(?P<year>(?:19|20)\d\d)(?!\d)|['’](?P<short>\d\d)(?!\d))?",
    re.IGNORECASE,
)
_NAME_DAY = re.compile(
    rf"(?P<name>{_WORD}{{3,12}})\.?\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){_DIRECTION}"
    r"(?:(?P<year>(?:19|20)\d\d)(?!\d)|['’](?P<short>\d\d)(?!\d))?",
    re.IGNORECASE,
)
_NAME_YEAR = re.compile(rf"(?P<name>{_WORD}{{3,12}})\.?,?\s(?:de\s)?(?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_WORDS = re.compile(rf"{_WORD}+(?:['’-]{_WORD}+)?")
_WEEKDAY_BEFORE = re.compile(rf"(?P<name>{_WORD}{{2,12}})\.?[\s,]{{1,2}}(?:(?:den|le|the)\s)?\Z")
_NAMED_DAY = re.compile("|".join(sorted(map(re.escape, NAMED_DAYS), key=len, reverse=True)), re.IGNORECASE)
_UNIT_WORDS = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_SPAN = re.compile(
    rf"(?<!\d)(?P<count>\d{{1,4}}|\ba|\ban|\beine[mrn]?|\bune?|\buma?|半)\s?(?P<unit>{_UNIT_WORDS})", re.IGNORECASE
)
_AGO_WORD = re.compile("|".join(rf"\b{word}\b" if word.isascii() else re.escape(word) for word in AGO), re.IGNORECASE)


def _with_clock(text: str, start: int, end: int, day: Stamp | None) -> Found:
    """The date found at `start` to `end`, joined by the clock and the weekday printed beside it."""
    clock = _AFTER.match(text, end)
    weekday = _WEEKDAY_BEFORE.search(text, 0, start)
    if weekday and weekday["name"].casefold() in WEEKDAYS:
        start = weekday.start()
    if clock:
        end = clock.end()
        late = _LATE_YEAR.match(text, end)
        if late and day and not day.year:
            day, end = replace(day, year=int(late["year"])), late.end()
    else:
        clock = _BEFORE.search(text, max(0, start - 40), start)
        start = clock.start() if clock else start
    return Found(_join(day, clock), start, end)


def _join(day: Stamp | None, clock: re.Match[str] | None) -> Stamp | None:
    if day is None or not _exists(day):
        return None
    if clock is None:
        return day
    hour = _hour(int(clock["hour"]), (clock["late"] or clock["half"] or "").casefold())
    minute, second = int(clock["minute"]), int(clock["second"] or -1)
    if clock["second"]:
        second = int(clock["second"])
    if hour > 23 or minute > 59 or second > 59:
        return None
    return replace(day, hour=hour, minute=minute, second=second, offset=_offset(clock["zone"]))


def _hour(hour: int, half: str) -> int:
    if half in AFTERNOON and hour < 12:
        return hour + 12
    return 0 if half in FORENOON and hour == 12 else hour


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    figures = re.search(r"([+-])(\d{1,2}):?(\d{2})?", zone)
    if not figures:
        return 0
    minutes = int(figures[2]) * 60 + int(figures[3] or 0)
    return -minutes if figures[1] == "-" else minutes


def _exists(day: Stamp) -> bool:
    if day.year and not 1970 <= day.year <= 2100:
        return False
    if not day.month:
        return not day.day
    if not 1 <= day.month <= 12:
        return False
    return 0 <= day.day <= monthrange(day.year or 2000, day.month)[1]


def _full_year(printed: str | None) -> int:
    if not printed:
        return 0
    year = int(printed)
    return year if year > 99 else year + (1900 if year >= 70 else 2000)


def _year_first(text: str, around: _Around) -> Found | None:
    found = _YEAR_FIRST.search(text)
    if not found:
        return None
    day = Stamp(int(found["year"]), int(found["month"]), int(found["day"]))
    return _with_clock(text, found.start(), found.end(), day)


def _named_month(text: str, around: _Around) -> Found | None:
    best: tuple[int, re.Match[str], int] | None = None
    for pattern in (_NAME_DAY, _DAY_NAME):
        for found in pattern.finditer(text):
            month = _month(found["name"])
            if month:
                best = min(best, (found.start(), found, month), key=lambda entry: entry[0]) if best else (
                    found.start(), found, month
                )  # fmt: skip
                break
    if best is None:
        return _month_and_year(text)
    start, found, month = best
    year = _full_year(found["year"] or found["short"])
    end = found.start() + len(found[0].rstrip(" ,\u200e\u200f\u061c-"))
    return _with_clock(text, start, end, Stamp(year, month, int(found["day"])))


def _month(name: str) -> int:
    name = name.casefold()
    return MONTHS.get(name) or MONTHS.get(name.removeprefix("ב"), 0)


def _month_and_year(text: str) -> Found | None:
    for found in _NAME_YEAR.finditer(text):
        month = _month(found["name"])
        if month:
            return Found(Stamp(int(found["year"]), month, 0), found.start(), found.end())
    return None


def _figures(text: str, around: _Around) -> Found | None:
    found = _FIGURES.search(text)
    if not found:
        return None
    first, second, year = int(found["a"]), int(found["b"]), _full_year(found["year"])
    day_first = _day_first(text, found, around)
    if day_first is None and first != second:
        return _with_clock(text, found.start(), found.end(), None)
    month, day = (second, first) if day_first else (first, second)
    return _with_clock(text, found.start(), found.end(), Stamp(year, month, day))


def _day_first(text: str, found: re.Match[str], around: _Around) -> bool | None:
    first, second = int(found["a"]), int(found["b"])
    if (first > 12) != (second > 12):
        return first > 12
    if found["mark"] == ".":
        return True
    by_weekday = _order_by_weekday(text, found)
    if by_weekday is not None:
        return by_weekday
    if around.day_first is not None:
        return around.day_first
    rest = text[found.end() : found.end() + 24].casefold()
    if re.match(r"\s(?:às|à|um|a las|alle)\s", rest):
        return True
    # Only American boards print dashes or slashes with a half-day clock by default.
    return False if re.search(r"\d\s?[ap]m\b", rest) else None


def _order_by_weekday(text: str, found: re.Match[str]) -> bool | None:
    printed = _WEEKDAY_BEFORE.search(text[max(0, found.start() - 20) : found.start()])
    weekday = WEEKDAYS.get(printed["name"].casefold()) if printed else None
    year = _full_year(found["year"])
    if weekday is None:
        return None
    orders = [
        day_first
        for day_first, month, day in ((True, found["b"], found["a"]), (False, found["a"], found["b"]))
        if _weekday(year, int(month), int(day)) == weekday
    ]
    return orders[0] if len(orders) == 1 else None


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def _month_day(text: str, around: _Around) -> Found | None:
    found = _MONTH_DAY_CJK.search(text)
    if found:
        return _with_clock(text, found.start(), found.end(), Stamp(0, int(found["month"]), int(found["day"])))
    found = _SHORT_FIGURES.search(text)
    if not found or not _AFTER.match(text, found.end()):
        return None
    first, second = int(found["a"]), int(found["b"])
    month, day = (second, first) if around.day_first or (first > 12 >= second) else (first, second)
    return _with_clock(text, found.start(), found.end(), Stamp(0, month, day))


def _named_day(text: str, around: _Around) -> Found | None:
    for found in _NAMED_DAY.finditer(text):
        if found[0].isascii() and (
            text[: found.start()][-1:].isalpha() or text[found.end() : found.end() + 1].isalpha()
        ):
            continue
        return _with_clock(text, found.start(), found.end(), _before(around.clock, NAMED_DAYS[found[0].casefold()]))
    return None


def _weekday_alone(text: str, around: _Around) -> Found | None:
    for found in _WORDS.finditer(text):
        weekday = WEEKDAYS.get(found[0].casefold())
        if weekday is None or len(found[0]) < 3 or not _AFTER.match(text, found.end()):
            continue
        today = _weekday(around.clock.year, around.clock.month, around.clock.day) if around.clock else None
        day = None if today is None else _before(around.clock, (today - weekday) % 7 or 7)
        return _with_clock(text, found.start(), found.end(), day)
    return None


def _span_ago(text: str, around: _Around) -> Found | None:
    ago = _AGO_WORD.search(text)
    found = _SPAN.search(text) if ago else None
    if not found or not ago:
        return None
    count = int(found["count"]) if found["count"].isdigit() else 1
    stamp = _ago(around.clock, count, UNITS[found["unit"].casefold()])
    return Found(stamp, min(found.start(), ago.start()), max(found.end(), ago.end()))


def _ago(clock: Stamp | None, count: int, unit: str) -> Stamp | None:
    if clock is None or not clock.day or not clock.year:
        return None
    if unit == "year":
        return Stamp(clock.year - count, 0, 0)
    if unit == "month":
        months = clock.year * 12 + clock.month - 1 - count
        return Stamp(months // 12, months % 12 + 1, 0)
    if unit in ("day", "week"):
        return _before(clock, count * (7 if unit == "week" else 1))
    if clock.hour < 0:
        return None
    then = datetime(clock.year, clock.month, clock.day, clock.hour, max(clock.minute, 0)) - timedelta(
        **{f"{unit}s": count}
    )
    minute = -1 if unit == "hour" else then.minute
    return Stamp(then.year, then.month, then.day, then.hour, minute, -1, clock.offset)


def _before(clock: Stamp | None, days: int) -> Stamp | None:
    if clock is None or not clock.day or not clock.year:
        return None
    then = date(clock.year, clock.month, clock.day) - timedelta(days)
    return Stamp(then.year, then.month, then.day)


_SHAPES: tuple[Callable[[str, _Around], Found | None], ...] = (
    _year_first,
    _named_month,
    _figures,
    _named_day,
    _span_ago,
    _month_day,
    _weekday_alone,
)
"""The most telling shape first: a year in figures cannot be anything else, a weekday may be part of any other."""
