"""Posts that are all alike, or little of their page, lower the confidence of a known engine's reading and are told."""

import json
from dataclasses import replace

import pytest

from forumtui.formats.doubts import doubts_of
from forumtui.model import SURE, Kind, Mark, Post, RichText, Role
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import thread_of
from forumtui.thread.report import report
from forumtui.tui.thread.bar_lines import facts_line
from forumtui.tui.thread.state import ThreadState
from tests.generate import forum_pages


def _posts(*texts: str, names: tuple[str, ...] = ("ann", "bob", "cy", "dan", "eve", "fay")) -> list[Post]:
    return [Post(kind=Kind.REPLY, author=name, body=RichText(text)) for name, text in zip(names, texts, strict=False)]


_MANY = tuple(f"What was said in answer number {number} to the kettle that leaks" for number in range(6))


@pytest.mark.parametrize(
    ("posts", "page", "doubts"),
    [
        (_posts(*_MANY), 900, []),
        (_posts("", "", "", ""), 900, ["nearly all posts are empty"]),
        (_posts(*["Read more"] * 6), 900, ["nearly all posts say the same"]),
        (_posts(*_MANY, names=("View",) * 6), 900, ["all posts have the author “View”"]),
        (_posts(*_MANY, names=("\ue60f 添加评论",) * 6), 900, ["all posts have the author “\ue60f 添加评论”"]),
        (_posts(*_MANY, names=("ann",) * 6), 900, []),
        (_posts(*"abcdef", names=("Lire",) * 6), 900, ["all posts have the author “Lire”"]),
        (_posts(*"abcdef", names=("匿名",) * 6), 900, []),
        (_posts(*"abcdef"), 90_000, ["most of the page's text stands outside the posts"]),
        (_posts("+1", "ok", "a", "b")[:3], 90_000, []),
    ],
)
def test_what_is_doubtful(posts: list[Post], page: int, doubts: list[str]) -> None:
    assert doubts_of(posts, lambda: page) == doubts


def test_pictures_are_no_empty_posts() -> None:
    picture = RichText("\N{OBJECT REPLACEMENT CHARACTER}", marks=(Mark(0, 1, Role.IMAGE),))
    posts = [Post(kind=Kind.REPLY, author=f"a{number}", body=picture) for number in range(6)]
    assert doubts_of(posts, lambda: 90_000) == []


def _opened(text: str) -> OpenThread:
    """A page of a known engine that has little in its posts, with a text behind them."""
    made = forum_pages.thread(8)
    few = [replace(post, lines=(f"顶 {post.floor}",)) for post in made.posts]
    page = "".join(forum_pages.discuz(made, few))
    opened = thread_of(page.replace("</body>", f"{text}</body>").encode())
    opened.finish()
    return opened


def test_a_known_engine_that_finds_something_else_is_in_doubt() -> None:
    told = "most of the page's text stands outside the posts"
    for text, is_doubtful in (("", False), ("<p>What this page is about.</p>" * 900, True)):
        opened = _opened(text)
        assert opened.thread.head.software == "discuz"
        assert ((opened.thread.head.confidence or 0) < SURE) is is_doubtful
        assert (told in json.dumps(report(opened))) is is_doubtful
        header = "".join(run.text for run in facts_line(ThreadState(opened), None, "all").left)
        assert ("in doubt, 66% sure" in header) is is_doubtful
