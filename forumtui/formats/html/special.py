"""What a row cannot say: facts that engines keep in numbers, in JSON or in running text. Knows HTML text, no tree."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from forumtui.model import Kind, Mark, Post, RichText, Role
from forumtui.text.clean import clean_line
from forumtui.text.numbers import POSITION, SCORE, end_references, from_figures, from_json, parse_float, parse_int
from forumtui.text.times import read_time

_INDENT = re.compile(rb"""(?i)(?:\bindent=["']?(\d+)|<img[^>]*\bheight=["']?1["']?[^>]*\bwidth=["']?(\d+))""")
_INDENT_STEP = 40
_FIELD = re.compile(r"""\bdata-field=(?:'([^']*)'|"([^"]*)")""")
_SUB_REPLY = re.compile(rb"""(?i)\A<[^>]*\b(?:class|id)=["']?[^"'>]*(?:sub_reply|\bcomment-)""")


def hacker_news_depth(slice_: bytes) -> int:
    """Nesting by the width of the spacer image, or by the attribute that newer pages have."""
    found = _INDENT.search(slice_)
    if not found:
        return 0
    depth = from_figures(found[1], POSITION)
    return (from_figures(found[2], POSITION) or 0) // _INDENT_STEP if depth is None else depth


def indents(slice_: bytes, word: bytes) -> int:
    """How much deeper the next post is nested: boxes of that class word that begin behind it, less those that end."""
    opened = len(re.findall(rb"(?i)<div\b[^<>]*\bclass=[\"']?[^\"'<>]*\b" + word + rb"\b", slice_))
    more = len(re.findall(rb"(?i)<div\b", slice_)) - len(re.findall(rb"(?i)</div\b", slice_))
    # A post whose own tags are not closed opens no box.
    return more if opened or more < 0 else 0


def sub_reply_depth(slice_: bytes) -> int:
    """1 for a remark under a post, 0 for a post."""
    return 1 if _SUB_REPLY.search(slice_[:1000]) else 0


def sub_reply_kind(slice_: bytes) -> Kind:
    """A remark under a post is a comment, everything else a reply."""
    return Kind.COMMENT if sub_reply_depth(slice_) else Kind.REPLY


def tieba_data(slice_: str, post: Post) -> Post:
    """Author, floor, level and time out of the JSON that the post's tag carries, where the page does not print them."""
    found = _FIELD.search(slice_[:20_000])
    data = _loaded(html.unescape(end_references(found[1] or found[2] or ""))) if found else {}
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


_REACTIONS = re.compile(
    r"""<a\b[^<>]*\bclass=["']?reactionsBar-link(?=["'\s>])[^<>]*>(.{0,4000}?)</a>""", re.DOTALL | re.I
)
_LIKED_BY = re.compile(r"""<span\b[^<>]*\bclass=["']?LikeText(?=["'\s>])[^<>]*>(.{0,4000}?)</span>""", re.DOTALL | re.I)
_NAMED = re.compile(
    r"""<bdi\b[^<>]*>.*?</bdi>|<a\b[^<>]*\bclass=["']?[^"'<>]*\busername\b[^<>]*>.*?</a>""", re.DOTALL | re.I
)
_TAGS = re.compile(r"<[^<>]*>")
_OTHERS = re.compile(r"\d[\d.,]*")


def liked_by(slice_: str, post: Post) -> Post:
    """Likes by the sentence about them: the people it names, and the number of the others."""
    found = _REACTIONS.search(slice_) or _LIKED_BY.search(slice_)
    if not found:
        return post
    named = len(_NAMED.findall(found[1]))
    others = _OTHERS.search(_TAGS.sub(" ", _NAMED.sub(" ", found[1])))
    likes = named + ((from_figures(re.sub(r"\D", "", others[0]), SCORE) or 0) if others else 0)
    return replace(post, likes=likes) if likes else post


_UNDERLINE = re.compile(r"\n_{10,}\n")


_EDIT_LINE = re.compile(r"\[?\s*本[帖贴]最[后後]由 .{1,60}? [于於] .{6,40}? [编編][辑輯]\s*\]?")


def edit_line(_slice: str, post: Post) -> Post:
    """Marks the line about the last edit that old boards write into the text itself."""
    body = post.body
    found = None if post.edited else _EDIT_LINE.search(body.text)
    if not found:
        return post
    mark = Mark(found.start(), found.end(), Role.EDIT)
    crossed = any(other.start < mark.start < other.end < mark.end for other in body.marks)
    marks = body.marks if crossed else tuple(sorted((*body.marks, mark), key=lambda one: (one.start, -one.end)))
    return replace(post, edited=found[0].strip("[] "), body=RichText(body.text, marks))


def underlined_signature(_slice: str, post: Post) -> Post:
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
