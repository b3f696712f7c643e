"""Remembers what is left out of a document while it is parsed, so that the thread can say so.

Functions deep inside a parser know no thread: they call `tell_…`, and `watch` collects what they tell.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_SHOWN = 24
"""Characters that are shown of a number that is left out."""


@dataclass(eq=False, slots=True)
class LeftOut:
    """What was left out inside a `watch`."""

    number: str | None = None
    """The first number that was left out, as printed and shortened."""
    attributes: int = 0
    """How many tags inside texts have lost their attributes."""
    most_marks: int = 0
    """How many marks a text has at most, where one had more; 0 where none had."""


_watching: ContextVar[LeftOut | None] = ContextVar("watching", default=None)


@contextmanager
def watch(left_out: LeftOut | None = None) -> Iterator[LeftOut]:
    """Remember what is left out inside the block, in `left_out` where that is given."""
    left_out = left_out or LeftOut()
    token = _watching.set(left_out)
    try:
        yield left_out
    finally:
        _watching.reset(token)


def tell_number(printed: str) -> None:
    """Tell that a number is out of bounds."""
    left_out = _watching.get()
    if left_out is not None and left_out.number is None:
        left_out.number = printed if len(printed) <= _SHOWN else f"{printed[: _SHOWN - 1]}…"


def tell_attributes(count: int) -> None:
    """Tell of so many tags that their attributes are left out."""
    left_out = _watching.get()
    if left_out is not None:
        left_out.attributes += count


def tell_marks(most: int) -> None:
    """Tell that a text has more than `most` marks; the others are left out."""
    left_out = _watching.get()
    if left_out is not None:
        left_out.most_marks = most
