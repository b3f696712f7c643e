"""Lay out text as lines: runs with roles, and the offsets of each line in its source text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from operator import itemgetter
from typing import NamedTuple

from forumtui.i18n import tr, tr_count
from forumtui.layout.code import NO_CODE, CodeLines, window_of
from forumtui.layout.parts import (
    ALL_OPEN,
    FOLDABLE,
    Opened,
    covered_text,
    folded_parts,
    label_of,
    part_of_text,
    told_size,
)
from forumtui.layout.wrap import STRICT, Typography, lines_of_paragraph
from forumtui.model import Mark, RichText, Role
from forumtui.source.limits import LIMITS, VARIABLE
from forumtui.text.width import ELLIPSIS, cluster_edges, drawn, truncate, width

_FEW = 64
_WIDE = 16
"""Up to _FEW marks are checked one by one; above, a node of the tree has _WIDE children."""


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


class Run(NamedTuple):
    """A part of a line with one role."""

    text: str
    role: Role = Role.PLAIN
    target: str | None = None
    start: int = -1
    """Offset in code points of its first character in the source text; -1 for text that is not from the source."""
    covers: int = 0
    """How many code points of the source text it stands for without showing them; 0 where it shows its text."""

    @property
    def size(self) -> int:
        """How many code points of the source text it shows or stands for."""
        return self.covers or len(self.text)


class Line(NamedTuple):
    """One line of a pane."""

    runs: tuple[Run, ...]
    start: int = -1
    """Offset in code points of its first character in the source text, -1 where it shows no source text."""
    end: int = -1
    cropped: tuple[str, str] | None = None
    """Of a line of code, which is one row however long: its text left and right of what the row shows. Else None."""

    @property
    def width(self) -> int:
        """Cells."""
        return sum([width(run.text) for run in self.runs])

    def offset_at(self, cell: int) -> int:
        """Offset in the source text of what is drawn in a cell; -1 where that is nothing of it."""
        for run in self.runs:
            if run.covers:
                cell -= width(run.text)
                if cell < 0:
                    return run.start
                continue
            for place, sign in enumerate(run.text):
                cell -= width(sign)
                if cell < 0:
                    return run.start + place if run.start >= 0 else -1
        return -1

    def cells_to_hidden(self, offset: int) -> int | None:
        """How far from the beginning of a line of code a character stands that the row does not show; else None."""
        if self.cropped is None or not self.start <= offset < self.end:
            return None
        shown = [run for run in self.runs if run.start >= 0]
        left, place = self.cropped[0], offset - self.start
        beyond = place - len(left) - sum(run.size for run in shown)
        if place < len(left):
            return width(left[:place])
        return (
            width(left) + sum(width(run.text) for run in shown) + width(self.cropped[1][:beyond])
            if beyond >= 0
            else None
        )

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(run.text for run in self.runs)

    def selected(self, first: int, last: int) -> str:
        """Its text between two characters, -1 for the end; code with what is cropped, where that end is selected."""
        text = self.text
        last = len(text) if last == -1 else last
        if self.cropped is None:
            return text[first:last]
        left, right = self.cropped
        before = sum(len(run.text) for run in takewhile(lambda run: run.start < 0, self.runs))
        shown = "".join(run.text for run in self.runs if run.start >= 0)
        part = shown[max(0, first - before) : max(0, last - before)]
        end = before + len(shown)
        begins, ends = first < before or (not first and not before), last > end or last == len(text)
        return (left if begins else "") + part + (right if ends else "")


EMPTY = Line(())

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

_ITEM = re.compile(
    r" {0,8}(?:(?:> ?)+|[-*+•·●○◦▪■◆–] +|\d{1,3}[.)] +|[(（]\d{1,2}[)）] ?|\d{1,2}[、．]"
    r"|[一二三四五六七八九十]{1,3}、)(?=\S)"
)
"""The marker of a list item, or of a line that is quoted with >."""


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
    start = shown_from = 0
    for text in rich.text.split("\n"):
        if start < shown_from:
            start += len(text) + 1
            continue
        if start in folded:
            yield _fold_line(rich, folded[start], marks, (indent, room), opened)
            shown_from = folded[start].end
            start += len(text) + 1
            continue
        levels, before, hanging = _margins(marks.touching(start, start + 1) if text else (), text, start, room)
        quoted = QUOTED * levels
        bars = (*blank, Run(drawn("│").ljust(QUOTED) * levels, Role.RULE)) if levels else blank
        margin = (*bars, Run(before)) if before else bars
        first_room = room - quoted - (width(before) if before else 0)
        if code.holds(start, text):
            own = _code_runs(text, start, marks, first_room, typography.code_shift, opened)
            yield own._replace(runs=(*margin, *own.runs))
            start += len(text) + 1
            continue
        for first, last in lines_of_paragraph(text, first_room, room - quoted - hanging, typography):
            if first and hanging:
                margin = (*bars, Run(" " * hanging))
            begin, end = start + first, start + last
            runs = _runs(text[first:last], marks.touching(begin, end), begin, opened)
            yield Line((*margin, *runs), begin, end)
        start += len(text) + 1


def _fold_line(rich: RichText, mark: Mark, marks: MarkLookup, place: tuple[int, int], opened: Opened) -> Line:
    """The line that stands for a folded quote or signature: its first words and how long it is."""
    indent, room = place
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


def _margins(marks: Sequence[Mark], text: str, start: int, room: int) -> tuple[int, str, int]:
    """(levels of quotation, what stands before the first line of the paragraph `text`, indent of all others in cells).

    `marks` are those around its first character, which stands at `start`; `room` is the width in cells.
    """
    most = room // LEAST_SHARE
    around = [mark.role for mark in marks]
    levels = min(around.count(Role.QUOTE), DEEPEST, most // QUOTED) if around else 0
    quoted = QUOTED * levels
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


def _runs(text: str, marks: Sequence[Mark], start: int, opened: Opened = ALL_OPEN) -> tuple[Run, ...]:
    """Split text that begins at `start` where marks begin or end; the innermost mark gives the role.

    What stands in a covered spoiler is one run without its text, whatever other marks are in it.
    """
    if not marks:
        return (Run(text, start=start),) if text else ()
    covered = () if opened.has_all_spoilers else [mark for mark in marks if opened.covers(mark)]
    return tuple(_covered(text, marks, covered, start) if covered else _marked(text, marks, start))


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


def _marked(text: str, marks: Sequence[Mark], start: int) -> Iterator[Run]:
    whole, size = cluster_edges(text), len(text)
    edges = {edge - start for mark in marks for edge in (mark.start, mark.end) if start < edge < start + size}
    for left, right in pairwise(sorted({0, size, *(whole[bisect_right(whole, edge) - 1] for edge in edges)})):
        mark = _innermost(marks, start + left)
        role, target = (mark.role, mark.target) if mark else (Role.PLAIN, None)
        yield Run(text[left:right], role, target, start + left)


def _innermost(marks: Sequence[Mark], offset: int) -> Mark | None:
    around = [mark for mark in marks if mark.start <= offset < mark.end]
    return min(around, key=lambda mark: mark.end - mark.start, default=None)


def with_matches(lines: Iterable[Line], spans: Sequence[tuple[int, int]], role: Role = Role.MATCH) -> list[Line]:
    """The lines with the source text of `spans` in another role; a match across a line end shows on both lines.

    Spans are code points of the source text, sorted and not overlapping; each is widened to whole grapheme clusters.
    The text and width of every line stay the same, so matches can be painted over lines that are already laid out.
    """
    return [
        line._replace(runs=tuple(piece for run in line.runs for piece in _matched(run, spans, role))) for line in lines
    ]


def _matched(run: Run, spans: Sequence[tuple[int, int]], role: Role) -> Iterator[Run]:
    """Split a run where a span begins or ends."""
    size, at = len(run.text), 0
    offset = bisect_right(spans, run.start, key=itemgetter(1)) if run.start >= 0 else len(spans)
    if run.covers:
        is_hit = offset < len(spans) and spans[offset][0] < run.start + run.covers
        yield run._replace(role=role) if is_hit else run
        return
    edges = cluster_edges(run.text) if offset < len(spans) and spans[offset][0] < run.start + size else ()
    while offset < len(spans) and spans[offset][0] < run.start + size:
        first, last = (max(0, min(edge - run.start, size)) for edge in spans[offset])
        first = max(at, edges[bisect_right(edges, first) - 1])
        last = edges[bisect_left(edges, last)]
        if first > at:
            yield run._replace(text=run.text[at:first], start=run.start + at)
        if last > first:
            yield run._replace(text=run.text[first:last], start=run.start + first, role=role)
        at = max(at, last)
        offset += 1
    if at < size:
        yield run._replace(text=run.text[at:], start=run.start + at) if at else run
