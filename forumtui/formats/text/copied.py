"""Formats of copied text: one for each known shape, and one that learns the shape of the header lines it meets."""

import re
from dataclasses import dataclass

from forumtui.errors import NoThread
from forumtui.formats.contract import Cut
from forumtui.formats.text.cut import HeaderCut
from forumtui.formats.text.evidence import is_name, sample, share_with_body
from forumtui.formats.text.learn import learn
from forumtui.formats.text.shape import Shape, read_header
from forumtui.formats.text.shapes import SHAPES
from forumtui.source.document import Document
from forumtui.words import say

_SURE = 0.9
_LIKELY = 0.6


@dataclass(slots=True)
class ShapeFormat:
    """Copied text whose header lines have a known shape."""

    name: str
    shape: Shape

    def likeness(self, document: Document) -> float:
        """Sure where enough header lines name somebody and have text below."""
        text = sample(document)
        found = list(self.shape.header.finditer(text))
        return _SURE if len(found) >= self.shape.fewest and _are_posts(text, found) else 0.0

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        found = len(list(self.shape.header.finditer(sample(document))))
        return say("{count} header lines of the shape {name} near its beginning", count=found, name=self.name)

    def cut(self, document: Document) -> Cut:
        """The document at its header lines."""
        return HeaderCut(document, self.shape)


@dataclass(slots=True)
class LearnedFormat:
    """Copied text whose header lines are known by repetition only."""

    name: str = "copied-text"

    def likeness(self, document: Document) -> float:
        """Likely where lines of one shape repeat and no known shape is there."""
        text = sample(document)
        known = any(len(list(shape.header.finditer(text))) >= shape.fewest for shape in SHAPES)
        return 0.0 if known or learn(text) is None else _LIKELY

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return say("lines that name an author and a time repeat in one shape")

    def cut(self, document: Document) -> Cut:
        """The document at the header lines learned from its beginning."""
        shape = learn(sample(document))
        if shape is None:
            raise NoThread(
                document.name,
                say("no lines that name an author and a time repeat in it"),
                say("save the page itself, or copy it with names and times"),
            )
        return HeaderCut(document, shape)


def _are_posts(text: str, found: list[re.Match[str]]) -> bool:
    headers = [read_header(one) for one in found]
    named = sum(is_name(header.author or "") for header in headers)
    return named >= 0.7 * len(headers) and share_with_body(text, found) >= 0.5


SHAPE_FORMATS = tuple(ShapeFormat(shape.name, shape) for shape in SHAPES)
"""One format a row of SHAPES, in the same order."""

LEARNED_TEXT = LearnedFormat()


class ShapedText:
    """Whichever row of SHAPES the document is likest to."""

    name = "copied-text"

    def _likest(self, document: Document) -> ShapeFormat:
        return max(SHAPE_FORMATS, key=lambda one: one.likeness(document))

    def likeness(self, document: Document) -> float:
        """That of the likest shape."""
        return self._likest(document).likeness(document)

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return self._likest(document).reason(document)

    def cut(self, document: Document) -> Cut:
        """As the likest shape cuts it."""
        return self._likest(document).cut(document)


SHAPED_TEXT = ShapedText()
