"""Learns the shape of header lines that is in no table: lines that repeat a name and a time in one grammar.

A line with a time is read as [floor] name separator time [tail], time separator name, or a time under a name's line.
The grammar most lines share is the shape, if what it finds then looks like posts and not like a log or a diary.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from forumtui.formats.plaintext.shapes import Header, Markup, Shape, is_name, read_header, share_with_body
from forumtui.text.times import find_time
from forumtui.text.times_forms import TIME, has_clock

NAME = "copied-text"
_LONGEST = 160
"""Code points of a line that may be a header."""
_TAIL = 60
_FLOOR = (
    r"(?:#[ ]?\d{1,7}[.:]?|\d{1,7}[ ]?(?:#|楼|樓|層|F\b)|第[ ]?\d{1,7}[ ]?[楼樓]|\[\d{1,7}\]|\d{1,7}[.)、](?!\d)"
    r"|楼主|樓主|沙发|沙發|板凳|地板)"
)
_TAG = r"(?:\[/?\w{1,8}(?:=[^\]\n]{0,40})?\]|[*_]++)"
_LEAD = rf"(?:\#{{2,6}}[ ]+|>[ ])?{_TAG}*"
_LABEL = r"(?:(?:作者|用户|昵称|发帖人|发言人|名前|投稿者|author|user|name|from|by|posted by)[ ]?[:：][ ]?)?"
_WORDS = (
    r"(?:发表于|發表於|发布于|發佈於|发表在|回复于|回覆於|回复|回答于|评论于|编辑于|时间|時間|日期|投稿日"
    r"|date|time|posted(?: on)?|replied|commented|on|at|wrote|said|schrieb|am|le|el)"
)
_SEPARATOR = re.compile(
    rf"(?:{_TAG}|[\s|·•—–,:：;(（@\-\[]|(?<=[\s:：)\]】|]){_WORDS}(?=[\s:：]|$)|(?:发表于|發表於|回复于|发布于)$)+$",
    re.I,
)
_LEADING_FLOOR = re.compile(rf"{_LEAD}{_FLOOR}[\s|·:：-]*")
_GAP = r"(?<!\s)(?:[ \t]{2,}+|\t|[ ]?[|·•][ ]?)"
"""Takes a whole run of spaces at once, because a long run would otherwise be tried at every split."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How one line with a time reads: where the name stands, and what separates it from the time."""

    name_at: str
    """before, after, or above the time."""
    has_floor: bool
    separator: str


def learn(text: str) -> Shape | None:
    """The shape that most header-like lines of a text share; None where they do not look like posts."""
    lines = text.split("\n")
    grammars = Counter(grammar for line in lines if (grammar := _read_line(line)))
    for grammar, count in grammars.most_common(3):
        if count < 2:
            break
        shape = Shape(NAME, _pattern_of(grammar), Markup.BBCODE, re.compile(r"\n(?:[-=*_]{3,})\s*\Z"))
        if _looks_like_posts(text, list(shape.header.finditer(text))):
            return shape
    return None


def _read_line(line: str) -> _Grammar | None:
    if not 6 <= len(line) <= _LONGEST or not (time := find_time(line, in_prose=True)):
        return None
    before, after = line[: time.start], line[time.end :]
    floor = _LEADING_FLOOR.match(before)
    named = before[floor.end() :] if floor else before
    separator = _SEPARATOR.search(named)
    name = named[: separator.start()] if separator else named
    if name.strip() and len(after) <= _TAIL:
        return _Grammar("before", bool(floor), _spaced(separator[0]) if separator else "")
    if name.strip():
        return None
    if not after.strip() or re.fullmatch(rf"[\s|·,-]*{_FLOOR}[^\n]{{0,30}}", after):
        return _Grammar("above", bool(floor), _spaced(before))
    lead = re.match(r"[\s|·•—–,:：)\]\-]+", after)
    return _Grammar("after", bool(floor), _spaced(lead[0])) if lead else None


def _spaced(separator: str) -> str:
    """A separator with its runs of white space as one, so that aligned columns are one grammar."""
    return re.sub(r"\s+", " ", separator)


def _pattern_of(grammar: _Grammar) -> str:
    separator = r"\s+".join(re.escape(part) for part in grammar.separator.split(" ")).replace(r"\s+", r"[ \t]+")
    floor = rf"(?P<floor>{_FLOOR})[ \t|·:：-]*" if grammar.has_floor else ""
    name = rf"{_TAG}*{_LABEL}(?P<author>[^\s\[\]|·•][^\n|·•]{{0,59}}?){_TAG}*(?:{_GAP}(?P<rank>[^\s][^\n]{{0,39}}?))?"
    time = rf"(?P<time>{TIME})(?![\w:/])"
    tail = rf"(?P<tail>[^\n]{{0,{_TAIL}}})$"
    under = rf"(?P<tail>[^\n]{{0,{_TAIL}}}(?:\r?\n[ \t]*{_FLOOR}[ \t\r]*)?)$"
    late = rf"(?P<tail>(?:[ \t|·,-]+{_FLOOR}[^\n]{{0,30}})?)[ \t\r]*"
    rows = {
        "before": rf"^{_LEAD}{floor}{name}{separator}{time}{tail}",
        "above": rf"^{_LEAD}{_LABEL}(?P<author>[^\s\[\]|·•][^\n|·•]{{0,39}}?)[ \t\r]*\n{floor}{separator}{time}{under}",
        "after": rf"^{_LEAD}{floor}{time}{separator}(?P<author>[^\s][^\n]{{0,39}}?){late}$",
    }
    return f"(?i){rows[grammar.name_at]}"


def _looks_like_posts(text: str, found: list[re.Match[str]]) -> bool:
    headers = [read_header(one) for one in found]
    if len(headers) < 2 or share_with_body(text, found) < 0.7:
        return False
    authors = [header.author or "" for header in headers]
    if sum(map(is_name, authors)) < 0.8 * len(authors):
        return False
    return _floors_run(headers) or _authors_talk(headers, authors)


def _floors_run(headers: list[Header]) -> bool:
    """Whether floors are printed and go one way, as only a thread has them."""
    floors = [header.floor for header in headers if header.floor is not None]
    if len(floors) < max(2, 0.8 * len(headers)):
        return False
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(floors)]
    return abs(sum(steps)) >= 0.9 * len(steps)


def _authors_talk(headers: list[Header], authors: list[str]) -> bool:
    """Without floors: three or more, by several people, with clocks, and one of them again or all one-word names."""
    clocks = sum(has_clock(header.time or "") for header in headers)
    people = len(set(authors))
    if len(headers) < 3 or people < 2 or clocks < 0.8 * len(headers):
        return False
    return people < len(authors) or all(len(author.split()) == 1 for author in authors)
