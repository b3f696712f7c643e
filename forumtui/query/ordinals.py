"""Sorted sets of reply ordinals: a range where they are consecutive, a list where they are not."""

from bisect import bisect_left
from collections.abc import Sequence

Ordinals = range | list[int]
NOTHING = range(0)


def between(ordinals: Sequence[int], start: int, stop: int) -> Sequence[int]:
    """Those from `start` to `stop`."""
    if isinstance(ordinals, range):
        return range(max(start, ordinals.start), max(start, ordinals.start, min(stop, ordinals.stop)))
    low = bisect_left(ordinals, start)
    return ordinals[low : bisect_left(ordinals, stop, low)]


def common(among: Ordinals, found: Sequence[int]) -> Ordinals:
    """Those of `among` that are also found."""
    if not among or not found:
        return NOTHING
    if isinstance(among, range):
        kept = between(found, among.start, among.stop)
        return kept if isinstance(kept, range) else list(kept)
    if isinstance(found, range):
        return list(between(among, found.start, found.stop))
    wanted = set(between(found, among[0], among[-1] + 1))
    return [ordinal for ordinal in among if ordinal in wanted]


def without(among: Ordinals, found: Ordinals) -> Ordinals:
    """Those of `among` that are not found; `found` is a part of `among`."""
    if not found:
        return among
    if len(found) == len(among):
        return NOTHING
    unwanted = set(found)
    return [ordinal for ordinal in among if ordinal not in unwanted]


def union(left: Ordinals, right: Ordinals) -> Ordinals:
    """Those in either; they have none in common."""
    if not left or not right:
        return left or right
    if isinstance(left, range) and isinstance(right, range) and left.stop == right.start:
        return range(left.start, right.stop)
    return sorted([*left, *right])
