"""Discourse's topics: floors, authors, acts of staff left out, posts that are not in the file told."""

import json
from pathlib import Path

import pytest

from forumtui.errors import NoThread
from forumtui.formats.json.engine import API_FORMATS
from forumtui.formats.json.own import OWN_JSON
from forumtui.model import Kind, Role
from forumtui.source.document import Document, MemoryBytes
from tests.parsed import opening_of, replies_of

DISCOURSE_JSON, REDDIT_JSON = (
    next(one for one in API_FORMATS if one.name == name) for name in ("discourse-json", "reddit-json")
)


def document(value: object) -> Document:
    return Document("t.json", MemoryBytes(json.dumps(value).encode()))


def post(number: int, name: str, cooked: str, **other: object) -> dict[str, object]:
    day = f"2020-05-0{number}T10:00:00.123Z"
    facts = {"id": 100 + number, "username": name, "created_at": day, "updated_at": day, "version": 1, "post_type": 1}
    return {**facts, "cooked": cooked, "post_number": number, "user_title": None, **other}


TOPIC = {
    "post_stream": {
        "posts": [
            post(1, "ann", "<p>Which <b>kettle</b>?</p>"),
            post(2, "bo", "<p>The blue one.</p>", reply_to_post_number=1, actions_summary=[{"id": 2, "count": 3}]),
            post(3, "staff", "", post_type=3),
            post(4, "cy", "<p>No.</p>", reply_to_post_number=2, version=2, updated_at="2020-05-09T10:00:00.000Z"),
        ],
        "stream": [101, 102, 103, 104, 105, 106],
    },
    "id": 77,
    "title": "Kettles",
    "posts_count": 6,
    "views": 12,
    "tags": ["kitchen"],
}


def test_topic() -> None:
    assert DISCOURSE_JSON.confidence(document(TOPIC)) >= 0.9
    cut = DISCOURSE_JSON.parse(document(TOPIC))
    head, opening = cut.head(), opening_of(cut)
    assert (head.title, head.views, head.reply_count, head.thread_id, head.badges) == (
        "Kettles",
        12,
        5,
        "77",
        ("kitchen",),
    )
    assert opening
    assert (opening.kind, opening.author, opening.floor, opening.body.text) == (
        Kind.POST,
        "ann",
        1,
        "Which kettle?",
    )
    assert [note.message for note in head.notes] == ["2 posts are not in this file"]
    replies = replies_of(cut)
    assert [(one.author, one.floor, one.likes, one.parent) for one in replies] == [
        ("bo", 2, 3, None),
        ("cy", 4, None, 1),
    ]
    assert [one.edited for one in replies] == [None, "2020-05-09T10:00:00.000Z"]
    assert replies[0].posted
    assert replies[0].posted.iso() == "2020-05-02T10:00:00Z"


def test_a_later_part() -> None:
    part = {**TOPIC, "post_stream": {"posts": [post(7, "ann", "<p>x</p>")]}}
    cut = DISCOURSE_JSON.parse(document(part))
    assert (opening_of(cut), len(cut), cut.post(0).floor) == (None, 1, 7)


def test_claimed_by_one() -> None:
    assert OWN_JSON.confidence(document(TOPIC)) == REDDIT_JSON.confidence(document(TOPIC)) == 0.0


@pytest.mark.parametrize("value", [{}, [], {"post_stream": {"posts": [1, None]}}, {"post_stream": 3}])
def test_no_posts(value: object) -> None:
    with pytest.raises(NoThread):
        DISCOURSE_JSON.parse(document(value))


@pytest.mark.parametrize("value", [{"name": "x"}, [1, 2], "text", {"posts": [{"title": "a", "body": "b"}]}])
def test_other_json_is_refused(value: object) -> None:
    assert max(one.confidence(document(value)) for one in (DISCOURSE_JSON, OWN_JSON, REDDIT_JSON)) < 0.5


def test_a_real_topic(corpus: Path) -> None:
    (place,) = (corpus / "threads/discourse_json").glob("*.json")
    cut = DISCOURSE_JSON.parse(Document("t", MemoryBytes(place.read_bytes())))
    opening = opening_of(cut)
    assert opening
    assert (opening.author, opening.posted_text) == ("slapin", "2017-03-14T23:25:20.574Z")
    assert [reply.author for reply in replies_of(cut)] == ["rasteron"]
    assert Role.QUOTE in {mark.role for mark in cut.post(1).body.marks}
