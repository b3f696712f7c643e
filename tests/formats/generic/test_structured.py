"""What a page says about itself decides who wrote a post and what, where its looks would mislead."""

import pytest

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
