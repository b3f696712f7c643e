"""What each selector of a row finds on a page, for who writes a row."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from forumtui.formats.html.engine import signs_of
from forumtui.formats.html.finder import Finder, selector
from forumtui.formats.html.page import Page
from forumtui.formats.html.reader import find_posts
from forumtui.formats.html.row import Forum
from forumtui.source.document import Document
from forumtui.text.clean import clean_line

_LONGEST = 60
_NO_SELECTORS = ("name", "extras", "thread")


@dataclass(frozen=True, slots=True)
class Found:
    """One selector of a row, and what it finds."""

    field: str
    """The row's field; those of parts are led by the part's name and a point."""
    entry: str
    count: int
    first: str | None
    """The first text it gives, shortened."""


def is_known_by(row: Forum, document: Document) -> bool:
    """Whether a page is one of this row's."""
    return signs_of(row, Page(document)) is not None


def found_by(row: Forum, document: Document) -> list[Found]:
    """What every selector of the row finds on the page, in the order of the fields."""
    page = Page(document)
    page.strip_unseen()
    reading = find_posts(page, row)
    reading.read_few(False)
    finder, owners = reading.finder, range(-2, len(reading.places.all))
    parts = (("", row), ("opening.", row.opening), ("comment.", row.comment))
    return [one for prefix, part in parts if part for one in _found(prefix, part, finder, owners)]


def _found(prefix: str, row: Forum, finder: Finder, owners: range) -> Iterator[Found]:
    for field in fields(Forum):
        value = getattr(row, field.name)
        if field.name in _NO_SELECTORS or not isinstance(value, tuple):
            continue
        for entry in value:
            if entry.startswith("http"):
                continue
            nodes = finder.all_of(entry)
            texts = (text for owner in owners for text in finder.texts((entry,), owner))
            first = next(texts, None)
            has_text = selector(entry).pattern is None or first is not None or field.name == "post"
            yield Found(
                prefix + field.name, entry, len(nodes) if has_text else 0, first and clean_line(first, _LONGEST)
            )
