"""The floor of each block: a number with a floor's sign, or alone in its element, that runs from block to block."""

import re
from itertools import pairwise

from bs4.element import Tag

from forumtui.formats.generic.judge import Candidate
from forumtui.formats.generic.signatures import path_signature
from forumtui.formats.generic.tree import text_of
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures

_SIGNED = re.compile(
    r"(?:^|\s)(?:#\s?(\d{1,7})|(\d{1,7})\s?(?:#|楼|樓|层|F))(?=\s|$|[:：])|^第\s?(\d{1,7})\s?[楼樓]|^(\d{1,7})[.:：]?$"
)


def find_floors(best: Candidate) -> list[int | None]:
    """One floor a block, where elements in one place of most blocks print numbers that run; None otherwise."""
    total = len(best.blocks)
    places: dict[str, dict[int, int]] = {}
    for number, block in enumerate(best.blocks):
        body = best.fields.bodies[number]
        for element in block.elements:
            for tag in (element, *element.find_all(True, limit=400)):
                if not isinstance(tag, Tag) or tag is body or (body is not None and body in tag.parents):
                    continue
                if (floor := _floor_in(tag)) is not None:
                    places.setdefault(path_signature(tag, 1), {}).setdefault(number, floor)
    for found in sorted(places.values(), key=len, reverse=True):
        if len(found) >= max(2, 0.8 * total) and _run([found[number] for number in sorted(found)]):
            return [found.get(number) for number in range(total)]
    return [None] * total


def _floor_in(tag: Tag) -> int | None:
    text = clean_line(text_of(tag, 24))
    found = _SIGNED.search(text) if len(text) < 20 else None
    return from_figures(next(filter(None, found.groups()))) if found else None


def _run(floors: list[int]) -> bool:
    """Whether the numbers go one way in small steps."""
    steps = [later - earlier for earlier, later in pairwise(floors)]
    one_way = all(step > 0 for step in steps) or all(step < 0 for step in steps)
    return one_way and sum(abs(step) <= 3 for step in steps) >= 0.7 * len(steps)
