"""Reads printed times, all of them here: what is not printed or not certain stays unknown.

Named days need the page's own clock; the machine's is never asked. A zone is kept only where it is printed. Days and
months in figures are read in the one order that makes sense, by their separator, by the weekday beside them, by the
other dates of the page, or not at all.
"""

import re
import unicodedata
from collections.abc import Iterable

from forumtui.text.timestamp import Found, Order, Timestamp, gregorian, offset_of, usual_time

_LONGEST = 300
"""Code points of a text that are searched for a time."""

_DIGIT = re.compile(r"\d")
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?"
    r" ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?)?",
    re.ASCII,
)
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)


def read_time(text: str, clock: Timestamp | None = None, *, order: Order | None = None) -> Timestamp | None:
    """The time that a text for a time prints; None where there is none or its value is not certain.

    `clock` is the page's own now; `order` says how this page writes dates in figures, where that is known.
    """
    if order is not None and (short := _SHORT.fullmatch(text)):
        return _month_and_day(short, order)
    if found := _ISO.fullmatch(text) or _PACKED.fullmatch(text):
        return _iso(found)
    located = find_time(text, clock, order=order)
    return located.stamp if located else None


def _iso(found: re.Match[str]) -> Timestamp | None:
    year, month, day, hour, minute, second, zone = found.groups()
    stamp = gregorian(
        Timestamp(
            int(year), int(month), int(day or 0), int(hour or -1), int(minute or -1), int(second or -1), offset_of(zone)
        )
    )
    return stamp if stamp and stamp.month and stamp.exists() else None


def _month_and_day(found: re.Match[str], order: Order) -> Timestamp | None:
    first, _, second, hour, minute, late = found.groups()
    month, day = (second, first) if order is Order.DAY_FIRST else (first, second)
    stamp = Timestamp(0, int(month), int(day), int(hour or -1), int(minute or -1), int(late or -1))
    return stamp if stamp.day and stamp.exists() else None


def find_time(
    text: str, clock: Timestamp | None = None, *, order: Order | None = None, in_prose: bool = False
) -> Found | None:
    """The first time printed in a text and where it stands; its value is None where that is not certain.

    `in_prose`: the text may be anything. Then only what is hard to mistake is a time: a date with its year or with a
    clock, a named day with a clock, a span that lies back.
    """
    text = plain(text[:_LONGEST])
    if not in_prose and (found := usual_time(text)):
        return found
    if in_prose and not _DIGIT.search(text):
        return None
    # Times in words: 3 ms for tables that pages with ISO times do without.
    from forumtui.text.times_in_words import first_in_prose, first_time

    return (first_in_prose if in_prose else first_time)(text, clock, order)


def order_of_figures(texts: Iterable[str]) -> Order | None:
    """The order of dates in figures on a page.

    A date that has one reading only proves it, or else the span of all dates: in a wrong order the posts of one thread
    lie months or years apart.
    """
    from forumtui.text.times_in_words import order_of_dates  # as in `find_time`

    return order_of_dates(map(plain, texts))


def plain(text: str) -> str:
    """The text with full-width forms and figures of all scripts made plain; offsets hold."""
    return text if text.isascii() else text.translate(_PLAIN)


class _PlainCharacters(dict[int, str]):
    """What stands for each character; found out when the character first comes."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = (
            str(unicodedata.decimal(character)) if character.isdecimal() else unicodedata.normalize("NFKC", character)
        )
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_PLAIN = _PlainCharacters()
