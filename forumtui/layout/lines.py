"""Posts and letters become lines: runs of text with roles, and where each line stands in its source text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from forumtui.i18n import tr, tr_count
from forumtui.layout.columns import fit, truncate
from forumtui.layout.indents import indents
from forumtui.layout.kinsoku import STRICT, Typography
from forumtui.layout.nearby import Nearby
from forumtui.layout.wrap import each_line
from forumtui.model import Mark, RichText, Role
from forumtui.source.limits import LIMITS, VARIABLE
from forumtui.text.graphemes import cluster_edges
from forumtui.text.width import drawn, width


class Run(NamedTuple):
    """A stretch of a line that looks one way."""

    text: str
    role: Role = Role.PLAIN
    target: str | None = None
    start: int = -1
    """Code point offset of its first character in the source text, -1 where it is no source text."""


class Line(NamedTuple):
    """One line of a pane."""

    runs: tuple[Run, ...]
    start: int = -1
    """Code point offset of its first character in the source text, -1 where it shows none."""
    end: int = -1

    @property
    def width(self) -> int:
        """Cells."""
        return sum([width(run.text) for run in self.runs])

    @property
    def text(self) -> str:
        """What it shows."""
        return "".join(run.text for run in self.runs)


EMPTY = Line(())

MOST_SHOWN = LIMITS.shown
"""Code points of one post that are laid out."""


def lay_passage(passage: RichText, cells: int, indent: int = 0, typography: Typography = STRICT) -> list[Line]:
    """The lines of a passage in a pane of `cells`, indented by `indent` cells.

    Quotations stand further right, and what runs on of a list item stands under its first word.
    """
    return list(lines_of(passage, cells, indent, typography))


def lines_of(passage: RichText, cells: int, indent: int = 0, typography: Typography = STRICT) -> Iterator[Line]:
    """The same lines, each laid when it is asked for."""
    passage = shown_of(passage)
    marks = Nearby(passage.marks)
    room = max(1, min(cells - indent, typography.widest or cells))
    start = 0
    for text in passage.text.split("\n"):
        quoted, hanging = indents(marks.touching(start, start + 1) if text else (), text, room)
        for first, last in each_line(text, room - quoted - hanging, room - quoted, typography):
            margin = indent + quoted + (hanging if first else 0)
            begin, end = start + first, start + last
            runs = _runs(passage.text[begin:end], marks.touching(begin, end), begin)
            yield Line((Run(" " * margin), *runs) if margin else runs, begin, end)
        start += len(text) + 1


def shown_of(passage: RichText) -> RichText:
    """The passage, or the first MOST_SHOWN code points of one that is longer, and how many more there are."""
    left = len(passage.text) - MOST_SHOWN
    if left <= 0:
        return passage
    shown = passage.part(0, MOST_SHOWN)
    more = tr_count("{count} more character", "{count} more characters", left)
    where = tr("exports and --to print all, {variable} raises what is shown", variable=VARIABLE)
    return RichText(f"{shown.text}…\n\n┄ {more} ┄ {where}", shown.marks)


def _runs(text: str, marks: Sequence[Mark], start: int) -> tuple[Run, ...]:
    """The text, which begins at `start`, cut where one of its marks begins or ends; the innermost mark decides."""
    if not marks:
        return (Run(text, start=start),) if text else ()
    return tuple(_marked(text, marks, start))


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
    """The lines with the source text of `spans` in another role: a match that crosses a line end shows on both lines.

    Spans are code points of the source text, in order, none overlapping another; each is widened to whole clusters.
    Nothing moves: the text and the width of every line stay as they are, so that matches may be painted over lines
    that were laid out before.
    """
    return [
        Line(tuple(piece for run in line.runs for piece in _matched(run, spans, role)), line.start, line.end)
        for line in lines
    ]


def _matched(run: Run, spans: Sequence[tuple[int, int]], role: Role) -> Iterator[Run]:
    """The run, cut where a span begins or ends in it."""
    size, at = len(run.text), 0
    place = bisect_right(spans, run.start, key=itemgetter(1)) if run.start >= 0 else len(spans)
    edges = cluster_edges(run.text) if place < len(spans) and spans[place][0] < run.start + size else ()
    while place < len(spans) and spans[place][0] < run.start + size:
        first, last = (max(0, min(edge - run.start, size)) for edge in spans[place])
        first = max(at, edges[bisect_right(edges, first) - 1])
        last = edges[bisect_left(edges, last)]
        if first > at:
            yield run._replace(text=run.text[at:first], start=run.start + at)
        if last > first:
            yield run._replace(text=run.text[first:last], start=run.start + first, role=role)
        at = max(at, last)
        place += 1
    if at < size:
        yield run._replace(text=run.text[at:], start=run.start + at) if at else run


@dataclass(frozen=True, slots=True)
class HeaderColumns:
    """Cells of each column of a reply's header, 0 for a column that is not drawn."""

    floor: int
    author: int
    rank: int
    time: int
    device: int


AUTHOR_MOST, RANK_MOST, DEVICE_MOST = 20, 14, 20
"""Cells that a name, a rank and a device may take."""

CLOCK = len(" 15:35")


def plan_columns(cells: int, widest: HeaderColumns) -> HeaderColumns:
    """What fits into `cells` of the widest columns: the device goes first, then the rank, then the time's clock."""
    floor, author = widest.floor, min(widest.author, AUTHOR_MOST)
    rank, device, time = min(widest.rank, RANK_MOST), min(widest.device, DEVICE_MOST), widest.time
    left = cells - floor - 1 - author
    time_fits = time + 2 <= left
    if not time_fits:
        time = time - CLOCK if time > CLOCK and time - CLOCK + 2 <= left else 0
    left -= time + 2 if time else 0
    rank = rank if rank and rank + 2 <= left and time == widest.time else 0
    left -= rank + 2 if rank else 0
    room = left - 2
    device = min(device, room) if device and room >= min(device, 6) and rank == min(widest.rank, RANK_MOST) else 0
    return HeaderColumns(floor, min(author, max(1, cells - floor - 1)), rank, time, device)


class HeaderFacts(NamedTuple):
    """What a reply's header says, clean, empty where unknown."""

    floor: str
    author: str
    rank: str
    time: str
    device: str
    is_op: bool = False
    is_sanctioned: bool = False
    repeats: str = ""


_GAP = Run("  ")


def lay_header(facts: HeaderFacts, columns: HeaderColumns, cells: int) -> Line:
    """One line: floor, author, rank, time and device in columns measured in cells."""
    runs = [Run(facts.floor.rjust(columns.floor) + " ", Role.FLOOR)]
    runs.append(Run(fit(facts.author, columns.author), Role.OP if facts.is_op else Role.AUTHOR, facts.author))
    if columns.rank:
        role = Role.SANCTION if facts.is_sanctioned else Role.RANK
        runs += (_GAP, Run(fit(facts.rank, columns.rank), role))
    if columns.time:
        runs += (_GAP, Run(fit(facts.time[: columns.time], columns.time), Role.TIME))
    if columns.device:
        runs += (_GAP, Run(truncate(facts.device or drawn("–"), columns.device), Role.DEVICE))
    if facts.repeats and sum(width(run.text) for run in runs) + width(facts.repeats) + 2 <= cells:
        runs += (_GAP, Run(facts.repeats, Role.REPEAT))
    return Line(tuple(runs))
