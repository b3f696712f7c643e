"""A copied Xiaomi page, cut at its reply headers: a slice is parsed when someone looks at it."""

from array import array

from forumtui.errors import NoThread
from forumtui.formats.inline import mark_inline
from forumtui.formats.xiaomi.head import read_head
from forumtui.formats.xiaomi.lines import (
    LONE_BUTTON,
    REPLY_BUTTONS,
    REPLY_HEADER,
    REPLY_MARK,
    name_and_rank,
    paragraphs,
    read_stamp,
)
from forumtui.i18n import tr
from forumtui.index.columns import SEPARATOR, Columns, columns_of, joined
from forumtui.model import Head, Kind, Note, Post
from forumtui.source.document import Document
from forumtui.text.clean import clean, clean_line
from forumtui.text.numbers import from_figures

_STEP = 1 << 20
_FIRST_STEP = 1 << 16
"""Bytes searched for headers at a time: a small step first, because the first frame waits for it."""


class XiaomiParser:
    """Offsets of the reply headers found so far."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = array("q")
        self._searched = document.start
        self._line_offset, self._line_number = document.start, 1
        self.complete = False
        self._opening: Post | None = None
        self.grow(1)
        self._head, self._opening = read_head(self._head_text())
        if not len(self) and self._head.title is None:
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
            self._search_step(_STEP if self._starts else _FIRST_STEP)

    def _search_step(self, size: int) -> None:
        start = self._searched
        block = self._document.read(start, start + size)
        is_last = start + len(block) >= self._document.size or len(block) < size
        end = len(block) if is_last else block.rfind(b"\n") + 1 or len(block)
        for found in REPLY_MARK.finditer(block, 0, end):
            line = block.rfind(b"\n", 0, found.start()) + 1
            self._starts.append(start + line)
        self._searched = start + end
        self.complete = is_last

    def _slice(self, number: int) -> str:
        starts = self._starts
        start = starts[number]
        if number + 1 == len(starts):
            self.grow(len(self) + 1)
        stop = starts[number + 1] if number + 1 < len(starts) else self._document.size
        return self._document.text(start, stop)

    def _head_text(self) -> str:
        stop = self._starts[0] if self._starts else self._document.size
        return self._document.text(self._document.start, stop)

    def head(self) -> Head:
        """Title, board and counts."""
        replies = len(self._starts)
        if not self.complete or not replies or _ends_whole(self._slice(replies - 1)):
            return self._head
        return _with_note(self._head, self.line(len(self) - 1))

    def post(self, position: int) -> Post:
        """Parse one post."""
        if not 0 <= position < len(self):
            raise IndexError(position)
        if self._opening is not None:
            if not position:
                return self._opening
            position -= 1
        floor, name, rank, printed, device, body = _read_slice(self._slice(position))
        return Post(
            kind=Kind.REPLY,
            floor=floor or None,
            author=name or None,
            rank=rank or None,
            posted=read_stamp(printed),
            posted_text=clean_line(printed),
            device=device or None,
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
        return joined([columns_of([self._opening]), *([self._columns(0, stop - 1)] if stop > 1 else [])])

    def _columns(self, start: int, stop: int) -> Columns:
        """Those of replies, by their numbers on the page."""
        rows = [_read_slice(self._slice(number)) for number in range(start, stop)]
        stamps = [read_stamp(row[3]) for row in rows]
        return Columns(
            floors=[row[0] for row in rows],
            authors=[row[1] for row in rows],
            ranks=[row[2] for row in rows],
            devices=[row[4] for row in rows],
            stamps=[stamp.packed() if stamp else 0 for stamp in stamps],
            bodies=SEPARATOR.join(row[5] for row in rows),
        )


def _read_slice(text: str) -> tuple[int, str, str, str, str, str]:
    """Floor, name, rank, time, device and body of one slice, clean; 0 and empty where not printed."""
    header, _, rest = text.partition("\n")
    found = REPLY_HEADER.match(header)
    if found is None:
        return 0, "", "", "", "", paragraphs(_body_lines(text))
    name, rank = name_and_rank(found["who"])
    printed, device = found[2], found["device"] or ""
    return (
        from_figures(found["floor"]) or 0,
        clean_line(name),
        clean_line(rank),
        printed,
        clean_line(device),
        paragraphs(_body_lines(rest)),
    )


def _body_lines(text: str) -> list[str]:
    """The lines of a reply above its buttons; where the page was cut and has none, all but the page's own."""
    lines = clean(text).split("\n")
    buttons = [number for number, line in enumerate(lines) if REPLY_BUTTONS.match(line)]
    if buttons:
        return lines[: buttons[-1]]
    while lines and (not lines[-1].strip() or LONE_BUTTON.match(lines[-1])):
        lines.pop()
    if len(lines) > 1 and lines[-1].lstrip().startswith("•"):
        lines.pop()
    return lines


def _ends_whole(text: str) -> bool:
    return any(REPLY_BUTTONS.match(line) for line in clean(text).split("\n"))


def _with_note(head: Head, line: int) -> Head:
    note = Note("truncated", tr("the page ends in the middle of its last reply"), line)
    return Head(**{name: getattr(head, name) for name in Head.__slots__} | {"notes": (*head.notes, note)})
