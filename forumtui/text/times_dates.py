"""Printed dates: in figures, with the month's name, in the eras of Asia. What can be read in two ways has no value."""

import re
from collections.abc import Callable

from forumtui.text.times_clock import (
    DIRECTION,
    LETTER,
    Around,
    Date,
    clock_behind,
    weekday_before,
    weekday_behind,
)
from forumtui.text.times_tables import COUNTED_MONTH, any_case, fold, months, persian_months, weekdays
from forumtui.text.timestamp import ERAS, Order, Timestamp, full_year, gregorian

_ALONE = r"(?<![\d./-])(?<!\d:)(?<![A-Za-z])"
_YEAR_FIRST = any_case(
    r"(?<![\d./-])(?<!\d:)(?<!v)(?P<year>\d{4})\s?(?P<mark>[-/.年년])\s?(?P<month>\d{1,2})\s?(?:(?P=mark)|[月월])\s?"
    r"(?P<day>\d{1,2})(?!\d|\.\d)\s?[日일号號]?"
)
_SHORT_CJK_YEAR = any_case(r"(?<!\d)(?P<year>\d{2,3})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]")
_TAIWAN_FIGURES = any_case(
    rf"{_ALONE}(?P<year>1\d\d)(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?![\d/-]|\.\d)"
)
_ERA = any_case(
    rf"(?P<era>{'|'.join(map(re.escape, sorted(ERAS, key=len, reverse=True)))})\s?(?P<year>\d{{1,4}}|元)\s?[年년/.-]\s?"
    r"(?P<month>\d{1,2})\s?[月월/.-]\s?(?P<day>\d{1,2})\s?[日일號号]?(?!\d)"
)
FIGURES = any_case(
    rf"{_ALONE}(?P<a>\d{{1,2}})(?P<mark>[-/.])\s?(?P<b>\d{{1,2}})(?P=mark)\s?(?P<c>\d{{4}}|\d{{2}})(?![\d/-]|\.\d)"
)
_MONTH_DAY_CJK = any_case(r"(?<!\d)(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]")
_SHORT = any_case(rf"{_ALONE}(?P<a>\d{{1,2}})(?P<mark>[-/.])(?P<b>\d{{1,2}})(?![\d/-]|\.\d)")
_DAY_MONTH_DOTS = any_case(rf"{_ALONE}(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?=\s)")

_WORD = any_case(
    rf"(?:{COUNTED_MONTH}|(?P<thai>[\u0e00-\u0e7f]{{1,3}}\.[\u0e00-\u0e7f]{{1,2}}\.)|(?P<word>{LETTER}{{2,15}}))"
    rf"(?!{LETTER})"
)
_LEFT_DAY = any_case(
    rf"(?<![\d:./])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|°|\s?日|-?го|-?е)?[\s.,/{DIRECTION}-]{{0,3}}"
    r"(?:(?:de|of|del|d|di|ngày|dia)['’\s]\s?|[הב]\s?)?\Z"
)
_LEFT_YEAR = any_case(r"(?<!\d)(?P<year>[12]\d{3})[.,]?\s?(?:m\.|gada|年|년|-|/|[^\S\n]|\.)\s?\Z")
_RIGHT_DAY = any_case(
    rf"[.,]?[\s/.{DIRECTION}-]{{1,3}}(?P<day>\d{{1,2}})(?!\d|:\d)(?:st|nd|rd|th|er|º|ª|\.|\s?[日일])?(?:\s?d\.)?"
)
_BEFORE_YEAR = rf"[.,]?[\s,/{DIRECTION}-]{{0,3}}(?:(?:de|del|năm|от|พ\.ศ\.|ค\.ศ\.|г)\.?\s?)?"
_YEAR = any_case(
    rf"{_BEFORE_YEAR}(?P<year>(?:19|20|2[45]|13|14)\d\d)(?!\d|:\d\d(?!:))(?:\s?(?:г\.?|р\.?|m\.|年)(?!{LETTER}))?"
)
_SHORT_YEAR = any_case(
    r"(?:\.?[\s,]{0,2}['’](?P<year>\d\d)|(?P<mark>[-/])(?P<year2>\d\d)|,?\s(?P<year3>\d\d)(?=,?\s+\d{1,2}[:h]\d))"
    r"(?![\d:])"
)
_ASIAN = any_case("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

_FRENCH_CLOCK = any_case(r"\d\s?h\s?\d\d")
_DOTTED_NUMBERS = any_case(r"\d{4}\.\d{1,2}\.\d{1,2}")
_LEADING_ZEROS = any_case(r"\.\d\d\.\d\d")
_WORD_BEFORE = any_case(r"[A-Za-z]\s\Z")


def era(text: str, around: Around) -> Date | None:
    """A year of a Japanese or Taiwanese era, by its name; of Taiwan's also by having three figures."""
    found = None if text.isascii() else _ERA.search(text)
    if found:
        year = 1 if found["year"] == "元" else int(found["year"])
        return _dated(found, year + ERAS[found["era"]])
    found = _SHORT_CJK_YEAR.search(text) if "年" in text else None
    if found:
        year = int(found["year"])
        if len(found["year"]) == 3:
            return _dated(found, year + 1911)
        return _dated(found, year + 2000) if year <= 40 else Date(None, found.start(), found.end())
    found = _TAIWAN_FIGURES.search(text)
    if found and int(found["month"]) <= 12 and (found["mark"] == "/" or clock_behind(text, found.end())):
        return _dated(found, int(found["year"]) + 1911)
    return None


def year_first(text: str, around: Around) -> Date | None:
    """2019-03-04, 2019年3月4日, 2019. 3. 4., 2562/03/04, ۱۳۹۷/۱۲/۱۳."""
    found = _YEAR_FIRST.search(text)
    if not found:
        return None
    if is_release(text, found.start(), found[0]):
        return None
    return _dated(found, int(found["year"]))


def is_release(text: str, start: int, printed: str) -> bool:
    """Whether numbers with dots, without leading zeros, stand behind a word, as in "PyCharm 2019.3.4"."""
    if not _DOTTED_NUMBERS.fullmatch(printed) or _LEADING_ZEROS.search(printed):
        return False
    return _WORD_BEFORE.search(text, max(0, start - 2), start) is not None


def _dated(found: re.Match[str], year: int) -> Date:
    day = gregorian(Timestamp(year, int(found["month"]), int(found["day"])))
    return Date(day, found.start(), found.end())


def figures(text: str, around: Around) -> Date | None:
    """Three numbers, the year last or short: read in the one order that makes sense, or not at all."""
    for found in FIGURES.finditer(text):
        if _is_version(text, found):
            continue
        order = certain_order(text, found) or around.order or _likely_order(text, found)
        day = in_order(found, order) if order else in_order(found, Order.DAY_FIRST) if _is_same(found) else None
        return Date(gregorian(day) if day else None, found.start(), found.end())
    return None


def _is_same(found: re.Match[str]) -> bool:
    return found["a"] == found["b"] and len(found["c"]) == 4


def _is_version(text: str, found: re.Match[str]) -> bool:
    """Three short numbers with dots, behind a word and without a clock, count releases."""
    if found["mark"] != "." or len(found["c"]) == 4 or clock_behind(text, found.end()):
        return False
    before = text[: found.start()].rstrip()
    return (
        bool(before) and not before.endswith((":", "|", "·", "»", ",")) and weekday_before(text, found.start()) is None
    )


def in_order(found: re.Match[str], order: Order) -> Timestamp:
    """What three numbers say in that order; a day that may not exist."""
    first, second, third = int(found["a"]), int(found["b"]), found["c"]
    if order is Order.YEAR_FIRST and len(third) == 2:
        return Timestamp(full_year(found["a"].zfill(2)), second, int(third))
    month, day = (first, second) if order is Order.MONTH_FIRST else (second, first)
    return Timestamp(full_year(third), month, day)


def certain_order(text: str, found: re.Match[str]) -> Order | None:
    """The order of one date in figures, where its own numbers or the weekday beside it leave one only."""
    fit = fitting(found)
    behind, before = weekday_behind(text, found.end()), weekday_before(text, found.start())
    if behind and Order.YEAR_FIRST in fit and not text[found.end() : behind[1]].isascii():
        return Order.YEAR_FIRST  # only boards of Asia print a weekday behind a date with a short year
    if before and not _is_telling(text[before[1] : found.start()]):
        before = None
    weekday = behind or before
    if weekday:
        agreeing = [order for order in fit if in_order(found, order).weekday() == weekday[0]]
        if len(agreeing) == 1:
            return agreeing[0]
    is_count = found["mark"] == "." and len(found["c"]) == 2
    return fit[0] if len(fit) == 1 and not is_count else None


def fitting(found: re.Match[str]) -> list[Order]:
    """The orders in which a date in figures exists."""
    orders = Order if len(found["c"]) == 2 else (Order.DAY_FIRST, Order.MONTH_FIRST)
    days = [(order, gregorian(in_order(found, order))) for order in orders]
    return [order for order, day in days if day and day.exists()]


def _is_telling(word: str) -> bool:
    """Whether what was taken for a weekday is no two-letter word that means something else in another language."""
    word = word.strip(" ,.")
    return len(word) >= 3 or not word.isascii()


_DAY_FIRST_WORDS = any_case(r"[\s,]{1,2}(?:às|à|um|a las|alle|kl\.?|klo|в|о|lúc|saat|godz\.?|ob|ore|pukul|เวลา)\s")


def _likely_order(text: str, found: re.Match[str]) -> Order | None:
    """What the mark and the words around say where the numbers leave several orders."""
    fit = fitting(found)
    if Order.YEAR_FIRST in fit and _ASIAN.search(text):
        return Order.YEAR_FIRST
    if found["mark"] == "." or (len(found["c"]) == 4 and int(found["c"]) > 2400):
        return Order.DAY_FIRST
    if fit == [Order.DAY_FIRST, Order.YEAR_FIRST]:
        return Order.DAY_FIRST
    if _DAY_FIRST_WORDS.match(text, found.end()):
        return Order.DAY_FIRST
    clock = clock_behind(text, found.end())
    if clock and _FRENCH_CLOCK.search(clock[0]):
        return Order.DAY_FIRST
    half = fold((clock and (clock["behind"] or clock["before"])) or "")
    # Only American boards print dashes or slashes with a clock of twelve hours by default.
    return Order.MONTH_FIRST if half in ("pm", "am", "p.m.", "a.m.") else None


def named_month(text: str, around: Around) -> Date | None:
    """A month by its name, with its day and year on either side; without a day where none has one."""
    without_day = None
    for found in _WORD.finditer(text):
        number, persian = month_of(found)
        if number and (date := _around_month(text, found, number, persian)):
            return _overlapping(text, date) if date.day is not None and not date.day.year else date
        if number and not persian and without_day is None:
            without_day = _month_and_year(text, found, number)
    return without_day


def _overlapping(text: str, date: Date) -> Date:
    """A date without a year, or the one with a year that begins inside it: "Марта, 2 марта 2019" begins with a name."""
    for found in _WORD.finditer(text, date.end):
        number, persian = month_of(found)
        whole = _around_month(text, found, number, persian) if number else None
        is_whole = whole is not None and whole.day is not None and whole.day.year > 0
        return whole if whole is not None and is_whole and date.start < whole.start < date.end else date
    return date


def month_of(found: re.Match[str]) -> tuple[int, bool]:
    """The number of a month's name and whether it is of the Persian calendar; 0 for another word."""
    given = {name: value for name, value in found.groupdict().items() if value}
    if counted := given.get("vietnamese") or given.get("counted"):
        return int(counted), False
    word = fold(given.get("thai") or given.get("word") or "")
    number = months().get(word) or months().get(word.removeprefix("ב"), 0)
    return (number, False) if number else (persian_months().get(word, 0), True)


def _around_month(text: str, found: re.Match[str], month: int, persian: bool) -> Date | None:
    """The date around the name of a month; None where no day is beside it."""
    start, end = found.span()
    left_day = _LEFT_DAY.search(text, max(0, start - 16), start)
    left_year = _LEFT_YEAR.search(text, max(0, start - 16), start)
    right_day = _RIGHT_DAY.match(text, end)
    behind_day = _YEAR.match(text, right_day.end()) if right_day else None
    if right_day and left_year and not behind_day:
        return _named(int(left_year["year"]), month, int(right_day["day"]), persian, left_year.start(), right_day.end())
    if right_day and (behind_day or not left_day) and not _is_weekday_too(text, found, right_day):
        year = behind_day or _SHORT_YEAR.match(text, right_day.end()) or _year_behind_weekday(text, right_day.end())
        stop = year.end() if year else right_day.end()
        return _named(_year_in(year), month, int(right_day["day"]), persian, start, stop)
    if not left_day:
        return None
    year = _YEAR.match(text, end) or _SHORT_YEAR.match(text, end) or _year_behind_weekday(text, end)
    if year and year.groupdict().get("mark") not in (None, text[left_day.end("day")]):
        year = None
    start = left_day.start()
    if not year and (left_year := _LEFT_YEAR.search(text, max(0, start - 16), start)):
        return _named(_year_in(left_year), month, int(left_day["day"]), persian, left_year.start(), end)
    return _named(_year_in(year), month, int(left_day["day"]), persian, start, year.end() if year else end)


def _year_behind_weekday(text: str, end: int) -> re.Match[str] | None:
    """The year of "Mar 05 Tue 2013", where the weekday stands between a day and its year."""
    behind = weekday_behind(text, end)
    return _YEAR.match(text, behind[1]) if behind else None


def _is_weekday_too(text: str, found: re.Match[str], day: re.Match[str]) -> bool:
    """ "Mar 08 Juin" is a Tuesday: the short weekday is a month's name too."""
    if fold(found[0]) not in weekdays():
        return False
    following = _WORD.match(text, day.end() + len(text[day.end() :]) - len(text[day.end() :].lstrip()))
    return following is not None and month_of(following)[0] > 0


def _year_in(found: re.Match[str] | None) -> int:
    if found is None:
        return 0
    given = {name.rstrip("23"): value for name, value in found.groupdict().items() if value}
    return full_year(given["year"])


def _named(year: int, month: int, day: int, persian: bool, start: int, end: int) -> Date:
    printed = Timestamp(year, month, day)
    if persian and not 1300 <= year < 1500:
        return Date(None, start, end, has_name=True)
    return Date(gregorian(printed) if year else printed, start, end, has_name=True)


def _month_and_year(text: str, found: re.Match[str], month: int) -> Date | None:
    """A month by its name and a year, without a day."""
    year = _YEAR.match(text, found.end())
    if year is None:
        return None
    return Date(gregorian(Timestamp(_year_in(year), month, 0)), found.start(), year.end(), has_name=True)


def month_and_day(text: str, around: Around) -> Date | None:
    """A date without a year: 3月4日, or figures with a clock behind them (alone where the page's order is known)."""
    found = _MONTH_DAY_CJK.search(text)
    if found:
        return Date(Timestamp(0, int(found["month"]), int(found["day"])), found.start(), found.end())
    found = _DAY_MONTH_DOTS.search(text)
    if found and clock_behind(text, found.end()):
        return Date(Timestamp(0, int(found["month"]), int(found["day"])), found.start(), found.end())
    found = _SHORT.search(text)
    is_alone = found is not None and around.order is not None and found[0] == text.strip()
    if not found or not (is_alone or clock_behind(text, found.end()) or _has_weekday(text, found)):
        return None
    first, second = int(found["a"]), int(found["b"])
    if found["mark"] == "." and around.order is None and max(first, second) <= 12 and first != second:
        return Date(None, found.start(), found.end())  # Korea prints months first, Europe days
    is_day_first = around.order is Order.DAY_FIRST or first > 12 >= second
    month, day = (second, first) if is_day_first else (first, second)
    return Date(Timestamp(0, month, day), found.start(), found.end())


def _has_weekday(text: str, found: re.Match[str]) -> bool:
    behind = weekday_behind(text, found.end())
    return behind is not None and not text[found.end() : behind[1]].isascii() and "(" in text[found.end() : behind[1]]


SHAPES: tuple[Callable[[str, Around], Date | None], ...] = (
    era,
    year_first,
    named_month,
    figures,
)
"""Dates that hold a year or a name; of those found in a text, the first in it counts, of equals the first here."""
