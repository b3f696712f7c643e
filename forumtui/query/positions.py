"""Sorted sets of positions of posts: a range where they are consecutive, a list where they are not."""

from bisect import bisect_left
from collections.abc import Sequence

Positions = range | list[int]
NOTHING = range(0)


def between(positions: Sequence[int], start: int, stop: int) -> Sequence[int]:
    """Those from `start` to `stop`."""
    if isinstance(positions, range):
        return range(max(start, positions.start), max(start, positions.start, min(stop, positions.stop)))
    low = bisect_left(positions, start)
    return positions[low : bisect_left(positions, stop, low)]


def common(among: Positions, found: Sequence[int]) -> Positions:
    """Those of `among` that are also found."""
    if not among or not found:
        return NOTHING
    if isinstance(among, range):
        kept = between(found, among.start, among.stop)
        return kept if isinstance(kept, range) else list(kept)
    if isinstance(found, range):
        return list(between(among, found.start, found.stop))
    wanted = set(between(found, among[0], among[-1] + 1))
    return [position for position in among if position in wanted]


def without(among: Positions, found: Positions) -> Positions:
    """Those of `among` that are not found; `found` is a part of `among`."""
    if not found:
        return among
    if len(found) == len(among):
        return NOTHING
    unwanted = set(found)
    return [position for position in among if position not in unwanted]


def union(left: Positions, right: Positions) -> Positions:
    """Those in either; they have none in common."""
    if not left or not right:
        return left or right
    if isinstance(left, range) and isinstance(right, range) and left.stop == right.start:
        return range(left.start, right.stop)
    return sorted([*left, *right])
