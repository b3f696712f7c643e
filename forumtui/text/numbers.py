"""Reads whole numbers from outside, all of them here: floors, likes, counts, depths, positions, sizes.

A source can print a number with any sign and any length, while the index holds 32 bits and Python refuses to convert
thousands of figures. A number outside its bounds is None here, and `left_out` is told, so that the thread can say that
something was left out.
"""

import re

from forumtui.text.left_out import tell_number

Bounds = tuple[int, int]
"""The lowest and the highest value that is accepted."""

FLOOR: Bounds = (0, 0xFFFF_FFFE)
"""Floors and the numbers of posts: what the column of the index can hold."""

COUNT: Bounds = (0, 10**15)
"""Replies, views, followers: what other programs read from JSON without loss."""

SCORE: Bounds = (-(10**12), 10**12)
"""Likes and votes, which may be negative."""

POSITION: Bounds = (0, 0xFFFF_FFFE)
"""Ordinals, depths, offsets into a text, lines, page numbers."""

ANY: Bounds = (-(10**15), 10**15)
"""A number whose meaning is not known."""

_LONGEST = 20
"""Figures of the longest number that is converted at all."""

_ENDLESS_REFERENCE = re.compile(r"&#[0-9]{100,};?")
"""A character reference that `html.unescape` may raise ValueError for; for browsers it is U+FFFD."""


class Figures(str):
    """A number in JSON that is too long for anything that posts print, kept as text."""

    __slots__ = ()


def from_figures(printed: str | bytes | None, bounds: Bounds = FLOOR) -> int | None:
    """The number that figures print, a sign allowed before them; None where it is none or out of bounds.

    Only decimal figures count: "²" is a digit for `str.isdigit` and a ValueError for `int`.
    """
    if not printed:
        return None
    text = printed.decode("ascii", "replace") if isinstance(printed, bytes) else printed
    text = text.strip()
    sign, figures = (text[0], text[1:]) if text[:1] in ("+", "-", "−") else ("", text)
    if not figures.isdecimal():
        return None
    if len(figures) > _LONGEST:
        tell_number(text)
        return None
    value = int(figures)
    return within(-value if sign in ("-", "−") else value, bounds)


def from_json(value: object, bounds: Bounds = FLOOR) -> int | None:
    """The whole number that a value of JSON is; None where it is another kind of value or out of bounds."""
    if isinstance(value, Figures):
        tell_number(value)
        return None
    return within(value, bounds) if isinstance(value, int) and not isinstance(value, bool) else None


def within(value: int, bounds: Bounds) -> int | None:
    """The number, where it is inside the bounds."""
    if bounds[0] <= value <= bounds[1]:
        return value
    # Python refuses to print what has thousands of figures, as it refuses to read them.
    tell_number(str(value) if value.bit_length() < 128 else hex(value))
    return None


def parse_int(printed: str) -> int | Figures:
    """A whole number in JSON, for `json.JSONDecoder`; one that is too long stays text."""
    return int(printed) if len(printed) <= _LONGEST else Figures(printed)


def parse_float(printed: str) -> float | Figures:
    """The same for a number with a fraction or an exponent."""
    value = float(printed)
    return value if abs(value) < float("inf") else Figures(printed)


def end_references(html: str) -> str:
    """HTML whose character references are all short enough to be decoded."""
    return _ENDLESS_REFERENCE.sub("\ufffd", html) if "&#" in html else html
