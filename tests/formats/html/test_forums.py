"""Every row of FORUMS tests itself: on its own miniature pages, and as a table."""

import json
import re
from pathlib import Path
from typing import get_type_hints

import pytest

from forumtui.formats.html.extras import EXTRAS
from forumtui.formats.html.forums import FORUMS
from forumtui.formats.html.page import Page
from forumtui.formats.html.reader import GrowingPage
from forumtui.formats.html.row import Forum, Selectors
from forumtui.formats.html.selectors import selector_fault
from forumtui.index.columns import SEPARATOR
from forumtui.text.timestamp import Order
from tests.formats.html.pages import PAGES, claims, document_of, read, thread_of
from tests.parsed import posts_of


def _name(page: Path) -> str:
    return page.stem.partition("-")[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_page_is_claimed_by_exactly_one_row(page: Path) -> None:
    assert claims(document_of(page.read_text())) == [_name(page)]


def test_answers_to_several_questions_are_claimed_by_no_row() -> None:
    page = next(page for page in PAGES if page.stem.startswith("zhihu") and "AnswerItem" in page.read_text())
    feed = re.sub(
        r'(<div class="[^"]*AnswerItem[^>]*>)', r'\1<h2 class="ContentItem-title">猫怕水吗</h2>', page.read_text()
    )
    assert feed != page.read_text()
    assert claims(document_of(feed)) == []


@pytest.mark.parametrize("row", FORUMS, ids=lambda row: row.name)
def test_each_row_has_a_page(row: Forum) -> None:
    assert row.name in map(_name, PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_is_read_as_expected(page: Path, update: bool) -> None:
    found = json.loads(json.dumps(thread_of(read(document_of(page.read_text()))), ensure_ascii=False))
    golden = page.with_suffix(".json")
    if update:
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    assert found == json.loads(golden.read_text())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_columns_say_what_the_replies_say(page: Path) -> None:
    assert_columns(read(document_of(page.read_text())))


def assert_columns(page: GrowingPage) -> None:
    columns = page.columns(0, len(page))
    replies = posts_of(page)
    assert list(columns.floors) == [reply.floor or 0 for reply in replies]
    assert list(columns.authors) == [reply.author or "" for reply in replies]
    assert list(columns.ranks) == [reply.rank or "" for reply in replies]
    assert list(columns.devices) == [reply.device or "" for reply in replies]
    assert list(columns.stamps) == [reply.posted.packed() if reply.posted else 0 for reply in replies]
    assert columns.bodies.split(SEPARATOR) == ([reply.body.text for reply in replies] or [""])


@pytest.mark.parametrize("row", FORUMS, ids=lambda row: row.name)
def test_selectors_of_a_row_are_understood(row: Forum) -> None:
    for one in filter(None, (row, row.opening, row.comment)):
        for name, kind in get_type_hints(Forum).items():
            for entry in getattr(one, name) if kind == Selectors and name != "extras" else ():
                assert selector_fault(entry) is None, (row.name, name, entry)
        assert set(one.extras) <= set(EXTRAS)


@pytest.mark.parametrize("entry", ["a:nonsense(", "> a", "a[b i]", "a >> ("])
def test_a_selector_that_is_not_understood_is_told(entry: str) -> None:
    assert selector_fault(entry)


def test_corpus_pages_are_claimed_once(corpus: Path) -> None:
    pages = sorted((corpus / "threads").glob("*/*.html"))
    assert pages
    for page in pages:
        assert len(claims(document_of(page.read_bytes().decode("utf-8", "replace")))) == 1, page


@pytest.mark.parametrize(
    ("page", "order"),
    [
        ('<html lang="ko-KR"><i>21-08-10 23:53</i>', Order.YEAR_FIRST),
        ('<html lang="en"><i>21-08-10 23:53</i>', None),
        ('<html lang="ja"><i>08-10-2021</i>', None),
    ],
)
def test_the_order_of_short_dates(page: str, order: Order | None) -> None:
    assert Page(document_of(page)).order == order
