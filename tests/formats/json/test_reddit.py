"""Reddit's listings: the tree in reading order, stubs told, deleted people kept as printed."""

import json
from pathlib import Path

import pytest

from forumtui.errors import NoThread
from forumtui.formats.json.engine import API_FORMATS
from forumtui.formats.json.own import OWN_JSON
from forumtui.model import Kind, Role
from forumtui.source.document import Document, MemoryBytes
from tests.parsed import opening_of, replies_of

REDDIT_JSON = next(one for one in API_FORMATS if one.name == "reddit-json")


def document(value: object) -> Document:
    return Document("r.json", MemoryBytes(json.dumps(value).encode()))


def listing(*children: object) -> dict[str, object]:
    return {"kind": "Listing", "data": {"children": list(children), "after": None}}


def comment(name: str, author: str | None, body: str, *answers: object, **other: object) -> dict[str, object]:
    replies = listing(*answers) if answers else ""
    data = {
        "name": name,
        "author": author,
        "body": body,
        "created_utc": 1_400_000_000.0,
        "score": 3,
        "replies": replies,
    }
    return {"kind": "t1", "data": {**data, **other}}


SUBMISSION = {
    "kind": "t3",
    "data": {
        "name": "t3_a1",
        "id": "a1",
        "author": "ann",
        "title": "Boats &amp; paint",
        "subreddit": "lake",
        "selftext": "Which **paint**?",
        "is_self": True,
        "created_utc": 1_399_999_000.0,
        "num_comments": 9,
        "permalink": "/r/lake/comments/a1/boats/",
        "score": 5,
    },
}
PAGE = [
    listing(SUBMISSION),
    listing(
        comment(
            "t1_b",
            "bo",
            "&gt; Which paint?\n\nGrey.",
            comment("t1_c", "ann", "Thanks", comment("t1_d", "[deleted]", "[removed]")),
        ),
        comment("t1_e", "cy", "Blue", {"kind": "more", "data": {"count": 4, "children": ["x"]}}),
        {"kind": "more", "data": {"count": 0, "children": ["y", "z"]}},
    ),
]


def test_tree() -> None:
    assert REDDIT_JSON.confidence(document(PAGE)) >= 0.9
    assert OWN_JSON.confidence(document(PAGE)) == 0.0
    cut = REDDIT_JSON.parse(document(PAGE))
    replies = replies_of(cut)
    assert [(reply.author, reply.parent, reply.depth) for reply in replies] == [
        ("bo", None, 0),
        ("ann", 1, 1),
        ("[deleted]", 2, 2),
        ("cy", None, 0),
    ]
    assert replies[0].body.text == "Which paint?\n\nGrey."
    assert [mark.role for mark in replies[0].body.marks] == [Role.QUOTE]
    assert replies[0].posted
    assert replies[0].posted.iso() == "2014-05-13T16:53:20Z"


def test_head() -> None:
    cut = REDDIT_JSON.parse(document(PAGE))
    head, opening = cut.head(), opening_of(cut)
    assert (head.title, head.board, head.reply_count) == ("Boats & paint", "lake", 9)
    assert head.url == "https://www.reddit.com/r/lake/comments/a1/boats/"
    assert opening
    assert (opening.kind, opening.author, opening.body.text, opening.likes) == (
        Kind.POST,
        "ann",
        "Which paint?",
        5,
    )
    assert [note.message for note in head.notes] == ["6 posts are not in this file"]


def test_very_deep_answers() -> None:
    deep = comment("t1_z", "ann", "end")
    for _ in range(60):
        deep = comment("t1_y", "bo", "on", deep)
    cut = REDDIT_JSON.parse(document([listing(SUBMISSION), listing(deep)]))
    assert (len(cut), cut.post(61).depth, cut.post(61).parent) == (62, 60, 60)


def test_values_of_the_wrong_kind() -> None:
    odd = comment("t1_q", None, "x", created_utc="soon", score="many", replies=[3])
    cut = REDDIT_JSON.parse(document([listing(SUBMISSION), listing(odd, 5, None)]))
    assert (len(cut), cut.post(1).posted, cut.post(1).likes, cut.post(1).author) == (2, None, None, None)


@pytest.mark.parametrize("value", [[], {}, [1], listing(), [listing({"kind": "t5", "data": {}})]])
def test_no_comments(value: object) -> None:
    with pytest.raises(NoThread):
        REDDIT_JSON.parse(document(value))


def test_a_real_page(corpus: Path) -> None:
    source = Document("r", MemoryBytes((corpus / "threads/reddit_json/2gmzqe.json").read_bytes()))
    assert REDDIT_JSON.confidence(source) >= 0.9
    cut = REDDIT_JSON.parse(source)
    assert [reply.author for reply in replies_of(cut)] == ["paneer_burrito", "bboe"]
    assert cut.post(2).posted_text == "2014-09-18T03:13:54Z"
