"""Text copied from a thread of the Xiaomi board: header line, body, buttons, floors counting down."""

from forumtui.formats.xiaomi.head import SOFTWARE
from forumtui.formats.xiaomi.lines import POST_HEADER, REPLY_MARK
from forumtui.formats.xiaomi.parser import XiaomiParser
from forumtui.i18n import tr
from forumtui.source.document import Document

_LOOKED_AT = 64 << 10


class Xiaomi:
    """The format this reader was founded on."""

    name = SOFTWARE

    def confidence(self, document: Document) -> float:
        """Certain where a reply's header stands, nearly so where only the line under the title does."""
        beginning = document.read(document.start, document.start + _LOOKED_AT)
        if beginning.lstrip()[:1] in (b"<", b"{"):
            return 0.0
        if REPLY_MARK.search(beginning):
            return 1.0
        lines = beginning.decode("utf-8", "replace").split("\n")
        return 0.8 if any("发表在" in line and POST_HEADER.match(line) for line in lines) else 0.0

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return tr("header lines with 发表于 and a floor, or the line under the title with 发表在")

    def parse(self, document: Document) -> XiaomiParser:
        """The page as head and replies."""
        return XiaomiParser(document)


XIAOMI = Xiaomi()
