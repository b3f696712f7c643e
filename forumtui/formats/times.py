"""Printed times, read as far as they are printed: what is not there or not certain stays unknown.

Named days and spans ("yesterday", "3 hours ago") need the page's own clock. The machine's clock is never asked, and a
time zone is kept only where it is printed. Days and months in figures are read in the one order that makes sense, by
their separator, by the weekday printed beside them, or not at all.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache

from forumtui.formats.time_parts import (
    CLOCK_BEHIND,
    DIRECTION,
    WORD,
    Around,
    Found,
    exists,
    full_year,
    plain,
    weekday_before,
    weekday_of,
    with_clock,
)
from forumtui.formats.time_spans import named_day, span_ago, weekday_alone
from forumtui.formats.time_words import MONTHS, WEEKDAYS
from forumtui.model import Timestamp

LONGEST = 300
"""Code points of a text that are searched for a time."""

_YEAR_FIRST = re.compile(
    r"(?<![\d.:/-])(?P<year>\d{4})\s?(?P<mark>[-/.年년])\s?(?P<month>\d{1,2})\s?(?:(?P=mark)|[月월])\s?(?P<day>\d{1,2})(?!\d)\s?[日일]?"
)
_MONTH_DAY_CJK = re.compile(r"(?<!\d)(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]")
_FIGURES = re.compile(
    r"(?<![\d.:/-])(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d{2}))(?![\d/-])"
)
_SHORT_FIGURES = re.compile(r"(?<![\d.:/-])(?P<a>\d{1,2})(?P<mark>[-/])(?P<b>\d{1,2})(?![\d/-])")
_SHORT_DOTS = re.compile(r"(?<![\d.:/-])(?P<a>\d{2})\.(?P<b>\d{2})(?![\d./-])")
_DAY_NAME = (
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?[.\s-]{{0,2}}(?:de\s|of\s|ב)?(?P<name>{WORD}{{3,12}})\.?"
    rf"(?:-|{DIRECTION})(?:de\s|del\s)?(?:(?P<year>(?:19|20)\d\d)(?!\d)|['’](?P<short>\d\d)(?!\d))?"
)
_NAME_DAY = (
    rf"(?P<name>{WORD}{{3,12}})\.?\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){DIRECTION}"
    r"(?:(?P<year>(?:19|20)\d\d)(?!\d)|['’](?P<short>\d\d)(?!\d))?"
)
_NAME_YEAR = rf"(?P<name>{WORD}{{3,12}})\.?,?\s(?:de\s)?(?P<year>(?:19|20)\d\d)(?!\d)"


def read_time(text: str, clock: Timestamp | None = None, *, day_first: bool | None = None) -> Timestamp | None:
    """The first time printed in `text`; None where there is none or its value is not certain."""
    found = find_time(text, clock, day_first=day_first)
    return found.stamp if found else None


def find_time(text: str, clock: Timestamp | None = None, *, day_first: bool | None = None) -> Found | None:
    """The first time printed in `text` and where it stands; its value is None where that is not certain.

    `day_first` says whether this page writes 7/8 for the 7th of August, where that is known from elsewhere.
    """
    text = plain(text[:LONGEST])
    around = Around(clock, day_first)
    for shape in _SHAPES:
        found = shape(text, around)
        if found:
            return found
    return None


def from_epoch(seconds: float) -> Timestamp | None:
    """A time that a source gives as seconds since 1970, in Greenwich time."""
    try:
        when = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    stamp = Timestamp(when.year, when.month, when.day, when.hour, when.minute, when.second, 0)
    return stamp if exists(stamp) else None


def order_of_figures(texts: Iterable[str]) -> bool | None:
    """Whether 7/8/2015 means the 7th of August in `texts`: told by the first date that has one reading only."""
    orders = (_order_in(text, found) for text in texts for found in _FIGURES.finditer(text))
    return next((order for order in orders if order is not None), None)


def _order_in(text: str, found: re.Match[str]) -> bool | None:
    first, second = int(found["a"]), int(found["b"])
    if found["mark"] != "." and (first > 12) != (second > 12) and max(first, second) <= 31:
        return first > 12
    return _order_by_weekday(text, found)


def _year_first(text: str, around: Around) -> Found | None:
    found = _YEAR_FIRST.search(text)
    if not found:
        return None
    day = Timestamp(int(found["year"]), int(found["month"]), int(found["day"]))
    return with_clock(text, found.start(), found.end(), day)


def _named_month(text: str, around: Around) -> Found | None:
    before, behind = _with_month(_NAME_DAY, text), _with_month(_DAY_NAME, text)
    found = min(filter(None, (before, behind)), key=re.Match.start, default=None)
    if found is None:
        return _month_and_year(text)
    # "Mar 08 Juin" is a Tuesday: the short weekday is a month's name too.
    if before and behind and before["name"].casefold() in WEEKDAYS and before.start("day") == behind.start("day"):
        found = behind
    year = full_year(found["year"] or found["short"])
    end = found.start() + len(found[0].rstrip(" ,\u200e\u200f\u061c-"))
    return with_clock(text, found.start(), end, Timestamp(year, _month(found["name"]), int(found["day"])))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Not before a page prints names of months: figures are the commoner and cost less.
    return re.compile(pattern, re.IGNORECASE)


def _with_month(pattern: str, text: str) -> re.Match[str] | None:
    return next((found for found in _compiled(pattern).finditer(text) if _month(found["name"])), None)


def _month(name: str) -> int:
    name = name.casefold()
    return MONTHS.get(name) or MONTHS.get(name.removeprefix("ב"), 0)


def _month_and_year(text: str) -> Found | None:
    for found in _compiled(_NAME_YEAR).finditer(text):
        month = _month(found["name"])
        if month:
            return Found(Timestamp(int(found["year"]), month, 0), found.start(), found.end())
    return None


def _figures(text: str, around: Around) -> Found | None:
    found = _FIGURES.search(text)
    if not found:
        return None
    first, second, year = int(found["a"]), int(found["b"]), full_year(found["year"])
    day_first = _day_first(text, found, around)
    if day_first is None and first != second:
        return with_clock(text, found.start(), found.end(), None)
    month, day = (second, first) if day_first else (first, second)
    return with_clock(text, found.start(), found.end(), Timestamp(year, month, day))


def _day_first(text: str, found: re.Match[str], around: Around) -> bool | None:
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
    weekday = weekday_before(text[max(0, found.start() - 20) : found.start()])
    year = full_year(found["year"])
    if weekday is None:
        return None
    orders = [
        day_first
        for day_first, month, day in ((True, found["b"], found["a"]), (False, found["a"], found["b"]))
        if weekday_of(year, int(month), int(day)) == weekday
    ]
    return orders[0] if len(orders) == 1 else None


def _month_day(text: str, around: Around) -> Found | None:
    found = _MONTH_DAY_CJK.search(text)
    if found:
        return with_clock(text, found.start(), found.end(), Timestamp(0, int(found["month"]), int(found["day"])))
    found = _SHORT_FIGURES.search(text) or _SHORT_DOTS.search(text)
    if not found or not CLOCK_BEHIND.match(text, found.end()):
        return None
    first, second = int(found["a"]), int(found["b"])
    if found.re is _SHORT_DOTS and around.day_first is None and max(first, second) <= 12 and first != second:
        return with_clock(text, found.start(), found.end(), None)  # Korea prints months first, Europe days
    month, day = (second, first) if around.day_first or (first > 12 >= second) else (first, second)
    return with_clock(text, found.start(), found.end(), Timestamp(0, month, day))


_SHAPES: tuple[Callable[[str, Around], Found | None], ...] = (
    _year_first,
    _named_month,
    _figures,
    named_day,
    span_ago,
    _month_day,
    weekday_alone,
)
"""The most telling shape first: a year in figures cannot be anything else, a weekday may be part of any other."""
