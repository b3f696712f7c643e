"""Kinds of pages that were read wrongly: where a name, a time or a text stood in an unexpected place."""

from typing import NamedTuple

import pytest

from forumtui.errors import NoThread
from forumtui.model import Kind
from tests.formats.generic.pages import FOOTER, HEAD, NAMES, WORDS, read
from tests.parsed import posts_of


def _page(post: str, **more: tuple[str, ...]) -> str:
    rows = zip(NAMES, WORDS, range(1, len(WORDS) + 1), strict=True)
    blocks = (
        post.format(name=name, text=text, day=day, n=day, **{key: values[day - 1] for key, values in more.items()})
        for name, text, day in rows
    )
    return f"{HEAD}<h1>Leaking kettle</h1><main>{''.join(blocks)}</main>{FOOTER}"


class Fault(NamedTuple):
    post: str
    """One post, with places for its name, text, day and number."""
    printed: str
    """The time of the second post as it is printed."""


FAULTS = {
    "a name that begins as a month beside a number": Fault(
        '<div class="remark" id="r{n}"><div class="top"><a href="#r{n}">Remark {n}</a> <b class="fn">Mar{name}</b>'
        " <i>2020-05-0{day} 10:00:00 CET</i></div><pre>{text}</pre></div>",
        "2020-05-02 10:00:00 CET",
    ),
    "name and time below the text, in brackets": Fault(
        '<div class="note" id="n{n}"><div class="note-text"><p>{text}</p> — <a class="who" href="/users/{name}">'
        "Mar{name}</a> (<i>2020-05-0{day} 10:00</i>)</div></div>",
        "2020-05-02 10:00",
    ),
    "labels in one line, one element for all": Fault(
        "<hr><b>作者: </b>Mar{name}&nbsp; &nbsp; <b>时间: </b>2020-5-{day} 10:00<br><b>标题: </b>Pot<br><br>{text}<br>",
        "2020-5-2 10:00",
    ),
    "short units of time": Fault(
        '<div class="c{n}x"><a href="/user/{name}/">u/Mar{name}</a> <span>{day} yr. ago</span><p>{text}</p></div>',
        "2 yr. ago",
    ),
    "answers in what is called the foot of a post": Fault(
        '<li class="x-post" id="p{n}"><a href="/member/{n}" class="author">Mar{name}</a><i>2020-05-0{day} 10:00</i>'
        '<div class="text">{text}</div><div class="x-post-footer"><ul><li class="x-comment"><b class="author">eve</b>'
        "<i>2020-06-0{day} 11:00</i><q>Me {text}</q></li></ul></div></li>",
        "2020-05-02 10:00",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_stands_in_an_unexpected_place_is_found(name: str) -> None:
    fault = FAULTS[name]
    found = [post for post in posts_of(read("page.html", _page(fault.post))) if post.kind is not Kind.COMMENT]
    assert tuple(post.author for post in found) == tuple(f"Mar{one}" for one in NAMES)
    assert tuple(post.body.text for post in found) == WORDS
    assert found[1].posted_text == fault.printed


def test_remarks_stand_under_the_post_that_holds_them() -> None:
    found = posts_of(read("page.html", _page(FAULTS["answers in what is called the foot of a post"].post)))
    assert [post.parent for post in found if post.kind is Kind.COMMENT] == [None, 2, 4, 6]
    assert [post.author for post in found if post.kind is Kind.COMMENT] == ["eve"] * 4


def test_a_guest_among_members_has_the_name_that_is_printed() -> None:
    names = ('<a href="/member/1">ann</a>', "Guest", '<a href="/member/3">bob</a>', '<a href="/member/4">cid</a>')
    post = '<article id="p{n}"><div class="author">{who}</div><i>2020-05-0{day} 10:00</i><p>{text}</p></article>'
    found = posts_of(read("page.html", _page(post, who=names)))
    assert [post.author for post in found] == ["ann", "Guest", "bob", "cid"]


def test_a_headline_is_nobody() -> None:
    titles = tuple(f"第{n}天的消息，水壶又开始漏水了，大家怎么看" for n in "一二三四")
    post = '<li><h3><a href="/n/{n}.html">{title}</a></h3><i>2020-05-0{day} 10:00</i><p>{text}</p></li>'
    page = _page(post, title=titles)
    try:
        authors = {post.author for post in posts_of(read("page.html", page))}
    except NoThread:
        authors = set()
    assert authors.isdisjoint(titles)
