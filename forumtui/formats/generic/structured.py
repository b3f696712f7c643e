"""What pages say about themselves: schema.org, RDFa, microformats, ARIA roles and data attributes, as sets of blocks.

Such a set is judged like any other; it only begins with fields that need not be guessed.
"""

import re
from collections.abc import Iterator, Sequence

from forumtui.formats.generic.attributes import POST_IDS, said_floor
from forumtui.formats.generic.outline import Element
from forumtui.formats.generic.page import Page
from forumtui.formats.generic.rows import Body, Row, Table
from forumtui.formats.generic.tree import attribute
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures

_POST_TYPES = re.compile(
    r"(?:^|[/:#\s])(?:Comment|UserComments|Answer|Question|DiscussionForumPosting|SocialMediaPosting|Message|EmailMessage"
    r"|BlogPosting)(?=$|\s)"
)
"""Types of schema.org that are posts; an article is one only where it has comments."""
_POST_CLASSES = frozenset(("h-entry", "hentry", "h-cite", "p-comment"))
_POST_ROLES = frozenset(("article", "comment"))
_AUTHOR = frozenset(("author", "creator", "p-author", "dc:creator"))
_NAME = frozenset(("name", "alternatename", "fn", "p-name", "p-nickname", "nickname"))
_TEXT = frozenset(("text", "articlebody", "commenttext", "e-content", "entry-content", "p-content"))
_POST_IDS = frozenset(POST_IDS)
_CONTROLS = frozenset(("a", "button", "input", "form", "img", "i", "svg", "span", "time", "label"))
"""What has the number of a post to do something with it."""
_LONGEST_NAME = 60


def said_posts(page: Page) -> Iterator[tuple[str, list[Element]]]:
    """Elements that say they are posts, by the vocabulary in which they say it."""
    found: dict[str, list[Element]] = {}
    for element in page.outline.elements:
        tag = element.tag
        if not tag.attrs:
            continue
        types = " ".join(attribute(tag, name) for name in ("itemtype", "typeof") if name in tag.attrs)
        if types and _POST_TYPES.search(types):
            found.setdefault("[said] type", []).append(element)
        if not _POST_CLASSES.isdisjoint(element.classes):
            found.setdefault("[said] microformat", []).append(element)
        if attribute(tag, "role") in _POST_ROLES:
            found.setdefault("[said] role", []).append(element)
        if tag.name not in _CONTROLS:
            for name in filter(_POST_IDS.__contains__, tag.attrs):
                found.setdefault(f"[said] {tag.name} {name}", []).append(element)
    yield from found.items()


def fill_said(page: Page, table: Table) -> None:
    """Give each block the author and the text that it names itself, where most blocks do."""
    authors = [_said_author(page, row) for row in table.rows]
    if 2 * sum(author is not None for author in authors) > len(table.rows):
        for row, author in zip(table.rows, authors, strict=True):
            row.author, row.author_place = author if author is not None else (row.author, row.author_place)
        table.person_strength = max(table.person_strength, 3.0)
    bodies = [_said_text(row) for row in table.rows]
    if 2 * sum(body is not None for body in bodies) > len(table.rows):
        for row, body in zip(table.rows, bodies, strict=True):
            if body is not None and not (row.body is not None and body.holds(row.body.holder)):
                row.body = Body(body, body.order, body.end)


def fill_floors(page: Page, table: Table) -> None:
    """Give each block the place in the thread that it says it has, where all do and it counts on."""
    floors = [_said_floor(page, row) for row in table.rows]
    known = [floor for floor in floors if floor is not None]
    if len(known) == len(floors) and len(set(known)) == len(known) and known == sorted(known):
        for row, floor in zip(table.rows, floors, strict=True):
            row.floor = floor


def _names(element: Element) -> Iterator[str]:
    """The properties that an element says it is, in small letters."""
    for name in ("itemprop", "property", "class"):
        yield from attribute(element.tag, name).lower().split()


def _said_author(page: Page, row: Row) -> tuple[str, Element] | None:
    for element in row.elements:
        if _AUTHOR.isdisjoint(_names(element)):
            continue
        inner = _first(page.outline.inside(element.order + 1, element.end), _NAME)
        place = inner if inner is not None else element
        text = clean_line(page.outline.text_of(place, 200) or attribute(place.tag, "content"))
        if 0 < len(text) <= _LONGEST_NAME and "\n" not in text:
            return text, place
    return None


def _said_floor(page: Page, row: Row) -> int | None:
    """The place in the thread that a block says it has."""
    place = next((one for one in row.elements if "position" in attribute(one.tag, "itemprop").split()), None)
    if place is None:
        return said_floor(row.record.root) if row.record.root is not None else None
    text = (page.outline.text_of(place, 10) or attribute(place.tag, "content")).strip(" #.")
    return from_figures(text) if text.isdigit() else None


def _said_text(row: Row) -> Element | None:
    return _first(row.elements, _TEXT)


def _first(elements: Sequence[Element], names: frozenset[str]) -> Element | None:
    return next((one for one in elements if not names.isdisjoint(_names(one))), None)
