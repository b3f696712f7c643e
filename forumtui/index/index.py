"""What is known of a whole thread: columns that grow in slices while the thread is already being read.

Whatever has been indexed can be asked at any time; what cannot be known before the end (order, years, repeats) is
answered as the replies known so far suggest. Never compared by value.

Longer than other files by its questions: each is a line or two over the columns, and a second place would hide them.
"""

from array import array
from bisect import bisect_left
from time import perf_counter

from forumtui.index.columns import NOTHING, SEPARATOR, Columns, Rows
from forumtui.index.dates import DAY, Dates
from forumtui.index.flags import Flag, of_rank, of_texts
from forumtui.index.floors import Floors
from forumtui.index.malloc_trim import give_back
from forumtui.index.names import Names
from forumtui.index.repeats import Repeats, filler_reason
from forumtui.index.texts import Texts
from forumtui.index.years import Years
from forumtui.model import Post
from forumtui.text.numbers import watch

_FIRST_SLICE = 64
_LARGEST_SLICE = 8192
"""Replies of one slice: the first is small, the next are as large as the time given allows."""

_OP, _REPEAT = int(Flag.OP), int(Flag.REPEAT)
"""Bits as plain numbers: joining members of an enumeration makes another one each time."""

_DEEPEST = 0xFFFF

COUNTED = ("user", "day", "hour", "rank", "device")
"""What `counts` counts."""

ORDERS = {1: "oldest", -1: "newest", 0: "mixed"}
"""How a source runs, by the direction of its floors or times."""


class Index:
    """The columns of one thread, by position. What is counted or put in order are its replies."""

    def __init__(self, rows: Rows, opening: Post | None, year: int | None = None) -> None:
        """`opening` is the first of the posts, where that is the opening post."""
        self._rows = rows
        self._slice = _FIRST_SLICE
        self._op = opening.author if opening else None
        self.given_year = year
        """The year of dates printed without one, where the user named it."""
        self.first_reply = 0 if opening is None else 1
        """Position of the first reply."""
        self.size = 0
        """Posts indexed."""
        self.complete = False
        """Whether every post of the thread has been indexed."""
        self.authors = Names(chained=True, first_reply=self.first_reply)
        self.ranks = Names(first_reply=self.first_reply)
        self.devices = Names(first_reply=self.first_reply)
        self.ignored_number: str | None = None
        """The first number of a post that could not be right and was left out, as printed."""
        self._unfolded: list[Columns] = []
        """Slices whose texts are not folded yet: the first frame does without."""
        self._texts = Texts()
        self.lengths = array("I")
        """Characters of each body, in code points."""
        self.dates = Dates(opening, year)
        self.floors_column = Floors(self.first_reply)
        self.rank_flags = array("H")
        """What each rank says of its users, by rank id."""
        self._flags = array("H")
        self._parents = array("i")
        self._depths = array("H")
        """Both empty until a post has a parent, or a depth."""
        self._fillers: dict[int, str] = {}
        self._fillers_known = 0
        self._repeats = Repeats(self.first_reply)

    def __getstate__(self) -> dict[str, object]:
        """All that is known, without the source. Who sends an Index to another process completes it first."""
        return {**self.__dict__, "_rows": _Indexed(self.size)}

    def continue_with(self, rows: Rows, opening: Post | None) -> bool:
        """Go on with the posts of a thread that has grown behind those that are indexed; False where that cannot be."""
        if not self._repeats.can_grow or self.size > len(rows) or (opening is None) is not (self.first_reply == 0):
            return False
        self._rows, self.complete = rows, False
        return True

    @property
    def reply_count(self) -> int:
        """Replies indexed."""
        return max(0, self.size - self.first_reply)

    @property
    def replies(self) -> range:
        """Positions of the replies indexed."""
        return range(min(self.first_reply, self.size), self.size)

    def replies_beyond(self, count: int) -> range:
        """Positions of the replies that were not there when there were so many, by the order of the thread."""
        if self.order == "newest":
            return range(self.first_reply, max(self.first_reply, self.size - count)) if self.complete else range(0)
        return range(min(self.first_reply + count, self.size), self.size)

    def grow(self, seconds: float) -> bool:
        """Index more posts for about that long; True when every post is indexed."""
        until = perf_counter() + seconds
        if seconds:
            self._fold()
        while not self.complete:
            began = perf_counter()
            self._grow_once()
            now = perf_counter()
            if now - began < seconds / 3:
                self._slice = min(2 * self._slice, _LARGEST_SLICE)
            elif now - began > seconds:
                self._slice = max(self._slice // 2, 8)
            if now + (now - began) / 2 >= until:
                break
        return self.complete

    def _grow_once(self) -> None:
        rows = self._rows
        if not rows.complete and len(rows) < self.size + self._slice:
            rows.grow(self.size + self._slice)
        stop = min(len(rows), self.size + self._slice)
        if stop > self.size:
            with watch() as ignored:
                columns = rows.columns(self.size, stop)
            self.ignored_number = self.ignored_number or ignored.first
            self._take(columns, stop - self.size)
        self.complete = rows.complete and self.size >= len(rows)
        if self.complete:
            self._repeats.finish()
            give_back(self.size)

    def _take(self, columns: Columns, count: int) -> None:
        self.floors_column.extend(columns.floors)
        self.authors.extend(columns.authors)
        self.ranks.extend(columns.ranks)
        self.devices.extend(columns.devices)
        self.dates.extend(columns.stamps, self.floors_column.direction)
        bodies = columns.bodies.split(SEPARATOR)
        self.lengths.extend(map(len, bodies))
        self._repeats.extend(bodies, self.authors)
        for rank in self.ranks.names[len(self.rank_flags) :]:
            self.rank_flags.append(of_rank(rank))
        self._nest(columns, count)
        self._unfolded.append(columns)
        if self.size:
            self._fold()
        self.size += count

    def _nest(self, columns: Columns, count: int) -> None:
        """Take parents and depths; a thread without any keeps no column of them."""
        if columns.parents or self._parents:
            self._parents.extend([NOTHING] * (self.size - len(self._parents)))
            self._parents.extend(columns.parents or [NOTHING] * count)
        if columns.depths or self._depths:
            self._depths.extend([0] * (self.size - len(self._depths)))
            self._depths.extend([min(depth, _DEEPEST) for depth in columns.depths] or [0] * count)

    def _fold(self) -> None:
        """Fold the texts of the slices taken and look at what they contain."""
        if not self._unfolded:
            return
        # Imported when the first text is folded: the first frame does without.
        from forumtui.text.fold import fold

        for columns in self._unfolded:
            folded = fold(columns.bodies)
            self._texts.extend(folded)
            flags = of_texts(folded, len(columns.floors))
            for place, bits in enumerate(columns.has):
                flags[place] |= bits
            self._flags.extend(flags)
        self._unfolded.clear()

    @property
    def texts(self) -> Texts:
        """Folded bodies."""
        self._fold()
        return self._texts

    def author(self, position: int) -> str | None:
        """Who wrote a post; None where no name is printed."""
        return self.authors.name(position) or None

    def floor(self, position: int) -> int | None:
        """The printed floor of a post; None where none is printed."""
        return self.floors_column.of[position] or None

    def rank(self, position: int) -> str | None:
        """The printed rank of a post's author."""
        return self.ranks.name(position) or None

    def device(self, position: int) -> str | None:
        """What a post was posted from, as printed."""
        return self.devices.name(position) or None

    def parent(self, position: int) -> int | None:
        """Position of the post that a post answers; None where that is the opening post, or where it answers none."""
        found = self._parents[position] if position < len(self._parents) else NOTHING
        return None if found == NOTHING else found

    def depth(self, position: int) -> int:
        """How deep a post is nested."""
        return self._depths[position] if position < len(self._depths) else 0

    @property
    def is_tree(self) -> bool:
        """Whether answers are nested under what they answer, and not only name it."""
        return len(self._depths) > 0

    def number_of(self, position: int) -> int:
        """The floor of a post, or where none is printed the number of the reply from 1."""
        return self.floors_column.of[position] or position - self.first_reply + 1

    def stamp(self, position: int) -> int:
        """When a post was posted, packed, its inferred year applied; year part 0 where unknown, 0 without a time."""
        return self.dates.stamp(position)

    def year_of(self, position: int) -> int:
        """The year of a post, printed or inferred; 0 where unknown. `Post.posted.iso(year)` takes it."""
        return self.dates.year(position)

    def year_of_post(self) -> int:
        """The year of the opening post; 0 where unknown."""
        return self.dates.post_year

    @property
    def years(self) -> Years:
        """What is known of the thread's years and from what."""
        return self.dates.years()

    def text(self, position: int) -> str:
        """The folded body of a post."""
        return self.texts.text(position)

    def position_of_floor(self, floor: int) -> int | None:
        """The post of that floor, or, where the thread prints no floors, the reply of that number from 1."""
        if not self.floors_column.any:
            return self.first_reply + floor - 1 if 1 <= floor <= self.reply_count else None
        return self.floors_column.position(floor)

    @property
    def floors(self) -> tuple[int, int, tuple[tuple[int, int], ...]] | None:
        """(first, last, missing ranges) of the printed floors; None where none are printed."""
        return self.floors_column.summary()

    def hole_before(self, position: int) -> tuple[int, int] | None:
        """The floors, lowest and highest, missing between a reply and the one before it in the source, if any."""
        return self.floors_column.hole_before(position)

    @property
    def order(self) -> str:
        """ "oldest", "newest" or "mixed": by floors, by times where no floors are printed."""
        direction = self.floors_column.direction if self.floors_column.any else self.dates.order
        return ORDERS[direction]

    def flags(self, position: int) -> Flag:
        """What a post is and contains."""
        self._fold()
        return Flag(self._flags[position] | self.standing(position))

    def standing(self, position: int) -> int:
        """The bits of what a post is, whatever its text contains: by whom it is, and whether it is a repeat."""
        bits: int = self.rank_flags[self.ranks.of[position]]
        if self._op and self.authors.name(position) == self._op:
            bits |= _OP
        return bits | _REPEAT if self.repeat_of(position) is not None else bits

    @property
    def op_id(self) -> int | None:
        """The id among `authors` of the opening post's author; None where none is printed."""
        return self.authors.ids.get(self._op) if self._op else None

    def content_flags(self, start: int, stop: int) -> "array[int]":
        """The bits of `Has` of the posts from `start` to `stop`."""
        self._fold()
        return self._flags[start:stop]

    def repeat_of(self, position: int) -> int | None:
        """The earlier reply (in time) with the same author and the same text."""
        twins = self._repeats.after if self.order == "newest" else self._repeats.before
        return twins.get(position)

    def repeats(self, start: int, stop: int) -> list[int]:
        """The replies from `start` to `stop` that repeat an earlier one."""
        twins = self._repeats.after if self.order == "newest" else self._repeats.before
        if len(twins) < stop - start:
            return sorted(position for position in twins if start <= position < stop)
        return [position for position in range(start, stop) if position in twins]

    def fillers(self) -> dict[int, str]:
        """The replies that say nothing, and why; found once for each reply."""
        for position in range(max(self._fillers_known, self.first_reply), self.size):
            reason = self.filler(position)
            if reason:
                self._fillers[position] = reason
        self._fillers_known = self.size
        return self._fillers

    def filler(self, position: int) -> str | None:
        """Why a post says nothing (one character again and again, emoticons only); None where it says something."""
        return filler_reason(self.text(position))

    def counts(self, what: str, limit: int | None = None) -> list[tuple[str, int]]:
        """(value, replies) for one of COUNTED: names by frequency, days and hours in order; `limit` for names only.

        Days are YYYY-MM-DD (MM-DD where no year is known), hours two digits.
        """
        if what == "day":
            return [(day_text(day), count) for day, count in self.dates.days()]
        if what == "hour":
            return [(f"{hour:02d}", count) for hour, count in self.dates.hours()]
        names = {"user": self.authors, "rank": self.ranks, "device": self.devices}[what]
        return names.most(limit)

    def positions_between(self, low: int, high: int) -> range | None:
        """The replies with low <= stamp <= high, at once; None where the times are in no order."""
        direction = self.dates.sorted_direction
        if not direction:
            return None
        first, last = (low, high) if direction > 0 else (-high, -low)
        every = range(self.size)
        start = bisect_left(every, first, self.first_reply, key=lambda this: direction * self.stamp(this))
        stop = bisect_left(every, last + 1, start, key=lambda this: direction * self.stamp(this))
        return range(start, stop)


class _Indexed:
    """The posts of an Index that came from another process: all are in its columns."""

    complete = True

    def __init__(self, size: int) -> None:
        self._size = size

    def __len__(self) -> int:
        return self._size

    def grow(self, limit: int) -> None:
        """Nothing more can be found."""

    def columns(self, start: int, stop: int) -> Columns:
        """There are no posts that are not indexed."""
        raise IndexError(start)


def day_text(day: int) -> str:
    """YYYYMMDD as a date; without its year where that is 0."""
    year, rest = divmod(day, YEAR_OF_DAY)
    text = f"{rest // 100:02d}-{rest % 100:02d}"
    return f"{year:04d}-{text}" if year else text


YEAR_OF_DAY = 10_000_000_000 // DAY
