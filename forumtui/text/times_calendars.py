"""Years and months of other calendars, as Gregorian ones: eras of Japan and Taiwan, the Buddhist and Persian years."""

from dataclasses import replace

from forumtui.text.timestamp import Timestamp, from_ordinal

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
_TAIWAN = (60, 190)

_PERSIAN_ZERO = 1349
"""The Persian year that began on 21 March 1970."""
_LEAP_REMAINDERS = (1, 5, 9, 13, 17, 22, 26, 30)


def full_year(figures: str) -> int:
    """A printed year in full: two figures are of the century in which there were forums."""
    year = int(figures)
    if len(figures) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)


def gregorian(day: Timestamp, *, taiwan: bool = False) -> Timestamp | None:
    """A date whose year may be of another calendar, told by its size; None where it cannot be told which day it is.

    The Islamic calendar follows the moon as seen from each country, so that its dates have no certain value.
    """
    year = day.year
    if _BUDDHIST[0] <= year <= _BUDDHIST[1]:
        return replace(day, year=year - 543)
    if _PERSIAN[0] <= year <= _PERSIAN[1]:
        return from_persian(day)
    if taiwan and _TAIWAN[0] <= year <= _TAIWAN[1]:
        return replace(day, year=year + 1911)
    return day


def from_persian(day: Timestamp) -> Timestamp | None:
    """A date of the Persian calendar; None where there is no such day.

    Leap years by the cycle of 33 years, which agrees with the equinox for all years in which there were forums.
    """
    year, month = day.year, day.month
    longest = 31 if month <= 6 else 30 if month <= 11 or _is_leap(year) else 29
    if not 1 <= month <= 12 or not 1 <= day.day <= longest:
        return None
    before = (month - 1) * 31 if month <= 7 else (month - 1) * 30 + 6
    leaps = sum(map(_is_leap, range(_PERSIAN_ZERO, year)))
    ordinal = Timestamp(1970, 3, 21).ordinal() + (year - _PERSIAN_ZERO) * 365 + leaps + before + day.day - 1
    then = from_ordinal(ordinal)
    return replace(day, year=then.year, month=then.month, day=then.day)


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAP_REMAINDERS
