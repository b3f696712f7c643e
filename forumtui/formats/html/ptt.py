"""What PTT pages keep in running text: an article's head, edits and quotes, and its author's answers between pushes."""

import re
from dataclasses import replace

from forumtui.model import Mark, Post, RichText, Role
from forumtui.text.clean import clean_line
from forumtui.text.times import read_time

ANSWER = (
    rb"</div>(?=\s*(?:<span\b[^<>]*>\xe2\x80\xbb[^<>]*</span>\s*)*"
    rb"(?:[^<\s]|<(?:a|b|i)\b|<span\b(?![^<>]*>\s*(?:\xe2\x80\xbb|<))))"
)
"""Text of the article behind the end of a push: its author answers there. Lines with \u203b alone are the system's."""

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


def ptt_article(_slice: str, post: Post) -> Post:
    """Author and time out of the running text, where the head of the article is part of it; the last edit below it."""
    text = post.body.text
    head = None if post.author else _PTT_LINES.search(text[:16_000])
    edits = [found["time"] for found in _PTT_EDIT.finditer(text)]
    if head:
        printed = clean_line(head["time"])
        post = replace(post, author=clean_line(head["author"]), posted=read_time(printed), posted_text=printed)
    post = replace(post, body=_with_quotes(post.body))
    return replace(post, edited=clean_line(edits[-1])) if edits else post


def _with_quotes(body: RichText) -> RichText:
    """Lines behind a colon are quoted; the line above them may say whose they are."""
    quotes = []
    for found in _PTT_QUOTE.finditer(body.text):
        end = found.start() + len(found[0].rstrip())
        author = found["author"]
        quotes.append(Mark(found.start(), end, Role.QUOTE, None, {"author": author, "floor": None} if author else None))
    crossed = [one for one in quotes if any(one.start < m.start < one.end < m.end for m in body.marks)]
    kept = [one for one in quotes if one not in crossed]
    return RichText(body.text, tuple(sorted((*body.marks, *kept), key=lambda mark: (mark.start, -mark.end))))


def ptt_push(_slice: str, post: Post) -> Post:
    """A push without the colon before its text, and without the address before its time."""
    body = post.body
    behind = len(body.text) - len(body.text.lstrip(": "))
    body = body.part(behind, len(body.text)) if behind else body
    printed = _PUSH_ADDRESS.sub("", post.posted_text or "") or None
    return replace(post, body=RichText(body.text.rstrip(), body.marks), posted_text=printed)


def ptt_answer(slice_: str, post: Post) -> Post:
    """What stands between two pushes; who wrote it and when, where a line about an edit says so."""
    # The parser is imported when a page is cut, and the table of rows is read before.
    from forumtui.formats.html.body import read_body
    from forumtui.formats.html.soup import soup

    body = read_body(soup(slice_.partition(">")[2]), keeps_space=True)
    start = len(body.text) - len(body.text.lstrip())
    body = body.part(start, len(body.text.rstrip()))
    edit = _PTT_EDIT.search(body.text)
    if not edit:
        return replace(post, body=body)
    printed = clean_line(edit["time"])
    author = clean_line(edit["author"])
    return replace(post, author=author, posted=read_time(printed), posted_text=printed, body=body)
