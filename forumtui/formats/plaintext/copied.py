"""Formats of copied text: one for each known shape, and one that learns the shape of header lines from the text.

The text is split at its header lines. Their offsets are searched block by block, so a large text is never held in
memory, and a post is parsed when it is accessed.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from forumtui.errors import NoThread
from forumtui.formats.plaintext.bodies import read_text_body
from forumtui.formats.plaintext.preamble import read_preamble, tidy
from forumtui.formats.plaintext.shapes import (
    SHAPES,
    Header,
    Markup,
    Shape,
    is_name,
    learn,
    read_header,
    sample,
    share_with_body,
)
from forumtui.formats.registry import PageParser
from forumtui.i18n import tr
from forumtui.index.columns import Columns, columns_of
from forumtui.model import Head, Kind, Post
from forumtui.source.document import Document
from forumtui.text.clean import clean_line
from forumtui.text.times import order_of_figures, read_time
from forumtui.text.timestamp import Order

_PREAMBLE = 1 << 16
"""Bytes before the first header that are read for a title."""
_ENDING = 600
"""Code points at the end of a body that are searched for its ending; searching all of it would take too long."""
_BLOCK = 1 << 18
"""Bytes searched at a time."""
_OVERLAP = 4096
"""Bytes at the end of a block that are searched again with the next: a header may be cut there."""


@dataclass(slots=True)
class HeaderFinder:
    """Searches a document for headers, block by block: their offsets and source lines."""

    document: Document
    header: re.Pattern[str]
    offsets: "array[int]" = field(default_factory=lambda: array("q"))
    """Byte offset of each header, in rising order."""
    lines: "array[int]" = field(default_factory=lambda: array("q"))
    """Source line of each, from 1."""
    complete: bool = False
    _at: int = 0
    _line: int = 1
    _from: int = 0

    def __post_init__(self) -> None:
        self._at = self._from = self.document.start

    def grow(self) -> None:
        """Search one more block."""
        data = self.document.read(self._at, self._at + _BLOCK)
        last = self._at + len(data) >= self.document.size or not data
        stop = len(data) if last else data.rfind(b"\n", 0, max(1, len(data) - _OVERLAP)) + 1 or len(data)
        text = data.decode("utf-8", "surrogateescape")
        for offset, length, line in _positions_of(text, self.header.finditer(text)):
            if offset < stop and self._at + offset >= self._from:
                self.offsets.append(self._at + offset)
                self.lines.append(self._line + line)
                self._from = self._at + offset + length
        self._line += data.count(b"\n", 0, stop)
        self._at += stop
        self.complete = last


def _positions_of(text: str, matches: Iterator[re.Match[str]]) -> Iterator[tuple[int, int, int]]:
    """(byte offset, bytes of the match, newlines before it) of matches in rising order."""
    at = offset = line = 0
    for found in matches:
        offset += len(text[at : found.start()].encode("utf-8", "surrogateescape"))
        line += text.count("\n", at, found.start())
        at = found.start()
        yield offset, len(found[0].encode("utf-8", "surrogateescape")), line


class HeaderParser:
    """A document whose posts each begin with a header line of one shape."""

    def __init__(self, document: Document, shape: Shape) -> None:
        self._document = document
        self._shape = shape
        self._finder = HeaderFinder(document, shape.header)
        while not self._finder.complete and len(self._finder.offsets) < 2:
            self._finder.grow()
        if not self._finder.offsets:
            raise NoThread(
                document.name,
                tr("no header line of a post was found"),
                tr("save the page itself, or copy it with names and times"),
            )
        beginning = sample(document)
        times = [read_header(found).time or "" for found in shape.header.finditer(beginning)]
        self._order = order_of_figures(times) or (_order_of_chat(beginning, times) if shape.is_chat else None)
        start, stop = document.start, self._finder.offsets[0]
        text = document.text(start, min(stop, start + _PREAMBLE))
        self._head, self._before = read_preamble(text, shape, self._read(0).kind is Kind.POST)
        """The facts before the first header, and the opening post where it stands there."""

    @property
    def complete(self) -> bool:
        """Whether every post has been found."""
        return self._finder.complete

    def __len__(self) -> int:
        known = len(self._finder.offsets) if self._finder.complete else len(self._finder.offsets) - 1
        return known + (self._before is not None)

    def grow(self, limit: int) -> None:
        """Find headers until `limit` posts are known or the document ends."""
        while len(self) < limit and not self._finder.complete:
            self._finder.grow()

    def head(self) -> Head:
        """Title and address from the lines before the first header."""
        return self._head

    def post(self, position: int) -> Post:
        """Parse one post."""
        if not 0 <= position < len(self):
            raise IndexError(position)
        if self._before is None:
            return self._read(position)
        return self._read(position - 1) if position else self._before

    def line(self, position: int) -> int:
        """The source line a post's header stands on, from 1; 0 for a post above the first header."""
        number = position - (self._before is not None)
        return self._finder.lines[number] if number >= 0 else 0

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`."""
        return columns_of([self.post(position) for position in range(start, min(stop, len(self)))])

    def _read(self, index: int) -> Post:
        offsets = self._finder.offsets
        stop = offsets[index + 1] if index + 1 < len(offsets) else self._document.size
        written = self._document.text(offsets[index], stop)
        found = self._shape.header.match(written)
        header = read_header(found) if found else Header()
        return _post(header, written[found.end() if found else 0 :], self._shape, index, self._order)


_ENGLISH = re.compile(
    r"\b(?:end-to-end encrypted|created group|added you|You (?:joined|were added)|media omitted)\b", re.I
)
_FIGURES = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2,4})(?!\d)")
_MONTHS = 12


def _order_of_chat(text: str, times: list[str]) -> Order | None:
    """The order of the days of a chat, which end with their year.

    Where none is beyond the twelfth, a chat whose own lines are English is American if days have no zero in front.
    """
    days = [found.groups() for time in times if (found := _FIGURES.match(time))]
    if any(int(first) > _MONTHS for first, _, _ in days):
        return Order.DAY_FIRST
    if any(int(second) > _MONTHS for _, second, _ in days):
        return Order.MONTH_FIRST
    are_bare = any(len(first) == 1 or len(second) == 1 for first, second, _ in days)
    return Order.MONTH_FIRST if are_bare and _ENGLISH.search(text) else None


def _post(header: Header, written: str, shape: Shape, index: int, order: Order | None) -> Post:
    is_opening = index == 0 and header.floor in (None, 0, 1) and not shape.is_chat
    kind = Kind.POST if is_opening else Kind.REPLY
    body = _RATINGS.sub("", _LINE_ENDS.sub("\n", written)).rstrip()
    if shape.ending:
        body = body[:-_ENDING] + shape.ending.sub("", body[-_ENDING:])
    edited = _EDITED.match(body)
    if edited:
        body = body[edited.end() :]
    return Post(
        kind=kind,
        floor=header.floor,
        author=header.author,
        rank=header.rank,
        posted=read_time(header.time, order=order) if header.time else None,
        posted_text=header.time,
        device=header.device,
        edited=clean_line(edited[1]) if edited else None,
        body=read_text_body(tidy(body, shape.markup is not Markup.MARKDOWN), shape.markup),
    )


_LINE_ENDS = re.compile("\r\n?")
_EDITED = re.compile(r"\s*(本帖最[后後]由 [^\n]{1,60}? 于 [^\n]{4,30}? [编編][辑輯])[ \t]*(?=\n|$)")
"""What Discuz! prints above a text that was changed."""
_RATINGS = re.compile(r"\n(?:﹍+[^\S\n]*\n\s*)?评分[^\S\n]*\n\s*参与人数 ?\d[\s\S]*")
"""The table of who rated a post, which Discuz! prints below it."""


_SURE = 0.9
_LIKELY = 0.6
_MENU = 8
"""Lines above the first post that make a text the copy of a whole page, not only of its posts."""


def is_below_menu(text: str, start: int) -> bool:
    """Whether so many lines stand above the first header, at `start`, that the text is a whole page."""
    return sum(map(bool, map(str.strip, text[:start].split("\n")))) >= _MENU


@dataclass(slots=True)
class ShapeFormat:
    """Copied text whose header lines have a known shape."""

    name: str
    shape: Shape

    def confidence(self, document: Document) -> float:
        """Sure where enough header lines name somebody and have text below."""
        text = sample(document)
        found = list(self.shape.header.finditer(text)) if text else []
        if len(found) < self.shape.fewest or not _are_posts(text, found):
            return 0.0
        # Copies of whole pages with such lines are read right less often.
        return _LIKELY if self.shape.markup is Markup.BBCODE and is_below_menu(text, found[0].start()) else _SURE

    def reason(self, document: Document) -> str:
        """How it was recognised, in words."""
        found = len(list(self.shape.header.finditer(sample(document))))
        return tr("{count} header lines of the shape {name} near its beginning", count=found, name=self.name)

    def parse(self, document: Document) -> PageParser:
        """The document, split at its header lines."""
        return HeaderParser(document, self.shape)


@dataclass(slots=True)
class LearnedFormat:
    """Copied text whose header lines are of no known shape, but repeat."""

    name: str = "copied-text"

    def confidence(self, document: Document) -> float:
        """Likely where lines of one shape repeat and no known shape is there."""
        text = sample(document)
        if not text:
            return 0.0
        known = any(len(list(shape.header.finditer(text))) >= shape.fewest for shape in SHAPES)
        return 0.0 if known or learn(text) is None else _LIKELY

    def reason(self, document: Document) -> str:
        """How it was recognised, in words."""
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

    def _best(self, document: Document) -> ShapeFormat:
        return max(SHAPE_FORMATS, key=lambda one: one.confidence(document))

    def confidence(self, document: Document) -> float:
        """The confidence of the best fitting shape."""
        return self._best(document).confidence(document)

    def reason(self, document: Document) -> str:
        """How it was recognised, in words."""
        return self._best(document).reason(document)

    def parse(self, document: Document) -> PageParser:
        """The document as the best fitting shape splits it."""
        return self._best(document).parse(document)


SHAPED_TEXT = ShapedText()
