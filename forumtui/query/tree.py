"""A parsed filter: a small frozen tree of terms, or the QueryError that takes its place.

The tree says what was asked for and refers to no thread. `And(())` has no condition: every reply matches it.
"""

from dataclasses import dataclass

from forumtui.query.values import Value


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
