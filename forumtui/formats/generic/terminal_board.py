"""The lines that terminal boards print around a text: author, board, title and time above it, its origin below it."""

import re
from dataclasses import dataclass

from forumtui.formats.generic.outline import Element, Outline
from forumtui.formats.generic.printed import Mention
from forumtui.model import RichText, Role
from forumtui.text.clean import clean_line
from forumtui.text.times import find_time

_HEAD = re.compile(
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
_BOARD_LINE = re.compile(
    r"(?:^|(?<=\s))(?:--\s+)?(?:※\s?(?:发信站|發信站|文章網址|文章网址|文章代碼|轉錄[者至自]?|转录[者至自]?)\s*[:：]"
    r"|※\s?(?:来源|來源)[:：]\s?·|※\s?(?:編輯|编辑)[:：]\s?\w+ [(（]|◆ From[:：]\s?\d).*",
    re.MULTILINE,
)
"""What terminal boards write below a text: where it was sent from, its address, who passed it on."""
_RULE_AT_START = re.compile(r"\s*+[-_=—–─━]{8,}+[^\S\n]*+\n")


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
    found = _HEAD.search(outline.text[:_MOST_LOOKED_AT])
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


def without_board_lines(body: RichText) -> RichText:
    """A text without the lines that its board prints above and below it."""
    return _without_foot(_without_head(body))


def _without_head(body: RichText) -> RichText:
    """The text without the lines of a terminal board above it and a rule below them."""
    head = _HEAD.search(body.text[:_MOST_LOOKED_AT])
    time = find_time(body.text[head.end() : head.end() + _LONGEST_TIME]) if head is not None else None
    if head is None or time is None or time.start > 1:
        return body
    end = head.end() + time.end
    rule = _RULE_AT_START.match(body.text, end)
    rest = body.text[rule.end() if rule else end :].lstrip()
    below = body.part(len(body.text) - len(rest), len(body.text))
    above = body.part(0, head.start())
    return joined(above, below) if above.text.strip() else below


def _without_foot(body: RichText) -> RichText:
    """The text up to the lines of a terminal board that end it; lines that are not its end are the author's."""
    first = _BOARD_LINE.search(body.text)
    if first is None or any(
        mark.role in (Role.CODE, Role.QUOTE) and mark.end > first.start() and (mark.start or mark.end < len(body.text))
        for mark in body.marks
    ):
        return body
    rest = _BOARD_LINE.sub("", body.text[first.start() :])
    return body if rest.strip() else body.part(0, len(body.text[: first.start()].rstrip()))


def joined(first: RichText, second: RichText) -> RichText:
    """Two texts as the parts of one, an empty line between them."""
    start = len(first.text) + 2 if first.text else 0
    marks = (mark._replace(start=mark.start + start, end=mark.end + start) for mark in second.marks)
    return RichText(f"{first.text}\n\n{second.text}" if first.text else second.text, (*first.marks, *marks))
