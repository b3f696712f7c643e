"""The formats that read saved forum pages: one for each row of FORUMS. The parser is imported when a page is cut."""

from dataclasses import dataclass

from forumtui.formats.contract import PageParser
from forumtui.formats.html.forums import FORUMS
from forumtui.formats.html.row import Forum
from forumtui.formats.lazily import put_off
from forumtui.i18n import join_list, tr
from forumtui.source.document import Document

_LOOKED_AT = 1 << 16
_SURE = 0.95


def _beginning(document: Document) -> bytes:
    return _plain(document.read(document.start, document.start + _LOOKED_AT))


def _plain(html: bytes) -> bytes:
    """In small letters and without quotation marks: browsers that save a page write its tags as they like."""
    return html.lower().translate(None, b"\"'")


@dataclass(frozen=True)
class ForumPage:
    """Pages of one engine."""

    row: Forum

    @property
    def name(self) -> str:
        """The engine."""
        return self.row.name

    def reason(self, document: Document) -> str:
        """The signs that were found, the first of each group."""
        head = _beginning(document)
        signs = [next((sign for sign in group if _plain(sign) in head), b"") for group in self.row.signs]
        return tr("its HTML has {signs}", signs=join_list(sign.decode() for sign in signs))

    def confidence(self, document: Document) -> float:
        """Certain enough where every group of signs shows and no other engine's does."""
        return self.confidence_in(_beginning(document))

    def confidence_in(self, head: bytes) -> float:
        """The same by the plain beginning of a document, which all rows share."""
        if b"<" not in head or any(_plain(sign) in head for sign in self.row.unsigns):
            return 0.0
        return _SURE if all(any(_plain(sign) in head for sign in group) for group in self.row.signs) else 0.0

    def parse(self, document: Document) -> PageParser:
        """The page as head and replies. Raises NoThread where it holds none after all."""
        # The parser costs a third of a bare start, so only HTML pays for it.
        put_off("soupsieve")
        from forumtui.formats.html.cut import forum_cut

        return forum_cut(document, self.row)


HTML_FORUMS: tuple[ForumPage, ...] = tuple(map(ForumPage, FORUMS))
"""For the table of formats."""


class AnyForum:
    """Whichever row of FORUMS the page is likest to."""

    name = "html"

    def _likest(self, document: Document) -> ForumPage:
        head = _beginning(document)
        return max(HTML_FORUMS, key=lambda one: one.confidence_in(head))

    def confidence(self, document: Document) -> float:
        """That of the likest row."""
        return self._likest(document).confidence(document)

    def reason(self, document: Document) -> str:
        """That of the likest row."""
        return self._likest(document).reason(document)

    def parse(self, document: Document) -> PageParser:
        """As the likest row cuts it."""
        return self._likest(document).parse(document)


KNOWN_FORUM = AnyForum()
