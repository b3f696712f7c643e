"""Pages that real engines served, each of which was given the same thread: author and text of every post on them."""

import re
import runpy
from pathlib import Path

import pytest

from forumtui.formats.html.page import Page
from forumtui.formats.html.reader import read_page
from forumtui.model import Post
from tests.formats.html.pages import claims, document_of, row_named


def _bare(text: str) -> str:
    """The text without white space, which each engine sets in its own way."""
    return re.sub(r"\s", "", text)


def _posts(page: Path) -> list[Post]:
    document = document_of(page.read_text("utf-8"))
    (name,) = claims(document)
    parsed = read_page(Page(document), row_named(name))
    opening = parsed.head().post
    return [*([opening] if opening else []), *(parsed.reply(ordinal) for ordinal in range(len(parsed)))]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("dz", 0, 10),
        ("dz2", 10, 13),
        ("fossil-thread", 0, 13),
        ("fossil-c", 0, 13),
        ("nodebb", 0, 3),
        ("phpbb", 0, 10),
        ("phpbb-p2", 10, 13),
        ("public-inbox-t", 0, 13),
        ("smf", 0, 13),
    ],
)
def test_every_post_that_an_engine_printed_is_read(name: str, first: int, last: int, corpus: Path) -> None:
    engines = corpus / "engines"
    given = runpy.run_path(str(engines / "posts.py"))["P"][first:last]
    found = _posts(engines / "pages" / f"{name}.html")
    assert [(post.author, _bare(post.body.text)) for post in found] == [(who, _bare(text)) for who, text in given]
