"""Whom a quote quotes: read from the tag's own attributes, else from the line that opens it."""

import re
from collections.abc import Iterator

from forumtui.formats.html.node import Node, attribute, inside, is_text
from forumtui.model import Detail
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures

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
        r"(?:on|le|am)\s.{6,40}?,\s*(?P<author>[^,]{1,60}?)\s(?:said|wrote|a écrit|schrieb)\s?:?",
        (
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
