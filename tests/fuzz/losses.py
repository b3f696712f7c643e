"""Whether text that survives in a damaged input is in the model: words of the bodies, looked for on both sides."""

import re
from html.parser import HTMLParser

from forumtui.formats.visible import INLINE, words_in
from tests.hostile.invariants import Read, read_whole

_WORD = re.compile(r"\w{4,}")
_BOGUS = re.compile(r"<!\[CDATA\[[^>]*>")
"""A comment up to the first `>`, in browsers and in the reader."""

_VALUE = re.compile(r'=\s*"[^"<>]{0,2000}"')
"""An attribute's value is no text, whatever became of the tag that it stands in."""

_UNSEEN = frozenset(("script", "style", "textarea", "title", "noscript", "select", "option"))


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _UNSEEN
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _UNSEEN))
        self._part(tag)

    def _part(self, tag: str) -> None:
        if tag not in INLINE:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def visible(source: str) -> str:
    """The text that a browser would show of HTML; other text as it is."""
    if not source.lstrip().startswith("<"):
        return source
    reader = _Visible()
    try:
        reader.feed(_VALUE.sub('=""', _BOGUS.sub("", source)))
        reader.close()
    except AssertionError:  # it gives up on a damaged declaration; what it has seen until then is what it has seen
        pass
    return "".join(reader.pieces)


def words_of(data: bytes) -> frozenset[str]:
    """Words that stand once in an input and in one of its bodies: what may not be lost."""
    read = read_whole(data)
    shown = visible(read.source)
    return frozenset(word for word in _WORD.findall(read.text) if read.text.count(word) == 1 == shown.count(word))


def lost(words: frozenset[str], read: Read) -> list[str]:
    """Words that can be seen in the source, stand nowhere in the model, and are not counted as unread either."""
    if read.refusal is not None:
        return []
    shown = visible(read.source)
    missing = {word: words_in(word) for word in words if word in shown and word not in read.text}
    weight = sum(tokens.total() for tokens in missing.values())
    if weight > read.unread.total():
        return list(missing)
    # Characters of Chinese may stand elsewhere in the posts too; a word of letters is counted, alone or as part of a
    # longer one that the damage made, or it is lost.
    counted = " ".join(read.unread)
    return [word for word, tokens in missing.items() if tokens.total() == 1 and word not in counted]
