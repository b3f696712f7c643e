"""The format of last resort for HTML. It stands behind every known engine: it claims any page, and may still refuse."""

from dataclasses import dataclass

from forumtui.formats.html.page import page_of, take_page
from forumtui.formats.registry import PageParser
from forumtui.i18n import tr
from forumtui.source.document import Document

_LIKELY = 0.5


@dataclass(slots=True)
class UnknownPage:
    """A page of an engine that has no row."""

    name: str = "generic"

    def confidence(self, document: Document) -> float:
        """Even chances for anything that begins as HTML: whether its blocks repeat is seen when it is read."""
        return _LIKELY if page_of(document) is not None else 0.0

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return tr("HTML that no known forum claims; repeated blocks were looked for")

    def parse(self, document: Document) -> PageParser:
        """The page's repeated blocks as posts."""
        # Beautiful Soup takes a tenth of a second to import, so only a page that no row knows waits for it.
        from forumtui.formats.generic.read import read_page

        return read_page(take_page(document))


UNKNOWN_PAGE = UnknownPage()
