"""Nothing that a post's own element says is lost: every string in it, as the parser gives it, stands in the passage.

Reads the elements without any of the words by which the reader of bodies leaves things out, so that those are tested.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from forumtui.formats.html.cut import ForumCut
from forumtui.formats.html.select import NO_LIMIT, Tree

from forumtui.formats.html.row import Forum
from forumtui.source.place import open_document
from forumtui.text.clean import clean
from tests.formats.html.pages import PAGES, claims, cut_of, document_of, row_named

_BUTTONS = re.compile(
    r"Click to expand\.*|Zum Vergrößern anklicken\.*|Spoiler:? ?|复制代码|分享到[:：]?|更多|[\d.]+ [KM]B|\d+×\d+|\W*"
)
"""What pages write into a text and nobody has said: buttons, and the facts of an image, which its mark has."""

_NOISE = "x8f$"
"""What one of the own pages hides in a text, against copying."""
_BLANK = re.compile(r"\s+")


def _compact(text: str) -> str:
    return _BLANK.sub("", clean(text))


def _strings(body: Tag, row: Forum) -> Iterator[str]:
    dropped = {id(tag) for tag in Tree(body).select(row.drop, NO_LIMIT)} if row.drop else set()
    for string in body.find_all(string=True):
        around = {id(parent) for parent in string.parents}
        names = {parent.name for parent in string.parents}
        if type(string) is NavigableString and dropped.isdisjoint(around) and names.isdisjoint(("script", "style")):
            yield str(string)


def lost(cut: ForumCut, row: Forum) -> list[str]:
    """The strings of the posts' elements that stand in no passage, buttons left out."""
    found = []
    for number in range(len(cut._slices)):
        mine = row.remark if row.remark and cut._slices.is_remark(number) else row
        tree = Tree(BeautifulSoup(cut._slices.piece(number).decode("utf-8", "replace"), "html.parser"))
        body = next((tag for css in mine.body for tag in tree.select(css)), None)
        post = cut._post(number)
        text = _compact(post.body.text + (post.edited or ""))
        strings = _strings(body, mine) if body else ()
        found += [one for one in strings if _compact(one).lstrip(":") not in text and not _is_none_of_it(one)]
    return found


def _is_none_of_it(string: str) -> bool:
    return bool(_BUTTONS.fullmatch(clean(string).strip())) or string == _NOISE


def test_own_pages_lose_no_text() -> None:
    told = {
        page.stem: lost(cut_of(document_of(page.read_text())), row_named(page.stem.partition("-")[0])) for page in PAGES
    }
    assert {name: strings for name, strings in told.items() if strings} == {}


def test_corpus_pages_lose_no_text(corpus: Path) -> None:
    told: dict[str, list[str]] = {}
    for page in sorted((corpus / "threads").glob("*/*.html")):
        (document,) = open_document(str(page), None)
        (name,) = claims(document)
        told[page.name] = lost(cut_of(document), row_named(name))
    assert len(told) > 30
    assert {name: strings for name, strings in told.items() if strings} == {}
