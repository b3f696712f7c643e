"""What a page says about itself decides who wrote a post and what, where its looks would mislead."""

import json

import pytest

from forumtui.model import Kind
from tests.formats.generic.pages import NAMES, WORDS, read
from tests.parsed import posts_of

_HEAD = "<html><head><title>Leaking kettle - Board</title></head><body><h1>Leaking kettle</h1>"
_POSTS = {
    "microdata": (
        '<div itemscope itemtype="https://schema.org/Comment"><a href="/users/{other}">{other}</a> likes this'
        '<i itemprop="author" itemscope><i itemprop="name">{name}</i></i>'
        '<time itemprop="dateCreated" datetime="2020-05-0{day}T10:00:00Z">May {day}</time>'
        '<div>Shipping is free until Sunday, and returns are easy.</div><q itemprop="text">{text}</q></div>'
    ),
    "a microformat": (
        '<section class="h-entry"><a href="/u/{other}" class="user">{other}</a> shared this'
        '<em class="p-author h-card"><em class="p-name">{name}</em></em>'
        '<time class="dt-published" datetime="2021-03-0{day} 08:1{day}">March {day}</time>'
        '<div class="x1">Sent from a small box under the stairs.</div><p class="e-content">{text}</p></section>'
    ),
}


@pytest.mark.parametrize("name", _POSTS)
def test_a_page_names_its_authors_and_texts(name: str) -> None:
    others = ("zoe", "yan", "xia", "wim")
    rows = zip(NAMES, WORDS, others, strict=True)
    posts = "".join(
        _POSTS[name].format(name=author, text=text, other=other, day=day)
        for day, (author, text, other) in enumerate(rows, 1)
    )
    found = posts_of(read("page.html", f"{_HEAD}{posts}</body></html>"))
    assert tuple(post.author for post in found) == NAMES
    assert tuple(post.body.text for post in found) == WORDS


def _question() -> str:
    """The thread as it is described for search engines: a question, two answers, and a remark under the first."""
    people = [
        {"text": text, "author": {"@type": "Person", "name": name}, "dateCreated": f"2020-05-0{day}T10:00:00Z"}
        for day, (name, text) in enumerate(zip(NAMES, WORDS, strict=True), 1)
    ]
    first, second, third, fourth = people
    answers = {"acceptedAnswer": {**second, "upvoteCount": 7, "comment": [third]}, "suggestedAnswer": [fourth]}
    page = {"@type": "QAPage", "mainEntity": {"@type": "Question", "name": "Leaking kettle", **first, **answers}}
    path = {"@type": "BreadcrumbList", "itemListElement": [{"name": "Kitchen"}, {"name": "Leaking kettle"}]}
    return f'<script type="application/ld+json">{json.dumps({"@graph": [path, page]})}</script>'


def test_a_page_that_only_programs_build_is_read_from_what_it_describes() -> None:
    page = read("page.html", f"<html><head>{_question()}</head><body><div id=app></div></body></html>")
    found = posts_of(page)
    assert tuple(post.author for post in found) == NAMES
    assert tuple(post.body.text for post in found) == WORDS
    assert [post.kind for post in found] == [Kind.POST, Kind.REPLY, Kind.COMMENT, Kind.REPLY]
    assert [post.parent for post in found] == [None, None, 1, None]
    assert (found[1].accepted, found[1].likes) == (True, 7)
    assert (page.head().title, page.head().board) == ("Leaking kettle", "Kitchen")


def test_what_a_page_describes_corrects_what_was_read() -> None:
    rows = enumerate(zip(NAMES, WORDS, strict=True), 1)
    block = '<div class="post"><b class="author">Comment {n}</b> <i>2020-05-0{n} 10:00</i><p>{text}</p></div>'
    blocks = "".join(block.format(n=n, text=text) for n, (_, text) in rows)
    found = posts_of(read("page.html", f"<html><head>{_question()}</head><body><h1>Pots</h1>{blocks}</body></html>"))
    assert tuple(post.author for post in found) == NAMES
    assert [post.accepted for post in found] == [False, True, False, False]


@pytest.mark.parametrize("text", ["{", "[" * 5_000, "null", '{"@type": "Question"}', '{"@type": 3, "author": [[]]}'])
def test_damaged_descriptions_say_nothing(text: str) -> None:
    posts = "".join(
        f'<div class="post"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><p>{words}</p></div>'
        for day, (name, words) in enumerate(zip(NAMES, WORDS, strict=True), 1)
    )
    script = f'<script type="application/ld+json">{text}</script>'
    found = posts_of(read("page.html", f"<html><head>{script}</head><body><h1>Pots</h1>{posts}</body></html>"))
    assert tuple(post.author for post in found) == NAMES


def test_a_page_says_the_places_of_its_posts() -> None:
    post = (
        '<div itemscope itemtype="https://schema.org/DiscussionForumPosting"><b itemprop="author">{name}</b>'
        '<i itemprop="datePublished" datetime="2020-05-0{day}T10:00:00Z">May {day}</i>'
        '<u itemprop="position">{floor}</u><q itemprop="text">{text}</q><p>Share this:</p></div>'
    )
    rows = enumerate(zip(NAMES, WORDS, strict=True), 1)
    posts = "".join(post.format(name=name, text=text, day=day, floor=20 + 3 * day) for day, (name, text) in rows)
    found = posts_of(read("page.html", f"{_HEAD}{posts}</body></html>"))
    assert [post.floor for post in found] == [23, 26, 29, 32]
    assert tuple(post.body.text for post in found) == WORDS


_CARRIED = {
    "data attributes": (
        '<div class="c{day}" data-post-id="9f{day}a" data-author="{name}" data-timestamp="158838480{day}">'
        '<a href="/users/{other}">{other}</a> likes this<div class="k">{text} It was said in the kitchen.</div></div>'
    ),
    "roles and labels": (
        '<div class="c{day}" role="article" aria-posinset="{day}" aria-label="Comment by {name}, {day} days ago">'
        '<time datetime="2020-05-0{day}T02:00:00Z">May {day}</time><a href="/users/{other}">{other}</a> likes this'
        '<div class="k">{text} It was said in the kitchen.</div></div>'
    ),
}


@pytest.mark.parametrize("name", _CARRIED)
def test_attributes_name_the_authors_of_posts(name: str) -> None:
    rows = zip(NAMES, WORDS, ("zoe", "yan", "xia", "wim"), strict=True)
    posts = "".join(
        _CARRIED[name].format(name=author, text=text, other=other, day=day)
        for day, (author, text, other) in enumerate(rows, 1)
    )
    found = posts_of(read("page.html", f"{_HEAD}{posts}</body></html>"))
    assert tuple(post.author for post in found) == NAMES
    assert [post.posted.year if post.posted else 0 for post in found] == [2020] * 4
    assert all(text in post.body.text for text, post in zip(WORDS, found, strict=True))
    assert [post.floor for post in found] == ([1, 2, 3, 4] if "roles" in name else [None] * 4)


def test_the_number_of_an_account_is_no_name() -> None:
    block = (
        '<div class="post" data-author="{n}7" data-user="Quote"><b class="author">{name}</b>'
        "<i>2020-05-0{n} 10:00</i><p>{text}</p></div>"
    )
    rows = enumerate(zip(NAMES, WORDS, strict=True), 1)
    blocks = "".join(block.format(n=n, name=name, text=text) for n, (name, text) in rows)
    assert tuple(post.author for post in posts_of(read("page.html", f"{_HEAD}{blocks}</body></html>"))) == NAMES


def test_the_time_of_a_last_visit_in_an_attribute_is_not_that_of_the_post() -> None:
    block = (
        '<div class="post" data-time="2024-11-0{n}T20:00:00Z"><b class="author">{name}</b>'
        "<i>2020-05-0{n}</i><p>{text}</p></div>"
    )
    rows = enumerate(zip(NAMES, WORDS, strict=True), 1)
    blocks = "".join(block.format(n=n, name=name, text=text) for n, (name, text) in rows)
    found = posts_of(read("page.html", f"{_HEAD}{blocks}</body></html>"))
    assert [post.posted.year if post.posted else 0 for post in found] == [2020] * 4
