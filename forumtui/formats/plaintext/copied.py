"""Formats of copied text: one for each known shape, and one that learns the shape of header lines from the text."""

import re
from dataclasses import dataclass

from forumtui.errors import NoThread
from forumtui.formats.contract import PageParser
from forumtui.formats.plaintext.header_parser import HeaderParser
from forumtui.formats.plaintext.learn import learn
from forumtui.formats.plaintext.shape import Shape, is_name, read_header, sample, share_with_body
from forumtui.formats.plaintext.shapes import SHAPES
from forumtui.i18n import tr
from forumtui.source.document import Document

_SURE = 0.9
_LIKELY = 0.6


@dataclass(slots=True)
class ShapeFormat:
    """Copied text whose header lines have a known shape."""

    name: str
    shape: Shape

    def confidence(self, document: Document) -> float:
        """Sure where enough header lines name somebody and have text below."""
        text = sample(document)
        found = list(self.shape.header.finditer(text))
        return _SURE if len(found) >= self.shape.fewest and _are_posts(text, found) else 0.0

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        found = len(list(self.shape.header.finditer(sample(document))))
        return tr("{count} header lines of the shape {name} near its beginning", count=found, name=self.name)

    def parse(self, document: Document) -> PageParser:
        """The document, split at its header lines."""
        return HeaderParser(document, self.shape)


@dataclass(slots=True)
class LearnedFormat:
    """Copied text whose header lines are known by repetition only."""

    name: str = "copied-text"

    def confidence(self, document: Document) -> float:
        """Likely where lines of one shape repeat and no known shape is there."""
        text = sample(document)
        known = any(len(list(shape.header.finditer(text))) >= shape.fewest for shape in SHAPES)
        return 0.0 if known or learn(text) is None else _LIKELY

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return tr("lines that name an author and a time repeat in one shape")

    def parse(self, document: Document) -> PageParser:
        """The document, split at the header lines learned from its beginning."""
        shape = learn(sample(document))
        if shape is None:
            raise NoThread(
                document.name,
                tr("no lines that name an author and a time repeat in it"),
                tr("save the page itself, or copy it with names and times"),
            )
        return HeaderParser(document, shape)


def _are_posts(text: str, found: list[re.Match[str]]) -> bool:
    headers = [read_header(one) for one in found]
    named = sum(is_name(header.author or "") for header in headers)
    return named >= 0.7 * len(headers) and share_with_body(text, found) >= 0.5


SHAPE_FORMATS = tuple(ShapeFormat(shape.name, shape) for shape in SHAPES)
"""One format a row of SHAPES, in the same order."""

LEARNED_TEXT = LearnedFormat()


class ShapedText:
    """The row of SHAPES that fits the document best."""

    name = "copied-text"

    def _likest(self, document: Document) -> ShapeFormat:
        return max(SHAPE_FORMATS, key=lambda one: one.confidence(document))

    def confidence(self, document: Document) -> float:
        """The confidence of the best fitting shape."""
        return self._likest(document).confidence(document)

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return self._likest(document).reason(document)

    def parse(self, document: Document) -> PageParser:
        """The document as the best fitting shape splits it."""
        return self._likest(document).parse(document)


SHAPED_TEXT = ShapedText()
