"""What letters on a page of a mail archive say in running text: quoted lines, and the head of a letter itself."""

import re
from dataclasses import replace

from forumtui.model import Mark, Post, RichText, Role
from forumtui.text.clean import clean_line
from forumtui.text.times import read_time

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
