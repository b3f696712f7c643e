"""The column of printed floors: which post has which floor, which floors are missing, in which order they run."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

_NEAR = 1_000
"""So many posts back a floor is looked for; posts without a floor may stand between."""

_PREVAILS = 20
"""The floors have a direction where so many times more steps go one way than the other."""


class Floors:
    """Floors by position, 0 where none is printed.

    Direction and missing floors are those of the replies; the opening post's floor counts for neither.
    """

    def __init__(self, first_reply: int = 0) -> None:
        self.floor_of = array("I")
        self._first = first_reply
        self.any = False
        """Whether any reply prints a floor."""
        self._rises = self._falls = self._stays = 0
        self._last = 0
        self._gapless = True
        self._summary: tuple[int, tuple[int, int, tuple[tuple[int, int], ...]]] | None = None

    def extend(self, floors: Sequence[int]) -> None:
        """Append the floors of the next posts."""
        last = self._last
        for floor in floors[max(0, self._first - len(self.floor_of)) :]:
            if not floor:
                self._gapless = False
                continue
            if last:
                if floor > last:
                    self._rises += 1
                elif floor < last:
                    self._falls += 1
                else:
                    self._stays += 1
            last = floor
        self._last = last
        self.any = self.any or last > 0
        self.floor_of.extend(floors)

    @property
    def direction(self) -> int:
        """1 for oldest first, -1 for newest first, 0 where the floors run both ways or none are printed."""
        rises, falls = self._rises, self._falls
        if rises > _PREVAILS * falls:
            return 1
        if falls > _PREVAILS * rises:
            return -1
        return 1 if self.any and not rises and not falls else 0

    @property
    def _strict_direction(self) -> int:
        """1 or -1 where every reply has a floor and all rise or all fall, so that they can be searched; else 0."""
        if not self._gapless or self._stays or (self._rises and self._falls):
            return 0
        return -1 if self._falls else 1

    def position(self, floor: int) -> int | None:
        """The first post of that floor."""
        if self._first and floor > 0 and self.floor_of[:1] == array("I", [floor]):
            return 0
        strict = self._strict_direction
        if not strict:
            try:
                return self.floor_of.index(floor) if floor > 0 else None
            except ValueError:
                return None
        at = bisect_left(self.floor_of, strict * floor, self._first, key=lambda this: strict * this)
        return at if at < len(self.floor_of) and self.floor_of[at] == floor else None

    def positions(self, first: int, last: int) -> range | list[int]:
        """The replies whose floor is from `first` to `last`."""
        strict = self._strict_direction
        if not strict:
            floors = enumerate(self.floor_of[self._first :], self._first)
            return [position for position, floor in floors if floor and first <= floor <= last]
        low, high = (first, last) if strict > 0 else (-last, -first)
        start = bisect_left(self.floor_of, low, self._first, key=lambda floor: strict * floor)
        return range(start, bisect_left(self.floor_of, high + 1, start, key=lambda floor: strict * floor))

    def hole_before(self, position: int) -> tuple[int, int] | None:
        """The lowest and highest floor missing between a reply and the last one before it that has a floor, or None."""
        here = self.floor_of[position]
        before = next(
            (floor for floor in reversed(self.floor_of[max(self._first, position - _NEAR) : position]) if floor), 0
        )
        low, high = sorted((before, here))
        if not before or not here or high - low < 2 or self.direction != (1 if here > before else -1):
            return None
        missing = (self.summary() or (0, 0, ()))[2]
        at = bisect_left(missing, (low + 1, high - 1))
        return missing[at] if missing[at : at + 1] == ((low + 1, high - 1),) else None

    def summary(self) -> tuple[int, int, tuple[tuple[int, int], ...]] | None:
        """(first, last, missing ranges) of the replies; None where none prints a floor."""
        if not self.any:
            return None
        if self._summary is None or self._summary[0] != len(self.floor_of):
            self._summary = len(self.floor_of), self._summarise()
        return self._summary[1]

    def _summarise(self) -> tuple[int, int, tuple[tuple[int, int], ...]]:
        strict = self._strict_direction
        if strict:
            first, last = sorted((self.floor_of[self._first], self.floor_of[-1]))
            if last - first + 1 == len(self.floor_of) - self._first:
                return first, last, ()
        floors = sorted({floor for floor in self.floor_of[self._first :] if floor})
        missing = tuple((before + 1, after - 1) for before, after in pairwise(floors) if after - before > 1)
        return floors[0], floors[-1], missing
