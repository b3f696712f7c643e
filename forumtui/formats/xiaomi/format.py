"""Text copied from a thread of the Xiaomi board, or its page saved as HTML.

The text is split at the headers of its replies; each part is parsed when its post is accessed.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import replace

from forumtui.errors import NoThread
from forumtui.formats.inline import mark_inline
from forumtui.formats.xiaomi.head import SOFTWARE, ends_whole, read_head, read_slice
from forumtui.formats.xiaomi.signs import (
    WHOLE,
    WHOLE_HEADER,
    Arrangement,
    Facts,
    is_whole,
    learn,
    offsets_of_cells,
    offsets_of_lines,
    page_signs,
    read_stamp,
)
from forumtui.i18n import tr
from forumtui.index.columns import SEPARATOR, Columns, columns_of, concatenated
from forumtui.model import Head, Kind, Note, Post
from forumtui.source.document import Document, MemoryBytes
from forumtui.text.clean import clean_line
from forumtui.text.numbers import end_references

SAMPLE = 1 << 16
"""Bytes from which the arrangement of a page is learned."""
_STEP = 1 << 20
_FIRST_STEP = 1 << 16
"""Bytes searched for headers at a time; the first step is small, because the first frame waits for it."""


class XiaomiParser:
    """Offsets of the reply headers found so far."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._arrangement = _arrangement(document)
        self._starts = array("q")
        self._searched = document.start
        self._line_offset, self._line_number = document.start, 1
        self.complete = False
        self._opening: Post | None = None
        self.grow(1)
        self._head, self._opening = read_head(self._head_text())
        if not self._starts and self._head.title is None:
            raise NoThread(
                document.name,
                tr("no post and no reply was found in it"),
                tr("copy the whole page, from its title on"),
            )

    def __len__(self) -> int:
        return len(self._starts) + (self._opening is not None)

    def grow(self, limit: int) -> None:
        """Search on, step by step, until at least `limit` posts are known or the document ends."""
        while len(self) < limit and not self.complete:
            if self._arrangement.is_whole:
                self._search_step(_STEP if self._starts else _FIRST_STEP)
            else:
                self._search_lines()

    def _search_step(self, size: int) -> None:
        start = self._searched
        block = self._document.read(start, start + size)
        is_last = start + len(block) >= self._document.size or len(block) < size
        end = len(block) if is_last else block.rfind(b"\n") + 1 or len(block)
        for found in WHOLE_HEADER.finditer(block, 0, end):
            line = block.rfind(b"\n", 0, found.start()) + 1
            self._starts.append(start + line)
        self._searched = start + end
        self.complete = is_last

    def _search_lines(self) -> None:
        """Look at all lines in one go: a header may be one of them, or several."""
        lines = _lines(self._document)
        if self._arrangement.cells:
            self._starts.extend(offsets_of_cells(lines, self._arrangement.cells))
        else:
            self._starts.extend(offsets_of_lines(lines, self._arrangement.fewest))
        self.complete = True

    def _slice(self, number: int) -> str:
        starts = self._starts
        start = starts[number]
        if number + 1 == len(starts):
            self.grow(len(self) + 1)
        stop = starts[number + 1] if number + 1 < len(starts) else self._document.size
        return self._document.text(start, stop)

    def _read(self, number: int) -> tuple[Facts, str]:
        return read_slice(self._slice(number), self._arrangement)

    def _head_text(self) -> str:
        stop = self._starts[0] if self._starts else self._document.size
        return self._document.text(self._document.start, stop)

    def head(self) -> Head:
        """Title, board and counts."""
        if not self.complete or not self._has_buttons() or ends_whole(self._slice(len(self._starts) - 1)):
            return self._head
        return _with_note(self._head, self.line(len(self) - 1))

    def _has_buttons(self) -> bool:
        """Whether replies of this page end with their buttons, so that one without was cut off."""
        replies = len(self._starts)
        return replies > 0 and (replies == 1 or ends_whole(self._slice(0)))

    def post(self, position: int) -> Post:
        """Parse one post."""
        if not 0 <= position < len(self):
            raise IndexError(position)
        if self._opening is not None:
            if not position:
                return self._opening
            position -= 1
        facts, body = self._read(position)
        return Post(
            kind=Kind.REPLY,
            floor=facts.floor or None,
            author=facts.name or None,
            rank=facts.rank or None,
            posted=read_stamp(facts.time),
            posted_text=clean_line(facts.time) or None,
            device=facts.device or None,
            body=mark_inline(body),
        )

    def line(self, position: int) -> int:
        """The source line a reply starts on, from 1; 0 for the opening post."""
        number = position - (self._opening is not None)
        if number < 0:
            return 0
        target = self._starts[number]
        if target < self._line_offset:
            self._line_offset, self._line_number = self._document.start, 1
        for _, block in self._document.blocks(self._line_offset):
            part = block[: target - self._line_offset]
            self._line_number += part.count(b"\n")
            self._line_offset += len(part)
            if self._line_offset >= target:
                break
        return self._line_number

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`."""
        if self._opening is None:
            return self._columns(start, stop)
        if start:
            return self._columns(start - 1, stop - 1)
        return concatenated([columns_of([self._opening]), *([self._columns(0, stop - 1)] if stop > 1 else [])])

    def _columns(self, start: int, stop: int) -> Columns:
        """Those of replies, by their numbers on the page."""
        rows = [self._read(number) for number in range(start, stop)]
        stamps = [read_stamp(facts.time) for facts, _ in rows]
        return Columns(
            floors=[facts.floor for facts, _ in rows],
            authors=[facts.name for facts, _ in rows],
            ranks=[facts.rank for facts, _ in rows],
            devices=[facts.device for facts, _ in rows],
            stamps=[stamp.packed() if stamp else 0 for stamp in stamps],
            bodies=SEPARATOR.join(body for _, body in rows),
        )


def _arrangement(document: Document) -> Arrangement:
    beginning = document.read(document.start, document.start + SAMPLE)
    if is_whole(beginning):
        return WHOLE
    return learn(beginning.decode("utf-8", "replace")) or WHOLE


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    """(byte offset, text) of every line."""
    held = b""
    for offset, block in document.blocks(document.start):
        at = offset - len(held)
        *lines, held = (held + block).split(b"\n")
        for line in lines:
            yield at, line.decode("utf-8", "replace")
            at += len(line) + 1
    if held:
        yield document.size - len(held), held.decode("utf-8", "replace")


def _with_note(head: Head, line: int) -> Head:
    note = Note("truncated", tr("the page ends in the middle of its last reply"), line)
    return replace(head, notes=(*head.notes, note))


# a page saved as HTML

_UNSEEN = re.compile(r"<(?:!--|(script|style|template|noscript|head)\b)", re.I)
_CELL = re.compile(r"</t[dh]\s*>\s*", re.I)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|center|dd|div|dl|dt|fieldset|footer|form|h[1-6]|header|hr|html|li|main"
    r"|nav|ol|p|pre|section|table|tbody|thead|tr|ul)\b[^<>]*>",
    re.I,
)
_NEIGHBOURS = re.compile(r"(</(?:a|b|em|font|i|span|strong)\s*>)[ \t]*(?=<(?:a|b|em|font|i|span|strong)\b)", re.I)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")


def _text_of(page: str) -> str:
    """The page as lines: blocks end a line, cells of a table and neighbouring elements are parted by a wide gap."""
    import html  # The door to the names of HTML's characters, 1.5 ms: copied text, the usual source, has none.

    seen = _NEIGHBOURS.sub("\\1\u00a0 ", _seen(page))
    seen = _BLOCK.sub("\n", _CELL.sub("\t", seen))
    return html.unescape(end_references(_TAG.sub("", seen)))


def _seen(page: str) -> str:
    """The page without scripts, comments and the like; one that is never closed is kept, so that this stays linear."""
    parts: list[str] = []
    at = 0
    unclosed: set[str] = set()
    for found in _UNSEEN.finditer(page):
        closing = rf"</{found[1].lower()}\b[^<>]*>?" if found[1] else "-->"
        if found.start() < at or closing in unclosed:
            continue
        end = re.compile(closing, re.I).search(page, found.end())
        if end is None:
            unclosed.add(closing)
            continue
        parts.append(page[at : found.start()])
        at = end.end()
    return "".join((*parts, page[at:]))


def _as_text(document: Document) -> Document:
    """The document as if its text had been copied."""
    page = document.text(document.start, document.size)
    text = _text_of(page).encode("utf-8", "replace")
    return replace(document, content=MemoryBytes(text), start=0, origin=document.origin or document.content)


# the format

_WORDS = ("发表", "發表", "只看", "手机看帖", "来自", "來自", "关注", "關注", "回复", "扫描")
_MARKS = tuple(word.encode() for word in _WORDS)
"""Words two of which a page needs; others are not looked at any further."""
_ENOUGH = 3
"""Signs that a page needs."""


class Xiaomi:
    """Threads of the Xiaomi board, copied as text or saved as HTML."""

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
        signs = page_signs(text)
        arrangement = learn(text)
        if signs < _ENOUGH or (is_page and arrangement is None):
            return 0.0
        if is_page:
            return 0.85
        return 1.0 if arrangement and arrangement.is_whole else 0.93 if arrangement else 0.8

    def reason(self, document: Document) -> str:
        """How it was recognised, in words."""
        return tr("header lines of replies and the lines that this board prints around them")

    def parse(self, document: Document) -> XiaomiParser:
        """The page as head and replies."""
        beginning = document.read(document.start, document.start + 256)
        if beginning.lstrip()[:1] != b"<":
            return XiaomiParser(document)
        return XiaomiParser(_as_text(document))


XIAOMI = Xiaomi()
