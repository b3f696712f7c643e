"""Dates as a filter writes them, and which year one without a year means in a thread."""

import re
import unicodedata

from forumtui.query.values import YEAR, Moment, Moments

RANGE = re.compile(r"\.\.+|…+")
"""Between the two ends of a range."""

_DAY = r"(?:(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?|(?P<m>\d{1,2})[-/.](?P<d>\d{1,2}))"
_CLOCK = r"(?:[ T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
_WRITTEN = re.compile(rf"{_DAY}{_CLOCK}", re.ASCII)


def read_moment(text: str) -> Moment | None:
    """The moment that is written; None where it is no date, or one that the calendar does not have."""
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    month, day = found["month"] or found["m"], found["day"] or found["d"]
    if (month and not int(month)) or (day and not int(day)) or (found["hour"] and not day):
        return None
    clock = [int(found[name]) if found[name] else -1 for name in ("hour", "minute", "second")]
    moment = Moment(int(found["year"] or 0), int(month or 0), int(day or 0), *clock)
    return moment if moment.exists else None


def bounds(moments: Moments, span: tuple[int, int]) -> tuple[int, int]:
    """The packed times that a range spans in a thread whose times span `span`."""
    first = in_thread(moments.first, span).start if moments.first else 0
    last = in_thread(moments.last, span).end if moments.last else 99 * 100 * YEAR
    return first, last


def in_thread(moment: Moment, span: tuple[int, int]) -> Moment:
    """A moment without a year in the thread's latest year that has it, else in the latest that is not after its end."""
    if moment.year:
        return moment
    years = range(span[1] // YEAR, span[0] // YEAR - 1, -1)
    held = [moment.in_year(year) for year in years if moment.in_year(year).exists]
    inside = [one for one in held if one.end >= span[0] and one.start <= span[1]]
    begun = [one for one in held if one.start <= span[1]]
    return (inside or begun or held or [moment])[0]
