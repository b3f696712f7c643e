"""The lines that terminal boards print above a text: author, board, title and time, each behind its label."""

import re
from dataclasses import dataclass

from forumtui.formats.generic.outline import Element, Outline
from forumtui.formats.generic.printed import Mention
from forumtui.text.clean import clean_line
from forumtui.text.times import find_time

HEAD = re.compile(
    r"(?:^|(?<=[\n ]))(?:作\s{0,2}+者|发信人|發信人|寄件人)\s*+[:：]?\s*+"
    r"(?P<author>[^\s,，:：](?:[^\n:：]{0,59}?[^\s:：])??)[,，]?\s++"
    r"(?:(?:看板|信区|信區|站[內内])\s*+[:：]?\s*+(?P<board>\S++)\s++)?"
    r"(?:標\s{0,2}+題|标\s{0,2}+题|主題|主题)\s*+[:：]?\s*+(?:(?P<title>[^\n]{0,159}?\S)\s++)??"
    r"(?:時\s{0,2}+間|时\s{0,2}+间|日期)\s*+[:：]?\s*+(?=[\dA-Z(（周週星])"
)
PUSHES = frozenset(("推", "噓", "嘘", "→", "推推"))
"""What stands before the names of those who say something below a text."""
_MOST_LOOKED_AT = 20_000
_LONGEST_TIME = 60


@dataclass(frozen=True, slots=True, eq=False)
class BoardHead:
    """What such lines say, and where they stand on a page."""

    author: str
    place: Element | None
    """The element that holds the name; None where it holds the text too."""
    title: str
    board: str | None
    time: Mention
    low: int
    high: int
    """The order behind their last string; that of it where the text goes on in it."""


def find_head(outline: Outline) -> BoardHead | None:
    """The first such lines of a page."""
    found = HEAD.search(outline.text[:_MOST_LOOKED_AT])
    time = find_time(outline.text[found.end() : found.end() + _LONGEST_TIME]) if found else None
    if found is None or time is None or time.start > 1:
        return None
    author, last = outline.piece_at(found.start("author")), outline.piece_at(found.end() + time.start)
    first = outline.piece_at(found.start())
    end = found.end() + time.end
    text = outline.text[found.end() + time.start : end]
    goes_on = end < last.end
    return BoardHead(
        author=clean_line(found["author"]),
        place=None if goes_on and author is last else author.holder,
        title=clean_line(found["title"] or ""),
        board=clean_line(found["board"]) if found["board"] else None,
        time=Mention(last.holder, last.order, text, True, (last.number, last.number + (not goes_on))),
        low=first.order,
        high=last.order + (not goes_on),
    )
