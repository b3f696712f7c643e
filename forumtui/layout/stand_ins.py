"""What is shown in place of a part of a text: of closed parts, images, films, and emoticons known by a code.

Spoilers are covered, and long quotes and signatures are folded to one line, until they are opened. A part is a mark of
the text, known by where it begins. Covered text takes the cells that it has when it is open.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from forumtui.i18n import tr, tr_count
from forumtui.layout.runs import Run
from forumtui.model import REST, Mark, RichText, Role
from forumtui.text.width import drawn, truncate, width

# closed parts

COVER = "▒"
"""What stands in each cell of a covered spoiler."""

LONG_LINES, LONG_CELLS = 8, 640
"""A quote of more lines than that, or of more cells, is long."""

FOLDABLE = frozenset({Role.QUOTE, Role.SIGNATURE})
"""What takes one line where it is long."""

SIGNATURE_CELLS = 60
"""A signature of one line and of so many cells at most is shown as it is."""


class Opened(NamedTuple):
    """Which parts of a text are open."""

    starts: Collection[int] = frozenset()
    """Where opened parts begin."""
    has_all_quotes: bool = False
    """Whether all quotes and signatures are open."""
    has_all_spoilers: bool = False
    """Whether all spoilers are open."""

    def covers(self, mark: Mark) -> bool:
        """Whether a mark is a covered spoiler; the rest of a long text spoils nothing."""
        if mark.role is not Role.SPOILER or self.has_all_spoilers or mark.start in self.starts:
            return False
        return mark.detail is None or mark.detail.get("kind") != REST


CLOSED = Opened()
ALL_OPEN = Opened(has_all_quotes=True, has_all_spoilers=True)


def covered_parts(rich: RichText, opened: Opened) -> list[Mark]:
    """The covered spoilers of a text."""
    return [mark for mark in rich.marks if opened.covers(mark)]


def folded_parts(rich: RichText, opened: Opened) -> list[Mark]:
    """The quotes and signatures that are folded to a line, in order; none of them stands inside another."""
    if opened.has_all_quotes:
        return []
    closed = [mark for mark in rich.marks if mark.start not in opened.starts and _is_foldable(mark, rich.text)]
    folded: list[Mark] = []
    for mark in sorted(closed, key=lambda mark: (mark.start, -mark.end)):
        if not folded or mark.start >= folded[-1].end:
            folded.append(mark)
    return folded


def closed_parts(rich: RichText, opened: Opened) -> list[Mark]:
    """What of a text is closed, in order; nothing that stands inside what is folded."""
    folded = folded_parts(rich, opened)
    covered = [mark for mark in covered_parts(rich, opened) if part_at(folded, mark.start) is None]
    return sorted((*folded, *covered), key=lambda mark: (mark.start, mark.end))


def part_at(parts: Iterable[Mark], offset: int) -> Mark | None:
    """The first of the parts in which a code point stands."""
    return next((part for part in parts if part.start <= offset < part.end), None)


def _is_foldable(mark: Mark, text: str) -> bool:
    """Whether a mark is a quote or a signature of whole lines that is long enough to be folded."""
    if mark.role not in FOLDABLE or mark.end <= mark.start:
        return False
    if text[mark.start - 1 : mark.start] not in ("", "\n") or text[mark.end : mark.end + 1] not in ("", "\n"):
        return False
    own = text[mark.start : mark.end].strip()
    if mark.role is Role.SIGNATURE:
        return "\n" in own or len(own) > SIGNATURE_CELLS or width(own) > SIGNATURE_CELLS
    return own.count("\n") >= LONG_LINES or len(own) > LONG_CELLS or width(own) > LONG_CELLS


def told_size(text: str) -> str:
    """`12 lines, 640 characters`: how long a folded part is."""
    text = text.strip()
    lines, count = text.count("\n") + 1, len(text)
    characters = tr_count("{count} character", "{count} characters", count)
    if lines == 1:
        return characters
    return tr("{lines}, {characters}", lines=tr_count("{count} line", "{count} lines", lines), characters=characters)


def label_of(mark: Mark, text: str) -> str:
    """What stands before the first words of a folded part: whose quote it is, or that it is a signature."""
    if mark.role is Role.SIGNATURE:
        return tr("signature")
    detail = mark.detail or {}
    author, floor = detail.get("author"), detail.get("floor")
    named = [str(author)] if author and str(author) not in text[mark.start : mark.start + 200] else []
    return " ".join([*named, *([f"#{floor}"] if floor is not None else [])])


def covered_text(text: str) -> str:
    """The signs that stand for a covered text, one a cell."""
    return drawn(COVER) * width(text)


def part_of_text(rich: RichText, start: int, end: int, opened: Opened = CLOSED) -> str:
    """The text from `start` to `end` on one line, covered where a spoiler is, with what is shown for images."""
    covered = covered_parts(rich, opened)
    replaced = [mark for mark in rich.marks if mark.role in REPLACED and start <= mark.start < mark.end <= end]
    edges = {edge for mark in (*covered, *replaced) for edge in (mark.start, mark.end) if start < edge < end}
    pieces = []
    for first, last in pairwise(sorted({start, *edges, end})):
        piece = rich.text[first:last].replace("\n", " ")
        if part_at(covered, first) is not None:
            piece = covered_text(piece)
        elif shown := stand_in(replaced, piece, first, 0):
            piece = shown.text
        pieces.append(piece)
    return " ".join("".join(pieces).split())


def closed_words(rich: RichText, opened: Opened) -> list[str]:
    """What is closed in a text, and how it is opened."""
    closed = closed_parts(rich, opened)
    spoilers = sum(part.role is Role.SPOILER for part in closed)
    quotes = sum(part.role is Role.QUOTE for part in closed)
    words = []
    if spoilers:
        words.append(
            tr_count("{count} spoiler covered, Enter shows it", "{count} spoilers covered, Enter shows them", spoilers)
        )
    if quotes:
        words.append(tr_count("{count} long quote folded", "{count} long quotes folded", quotes))
    if len(closed) > spoilers + quotes:
        words.append(tr("signature folded"))
    return words


# images and emoticons

IMAGE = "▣"
"""The sign before the name and size of an image."""

MEDIA = "▶"
"""The sign before the address of a film or a sound."""

EMOTICON = "☺"
"""What is shown in brackets for an emoticon that has a number instead of a name."""

REPLACED = frozenset({Role.IMAGE, Role.EMOTICON, Role.LINK})
"""Innermost roles of text that something else may be shown for: a link may be a film."""

PLACEHOLDERS = frozenset({"", "image", "img", "picture", "photo", "图片", "圖片", "画像", "이미지"})
"""Descriptions of images that say nothing, casefolded."""

_NUMBERED = re.compile(r"[\[({:]{0,2}[A-Za-z_-]{0,16}\d{2,}[\])}:]{0,2}")
"""The name of an emoticon that is a number of its set: j_0012, e151."""

_CHECKSUM = re.compile(r"[0-9a-f]{16,}", re.IGNORECASE)


def stand_in(marks: Sequence[Mark], text: str, start: int, room: int) -> Run | None:
    """What is shown instead of `text`, which begins at `start` of its post; None where it is shown as it is.

    It is no wider than the text, or than the `room` of a line that shows nothing else.
    """
    end = start + len(text)
    for mark in marks:
        if mark.start == start and mark.end == end:
            if mark.role is Role.IMAGE:
                return Run(_image(mark, text, max(room, width(text))), Role.IMAGE, mark.target, start, len(text))
            if mark.role is Role.LINK and text == f"[media: {mark.target}]":
                return Run(f"{drawn(MEDIA)} {mark.target}", Role.LINK, mark.target, start, len(text))
            if mark.role is Role.EMOTICON and _NUMBERED.fullmatch(text):
                return Run(f"[{EMOTICON}]", Role.DIM, None, start, len(text))
    return None


def _image(mark: Mark, text: str, room: int) -> str:
    """`▣ kettle.jpg · 800×600`, without the size where there is no room for it."""
    detail = mark.detail or {}
    file, columns, rows = str(detail.get("file") or ""), detail.get("width"), detail.get("height")
    name = text.strip("[]").removeprefix("image").removeprefix(":").strip()
    if name.casefold() in PLACEHOLDERS:
        name = tr("image") if not file or _CHECKSUM.fullmatch(file.partition(".")[0]) else file
    shown = f"{drawn(IMAGE)} {name}"
    sized = f"{shown} {drawn('·')} {columns}{drawn('×')}{rows}"
    return next((one for one in (sized, shown) if columns and rows and width(one) <= room), truncate(shown, room))
