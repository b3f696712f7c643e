"""Times told from the page's own now: named days, weekdays alone, spans that lie back. Without that clock no value."""

import re
from datetime import datetime, timedelta

from forumtui.formats.time_parts import CLOCK_BEHIND, WORD, Around, Found, before, weekday_of, with_clock
from forumtui.formats.time_words import AGO, NAMED_DAYS, UNITS, WEEKDAYS
from forumtui.model import Timestamp

_WORDS = re.compile(rf"{WORD}+(?:['’-]{WORD}+)?")
_NAMED_DAY = re.compile("|".join(sorted(map(re.escape, NAMED_DAYS), key=len, reverse=True)), re.IGNORECASE)
_UNIT_WORDS = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_SPAN = re.compile(
    rf"(?<!\d)(?P<count>\d{{1,4}}|\ba|\ban|\beine[mrn]?|\bune?|\buma?|半)\s?(?P<unit>{_UNIT_WORDS})", re.IGNORECASE
)
_AGO_WORD = re.compile("|".join(rf"\b{word}\b" if word.isascii() else re.escape(word) for word in AGO), re.IGNORECASE)


def named_day(text: str, around: Around) -> Found | None:
    """Yesterday, today."""
    for found in _NAMED_DAY.finditer(text):
        if found[0].isascii() and (
            text[: found.start()][-1:].isalpha() or text[found.end() : found.end() + 1].isalpha()
        ):
            continue
        return with_clock(text, found.start(), found.end(), before(around.clock, NAMED_DAYS[found[0].casefold()]))
    return None


def weekday_alone(text: str, around: Around) -> Found | None:
    """The last day of that name before the page's own."""
    for found in _WORDS.finditer(text):
        weekday = WEEKDAYS.get(found[0].casefold())
        if weekday is None or len(found[0]) < 3 or not CLOCK_BEHIND.match(text, found.end()):
            continue
        today = weekday_of(around.clock.year, around.clock.month, around.clock.day) if around.clock else None
        day = None if today is None else before(around.clock, (today - weekday) % 7 or 7)
        return with_clock(text, found.start(), found.end(), day)
    return None


def span_ago(text: str, around: Around) -> Found | None:
    """A span of time before the page's own."""
    ago = _AGO_WORD.search(text)
    found = _SPAN.search(text) if ago else None
    if not found or not ago:
        return None
    count, unit = int(found["count"]) if found["count"].isdigit() else 1, UNITS[found["unit"].casefold()]
    if found["count"] == "半":
        count, unit = (30, "minute") if unit == "hour" else (0, "")
    stamp = _ago(around.clock, count, unit)
    return Found(stamp, min(found.start(), ago.start()), max(found.end(), ago.end()))


def _ago(clock: Timestamp | None, count: int, unit: str) -> Timestamp | None:
    if clock is None or not clock.day or not clock.year:
        return None
    if unit == "year":
        return Timestamp(clock.year - count, 0, 0)
    if unit == "month":
        months = clock.year * 12 + clock.month - 1 - count
        return Timestamp(months // 12, months % 12 + 1, 0)
    if unit in ("day", "week"):
        return before(clock, count * (7 if unit == "week" else 1))
    if clock.hour < 0 or not unit:
        return None
    then = datetime(clock.year, clock.month, clock.day, clock.hour, max(clock.minute, 0)) - timedelta(
        **{f"{unit}s": count}
    )
    minute = -1 if unit == "hour" else then.minute
    return Timestamp(then.year, then.month, then.day, then.hour, minute, -1, clock.offset)
