"""The parts of printed times that all shapes share: clock and weekday beside a date, the zone, what can exist."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from forumtui.formats.time_words import AFTERNOON, FORENOON, NOON, WEEKDAYS
from forumtui.model import Timestamp

WORD = r"[^\W\d_]"
DIRECTION = "[\u200e\u200f\u061c,\\s]*"
_HALF = "|".join(map(re.escape, AFTERNOON + FORENOON + NOON))
_CLOCK = (
    rf"(?P<half>{_HALF})?\s*(?P<hour>\d{{1,2}})\s?(?:[:h]|时|點|点|時|시\s?)\s?(?P<minute>\d{{2}})(?:分|분)?"
    rf"(?::(?P<second>\d{{2}}))?(?:[.,]\d+)?(?:\s?(?P<late>{_HALF})(?!{WORD}))?(?:\s?Uhr)?"
    r"(?:\s?(?P<zone>Z(?!\w)|(?:UTC|GMT)(?!\s?[+-]\d)|\(?(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d{2})?(?!\d)\)?|[+-]\d{2}:?\d{2}(?!\d)))?"
)
_BETWEEN = (
    r"(?:[\s,.|·•»()\-–—/T\u200e\u200f]|\([^\W\d_]{1,3}\)|(?:at|um|à|a las|às|as|в|о|alle|kl|klo|om|@|o|בשעה|ב-?)"
    r"(?=[\s\u200e\u200f\d])){0,8}"
)
CLOCK_BEHIND = re.compile(_BETWEEN + _CLOCK, re.IGNORECASE)
"""A clock behind a date."""

_BEFORE = re.compile(_CLOCK + _BETWEEN + r"\Z", re.IGNORECASE)
_LATE_YEAR = re.compile(r"\s+(?P<year>(?:19|20)\d\d)(?!\d)")
_WEEKDAY_BEFORE = re.compile(rf"(?P<name>{WORD}{{2,12}})\.?[\s,]{{1,2}}(?:(?:den|le|the)\s)?\Z")


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a text: where it is printed, and its value where that is certain."""

    stamp: Timestamp | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Around:
    """What helps to read a time: the page's clock, the order of its figures."""

    clock: Timestamp | None
    day_first: bool | None


def plain(text: str) -> str:
    """The text with full-width forms made plain; one code point stays one, so that offsets hold."""
    if text.isascii():
        return text
    return "".join(
        folded if len(folded := unicodedata.normalize("NFKC", character)) == 1 else character for character in text
    )


def with_clock(text: str, start: int, end: int, day: Timestamp | None) -> Found:
    """The date found at `start` to `end`, joined by the clock and the weekday printed beside it."""
    clock = CLOCK_BEHIND.match(text, end)
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


def _join(day: Timestamp | None, clock: re.Match[str] | None) -> Timestamp | None:
    if day is None or not exists(day):
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


def exists(day: Timestamp) -> bool:
    """Whether there is such a day, in a year in which there were forums."""
    if day.year and not 1970 <= day.year <= 2100:
        return False
    if not day.month:
        return not day.day
    if not 1 <= day.month <= 12:
        return False
    return 0 <= day.day <= monthrange(day.year or 2000, day.month)[1]


def full_year(printed: str | None) -> int:
    """A printed year in full; 0 for none."""
    if not printed:
        return 0
    year = int(printed)
    return year if year > 99 else year + (1900 if year >= 70 else 2000)


def weekday_of(year: int, month: int, day: int) -> int | None:
    """The weekday of a date, Monday 0; None for a date that does not exist."""
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def weekday_before(text: str) -> int | None:
    """The weekday printed right before a date that starts where `text` ends."""
    found = _WEEKDAY_BEFORE.search(text[-20:])
    return WEEKDAYS.get(found["name"].casefold()) if found else None


def before(clock: Timestamp | None, days: int) -> Timestamp | None:
    """The date so many days before the clock's."""
    if clock is None or not clock.day or not clock.year:
        return None
    then = date(clock.year, clock.month, clock.day) - timedelta(days)
    return Timestamp(then.year, then.month, then.day)
