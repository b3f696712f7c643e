"""The column of times. Times are kept as printed; those without a year get one from the thread.

Neighbouring posts are near in time, so from December to January a new year begins, whichever way the page is ordered.
Each time first gets a year relative to the first reply's. Which year that is follows from the opening post or from a
date printed with its year, never from today, and may be corrected while the thread grows.
"""

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from forumtui.model import Post
from forumtui.text.patterns import lazy_pattern
from forumtui.text.timestamp import PACKED_DAY, PACKED_HOUR, PACKED_YEAR


class YearSource(StrEnum):
    """Where the year of dates without one is known from."""

    PRINTED = "printed"
    """Other dates of this thread print their year."""
    ARGUMENT = "argument"
    """The user named it with --year."""
    POST = "post"
    """The text of the opening post has the full date on which it was posted."""
    NAMED = "named"
    """It is the year that occurs most often in the text of the opening post."""
    NONE = "none"


class Years(NamedTuple):
    """What is known of the thread's years."""

    source: YearSource
    inferred: bool
    """Whether the year of any reply was inferred."""
    first: int = 0
    last: int = 0
    """The years of the earliest and latest dates; 0 where unknown."""
    evidence: str = ""
    """The words of the post that named the year."""


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = "|".join(_MONTHS)
_YEAR = r"(?P<year>(?:19[89]|20[0-9])\d)"
_FULL_DATES = tuple(
    lazy_pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR} ?[年년] ?(?P<month>\d\d?) ?[月월] ?(?P<day>\d\d?)",
        rf"(?<!\d){_YEAR}[-./](?P<month>\d\d?)[-./](?P<day>\d\d?)(?!\d)",
        rf"\b(?P<name>{_NAMES})[a-z]*\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}\b",
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)? (?:of )?(?P<name>{_NAMES})[a-z]*\.?,? {_YEAR}\b",
    )
)
"""Full dates in running text; the month is a number or its English name."""

_ANY_YEAR = lazy_pattern(rf"(?<![\d.,:/]){_YEAR}(?![\d%])(?!\s*(?:万|萬|台|元|名|人|个|px|mb|gb))", re.IGNORECASE)


def _full_dates(text: str) -> Iterator[tuple[int, int, int, str]]:
    for pattern in _FULL_DATES:
        for found in pattern.finditer(text):
            groups = found.groupdict()
            month = groups.get("month") or _MONTHS.index(groups["name"].lower()[:3]) + 1
            yield int(found["year"]), int(month), int(found["day"]), found[0]


def find_year(post: Post) -> tuple[int, str] | None:
    """The year of the opening post, and the words that name it: its time, or a full date in its text on the same day.

    None where no such date is written, or where the post prints no month and day.
    """
    posted = post.posted
    if posted is None or not posted.month or not posted.day:
        return None
    if posted.year:
        return posted.year, post.posted_text or str(posted.year)
    dates = [date for date in _full_dates(post.body.text) if date[1:3] == (posted.month, posted.day)]
    if not dates:
        return None
    votes = Counter(date[0] for date in dates)
    year = max(votes, key=lambda this: (votes[this], -this))
    return year, next(date[3] for date in dates if date[0] == year)


def most_named_year(text: str) -> tuple[int, str] | None:
    """The year that occurs most often in a text (the earlier of two), and the words that name it."""
    votes = Counter(int(found["year"]) for found in _ANY_YEAR.finditer(text))
    if not votes:
        return None
    year = max(votes, key=lambda this: (votes[this], -this))
    return year, str(year)


def year_of_post(post: Post | None, year: int | None = None) -> tuple[int, YearSource, str]:
    """The year of the opening post (0 where unknown), where it is known from, and the words that prove it."""
    if year:
        return year, YearSource.ARGUMENT, str(year)
    if post and post.posted and post.posted.year:
        return post.posted.year, YearSource.PRINTED, post.posted_text or ""
    if post and (found := find_year(post)):
        return found[0], YearSource.POST, found[1]
    if post and (found := most_named_year(post.body.text)):
        return found[0], YearSource.NAMED, found[1]
    return 0, YearSource.NONE, ""


_TOLERANCE = 31
"""Days that a reply may be out of order without a new year being assumed."""


class Dates:
    """Packed times by position.

    Order, days and hours are those of the replies; the opening post only helps to find the year.
    """

    def __init__(self, post: Post | None, year: int | None) -> None:
        self._first_reply = 0 if post is None else 1
        self.printed = array("q")
        """Packed times as printed: year part 0 where none is printed, 0 where no time is."""
        self.post_year, self._source, self._evidence = year_of_post(post, year)
        self._post = post.posted.packed() % PACKED_YEAR if post and post.posted else 0
        self._forced = bool(year)
        self._restart(0)

    def _restart(self, direction: int) -> None:
        self.direction = direction
        self._run_starts = [0]
        self._run_years = [0]
        self._day_counts: Counter[int] = Counter()
        self._hour_counts: Counter[int] = Counter()
        self._previous = 0
        self._printed_zero: int | None = None
        self._earliest = self._latest = 0
        self._rises = self._falls = 0
        self._last = 0
        self._yearless = False
        self.gapless = True
        """Whether every reply so far prints a time."""

    def extend(self, stamps: Sequence[int], direction: int) -> None:
        """Append the times of the next posts. `direction` is that of the floors, 0 where they have none."""
        start = len(self.printed)
        self.printed.extend(stamps)
        if not direction and min(self._rises, self._falls) * 20 < max(self._rises, self._falls):
            direction = 1 if self._rises > self._falls else -1
        if direction and direction != self.direction:
            self._restart(direction)
            start = 0
        self._date(start)

    def _date(self, start: int) -> None:
        relative = self._run_years[-1]
        previous = self._previous
        days: list[int] = []
        for position in range(max(start, self._first_reply), len(self.printed)):
            stamp = self.printed[position]
            if not stamp:
                self.gapless = False
                continue
            year, in_year = divmod(stamp, PACKED_YEAR)
            stepped = relative
            if year or not previous or previous // PACKED_DAY != in_year // PACKED_DAY:
                stepped = self._relative_year(year, in_year, previous, relative)
            else:
                self._yearless = True
            if stepped != relative:
                relative = stepped
                self._run_starts.append(position)
                self._run_years.append(relative)
            previous = in_year
            in_year += relative * PACKED_YEAR
            days.append(in_year // PACKED_HOUR)
            self._note_order(in_year)
        self._previous = previous
        for key, count in Counter(days).items():
            self._day_counts[key // 100] += count
            self._hour_counts[key % 100] += count

    def _relative_year(self, year: int, in_year: int, previous: int, relative: int) -> int:
        if year and self._printed_zero is not None:
            return year - self._printed_zero
        if previous:
            relative += year_step(previous, in_year, self.direction)
        if year:
            self._printed_zero = year - relative
        else:
            self._yearless = True
        return relative

    def _note_order(self, in_year: int) -> None:
        if not self._last:
            self._earliest = self._latest = in_year
        elif in_year > self._last:
            self._rises += 1
            self._latest = max(self._latest, in_year)
        elif in_year < self._last:
            self._falls += 1
            self._earliest = min(self._earliest, in_year)
        self._last = in_year

    @property
    def zero_year(self) -> int | None:
        """The year that relative year 0 stands for; None where it is unknown."""
        if self._printed_zero is not None and not self._forced:
            return self._printed_zero
        if not self.post_year:
            return None
        years, in_year = divmod(self._earliest, PACKED_YEAR)
        # A reply a day before the post means another clock, not another year.
        late = in_year // PACKED_DAY + 1 < self._post // PACKED_DAY
        return self.post_year + late - years

    @property
    def has_year(self) -> bool:
        """Whether the years of this thread are known."""
        return self.zero_year is not None

    @property
    def order(self) -> int:
        """1 where times only rise, -1 where they only fall, 0 where neither."""
        if self._rises and self._falls:
            return 0
        return -1 if self._falls else 1

    @property
    def sorted_direction(self) -> int:
        """1 where `stamp` is known to rise with the position of the reply, -1 where it falls, else 0."""
        if not self.gapless or (self.zero_year is None and len(self._run_years) > 1):
            return 0
        is_mixed = self._forced and self._yearless and self._printed_zero is not None
        return 0 if is_mixed else self.order

    def relative_year(self, position: int) -> int:
        """Years from the first reply's year to this one's."""
        return self._run_years[bisect_right(self._run_starts, position) - 1]

    def year(self, position: int) -> int:
        """The year of a post, printed or inferred; 0 where it is unknown or no time is printed."""
        return self.stamp(position) // PACKED_YEAR

    def stamp(self, position: int) -> int:
        """The packed time with its year; year part 0 where it is unknown, 0 where no time is printed."""
        printed = self.printed[position]
        if not printed or printed >= PACKED_YEAR:
            return printed
        if position < self._first_reply:
            return printed + self.post_year * PACKED_YEAR
        zero = self.zero_year
        return printed if zero is None else printed + (zero + self.relative_year(position)) * PACKED_YEAR

    def stamps(self, start: int, stop: int) -> list[int]:
        """The packed times of the posts from `start` to `stop`, the year part 0 where it is unknown."""
        return self._stamps(start, stop, self.zero_year)

    def counted_stamps(self, start: int, stop: int) -> list[int]:
        """The same, but where years are unknown and the replies lie in several, these are counted from 1."""
        return self._stamps(start, stop, self._counted_zero)

    def _stamps(self, start: int, stop: int, zero: int | None) -> list[int]:
        if start < min(self._first_reply, stop):
            return [self.stamp(start), *self._stamps(start + 1, stop, zero)]
        if zero is None or not self._yearless:
            return self.printed[start:stop].tolist()
        found: list[int] = []
        run = bisect_right(self._run_starts, start) - 1
        while start < stop:
            end = min(stop, self._run_starts[run + 1] if run + 1 < len(self._run_starts) else stop)
            shift = (zero + self._run_years[run]) * PACKED_YEAR
            part = self.printed[start:end]
            found.extend([stamp + shift if 0 < stamp < PACKED_YEAR else stamp for stamp in part])
            start, run = end, run + 1
        return found

    def span(self) -> tuple[int, int]:
        """The earliest and the latest packed time, the year part 0 where it is unknown; zeros where there is none."""
        return self._span(self.zero_year)

    def counted_span(self) -> tuple[int, int]:
        """The same, but where years are unknown and the replies lie in several, these are counted from 1."""
        return self._span(self._counted_zero)

    @property
    def _counted_zero(self) -> int | None:
        zero = self.zero_year
        return 1 - min(self._run_years) if zero is None and len(self._run_years) > 1 else zero

    def _span(self, zero: int | None) -> tuple[int, int]:
        if not self._last:
            return 0, 0
        if zero is None:
            return self._earliest % PACKED_YEAR, self._latest % PACKED_YEAR
        return self._earliest + zero * PACKED_YEAR, self._latest + zero * PACKED_YEAR

    def days(self) -> list[tuple[int, int]]:
        """(YYYYMMDD, replies) by day, the year part 0 where unknown."""
        zero = self.zero_year
        shift = 0 if zero is None else zero * (PACKED_YEAR // PACKED_DAY)
        found: Counter[int] = Counter()
        for day, count in self._day_counts.items():
            found[(day + shift) if zero is not None else day % (PACKED_YEAR // PACKED_DAY)] += count
        return sorted(found.items())

    def hours(self) -> list[tuple[int, int]]:
        """(hour, replies) from 0 to 23, those that occur."""
        return sorted(self._hour_counts.items())

    def years(self) -> Years:
        """What is known of the thread's years."""
        first, last = (stamp // PACKED_YEAR for stamp in self.span())
        source = self._source
        if self._printed_zero is not None and not self._forced:
            return Years(YearSource.PRINTED, self._yearless, first, last)
        is_inferred = self._yearless and bool(first) and source is not YearSource.ARGUMENT
        return Years(source, is_inferred, first, last, self._evidence)


def year_step(previous: int, in_year: int, direction: int) -> int:
    """How the year changes from one reply to the next: 1, -1 or 0.

    Both times are MMDDhhmmss, without a year.
    """
    if not previous // PACKED_DAY % 100 or not in_year // PACKED_DAY % 100:
        return 0
    days = _day_of_year(in_year) - _day_of_year(previous)
    if direction > 0:
        return 1 if days < -_TOLERANCE else -1 if days > 365 - _TOLERANCE else 0
    if direction < 0:
        return -1 if days > _TOLERANCE else 1 if days < _TOLERANCE - 365 else 0
    return 1 if days < -183 else -1 if days > 183 else 0


def _day_of_year(in_year: int) -> int:
    """Roughly the day of the year, with months of equal length: exact enough for dates months apart."""
    month, day = divmod(in_year // PACKED_DAY, 100)
    return (month - 1) * 365 // 12 + day


def day_text(day: int) -> str:
    """YYYYMMDD as a date; without its year where that is 0."""
    year, rest = divmod(day, PACKED_YEAR // PACKED_DAY)
    text = f"{rest // 100:02d}-{rest % 100:02d}"
    return f"{year:04d}-{text}" if year else text
