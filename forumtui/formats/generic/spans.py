"""Stretches of a page that many places are looked up in: where thousands of posts are compared with thousands."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Spans:
    """Stretches of a page as pairs of orders; those that stand inside others are one with them."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self.lows: list[int] = []
        self.highs: list[int] = []
        self.numbers: list[int] = []
        """Which of the pairs each one is, the outermost of those that hold each other."""
        for low, negative, number in sorted((low, -high, number) for number, (low, high) in enumerate(pairs)):
            if self.highs and low < self.highs[-1]:
                self.highs[-1] = max(self.highs[-1], -negative)
                continue
            self.lows.append(low)
            self.highs.append(-negative)
            self.numbers.append(number)

    def holding(self, order: int) -> int | None:
        """The number of the outermost stretch that a place stands in, or None."""
        at = bisect_right(self.lows, order) - 1
        return self.numbers[at] if at >= 0 and order < self.highs[at] else None

    def is_behind_start(self, order: int) -> bool:
        """Whether a place stands in one of the stretches and is not its first."""
        at = bisect_left(self.lows, order) - 1
        return at >= 0 and order < self.highs[at]

    def hold(self, low: int, high: int) -> bool:
        """Whether one of them holds a whole stretch, or is it."""
        at = bisect_right(self.lows, low) - 1
        return at >= 0 and high <= self.highs[at]

    def around(self, low: int, high: int) -> int | None:
        """The number of the outermost one that holds a stretch and begins before it, or None."""
        at = bisect_left(self.lows, low) - 1
        return self.numbers[at] if at >= 0 and high <= self.highs[at] else None
