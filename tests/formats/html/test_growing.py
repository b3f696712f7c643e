"""Of a page with many posts the first are read at once, the others as they are asked for, with the same result."""

from pathlib import Path

import pytest

from forumtui.formats.html import reader
from forumtui.formats.html.reader import AT_ONCE
from tests.formats.html.pages import FOLDER, document_of, read
from tests.generate import forum_pages

MADE = forum_pages.thread(AT_ONCE + 72)
SOURCES = {
    "discuz": "".join(forum_pages.discuz(MADE, MADE.posts)),
    "phpbb3": '<html><head><meta name="generator" content="phpBB"></head>'
    '<body id="phpbb"><h2 class="topic-title">t</h2>'
    + "".join(
        f'<div id="p{n}" class="post"><dl class="postprofile"><dt><a class="username">u{n % 7}</a></dt></dl>'
        f'<div class="postbody"><p class="author">» 3 May 2020, 10:{n % 60:02}</p><div class="content">said {n}'
        f"<blockquote><cite>u{n % 5} wrote:</cite>{n}</blockquote></div></div></div>"
        for n in range(AT_ONCE + 72)
    )
    + "</body></html>",
}


def test_the_tree_of_a_page_is_let_go() -> None:
    page = read(document_of(SOURCES["discuz"]))
    page.let_go()
    assert page.complete
    assert len(page) == len(MADE.posts)


@pytest.mark.parametrize("name", SOURCES)
def test_slices_are_what_is_read_at_once(name: str) -> None:
    whole, page = read(document_of(SOURCES[name])), read(document_of(SOURCES[name]))
    whole.grow(1 << 30)
    assert whole.complete
    assert len(page) < AT_ONCE
    while not page.complete:
        known = len(page)
        page.grow(known + 17)
        assert len(page) <= known + 17
    assert len(page) >= AT_ONCE + 72
    assert page.posts == whole.posts
    assert [page.line(at) for at in (0, 9, 150)] == [whole.line(at) for at in (0, 9, 150)]
    assert page.line(150) > page.line(9) or "\n" not in SOURCES[name]


@pytest.mark.parametrize("page", sorted(FOLDER.glob("*.html")), ids=lambda page: page.stem)
def test_what_few_posts_are_asked_is_what_the_whole_page_is_asked(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for at_once in (0, 1 << 30):
        monkeypatch.setattr(reader, "AT_ONCE", at_once)
        one = read(document_of(page.read_text()))
        one.grow(1 << 30)
        found.append((one.head(), one.posts))
    assert found[0] == found[1]
