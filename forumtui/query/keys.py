"""Every key of the filter: its names in both languages, an example, how its value is read, and what it asks."""

from collections.abc import Callable
from dataclasses import dataclass

from forumtui.index.index import Index
from forumtui.query.dates import RANGE, bounds, read_moment
from forumtui.query.values import YEAR, Moments, Name, Numbers, Value, Words
from forumtui.text.fold import fold

Test = Callable[[int], bool]
"""Whether a reply, by ordinal, matches."""


@dataclass(frozen=True, slots=True)
class Key:
    """One row."""

    name: str
    also: tuple[str, ...]
    example: str
    title: str
    """What it matches, in a few words."""
    read: Callable[[str], Value | None]
    """The value written behind the colon; None where it is none."""
    show: Callable[[Value], str]
    test: Callable[[Value, Index], Test]


def read_name(text: str) -> Value | None:
    """Part of a name, or all of it behind `=`."""
    exact = text.startswith(("=", "＝"))
    text = text[1:] if exact else text
    return Name(text, exact) if text.strip() else None


def read_moments(text: str) -> Value | None:
    """A day, month, year or time, or a range of them with either end open."""
    parts = RANGE.split(text)
    if len(parts) > 2:
        return None
    ends = [read_moment(part) if part.strip() else None for part in parts]
    if any(part.strip() and end is None for part, end in zip(parts, ends, strict=True)) or not any(ends):
        return None
    return Moments(ends[0], ends[-1])


def read_since(text: str) -> Value | None:
    """The first moment."""
    moment = read_moment(text)
    return Moments(moment, None) if moment else None


def read_until(text: str) -> Value | None:
    """The last moment."""
    moment = read_moment(text)
    return Moments(None, moment) if moment else None


def read_numbers(text: str) -> Value | None:
    """A number or a range of numbers, either end open."""
    parts = [part.strip().lstrip("#＃") for part in RANGE.split(text)]
    if len(parts) > 2 or any(part and not part.isdecimal() for part in parts) or not any(parts):
        return None
    ends = [int(part[:12]) if part else None for part in parts]
    return Numbers(ends[0], ends[-1])


def show_name(value: Value) -> str:
    """The name as `read_name` reads it."""
    assert isinstance(value, Name)
    return ("=" if value.exact else "") + value.text


def show_moments(value: Value) -> str:
    """The range as `read_moments` reads it; `since:` and `until:` show their only end."""
    assert isinstance(value, Moments)
    first, last = value.first, value.last
    return str(first) if first == last else f"{first or ''}..{last or ''}"


def show_end(value: Value) -> str:
    """The only end of a range."""
    assert isinstance(value, Moments)
    return str(value.first or value.last)


def show_numbers(value: Value) -> str:
    """The numbers as `read_numbers` reads them."""
    assert isinstance(value, Numbers)
    if value.first == value.last:
        return str(value.first)
    return "..".join("" if end is None else str(end) for end in (value.first, value.last))


def test_author(value: Value, index: Index) -> Test:
    """By the authors whose name fits."""
    assert isinstance(value, Name)
    wanted = fold(value.text)
    ids = {
        number
        for number, name in enumerate(index.authors.names)
        if name and (fold(name) == wanted if value.exact else wanted in fold(name))
    }
    return lambda ordinal: index.authors.of[ordinal] in ids


def test_date(value: Value, index: Index) -> Test:
    """By time; a single day without a year means that day of any year."""
    assert isinstance(value, Moments)
    if value.first == value.last and value.first is not None and not value.first.year:
        low, high = value.first.start, value.first.end
        return lambda ordinal: index.stamp(ordinal) > 0 and low <= index.stamp(ordinal) % YEAR <= high
    low, high = bounds(value, index.dates.span())
    return lambda ordinal: index.stamp(ordinal) > 0 and low <= index.stamp(ordinal) <= high


def test_floor(value: Value, index: Index) -> Test:
    """By floor."""
    assert isinstance(value, Numbers)
    low, high = value.first or 0, 10**12 if value.last is None else value.last
    return lambda ordinal: low <= (index.floor(ordinal) or -1) <= high


def test_words(value: Value, index: Index) -> Test:
    """By text."""
    assert isinstance(value, Words)
    wanted = fold(value.text)
    return lambda ordinal: wanted in index.text(ordinal)


KEYS = (
    Key("user", ("author", "from", "用户", "作者"), "user:lei", "authors whose name contains it, or is it (user:=name)",
        read_name, show_name, test_author),
    Key("date", ("日期",), "date:07-10..07-12", "a day, or a range of days", read_moments, show_moments, test_date),
    Key("since", ("起",), "since:07-11", "that day and later", read_since, show_end, test_date),
    Key("until", ("止",), "until:07-11", "that day and earlier", read_until, show_end, test_date),
    Key("floor", ("楼",), "floor:740..745", "a floor (also #745), or a range of floors", read_numbers, show_numbers,
        test_floor),
)  # fmt: skip
"""In the order that help and completion show them."""

NAMED = {name: key for key in KEYS for name in (key.name, *key.also)}

