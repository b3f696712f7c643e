"""Pages that real engines served, each of which was given the same thread: author and text of every post on them."""

import re
import runpy
from collections.abc import Sequence
from pathlib import Path

import pytest

from forumtui.model import Post
from tests.formats.html.pages import document_of, read


def _bare(text: str) -> str:
    """The text without white space, which each engine sets in its own way."""
    return re.sub(r"\s", "", text)


def _posts(page: Path) -> Sequence[Post]:
    return read(document_of(page.read_text("utf-8"))).posts


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("dz", range(10)),
        ("dz2", range(10, 13)),
        ("fossil-thread", range(13)),
        ("fossil-c", range(13)),
        ("nodebb", (0, 3, 11)),
        ("phpbb", range(10)),
        ("phpbb-p2", range(10, 13)),
        ("public-inbox-t", range(13)),
        ("smf", range(13)),
    ],
)
def test_every_post_that_an_engine_printed_is_read(name: str, printed: Sequence[int], corpus: Path) -> None:
    engines = corpus / "engines"
    given = runpy.run_path(str(engines / "posts.py"))["P"]
    found = _posts(engines / "pages" / f"{name}.html")
    expected = [(given[number][0], _bare(given[number][1])) for number in printed]
    assert [(post.author, _bare(post.body.text)) for post in found] == expected
