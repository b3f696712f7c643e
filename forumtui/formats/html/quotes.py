"""Quotes: who is quoted, by the attributes of the tag or by the line above, and quotes in the text of mail archives."""

import re
from collections.abc import Iterator
from dataclasses import replace

from forumtui.formats.html.node import Node, attribute, inside, is_text
from forumtui.model import Detail, Mark, Post, RichText, Role
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures
from forumtui.text.times import read_time

_AUTHOR_ATTRIBUTES = (
    "data-author",
    "data-quote",
    "data-username",
    "data-ipsquote-username",
    "data-quotee",
    "data-name",
)
_FLOOR_ATTRIBUTES = ("data-post", "data-floor")
_LONGEST_LINE = 160
_FIRST = 16
"""Tags and strings at the beginning of a quote among which its author may be set apart."""

_OPENINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"author=(?P<author>.{1,60}?)\s+link=",
        (
            r"(?:原帖由|最初由|引用(?:自)?|原文由|原帖者"
            r"|以下是引用)\s*(?:第?\s*(?P<floor>\d+)\s*[楼樓#]\s*)?[:：]?\s*(?:作者\s*)?[@\[]?(?P<author>[^\s:：\]]+)\]?\s*"
            r"(?:于|在|的|发表|發表|[:：]|$)"
        ),
        r"(?:回复|回覆|回應)\s*(?P<floor>\d+)\s*[#楼樓]\s*(?:的帖子)?\s*(?P<author>[^\s:：]*)",
        r"(?P<author>[^\s:：]{1,40})\s*(?:发表于|發表於|写道|寫道|说|說)\b.*",
        (
            r"(?:quote|citation|zitat|цитата)?:?\s*(?:originally posted by|quoting|zitat von|citation de|posted by|"
            r"originalmente publicad[oa] por|postado originalmente por|сообщение от|quote from"
            r"|цитата от|quote by)\s*:?\s*"
            r"(?P<author>.{1,60}?)(?:\s*(?:view post|\[|»|:|$)|\s(?:on|at|am|le)\b)"
        ),
        (
            r"(?:am|op|den)\s.{6,50}?\d[:.]\d\d(?:\s*Uhr)?\s*(?:schrieb|schreef|skrev)\s"
            r"(?P<author>[^\d,:<>]{1,60}?)\s*(?:<[^<>]{0,80}>)?\s*(?::|$)"
        ),
        (
            r"(?:on|le|am|el|il|em|op|den)\s.{6,50}?\d[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?\s?m\b\.?)?,?\s*"
            r"(?P<author>[^\d,:<>()]{1,60}?)\s*(?:\(?<[^<>]{0,80}>\)?\s*)?"
            r"(?:said|wrote|a écrit|schrieb|escribió|escreveu|ha scritto|schreef|skrev)\s?:?"
        ),
        r"(?P<author>[^\d:：<>]{1,60}?)\s*(?:<[^<>]{0,80}>\s*)?[于於]\s*\d{4}\s?年.{4,40}[写寫]道",
        r"(?:on|le|am)\s.{6,40}?,\s*(?P<author>[^,]{1,60}?)\s(?:said|wrote|a écrit|schrieb)\s?:?",
        (
            r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s\d{1,2}:\d\d(?::\d\d)?,?\s)?"
            r"(?P<author>.{1,60}?)\s(?:said|wrote|writes|posted|schrieb|hat geschrieben|a écrit"
            r"|escreveu|disse|escribió|dijo"
            r"|ha scritto"
            r"|писал(?:\(?а\)?)?|написал(?:\(?а\)?)?|сказал(?:\(?а\)?)?|napisał(?:\(?a\)?)?|כתב"
            r"|schreef|skrev)\s?(?:[:：↑].*|(?:on|at|le|am)\s.*|$)"
        ),
    )
)


def quoted(node: Node, text: str) -> Detail | None:
    """Author and floor of a quote, as far as they are printed; `text` is what the quote says."""
    author = next((found for name in _AUTHOR_ATTRIBUTES if (found := attribute(node, name))), "")
    floor = next((found for name in _FLOOR_ATTRIBUTES if (found := attribute(node, name)).isdecimal()), "")
    if not author:
        author = _named_apart(node)
    if not author:
        author, printed = _from_line(_line_above(node) or text.lstrip("\n").split("\n", 1)[0])
        floor = floor or printed
    if not author and not floor:
        return None
    return {"author": clean_line(author.partition(", post:")[0]) or None, "floor": from_figures(floor)}


def _named_apart(node: Node) -> str:
    """The name that some engines set apart in the line that says in any language whose words these are."""
    line = next((one for one in _beginning(node) if "bbcode_postedby" in attribute(one, "class")), None)
    name = next((one for one in inside(line, _FIRST) if one.tag == "strong"), None) if line is not None else None
    if name is not None:
        return name.text()
    title = next((one for one in _beginning(node) if node.tag == "aside" and attribute(one, "class") == "title"), None)
    return title.text().strip().rstrip(":：") if title is not None else ""


def _beginning(node: Node) -> Iterator[Node]:
    """The first elements inside a node. Quotes nest: looking through all would see the innermost once for each."""
    return (one for one in inside(node, _FIRST) if not is_text(one))


def _line_above(node: Node) -> str:
    """The cell above a quoted cell, or the caption before a quoted block."""
    above = node.parent if node.tag == "td" else node
    while above is not None:
        above = above.prev
        if above is not None and not is_text(above):
            break
    if above is None or above.tag not in ("tr", "div", "cite", "h4", "b", "strong"):
        return ""
    line = clean_line(above.text(separator=" "))
    return line if len(line) <= _LONGEST_LINE and _from_line(line)[0] else ""


def _from_line(line: str) -> tuple[str, str]:
    line = line.strip()[:_LONGEST_LINE]
    for opening in _OPENINGS:
        found = opening.match(line)
        if found:
            fields = found.groupdict()
            return (fields.get("author") or "").strip(" \"'“”«»:"), fields.get("floor") or ""
    return "", ""


_QUOTED = re.compile(
    r"(?:^(?P<said>[^\n>][^\n]{0,160}(?:\n[^\n>]{1,80})?[:：])[ \t]*\n(?:[ \t]*\n)?)?"
    r"(?:^ ?(?:>|[|] )[^\n]*(?:\n|\Z))(?:^[ \t]*\n(?= ?(?:>|[|] ))|^ ?(?:>|[|] )[^\n]*(?:\n|\Z))*",
    re.MULTILINE,
)
_VERBS = (
    r"wrote|writes|said|schrieb|a écrit|escribió|scrisse|skrev|schreef|napisał\(?a?\)?|пишет|написал|"
    r"写道|寫道|さんは書きました"
)
_SAID = re.compile(
    r"(?:^|[,;>]\s|\d\s(?:[ap]m\s)?|\bUTC\s|\b[A-Z]{3}\s)(?P<author>[^\d,;:<>()\n]{2,60}?)\s*"
    rf"(?:[(<\[][^\n]{{0,80}}[)>\]]\s*)?(?:{_VERBS})"
)
_SIGN = re.compile(r"\n-- ?\n")
_LONGEST_SIGN = 12


def mail_text(body: RichText) -> RichText:
    """The text of a letter with its quoted lines and its signature marked."""
    quotes = [_quote(found) for found in _QUOTED.finditer(body.text)]
    inside = [
        mark
        for mark in body.marks
        if not (mark.role in (Role.QUOTE, Role.EMPHASIS) and any(_meet(mark, quote) for quote in quotes))
    ]
    added = [*quotes, *_signature(body.text, quotes)]
    kept = [one for one in added if not any(_cross(one, mark) for mark in inside)]
    return RichText(body.text, tuple(sorted((*inside, *kept), key=lambda mark: (mark.start, -mark.end))))


def _quote(found: re.Match[str]) -> Mark:
    """The quoted lines; who wrote them, where the line above says so, belongs to them."""
    end = found.start() + len(found[0].rstrip())
    said = _SAID.search(found["said"] or "")
    if said is None:
        return Mark(found.end("said") + _blank(found) if found["said"] else found.start(), end, Role.QUOTE)
    return Mark(found.start(), end, Role.QUOTE, None, {"author": clean_line(said["author"]), "floor": None})


def _blank(found: re.Match[str]) -> int:
    """The white space between the line above and the quoted lines."""
    behind = found[0][len(found["said"]) :]
    return len(behind) - len(behind.lstrip("\n\t "))


def _signature(text: str, quotes: list[Mark]) -> list[Mark]:
    """What stands behind a last line of two dashes, where it is short and nothing is quoted in it."""
    lines = list(_SIGN.finditer(text))
    if not lines or text.count("\n", lines[-1].end()) > _LONGEST_SIGN:
        return []
    sign = Mark(lines[-1].start() + 1, len(text), Role.SIGNATURE)
    return [] if any(_meet(sign, quote) for quote in quotes) else [sign]


def _meet(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end


def _cross(one: Mark, other: Mark) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


_INBOX_HEAD = re.compile(
    r"\AFrom: (?P<author>.+?)(?: @ (?P<time>\d{4}-\d\d-\d\d +\d{1,2}:\d\d(?: UTC)?)[^\n]*)?\n(?:[^\n]+\n)*",
    re.MULTILINE,
)
_INBOX_DATE = re.compile(r"^Date: (?P<time>[^\n\[]+)", re.MULTILINE)
_INBOX_FROM = re.compile(r"^From: ", re.MULTILINE)
_INBOX_TAIL = re.compile(r"\n\^ permalink raw reply\b|\n-- \nreply\tother threads")


def inbox_letter(post: Post) -> Post:
    """A letter as public-inbox prints it: a list of its neighbours, its head, its text, and links below."""
    start = _INBOX_FROM.search(post.body.text)
    body = post.body.part(start.start(), len(post.body.text)) if start else post.body
    head = _INBOX_HEAD.match(body.text)
    if head is None:
        return post
    tail = _INBOX_TAIL.search(body.text, head.end() - 1)
    date = _INBOX_DATE.search(head[0])
    printed = clean_line(head["time"] or (date["time"] if date else ""))
    text = body.part(head.end(), tail.start() if tail else len(body.text))
    blank = len(text.text) - len(text.text.lstrip("\n"))
    author = clean_line(head["author"].partition(" <")[0]).strip('"')
    return replace(
        post,
        author=author,
        posted=read_time(printed),
        posted_text=printed or None,
        body=mail_text(text.part(blank, len(text.text.rstrip()))),
    )
