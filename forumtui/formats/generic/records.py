"""Repeated blocks around alike times: each block is the largest element that holds one time of its family and no other.

Where a post is several elements side by side (rows of a table, a heading and a text), the block takes its siblings up
to the next block, or down from the one before.
"""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from bs4.element import PageElement, Tag

from forumtui.formats.generic.signatures import path_signature, tag_signature
from forumtui.formats.generic.times import PrintedTime
from forumtui.formats.generic.tree import DEEPEST, ancestors, text_of

_TRIED = 8
"""Families that are looked at, those with most times first."""
_ENOUGH = 4_000
_MOST_SIBLINGS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One repeated block: its elements side by side, the one with the time among them."""

    time: PrintedTime
    elements: tuple[Tag, ...]
    depth: int
    """Levels of the tree above it."""


def families(times: list[PrintedTime]) -> list[list[PrintedTime]]:
    """Times that stand in alike places, most first; each family once."""
    groups: dict[str, list[PrintedTime]] = {}
    for time in times:
        for key in {
            path_signature(time.element, 2),
            path_signature(time.element, 4),
            "tags " + tag_signature(time.element, 4),
        }:
            groups.setdefault(key, []).append(time)
    unique = {tuple(map(id, group)): group for group in groups.values() if len(group) > 1}
    posting = [group for group in unique.values() if sum(time.is_posting for time in group) > 0.5 * len(group)]
    return sorted(posting, key=len, reverse=True)[:_TRIED]


def blocks_of(family: list[PrintedTime]) -> list[Block]:
    """The block of each time of a family, in page order."""
    chains = [(time, [time.element, *ancestors(time.element)]) for time in family]
    chains = [(time, chain) for time, chain in chains if len(chain) < DEEPEST]
    held = Counter(id(tag) for _, chain in chains for tag in chain)
    tops = [(time, _largest(chain, held)) for time, chain in chains]
    return _with_siblings(tops, held)


def _largest(chain: list[Tag], held: Counter[int]) -> Tag:
    place = 0
    while place + 1 < len(chain) and held[id(chain[place + 1])] == 1:
        place += 1
    return chain[place]


def _with_siblings(tops: list[tuple[PrintedTime, Tag]], held: Counter[int]) -> list[Block]:
    """The blocks with the siblings they need: after, before, or none, whichever most blocks have their text in."""
    after = [_free_siblings(top, held, forward=True) for _, top in tops]
    before = [_free_siblings(top, held, forward=False) for _, top in tops]
    own = [_length((top,)) for _, top in tops]
    after_length = [_length(tags) for tags in after]
    before_length = [_length(tags) for tags in before]
    if _carry(after_length[:-1] or after_length, own):
        usual = _usual(after)
        parts = [(top, *tags[:usual]) for (_, top), tags in zip(tops, after, strict=True)]
    elif _carry(before_length[1:] or before_length, own):
        usual = _usual(before)
        parts = [(*reversed(tags[:usual]), top) for (_, top), tags in zip(tops, before, strict=True)]
    else:
        parts = [(top,) for _, top in tops]
    levels = [len(ancestors(top)) for _, top in tops]
    return [Block(time, tags, level) for (time, _), tags, level in zip(tops, parts, levels, strict=True)]


def _free_siblings(top: Tag, held: Counter[int], forward: bool) -> list[Tag]:
    found: list[Tag] = []
    sibling: PageElement | None = top.next_sibling if forward else top.previous_sibling
    while sibling is not None and len(found) < _MOST_SIBLINGS:
        if isinstance(sibling, Tag):
            if held[id(sibling)]:
                break
            found.append(sibling)
        sibling = sibling.next_sibling if forward else sibling.previous_sibling
    return found


def _usual(siblings: list[list[Tag]]) -> int:
    """How many siblings most blocks have: the outermost one would take the rest of the page without it."""
    inner = siblings[1:-1] if len(siblings) > 2 else siblings
    return max(map(len, inner), default=0) if len(siblings) > 2 else min(map(len, siblings), default=0)


def _length(tags: tuple[Tag, ...] | list[Tag]) -> int:
    return sum(len(text_of(tag, _ENOUGH)) for tag in tags)


def _carry(beside: list[int], own: list[int]) -> bool:
    """Whether the text of the posts stands beside the blocks and not in them."""
    filled = sum(length > 0 for length in beside)
    return filled >= 0.8 * len(beside) and median(beside) > 0.7 * median(own)
