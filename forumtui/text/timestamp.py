"""The value of a printed time as far as it is printed, whether it can exist, and other calendars than the Gregorian."""

import re
from enum import StrEnum
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Years in which a post can have been written."""

PACKED_YEAR, PACKED_DAY, PACKED_HOUR = 10_000_000_000, 1_000_000, 10_000
"""One year, day and hour of a packed time, which is YYYYMMDDhhmmss as an integer."""


class Timestamp(NamedTuple):
    """A printed time, as far as it is printed: 0 for a year, month or day that is not, -1 for a clock that is not."""

    year: int
    month: int
    day: int
    hour: int = -1
    minute: int = -1
    second: int = -1
    offset: int | None = None
    """Minutes east of Greenwich, only where the page gives them."""

    def iso(self, year: int = 0) -> str | None:
        """ISO 8601 to the precision printed, in `year` where none is printed; None without a year or month."""
        year = self.year or year
        if not year or not self.month:
            return None
        text = f"{year:04d}-{self.month:02d}"
        if not self.day:
            return text
        text += f"-{self.day:02d}"
        if self.hour < 0:
            return text
        text += f"T{self.hour:02d}:{max(self.minute, 0):02d}"
        if self.second >= 0:
            text += f":{self.second:02d}"
        if self.offset is None:
            return text
        if self.offset == 0:
            return text + "Z"
        sign = "+" if self.offset > 0 else "-"
        return f"{text}{sign}{abs(self.offset) // 60:02d}:{abs(self.offset) % 60:02d}"

    def packed(self) -> int:
        """YYYYMMDDhhmmss as one integer that sorts by time; the year part is 0 where none is known."""
        day = (self.year * 100 + self.month) * 100 + self.day
        return ((day * 100 + max(self.hour, 0)) * 100 + max(self.minute, 0)) * 100 + max(self.second, 0)

    def packed_end(self) -> int:
        """The end of what is printed, packed: a part that is not printed counts as 99, so 2017-07 ends after 07-31."""
        packed = (self.year * 100 + (self.month or 99)) * 100 + (self.day or 99)
        for part in (self.hour, self.minute, self.second):
            packed = packed * 100 + (99 if part < 0 else part)
        return packed

    def in_year(self, year: int) -> "Timestamp":
        """The same time in another year."""
        return self._replace(year=year)

    def exists(self) -> bool:
        """Whether there is such a day and such a clock, in a year in which there were forums."""
        if self.year and not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        if self.hour > 23 or self.minute > 59 or self.second > 59:
            return False
        if not self.month:
            return not self.day
        if not 1 <= self.month <= 12 or self.day < 0:
            return False
        return self.day <= 28 or self.day <= days_in_month(self.year or 2000, self.month)

    def ordinal(self) -> int:
        """The day as a number that grows by one a day, as `datetime.date` counts. The date is whole and exists."""
        before = self.year - 1
        days = before * 365 + before // 4 - before // 100 + before // 400
        return days + sum(days_in_month(self.year, month) for month in range(1, self.month)) + self.day

    def weekday(self) -> int | None:
        """The weekday, Monday 0; None without a whole date."""
        return (self.ordinal() + 6) % 7 if self.year and self.day and self.exists() else None


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EPOCH = 719_163
"""The ordinal of 1 January 1970."""


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The days of a month, from 1 to 12."""
    return 29 if month == 2 and _is_leap(year) else _DAYS[month - 1]


def from_ordinal(ordinal: int) -> Timestamp:
    """The day of that number, in or after 1970."""
    year, rest = 1970, ordinal - _EPOCH
    while rest >= (length := 366 if _is_leap(year) else 365):
        year, rest = year + 1, rest - length
    month = 1
    while rest >= (length := days_in_month(year, month)):
        month, rest = month + 1, rest - length
    return Timestamp(year, month, rest + 1)


def from_epoch(count: float) -> Timestamp | None:
    """A time that a machine gives as seconds or milliseconds since 1970, in Greenwich time.

    Milliseconds are known by their size: as seconds they would lie thousands of years ahead.
    """
    seconds = count / 1000 if abs(count) >= 1e11 else count
    if not 0 <= seconds < _LAST_SECOND:
        return None
    days, rest = divmod(int(seconds), 86_400)
    day = from_ordinal(_EPOCH + days)
    return Timestamp(day.year, day.month, day.day, rest // 3600, rest // 60 % 60, rest % 60, 0)


_LAST_SECOND = 4_133_980_800
"""The first second behind the last year."""


class Order(StrEnum):
    """The order in which a page prints dates in figures."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"
    YEAR_FIRST = "year"


class Found(NamedTuple):
    """A time in a text: where it is printed, and its value where that is certain."""

    stamp: Timestamp | None
    start: int
    end: int


_FURTHEST_ZONE = 14 * 60
"""Minutes from Greenwich of the furthest time zone."""

_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")


def offset_of(zone: str | None) -> int | None:
    """Minutes east of Greenwich that a printed zone says; None where none is printed, or one that there is not."""
    if not zone:
        return None
    figures = _OFFSET.search(zone)
    if not figures:
        return 0
    minutes = int(figures[2]) * 60 + int(figures[3] or 0)
    if minutes > _FURTHEST_ZONE or int(figures[3] or 0) > 59:
        return None
    return -minutes if figures[1] == "-" else minutes


ERAS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "民國": 1911,
    "民国": 1911,
    "中華民國": 1911,
    "พ.ศ.": -543,
    "พศ": -543,
    "단기": -2333,
    "檀紀": -2333,
}
"""Printed name of an era to what has to be added to its years."""

_BUDDHIST = (2443, 2643)
_PERSIAN = (1349, 1420)

_PERSIAN_ZERO = 1349
"""The Persian year that began on 21 March 1970."""
_LEAP_REMAINDERS = (1, 5, 9, 13, 17, 22, 26, 30)


def full_year(figures: str) -> int:
    """A printed year in full: two figures are of the century in which there were forums."""
    year = int(figures)
    if len(figures) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)


def gregorian(day: Timestamp) -> Timestamp | None:
    """A date whose year may be of another calendar, as its size shows; None where no certain day can be found.

    The Islamic calendar follows the moon as seen from each country, so that its dates have no certain value.
    """
    year = day.year
    if _BUDDHIST[0] <= year <= _BUDDHIST[1]:
        return day._replace(year=year - 543)
    if _PERSIAN[0] <= year <= _PERSIAN[1]:
        return from_persian(day)
    return day


def from_persian(day: Timestamp) -> Timestamp | None:
    """A date of the Persian calendar; None where there is no such day.

    Leap years by the cycle of 33 years, which agrees with the equinox for all years in which there were forums.
    """
    year, month = day.year, day.month
    longest = 31 if month <= 6 else 30 if month <= 11 or _is_persian_leap(year) else 29
    if not 1 <= month <= 12 or not 1 <= day.day <= longest:
        return None
    before = (month - 1) * 31 if month <= 7 else (month - 1) * 30 + 6
    leaps = sum(map(_is_persian_leap, range(_PERSIAN_ZERO, year)))
    ordinal = Timestamp(1970, 3, 21).ordinal() + (year - _PERSIAN_ZERO) * 365 + leaps + before + day.day - 1
    then = from_ordinal(ordinal)
    return day._replace(year=then.year, month=then.month, day=then.day)


def _is_persian_leap(year: int) -> bool:
    return year % 33 in _LEAP_REMAINDERS


_USUAL = re.compile(
    r"(?:(?:发表于|發表於|发布于|時間|时间|posted|date)\s?:?\s?)?"
    r"((?:19[7-9]|20[0-4])[0-9])([-/])([0-9]{1,2})\2([0-9]{1,2}) ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?",
    re.IGNORECASE,
)
"""How most pages in Chinese print a time, read without the tables of words."""


def usual_time(text: str) -> Found | None:
    """A text that is a time as most pages in Chinese print it; None where it is something else."""
    found = _USUAL.fullmatch(text)
    if found is None:
        return None
    year, _, month, day, hour, minute, second = found.groups()
    stamp = Timestamp(int(year), int(month), int(day), int(hour), int(minute), int(second or -1))
    return Found(stamp, found.start(1), found.end()) if stamp.month and stamp.day and stamp.exists() else None
