"""Lay out text as lines: paragraphs, quotations, lists, folded parts, and code, whose lines are never wrapped."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from forumtui.i18n import tr, tr_count
from forumtui.layout.runs import NO_CODE, CodeLines, Line, Run, window_of
from forumtui.layout.stand_ins import (
    ALL_OPEN,
    FOLDABLE,
    REPLACED,
    Opened,
    covered_text,
    folded_parts,
    label_of,
    part_of_text,
    stand_in,
    told_size,
)
from forumtui.layout.wrap import STRICT, Typography, lines_of_paragraph
from forumtui.model import Mark, RichText, Role
from forumtui.source.limits import LIMITS, VARIABLE
from forumtui.text.patterns import lazy_pattern
from forumtui.text.width import ELLIPSIS, cluster_edges, drawn, truncate, width

_FEW = 64
_WIDE = 16
"""Up to _FEW marks are checked one by one; above, a node of the tree has _WIDE children."""


_QUIET, _LOUD = (Role.EDIT, Role.SIGNATURE, Role.QUOTE), (Role.EMPHASIS, Role.HEADING)
"""Inside the first, which are dim as a whole, the second do not stand out."""


class MarkLookup:
    """The marks of one text, by offset in code points, found without checking every mark for every line.

    A post may have 100,000 marks, some of them around all the others. So the ends are kept in a tree: each node has
    the largest end of the marks below it.
    """

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._starts: list[int] = []
        self._reach: list[list[int]] = []
        """The largest end of each mark in order of starts, then of each 16 of those, and so on up to one root."""
        if len(marks) > _FEW:
            self._sort()

    def _sort(self) -> None:
        self._marks = sorted(self._marks, key=lambda mark: mark.start)
        self._starts = [mark.start for mark in self._marks]
        reach = [mark.end for mark in self._marks]
        while len(reach) > 1:
            self._reach.append(reach)
            reach = [max(reach[at : at + _WIDE]) for at in range(0, len(reach), _WIDE)]
        self._reach.append(reach)

    def touching(self, start: int, end: int) -> Sequence[Mark]:
        """Marks that contain a code point from `start` to `end`."""
        if not self._marks:
            return ()
        if not self._starts:
            return [mark for mark in self._marks if mark.start < end and mark.end > start]
        return [self._marks[at] for at in self._found(start, bisect_left(self._starts, end))]

    def _found(self, start: int, stop: int) -> Iterator[int]:
        """Indices before `stop` of marks that end after `start`, in order."""
        waiting = [(len(self._reach) - 1, 0)]
        while waiting:
            level, node = waiting.pop()
            if self._reach[level][node] <= start or node * _WIDE**level >= stop:
                continue
            if not level:
                yield node
                continue
            children = range(node * _WIDE, min((node + 1) * _WIDE, len(self._reach[level - 1])))
            waiting += [(level - 1, child) for child in reversed(children)]


SHOWN_LIMIT = LIMITS.shown
"""Code points of one post that are laid out."""

QUOTED = 2
"""Cells of the bar before each level of quotation."""

DEEPEST = 3
"""Levels of quotation that are indented; deeper ones are indented like this one."""

LEAST_SHARE = 3
"""Indents take at most 1/LEAST_SHARE of the width."""

FOLDED = "▸"
"""The sign before what is folded to a line."""

LEAST_WORDS = 8
"""Cells below which no words of a folded part are shown."""

_ITEM = lazy_pattern(
    r" {0,8}(?:[-*+•·●○◦▪■◆–] +|\d{1,3}[.)] +|[(（]\d{1,2}[)）] ?|\d{1,2}[、．]"
    r"|[一二三四五六七八九十]{1,3}、)(?=\S)"
)
"""The marker of a list item."""

_QUOTED = lazy_pattern(r" {0,3}(?!>>>)(?:(?:>{1,2} ?){1,9}(?<= )(?=\S)|>(?=[^\W\d_]))")
"""What people type before a line that they quote; not the >>> of an interpreter, nor the >>5 that calls a post."""

_LABEL = lazy_pattern(r"\s*(?:quot(?:e|ation)|code|引用|代码|代碼|程式碼|コード)\s*[:：]\s*", re.IGNORECASE)
"""A line that only says that a quotation or code follows."""

LABEL_MOST = 20
"""Code points of such a line, blanks around it included."""


def lay_text(
    rich: RichText, cells: int, indent: int = 0, typography: Typography = STRICT, opened: Opened = ALL_OPEN
) -> list[Line]:
    """The lines of `rich` in a pane of `cells`, indented by `indent` cells.

    Quotations are indented further, and the lines of a list item align under its first word.
    """
    return list(lines_of(rich, cells, indent, typography, opened))


def lines_of(
    rich: RichText, cells: int, indent: int = 0, typography: Typography = STRICT, opened: Opened = ALL_OPEN
) -> Iterator[Line]:
    """The same lines as `lay_text`, one at a time."""
    rich = shown_of(rich)
    roles = {mark.role for mark in rich.marks}
    marks, code = MarkLookup(rich.marks), CodeLines(rich.marks) if Role.CODE in roles else NO_CODE
    room = max(1, min(cells - indent, typography.widest or cells))
    folded = {} if roles.isdisjoint(FOLDABLE) else {mark.start: mark for mark in folded_parts(rich, opened)}
    opened = opened if Role.SPOILER in roles else ALL_OPEN
    blank = (Run(" " * indent),) if indent else ()
    folded_to = 0
    was_blank = False
    for start, text in _source_lines(rich.text):
        if start < folded_to:
            continue
        if start in folded:
            yield _fold_line(rich, folded[start], marks, indent, room, opened)
            folded_to = folded[start].end
            continue
        around = marks.touching(start, start + 1)
        is_code = code.holds(start, text)
        is_blank = not is_code and (not text or text.isspace()) and all(mark.role is Role.QUOTE for mark in around)
        if is_blank and was_blank:
            continue
        was_blank = is_blank
        typed = _QUOTED.match(text) if not is_code and ">" in text[:4] else None
        levels, before, hanging = _margins(around, text, start, room, typed[0].count(">") if typed else 0)
        quoted = QUOTED * levels
        bars = (*blank, Run(drawn("│").ljust(QUOTED) * levels, Role.RULE)) if levels else blank
        margin = (*bars, Run(before)) if before else bars
        first_room = room - quoted - (width(before) if before else 0)
        if is_code:
            own = _code_runs(text, start, marks, first_room, typography.code_shift, opened)
            yield own._replace(runs=(*margin, *own.runs))
            continue
        skipped = typed.end() if typed and levels else 0
        own_text = "" if is_blank else text[skipped:]
        role = Role.QUOTE if skipped else Role.DIM if _is_label(text) else Role.PLAIN
        for first, last in lines_of_paragraph(own_text, first_room, room - quoted - hanging, typography):
            if first and hanging:
                margin = (*bars, Run(" " * hanging))
            begin, end = start + skipped + first, start + skipped + last
            runs = _runs(own_text[first:last], marks.touching(begin, end), begin, opened, first_room)
            line = Line((*margin, *runs), begin, end)
            yield line if role is Role.PLAIN else line.in_role(role)


def _source_lines(text: str) -> Iterator[tuple[int, str]]:
    """Where each line of a source text begins, and the line."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _is_label(text: str) -> bool:
    """Whether a line only says that a quotation or code follows."""
    return len(text) < LABEL_MOST and (":" in text or "：" in text) and _LABEL.fullmatch(text) is not None


def _fold_line(rich: RichText, mark: Mark, marks: MarkLookup, indent: int, room: int, opened: Opened) -> Line:
    """The line that stands for a folded quote or signature: its first words and how long it is."""
    around = [one.role for one in marks.touching(mark.start, mark.start + 1)]
    levels = min(around.count(Role.QUOTE), DEEPEST, room // LEAST_SHARE // QUOTED)
    bars = (Run(" " * indent), Run(drawn("│").ljust(QUOTED) * levels, Role.RULE))
    text = rich.text[mark.start : mark.end]
    size = told_size(text)
    begins = part_of_text(rich, mark.start, min(mark.end, mark.start + room), opened)
    label = label_of(mark, rich.text)
    words = tr("{label}: {text}", label=label, text=begins) if label else begins
    room -= QUOTED * levels
    free = room - width(drawn(FOLDED)) - 3 - width(size)
    shown = truncate(words, free) if free >= LEAST_WORDS else truncate(label, max(0, free))
    told = f"{drawn(FOLDED)} {shown}  " if shown else f"{drawn(FOLDED)} "
    size = truncate(size, max(0, room - width(told)))
    runs = (Run(told, mark.role, None, mark.start, len(text)), Run(size, Role.STUB, None, mark.start, len(text)))
    return Line((*(run for run in bars if run.text), *runs), mark.start, mark.end)


def _code_runs(text: str, start: int, marks: MarkLookup, room: int, shift: int, opened: Opened) -> Line:
    """The row of the line of code `text`, which begins at `start`, in `room` cells."""
    text = text.rstrip(" ")
    shown = window_of(text, max(1, room), shift)
    first, last, sign = shown.first, shown.last, Run(drawn(ELLIPSIS), Role.CODE)
    around = marks.touching(start + first, start + last)
    runs = _runs(text[first:last], around, start + first, opened) if first < last else ()
    air = (Run(" " * shown.air, Role.CODE),) if shown.air else ()
    row = (*[sign] * shown.is_cut_left, *air, *runs, *[sign] * shown.is_cut_right)
    # An empty line of code belongs to its surface, too.
    return Line(row or (Run("", Role.CODE, start=start),), start, start + len(text), (text[:first], text[last:]))


def _margins(marks: Sequence[Mark], text: str, start: int, room: int, typed: int) -> tuple[int, str, int]:
    """(levels of quotation, what stands before the first line of the paragraph `text`, indent of all others in cells).

    `marks` are those around its first character, which stands at `start`; `room` is the width in cells; `typed` are the
    levels that the line itself says with >, for which a page may have a mark of its own.
    """
    most = room // LEAST_SHARE
    around = [mark.role for mark in marks]
    if typed:
        typed -= sum(mark.role is Role.QUOTE and mark.start == start for mark in marks)
    levels = min(around.count(Role.QUOTE) + max(0, typed), DEEPEST, most // QUOTED)
    quoted = QUOTED * levels
    if not text or text.isspace():
        return levels, "", 0
    sign = item_sign(marks, start) if Role.LIST_ITEM in around else ""
    if sign and quoted + width(sign) <= most:
        return levels, sign, width(sign)
    item = _ITEM.match(text)
    if item is None or Role.CODE in around:
        return levels, "", 0
    hanging = width(item[0])
    return levels, "", hanging if quoted + hanging <= most else 0


def item_sign(marks: Sequence[Mark], start: int) -> str:
    """What a page shows before a line of a list: a bullet or a number where an item begins, else as many blanks.

    `marks` are those around the first character of the line, which stands at `start`; empty where it is in no list.
    """
    items = [mark for mark in marks if mark.role is Role.LIST_ITEM and mark.start <= start]
    if not items:
        return ""
    inmost = min(reversed(items), key=lambda mark: mark.end - mark.start)
    number = (inmost.detail or {}).get("number")
    sign = f"{number}. " if number else f"{drawn('•')} "
    return "  " * (min(len(items), DEEPEST) - 1) + (sign if inmost.start == start else " " * width(sign))


def shown_of(rich: RichText) -> RichText:
    """`rich`, cut after SHOWN_LIMIT code points with a line that says how many more there are."""
    left = len(rich.text) - SHOWN_LIMIT
    if left <= 0:
        return rich
    shown = rich.part(0, SHOWN_LIMIT)
    more = tr_count("{count} more character", "{count} more characters", left)
    where = tr("exports and --to print all, {variable} raises what is shown", variable=VARIABLE)
    return RichText(f"{shown.text}…\n\n┄ {more} ┄ {where}", shown.marks)


def _runs(text: str, marks: Sequence[Mark], start: int, opened: Opened = ALL_OPEN, room: int = 0) -> tuple[Run, ...]:
    """Split text that begins at `start` where marks begin or end; the innermost mark gives the role.

    What stands in a covered spoiler is one run without its text, whatever other marks are in it. An image that is all
    of the text may take `room` cells.
    """
    if not marks:
        return (Run(text, start=start),) if text else ()
    covered = () if opened.has_all_spoilers else [mark for mark in marks if opened.covers(mark)]
    return tuple(_covered(text, marks, covered, start) if covered else _marked(text, marks, start, room))


def _covered(text: str, marks: Sequence[Mark], covered: Sequence[Mark], start: int) -> Iterator[Run]:
    """The runs of a text with covered spoilers in it."""
    spans: list[tuple[int, int]] = []
    whole = cluster_edges(text)
    for mark in sorted(covered, key=lambda mark: mark.start):
        # A cluster that stands in a spoiler with a part of it is covered as a whole.
        first = whole[bisect_right(whole, max(0, mark.start - start)) - 1]
        last = whole[bisect_left(whole, min(len(text), mark.end - start))]
        if spans and first <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(last, spans[-1][1])
        else:
            spans.append((first, last))
    at = 0
    for first, last in spans:
        if first > at:
            yield from _marked(text[at:first], marks, start + at)
        if last > first:
            yield Run(covered_text(text[first:last]), Role.STUB, None, start + first, last - first)
        at = last
    if at < len(text):
        yield from _marked(text[at:], marks, start + at)


def _marked(text: str, marks: Sequence[Mark], start: int, room: int = 0) -> Iterator[Run]:
    whole, size = cluster_edges(text), len(text)
    edges = {edge - start for mark in marks for edge in (mark.start, mark.end) if start < edge < start + size}
    for left, right in pairwise(sorted({0, size, *(whole[bisect_right(whole, edge) - 1] for edge in edges)})):
        mark = _innermost(marks, start + left)
        role, target = (mark.role, mark.target) if mark else (Role.PLAIN, None)
        part = text[left:right]
        shown = stand_in(marks, part, start + left, room if right - left == size else 0) if role in REPLACED else None
        yield shown or Run(part, role, target, start + left)


def _innermost(marks: Sequence[Mark], offset: int) -> Mark | None:
    around = [mark for mark in marks if mark.start <= offset < mark.end]
    inmost = min(around, key=lambda mark: mark.end - mark.start, default=None)
    if inmost is None or inmost.role not in _LOUD:
        return inmost
    return next((mark for mark in around if mark.role in _QUIET), inmost)
