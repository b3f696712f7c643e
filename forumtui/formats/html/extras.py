"""What selectors cannot say: facts that engines keep in JSON, in sentences or in running text, by the names of rows."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from forumtui.formats.html import running_text
from forumtui.formats.html.finder import Finder, find_in
from forumtui.model import Kind, Post
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
    bar = finder.first_node(_LIKED_BY, owner)
    if bar is None:
        return post
    names = [node.text() for node in find_in(bar, _NAMED)]
    rest = bar.text(separator=" ")
    for name in names:
        rest = rest.replace(name, " ", 1)
    others = _OTHERS.search(rest)
    likes = len(names) + ((from_figures(re.sub(r"\D", "", others[0]), SCORE) or 0) if others else 0)
    return replace(post, likes=likes) if likes else post


_SAYS = re.compile(r"\s*\w{0,12}(?: \w{1,12})? ?[:：]\s*\n\s*")
_NAMED_LOOSELY = ("li[id^=comment-] > cite",)


def _says_behind_a_name(post: Post, finder: Finder, owner: int) -> Post:
    """The text without the loose "Says:" that old themes of WordPress print between a name and its comment."""
    if finder.first_node(_NAMED_LOOSELY, owner) is None:
        return post
    says = _SAYS.match(post.body.text)
    return replace(post, body=post.body.part(says.end())) if says else post


_ABOVE = 100
"""For chats that print an author only above the first of several messages in a row."""
_NAMED_ONCE = (".date.details + .from_name",)


def _author_above(post: Post, finder: Finder, owner: int) -> Post:
    """The author of the message above, where who goes on is not named again."""
    if post.author:
        return post
    above = range(owner - 1, max(owner - _ABOVE, -1), -1)
    return replace(post, author=next(filter(None, (finder.first(_NAMED_ONCE, one) for one in above)), None))


def _in_text(read: Callable[[Post], Post]) -> Extra:
    """An extra that needs nothing but the post."""
    return lambda post, _finder, _owner: read(post)


EXTRAS: Mapping[str, Extra] = {
    "author above": _author_above,
    "bbs letter": _in_text(running_text.bbs_letter),
    "colon behind a name": _in_text(running_text.without_colon),
    "edit line": _in_text(running_text.edit_line),
    "inbox letter": _in_text(running_text.inbox_letter),
    "liked by": _liked_by,
    "mail text": _in_text(running_text.mail_text),
    "printed head": _in_text(running_text.printed_head),
    "ptt answer": _in_text(running_text.ptt_answer),
    "ptt article": _in_text(running_text.ptt_article),
    "ptt push": _in_text(running_text.ptt_push),
    "says behind a name": _says_behind_a_name,
    "tieba data": _tieba_data,
    "underlined signature": _in_text(running_text.underlined_signature),
}
"""By the names that rows use."""
