"""What terms ask for. Values stay as typed, so that a filter can be shown again; they are folded when it is asked."""

import calendar
from dataclasses import dataclass

YEAR = 10_000_000_000
"""One year in a packed time: YYYYMMDDhhmmss."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text that the reply contains."""

    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that is found in the reply."""

    source: str


@dataclass(frozen=True, slots=True)
class Name:
    """Part of a printed name, or all of it."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a key knows, by its canonical name."""

    name: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers from first to last, inclusive; None is an open end."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, year or time as far as it is written: 0 for a year, month or day that is not, -1 for a clock."""

    year: int = 0
    month: int = 0
    day: int = 0
    hour: int = -1
    minute: int = -1
    second: int = -1

    @property
    def exists(self) -> bool:
        """Whether the calendar has it; without a year, whether any year has."""
        if self.month > 12 or self.hour > 23 or self.minute > 59 or self.second > 59:
            return False
        if not self.month:
            return bool(self.year)
        year = self.year or 2000
        return self.day <= calendar.monthrange(year, self.month)[1]

    def in_year(self, year: int) -> "Moment":
        """The same moment of another year."""
        return Moment(year, self.month, self.day, self.hour, self.minute, self.second)

    @property
    def start(self) -> int:
        """The first packed time in it."""
        return self._packed(0, 0)

    @property
    def end(self) -> int:
        """The last packed time in it."""
        return self._packed(99, 99)

    def _packed(self, day: int, clock: int) -> int:
        packed = (self.year * 100 + (self.month or day)) * 100 + (self.day or day)
        for part in (self.hour, self.minute, self.second):
            packed = packed * 100 + (clock if part < 0 else part)
        return packed

    def __str__(self) -> str:
        day = f"{self.year:04d}" if self.year else ""
        for part in (self.month, self.day):
            if part:
                day += f"-{part:02d}" if day else f"{part:02d}"
        if self.hour < 0:
            return day
        clock = ":".join(f"{part:02d}" for part in (self.hour, max(self.minute, 0), self.second) if part >= 0)
        return f"{day} {clock}"


@dataclass(frozen=True, slots=True)
class Moments:
    """From the start of one moment to the end of another; None is an open end, the same moment twice a single one."""

    first: Moment | None
    last: Moment | None

    @property
    def is_single(self) -> bool:
        """Whether one day, month, year or time was written, and no range."""
        return self.first == self.last


Value = Words | Pattern | Name | Choice | Numbers | Moment | Moments
