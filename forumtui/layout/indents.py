"""How far the lines of a paragraph stand in: quotations altogether, list items from their second line on."""

import re
from collections.abc import Sequence

from forumtui.model import Mark, Role
from forumtui.text.width import width

QUOTED = 2
"""Cells a quotation stands in, for each quotation around it."""

DEEPEST = 3
"""Quotations inside each other that are told apart."""

LEAST_SHARE = 3
"""All indents together leave all but a part in so many of the room for the text."""

_ITEM = re.compile(
    r" {0,8}(?:(?:> ?)+|[-*+•·●○◦▪■◆–] +|\d{1,3}[.)] +|[(（]\d{1,2}[)）] ?|\d{1,2}[、．]"
    r"|[一二三四五六七八九十]{1,3}、)(?=\S)"
)
"""What a list item opens with, and a line that is quoted by a sign."""


def indents(marks: Sequence[Mark], text: str, room: int) -> tuple[int, int]:
    """Cells that every line of the paragraph `text` stands in, and further cells for all but its first.

    The `marks` are those around its first character, and there are `room` cells.
    """
    most = room // LEAST_SHARE
    around = [mark.role for mark in marks]
    quoted = QUOTED * min(around.count(Role.QUOTE), DEEPEST, most // QUOTED)
    item = _ITEM.match(text)
    if item is None or Role.CODE in around:
        return quoted, 0
    hanging = width(item[0])
    return quoted, hanging if quoted + hanging <= most else 0
