"""Facts inside the text of a post: its author and time, quoted lines, a signature, a line about the last edit.

Terminal boards, mail archives and pages for printing write them there. Each function returns the post with what it
found; `extras` names these functions for the rows of FORUMS.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from forumtui.model import Mark, Post, RichText, Role
from forumtui.text.clean import clean_line
from forumtui.text.patterns import lazy_pattern
from forumtui.text.times import read_time

_UNDERLINE = lazy_pattern(r"\n_{10,}\n")
_EDIT_LINE = lazy_pattern(r"(?:\[\s{0,4})?本[帖贴]最[后後]由 .{1,60}? [于於] .{6,40}? [编編][辑輯](?:\s{0,4}\])?")


def edit_line(post: Post) -> Post:
    """Marks the line about the last edit that old boards write into the text itself."""
    body = post.body
    found = None if post.edited else _EDIT_LINE.search(body.text)
    if not found:
        return post
    mark = Mark(found.start(), found.end(), Role.EDIT)
    return replace(post, edited=found[0].strip("[] "), body=_with_marks(body, (mark,)))


def underlined_signature(post: Post) -> Post:
    """Marks the signature that stands behind a line of underscores in the body itself."""
    body = post.body
    lines = list(_UNDERLINE.finditer(body.text))
    if not lines or any(mark.role is Role.SIGNATURE for mark in body.marks):
        return post
    edited = post.edited if post.edited and body.text.endswith(post.edited) else ""
    edit = (Mark(len(body.text) - len(edited), len(body.text), Role.EDIT),) if edited else ()
    end = len(body.text.removesuffix(edited).rstrip())
    mark = Mark(lines[-1].start() + 1, end, Role.SIGNATURE)
    inside = tuple(other for other in body.marks if other.start < mark.start < other.end < mark.end)
    return post if inside or mark.start >= end else replace(post, body=RichText(body.text, (*body.marks, mark, *edit)))


_COLON = lazy_pattern(r"[\s:：]*(?:\[\]\s*)?")


def without_colon(post: Post) -> Post:
    """The text without the colon behind its author's name, and without the brackets of a link to edit it."""
    start = _COLON.match(post.body.text)
    return replace(post, body=post.body.part(start.end() if start else 0))


_PRINTED_HEAD = lazy_pattern(
    r"^[^:：\n]{1,12}[:：]\s{0,8}(?P<author>[^\s][^\n]{0,79}?)\s{1,8}[^:：\s]{1,12}[:：]\s{0,8}"
    r"(?P<time>[^\n]{0,40}\d[^\n]{0,40})(?:\n+|\Z)"
    r"(?:(?:标题|標題|主题|主題|subject)[:：][^\n]*(?:\n+|\Z))?",
    re.IGNORECASE,
)


def printed_head(post: Post) -> Post:
    """Author and time out of the first line of a text that is made for printing."""
    head = _PRINTED_HEAD.match(post.body.text)
    if not head:
        return post
    printed = clean_line(head["time"])
    return replace(
        post,
        author=clean_line(head["author"]) or None,
        posted=read_time(printed),
        posted_text=printed,
        body=post.body.part(head.end()),
    )


# PTT and other terminal boards

_PTT_LINES = lazy_pattern(
    r"^[ \u2502|]*作者[:：]?\s+(?P<author>\S+(?: \([^)\n]*\))?)[^\n]*\n[ \u2502"
    r"|]*[標标][題题][:：]?[^\n]*\n[ \u2502|]*時間[:：]?\s+(?P<time>[^\n]*?)\s*$",
    re.MULTILINE,
)
_PTT_EDIT = lazy_pattern(
    r"^※ 編輯: (?P<author>\S+)(?: \([^)\n]*\))?(?:, | 來自: \S+ +\()(?P<time>[^()\n]+)\)?$", re.MULTILINE
)
_PTT_QUOTE = lazy_pattern(
    r"(?:^※ 引述《(?P<author>[^\s《》(]{1,40})[^》\n]{0,80}》之銘言[:：]?[ \t]*\n)?(?:^: [^\n]*(?:\n|\Z))+",
    re.MULTILINE,
)
_PUSH_ADDRESS = lazy_pattern(r"\A\s*\d{1,3}(?:\.\d{1,3}){3}\s*")


def ptt_article(post: Post) -> Post:
    """Author and time out of the running text, where the head of the article is part of it; the last edit below it."""
    text = post.body.text
    head = None if post.author else _PTT_LINES.search(text[:16_000])
    edits = [found["time"] for found in _PTT_EDIT.finditer(text)]
    if head:
        printed = clean_line(head["time"])
        post = replace(post, author=clean_line(head["author"]), posted=read_time(printed), posted_text=printed)
    post = replace(post, body=_quoted(_without_board_lines(post.body), _PTT_QUOTE))
    return replace(post, edited=clean_line(edits[-1])) if edits else post


def ptt_push(post: Post) -> Post:
    """A push without the colon before its text, and without the address before its time."""
    body = post.body
    behind = len(body.text) - len(body.text.lstrip(": "))
    body = body.part(behind)
    printed = _PUSH_ADDRESS.sub("", post.posted_text or "") or None
    return replace(post, body=RichText(body.text.rstrip(), body.marks), posted_text=printed)


def ptt_answer(post: Post) -> Post:
    """A text between two pushes; its author and time, where a line about an edit tells them."""
    start = len(post.body.text) - len(post.body.text.lstrip())
    body = post.body.part(start, len(post.body.text.rstrip()))
    edit = _PTT_EDIT.search(body.text)
    if not edit:
        return replace(post, body=body)
    printed = clean_line(edit["time"])
    author = clean_line(edit["author"])
    return replace(post, author=author, posted=read_time(printed), posted_text=printed, body=body)


_BBS_HEAD = lazy_pattern(
    r"^\s*(?:发信人|發信人|寄信人|作者)[:：]\s*(?P<author>[^\s(（]++)[^\n]*+\n(?:标|標)\s*(?:题|題)[:：][^\n]*\n"
    r"(?:发信站|發信站)[:：][^\n]*\n+"
)
_BBS_QUOTE = lazy_pattern(
    r"^【\s*在\s*(?P<author>[^\s(（]{1,40})[^】\n]{0,80}】[ \t]*\n(?:^: ?[^\n]*(?:\n|\Z))+", re.MULTILINE
)
_BOARD_LINE = lazy_pattern(
    r"^(?:※ ?(?:来源|來源|修改|编辑|編輯|发信站|發信站|文章網址|文章代碼|转载|轉錄者|轉錄至)|◆ From|批踢踢實業坊)"
    r"[^\n]*(?:\n|\Z)",
    re.MULTILINE,
)
"""Lines that terminal boards write below a post: where it was sent from, its address, who changed it."""


def bbs_letter(post: Post) -> Post:
    """A text of a terminal board: its head is read, and the board's own lines at its end are left out."""
    head = _BBS_HEAD.match(post.body.text)
    body = _without_board_lines(post.body.part(head.end() if head else 0))
    author = post.author or (clean_line(head["author"]) if head else None)
    return replace(post, author=author, body=_quoted(body, _BBS_QUOTE))


def _quoted(body: RichText, lines: re.Pattern[str]) -> RichText:
    """Mark lines that begin with a colon as quotations; the line above them may name the author."""
    quotes = []
    for found in lines.finditer(body.text):
        end = found.start() + len(found[0].rstrip())
        author = found["author"]
        quotes.append(Mark(found.start(), end, Role.QUOTE, None, {"author": author, "floor": None} if author else None))
    return _with_marks(body, quotes)


def _without_board_lines(body: RichText) -> RichText:
    """The text without the board's own lines; what stands below its last line of two dashes is a signature."""
    kept, end = RichText(""), 0
    for line in _BOARD_LINE.finditer(body.text):
        kept, end = kept.followed_by(body.part(end, line.start())), line.end()
    kept = kept.followed_by(body.part(end))
    kept = kept.part(0, len(kept.text.rstrip().removesuffix("\n--").rstrip()))
    dashes = kept.text.rfind("\n--\n") + 1
    if not dashes or any(mark.start < dashes < mark.end for mark in kept.marks):
        return kept
    return _with_marks(kept, (Mark(dashes, len(kept.text), Role.SIGNATURE),))


# mail

_QUOTED = lazy_pattern(
    r"(?:^(?P<said>[^\n>][^\n]{0,160}(?:\n[^\n>]{1,80})?[:：])[ \t]*\n(?:[ \t]*\n)?)?"
    r"(?:^ ?(?:>|[|] )[^\n]*(?:\n|\Z))(?:^[ \t]*\n(?= ?(?:>|[|] ))|^ ?(?:>|[|] )[^\n]*(?:\n|\Z))*",
    re.MULTILINE,
)
_VERBS = (
    r"wrote|writes|said|schrieb|a écrit|escribió|scrisse|skrev|schreef|napisał\(?a?\)?|пишет|написал|"
    r"写道|寫道|さんは書きました"
)
_SAID = lazy_pattern(
    r"(?:^|[,;>]\s|\d\s(?:[ap]m\s)?|\bUTC\s|\b[A-Z]{3}\s)(?P<author>[^\d,;:<>()\n]{2,60}?)\s*"
    rf"(?:[(<\[][^\n]{{0,80}}[)>\]]\s*)?(?:{_VERBS})"
)
_SIGN = lazy_pattern(r"\n-- ?\n")
_LONGEST_SIGN = 12


def mail_text(post: Post) -> Post:
    """A letter with its quoted lines and its signature marked."""
    body = post.body
    quotes = [_quote(found) for found in _QUOTED.finditer(body.text)]
    inside = tuple(
        mark
        for mark in body.marks
        if not (mark.role in (Role.QUOTE, Role.EMPHASIS) and any(_meet(mark, quote) for quote in quotes))
    )
    marked = _with_marks(RichText(body.text, inside), [*quotes, *_signature(body.text, quotes)])
    return replace(post, body=marked)


def _quote(found: re.Match[str]) -> Mark:
    """The mark of quoted lines; it begins at the line above where that names the author."""
    end = found.start() + len(found[0].rstrip())
    said = _SAID.search(found["said"] or "")
    if said is None:
        return Mark(found.end("said") + _blank(found) if found["said"] else found.start(), end, Role.QUOTE)
    return Mark(found.start(), end, Role.QUOTE, None, {"author": clean_line(said["author"]), "floor": None})


def _blank(found: re.Match[str]) -> int:
    """How much white space stands between the line above and the quoted lines."""
    behind = found[0][len(found["said"]) :]
    return len(behind) - len(behind.lstrip("\n\t "))


def _signature(text: str, quotes: list[Mark]) -> list[Mark]:
    """The text after the last line of two dashes, if it is short and quotes nothing."""
    lines = list(_SIGN.finditer(text))
    if not lines or text.count("\n", lines[-1].end()) > _LONGEST_SIGN:
        return []
    sign = Mark(lines[-1].start() + 1, len(text), Role.SIGNATURE)
    return [] if any(_meet(sign, quote) for quote in quotes) else [sign]


def _meet(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end


_INBOX_HEAD = lazy_pattern(
    r"\AFrom: (?P<author>.+?)(?: @ (?P<time>\d{4}-\d\d-\d\d +\d{1,2}:\d\d(?: UTC)?)[^\n]*)?\n(?:[^\n]+\n)*",
    re.MULTILINE,
)
_INBOX_DATE = lazy_pattern(r"^Date: (?P<time>[^\n\[]+)", re.MULTILINE)
_INBOX_FROM = lazy_pattern(r"^From: ", re.MULTILINE)
_INBOX_TAIL = lazy_pattern(r"\n\^ permalink raw reply\b|\n-- \nreply\tother threads")


def inbox_letter(post: Post) -> Post:
    """A letter as public-inbox prints it: a list of its neighbours, its head, its text, and links below."""
    start = _INBOX_FROM.search(post.body.text)
    body = post.body.part(start.start() if start else 0)
    head = _INBOX_HEAD.match(body.text)
    if head is None:
        return post
    tail = _INBOX_TAIL.search(body.text, head.end() - 1)
    date = _INBOX_DATE.search(head[0])
    printed = clean_line(head["time"] or (date["time"] if date else ""))
    text = body.part(head.end(), tail.start() if tail else None)
    blank = len(text.text) - len(text.text.lstrip("\n"))
    author = clean_line(head["author"].partition(" <")[0]).strip('"')
    text = text.part(blank, len(text.text.rstrip()))
    return mail_text(replace(post, author=author, posted=read_time(printed), posted_text=printed or None, body=text))


# marks


def _with_marks(body: RichText, added: Iterable[Mark]) -> RichText:
    """The text with more marks; one that would cross a mark of the text is left out."""
    kept = [one for one in added if not any(_cross(one, mark) for mark in body.marks)]
    return RichText(body.text, tuple(sorted((*body.marks, *kept), key=lambda mark: (mark.start, -mark.end))))


def _cross(one: Mark, other: Mark) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end
