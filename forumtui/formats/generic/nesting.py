"""Which answer a block answers, where blocks stand inside the place of the one before: trees of comments."""

from collections.abc import Sequence

from forumtui.formats.generic.records import Block
from forumtui.formats.generic.tree import ancestors


def parents_of(blocks: Sequence[Block]) -> list[int | None]:
    """The number of each block's parent. A parent's own place holds the answer and is not the place of all blocks."""
    above = [[id(tag) for tag in ancestors(block.time.element)] for block in blocks]
    shared = set(above[0]).intersection(*above) if above else set()
    found: list[int | None] = []
    open_ones: list[int] = []
    for number, chain in enumerate(above):
        own = set(chain) - shared
        while open_ones and (len(above[open_ones[-1]]) >= len(chain) or own.isdisjoint(above[open_ones[-1]])):
            open_ones.pop()
        found.append(open_ones[-1] if open_ones else None)
        open_ones.append(number)
    return found
