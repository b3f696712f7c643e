"""The column of times: printed ones as they are, those without a year given the thread's.

Neighbours are near in time, so a step from December to January is a new year, in either order of the page. Every date
first gets a year relative to the first reply's; the year that this one is follows from the opening post or from a date
that prints its year, and may be corrected while the thread grows.
"""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from forumtui.index.years import Years, YearSource, year_of_post
from forumtui.model import Post

YEAR = 10_000_000_000
"""One year in a packed time: YYYYMMDDhhmmss."""

DAY = 1_000_000
HOUR = 10_000

_TOLERANCE = 31
"""Days that a reply may stand out of the order before a new year is suspected."""


class Dates:
    """Times of the posts by position, growing; `direction` is 1 for oldest first, -1 for newest first, 0 unknown.

    Order, days and hours are those of the replies; the opening post tells the year.
    """

    def __init__(self, post: Post | None, year: int | None) -> None:
        self._first = 0 if post is None else 1
        self.printed = array("q")
        """Packed times as printed: year part 0 where none is printed, 0 where no time is."""
        self.post_year, self._source, self._evidence = year_of_post(post, year)
        self._post = post.posted.packed() % YEAR if post and post.posted else 0
        self._forced = bool(year)
        self._start(0)

    def _start(self, direction: int) -> None:
        self.direction = direction
        self._run_starts = [0]
        self._run_years = [0]
        self._day_counts: Counter[int] = Counter()
        self._hour_counts: Counter[int] = Counter()
        self._before = 0
        self._printed_zero: int | None = None
        self._earliest = self._latest = 0
        self._rises = self._falls = 0
        self._last = 0
        self._yearless = False
        self.gapless = True
        """Whether every reply so far prints a time."""

    def extend(self, stamps: Sequence[int], direction: int) -> None:
        """Take the times of the next posts; `direction` is what the floors say of the order."""
        start = len(self.printed)
        self.printed.extend(stamps)
        if not direction and min(self._rises, self._falls) * 20 < max(self._rises, self._falls):
            direction = 1 if self._rises > self._falls else -1
        if direction and direction != self.direction:
            self._start(direction)
            start = 0
        self._date(start)

    def _date(self, start: int) -> None:
        relative = self._run_years[-1]
        before = self._before
        days: list[int] = []
        for position in range(max(start, self._first), len(self.printed)):
            stamp = self.printed[position]
            if not stamp:
                self.gapless = False
                continue
            year, moment = divmod(stamp, YEAR)
            stepped = relative
            if year or not before or before // DAY != moment // DAY:
                stepped = self._relative_year(year, moment, before, relative)
            else:
                self._yearless = True
            if stepped != relative:
                relative = stepped
                self._run_starts.append(position)
                self._run_years.append(relative)
            before = moment
            moment += relative * YEAR
            days.append(moment // HOUR)
            self._note_order(moment)
        self._before = before
        for key, count in Counter(days).items():
            self._day_counts[key // 100] += count
            self._hour_counts[key % 100] += count

    def _relative_year(self, year: int, moment: int, before: int, relative: int) -> int:
        if year and self._printed_zero is not None:
            return year - self._printed_zero
        if before:
            relative += year_step(before, moment, self.direction)
        if year:
            self._printed_zero = year - relative
        else:
            self._yearless = True
        return relative

    def _note_order(self, moment: int) -> None:
        if not self._last:
            self._earliest = self._latest = moment
        elif moment > self._last:
            self._rises += 1
            self._latest = max(self._latest, moment)
        elif moment < self._last:
            self._falls += 1
            self._earliest = min(self._earliest, moment)
        self._last = moment

    @property
    def zero_year(self) -> int | None:
        """The year that relative year 0 is; None where nothing tells."""
        if self._printed_zero is not None and not self._forced:
            return self._printed_zero
        if not self.post_year:
            return None
        years, moment = divmod(self._earliest, YEAR)
        # A reply a day before the post is a clock that differs, not a year that has passed.
        late = moment // DAY + 1 < self._post // DAY
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
        """1 or -1 where `stamp` of every reply is known to rise or fall with its position, 0 elsewhere."""
        if not self.gapless or (self.zero_year is None and len(self._run_years) > 1):
            return 0
        is_mixed = self._forced and self._yearless and self._printed_zero is not None
        return 0 if is_mixed else self.order

    def relative_year(self, position: int) -> int:
        """Years from the first reply's year to this one's."""
        return self._run_years[bisect_right(self._run_starts, position) - 1]

    def year(self, position: int) -> int:
        """The year of a post, printed or inferred; 0 where it is unknown or no time is printed."""
        return self.stamp(position) // YEAR

    def stamp(self, position: int) -> int:
        """The packed time with its year; year part 0 where it is unknown, 0 where no time is printed."""
        printed = self.printed[position]
        if not printed or printed >= YEAR:
            return printed
        if position < self._first:
            return printed + self.post_year * YEAR
        zero = self.zero_year
        return printed if zero is None else printed + (zero + self.relative_year(position)) * YEAR

    def stamps(self, start: int, stop: int) -> list[int]:
        """The packed times of the posts from `start` to `stop`."""
        zero = self.zero_year
        if start < min(self._first, stop):
            return [self.stamp(start), *self.stamps(start + 1, stop)]
        if zero is None or not self._yearless:
            return self.printed[start:stop].tolist()
        found: list[int] = []
        run = bisect_right(self._run_starts, start) - 1
        while start < stop:
            end = min(stop, self._run_starts[run + 1] if run + 1 < len(self._run_starts) else stop)
            shift = (zero + self._run_years[run]) * YEAR
            part = self.printed[start:end]
            found.extend([stamp + shift if 0 < stamp < YEAR else stamp for stamp in part])
            start, run = end, run + 1
        return found

    def span(self) -> tuple[int, int]:
        """The earliest and the latest packed time; zeros where there is none."""
        if not self._last:
            return 0, 0
        zero = self.zero_year
        if zero is None:
            return self._earliest % YEAR, self._latest % YEAR
        return self._earliest + zero * YEAR, self._latest + zero * YEAR

    def days(self) -> list[tuple[int, int]]:
        """(YYYYMMDD, replies) by day, the year part 0 where unknown."""
        zero = self.zero_year
        shift = 0 if zero is None else zero * (YEAR // DAY)
        found: Counter[int] = Counter()
        for day, count in self._day_counts.items():
            found[(day + shift) if zero is not None else day % (YEAR // DAY)] += count
        return sorted(found.items())

    def hours(self) -> list[tuple[int, int]]:
        """(hour, replies) from 0 to 23, those that occur."""
        return sorted(self._hour_counts.items())

    def years(self) -> Years:
        """What is known of the thread's years."""
        first, last = (stamp // YEAR for stamp in self.span())
        source = self._source
        if self._printed_zero is not None and not self._forced:
            return Years(YearSource.PRINTED, self._yearless, first, last)
        is_inferred = self._yearless and bool(first) and source is not YearSource.ARGUMENT
        return Years(source, is_inferred, first, last, self._evidence)


def year_step(before: int, moment: int, direction: int) -> int:
    """Years passed from one printed moment to the next reply's (both MMDDhhmmss): 1, -1 or 0."""
    if not before // DAY % 100 or not moment // DAY % 100:
        return 0
    days = _day_of_year(moment) - _day_of_year(before)
    if direction > 0:
        return 1 if days < -_TOLERANCE else -1 if days > 365 - _TOLERANCE else 0
    if direction < 0:
        return -1 if days > _TOLERANCE else 1 if days < _TOLERANCE - 365 else 0
    return 1 if days < -183 else -1 if days > 183 else 0


def _day_of_year(moment: int) -> int:
    """About which day of the year, counting every month as 31 days less what the year lacks."""
    month, day = divmod(moment // DAY, 100)
    return (month - 1) * 365 // 12 + day
