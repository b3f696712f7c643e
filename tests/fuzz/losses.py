"""Whether text that survives in a damaged input is in the model: words of the bodies, looked for on both sides."""

import re
from html.parser import HTMLParser

from tests.hostile.invariants import Read, read_whole

_WORD = re.compile(r"\w{4,}")
_UNSEEN = frozenset(("script", "style", "textarea", "title", "noscript", "select", "option"))
COUNTED = frozenset(("counts", "missing", "cut", "damage", "skipped", "text"))
"""Kinds of notes that tell that something may not be shown."""


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _UNSEEN))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def visible(source: str) -> str:
    """The text that a browser would show of HTML; other text as it is."""
    if not source.lstrip().startswith("<"):
        return source
    reader = _Visible()
    reader.feed(source)
    reader.close()
    return "".join(reader.pieces)


def words_of(data: bytes) -> frozenset[str]:
    """Words that stand once in an input and in one of its bodies: what may not be lost."""
    read = read_whole(data)
    shown = visible(read.source)
    return frozenset(word for word in _WORD.findall(read.text) if read.text.count(word) == 1 == shown.count(word))


def lost(words: frozenset[str], read: Read) -> list[str]:
    """Words that can be seen in the source and neither stand in the model nor are told to be missing."""
    if read.refusal is not None or any(note.kind in COUNTED for note in read.notes):
        return []
    shown = visible(read.source)
    return [word for word in words if word in shown and word not in read.text]
