"""What copied text holds besides posts: lines before the first header, lines of buttons, doubled blank lines.

The lines before the first header are read for a title, an address and front matter; a note counts the others.
"""

import re

from forumtui.formats.plaintext.bodies import read_text_body
from forumtui.formats.plaintext.shapes import Shape
from forumtui.formats.words import BUTTONS
from forumtui.i18n import tr_count
from forumtui.model import Head, Kind, Note, Post
from forumtui.text.clean import clean_line, clean_url

_MANY_BLANKS = re.compile(r"\n(?:[ \t]*\n){2,}")
_SURE = frozenset(
    ["举报", "舉報", "返回顶部", "只看该作者", "Report", "Quote", "Multiquote", "Zitieren", "Citer", "檢舉"]
)
"""Buttons whose word alone would not be an answer."""


def tidy(body: str, squeeze: bool) -> str:
    """The body without lines of buttons at its end; squeezed, it has at most one blank line at a time."""
    lines = (_MANY_BLANKS.sub("\n\n", body) if squeeze else body).rstrip().split("\n")
    kept = len(lines)
    while kept > 1 and _button_words(lines[kept - 1]):
        kept -= 1
    buttons = [word for line in lines[kept:] for word in line.split()]
    sure = len(buttons) > 1 or any(word in _SURE for word in buttons)
    return "\n".join(lines[:kept] if sure else lines).rstrip()


def _button_words(line: str) -> bool:
    """Whether a line is nothing but buttons, or nothing at all."""
    words = [word.rstrip("(（0123456789)）") for word in line.replace("|", " ").replace("·", " ").split()]
    return len(words) <= 8 and all(word in BUTTONS or not word for word in words)


KEYS = {
    "title": "title",
    "subject": "title",
    "topic": "title",
    "thread": "title",
    "标题": "title",
    "標題": "title",
    "主题": "title",
    "主題": "title",
    "board": "board",
    "forum": "board",
    "版块": "board",
    "看板": "board",
    "category": "section",
    "section": "section",
    "url": "url",
    "link": "url",
    "source": "url",
    "原帖": "url",
    "thread_id": "thread_id",
    "topic_id": "thread_id",
    "tid": "thread_id",
}
"""Keys of `KEY: value` lines, in small letters, and the fact of the thread that each one gives."""

_LONG = 200
"""Lines before the first header with this many code points are the opening post, whose author is not printed."""
_PAIR = re.compile(r"[>#*_ ]*([^\W\d][\w ]{0,20}?)\**\s*[:：]\s*\**\s*(\S.*)")
_ADDRESS = re.compile(r"https?://\S+")
_DECORATION = re.compile(r"^(?:[#=*_>\-\s]|\[/?\w{1,8}\])+|(?<![=*_\s])(?:[=*_\s]|\[/?\w{1,8}\])+$")


def read_preamble(text: str, shape: Shape, has_opening: bool) -> tuple[Head, Post | None]:
    """The facts in those lines, and the opening post where it has no header of its own: long lines are its text."""
    facts: dict[str, str] = {}
    if shape.is_chat and shape.ending is not None:
        # Who opened the chat, and that nobody else can read it.
        text = shape.ending.sub("", f"\n{text}")
    others = [line for line in text.splitlines() if line.strip() and not _take(line, facts)]
    shown = [plain for line in others if (plain := clean_line(_DECORATION.sub("", clean_line(line))))]
    if "title" not in facts and shown:
        facts["title"] = shown.pop(0)
    shown = [line for line in shown if line.removeprefix("Re: ") != facts.get("title")]
    rest = "\n".join(others[1:])
    opening = None
    if not has_opening and len(rest) >= _LONG:
        opening = Post(
            kind=Kind.POST, body=read_text_body(tidy(text.partition(others[0])[2], squeeze=True), shape.markup)
        )
        shown = []
    head = Head(
        title=facts.get("title"),
        board=facts.get("board"),
        section=facts.get("section"),
        url=facts.get("url"),
        thread_id=facts.get("thread_id"),
        software=shape.name,
        notes=_left_out(len(shown)),
    )
    return head, opening


def _take(line: str, facts: dict[str, str]) -> bool:
    """Whether the line is decoration, or gives a fact, which is added to `facts`."""
    if not line.strip(" \t-=*_#"):
        return True
    if _ADDRESS.fullmatch(line.strip()):
        facts.setdefault("url", clean_url(line))
        return True
    pair = _PAIR.fullmatch(line.strip())
    key = KEYS.get(pair[1].strip().lower()) if pair else None
    if pair and key:
        facts.setdefault(key, clean_line(pair[2].strip("\"'")))
    return key is not None


def _left_out(lines: int) -> tuple[Note, ...]:
    if not lines:
        return ()
    message = tr_count(
        "{count} line before the first post was left out", "{count} lines before the first post were left out", lines
    )
    return (Note("skipped", message, 1),)
