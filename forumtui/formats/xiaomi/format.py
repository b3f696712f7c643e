"""Text copied from a thread of the Xiaomi board, or its page saved as HTML."""

from forumtui.formats.xiaomi.head import SOFTWARE
from forumtui.formats.xiaomi.parser import SAMPLE, XiaomiParser
from forumtui.formats.xiaomi.signs import is_whole, page_signs
from forumtui.i18n import tr
from forumtui.source.document import Document

_WORDS = ("发表", "發表", "只看", "手机看帖", "来自", "來自", "关注", "關注", "回复", "扫描")
_MARKS = tuple(word.encode() for word in _WORDS)
"""Words without which no page is looked at any closer."""
_ENOUGH = 3
"""Signs of the page that have to be seen."""


class Xiaomi:
    """The format this reader was founded on."""

    name = SOFTWARE

    def confidence(self, document: Document) -> float:
        """By how many of the page's signs stand near its beginning, and whether its replies have header lines."""
        beginning = document.read(document.start, document.start + SAMPLE)
        first = beginning.lstrip()[:1]
        if first in (b"{", b"[") or sum(mark in beginning for mark in _MARKS) < 2:
            return 0.0
        if first != b"<" and is_whole(beginning):
            return 1.0
        text = beginning.decode("utf-8", "replace")
        is_page = first == b"<"
        text = _text_of(text) if is_page else text
        # As in the parser: pages that are whole do without.
        from forumtui.formats.xiaomi.lossy import learn

        signs = page_signs(text)
        arrangement = learn(text)
        if signs < _ENOUGH or (is_page and arrangement is None):
            return 0.0
        if is_page:
            return 0.85
        return 1.0 if arrangement and arrangement.is_whole else 0.93 if arrangement else 0.8

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return tr("header lines of replies and the lines that this board prints around them")

    def parse(self, document: Document) -> XiaomiParser:
        """The page as head and replies."""
        beginning = document.read(document.start, document.start + 256)
        if beginning.lstrip()[:1] != b"<":
            return XiaomiParser(document)
        from forumtui.formats.xiaomi.markup import as_text

        return XiaomiParser(as_text(document))


def _text_of(page: str) -> str:
    # The names of HTML's characters are read only for a page: a copied text, the commonest source, needs none.
    from forumtui.formats.xiaomi.markup import text_of

    return text_of(page)


XIAOMI = Xiaomi()
