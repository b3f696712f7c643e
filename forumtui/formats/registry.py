"""Every format, in the order they are tried. The most confident wins; at equal confidence the earlier.

A row names its format and is imported when it is asked: the first frame of a thread waits for its own format only.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module

from forumtui.formats.contract import Format, PageParser
from forumtui.source.document import Document


@dataclass(frozen=True)
class Row:
    """One format; not slotted, because it keeps what it has imported."""

    module: str
    """Below `forumtui.formats`."""
    name: str
    """The format in that module."""
    starts: bytes = b""
    """Characters one of which a document of this format starts with, behind white space; empty for any."""
    unlike: bytes = b""
    """Characters that none of this format starts with."""

    @cached_property
    def format(self) -> Format:
        """The format itself."""
        found: Format = getattr(import_module(f"forumtui.formats.{self.module}"), self.name)
        return found

    def confidence(self, document: Document) -> float:
        """How likely the document is this format's own, from 0.0 to 1.0."""
        first = document.read(document.start, document.start + 256).lstrip()[:1]
        if first and ((self.starts and first not in self.starts) or first in self.unlike):
            return 0.0
        return self.format.confidence(document)

    def reason(self, document: Document) -> str:
        """By what the document was known, in words."""
        return self.format.reason(document)

    def parse(self, document: Document) -> PageParser:
        """The document as head and replies."""
        with _uncollected():
            return self.format.parse(document)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave the garbage collector out: a page that is parsed whole makes little that can go."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


FORMATS = (
    Row("json.own", "OWN_JSON", b"{["),
    Row("json.engine", "KNOWN_API", b"{["),
    Row("html.engine", "KNOWN_FORUM", b"<"),
    Row("xiaomi.format", "XIAOMI", unlike=b"{["),
    Row("plaintext.ptt", "PTT_TEXT"),
    Row("plaintext.copied", "SHAPED_TEXT"),
    Row("plaintext.copied", "LEARNED_TEXT"),
    Row("generic.unknown", "UNKNOWN_PAGE", b"<"),
    Row("json.guess", "UNKNOWN_JSON", b"{["),
)
"""Data says what it is; known shapes come before learned ones; pages that nobody knows are mined last."""

LIKELY = 0.5
"""Below this confidence a document is not taken for a format's own."""

CERTAIN = 0.95
"""From here on no later row is asked: none is surer of what is another's."""


def most_confident(document: Document) -> tuple[Row | None, float]:
    """The row whose own the document most likely is, and how likely; None where none is. A certain one ends it."""
    best, most = None, LIKELY
    for row in FORMATS:
        confidence = row.confidence(document)
        if confidence > most or (confidence == most and best is None):
            best, most = row, confidence
        if most >= CERTAIN:
            break
    return best, most
