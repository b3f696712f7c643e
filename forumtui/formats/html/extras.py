"""What selectors cannot say: facts that engines keep in JSON, in sentences or in running text. A row names them."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from forumtui.formats.html.finder import Finder, find_in
from forumtui.formats.html.quotes import inbox_letter, mail_text
from forumtui.model import Kind, Mark, Post, RichText, Role
from forumtui.text.clean import clean_line
from forumtui.text.numbers import SCORE, from_figures, from_json, parse_float, parse_int
from forumtui.text.times import read_time

Extra = Callable[[Post, Finder, int], Post]
"""The post with what was found; the second and third are where to look, and for whose."""


def _tieba_data(post: Post, finder: Finder, owner: int) -> Post:
    """Author, floor, level and time out of the JSON that the post's tag carries, where the page does not print them."""
    data = _loaded(finder.first(("[data-field]@data-field",), owner) or "")
    author, content = _mapping(data.get("author")), _mapping(data.get("content"))
    floor = from_json(content.get("post_no", data.get("floor_num")))
    printed = str(content.get("date") or "")
    name = str(author.get("user_name") or data.get("user_name") or "")
    rank = str(author.get("level_name") or "")
    identity = content.get("post_id") or data.get("spid")
    return replace(
        post,
        author=post.author or clean_line(name) or None,
        floor=post.floor if floor is None or post.kind is Kind.COMMENT else floor,
        rank=post.rank or clean_line(rank) or None,
        id=post.id or (clean_line(str(identity)) if identity else None),
        posted=post.posted or read_time(printed),
        posted_text=post.posted_text or clean_line(printed) or None,
    )


def _loaded(text: str) -> Mapping[str, object]:
    if '"' not in text:
        text = text.replace("'", '"')
    try:
        return _mapping(json.loads(text, parse_int=parse_int, parse_float=parse_float))
    except (ValueError, RecursionError):
        return {}


def _mapping(value: object) -> Mapping[str, object]:
    return cast(Mapping[str, object], value) if isinstance(value, dict) else {}


_NAMED = "bdi, a.username"
_LIKED_BY = ("a.reactionsBar-link", "span.LikeText")
_OTHERS = re.compile(r"\d[\d.,]*")


def _liked_by(post: Post, finder: Finder, owner: int) -> Post:
    """Likes by the sentence about them: the people it names, and the number of the others."""
    bar = next(finder.nodes(_LIKED_BY, owner), None)
    if bar is None:
        return post
    names = [node.text() for node in find_in(bar, _NAMED)]
    rest = bar.text(separator=" ")
    for name in names:
        rest = rest.replace(name, " ", 1)
    others = _OTHERS.search(rest)
    likes = len(names) + ((from_figures(re.sub(r"\D", "", others[0]), SCORE) or 0) if others else 0)
    return replace(post, likes=likes) if likes else post


_UNDERLINE = re.compile(r"\n_{10,}\n")


_EDIT_LINE = re.compile(r"\[?\s*本[帖贴]最[后後]由 .{1,60}? [于於] .{6,40}? [编編][辑輯]\s*\]?")


def _edit_line(post: Post, _finder: Finder, _owner: int) -> Post:
    """Marks the line about the last edit that old boards write into the text itself."""
    body = post.body
    found = None if post.edited else _EDIT_LINE.search(body.text)
    if not found:
        return post
    mark = Mark(found.start(), found.end(), Role.EDIT)
    crossed = any(other.start < mark.start < other.end < mark.end for other in body.marks)
    marks = body.marks if crossed else tuple(sorted((*body.marks, mark), key=lambda one: (one.start, -one.end)))
    return replace(post, edited=found[0].strip("[] "), body=RichText(body.text, marks))


def _underlined_signature(post: Post, _finder: Finder, _owner: int) -> Post:
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


_PTT_LINES = re.compile(
    r"^[ \u2502|]*作者[:：]?\s+(?P<author>\S+(?: \([^)\n]*\))?)[^\n]*\n[ \u2502"
    r"|]*[標标][題题][:：]?[^\n]*\n[ \u2502|]*時間[:：]?\s+(?P<time>[^\n]*?)\s*$",
    re.MULTILINE,
)
_PTT_EDIT = re.compile(
    r"^※ 編輯: (?P<author>\S+)(?: \([^)\n]*\))?(?:, | 來自: \S+ +\()(?P<time>[^()\n]+)\)?$", re.MULTILINE
)
_PTT_QUOTE = re.compile(
    r"(?:^※ 引述《(?P<author>[^\s《》(]{1,40})[^》\n]{0,80}》之銘言[:：]?[ \t]*\n)?(?:^: [^\n]*(?:\n|\Z))+",
    re.MULTILINE,
)
_PUSH_ADDRESS = re.compile(r"\A\s*\d{1,3}(?:\.\d{1,3}){3}\s*")


def _ptt_article(post: Post, _finder: Finder, _owner: int) -> Post:
    """Author and time out of the running text, where the head of the article is part of it; the last edit below it."""
    text = post.body.text
    head = None if post.author else _PTT_LINES.search(text[:16_000])
    edits = [found["time"] for found in _PTT_EDIT.finditer(text)]
    if head:
        printed = clean_line(head["time"])
        post = replace(post, author=clean_line(head["author"]), posted=read_time(printed), posted_text=printed)
    post = replace(post, body=_quoted(_without_board_lines(post.body), _PTT_QUOTE))
    return replace(post, edited=clean_line(edits[-1])) if edits else post


def _quoted(body: RichText, lines: re.Pattern[str]) -> RichText:
    """Lines behind a colon are quoted; the line above them may say whose they are."""
    quotes = []
    for found in lines.finditer(body.text):
        end = found.start() + len(found[0].rstrip())
        author = found["author"]
        quotes.append(Mark(found.start(), end, Role.QUOTE, None, {"author": author, "floor": None} if author else None))
    crossed = [one for one in quotes if any(one.start < m.start < one.end < m.end for m in body.marks)]
    kept = [one for one in quotes if one not in crossed]
    return RichText(body.text, tuple(sorted((*body.marks, *kept), key=lambda mark: (mark.start, -mark.end))))


_BBS_HEAD = re.compile(
    r"^\s*(?:发信人|發信人|寄信人|作者)[:：]\s*(?P<author>[^\s(（]+)[^\n]*\n(?:标|標)\s*(?:题|題)[:：][^\n]*\n"
    r"(?:发信站|發信站)[:：][^\n]*\n+"
)
_BBS_QUOTE = re.compile(
    r"^【\s*在\s*(?P<author>[^\s(（]{1,40})[^】\n]{0,80}】[ \t]*\n(?:^: ?[^\n]*(?:\n|\Z))+", re.MULTILINE
)
_BOARD_LINE = re.compile(
    r"^(?:※ ?(?:来源|來源|修改|编辑|編輯|发信站|發信站|文章網址|文章代碼|转载|轉錄者|轉錄至)|◆ From|批踢踢實業坊)"
    r"[^\n]*(?:\n|\Z)",
    re.MULTILINE,
)
"""What terminal boards write below a letter: whence it was sent, where it stands, who changed it."""


def _bbs_letter(post: Post, _finder: Finder, _owner: int) -> Post:
    """A text that carries its own head, and at its end whence it was sent, as terminal boards show it."""
    head = _BBS_HEAD.match(post.body.text)
    body = _without_board_lines(post.body.part(head.end() if head else 0, len(post.body.text)))
    author = post.author or (clean_line(head["author"]) if head else None)
    return replace(post, author=author, body=_quoted(body, _BBS_QUOTE))


def _without_board_lines(body: RichText) -> RichText:
    """The text without the board's own lines; what stands below its last line of two dashes is a signature."""
    text, marks, end = "", list[Mark](), 0
    for line in (*_BOARD_LINE.finditer(body.text), None):
        part = body.part(end, line.start() if line else len(body.text))
        marks += [replace(mark, start=mark.start + len(text), end=mark.end + len(text)) for mark in part.marks]
        text, end = text + part.text, line.end() if line else end
    kept = RichText(text, tuple(marks))
    kept = kept.part(0, len(text.rstrip().removesuffix("\n--").rstrip()))
    dashes = kept.text.rfind("\n--\n") + 1
    sign = Mark(dashes, len(kept.text), Role.SIGNATURE)
    if not dashes or any(mark.start < dashes < mark.end for mark in kept.marks):
        return kept
    return RichText(kept.text, tuple(sorted((*kept.marks, sign), key=lambda one: (one.start, -one.end))))


def _ptt_push(post: Post, _finder: Finder, _owner: int) -> Post:
    """A push without the colon before its text, and without the address before its time."""
    body = post.body
    behind = len(body.text) - len(body.text.lstrip(": "))
    body = body.part(behind, len(body.text)) if behind else body
    printed = _PUSH_ADDRESS.sub("", post.posted_text or "") or None
    return replace(post, body=RichText(body.text.rstrip(), body.marks), posted_text=printed)


def _ptt_answer(post: Post, _finder: Finder, _owner: int) -> Post:
    """What stands between two pushes; who wrote it and when, where a line about an edit says so."""
    start = len(post.body.text) - len(post.body.text.lstrip())
    body = post.body.part(start, len(post.body.text.rstrip()))
    edit = _PTT_EDIT.search(body.text)
    if not edit:
        return replace(post, body=body)
    printed = clean_line(edit["time"])
    author = clean_line(edit["author"])
    return replace(post, author=author, posted=read_time(printed), posted_text=printed, body=body)


_PRINTED_HEAD = re.compile(
    r"^[^:：\n]{1,12}[:：]\s*(?P<author>[^\n]{1,80}?)\s+[^:：\s]{1,12}[:：]\s*(?P<time>[^\n]{0,40}\d[^\n]{0,40})(?:\n+|\Z)"
    r"(?:(?:标题|標題|主题|主題|subject)[:：][^\n]*(?:\n+|\Z))?",
    re.IGNORECASE,
)


def _printed_head(post: Post, _finder: Finder, _owner: int) -> Post:
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
        body=post.body.part(head.end(), len(post.body.text)),
    )


_COLON = re.compile(r"[\s:：]*(?:\[\]\s*)?")


def _colon_behind_a_name(post: Post, _finder: Finder, _owner: int) -> Post:
    """The text without the colon behind its author's name, and without the brackets of a link to edit it."""
    start = _COLON.match(post.body.text)
    return replace(post, body=post.body.part(start.end() if start else 0, len(post.body.text)))


_SAYS = re.compile(r"\s*\w{0,12}(?: \w{1,12})? ?[:：]\s*\n\s*")
_NAMED_LOOSELY = ("li[id^=comment-] > cite",)


def _says_behind_a_name(post: Post, finder: Finder, owner: int) -> Post:
    """The text without the loose "Says:" that old themes of WordPress print between a name and its comment."""
    if next(finder.nodes(_NAMED_LOOSELY, owner), None) is None:
        return post
    says = _SAYS.match(post.body.text)
    return replace(post, body=post.body.part(says.end(), len(post.body.text))) if says else post


_ABOVE = 100
"""Messages of one author in a row, of which the first alone names him."""


def _author_above(post: Post, finder: Finder, owner: int) -> Post:
    """The author of the message above, where who goes on is not named again."""
    if post.author:
        return post
    above = range(owner - 1, max(owner - _ABOVE, -1), -1)
    return replace(post, author=next(filter(None, (finder.first(_NAMED_ONCE, one) for one in above)), None))


_NAMED_ONCE = (".date.details + .from_name",)


def _mail_text(post: Post, _finder: Finder, _owner: int) -> Post:
    """Quoted lines and the signature of a letter."""
    return replace(post, body=mail_text(post.body))


def _inbox_letter(post: Post, _finder: Finder, _owner: int) -> Post:
    """A letter that carries its own head."""
    return inbox_letter(post)


EXTRAS: Mapping[str, Extra] = {
    "author above": _author_above,
    "bbs letter": _bbs_letter,
    "colon behind a name": _colon_behind_a_name,
    "edit line": _edit_line,
    "inbox letter": _inbox_letter,
    "liked by": _liked_by,
    "mail text": _mail_text,
    "printed head": _printed_head,
    "ptt answer": _ptt_answer,
    "ptt article": _ptt_article,
    "ptt push": _ptt_push,
    "says behind a name": _says_behind_a_name,
    "tieba data": _tieba_data,
    "underlined signature": _underlined_signature,
}
"""By the names that rows use."""
