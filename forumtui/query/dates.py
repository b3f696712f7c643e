"""The filter's dates from end to end: how they are written, which year they mean, and which replies they match.

`keys` names the readers of this module for `date:`, `since:` and `until:`, `predicates` names `dated` for all three.
A date without a year that stands alone means that day of any year; as either bound of a range it means the thread's
latest year that has the day, else the year in which it is nearest to the thread (`resolve`). Where the years of a
thread are unknown, those of a filter do not count, and a range may go over a new year all the same (`comparable`).
"""

import re
import unicodedata
from dataclasses import replace

from forumtui.i18n import tr
from forumtui.index.index import Index
from forumtui.query.context import NO_POSITIONS, EvalContext, Positions, bounds, intersect, union
from forumtui.query.tree import And, DateRange, InvalidValue, Not, Or, Query, Term, TypedValue, Value, terms_of
from forumtui.text.timestamp import FIRST_YEAR, PACKED_DAY, PACKED_YEAR, Timestamp, days_in_month

_RANGE_DOTS = re.compile(r"\.\.+|…+|。。+")
"""Between the two ends of a range; input methods write the dots in their own way."""

_WITH_YEAR = r"(?P<year>\d{4})(?:[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2}))?)?"
_DAY = rf"(?:{_WITH_YEAR}|(?P<m>\d{{1,2}})[-/.月](?P<d>\d{{1,2}}))[年月日号]?"
_CLOCK = r"(?:[ T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
_WRITTEN = re.compile(rf"{_DAY}{_CLOCK}", re.ASCII)

_END_OF_TIME = 9999 * PACKED_YEAR

DATE_KEYS = ("date", "since", "until")
"""The keys of terms about dates."""


# reading and writing


def parse_date(text: str) -> Timestamp | None:
    """A written day, month, year or time; None where it is no date. `is_in_calendar` says whether it exists."""
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    year, hour, minute, second = (found[name] for name in ("year", "hour", "minute", "second"))
    month, day = found["month"] or found["m"], found["day"] or found["d"]
    if hour and not day:
        return None
    clock = (int(hour), int(minute), int(second) if second else -1) if hour else (-1, -1, -1)
    if (month and not int(month)) or (day and not int(day)) or (year and not int(year)):
        return Timestamp(int(year or 0), 99, 99, *clock)
    return Timestamp(int(year or 0), int(month or 0), int(day or 0), *clock)


def is_in_calendar(date: Timestamp) -> bool:
    """Whether there is such a date; without a year, whether any year has it."""
    if date.month > 12 or date.hour > 23 or date.minute > 59 or date.second > 59:
        return False
    return date.day <= days_in_month(date.year or 2000, date.month) if date.month else bool(date.year)


def date_text(date: Timestamp) -> str:
    """The date as a filter writes it, to the precision that it has: `2017-07`, `07-11 09:00`."""
    day = f"{date.year:04d}" if date.year else ""
    for part in (date.month, date.day):
        if part:
            day += f"-{part:02d}" if day else f"{part:02d}"
    if date.hour < 0:
        return day
    clock = ":".join(f"{part:02d}" for part in (date.hour, max(date.minute, 0), date.second) if part >= 0)
    return f"{day} {clock}"


def read_date(typed: TypedValue) -> Value | InvalidValue:
    """A single day, month, year or time."""
    date = parse_date(typed.text)
    if date is None:
        return InvalidValue(tr("{text} is no date", text=typed.text))
    if is_in_calendar(date):
        return date
    message = tr("there is no {text} in the calendar", text=typed.text)
    return InvalidValue(message, is_final=date.month > 12 or date.day > 9)


def read_date_range(typed: TypedValue) -> Value | InvalidValue:
    """A day, month, year or time, or a range of them."""
    ends = _RANGE_DOTS.split(unicodedata.normalize("NFKC", typed.text).replace("…", ".."), maxsplit=1)
    if not any(ends):
        return InvalidValue(tr("a date is missing"))
    read = [read_date(TypedValue(end)) if end.strip() else None for end in ends]
    for value in read:
        if isinstance(value, InvalidValue):
            return value
    first, last = read[0], read[-1]
    assert first is None or isinstance(first, Timestamp)
    assert last is None or isinstance(last, Timestamp)
    if first and last and first.year and last.year and first.packed() > last.packed_end():
        is_final = last.day > 9 or len(ends[-1].strip()) >= len(ends[0].strip())
        return InvalidValue(tr("the range runs backwards"), f"{date_text(last)}..{date_text(first)}", is_final)
    return DateRange(first, last)


# the years of a thread


def resolve(query: Query, index: Index) -> Query:
    """The same filter with a year for every date that ends a range and is written without one.

    That is the thread's latest year that has the day, else the nearest one. It may change while the thread is still
    being indexed.
    """
    match query:
        case And(parts):
            return And(tuple(resolve(part, index) for part in parts))
        case Or(parts):
            return Or(tuple(resolve(part, index) for part in parts))
        case Not(part):
            return Not(resolve(part, index))
        case Term():
            return replace(query, value=_with_years(query, index.dates.span()))


def _with_years(term: Term, span: tuple[int, int]) -> Value:
    """The value of a term with a year for every date that ends a range."""
    match term:
        case Term("since" | "until", Timestamp() as date):
            return _bound(date, span)
        case Term("date", DateRange(first, last) as dates) if not dates.is_single:
            return DateRange(first and _bound(first, span), last and _bound(last, span))
    return term.value


def comparable(term: Term, index: Index) -> Value:
    """The value of a term about dates as it is compared with `Dates.counted_stamps`: in a thread whose years are
    unknown without its own years, and with counted ones where replies lie in several years.
    """
    if index.dates.has_year:
        return _with_years(term, index.dates.span())
    value, span = term.value, index.dates.counted_span()
    if isinstance(value, DateRange):
        first, last = (end and _without_year(end) for end in (value.first, value.last))
        if last and not span[1] // PACKED_YEAR and value.first and value.last and value.first.year:
            last = last.in_year(max(0, value.last.year - value.first.year))  # over a new year, in a thread of one year
        value = DateRange(first, last)
    elif isinstance(value, Timestamp):
        value = _without_year(value) or DateRange(None, None)
    return _with_years(replace(term, value=value), span)


def _without_year(date: Timestamp) -> Timestamp | None:
    """The date without its year; None where it has nothing else."""
    return date.in_year(0) if date.month else None


def find_reversed_range(query: Query, index: Index) -> Term | None:
    """The first range of a filter, as it was written, that ends before it starts once its years are known."""
    for term in terms_of(query):
        value = comparable(term, index)
        ends = (value.first, value.last) if isinstance(value, DateRange) else (None, None)
        if ends[0] and ends[1] and ends[0].packed() > ends[1].packed_end():
            return term
    return None


def has_date_term(query: Query) -> bool:
    """Whether any term of a filter is about dates."""
    return any(term.key in DATE_KEYS for term in terms_of(query))


def _bound(date: Timestamp, span: tuple[int, int]) -> Timestamp:
    """A bound of a range in the latest year that has the day in the thread, else in the one nearest to the thread."""
    candidates = _in_each_year(date, span)
    inside = [one for one in candidates if span[0] <= one.packed_end() and one.packed() <= span[1]]
    first, last = map(_days, span)
    if inside:
        return inside[-1]
    return min(candidates, key=lambda one: max(first - _days(one.packed_end()), _days(one.packed()) - last))


def _days(packed: int) -> int:
    """A packed time as a number of days, near enough to compare distances."""
    year, month, day = packed // PACKED_YEAR, packed % PACKED_YEAR // (100 * PACKED_DAY), packed // PACKED_DAY % 100
    return (year * 12 + month) * 31 + day


def _in_each_year(date: Timestamp, span: tuple[int, int]) -> list[Timestamp]:
    """The date in each year of the thread and the years beside them; itself where it has a year or none is known."""
    first, last = span[0] // PACKED_YEAR, span[1] // PACKED_YEAR
    if date.year or not first:
        return [date]
    found = [date.in_year(year) for year in range(first - 1, last + 2)]
    return [one for one in found if one.year < FIRST_YEAR or is_in_calendar(one)] or [date]


# evaluating


def dated(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies posted at that time. A single day without a year matches it in any year."""
    index = context.index
    value = comparable(term, index)
    single = value.first if isinstance(value, DateRange) and value.is_single else None
    if single is None or single.year:
        return _between(index, *_edges(term.key, value), candidates)
    first, last = (packed // PACKED_YEAR for packed in index.dates.counted_span())
    found: Positions = NO_POSITIONS
    for year in range(first, last + 1):
        one = single.in_year(year)
        if year < FIRST_YEAR or is_in_calendar(one):
            found = union(found, _between(index, one.packed(), one.packed_end(), candidates))
    return found


def _edges(key: str, value: Value) -> tuple[int, int]:
    """The first and last packed time that a term matches."""
    if isinstance(value, Timestamp):
        return (value.packed(), _END_OF_TIME) if key == "since" else (1, value.packed_end())
    assert isinstance(value, DateRange)
    return (value.first.packed() if value.first else 1), (value.last.packed_end() if value.last else _END_OF_TIME)


def _between(index: Index, low: int, high: int, candidates: Positions) -> Positions:
    """Candidates with low <= packed time <= high; 0, which stands for no time, is never matched."""
    low = max(low, 1)
    stretch = index.positions_between(low, high)
    if stretch is not None:
        return intersect(candidates, stretch)
    start, stop = bounds(candidates)
    stamps = enumerate(index.dates.counted_stamps(start, stop), start)
    return intersect(candidates, [position for position, stamp in stamps if low <= stamp <= high])
