"""PTT text: one article under four named lines, then pushes of a line each. Held whole: a board caps an article."""

import re
from dataclasses import dataclass

from forumtui.errors import NoThread
from forumtui.formats.contract import PageParser
from forumtui.formats.parsed_page import ParsedPage
from forumtui.formats.plaintext.bodies import read_text_body
from forumtui.formats.plaintext.evidence import sample
from forumtui.formats.plaintext.shape import Markup
from forumtui.i18n import tr
from forumtui.model import Head, Kind, Post, RichText
from forumtui.source.document import Document
from forumtui.text.clean import clean, clean_line, clean_url
from forumtui.text.times import read_time

_GAP = r"[ \t:：]*"
_NAMED_LINES = re.compile(
    rf"^[ \t]*作者{_GAP}(?P<author>[^\n]{{1,60}}?)\s*(?:看板|站內){_GAP}(?P<board>[\w-]{{1,30}}?)\s*"
    rf"(?:標題|标题){_GAP}(?P<title>[^\n]{{0,200}}?)\s*(?:時間|时间){_GAP}"
    r"(?P<time>[A-Z][a-z]{2} [^\n]{12,30}?\d{4})[ \t\r]*$",
    re.M,
)
_PUSH = re.compile(
    r"[ \t]*(?P<tag>推|噓|嘘|→)[ ]{0,2}(?P<author>[A-Za-z0-9_]{2,20})[ \t]*[:：][ ]?(?P<text>.*?)"
    r"(?:[ \t]+(?P<address>\d{1,3}(?:\.\d{1,3}){3}))?(?:[ \t]+(?P<time>\d{2}/\d{2}(?: \d{2}:\d{2})?))?[ \t]*"
)
_PAGE = re.compile(r"※ 文章網址: *(https?://\S+)")
_DAY = re.compile(r"(\d{2})/(\d{2})(?: (\d{2}:\d{2}))?")


@dataclass(slots=True)
class PttFormat:
    """An article of PTT as text."""

    name: str = "ptt-text"

    def confidence(self, document: Document) -> float:
        """Sure where the four named lines stand near the beginning."""
        return 0.95 if _NAMED_LINES.search(sample(document)[:4096]) else 0.0

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return tr("the lines 作者, 看板, 標題 and 時間 stand at its beginning")

    def parse(self, document: Document) -> PageParser:
        """The article as the opening post, each push as a reply."""
        text = document.text(document.start, document.size).replace("\r\n", "\n")
        named = _NAMED_LINES.search(text[:4096])
        if named is None:
            raise NoThread(
                document.name,
                tr("the lines 作者, 看板, 標題, 時間 were not found"),
                tr("copy the article from its first line"),
            )
        return _cut(text, named)


PTT_TEXT = PttFormat()


def _cut(text: str, named: re.Match[str]) -> ParsedPage:
    first_line = text.count("\n", 0, named.end())
    lines = text[named.end() :].split("\n")
    pushes = [found and (found if found["text"] or found["time"] else None) for found in map(_PUSH.fullmatch, lines)]
    first = next((place for place, found in enumerate(pushes) if found), len(lines))
    article = "\n".join(lines[:first])
    posts = [_article(named, article)]
    numbers = [0]
    for place in range(first, len(lines)):
        found = pushes[place]
        if found:
            posts.append(_push(found))
            numbers.append(first_line + place + 1)
        elif lines[place].strip():
            posts[-1] = _longer(posts[-1], lines[place])
    return ParsedPage(_head(named, article), posts, numbers)


def _head(named: re.Match[str], article: str) -> Head:
    page = _PAGE.search(article)
    return Head(
        title=clean_line(named["title"]) or None,
        board=clean_line(named["board"]),
        url=clean_url(page[1]) if page else None,
        software="ptt-text",
    )


def _article(named: re.Match[str], article: str) -> Post:
    return Post(
        kind=Kind.POST,
        author=clean_line(named["author"]),
        posted=read_time(named["time"]),
        posted_text=clean_line(named["time"]),
        body=read_text_body(article, Markup.NONE),
    )


def _push(found: re.Match[str]) -> Post:
    printed = found["time"]
    day = _DAY.fullmatch(printed) if printed else None
    return Post(
        author=clean_line(found["author"]),
        rank=found["tag"],
        posted=read_time(f"{day[1]}-{day[2]} {day[3] or ''}") if day else None,
        posted_text=clean_line(printed) if printed else printed,
        body=read_text_body(found["text"], Markup.NONE),
    )


def _longer(push: Post, line: str) -> Post:
    """A line among the pushes that is none: what the author wrote under it, or a remark of the system."""
    body = RichText(f"{push.body.text}\n{clean(line).rstrip()}", push.body.marks)
    return Post(author=push.author, rank=push.rank, posted=push.posted, posted_text=push.posted_text, body=body)
