"""JSON of a thread by the address of its page: what is asked for, and what answers of each engine's shape become."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from forumtui.formats.json.endpoints import ENDPOINTS, endpoint_of
from forumtui.model import Post
from tests.fetch.test_live_thread import read_by


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://news.ycombinator.com/item?id=6115341", "hackernews"),
        ("https://lobste.rs/s/thkwcf/a_title", "lobsters"),
        ("https://github.com/owner/repo.js/issues/73#issuecomment-1", "github"),
        ("https://pt.stackoverflow.com/questions/361861/abrir", "stackexchange"),
        ("https://boards.4chan.org/g/thread/123", "4chan"),
        ("https://lemmy.example/post/7", "lemmy"),
        ("https://forum.example/community/topic/2/kettles", "nodebb"),
        ("https://forum.example/d/12-kettles", ""),
        ("https://forum.example/sub/t/2023-plans/12", "discourse"),
        ("https://forum.example/t/12", "discourse"),
        ("https://github.com/owner/repo/pull/73", ""),
        ("https://forum.example/topic/kettles-12", ""),
        ("https://news.ycombinator.com/news", ""),
    ],
)
def test_which_addresses_have_json(url: str, name: str) -> None:
    found = endpoint_of(url)
    assert (found[0].name if found else "") == name
    if found:
        assert all(urlsplit(address).scheme == "https" for address in found[0].first_addresses(found[1]))


GIVEN: tuple[tuple[str, str, Callable[[Path], list[Path]], int], ...] = (
    ("https://news.ycombinator.com/item?id=1", "pages/json_hn", lambda folder: [folder / "algolia_item.json"], 4),
    ("https://forum.example/topic/2/x", "engines/pages", lambda folder: [folder / "nodebb-api.json"], 3),
    ("https://forum.example/t/x/2108", "pages/discourse_posts", lambda folder: [folder / "t_2108.json"], 2),
)


@pytest.mark.parametrize(("url", "folder", "files", "least"), GIVEN)
def test_recorded_answers_are_read_under_their_addresses(
    corpus: Path, url: str, folder: str, files: Callable[[Path], list[Path]], least: int
) -> None:
    found = endpoint_of(url)
    assert found is not None
    endpoint, groups = found
    bodies = [file.read_bytes() for file in files(corpus / folder)]
    table = dict(zip(endpoint.first_addresses(groups), bodies, strict=True))
    if endpoint.sign:
        table[url] = b"<html>" + endpoint.sign
    thread, _ = read_by(table, url)
    assert len(thread.opened.thread.posts) >= least
    assert thread.opened.thread.head.url == url


def issue(number: int, body: str) -> dict[str, object]:
    return {
        "id": number,
        "user": {"login": "bodo"},
        "body": body,
        "created_at": f"2024-03-01T10:{number % 60:02d}:00Z",
        "author_association": "NONE",
    }


def test_answers_that_belong_together_are_one_page() -> None:
    api = "https://api.github.com/repos/o/r/issues/7"
    comments = [issue(number, f"Comment {number}") for number in range(1, 131)]
    table = {
        api: json.dumps({**issue(0, "It leaks"), "title": "Kettle", "number": 7, "comments": 130}).encode(),
        f"{api}/comments?per_page=100": json.dumps(comments[:100]).encode(),
        f"{api}/comments?per_page=100&page=2": json.dumps(comments[100:]).encode(),
    }
    thread, requests = read_by(table, "https://github.com/o/r/issues/7")
    posts = thread.opened.thread.posts
    assert [posts[0].body.text, posts[1].body.text, posts[130].body.text] == ["It leaks", "Comment 1", "Comment 130"]
    assert requests == list(table)


Said = tuple[str, str | None, str, int | None]
"""(kind, author, text, parent) of a post."""


def said(post: Post) -> Said:
    return post.kind.value, post.author, post.body.text, post.parent


def lobsters_comment(short_id: str, user: str, text: str, parent: str | None, depth: int) -> dict[str, object]:
    return {
        "short_id": short_id,
        "created_at": "2026-05-01T09:55:34.000-05:00",
        "last_edited_at": "2026-05-01T09:55:34.386-05:00",
        "is_deleted": False,
        "is_moderated": False,
        "score": 3,
        "flags": 0,
        "parent_comment": parent,
        "comment": f"<p>{text}</p>\n",
        "comment_plain": text,
        "depth": depth,
        "commenting_user": user,
        "short_id_url": f"https://lobste.rs/c/{short_id}",
        "url": f"https://lobste.rs/s/abc123/kettles#c_{short_id}",
    }


LOBSTERS = {
    "short_id": "abc123",
    "created_at": "2026-05-01T08:00:00.000-05:00",
    "title": "Kettles",
    "url": "",
    "score": 9,
    "flags": 0,
    "comment_count": 2,
    "description": "<p>Which?</p>\n",
    "description_plain": "Which?",
    "submitter_user": "anna",
    "user_is_author": True,
    "tags": ["ask"],
    "comments": [
        lobsters_comment("c1", "bodo", "The red one", None, 0),
        lobsters_comment("c2", "cleo", "Why?", "c1", 1),
    ],
    "short_id_url": "https://lobste.rs/s/abc123",
    "comments_url": "https://lobste.rs/s/abc123/kettles",
}


def lemmy_person(name: str) -> dict[str, object]:
    return {"id": 4, "name": name, "display_name": name.title(), "actor_id": f"https://lemmy.example/u/{name}"}


LEMMY_COMMUNITY = {"id": 2, "name": "kitchen", "title": "Kitchen", "actor_id": "https://lemmy.example/c/kitchen"}
LEMMY_POST = {
    "id": 7,
    "name": "Kettles",
    "body": "Which **one**?",
    "creator_id": 4,
    "community_id": 2,
    "published": "2026-06-12T23:37:46.566375Z",
    "ap_id": "https://lemmy.example/post/7",
}


def lemmy_comment(number: int, path: str, name: str, text: str) -> dict[str, object]:
    return {
        "comment": {
            "id": number,
            "creator_id": 4,
            "post_id": 7,
            "content": text,
            "published": f"2026-06-12T23:39:0{number}.000000Z",
            "ap_id": f"https://lemmy.example/comment/{number}",
            "path": path,
        },
        "creator": lemmy_person(name),
        "post": LEMMY_POST,
        "community": LEMMY_COMMUNITY,
        "counts": {"comment_id": number, "score": 3, "upvotes": 3, "downvotes": 0, "child_count": 0},
        "subscribed": "NotSubscribed",
    }


LEMMY_VIEW = {
    "post": LEMMY_POST,
    "creator": lemmy_person("anna"),
    "community": LEMMY_COMMUNITY,
    "counts": {"post_id": 7, "comments": 2, "score": 1, "upvotes": 1, "downvotes": 0},
}


def four_post(number: int, text: str, answered: int, **other: object) -> dict[str, object]:
    base = {"no": number, "now": "12/31/18(Mon)17:05:48", "name": "Anonymous", "com": text, "time": 1546293948 + number}
    return {**base, "resto": answered, **other}


FOUR_FILE = {"filename": "kettle", "ext": ".png", "w": 530, "h": 449, "tim": 1546293948883, "md5": "", "fsize": 51}


def stack_user(name: str) -> dict[str, object]:
    return {"account_id": 1, "reputation": 571, "user_id": 6, "user_type": "registered", "display_name": name}


def stack_post(name: str, text: str, **other: object) -> dict[str, object]:
    base = {"owner": stack_user(name), "score": 1, "creation_date": 1782968572, "content_license": "CC BY-SA 4.0"}
    return {**base, "body": text, **other}


def stack_answer(*items: dict[str, object], more: bool = False) -> dict[str, object]:
    return {"items": list(items), "has_more": more, "quota_max": 300, "quota_remaining": 296}


STACK = "https://api.stackexchange.com/2.3/"
STACK_WANTED = "site=stackoverflow.com&filter=withbody"
STACK_LINK = "https://stackoverflow.com/questions/5/why"
STACK_QUESTION = {"tags": ["kettle"], "is_answered": True, "view_count": 25, "answer_count": 101, "link": STACK_LINK}

MADE: dict[str, tuple[str, dict[str, object], list[Said]]] = {
    "lobsters": (
        "https://lobste.rs/s/abc123/kettles",
        {"https://lobste.rs/s/abc123.json": LOBSTERS},
        [
            ("post", "anna", "Which?", None),
            ("reply", "bodo", "The red one", None),
            ("reply", "cleo", "Why?", 1),
        ],
    ),
    "lemmy": (
        "https://lemmy.example/post/7",
        {
            "https://lemmy.example/post/7": "<html><script>window.isoData = {}</script>",
            "https://lemmy.example/api/v3/post?id=7": {
                "post_view": LEMMY_VIEW,
                "community_view": {"community": LEMMY_COMMUNITY},
                "moderators": [],
                "cross_posts": [],
            },
            "https://lemmy.example/api/v3/comment/list?post_id=7&max_depth=50&sort=Old&type_=All": {
                "comments": [
                    lemmy_comment(1, "0.1", "bodo", "The **red** one"),
                    lemmy_comment(2, "0.1.2", "cleo", "Why?"),
                ]
            },
        },
        [
            ("post", "anna", "Which one?", None),
            ("reply", "bodo", "The red one", None),
            ("reply", "cleo", "Why?", 1),
        ],
    ),
    "4chan": (
        "https://boards.4chan.org/po/thread/30/welcome",
        {
            "https://a.4cdn.org/po/thread/30.json": {
                "posts": [
                    four_post(30, "Which?<br>Red", 0, sub="Kettles", capcode="mod", replies=1, images=1, **FOUR_FILE),
                    four_post(31, '<a href="#p30" class="quotelink">&gt;&gt;30</a><br>Blue', 30),
                ]
            }
        },
        [
            ("post", "Anonymous", "Which?\nRed\n\nkettle.png", None),
            ("reply", "Anonymous", ">>30\nBlue", None),
        ],
    ),
    "stackexchange": (
        "https://stackoverflow.com/questions/5/why",
        {
            f"{STACK}questions/5?{STACK_WANTED}": stack_answer(
                stack_post("anna", "<p>Why is it hot", question_id=5, title="Why?", **STACK_QUESTION)
            ),
            f"{STACK}questions/5/answers?{STACK_WANTED}&pagesize=100&order=desc&sort=votes": stack_answer(
                stack_post("bodo", "<p>It boils", answer_id=6, question_id=5, is_accepted=True), more=True
            ),
            f"{STACK}posts/5;6/comments?{STACK_WANTED}&pagesize=100&order=asc&sort=creation": stack_answer(
                stack_post("cleo", "Thanks", post_id=6, comment_id=8, edited=False), more=True
            ),
            f"{STACK}posts/5;6/comments?{STACK_WANTED}&pagesize=100&order=asc&sort=creation&page=2": stack_answer(
                stack_post("dora", "A good question", post_id=5, comment_id=9, edited=False)
            ),
            f"{STACK}questions/5/answers?{STACK_WANTED}&pagesize=100&order=desc&sort=votes&page=2": stack_answer(
                stack_post("emil", "<p>Look at the fire", answer_id=7, question_id=5, is_accepted=False)
            ),
        },
        [
            ("post", "anna", "Why is it hot", None),
            ("comment", "dora", "A good question", None),
            ("reply", "bodo", "It boils", None),
            ("comment", "cleo", "Thanks", 2),
            ("reply", "emil", "Look at the fire", None),
        ],
    ),
}
"""Answers of our own in the shape of those that the rows were held against: address, answers, posts."""


@pytest.mark.parametrize("name", MADE)
def test_answers_of_each_shape_become_their_posts_and_each_address_is_asked_once(name: str) -> None:
    url, answers, expected = MADE[name]
    table = {
        address: (answer if isinstance(answer, str) else json.dumps(answer)).encode()
        for address, answer in answers.items()
    }
    thread, requests = read_by(table, url)
    posts = list(thread.opened.thread.posts)
    assert list(map(said, posts)) == expected
    assert requests == list(table)
    assert all(post.posted is not None and post.edited is None for post in posts)
    assert thread.opened.thread.head.title in ("Kettles", "Why?")


def test_a_flarum_is_read_from_its_page() -> None:
    """Its JSON changed between versions: the page that it serves to readers without scripts holds the posts."""
    article = (
        '<article><div class="PostUser"><h3 class="PostUser-name">{name}</h3></div>'
        '<div class="Post-body"><p>{text}</p></div></article><hr>'
    )
    page = (
        '<!doctype html><html><head><title>Kettles - Forum</title></head><body><div id="flarum-loading"></div>'
        '<noscript id="flarum-content"><div class="container"><h1>Kettles</h1><div>{posts}</div>{link}</div></noscript>'
    )
    url = "https://forum.example/d/12-kettles"
    first = "".join(article.format(name=f"name{n}", text=f"Text {n} about kettles") for n in range(20))
    table = {
        url: page.format(posts=first, link=f'<a href="{url}?page=2">Next Page &raquo;</a>').encode(),
        f"{url}?page=2": page.format(
            posts=article.format(name="zoe", text="The last word"), link=f'<a href="{url}?page=1">&laquo; Previous</a>'
        ).encode(),
    }
    thread, requests = read_by(table, url)
    assert requests == list(table)
    assert [post.author for post in thread.opened.thread.posts] == [f"name{n}" for n in range(20)] + ["zoe"]


def test_every_row_says_what_it_was_held_against() -> None:
    assert all(endpoint.proved_by for endpoint in ENDPOINTS)
