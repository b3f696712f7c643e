"""Times told from the page's own now: named days and weekdays with that clock, spans that lie back without a value."""

import re
from functools import cache

from forumtui.text.compiled import compiled
from forumtui.text.times_clock import LETTER, Around, Date, clock_behind, with_clock
from forumtui.text.times_tables import BEFORE_SPAN, BEHIND_SPAN, UNITS, fold, named_days, weekdays
from forumtui.text.timestamp import Found, Timestamp, from_ordinal

_COUNT = (
    r"(?:(?<![\d.])\d{1,4}|[一二三四五六七八九十]{1,3}|半|几"
    rf"|(?<!{LETTER})(?:an?|one|eine[mrn]?|une?|uma?|un[ao]?|en|et))"
)
_PAST = (*BEFORE_SPAN, *BEHIND_SPAN, "just now", "刚刚", "剛剛", "たった今", "방금")
"""Words one of which stands in every span that lies back."""


def _spaced(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


@cache
def span_pattern() -> str:
    """A span of time that lies back, in any of the languages; it has no groups."""
    units = "(?:" + "|".join(unit for row in UNITS for unit in row.split(",")) + ")"
    one = rf"{_COUNT}\s?{units}"
    spans = rf"{one}(?!{LETTER}|\d)(?:[\s,]{{0,2}}(?:and\s|und\s|et\s|y\s|e\s|и\s)?{one}(?!{LETTER}|\d)){{0,2}}"
    asian = f"(?:{'|'.join(UNITS[-1].split(','))})"
    glued = rf"(?:\d{{1,4}}\s?(?:天|小[时時]|[時时]間|日|分[钟鐘]?|시간|일)\s?)?{_COUNT}\s?个?{asian}"
    before = rf"(?<!{LETTER})(?:{_spaced(BEFORE_SPAN)})\s(?:[^\W\d_]{{2,8}}\s)?{spans}"
    lead = r"(?:<\s?|(?:for|about|almost|över|over|för|circa|ca|omkring|около|примерно)\s)?"
    behind = rf"{lead}{spans}\s(?:{_spaced(BEHIND_SPAN)})(?!{LETTER})"
    thai = rf"{one}\s?(?:ที่แล้ว|ที่ผ่านมา)"
    return rf"(?:{behind}|{before}|{thai}|{glued}\s?(?:以|之)?[前전]|(?:just\snow|刚刚|剛剛|たった今|방금)(?!{LETTER}))"


def span_ago(text: str, around: Around) -> Found | None:
    """A span of time before the page's own: rounded down by an unknown amount, so that it has no certain value."""
    lowered = text.lower()
    if not any(word in lowered for word in _PAST):
        return None
    found = compiled(span_pattern()).search(text)
    return Found(None, found.start(), found.end()) if found else None


def named_day(text: str, around: Around) -> Found | None:
    """Yesterday, today: a date where the page prints its own clock."""
    for found in compiled(rf"{LETTER}+(?:['’-]{LETTER}+)?").finditer(text):
        known = _known_day(text, found)
        if known:
            days, start, end = known
            return with_clock(text, Date(_before(around.clock, days), start, end, has_name=True))
    return None


def _known_day(text: str, found: re.Match[str]) -> tuple[int, int, int] | None:
    """Days before now, start and end of the named day that begins with this word."""
    start, end = found.span()
    following = compiled(rf"\s{LETTER}+").match(text, end)
    if following and (days := named_days().get(fold(text[start : following.end()]))) is not None:
        return days, start, following.end()
    word = fold(found[0])
    if word in named_days():
        return named_days()[word], start, end
    glued = compiled("(?:今天|今日|昨天|昨日|前天|一昨日|오늘|어제|그저께|เมื่อวาน(?:นี้)?|วันนี้)").match(found[0])
    rest = text[start + glued.end() :] if glued else ""
    is_time = glued is not None and compiled(r"(?:上午|下午|凌晨|早上|晚上|中午|午前|午後|의|เวลา|\s)*\d").match(rest)
    return (named_days()[fold(glued[0])], start, start + glued.end()) if glued and is_time else None


def weekday_alone(text: str, around: Around) -> Found | None:
    """A weekday and a clock: the last day of that name before the page's own."""
    for found in compiled(rf"{LETTER}+(?:['’-]{LETTER}+)?").finditer(text):
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
