"""Printed times of copied text and of data, read as far as they are sure: a day that may be a month stays unread."""

import re
from datetime import UTC, datetime

from forumtui.model import Stamp

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AaPp])?\.?(?:[Mm]\b)?")
_OFFSET = re.compile(r"(?<=[\d\s])(?:(UTC|GMT|Z\b)|([+-])(\d{2}):?(\d{2}))")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_NO_YEAR = re.compile(r"(?<!\d)(\d{1,2})[-/月](\d{1,2})(?!\d)")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+)?([A-Za-z]{3})[a-z]*\.?,?\s+(?:(\d{1,2})(?:st|nd|rd|th)?\b(?!:),?)?"
)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}


def read_stamp(text: str | None) -> Stamp | None:
    """The printed time, as far as it is certain; None where it is not."""
    if not text:
        return None
    day = _read_day(text)
    if day is None or not (0 <= day[1] <= 12 and 0 <= day[2] <= 31):
        return None
    clock = _read_clock(text)
    if clock is None:
        return Stamp(*day)
    return Stamp(*day, *clock, offset=_read_offset(text))


def from_epoch(seconds: object) -> Stamp | None:
    """Seconds since 1970 as a time in UTC; None for anything else, and beyond the years 1 to 9999."""
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return None
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return Stamp(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, 0)


def _read_day(text: str) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_LAST.search(text):
        return _day_and_month(int(found[1]), int(found[2]), int(found[3]))
    if found := _NO_YEAR.search(text):
        return (0, int(found[1]), int(found[2])) if int(found[1]) <= 12 and int(found[2]) <= 31 else None
    for found in _NAMED.finditer(text):
        month = _MONTHS.get(found[2].lower())
        day = found[1] or found[3]
        if month and day:
            year = _YEAR.search(text, found.start(2))
            return int(year[1]) if year else 0, month, int(day)
    return None


def _day_and_month(first: int, second: int, year: int) -> tuple[int, int, int] | None:
    if first > 12 or first == second:
        return year, second, first
    return (year, first, second) if second > 12 else None


def _read_clock(text: str) -> tuple[int, int, int] | None:
    found = _CLOCK.search(text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    hour = int(found[1])
    if found[4] and hour <= 12:
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    elif "下午" in text or "午後" in text:
        hour = hour % 12 + 12
    return hour, int(found[2]), int(found[3]) if found[3] else -1


def _read_offset(text: str) -> int | None:
    clock = _CLOCK.search(text)
    found = _OFFSET.search(text, clock.end(2)) if clock else None
    if not found:
        return None
    if found[1]:
        return 0
    return (-1 if found[2] == "-" else 1) * (int(found[3]) * 60 + int(found[4]))
