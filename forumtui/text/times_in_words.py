"""Times in the words and forms of many languages, in a text for a time and in prose; `times` asks here when it must.

In prose only forms count that are hard to mistake: no address, version, floor or count looks like one of them.
"""

import re
from collections.abc import Iterable
from itertools import islice

from forumtui.text.patterns import lazy_pattern
from forumtui.text.times_clock import LETTER, Around, named_day, span_ago, weekday_alone, with_clock
from forumtui.text.times_dates import FIGURES, SHAPES, certain_order, fitting, in_order, is_release, month_and_day
from forumtui.text.timestamp import Found, Order, Timestamp, usual_time

_DIGIT = re.compile(r"\d")
_MOST_DATES = 2_000
"""Dates of a page that are compared to learn the order of its figures."""


def first_time(text: str, clock: Timestamp | None, order: Order | None) -> Found | None:
    """The first date with a year or a month's name; where there is none, the first time of another shape."""
    around = Around(clock, order)
    dates = [date for shape in SHAPES if (date := shape(text, around))] if _DIGIT.search(text) else []
    if dates:
        return with_clock(text, min(dates, key=lambda date: date.start))
    if found := named_day(text, around) or span_ago(text, around):
        return found
    if date := month_and_day(text, around):
        return with_clock(text, date)
    return weekday_alone(text, around)


def first_in_prose(text: str, clock: Timestamp | None, order: Order | None) -> Found | None:
    """The first time in a text that may be anything."""
    for candidate in _IN_PROSE.finditer(text):
        if is_release(text, candidate.start(), candidate[0]):
            continue
        if found := usual_time(candidate[0]) or first_time(candidate[0], clock, order):
            return Found(found.stamp, candidate.start() + found.start, candidate.start() + found.end)
    return None


def order_of_dates(texts: Iterable[str]) -> Order | None:
    """The order of dates in figures in these texts, in which figures are plain; see `times.order_of_figures`."""
    dates: dict[tuple[str, str, str], re.Match[str]] = {}
    for text in texts:
        for found in islice(FIGURES.finditer(text), _MOST_DATES):
            if order := certain_order(text, found):
                return order
            if found["mark"] != "." or len(found["c"]) == 4:
                dates[found["a"], found["b"], found["c"]] = found
    orders = [order for order in Order if all(order in fitting(found) for found in dates.values())]
    if len(dates) < _ENOUGH or len(orders) < 2:
        return orders[0] if len(dates) >= _ENOUGH and orders else None
    spans = []
    for order in orders:
        days = [in_order(found, order).ordinal() for found in dates.values()]
        spans.append((max(days) - min(days), order))
    spans.sort()
    return spans[0][1] if spans[0][0] * _TIMES_SHORTER <= spans[1][0] else None


_ENOUGH = 3
"""Different dates that have to be seen before their span tells their order."""
_TIMES_SHORTER = 8
"""How much shorter the thread has to be in that order."""


_HALF = (
    r"(?:[AaPp]\.?\s?[Mm]\b\.?|上午|下午|午前|午後|晚上|凌晨|早上|오전|오후|μμ|πμ|μ\.μ\.|π\.μ\."
    r"|ب\.ظ|ق\.ظ|م\b|ص\b|SA\b|CH\b)"
)
_CLOCK = (
    rf"(?:{_HALF}[ ]?)?\d{{1,2}}(?:[:h]\d{{2}}(?::\d{{2}}(?:\.\d+)?)?"
    rf"|[時时点點시][ ]?\d{{1,2}}[分분]?(?:[ ]?\d{{1,2}}[秒초])?)"
    rf"(?:[ \u00a0\u202f]?{_HALF})?"
    r"(?:[ ]?(?:Uhr\b|UTC\b|GMT(?:[ ]?[+-]\d{1,2})?|Z\b|[A-Z]{3,4}\b|[+-]\d{2}:?\d{2}))?"
)
_JOIN = (
    r"(?:,?[ ]|T|,?[ ](?:at|@|um|à|às|as|a las|alle|alle ore|om|kl\.?|klo|o|ob|в|о|u|v|ve|la|ora|lúc|saat|pukul|jam"
    r"|στις|בשעה|الساعة|ساعت|เวลา)[ ]|[ ][-–—|·•»][ ]|[ ]{2})"
)
_DOTTED = r"(?:,?[ ](?:kl\.?|klo|pukul|alle ore|ore)[ ]\d{1,2}\.\d{2}(?:\.\d{2})?)"
_AT = rf"(?:[ ]?(?:г\.?|р\.)(?![^\W\d_]))?(?:(?:[ ][^\W\d_]{{3,12}})?{_JOIN}{_CLOCK}|{_DOTTED})?"
_WEEKDAY = rf"(?:{LETTER}{{2,14}}\.?,?[ ](?:{LETTER}{{2,4}},[ ])?)?"
_WEEKDAY_CJK = (
    r"(?:[ ,]{0,2}(?:[（(\[]?[日月火水木金土一二三四五六월화수목금토일][曜)）\]]?[日]?[)）\]]?|(?:星期|周|週).))?"
)
_THAI = r"[\u0e00-\u0e7f]{1,3}\.[\u0e00-\u0e7f]{1,2}\."
_MONTH = (
    r"(?:[Tt](?:háng|hg|h)\.?[ ]?\d{1,2}"
    rf"|{LETTER}{{3,14}}\.?|[一二三四五六七八九十]{{1,2}}月|{_THAI}|\d{{1,2}}[月월])"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|ª|°|\.)?"
_OF = r"(?:(?:de|of|del|năm)[ ]|d['’])?"
_YEAR = r"(?:19|20|2[45]|13|14)\d\d"
_CLOCK_FIRST = rf"(?:{_CLOCK}[,.]?[ ](?:[-–—|·•][ ]|on[ ])?)?"

FORMS = (
    # Order matters: a longer form stands before one that it begins with.
    (
        r"(?:令和|平成|昭和|中華民國|民[國国])[ ]?(?:\d{1,3}|元)[年./-]\d{1,2}[月./-]\d{1,2}日?"
        rf"{_WEEKDAY_CJK}(?:[ ]?{_CLOCK})?"
    ),
    rf"\d{{2,4}}[ ]?年[ ]?\d{{1,2}}[ ]?月[ ]?\d{{1,2}}[ ]?[日号號]{_WEEKDAY_CJK}[ ,]{{0,2}}(?:{_CLOCK})?",
    rf"\d{{4}}년[ ]?\d{{1,2}}월[ ]?\d{{1,2}}일{_WEEKDAY_CJK}(?:[ ]?{_CLOCK})?",
    rf"\d{{4}}\.[ ]?\d{{1,2}}\.[ ]?\d{{1,2}}\.{_WEEKDAY_CJK}(?:[ ]{_CLOCK})?",
    rf"{_CLOCK_FIRST}\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\.\d){_WEEKDAY_CJK}(?:{_AT}|[ ]?{_CLOCK})",
    rf"{_CLOCK_FIRST}1\d\d/\d{{1,2}}/\d{{1,2}}{_AT}",
    rf"\d{{2}}[-/.]\d{{2}}[-/.]\d{{2}}[（(][日月火水木金土月월화수목금토일一二三四五六][)）](?:[ ]?{_CLOCK})?",
    rf"{_CLOCK_FIRST}{_WEEKDAY}\d{{1,2}}[-/.][ ]?\d{{1,2}}[-/.][ ]?(?:\d{{4}}|\d{{2}})(?!\.\d){_AT}",
    rf"{_WEEKDAY}{_MONTH}[ ]{{1,2}}\d{{1,2}}[ ]\d{{1,2}}:\d{{2}}:\d{{2}}[ ](?:[A-Z]{{3,4}}[ ])?\d{{4}}",
    rf"(?:{_MONTH}[ ]{_DAY}|{_DAY}[ ]{_MONTH})[ ]{LETTER}{{2,4}}[ ]{_YEAR}{_AT}",
    rf"{_CLOCK_FIRST}{_WEEKDAY}{_MONTH}[ ]{_DAY},?[ ]{_YEAR}{_AT}",
    rf"{_CLOCK_FIRST}{_WEEKDAY}{_DAY}[ /-]{_OF}{_MONTH},?[ /-](?:{_OF}{_YEAR}|\d{{2}}(?![\d:])){_AT}",
    rf"(?:19|20)\d\d[.,]?[ /-](?:m\.[ ]|gada[ ])?{_MONTH}[ /-]{_DAY}(?:[ ]d\.)?,?{_AT}",
    rf"{_MONTH}[ ]\d{{1,2}}[ ]['’]\d{{2}}{_AT}",
    rf"{_WEEKDAY}{_DAY}[ ]{_OF}{_MONTH},?{_JOIN}{_CLOCK}",
    rf"{_WEEKDAY}{_MONTH}[ ]{_DAY},?{_JOIN}{_CLOCK}",
    rf"(?:\d{{1,2}}[-/]\d{{1,2}}|\d{{2}}\.\d{{2}}\.?){_WEEKDAY_CJK}[ ]{{1,2}}{_CLOCK}",
    rf"\d{{1,2}}月\d{{1,2}}日{_WEEKDAY_CJK}[ ]?(?:{_CLOCK})?",
    rf"\d{{1,2}}월[ ]?\d{{1,2}}일{_WEEKDAY_CJK}[ ]?(?:{_CLOCK})?",
    (
        r"(?:[Tt]oday|[Yy]esterday|[Hh]eute|[Gg]estern|[Vv]orgestern|[Сс]егодня|[Вв]чера|[Сс]ьогодні|[Вв]чора"
        r"|[Hh]ier|[Aa]ujourd['’]hui|[Hh]oy|[Aa]yer|[Hh]oje|[Oo]ntem|[Oo]ggi|[Ii]eri|[Vv]andaag|[Gg]isteren|[Ii]dag"
        r"|[Ii]går|[Ii] dag|[Ii] går|[Tt]änään|[Ee]ilen|[Dd]zisiaj|[Dd]ziś|[Ww]czoraj|[Dd]nes|[Vv]čera|[Bb]ugün|[Dd]ün"
        r"|[Σσ]ήμερα|[Χχ][θτ]ες|היום|אתמול|اليوم|أمس|امروز|دیروز|[Hh]ôm (?:nay|qua)|[Hh]ari ini|[Kk]emarin)"
        rf"{_JOIN}{_CLOCK}"
    ),
    rf"(?:今天|昨天|前天|今日|昨日|一昨日|오늘|어제|그저께|วันนี้|เมื่อวาน(?:นี้)?)[ ]?(?:{_JOIN})?{_CLOCK}",
    (
        r"\d{1,3}[ ](?:second|sec|minute|min|hour|hr|day|week|wk|month|mo|year|yr)s?\.?"
        r"(?:[, ]+\d{1,3}[ ][a-z]{3,8})?[ ]ago"
    ),
    (
        r"(?:\d{1,3} ?(?:天|小时|小時) ?)?\d{1,3} ?"
        r"(?:秒钟|秒鐘|秒|分钟|分鐘|分|小时|小時|時間|天|日|周|週間|个月|個月|[かヶカ]月|年)(?:以|之)?前"
    ),
    r"\d{1,3} ?(?:초|분|시간|일|주|개월|달|년) ?전",
    (
        r"(?:[Vv]or|[Hh]ace|[Hh]á|[Ii]l y a|[Pp]řed|[Aa]cum|[Ππ]ριν(?: από)?|לפני|منذ|قبل|[Ff]ör)[ ]\d{1,3}"
        rf"[ ]{LETTER}{{1,12}}"
    ),
    (
        rf"\d{{1,3}}[ ]{LETTER}{{1,12}}"
        r"[ ](?:назад|тому|geleden|sedan|siden|sitten|temu|önce|fa|atrás|ezelőtt|trước|lalu|yang lalu|पहले|پیش)"
    ),
)
"""Printed times as regular expressions without groups that capture."""

TIME = "(?:" + "|".join(FORMS) + ")"

_IN_PROSE = lazy_pattern(rf"(?<![\w./-])(?<!\d:){TIME}(?![\w:/])")

_HAS_CLOCK = re.compile(
    r"\d:\d\d|\d[时時点點시h]\s?\d| ago\b|前$|전$|^(?:vor|hace|há|il y a) | (?:назад|geleden|sedan|siden|temu|önce)$",
    re.I,
)


def has_clock(time: str) -> bool:
    """Whether a printed time says more than the day."""
    return bool(_HAS_CLOCK.search(time))
