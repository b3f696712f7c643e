"""Who answers whom, also in flat threads: by the tree, by the floor that a quote names, by `>>740`, `#740`, `740楼`."""

import re
from collections.abc import Mapping, Sequence

from forumtui.index.index import Index

MOST_READ = 50_000
"""Posts whose texts are read for the floors that they name."""

_CALLS = re.compile(r"(?:>>|(?<!\S)#)(\d{1,7})\b|(\d{1,7})\s{0,2}(?:楼|樓|층)(?![上下主])")


def answers_of(index: Index) -> Mapping[int, Sequence[int]]:
    """The direct answers of each post that has some, in source order."""
    found: dict[int, list[int]] = {}
    reads_texts = index.size <= MOST_READ and index.floors_column.any
    for position in index.replies:
        answered = index.parent(position)
        named = {answered}
        if answered is None:
            calls = _CALLS.findall(index.text(position)) if reads_texts else ()
            floors = {index.quoted_floor(position), *(int(call or floor) for call, floor in calls)} - {0}
            named = {index.position_of_floor(floor) for floor in floors}
        for one in named:
            if one is not None and one != position:
                found.setdefault(one, []).append(position)
    return found


def all_answers(answers: Mapping[int, Sequence[int]], post: int) -> list[int]:
    """All answers to a post, direct or through others, in source order."""
    found: set[int] = set()
    waiting = [post]
    while waiting:
        new = set(answers.get(waiting.pop(), ())) - found - {post}
        found |= new
        waiting += new
    return sorted(found)
