"""A printed time, as far as it is printed, and which of them can exist."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Years in which a post can have been written."""


@dataclass(frozen=True, slots=True, order=True)
class Timestamp:
    """A printed time, as far as it is printed: 0 for a year, month or day that is not, -1 for a clock that is not."""

    year: int
    month: int
    day: int
    hour: int = -1
    minute: int = -1
    second: int = -1
    offset: int | None = None
    """Minutes east of Greenwich, only where the page gives them."""

    def iso(self, year: int = 0) -> str | None:
        """ISO 8601 to the precision printed, in `year` where none is printed; None without a year or month."""
        year = self.year or year
        if not year or not self.month:
            return None
        text = f"{year:04d}-{self.month:02d}"
        if not self.day:
            return text
        text += f"-{self.day:02d}"
        if self.hour < 0:
            return text
        text += f"T{self.hour:02d}:{max(self.minute, 0):02d}"
        if self.second >= 0:
            text += f":{self.second:02d}"
        if self.offset is None:
            return text
        if self.offset == 0:
            return text + "Z"
        sign = "+" if self.offset > 0 else "-"
        return f"{text}{sign}{abs(self.offset) // 60:02d}:{abs(self.offset) % 60:02d}"

    def packed(self, year: int = 0) -> int:
        """YYYYMMDDhhmmss as one integer that sorts by time; the year part is 0 where none is known."""
        day = ((self.year or year) * 100 + self.month) * 100 + self.day
        return ((day * 100 + max(self.hour, 0)) * 100 + max(self.minute, 0)) * 100 + max(self.second, 0)

    def exists(self) -> bool:
        """Whether there is such a day and such a clock, in a year in which there were forums."""
        if self.year and not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        if self.hour > 23 or self.minute > 59 or self.second > 59:
            return False
        if not self.month:
            return not self.day
        return 1 <= self.month <= 12 and 0 <= self.day <= monthrange(self.year or 2000, self.month)[1]

    def ordinal(self) -> int:
        """The day as a number that grows by one a day. The date is whole and exists."""
        return date(self.year, self.month, self.day).toordinal()

    def weekday(self) -> int | None:
        """The weekday, Monday 0; None without a whole date."""
        return date(self.year, self.month, self.day).weekday() if self.year and self.day and self.exists() else None


def from_epoch(count: float) -> Timestamp | None:
    """A time that a machine gives as seconds or milliseconds since 1970, in Greenwich time.

    Milliseconds are known by their size: as seconds they would lie thousands of years ahead.
    """
    try:
        when = datetime.fromtimestamp(count / 1000 if abs(count) >= 1e11 else count, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    stamp = Timestamp(when.year, when.month, when.day, when.hour, when.minute, when.second, 0)
    return stamp if stamp.exists() else None
