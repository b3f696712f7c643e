"""The values of filter terms: their types, and the functions that read them from what was typed (dates are in `dates`).

Values stay as typed, so that a filter can be shown again; they are folded when the filter is evaluated.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass

from forumtui.i18n import join_list, tr
from forumtui.text.timestamp import Timestamp

NO_DEVICE = ("none", "无")
"""Spellings of the value of `device:` that matches replies without a printed device."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text that the reply contains."""

    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that matches somewhere in the reply."""

    source: str


@dataclass(frozen=True, slots=True)
class Name:
    """Part of a printed name, or all of it."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a key's fixed values, by its canonical name."""

    name: str


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers from first to last, inclusive; None is an open end."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class DateRange:
    """From the start of one date to the end of another; None is an open end, the same date twice a single one."""

    first: Timestamp | None
    last: Timestamp | None

    @property
    def is_single(self) -> bool:
        """Whether one day, month, year or time was written, and no range."""
        return self.first == self.last


Value = Words | Pattern | Name | Choice | NumberRange | Timestamp | DateRange


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A value as it was typed, its quotes taken away."""

    text: str
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class InvalidValue:
    """Why a typed value cannot be read, and the valid one that may have been meant."""

    message: str
    """In the language of the interface."""
    nearest: str | None = None
    is_final: bool = False
    """Whether typing more characters cannot make it valid."""


ValueReader = Callable[[TypedValue], Value | InvalidValue]


def normalize(text: str) -> str:
    """A name or number as it is compared: without case, full width and surrounding space."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def nearest(text: str, known: Collection[str], confidence: float = 0.5) -> str | None:
    """The most similar of the known names; None where the similarity of all (0 to 1) is below `confidence`."""
    # Imported here because difflib is slow to load and most filters have no error.
    from difflib import get_close_matches

    wanted = normalize(text)
    starting = [name for name in known if name.startswith(wanted)] if wanted and confidence < 0.7 else []
    close = starting or get_close_matches(wanted, list(known), 1, confidence)
    return close[0] if close else None


def read_name(typed: TypedValue) -> Value | InvalidValue:
    """Part of a name, or after `=` the whole name."""
    is_exact = not typed.is_quoted and typed.text[:1] in ("=", "\uff1d")
    text = typed.text[1:] if is_exact else typed.text
    return Name(text, is_exact) if text else InvalidValue(tr("a name is missing"))


def read_device(typed: TypedValue) -> Value | InvalidValue:
    """Part of a device's name, or `none`."""
    if not typed.is_quoted and normalize(typed.text) in NO_DEVICE:
        return Choice("none")
    return read_name(typed)


def choice_reader(choices: tuple[tuple[str, ...], ...]) -> ValueReader:
    """A reader of fixed values: each row of `choices` has the spellings of one, its canonical name first."""
    by_spelling = {spelling: row[0] for row in choices for spelling in row}

    def read(typed: TypedValue) -> Value | InvalidValue:
        name = by_spelling.get(normalize(typed.text))
        if name:
            return Choice(name)
        offered = join_list(row[0] for row in choices)
        prefix = normalize(typed.text)
        return InvalidValue(
            tr("{text} is none of {offered}", text=typed.text, offered=offered),
            nearest(typed.text, by_spelling),
            is_final=not any(spelling.startswith(prefix) for spelling in by_spelling),
        )

    return read


_NUMBERS = re.compile(r"#?(\d{1,9})|#?(\d{1,9})?(?:\.\.|。。)#?(\d{1,9})?", re.ASCII)


def read_floors(typed: TypedValue) -> Value | InvalidValue:
    """A floor or a range of floors."""
    found = _NUMBERS.fullmatch(normalize(typed.text).replace("…", ".."))
    if not found or not any(found.groups()):
        return InvalidValue(tr("{text} is no floor and no range of floors", text=typed.text))
    if found[1]:
        return NumberRange(int(found[1]), int(found[1]))
    return _range(*(int(number) if number else None for number in found.groups()[1:]))


def _range(first: int | None, last: int | None) -> Value | InvalidValue:
    if first is not None and last is not None and first > last:
        is_final = len(str(last)) >= len(str(first))
        return InvalidValue(tr("the range runs backwards"), f"{last}..{first}", is_final)
    return NumberRange(first, last)


_COMPARISON = re.compile(r"(>=|<=|>|<|=|≥|≤)? ?(\d{1,9})", re.ASCII)
_COMPARED: dict[str, Callable[[int], NumberRange]] = {
    "": lambda number: NumberRange(number, number),
    "=": lambda number: NumberRange(number, number),
    ">": lambda number: NumberRange(number + 1, None),
    ">=": lambda number: NumberRange(number, None),
    "≥": lambda number: NumberRange(number, None),
    "<": lambda number: NumberRange(None, number - 1),
    "<=": lambda number: NumberRange(None, number),
    "≤": lambda number: NumberRange(None, number),
}


def read_likes(typed: TypedValue) -> Value | InvalidValue:
    """A number of likes or votes, which may be negative, a bound such as >3, or a range."""
    text = normalize(typed.text)
    if found := re.fullmatch(r"(>=|<=|>|<|=|≥|≤)? ?(-?\d{1,9})", text, re.ASCII):
        return _COMPARED[found[1] or ""](int(found[2]))
    found = re.fullmatch(r"(-?\d{1,9})?(?:\.\.|。。)(-?\d{1,9})?", text, re.ASCII)
    if found and any(found.groups()):
        return _range(*(int(number) if number else None for number in found.groups()))
    return InvalidValue(tr("{text} is no number of likes: a number, with < or > before it", text=typed.text))


def read_length(typed: TypedValue) -> Value | InvalidValue:
    """A number, a bound such as >20, or a range."""
    text = normalize(typed.text)
    if found := _COMPARISON.fullmatch(text):
        return _COMPARED[found[1] or ""](int(found[2]))
    if (found := _NUMBERS.fullmatch(text)) and (found[2] or found[3]):
        return _range(*(int(number) if number else None for number in found.groups()[1:]))
    return InvalidValue(tr("{text} is no length: a number, with < or > before it", text=typed.text))
