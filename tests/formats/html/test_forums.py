"""Every row of FORUMS tests itself: on its own miniature pages, and as a table."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from forumtui.formats.html.css import BadSelector
from forumtui.formats.html.cut import ForumCut, forum_cut
from forumtui.formats.html.fast import FastFields
from forumtui.formats.html.fields import read_post
from forumtui.formats.html.forums import FORUMS
from forumtui.formats.html.page import look_at
from forumtui.formats.html.row import Forum
from forumtui.formats.html.select import check
from forumtui.index.columns import SEPARATOR
from tests.formats.html.pages import PAGES, claims, cut_of, document_of, pieces_of, row_named, thread_of
from tests.generate import forum_pages
from tests.parsed import posts_of


def _name(page: Path) -> str:
    return page.stem.partition("-")[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_page_is_claimed_by_exactly_one_row(page: Path) -> None:
    assert claims(document_of(page.read_text())) == [_name(page)]


@pytest.mark.parametrize("row", FORUMS, ids=lambda row: row.name)
def test_each_row_has_a_page(row: Forum) -> None:
    assert row.name in map(_name, PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_is_read_as_expected(page: Path, update: bool) -> None:
    read = json.loads(json.dumps(thread_of(cut_of(document_of(page.read_text()))), ensure_ascii=False))
    golden = page.with_suffix(".json")
    if update:
        golden.write_text(json.dumps(read, ensure_ascii=False, indent=1) + "\n")
    assert read == json.loads(golden.read_text())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_columns_say_what_the_replies_say(page: Path) -> None:
    assert_columns(cut_of(document_of(page.read_text())))


def assert_columns(cut: ForumCut) -> None:
    columns = cut.columns(0, len(cut))
    replies = posts_of(cut)
    assert list(columns.floors) == [reply.floor or 0 for reply in replies]
    assert list(columns.authors) == [reply.author or "" for reply in replies]
    assert list(columns.ranks) == [reply.rank or "" for reply in replies]
    assert list(columns.devices) == [reply.device or "" for reply in replies]
    assert list(columns.stamps) == [reply.posted.packed() if reply.posted else 0 for reply in replies]
    assert columns.bodies.split(SEPARATOR) == ([reply.body.text for reply in replies] or [""])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_read_without_a_tree_is_what_the_tree_says(page: Path) -> None:
    document = document_of(page.read_text())
    row, facts = row_named(_name(page)), look_at(document)
    fast = FastFields(row, row.fast, facts) if row.fast else None
    for slice_ in pieces_of(cut_of(document)):
        post = fast.whole(slice_) if fast else None
        assert post is None or post == read_post(row, slice_, facts)


def test_most_plain_posts_need_no_tree() -> None:
    made = forum_pages.thread(30)
    document = document_of("".join(forum_pages.discuz(made, made.posts)))
    row = row_named("discuz")
    assert row.fast
    fast = FastFields(row, row.fast, look_at(document))
    assert all(map(fast.whole, pieces_of(cut_of(document))))


_IN_ONE_TAG = [
    page
    for page in PAGES
    if _name(page) not in ("phpbb2", "ptt")
    and not page.stem.startswith(("phpbb3-subsilver", "hackernews-2009", "hackernews-2013"))
]


@pytest.mark.parametrize("page", _IN_ONE_TAG, ids=lambda page: page.stem)
def test_whole_tree_reads_what_the_slices_read(page: Path) -> None:
    document = document_of(page.read_text())
    whole = forum_cut(document, replace(row_named(_name(page)), starts=()))
    sliced = cut_of(document)
    assert [post.body.text for post in posts_of(whole)] == [post.body.text for post in posts_of(sliced)]
    assert [post.author for post in posts_of(whole)] == [post.author for post in posts_of(sliced)]


@pytest.mark.parametrize("row", FORUMS, ids=lambda row: row.name)
def test_selectors_of_a_row_are_understood(row: Forum) -> None:
    for one in filter(None, (row, row.opening, row.remark)):
        fields = (getattr(one, name) for name in Forum.__slots__)
        for selectors in fields:
            if isinstance(selectors, tuple) and selectors and isinstance(selectors[0], str):
                for selector in selectors:
                    check(selector.partition(" >> ")[0].partition("@")[0])
        for css in filter(None, (one.drop, one.post)):
            check(css)


def test_a_selector_that_is_not_understood_is_told() -> None:
    with pytest.raises(BadSelector):
        check("a::first-line")
    with pytest.raises(BadSelector):
        check("a:hover")


def test_corpus_pages_are_claimed_once(corpus: Path) -> None:
    pages = sorted((corpus / "threads").glob("*/*.html"))
    assert pages
    for page in pages:
        assert len(claims(document_of(page.read_bytes().decode("utf-8", "replace")))) == 1, page
