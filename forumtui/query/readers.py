"""The values of terms as they are typed, read or told what is wrong with them. `KEYS` says which reader is whose."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass

from forumtui.i18n import join_list, tr
from forumtui.query.dates import RANGE, read_moment
from forumtui.query.values import Choice, Moment, Moments, Name, Numbers, Value


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value cannot be read, and the valid one that may have been meant."""

    message: str
    nearest: str | None = None
    is_final: bool = False
    """Whether no more digits or letters behind it can mend it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as it was typed."""

    text: str
    is_quoted: bool = False


def plain(text: str) -> str:
    """A name or number as it is compared: case and width do not matter."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def read_name(typed: Typed) -> Value | Wrong:
    """Part of a name, or behind `=` all of it."""
    is_exact = not typed.is_quoted and typed.text[:1] in ("=", "\uff1d")
    text = typed.text[1:] if is_exact else typed.text
    return Name(text, is_exact) if text else Wrong(tr("a name is missing"))


NONE = ("none", "无")
"""How a device is asked for that is not printed."""


def read_device(typed: Typed) -> Value | Wrong:
    """A device, or `none`."""
    if not typed.is_quoted and plain(typed.text) in NONE:
        return Choice("none")
    return read_name(typed)


def reader_of_choice(choices: tuple[tuple[str, ...], ...]) -> Callable[[Typed], Value | Wrong]:
    """A reader that knows these values only, in any of their spellings."""
    by_spelling = {spelling: row[0] for row in choices for spelling in row}

    def read(typed: Typed) -> Value | Wrong:
        name = by_spelling.get(plain(typed.text))
        if name:
            return Choice(name)
        offered = join_list(row[0] for row in choices)
        begins = plain(typed.text)
        return Wrong(
            tr("{text} is none of {offered}", text=typed.text, offered=offered),
            nearest(typed.text, by_spelling),
            is_final=not any(spelling.startswith(begins) for spelling in by_spelling),
        )

    return read


def nearest(text: str, known: Collection[str], confidence: float = 0.5) -> str | None:
    """The known name that looks most like the text, if one does."""
    # Imported where a fault is made: it is slow to load and most filters have none.
    from difflib import get_close_matches

    wanted = plain(text)
    starting = [name for name in known if name.startswith(wanted)] if wanted and confidence < 0.7 else []
    close = starting or get_close_matches(wanted, list(known), 1, confidence)
    return close[0] if close else None


def read_one_moment(typed: Typed) -> Value | Wrong:
    """A single day, month, year or time."""
    moment = read_moment(typed.text)
    if moment is None:
        return Wrong(tr("{text} is no date", text=typed.text))
    if moment.exists:
        return moment
    return Wrong(
        tr("there is no {text} in the calendar", text=typed.text), is_final=moment.month > 12 or moment.day > 9
    )


def read_moments(typed: Typed) -> Value | Wrong:
    """A day, month, year or time, or a range of them."""
    ends = RANGE.split(unicodedata.normalize("NFKC", typed.text).replace("…", ".."), maxsplit=1)
    if not any(ends):
        return Wrong(tr("a date is missing"))
    read = [read_one_moment(Typed(end)) if end.strip() else None for end in ends]
    for value in read:
        if isinstance(value, Wrong):
            return value
    first, last = read[0], read[-1]
    assert first is None or isinstance(first, Moment)
    assert last is None or isinstance(last, Moment)
    if first and last and first.year and last.year and first.start > last.end:
        is_final = last.day > 9 or len(ends[-1].strip()) >= len(ends[0].strip())
        return Wrong(tr("the range runs backwards"), f"{last}..{first}", is_final)
    return Moments(first, last)


_NUMBERS = re.compile(r"#?(\d{1,9})|#?(\d{1,9})?(?:\.\.|。。)#?(\d{1,9})?", re.ASCII)


def read_floors(typed: Typed) -> Value | Wrong:
    """A floor or a range of floors."""
    found = _NUMBERS.fullmatch(plain(typed.text).replace("…", ".."))
    if not found or not any(found.groups()):
        return Wrong(tr("{text} is no floor and no range of floors", text=typed.text))
    if found[1]:
        return Numbers(int(found[1]), int(found[1]))
    return _range(*(int(number) if number else None for number in found.groups()[1:]))


def _range(first: int | None, last: int | None) -> Value | Wrong:
    if first is not None and last is not None and first > last:
        return Wrong(tr("the range runs backwards"), f"{last}..{first}", len(str(last)) >= len(str(first)))
    return Numbers(first, last)


_LENGTH = re.compile(r"(>=|<=|>|<|=|≥|≤)? ?(\d{1,9})", re.ASCII)
_COMPARED: dict[str, Callable[[int], Numbers]] = {
    "": lambda number: Numbers(number, number),
    "=": lambda number: Numbers(number, number),
    ">": lambda number: Numbers(number + 1, None),
    ">=": lambda number: Numbers(number, None),
    "≥": lambda number: Numbers(number, None),
    "<": lambda number: Numbers(None, number - 1),
    "<=": lambda number: Numbers(None, number),
    "≤": lambda number: Numbers(None, number),
}


def read_length(typed: Typed) -> Value | Wrong:
    """A number, a bound such as >20, or a range."""
    text = plain(typed.text)
    if found := _LENGTH.fullmatch(text):
        return _COMPARED[found[1] or ""](int(found[2]))
    if (found := _NUMBERS.fullmatch(text)) and (found[2] or found[3]):
        return _range(*(int(number) if number else None for number in found.groups()[1:]))
    return Wrong(tr("{text} is no length: a number, with < or > before it", text=typed.text))
