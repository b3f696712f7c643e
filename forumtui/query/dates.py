"""Dates as a filter writes them, and which year one without a year means in a thread."""

import re
import unicodedata
from dataclasses import replace

from forumtui.index.index import Index
from forumtui.query.tree import And, Not, Or, Query, Term
from forumtui.query.values import YEAR, Moment, Moments

RANGE = re.compile(r"\.\.+|…+|。。+")
"""Between the two ends of a range; input methods write the dots in their own way."""

_WITH_YEAR = r"(?P<year>\d{4})(?:[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2}))?)?"
_DAY = rf"(?:{_WITH_YEAR}|(?P<m>\d{{1,2}})[-/.月](?P<d>\d{{1,2}}))[年月日号]?"
_CLOCK = r"(?:[ T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
_WRITTEN = re.compile(rf"{_DAY}{_CLOCK}", re.ASCII)


def read_moment(text: str) -> Moment | None:
    """The moment that is written; None where it is no date. Whether the calendar has it must be asked of it."""
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    year, hour, minute, second = (found[name] for name in ("year", "hour", "minute", "second"))
    month, day = found["month"] or found["m"], found["day"] or found["d"]
    if hour and not day:
        return None
    clock = (int(hour), int(minute), int(second) if second else -1) if hour else (-1, -1, -1)
    if (month and not int(month)) or (day and not int(day)) or (year and not int(year)):
        return Moment(int(year or 0), 99, 99, *clock)
    return Moment(int(year or 0), int(month or 0), int(day or 0), *clock)


def resolve(query: Query, index: Index) -> Query:
    """The same filter with every date that ends a range given the year that it means in this thread.

    That is the thread's latest year that has the day. While the thread is still being indexed it may change.
    """
    match query:
        case And(parts):
            return And(tuple(resolve(part, index) for part in parts))
        case Or(parts):
            return Or(tuple(resolve(part, index) for part in parts))
        case Not(part):
            return Not(resolve(part, index))
        case Term("since", Moment() as moment):
            return replace(query, value=_as_start(moment, index.dates.span()))
        case Term("until", Moment() as moment):
            return replace(query, value=_as_end(moment, index.dates.span()))
        case Term("date", Moments(first, last) as moments) if not moments.is_single:
            span = index.dates.span()
            return replace(query, value=Moments(first and _as_start(first, span), last and _as_end(last, span)))
    return query


def reversed_range(query: Query, index: Index) -> Term | None:
    """The first range of a filter, as it was written, that ends before it starts once its years are known."""
    match query:
        case And(parts) | Or(parts):
            return next(filter(None, (reversed_range(part, index) for part in parts)), None)
        case Not(part):
            return reversed_range(part, index)
        case Term("date", Moments(Moment(), Moment()) as moments) if not moments.is_single:
            resolved = resolve(query, index)
            assert isinstance(resolved, Term)
            assert isinstance(resolved.value, Moments)
            first, last = resolved.value.first, resolved.value.last
            return query if first and last and first.start > last.end else None
    return None


def asks_for_time(query: Query) -> bool:
    """Whether a filter asks when something was posted."""
    match query:
        case And(parts) | Or(parts):
            return any(map(asks_for_time, parts))
        case Not(part):
            return asks_for_time(part)
        case Term(key):
            return key in ("date", "since", "until")


def _as_start(moment: Moment, span: tuple[int, int]) -> Moment:
    """The latest year that has the day in the thread, else the latest that begins before the thread's end."""
    years = _years_of(moment, span)
    inside = [one for one in years if span[0] <= one.end and one.start <= span[1]]
    early = [one for one in years if one.start <= span[1]]
    return (inside or early or years[:1])[-1]


def _as_end(moment: Moment, span: tuple[int, int]) -> Moment:
    """The latest year that has the day in the thread, else the first that ends after the thread's beginning."""
    years = _years_of(moment, span)
    inside = [one for one in years if span[0] <= one.end and one.start <= span[1]]
    late = [one for one in years if one.end >= span[0]]
    return (inside[-1:] or late or years[-1:])[0]


def _years_of(moment: Moment, span: tuple[int, int]) -> list[Moment]:
    """The moment in each year of the thread and its neighbours, itself where a year is written or none is known."""
    first, last = span[0] // YEAR, span[1] // YEAR
    if moment.year or not first:
        return [moment]
    found = [moment.in_year(year) for year in range(first - 1, last + 2)]
    return [one for one in found if one.exists] or [moment]
