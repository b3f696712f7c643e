"""Where a time stands in a line. Only forms that are hard to mistake for something else; reading them is another's."""

import re

_CLOCK = (
    r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[ ]?[AaPp]\.?[Mm]\b\.?)?"
    r"(?:[ ]?(?:UTC|GMT|Z\b|[A-Z]{3,4}\b|[+-]\d{2}:?\d{2}))?"
)
_JOIN = r"(?:,? |T|, ?at |,? at |,? um |,? à |,? в | [-–—] |  )"
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,? )?"
_MONTH = r"[^\W\d_]{3,10}\.?"
_ORDINAL = r"(?:st|nd|rd|th|\.|er|º)?"

FORMS = (
    # Order matters: a longer form stands before one that it begins with.
    (
        r"\d{4}年\d{1,2}月\d{1,2}日[ ,]{0,2}(?:\(?[日月火水木金土一二三四五六]\)?|(?:星期|周).)?"
        rf" ?(?:上午|下午|午前|午後)? ?(?:{_CLOCK})?"
    ),
    rf"\d{{4}}년 \d{{1,2}}월 \d{{1,2}}일(?: ?\([월화수목금토일]\))?(?: ?(?:오전|오후))?(?: ?{_CLOCK})?",
    rf"\d{{4}}\. ?\d{{1,2}}\. ?\d{{1,2}}\.(?: (?:오전|오후)? ?{_CLOCK})?",
    rf"\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:\([日月火水木金土]\))?(?:{_JOIN}(?:上午|下午)? ?{_CLOCK})?",
    rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})(?:{_JOIN}{_CLOCK})?",
    rf"{_WEEKDAY}{_MONTH}[ ]{{1,2}}\d{{1,2}} \d{{1,2}}:\d{{2}}:\d{{2}} (?:[A-Z]{{3,4}} )?\d{{4}}",
    rf"{_WEEKDAY}{_MONTH} \d{{1,2}}{_ORDINAL},? \d{{4}}(?:{_JOIN}{_CLOCK})?",
    rf"{_WEEKDAY}\d{{1,2}}{_ORDINAL} (?:de )?{_MONTH},? (?:de )?\d{{4}}(?:{_JOIN}{_CLOCK})?",
    rf"{_MONTH} \d{{1,2}} ['’]\d{{2}}(?:{_JOIN}{_CLOCK})?",
    rf"(?:\d{{1,2}}[-/]\d{{1,2}}|\d{{2}}\.\d{{2}}\.?) {_CLOCK}",
    rf"\d{{1,2}}月\d{{1,2}}日 ?(?:{_CLOCK})?",
    (
        r"(?:[Tt]oday|[Yy]esterday|今天|昨天|前天|昨日|今日|어제|오늘|그저께|[Hh]eute|[Gg]estern|[Сс]егодня|[Вв]чера"
        r"|[Hh]ier|[Aa]ujourd['’]hui|[Hh]oy|[Aa]yer|[Hh]oje|[Oo]ntem|[Oo]ggi|[Ii]eri|[Vv]andaag|[Gg]isteren)"
        rf"{_JOIN}?{_CLOCK}"
    ),
    r"\d{1,3} (?:second|minute|hour|day|week|month|year)s? ago",
    (
        r"(?:\d{1,3} ?(?:天|小时|小時) ?)?\d{1,3} ?"
        r"(?:秒|分钟|分鐘|分|小时|小時|時間|天|日|周|週間|个月|個月|[かヶ]月|年)前"
    ),
    r"\d{1,3} ?(?:초|분|시간|일|주|개월|달|년) ?전",
    r"(?:[Vv]or|[Hh]ace|[Hh]á|[Ii]l y a) \d{1,3} [^\W\d_]{1,10}",
    r"\d{1,3} [^\W\d_]{1,10} (?:назад|geleden|sedan|siden|temu|önce)",
)
"""Printed times as regular expressions without groups that capture."""

TIME = "(?:" + "|".join(FORMS) + ")"

_FIND = re.compile(rf"(?<![\w.:/-]){TIME}(?![\w:/])")
_HAS_CLOCK = re.compile(
    r"\d:\d\d| ago\b|前$|전$|^(?:vor|hace|há|il y a) | (?:назад|geleden|sedan|siden|temu|önce)$", re.I
)


def find_time(line: str) -> tuple[int, int] | None:
    """Where the first printed time of a line stands, in code points."""
    found = _FIND.search(line)
    return (found.start(), found.start() + len(found[0].rstrip())) if found else None


def has_clock(time: str) -> bool:
    """Whether a printed time says more than the day."""
    return bool(_HAS_CLOCK.search(time))
