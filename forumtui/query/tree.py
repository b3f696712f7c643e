"""A parsed filter: a small frozen tree of terms, and what their values are. `keys` and `dates` read values.

The tree says what was asked for and refers to no thread. `And(())` has no condition: every reply matches it. Values
stay as typed, so that a filter can be shown again; they are folded when the filter is evaluated. A QueryError stands in
place of the tree for what cannot be read.
"""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from forumtui.text.similar import most_similar
from forumtui.text.timestamp import Timestamp


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


def terms_of(query: Query) -> Iterator[Term]:
    """Every term of a filter, in the order in which they are written."""
    match query:
        case Term():
            yield query
        case Not(part):
            yield from terms_of(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from terms_of(part)


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


def normalize(text: str) -> str:
    """A name or number as it is compared: without case, full width and surrounding space."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def nearest(text: str, known: Collection[str], confidence: float = 0.5) -> str | None:
    """The most similar of the known names; None where the similarity of all (0 to 1) is below `confidence`."""
    wanted = normalize(text)
    starting = [name for name in known if name.startswith(wanted)] if wanted and confidence < 0.7 else []
    return starting[0] if starting else most_similar(wanted, known, confidence)
