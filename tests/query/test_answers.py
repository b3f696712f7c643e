"""Answers are found in trees and in flat threads, and votes and accepted answers can be asked for."""

import pytest

from forumtui.index.columns import Flag, content_flags
from forumtui.model import Kind, Mark, Post, RichText, Role
from forumtui.query.format_query import format_query
from forumtui.query.parse import parse
from forumtui.query.select import select
from forumtui.query.tree import QueryError
from tests.index.fake import Reply, index_of

FLAT = [
    Reply("hello", floor=2, likes=5),
    Reply("回复 2楼 的帖子", floor=3, likes=-1),
    Reply("words", floor=4, quoted=2, likes=0),
    Reply(">>3 no", floor=5, has=int(Flag.ACCEPTED)),
    Reply("#4 and #5", floor=6, has=content_flags(RichText("a", (Mark(0, 1, Role.ATTACHMENT),)))),
    Reply("price#4, 2楼主 said", floor=7),
]
NESTED = [Reply(floor=2), Reply(floor=3, parent=1, depth=1), Reply(floor=4, parent=2, depth=2), Reply(floor=5)]


@pytest.mark.parametrize(
    ("replies", "text", "floors"),
    [
        (FLAT, "answers:2", [3, 4, 5, 6]),
        (FLAT, "回:3", [5, 6]),
        (FLAT, "answers:6", []),
        (FLAT, "answers:99", []),
        (NESTED, "answers:2", [3, 4]),
        (NESTED, "answers:3", [4]),
        (FLAT, "likes:>3", [2]),
        (FLAT, "likes:<0", [3]),
        (FLAT, "likes:-1..0", [3, 4]),
        (FLAT, "likes:-1…0 len:1。。8", [4]),
        (FLAT, "赞:0", [4]),
        (FLAT, "likes:>=-9", [2, 3, 4]),
        (FLAT, "is:accepted", [5]),
        (FLAT, "has:attachment", [6]),
        (FLAT, "含:附件 -likes:0", [6]),
    ],
)
def test_answers_and_votes(replies: list[Reply], text: str, floors: list[int]) -> None:
    index = index_of(replies, Post(kind=Kind.POST, body=RichText("x"), floor=1))
    query = parse(text)
    assert not isinstance(query, QueryError)
    assert [index.floor(position) for position in select(query, index)] == floors
    again = parse(format_query(query))
    assert again == query
