"""A parsed filter: a small frozen tree of terms, and the values of terms, read from what was typed (dates: `dates`).

The tree says what was asked for and refers to no thread. `And(())` has no condition: every reply matches it. Values
stay as typed, so that a filter can be shown again; they are folded when the filter is evaluated. A QueryError stands in
place of the tree for what cannot be read.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from difflib import get_close_matches

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


FLOORS = re.compile(
    "[#\uff03][0-9\uff10-\uff19]{1,9}(?:(?:[.\uff0e\u3002]{2}|\u2026)[#\uff03]?[0-9\uff10-\uff19]{0,9})?"
)
"""A word that is a floor or a range of floors, without a key."""


def read_floors(typed: TypedValue) -> Value | InvalidValue:
    """A floor or a range of floors."""
    found = _NUMBERS.fullmatch(normalize(typed.text.replace("…", "..")))
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


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. The key is the canonical name of a row of KEYS, empty for words and regular expressions."""

    key: str
    value: Value


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    part: "Query"


Query = Term | And | Or | Not

EVERYTHING = And(())
"""The filter that hides nothing."""


@dataclass(frozen=True, slots=True)
class QueryError:
    """What is wrong with a filter, in the interface's language."""

    message: str
    column: int
    """Where, in code points, counted from 1."""
    nearest: str | None = None
    """The valid term that may have been meant."""
    example: str | None = None
    """A valid term of that kind."""
    is_final: bool = True
    """Whether typing more characters cannot correct it."""

    def __str__(self) -> str:
        return self.message


def both(left: Query, right: Query) -> Query:
    """The AND of two filters; an AND in either is merged into it, not nested."""
    parts = (*_parts(And, left), *_parts(And, right))
    return parts[0] if len(parts) == 1 else And(parts)


def either(parts: tuple[Query, ...]) -> Query:
    """The OR of filters; an OR among them is merged into it, not nested."""
    flat = tuple(inner for part in parts for inner in _parts(Or, part))
    return flat[0] if len(flat) == 1 else Or(flat)


def without(query: Query, part: Query) -> Query | None:
    """The filter with one of its AND-ed parts taken out; None where it has no such part."""
    parts = _parts(And, query)
    if part not in parts:
        return None
    rest = tuple(this for this in parts if this != part)
    return rest[0] if len(rest) == 1 else And(rest)


def _parts(kind: type[And] | type[Or], query: Query) -> tuple[Query, ...]:
    return query.parts if isinstance(query, kind) else (query,)
