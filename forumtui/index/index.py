"""The Index: columns over all posts of a thread, which grow in slices while the thread is being read.

At any time it answers for the posts indexed so far. Order, years and repeats, which depend on the whole thread, may
change while it grows. Never compared by value.
"""

from array import array
from bisect import bisect_left
from time import perf_counter

from forumtui.index.columns import NO_PARENT, SEPARATOR, UNLIKED, AllIndexed, Columns, ColumnSource, Flag
from forumtui.index.dates import Dates, Years, day_text
from forumtui.index.flags import LARGE, Floors, Repeats, filler_reason, rank_flag, text_flags
from forumtui.index.names import Names
from forumtui.index.texts import Texts, folded, give_memory_back
from forumtui.model import Post
from forumtui.text.left_out import LeftOut, watch

_FIRST_SLICE = 32
_LARGEST_SLICE = 8192
"""Posts of the first slice, and the most of a later one; their size follows from the time given to `grow`."""

_OP, _REPEAT = int(Flag.OP), int(Flag.REPEAT)
"""As plain integers, because combining members of an IntFlag is slow."""

_DEPTH_LIMIT = 0xFFFF

COUNTED = ("user", "day", "hour", "rank", "device")
"""The columns that `counts` can count."""

ORDERS = {1: "oldest", -1: "newest", 0: "mixed"}
"""The order of a source, by the direction of its floors or times."""


class Index:
    """The columns of one thread, by position. Counts and order are those of the replies, without the opening post."""

    def __init__(self, rows: ColumnSource, opening: Post | None, year: int | None = None) -> None:
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
        self.left_out = LeftOut()
        """What was left out of the posts that were indexed."""
        self._unfolded: list[Columns] = []
        """Slices whose texts are not folded yet, because the first frame needs no folded text."""
        self._texts = Texts()
        self.lengths = array("I")
        """Characters of each body, in code points."""
        self.dates = Dates(opening, year)
        self.floors_column = Floors(self.first_reply)
        self.rank_flags = array("H")
        """The flag that each rank gives its users, by rank id."""
        self._flags = array("H")
        self._parents = array("i")
        self._depths = array("H")
        self._likes = array("q")
        self._quoted = array("q")
        """Each of these four is empty until a post has a parent, a depth, likes, or a quote with a floor."""
        self._fillers: dict[int, str] = {}
        self._fillers_known = 0
        self._repeats = Repeats(self.first_reply)

    def __getstate__(self) -> dict[str, object]:
        """Everything but the source: an Index must be complete before it is sent to another process."""
        return {**self.__dict__, "_rows": AllIndexed(self.size)}

    def continue_with(self, rows: ColumnSource, opening: Post | None) -> bool:
        """Go on with a thread whose first posts are the indexed ones; False where that is impossible."""
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
        """Positions of the replies that were added since the thread had `count` replies: the last or the first ones."""
        if self.order == "newest":
            return range(self.first_reply, max(self.first_reply, self.size - count)) if self.complete else range(0)
        return range(min(self.first_reply + count, self.size), self.size)

    def grow(self, seconds: float) -> bool:
        """Index more posts for about so many seconds; True when every post is indexed."""
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
        with watch(self.left_out):
            if not rows.complete and len(rows) < self.size + self._slice:
                rows.grow(self.size + self._slice)
            stop = min(len(rows), self.size + self._slice)
            columns = rows.columns(self.size, stop) if stop > self.size else None
        if columns is not None:
            self._append(columns, stop - self.size)
        self.complete = rows.complete and self.size >= len(rows)
        if self.complete:
            self._repeats.finish()
            if self.size >= LARGE:
                give_memory_back()

    def _append(self, columns: Columns, count: int) -> None:
        self.floors_column.extend(columns.floors)
        self.authors.extend(columns.authors)
        self.ranks.extend(columns.ranks)
        self.devices.extend(columns.devices)
        self.dates.extend(columns.stamps, self.floors_column.direction)
        bodies = columns.bodies.split(SEPARATOR)
        self.lengths.extend(map(len, bodies))
        self._repeats.extend(bodies, self.authors)
        for rank in self.ranks.names[len(self.rank_flags) :]:
            self.rank_flags.append(rank_flag(rank))
        self._append_rare(columns, count)
        self._unfolded.append(columns)
        if self.size:
            self._fold()
        self.size += count

    def _append_rare(self, columns: Columns, count: int) -> None:
        """Append parents, depths, likes and quoted floors. A thread without any keeps no column for them."""
        if columns.parents or self._parents:
            self._parents.extend([NO_PARENT] * (self.size - len(self._parents)))
            self._parents.extend(columns.parents or [NO_PARENT] * count)
        if columns.depths or self._depths:
            self._depths.extend([0] * (self.size - len(self._depths)))
            self._depths.extend([min(depth, _DEPTH_LIMIT) for depth in columns.depths] or [0] * count)
        if columns.likes or self._likes:
            self._likes.extend([UNLIKED] * (self.size - len(self._likes)))
            self._likes.extend(columns.likes or [UNLIKED] * count)
        if columns.quoted or self._quoted:
            self._quoted.extend([0] * (self.size - len(self._quoted)))
            self._quoted.extend(columns.quoted or [0] * count)

    def _fold(self) -> None:
        """Fold the texts of the slices appended and set their content flags."""
        if not self._unfolded:
            return
        for columns in self._unfolded:
            bodies = folded(columns.bodies)
            self._texts.extend(bodies)
            flags = text_flags(bodies, len(columns.floors))
            for offset, bits in enumerate(columns.has):
                flags[offset] |= bits
            self._flags.extend(flags)
        self._unfolded.clear()

    @property
    def texts(self) -> Texts:
        """Folded bodies."""
        self._fold()
        return self._texts

    def author(self, position: int) -> str | None:
        """The author of a post; None where no name is printed."""
        return self.authors.name(position) or None

    def floor(self, position: int) -> int | None:
        """The printed floor of a post; None where none is printed."""
        return self.floors_column.floor_of[position] or None

    def rank(self, position: int) -> str | None:
        """The printed rank of a post's author."""
        return self.ranks.name(position) or None

    def device(self, position: int) -> str | None:
        """The device that a post was sent from, as printed."""
        return self.devices.name(position) or None

    def parent(self, position: int) -> int | None:
        """Position of the reply that a post answers; None where it answers the opening post or nothing."""
        found = self._parents[position] if position < len(self._parents) else NO_PARENT
        return None if found == NO_PARENT else found

    def depth(self, position: int) -> int:
        """How deep a post is nested."""
        return self._depths[position] if position < len(self._depths) else 0

    def likes(self, position: int) -> int | None:
        """Likes, votes or score of a post; None where none are printed."""
        found = self._likes[position] if position < len(self._likes) else UNLIKED
        return None if found == UNLIKED else found

    def quoted_floor(self, position: int) -> int:
        """The floor that a post's first quote names; 0 for none."""
        return self._quoted[position] if position < len(self._quoted) else 0

    @property
    def is_tree(self) -> bool:
        """Whether posts are nested; False where replies only name what they answer."""
        return len(self._depths) > 0

    def number_of(self, position: int) -> int:
        """The floor of a post; where none is printed, the number of the reply from 1."""
        return self.floors_column.floor_of[position] or position - self.first_reply + 1

    def stamp(self, position: int) -> int:
        """The packed time of a post with its printed or inferred year, 0 where unknown; 0 for no time."""
        return self.dates.stamp(position)

    def year_of(self, position: int) -> int:
        """The year of a post, printed or inferred; 0 where unknown. `Post.posted.iso(year)` takes it."""
        return self.dates.year(position)

    def year_of_post(self) -> int:
        """The year of the opening post; 0 where unknown."""
        return self.dates.post_year

    @property
    def years(self) -> Years:
        """What is known of the years of the thread."""
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
        """The lowest and highest floor missing between a reply and the one before it in the source, if any."""
        return self.floors_column.hole_before(position)

    @property
    def order(self) -> str:
        """ "oldest", "newest" or "mixed": by floors, by times where no floors are printed."""
        direction = self.floors_column.direction if self.floors_column.any else self.dates.order
        return ORDERS[direction]

    def flags(self, position: int) -> Flag:
        """All flags of a post."""
        self._fold()
        return Flag(self._flags[position] | self.author_flags(position))

    def author_flags(self, position: int) -> int:
        """The flags that need no folded text: OP, those of the author's rank, and REPEAT."""
        bits: int = self.rank_flags[self.ranks.id_of[position]]
        if self._op and self.authors.name(position) == self._op:
            bits |= _OP
        return bits | _REPEAT if self.repeat_of(position) is not None else bits

    @property
    def op_id(self) -> int | None:
        """The id among `authors` of the opening post's author; None where none is printed."""
        return self.authors.ids.get(self._op) if self._op else None

    def content_flags(self, start: int, stop: int) -> "array[int]":
        """The content flags (LINK to EMOTICON) of the posts from `start` up to `stop`."""
        self._fold()
        return self._flags[start:stop]

    def repeat_of(self, position: int) -> int | None:
        """The reply with the same author and text that was written before this one; None where there is none."""
        repeats = self._repeats.after if self.order == "newest" else self._repeats.before
        return repeats.get(position)

    def repeats(self, start: int, stop: int) -> list[int]:
        """The replies from `start` to `stop` that repeat an earlier one."""
        repeats = self._repeats.after if self.order == "newest" else self._repeats.before
        if len(repeats) < stop - start:
            return sorted(position for position in repeats if start <= position < stop)
        return [position for position in range(start, stop) if position in repeats]

    def fillers(self) -> dict[int, str]:
        """Positions of all fillers, each with the reason; each reply is examined once."""
        for position in range(max(self._fillers_known, self.first_reply), self.size):
            reason = self.filler(position)
            if reason:
                self._fillers[position] = reason
        self._fillers_known = self.size
        return self._fillers

    def filler(self, position: int) -> str | None:
        """Why a post is a filler (one repeated character, emoticons only), for the user; None where it is none."""
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
        """The replies with low <= stamp <= high, found by binary search; None where the times are not sorted."""
        direction = self.dates.sorted_direction
        if not direction:
            return None
        first, last = (low, high) if direction > 0 else (-high, -low)
        every = range(self.size)
        start = bisect_left(every, first, self.first_reply, key=lambda this: direction * self.stamp(this))
        stop = bisect_left(every, last + 1, start, key=lambda this: direction * self.stamp(this))
        return range(start, stop)
