"""The format of last resort for HTML. It stands behind every known engine: it claims any page, and may still refuse."""

import re
from dataclasses import dataclass

from forumtui.formats.contract import PageParser
from forumtui.formats.lazily import put_off
from forumtui.i18n import tr
from forumtui.source.document import Document

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|div|table|article|section|dl|ul|p)\b", re.I)
_SAMPLE = 1 << 16
_LIKELY = 0.5


@dataclass(slots=True)
class UnknownPage:
    """A page of an engine that has no row."""

    name: str = "generic"

    def confidence(self, document: Document) -> float:
        """Even chances for anything that begins as HTML: whether its blocks repeat is seen when it is cut."""
        text = document.text(document.start, document.start + _SAMPLE).lstrip()
        return _LIKELY if text.startswith("<") and _HTML.search(text) else 0.0

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return tr("HTML that no known forum claims; repeated blocks were looked for")

    def parse(self, document: Document) -> PageParser:
        """The page's repeated blocks as posts."""
        # The parser is half of the time a start takes, so that it is imported only for a page.
        put_off("soupsieve")
        from forumtui.formats.generic.read import read_page

        return read_page(document.name, document.text(document.start, document.size))


UNKNOWN_PAGE = UnknownPage()
