"""The format of last resort for HTML: it claims any page that no known engine claims, and may still refuse it."""

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
        """One half for any HTML: only reading it shows whether its blocks repeat."""
        return _LIKELY if page_of(document) is not None else 0.0

    def reason(self, document: Document) -> str:
        """What is told of how the page was recognised."""
        return tr("HTML that no known forum claims; repeated blocks were looked for")

    def parse(self, document: Document) -> PageParser:
        """The page's repeated blocks as posts."""
        # Beautiful Soup takes a tenth of a second to import: only pages without a row wait for it.
        from forumtui.formats.generic.read import read_page

        return read_page(take_page(document))


UNKNOWN_PAGE = UnknownPage()
