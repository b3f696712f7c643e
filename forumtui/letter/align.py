"""Which paragraphs of two versions belong together: the cheapest groups, and again with what they teach.

The first path knows lengths, shared values and shapes; where it is not plain one to one, it teaches which words mean
the same, how much lengths vary and how often paragraphs lack a partner, and the path is found anew.
"""

from collections.abc import Sequence
from math import log

from forumtui.letter.cues import cues_of
from forumtui.letter.gains import Gains, shared_gains
from forumtui.letter.learn import learned_gains, terms_of
from forumtui.letter.path import PRICES, VARIANCE, Group, Price, Sides, cheapest

ROUNDS = 3
"""Times that a path may teach the next; usually the second already agrees with the first."""

TRUST_IN_VARIANCE = 0.6
TRUST_IN_PRICES = 0.3
"""How far what was learned replaces what was assumed."""

SPREAD = 3.0
"""A path looks for lengths that fit: the variance it shows is so much too small."""

NO_DOUBT = 2.0
"""Nats by which lengths may differ, or other places gain more, before pairing by place is doubted."""

VARIANCES = (4.0, 40.0)
"""Least and greatest variance that is believed."""


def align(source: Sequence[str], target: Sequence[str]) -> list[Group]:
    """The groups of two versions, in order; every paragraph of both is in exactly one."""
    if not source or not target:
        return [Group(0, len(source), 0, len(target))] if source or target else []
    sides = Sides([cues_of(text) for text in source], [cues_of(text) for text in target])
    gains = shared_gains(sides.left, sides.right)
    if _is_one_to_one(sides, gains):
        return [Group(at, at + 1, at, at + 1) for at in range(len(source))]
    groups = cheapest(sides, gains, PRICES, VARIANCE)
    if all(_is_plain(group) for group in groups):
        return groups
    return _learn_and_repeat(source, target, sides, gains, groups)


def _is_one_to_one(sides: Sides, gains: Gains) -> bool:
    """Whether nothing at all speaks against pairing by place; then no path need be sought."""
    if len(sides.left) != len(sides.right):
        return False
    best_in_column = [max(column) for column in zip(*gains.whole, strict=True)]
    return all(
        one.opening == other.opening
        and sides.unlikeness(at, at + 1, at, at + 1) <= NO_DOUBT * VARIANCE
        and gains.whole[at][at] >= max(max(gains.whole[at]), best_in_column[at]) - NO_DOUBT
        for at, (one, other) in enumerate(zip(sides.left, sides.right, strict=True))
    )


def _learn_and_repeat(
    source: Sequence[str], target: Sequence[str], sides: Sides, gains: Gains, groups: list[Group]
) -> list[Group]:
    left, right = [terms_of(text) for text in source], [terms_of(text) for text in target]
    for _ in range(ROUNDS):
        summed = gains + learned_gains(left, right, groups)
        again = cheapest(sides, summed, learned_prices(groups), learned_variance(groups, sides))
        if again == groups:
            break
        groups = again
    return groups


def _is_plain(group: Group) -> bool:
    return group.end - group.start == 1 == group.target_end - group.target_start


def learned_prices(groups: Sequence[Group]) -> tuple[Price, ...]:
    """The prices, moved towards how often one-sided and many-sided groups were found."""
    gaps = sum(group.is_gap for group in groups)
    many = len(groups) - gaps - sum(_is_plain(group) for group in groups)
    gap = -log((gaps + 1) / (len(groups) + 3))
    more = (1 - log((many + 1) / (len(groups) + 3))) / 3
    moved = []
    for taken, given, price in PRICES:
        learned = gap if not taken * given else price * more
        moved.append((taken, given, price + TRUST_IN_PRICES * (learned - price)))
    return tuple(moved)


def learned_variance(groups: Sequence[Group], sides: Sides) -> float:
    """The variance of lengths, moved towards the one found."""
    found = [sides.unlikeness(*group) for group in groups if not group.is_gap]
    if not found:
        return VARIANCE
    seen = min(max(SPREAD * sum(found) / len(found), VARIANCES[0]), VARIANCES[1])
    return VARIANCE + TRUST_IN_VARIANCE * (seen - VARIANCE)
