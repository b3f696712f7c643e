"""PTT text: one article under four named lines, then pushes of a line each. Boards limit its size: it is read whole."""

import re
from dataclasses import dataclass

from forumtui.errors import NoThread
from forumtui.formats.plaintext.bodies import read_text_body
from forumtui.formats.plaintext.shapes import Markup, sample
from forumtui.formats.registry import PageParser, ParsedPage
from forumtui.i18n import tr
from forumtui.model import Head, Kind, Post
from forumtui.source.document import Document
from forumtui.text.clean import clean_line, clean_url
from forumtui.text.times import read_time
from forumtui.text.timestamp import Order

_GAP = r"[ \t:：]*"
_NAMED_LINES = re.compile(
    rf"^[ \t]*作者{_GAP}(?P<author>[^\s:：][^\n]{{0,59}}?)\s*(?:看板|站內){_GAP}(?P<board>[\w-]{{1,30}}?)\s*"
    rf"(?:標題|标题){_GAP}(?P<title>(?:[^\s:：][^\n]{{0,199}}?)?)\s*(?:時間|时间){_GAP}"
    r"(?P<time>[A-Z][a-z]{2} [^\n]{12,30}?\d{4})[ \t\r]*$",
    re.M,
)
_PUSH = re.compile(
    r"[ \t]*(?P<tag>推|噓|嘘|→)[ ]{0,2}(?P<author>[A-Za-z0-9_]{2,20})[ \t]*[:：][ ]?(?P<text>(?:.*?[^ \t])??)"
    r"(?:[ \t]+(?P<address>\d{1,3}(?:\.\d{1,3}){3}))?(?:[ \t]+(?P<time>\d{2}/\d{2}(?: \d{2}:\d{2})?))?[ \t]*"
)
_PAGE = re.compile(r"※ 文章網址: *(https?://\S+)")
_COLOURS = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
_RULE = re.compile(r"[ \t]*[─-]{10,}[ \t]*")
_EDIT = re.compile(
    r"※ 編輯: (?P<author>[A-Za-z0-9_]{2,20})[^\n]{0,60}?(?P<time>\d{2}/\d{2}/\d{4} \d{2}:\d{2}:\d{2})\)?[ \t]*"
)
_SYSTEM = re.compile(r"[ \t]*※ (?:發信站|发信站|文章網址|文章网址|編輯|编辑|轉錄|转录|批踢踢|來自|来自|此文章)[^\n]*")
"""Lines that the system adds: where an article came from, where it was copied to, when it was edited."""


@dataclass(slots=True)
class PttFormat:
    """An article of PTT as text."""

    name: str = "ptt-text"

    def confidence(self, document: Document) -> float:
        """Sure where the four named lines stand near the beginning."""
        return 0.95 if _NAMED_LINES.search(_plain(sample(document)[:8192])[:4096]) else 0.0

    def reason(self, document: Document) -> str:
        """How it was recognised, in words."""
        return tr("the lines 作者, 看板, 標題 and 時間 stand at its beginning")

    def parse(self, document: Document) -> PageParser:
        """The article as the opening post, each push as a reply."""
        text = _plain(document.text(document.start, document.size)).replace("\r\n", "\n")
        named = _NAMED_LINES.search(text[:4096])
        if named is None:
            raise NoThread(
                document.name,
                tr("the lines 作者, 看板, 標題, 時間 were not found"),
                tr("copy the article from its first line"),
            )
        return _page_of(text, named)


PTT_TEXT = PttFormat()


def _plain(text: str) -> str:
    """The text without terminal colours, which a text copied or logged from a terminal holds."""
    return _COLOURS.sub("", text) if "\x1b" in text else text


def _page_of(text: str, named: re.Match[str]) -> ParsedPage:
    first_line = text.count("\n", 0, named.end())
    lines = text[named.end() :].split("\n")
    pushes = [found and (found if found["text"] or found["time"] else None) for found in map(_PUSH.fullmatch, lines)]
    first = next((row for row, found in enumerate(pushes) if found), len(lines))
    author = clean_line(named["author"]).partition(" ")[0]
    edits = [found["time"] for found in map(_EDIT.search, lines) if found]
    posts = [_article(named, lines[:first], edits[-1] if edits else None)]
    numbers = [0]
    row = first
    while row < len(lines):
        end = next((number for number in range(row + 1, len(lines)) if pushes[number]), len(lines))
        if found := pushes[row]:
            posts.append(_push(found))
            numbers.append(first_line + row + 1)
        if answer := _answer(lines[row + 1 : end], author):
            posts.append(answer)
            numbers.append(first_line + row + 2)
        row = end
    return ParsedPage(_head(named, lines[:first]), posts, numbers)


def _answer(lines: list[str], author: str) -> Post | None:
    """What the author of the article wrote between two pushes; None where only the system wrote there."""
    text = "\n".join(line for line in lines if not _SYSTEM.fullmatch(line)).strip()
    if not text:
        return None
    edit = next(filter(None, map(_EDIT.search, lines)), None)
    return Post(
        author=clean_line(edit["author"]) if edit else author,
        posted=read_time(edit["time"], order=Order.MONTH_FIRST) if edit else None,
        posted_text=edit["time"] if edit else None,
        body=read_text_body(text, Markup.NONE),
    )


def _head(named: re.Match[str], lines: list[str]) -> Head:
    page = next(filter(None, map(_PAGE.search, lines)), None)
    return Head(
        title=clean_line(named["title"]) or None,
        board=clean_line(named["board"]),
        url=clean_url(page[1]) if page else None,
        software="ptt-text",
    )


def _article(named: re.Match[str], lines: list[str], edited: str | None) -> Post:
    written = [line for line in lines if not _SYSTEM.fullmatch(line)]
    while written and (not written[0].strip() or _RULE.fullmatch(written[0])):
        written.pop(0)
    while written and written[-1].strip() in ("", "--"):
        written.pop()
    return Post(
        kind=Kind.POST,
        author=clean_line(named["author"]),
        posted=read_time(named["time"]),
        posted_text=clean_line(named["time"]),
        edited=edited,
        body=read_text_body("\n".join(written), Markup.NONE),
    )


def _push(found: re.Match[str]) -> Post:
    printed = found["time"]
    return Post(
        author=clean_line(found["author"]),
        rank=found["tag"],
        posted=read_time(printed, order=Order.MONTH_FIRST) if printed else None,
        posted_text=clean_line(printed) if printed else None,
        body=read_text_body(found["text"], Markup.NONE),
    )
