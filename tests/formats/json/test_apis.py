"""Each row of the table reads an answer of its API; other JSON is read by guess, or refused with what was seen."""

import json
from contextlib import suppress
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.errors import ForumtuiError, NoThread
from forumtui.formats.json.engine import API_FORMATS, APIS, KNOWN_API
from forumtui.formats.json.guess import UNKNOWN_JSON
from forumtui.formats.json.values import DEEPEST, cut_depth, end_early, find, find_all
from forumtui.model import Kind, Post, Role
from forumtui.source.document import Document, MemoryBytes
from tests.parsed import opening_of, posts_of, replies_of


@dataclass(frozen=True)
class Sample:
    """An answer of our own, and what it holds: (author, text, parent) of each reply, and the opening post's."""

    value: object
    replies: tuple[tuple[str | None, str, int | None], ...]
    opening: tuple[str, str] | None = None
    title: str | None = None
    day: str = "2020-05-01"


DAY = "2020-05-01T10:00:00Z"
SECONDS = 1588327200


def lemmy(number: int, path: str, text: str) -> dict[str, object]:
    comment = {"id": number, "path": path, "content": text, "published": DAY}
    return {"comment": comment, "creator": {"name": "bo"}, "counts": {"score": 2}}


def hn(number: int, author: str, text: str, *children: object, **other: object) -> dict[str, object]:
    facts = {"id": number, "author": author, "text": text, "type": "comment", "created_at_i": SECONDS}
    return {**facts, "created_at": DAY, "children": list(children), **other}


def status(number: str, author: str, text: str, answered: str | None) -> dict[str, object]:
    account = {"acct": author, "username": author}
    return {"id": number, "account": account, "content": text, "created_at": DAY, "in_reply_to_id": answered}


def skeet(number: str, author: str, text: str) -> dict[str, object]:
    said = {"$type": "app.bsky.feed.post", "createdAt": DAY, "text": text}
    return {"post": {"uri": f"at://x/{number}", "author": {"handle": author}, "record": said, "likeCount": 1}}


SAMPLES = {
    "hackernews": Sample(
        hn(1, "ann", "<p>Which?", hn(2, "bo", "Red", hn(3, "cy", "No")), title="Kettle", type="story", url=None),
        (("bo", "Red", None), ("cy", "No", 0)),
        ("ann", "Which?"),
        "Kettle",
    ),
    "lobsters": Sample(
        {
            "short_id": "a",
            "title": "Kettle",
            "created_at": DAY,
            "url": "",
            "description": "<p>Which?</p>",
            "submitter_user": {"username": "ann"},
            "comments": [
                {"short_id": "b", "comment": "Red", "commenting_user": "bo", "created_at": DAY, "indent_level": 1},
                {"short_id": "c", "comment": "No", "commenting_user": "cy", "created_at": DAY, "indent_level": 2},
            ],
        },
        (("bo", "Red", None), ("cy", "No", 0)),
        ("ann", "Which?"),
        "Kettle",
    ),
    "lemmy": Sample(
        {
            "post_view": {
                "post": {"name": "Kettle", "body": "Which?", "published": DAY, "url": "https://shop.example/k"},
                "creator": {"name": "ann"},
                "community": {"name": "kitchen"},
            },
            "comments": [lemmy(8, "0.7.8", "No"), lemmy(7, "0.7", "*Red*")],
        },
        (("bo", "No", 1), ("bo", "*Red*", None)),
        ("ann", "Which?\n\nhttps://shop.example/k"),
        "Kettle",
    ),
    "nodebb": Sample(
        {
            "tid": 1,
            "cid": 2,
            "title": "Kettle &amp; pot",
            "posts": [
                {"pid": 5, "index": 0, "content": "<p>Which?</p>", "user": {"username": "ann"}, "timestampISO": DAY},
                {"pid": 6, "index": 1, "content": "<p>Red</p>", "user": {"username": "bo"}, "timestampISO": DAY},
                {"pid": 7, "index": 2, "content": "No", "user": {"username": "cy"}, "timestampISO": DAY, "toPid": 6},
            ],
        },
        (("bo", "Red", None), ("cy", "No", 0)),
        ("ann", "Which?"),
        "Kettle & pot",
    ),
    "flarum": Sample(
        {
            "data": {"type": "discussions", "id": "1", "attributes": {"title": "Kettle"}},
            "included": [
                {
                    "type": "posts",
                    "id": "12",
                    "attributes": {"number": 2, "createdAt": DAY, "contentHtml": "<p>Red</p>"},
                    "relationships": {"user": {"data": {"type": "users", "id": "4"}}},
                },
                {"type": "posts", "id": "13", "attributes": {"number": 3, "contentType": "renamed"}},
                {
                    "type": "posts",
                    "id": "11",
                    "attributes": {"number": 1, "createdAt": DAY, "contentHtml": "<p>Which?</p>"},
                    "relationships": {"user": {"data": {"type": "users", "id": "3"}}},
                },
                {"type": "users", "id": "3", "attributes": {"displayName": "ann"}},
                {"type": "users", "id": "4", "attributes": {"username": "bo"}},
            ],
        },
        (("bo", "Red", None),),
        ("ann", "Which?"),
        "Kettle",
    ),
    "stackexchange": Sample(
        {
            "items": [
                {
                    "question_id": 9,
                    "title": "Kettle &#39;k&#39;",
                    "owner": {"display_name": "ann"},
                    "creation_date": SECONDS,
                    "body": "<p>Which?</p>",
                    "is_answered": True,
                    "answers": [
                        {
                            "answer_id": 10,
                            "is_accepted": True,
                            "owner": {"display_name": "bo"},
                            "creation_date": SECONDS,
                            "body": "<p>Red</p>",
                            "comments": [
                                {"comment_id": 1, "owner": {"display_name": "cy"}, "creation_date": 1, "body": "No"}
                            ],
                        }
                    ],
                }
            ]
        },
        (("bo", "Red", None), ("cy", "No", 0)),
        ("ann", "Which?"),
        "Kettle 'k'",
    ),
    "redmine": Sample(
        {
            "issue": {
                "subject": "Kettle",
                "tracker": {"name": "Bug"},
                "author": {"name": "ann"},
                "description": "Which?",
                "created_on": DAY,
                "journals": [
                    {"user": {"name": "bo"}, "notes": "", "created_on": DAY},
                    {"user": {"name": "cy"}, "notes": "Red", "created_on": DAY},
                ],
            }
        },
        (("cy", "Red", None),),
        ("ann", "Which?"),
        "Kettle",
    ),
    "4chan": Sample(
        {
            "posts": [
                {"no": 1, "resto": 0, "sub": "Kettle", "name": "Anonymous", "com": "Which?", "time": SECONDS},
                {"no": 2, "resto": 1, "name": "bo", "com": "<a>&gt;&gt;1</a><br>Red", "time": SECONDS},
            ]
        },
        (("bo", ">>1\nRed", None),),
        ("Anonymous", "Which?"),
        "Kettle",
    ),
    "lihkg": Sample(
        [
            {"post_id": "a", "msg_num": 1, "user_nickname": "ann", "msg": "Which?", "reply_time": SECONDS},
            {"post_id": "b", "msg_num": 2, "user_nickname": "bo", "msg": "Red<br />\nx", "reply_time": SECONDS},
            {"post_id": "c", "msg_num": 3, "user_nickname": "cy", "msg": "No", "reply_time": 1, "quote_post_id": "b"},
        ],
        (("bo", "Red\nx", None), ("cy", "No", 0)),
        ("ann", "Which?"),
    ),
    "isso": Sample(
        {
            "total_replies": 1,
            "hidden_replies": 0,
            "replies": [
                {
                    "id": 1,
                    "author": None,
                    "text": "<p>Red</p>",
                    "created": SECONDS + 0.5,
                    "replies": [{"id": 2, "author": "cy", "text": "<p>No</p>", "created": SECONDS, "parent": 1}],
                }
            ],
        },
        ((None, "Red", None), ("cy", "No", 0)),
    ),
    "forem": Sample(
        [
            {
                "type_of": "comment",
                "id_code": "x",
                "created_at": DAY,
                "body_html": "<p>Red</p>",
                "user": {"username": "bo"},
                "children": [
                    {"id_code": "y", "created_at": DAY, "body_html": "No", "user": {"username": "cy"}, "children": []}
                ],
            }
        ],
        (("bo", "Red", None), ("cy", "No", 0)),
    ),
    "yahoogroups": Sample(
        {
            "totalMsgInTopic": 2,
            "messages": [
                {
                    "authorName": "ann",
                    "postDate": str(SECONDS),
                    "messageBody": "<div>Which?</div>",
                    "subject": "Kettle",
                },
                {
                    "authorName": "bo",
                    "postDate": str(SECONDS),
                    "messageBody": "<div>Red</div>",
                    "subject": "Re: Kettle",
                },
            ],
        },
        (("bo", "Red", None),),
        ("ann", "Which?"),
        "Kettle",
    ),
    "activitystreams": Sample(
        {
            "type": "Note",
            "id": "https://a.example/1",
            "attributedTo": "https://a.example/users/ann",
            "published": DAY,
            "content": "<p>Which?</p>",
            "replies": {
                "items": [
                    {
                        "id": "https://b.example/2",
                        "attributedTo": "https://b.example/@bo",
                        "published": DAY,
                        "content": "Red",
                    }
                ]
            },
        },
        (("bo", "Red", None),),
        ("ann", "Which?"),
    ),
    "discord": Sample(
        {
            "guild": {"name": "Home"},
            "channel": {"name": "kitchen"},
            "messages": [
                {"id": "1", "author": {"name": "ann"}, "timestamp": DAY, "content": "Which?"},
                {"id": "2", "author": {"name": "ann"}, "timestamp": DAY, "content": "Red?"},
                {
                    "id": "3",
                    "author": {"name": "bo"},
                    "timestamp": DAY,
                    "content": "",
                    "attachments": [{"fileName": "k.png", "url": "https://c.example/k.png"}],
                    "reference": {"messageId": "1"},
                },
                {"id": "4", "author": {"name": "bot"}, "timestamp": DAY, "content": ""},
            ],
        },
        (("ann", "Which?", None), ("ann", "Red?", None), ("bo", "k.png", 0)),
    ),
    "telegram": Sample(
        {
            "name": "Kitchen",
            "type": "private_group",
            "messages": [
                {"id": 1, "type": "service", "date": "2020-05-01T09:00:00", "actor": "ann", "text": ""},
                {
                    "id": 2,
                    "type": "message",
                    "date": "2020-05-01T10:00:00",
                    "from": "ann",
                    "from_id": "u1",
                    "text": "Which?",
                },
                {
                    "id": 3,
                    "type": "message",
                    "date": "2020-05-01T10:00:05",
                    "from": "ann",
                    "from_id": "u1",
                    "text": ["See ", {"type": "link", "text": "https://shop.example"}],
                    "reply_to_message_id": 2,
                },
            ],
        },
        (("ann", "Which?", None), ("ann", "See https://shop.example", 0)),
        title="Kitchen",
    ),
    "github": Sample(
        [
            {"id": 1, "user": {"login": "bo"}, "created_at": DAY, "body": "Red", "author_association": "NONE"},
            {"id": 2, "user": {"login": "cy"}, "created_at": DAY, "body": "No", "author_association": "NONE"},
        ],
        (("bo", "Red", None), ("cy", "No", None)),
    ),
    "gitlab": Sample(
        [
            {
                "id": 1,
                "author": {"username": "bo"},
                "created_at": DAY,
                "body": "closed",
                "system": True,
                "noteable_id": 1,
            },
            {
                "id": 2,
                "author": {"username": "bo"},
                "created_at": DAY,
                "body": "Red",
                "system": False,
                "noteable_id": 1,
            },
        ],
        (("bo", "Red", None),),
    ),
    "mastodon": Sample(
        {
            "ancestors": [status("1", "ann", "<p>Which?</p>", None)],
            "descendants": [status("3", "bo", "<p>Red</p>", "2"), status("4", "cy", "No", "3")],
        },
        (("bo", "Red", None), ("cy", "No", 0)),
        ("ann", "Which?"),
    ),
    "xenforo": Sample(
        {
            "thread": {"title": "Kettle", "reply_count": 1, "view_count": 9, "Forum": {"title": "Kitchen"}},
            "posts": [
                {
                    "post_id": 4,
                    "thread_id": 2,
                    "position": 0,
                    "username": "ann",
                    "post_date": SECONDS,
                    "message": "[b]Which?[/b]",
                    "message_parsed": "<b>Which?</b>",
                },
                {
                    "post_id": 5,
                    "thread_id": 2,
                    "position": 1,
                    "username": "bo",
                    "post_date": SECONDS,
                    "message": "[i]Red[/i]",
                },
            ],
            "pagination": {"current_page": 1, "last_page": 1},
        },
        (("bo", "Red", None),),
        ("ann", "Which?"),
        "Kettle",
    ),
    "misago": Sample(
        {
            "page": 2,
            "pages": 3,
            "results": [
                {"id": 7, "poster": {"username": "bo"}, "poster_name": "bo", "content": "<p>Red</p>", "is_event": False}
                | {"posted_on": DAY, "likes": 1},
                {"id": 8, "poster": None, "poster_name": "cy", "content": None, "is_event": True, "posted_on": DAY},
                {"id": 9, "poster": None, "poster_name": "cy", "content": "<p>No</p>", "is_event": False}
                | {"posted_on": DAY},
            ],
        },
        (("bo", "Red", None), ("cy", "No", None)),
    ),
    "disqus": Sample(
        {
            "code": 0,
            "response": [
                {"id": "1", "parent": None, "author": {"name": "bo"}, "message": "<p>Red</p>", "raw_message": "Red"}
                | {"createdAt": "2020-05-01T10:00:00", "likes": 2},
                {"id": "2", "parent": 1, "author": {"username": "cy"}, "message": "", "raw_message": "No"}
                | {"createdAt": "2020-05-01T11:00:00"},
            ],
        },
        (("bo", "Red", None), ("cy", "No", 0)),
    ),
    "lynxchan": Sample(
        {
            "threadId": 1,
            "subject": "Kettle",
            "name": "Anonymous",
            "creation": DAY,
            "markdown": "Which?",
            "message": "Which?",
            "files": [],
            "posts": [{"postId": 2, "name": "bo", "creation": DAY, "markdown": "a<br>Red", "message": "a\nRed"}],
        },
        (("bo", "a\nRed", None),),
        ("Anonymous", "Which?"),
        "Kettle",
    ),
    "bilibili": Sample(
        {
            "code": 0,
            "data": {
                "page": {"num": 1, "count": 1},
                "replies": [
                    {
                        "rpid": 10,
                        "parent": 0,
                        "ctime": SECONDS,
                        "like": 3,
                        "member": {"uname": "bo"},
                        "content": {"message": "Red\nkettle"},
                        "replies": [
                            {
                                "rpid": 11,
                                "parent": 10,
                                "ctime": SECONDS,
                                "member": {"uname": "cy"},
                                "content": {"message": "No"},
                                "replies": None,
                            }
                        ],
                    }
                ],
            },
        },
        (("bo", "Red\nkettle", None), ("cy", "No", 0)),
    ),
    "bluesky": Sample(
        {
            "thread": {
                "$type": "app.bsky.feed.defs#threadViewPost",
                **skeet("2", "bo", "Red"),
                "parent": {"$type": "app.bsky.feed.defs#threadViewPost", **skeet("1", "ann", "Which?")},
                "replies": [
                    {"$type": "app.bsky.feed.defs#notFoundPost", "uri": "at://x/3", "notFound": True},
                    {"$type": "app.bsky.feed.defs#threadViewPost", **skeet("4", "cy", "No"), "replies": []},
                ],
            }
        },
        (("bo", "Red", None), ("cy", "No", 0)),
        ("ann", "Which?"),
    ),
    "dcard": Sample(
        [
            {"id": "a", "postId": 5, "floor": 1, "school": "bo", "createdAt": DAY, "content": "Red", "likeCount": 2},
            {"id": "b", "postId": 5, "floor": 2, "createdAt": DAY, "hidden": True, "likeCount": 0},
        ],
        (("bo", "Red", None), (None, "", None)),
    ),
    "v2ex": Sample(
        [
            {"id": 1, "member": {"username": "bo"}, "created": SECONDS, "content": "Red", "content_rendered": "<p>Red"},
            {"id": 2, "member": {"username": "cy"}, "created": SECONDS, "content": "No", "content_rendered": ""},
        ],
        (("bo", "Red", None), ("cy", "No", None)),
    ),
    "zhihu": Sample(
        {
            "data": [
                {
                    "id": "7",
                    "content": "Red",
                    "created_time": SECONDS,
                    "like_count": 2,
                    "author": {"name": "bo"},
                    "reply_comment_id": "0",
                    "reply_root_comment_id": "7",
                    "child_comments": [
                        {
                            "id": "8",
                            "content": "<p>No</p>",
                            "created_time": SECONDS,
                            "author": {"name": "cy"},
                            "reply_comment_id": "7",
                            "reply_root_comment_id": "7",
                            "child_comments": [],
                        }
                    ],
                }
            ]
        },
        (("bo", "Red", None), ("cy", "No", 0)),
    ),
    "habr": Sample(
        {
            "comments": {
                "7": {
                    "id": "7",
                    "parentId": None,
                    "message": "<p>Red",
                    "author": {"alias": "bo"},
                    "timePublished": DAY,
                },
                "8": {"id": "8", "parentId": "7", "message": "No", "author": {"alias": "cy"}, "timePublished": DAY},
            },
            "threads": ["7"],
            "commentAccess": {},
        },
        (("bo", "Red", None), ("cy", "No", 0)),
    ),
    "schema.org": Sample(
        {
            "@context": "https://schema.org",
            "@type": "DiscussionForumPosting",
            "headline": "Kettle",
            "author": {"@type": "Person", "name": "ann"},
            "datePublished": DAY,
            "text": "Which?",
            "comment": [
                {
                    "@type": "Comment",
                    "author": {"name": "bo"},
                    "datePublished": DAY,
                    "text": "Red",
                    "comment": [{"author": {"name": "cy"}, "datePublished": DAY, "text": "No"}],
                }
            ],
        },
        (("bo", "Red", None), ("cy", "No", 0)),
        ("ann", "Which?"),
        "Kettle",
    ),
}


def document(value: object) -> Document:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Document("a.json", MemoryBytes(text.encode()))


def read(source: Document) -> tuple[Post | None, list[Post]]:
    page = KNOWN_API.parse(source)
    return opening_of(page), replies_of(page)


def facts(opening: Post | None, replies: list[Post]) -> tuple[tuple[str | None, str, int | None], ...]:
    """The replies as a sample has them: the parent by its place among the replies."""
    first = int(opening is not None)
    return tuple((one.author, one.body.text, None if one.parent is None else one.parent - first) for one in replies)


ANSWER = {"author": {"name": "bo"}, "content": "Red", "excerpt": "Red", "type": "answer"}
QUESTION = {"id": 5, "title": "Kettle", "detail": "Which?", "created": SECONDS, "author": {"name": "ann"}}
OPENINGS = [
    ({"data": [{"target": {**ANSWER, "created_time": SECONDS, "voteup_count": 2, "question": QUESTION}}]}, ["bo"]),
    (
        {
            "initialState": {
                "entities": {
                    "questions": {"5": QUESTION},
                    "answers": {"6": {**ANSWER, "createdTime": SECONDS, "voteupCount": 2, "question": {}}},
                }
            }
        },
        ["bo"],
    ),
    ([{"title": "Kettle", "member": {"username": "ann"}, "created": SECONDS, "content_rendered": "Which?"}], []),
]


@pytest.mark.parametrize(("value", "authors"), OPENINGS)
def test_a_question_stands_before_its_answers(value: object, authors: list[str]) -> None:
    source = document(value)
    opening, replies = read(source)
    assert opening
    assert (opening.author, opening.body.text) == ("ann", "Which?")
    assert KNOWN_API.parse(source).head().title == "Kettle"
    assert [reply.author for reply in replies] == authors


@pytest.mark.parametrize("name", SAMPLES)
def test_each_row_reads_its_answer(name: str) -> None:
    sample = SAMPLES[name]
    source = document(sample.value)
    assert KNOWN_API.confidence(source) > 0.9
    assert KNOWN_API.parse(source).head().software == name
    opening, replies = read(source)
    assert facts(opening, replies) == sample.replies
    assert (opening and (opening.author, opening.body.text)) == sample.opening
    assert KNOWN_API.parse(source).head().title == sample.title
    stamps = [one.posted for one in ([opening] if opening else []) + replies[:1]]
    assert all(stamp and str(stamp.iso()).startswith(sample.day) for stamp in stamps)


def test_every_row_has_a_sample() -> None:
    assert {row.name for row in APIS} - set(SAMPLES) == {"discourse", "reddit"}
    assert all(row.proved_by for row in APIS)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_answer_is_claimed_by_two(name: str) -> None:
    text = json.dumps(SAMPLES[name].value)
    claimed = [one for one in API_FORMATS if one.confidence_in(text)]
    assert KNOWN_API.parse(document(text)).head().software == name
    assert len(claimed) == 1 or name in ("lobsters", "forem", "mastodon", "activitystreams")


def test_fields_that_lemmy_renamed() -> None:
    value = {
        "post_view": {
            "post": {"name": "Kettle", "body": "Which?", "published_at": DAY, "score": 4, "comments": 1},
            "creator": {"name": "ann"},
            "community": {"name": "kitchen"},
        },
        "comments": [
            {
                "comment": {"id": 7, "path": "0.7", "content": "Red", "published_at": DAY, "score": -2},
                "creator": {"name": "bo"},
            }
        ],
    }
    page = KNOWN_API.parse(document(value))
    assert [(one.likes, one.posted is not None) for one in posts_of(page)] == [(4, True), (-2, True)]
    assert page.head().reply_count == 1


def test_comments_under_an_answer_are_comments() -> None:
    _, replies = read(document(SAMPLES["stackexchange"].value))
    assert [one.kind for one in replies] == [Kind.REPLY, Kind.COMMENT]
    assert [one.accepted for one in replies] == [True, False]


def test_the_accepted_answer_of_a_question_in_json_ld() -> None:
    question = {"@type": "Question", "name": "Which?", "author": {"name": "ann"}, "text": "Which?", "dateCreated": DAY}
    answers = {
        "acceptedAnswer": {"author": {"name": "bo"}, "text": "Red", "dateCreated": DAY},
        "suggestedAnswer": [{"author": {"name": "cy"}, "text": "No", "dateCreated": DAY}],
    }
    page = {"@context": "https://schema.org", "@type": "QAPage", "mainEntity": {**question, **answers}}
    _, replies = read(document(page))
    assert [(one.author, one.accepted) for one in replies] == [("bo", True), ("cy", False)]


def test_what_stands_on_top_of_the_list_is_read_and_no_twice() -> None:
    def comment(number: int, text: str) -> dict[str, object]:
        return {"rpid": number, "ctime": SECONDS, "member": {"uname": "bo"}, "content": {"message": text}}

    for data in ({"top_replies": [comment(1, "Top")]}, {"upper": {"top": comment(1, "Top")}}, {"top": {"admin": None}}):
        _, replies = read(document({"data": {"replies": [comment(2, "Red")], **data}}))
        assert [one.body.text for one in replies] == (["Red"] if "top" in data else ["Top", "Red"])
    _, replies = read(document({"data": {"replies": [comment(1, "Top")], "top": {"upper": comment(1, "Top")}}}))
    assert [one.body.text for one in replies] == ["Top"]


def test_pieces_of_a_message_say_what_they_are() -> None:
    text = ["See ", {"type": "text_link", "text": "here", "href": "https://k.example/"}, " & ", {"type": "pre"}]
    message = {"id": 1, "type": "message", "date": "2020-05-01T10:00:00", "from": "bo", "from_id": "user1"}
    _, (reply,) = read(document({"name": "Kettle", "messages": [{**message, "text": text}]}))
    assert reply.body.text == "See here &"
    assert [(mark.role, mark.target) for mark in reply.body.marks] == [(Role.LINK, "https://k.example/")]


def test_attachments_are_marked() -> None:
    _, replies = read(document(SAMPLES["discord"].value))
    (mark,) = replies[2].body.marks
    assert (mark.role, mark.target, mark.detail) == (Role.IMAGE, "https://c.example/k.png", {"file": "k.png"})


@pytest.mark.parametrize("name", ["lihkg", "github", "forem", "gitlab"])
def test_lines_of_json_are_a_list(name: str) -> None:
    sample = SAMPLES[name]
    assert isinstance(sample.value, list)
    opening, replies = read(document("\n".join(map(json.dumps, sample.value)) + "\n"))
    assert facts(opening, replies) == sample.replies
    assert (opening and (opening.author, opening.body.text)) == sample.opening


@pytest.mark.parametrize("name", ["flarum", "4chan", "lihkg", "bluesky", "gitlab"])
def test_a_line_may_be_a_whole_answer(name: str) -> None:
    sample = SAMPLES[name]
    opening, replies = read(document("\n".join([json.dumps(sample.value)] * 2)))
    assert facts(opening, replies)[: len(sample.replies)] == sample.replies
    assert (opening and (opening.author, opening.body.text)) == sample.opening


def test_a_post_that_two_answers_have_is_read_once() -> None:
    asked = {"no": 1, "resto": 0, "time": SECONDS, "name": "ann", "com": "Which?"}
    answer = {"no": 2, "resto": 1, "time": SECONDS, "name": "bo", "com": "Red"}
    first, second = {"posts": [asked]}, {"posts": [asked, answer]}
    opening, replies = read(document([first, second]))
    assert opening
    assert [one.body.text for one in replies] == ["Red"]


def test_items_of_the_other_hacker_news_api() -> None:
    items = [
        {"by": "ann", "id": 1, "kids": [2], "text": "Which?", "time": SECONDS, "title": "Kettle", "type": "story"},
        {"by": "bo", "id": 2, "parent": 1, "text": "Red", "time": SECONDS, "type": "comment", "kids": [3]},
        {"by": "cy", "id": 3, "parent": 2, "text": "No", "time": SECONDS, "type": "comment"},
    ]
    opening, replies = read(document(items))
    assert opening
    assert [(one.author, one.parent) for one in replies] == [("bo", None), ("cy", 1)]


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
def test_an_answer_cut_off_anywhere_is_told_or_refused(name: str, data: st.DataObject) -> None:
    text = json.dumps(SAMPLES[name].value)
    cut = document(text[: data.draw(st.integers(1, len(text) - 1))])
    if not KNOWN_API.confidence(cut):
        return
    page = None
    with suppress(NoThread):
        page = KNOWN_API.parse(cut)
    if page is None:
        return
    assert [note.kind for note in page.head().notes if note.kind == "truncated"] == ["truncated"]
    assert len(replies_of(page)) <= len(SAMPLES[name].replies)


def test_a_subject_above_the_text_is_no_text() -> None:
    subject = '<font class="subject"><strong>Kettle<br /></strong></font><br /><br />'
    posts = [{"user": "ann", "date": "2020-05-01 10:00", "body": f"{subject}Which?"}] * 2
    page = UNKNOWN_JSON.parse(document({"title": "Kettle", "posts": posts}))
    assert [one.body.text for one in posts_of(page)] == ["Which?", "Which?"]


GUESSED = {
    "a list under a title": {
        "title": "Kettle",
        "posts": [
            {"user": "ann", "date": "2020-05-01 10:00", "content": "<p>Which?</p>"},
            {"user": "bo", "date": "2020-05-01 10:01", "content": "<p>Red</p>"},
        ],
    },
    "a bare list": [
        {"userName": "ann", "createdAt": SECONDS * 1000, "text": "Which?"},
        {"userName": "bo", "createdAt": SECONDS * 1000, "text": "Red"},
    ],
    "users as objects, deep inside": {
        "data": {
            "thread": {
                "items": [
                    {"author": {"id": 1, "nickname": "ann"}, "posted_at": DAY, "body": "Which?"},
                    {"author": {"id": 2, "nickname": "bo"}, "posted_at": DAY, "body": "Red"},
                ]
            }
        }
    },
    "a list in a list": [
        [{"user": "ann", "date": DAY, "text": "Which?"}, {"user": "bo", "date": DAY, "text": "Red"}],
        [{"total": 2}],
    ],
    "under a key with a point": {
        "title": "Kettle",
        "thread.posts": [{"user": "ann", "date": DAY, "text": "Which?"}, {"user": "bo", "date": DAY, "text": "Red"}],
    },
    "without times, under a name that says so": {
        "messages": [{"from": "ann", "text": "Which?"}, {"from": "bo", "text": "Red"}],
    },
}


@pytest.mark.parametrize("name", GUESSED)
def test_other_json_is_read_by_guess(name: str) -> None:
    source = document(GUESSED[name])
    assert KNOWN_API.confidence(source) == 0.0
    assert UNKNOWN_JSON.confidence(source) > 0.5
    page = UNKNOWN_JSON.parse(source)
    posts = posts_of(page)
    assert [(one.author, one.body.text) for one in posts] == [("ann", "Which?"), ("bo", "Red")]
    assert page.head().confidence
    assert [note.kind for note in page.head().notes] == ["recognised"]


@pytest.mark.parametrize("value", [{"a": 1, "b": [1, 2]}, [1, 2, 3], {}, {"users": [{"name": "ann", "created": DAY}]}])
def test_json_without_posts_is_refused_with_its_keys(value: object) -> None:
    with pytest.raises(NoThread) as caught:
        UNKNOWN_JSON.parse(document(value))
    assert "\n" not in str(caught.value)
    assert all(key in str(caught.value) for key in (value if isinstance(value, dict) else ()))
    assert "discourse" in str(caught.value)


def test_a_list_of_topics_is_no_thread() -> None:
    member = {"username": "ann"}
    topic = {"id": 1, "title": "Kettle", "content": "Which?", "content_rendered": "Which?", "member": member}
    with pytest.raises(NoThread):
        KNOWN_API.parse(document([topic | {"node": {"name": "tea"}, "created": SECONDS, "replies": 4}] * 2))


def test_paths() -> None:
    value = {"a": [{"b": {"c": 1}}, {"b": {"c": 2}, "k": True}], "d": ""}
    assert list(find_all(value, "a.b.c")) == [1, 2]
    assert find(value, "a[k=true].b.c") == 2
    assert find(value, "d|a.b.c") == 1
    assert find(value, "x.y") is None
    assert find(value, "") is value


def test_endless_nesting_is_cut() -> None:
    deep = "[" * 5_000 + "]" * 5_000
    assert json.loads(cut_depth(deep))
    assert cut_depth("[[1]]") == "[[1]]"
    answer = json.loads(json.dumps(SAMPLES["hackernews"].value))
    inner = json.dumps(hn(9, "zed", "deep")).replace('"children": []', '"children": [@]')
    text = inner
    for _ in range(3_000):
        text = text.replace("@", inner)
        if len(text) > 200_000:
            break
    answer["children"].append(json.loads("0"))
    whole = json.dumps(answer).replace("0]", f"{text.replace('@', '')}]")
    page = KNOWN_API.parse(document(whole))
    assert any(note.kind == "skipped" for note in page.head().notes) or len(page) > DEEPEST // 2


@given(st.text('{}[]",:a1\\ ', max_size=60))
def test_no_damage_raises(text: str) -> None:
    cut_depth(text)
    mended = end_early(text)
    assert mended is None or len(mended) <= 2 * len(text)
    for one in (KNOWN_API, UNKNOWN_JSON):
        with suppress(ForumtuiError):
            one.parse(document(text))


def test_an_account_of_one_chat_is_that_chat() -> None:
    chat = SAMPLES["telegram"].value
    account = {"about": "an export", "chats": {"about": "chats", "list": [chat, {"name": "empty", "messages": []}]}}
    assert read(document(account))[1] == read(document(chat))[1]
    with pytest.raises(NoThread):
        read(document({"chats": {"list": [chat, chat]}}))


def test_what_the_cut_left_without_a_text_is_no_post() -> None:
    messages = [
        {"msg": f"text {n}", "msg_num": n, "user_nickname": "anna", "reply_time": 1609751700 + n, "post_id": f"p{n}"}
        for n in range(1, 4)
    ]
    whole = json.dumps({"response": {"thread_id": "5", "title": "Kettles", "item_data": messages}})
    behind_name = whole.replace('"msg": "text 3", ', "").rindex("reply_time")
    _, replies = read(document(whole[:behind_name]))
    assert "" not in [reply.body.text for reply in replies]


OTHER_WORDS = {
    "who, when, said": {
        "threadTitle": "Lids",
        "entries": [
            {"who": a, "when": t, "said": s}
            for a, t, s in (
                ("anna", "2021-01-04 09:15", "Where are they?"),
                ("bodo", "2021-01-04 10:15", "In the shed."),
            )
        ],
    },
    "Chinese": [
        {"用户": a, "时间": t, "内容": s}
        for a, t, s in (("anna", "2021-01-04 09:15", "Where are they?"), ("bodo", "2021-01-04 10:15", "In the shed."))
    ],
    "an image board's now": {
        "id": 7,
        "name": "anna",
        "now": "2021-01-04(一)09:15:07",
        "content": "Where are they?",
        "Replies": [{"id": 8, "name": "bodo", "now": "2021-01-04(一)10:15:09", "content": "In the shed."}],
    },
    "a name in two words, and answers inside": {
        "total": 2,
        "elected": [
            {
                "nick_name": "anna",
                "submit_date": "2021-01-04T09:15:00Z",
                "content": "Where are they?",
                "more": {
                    "list": [
                        {"nick_name": "cy", "submit_date": "2021-01-04T09:20:00Z", "content": "Nobody knows where."},
                        {"nick_name": "dora", "submit_date": "2021-01-04T09:21:00Z", "content": "Or in the kitchen?"},
                    ]
                },
            },
            {"nick_name": "bodo", "submit_date": "2021-01-04T10:15:00Z", "content": "In the shed."},
        ],
    },
    "who created it": [
        {"createdUser": {"name": "anna"}, "created": "2021-01-04T09:15:00Z", "content": "Where are they?"},
        {"createdUser": {"name": "bodo"}, "created": "2021-01-04T10:15:00Z", "content": "In the shed."},
    ],
    "Korean": {
        "글": [
            {"작성자": a, "작성일": t, "내용": s}
            for a, t, s in (
                ("anna", "2021-01-04 09:15", "Where are they?"),
                ("bodo", "2021-01-04 10:15", "In the shed."),
            )
        ]
    },
}


@pytest.mark.parametrize("name", OTHER_WORDS)
def test_keys_of_other_words_and_languages_are_guessed(name: str) -> None:
    posts = posts_of(UNKNOWN_JSON.parse(document(OTHER_WORDS[name])))
    assert [(post.author, post.body.text) for post in posts] == [("anna", "Where are they?"), ("bodo", "In the shed.")]
    assert all(post.posted for post in posts)
