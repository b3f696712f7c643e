"""Nothing that a post's own element says is lost: every string in it, as the parser gives it, stands in the text.

Reads the elements without any of the words by which the reader of bodies leaves things out, so that those are tested.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborNode

from forumtui.formats.html.engine import rows_of
from forumtui.formats.html.finder import Finder
from forumtui.formats.html.node import TEXT
from forumtui.formats.html.page import Page
from forumtui.formats.html.places import Place, Places
from forumtui.formats.html.reader import find_posts
from forumtui.source.document import Document
from forumtui.source.files import open_documents
from forumtui.text.clean import clean
from tests.formats.html.pages import PAGES, document_of

_BUTTONS = re.compile(
    r"Click to expand\.*|Zum Vergrößern anklicken\.*|Spoiler:? ?|复制代码|分享到[:：]?|更多|[\d.]+ [KM]B|\d+×\d+|\W*"
    r"|(?i:code|quote|引用|代码|код|цитата|zitat)[:：]"
    r"|Says:|(?:作者|时间)[:：]|(?:发信人|标\s*题|发信站)[:：].*|※ ?(?:来源|發信站|文章網址|編輯)[:：].*|◆ From: .*"
)
"""What pages write into a text and nobody has said: buttons, labels of boxes, the facts of an image, which its
mark has, and the lines that terminal boards and print views put around a letter.
"""

_NOISE = "x8f$"
"""What one of the own pages hides in a text, against copying."""
_BLANK = re.compile(r"\s+")


def _compact(text: str) -> str:
    return _BLANK.sub("", clean(text))


def _strings(body: LexborNode, left_out: set[int]) -> Iterator[str]:
    waiting = [body]
    while waiting:
        for child in waiting.pop().iter(include_text=True):
            if child.tag == TEXT:
                yield child.text_content or ""
            elif child.mem_id not in left_out:
                waiting.append(child)


def _strings_of(place: Place, places: Places, finder: Finder) -> Iterator[str]:
    dropped = {node.mem_id for node in finder.nodes(place.row.drop, place.number)}
    own = {node.mem_id for node in place.nodes}
    loose = place.nodes if place.is_comment else place.nodes[1:]
    for root in loose if place.row.is_loose else tuple(finder.nodes(place.row.body, place.number))[:1]:
        if root.mem_id not in dropped:
            yield from _strings(root, (dropped | places.roots) - own)


def lost(document: Document) -> list[str]:
    """The strings of the posts' elements that stand in no text, buttons left out."""
    page = Page(document)
    (row,) = rows_of(page)
    page.strip_unseen()
    found = []
    reading = find_posts(page, row)
    places, finder = reading.places, reading.finder
    posts = [reading.post(place.number) for place in places.all]
    for place, post in zip(places.all, posts, strict=True):
        text = _compact(post.body.text + (post.edited or ""))
        strings = _strings_of(place, places, finder)
        found += [one for one in strings if _compact(one).lstrip(":") not in text and not _is_none_of_it(one)]
    return found


def _is_none_of_it(string: str) -> bool:
    return bool(_BUTTONS.fullmatch(clean(string).strip())) or string == _NOISE


_ALL_IN_ONE = frozenset(("public_inbox",))
"""Pages that print a letter with its head in one element; such texts are compared with what was sent."""


def test_own_pages_lose_no_text() -> None:
    told = {page.stem: lost(document_of(page.read_text())) for page in PAGES if page.stem not in _ALL_IN_ONE}
    assert {name: strings for name, strings in told.items() if strings} == {}


def test_corpus_pages_lose_no_text(corpus: Path) -> None:
    told: dict[str, list[str]] = {}
    for page in sorted((corpus / "threads").glob("*/*.html")):
        (document,) = open_documents(str(page), None)
        told[page.name] = lost(document)
    assert len(told) > 30
    assert {name: strings for name, strings in told.items() if strings} == {}
