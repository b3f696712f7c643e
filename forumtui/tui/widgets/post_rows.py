"""Paints the rows of the reply list.

What a row shows is a small key; its strip is made once and kept by that key.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from time import monotonic
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip

from forumtui.layout.code_lines import CodeSpan, has_code, with_colours
from forumtui.layout.runs import Line, Run, with_matches
from forumtui.model import BAR_ROLES, Role
from forumtui.text.width import as_drawn, drawn
from forumtui.tui.metrics import GUTTER
from forumtui.tui.widgets.minimap import Ticks, strip
from forumtui.tui.widgets.painted import Piece
from forumtui.tui.widgets.scroll_anchor import (
    ListRow,
    PostLayout,
    ScrollAnchor,
    is_marked,
    keep_newer,
    rows_shown,
    stretch_shown,
)

Spans = Sequence[tuple[int, int]]
Overlays = Callable[[int], tuple[Spans, Spans]]

ColoursOf = Callable[[int], Sequence[CodeSpan]]
"""The tokens of the code of a post, by its position in the thread."""

Side = tuple[str, Role]
"""The sign beside a row, and its role."""

Row = tuple[int, int, bool, Side]
"""Item of the view (-1: none), the line of it, whether the cursor marks it, the sign beside it."""

ROWS = 1 << 20
"""Rows that one reply may take in the numbering of a mouse selection: row r of item i is i * ROWS + r."""

_KEPT = 2048

_MOST_PREPARED = 100
"""Rows of one reply that are painted before they are seen: no screen has more."""


class Painter(Protocol):
    """The list, as far as its rows need it."""

    overlays: Overlays | None
    code_colours: ColoursOf | None

    scroll_anchor: ScrollAnchor
    ticks: Sequence[Ticks]
    on_stub: bool

    @property
    def view(self) -> Sequence[int]:
        """Which posts, a row each."""

    def empty_lines(self) -> list[Line]:
        """What is shown where no reply is."""

    def post_layout(self, item: int) -> PostLayout:
        """The lines of a reply."""

    def style_of(self, name: str) -> Style:
        """A style."""

    def pieces(self, runs: Iterable[Run]) -> list[Piece]:
        """The runs as they are painted."""

    def segments(self, runs: Iterable[Run]) -> list[Segment]:
        """Segments of the runs."""

    def with_selection(self, strip: Strip, span: tuple[int, int] | None) -> Strip:
        """A strip with selected characters."""

    def raised(self, strip: Strip) -> Strip:
        """A strip on the surface of what is selected."""


class PostRows:
    """The strips of rows. Emptied when another view, size, theme or match is shown."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self.shown: list[Row] = []
        """The rows of the screen that a repaint was last asked for; empty where all of it is to be painted."""
        self._strips: dict[Row, Strip] = {}
        self._marks: dict[int, tuple[Spans, Spans]] = {}

    def clear(self) -> None:
        """Make every strip anew."""
        self._strips.clear()
        self._marks.clear()
        self.shown = []

    @property
    def bottom(self) -> int:
        """Item of the last reply on the screen; before the first where nothing is painted yet."""
        return max((row[0] for row in self.shown), default=-1)

    @property
    def _usual_side(self) -> Side:
        """The sign beside most rows of the screen."""
        sides = [row[3] for row in self.shown]
        return max(sides, key=sides.count, default=("", Role.PLAIN))

    def _screen(self) -> list[Row]:
        """What every row of the screen shows."""
        painter, anchor = self._painter, self._painter.scroll_anchor
        listed = rows_shown(anchor, painter.post_layout)
        shown_part = stretch_shown(listed, painter.post_layout)
        sides = strip(anchor.rows, len(painter.view), shown_part, anchor.cursor, painter.ticks)
        cursor = anchor.cursor
        shown = [(row[0], row[1], row[0] == cursor and self._is_marked(row)) for row in listed]
        if not shown:
            shown = [(-1, line, False) for line in range(len(painter.empty_lines()))]
        shown += [(-1, -1, False)] * (anchor.rows - len(shown))
        return [(item, line, has_cursor, side) for (item, line, has_cursor), side in zip(shown, sides, strict=False)]

    def _is_marked(self, row: ListRow) -> bool:
        painter = self._painter
        return is_marked(row, painter.scroll_anchor.cursor, painter.post_layout(row.item), painter.on_stub)

    def changed(self, cells: int, marked: int) -> list[Region] | None:
        """Look at the screen anew: the regions that differ from what it showed; None where it is simplest to paint all
        of it. `marked` are the cells of a row that differ with the cursor.
        """
        before, self.shown = self.shown, self._screen()
        if len(before) != len(self.shown):
            return None
        rows = [at for at, (one, other) in enumerate(zip(before, self.shown, strict=True)) if one != other]
        if len(rows) * 2 > len(before):
            return None
        return [_difference(before[at], self.shown[at], at, cells, marked) for at in rows]

    def forget(self, item: int) -> None:
        """Make the strips of one reply anew."""
        self._marks.pop(item, None)
        for row in [row for row in self._strips if row[0] == item]:
            del self._strips[row]

    def prepare(self, items: Iterable[int], seconds: float, cells: int) -> bool:
        """Make the strips of replies before they are on the screen, for about so long; whether all are made."""
        until, side = monotonic() + seconds, self._usual_side
        for item in items:
            for number in range(min(len(self._painter.post_layout(item).lines), _MOST_PREPARED)):
                self._strip((item, number, False, side), cells)
            if monotonic() > until:
                return False
        return True

    def strips(self, first: int, stop: int, cells: int, selection: Selection | None) -> list[Strip]:
        """The strips of some rows of the screen, in so many cells; what the mouse has selected is painted so."""
        self.shown = self.shown or self._screen()
        rows = self.shown[first:stop]
        if selection is None:
            return [self._strip(row, cells) for row in rows]
        return [self._with_selection(row, selection, cells) for row in rows]

    def _strip(self, row: Row, cells: int) -> Strip:
        strip = self._strips.get(row)
        if strip is None:
            keep_newer(self._strips, _KEPT)
            line = self._line(row)
            # Rows without text are one strip: Textual keeps with a strip what it has made of it.
            empty = (-1, -1, *row[2:])
            strip = self._strips[row] = (
                self._strip(empty, cells) if not line.runs and row != empty else self._composed(row, line, cells)
            )
        return strip

    def _line(self, row: Row) -> Line:
        item, number = row[:2]
        if item < 0:
            return self._painter.empty_lines()[number] if number >= 0 else Line(())
        line = self._painter.post_layout(item).lines[number]
        if self._painter.code_colours is not None and has_code(line):
            line = with_colours(line, self._painter.code_colours(self._painter.view[item]))
        matches, current = self._marks_of(item)
        # A line at a time: a reply may have 100,000, and a screen shows thirty.
        if matches or current:
            line = with_matches(with_matches([line], matches), current, Role.CURRENT)[0]
        return line

    def _marks_of(self, item: int) -> tuple[Spans, Spans]:
        """Matches in the text of a reply, and the current match or target."""
        painter = self._painter
        if painter.overlays is None:
            return (), ()
        marks = self._marks.get(item)
        if marks is None:
            keep_newer(self._marks, _KEPT)
            marks = self._marks[item] = painter.overlays(painter.view[item])
        return marks

    def _composed(self, row: Row, line: Line, cells: int) -> Strip:
        """Gutter, text, blanks and the sign beside it; neighbours that look the same are one segment."""
        painter = self._painter
        plain = painter.style_of("")
        room = cells - GUTTER - 1 - line.width
        text = painter.pieces(line.runs)
        if room < 0:
            cropped = Strip([Segment(*piece) for piece in text], line.width).crop(0, line.width + room)
            text = [(segment.text, segment.style or plain) for segment in cropped]
        sign, role = row[3]
        side = sign, painter.style_of(f"role--{role}")
        pieces = [_gutter(painter, row[2]), *text, (" " * max(0, room), plain)]
        if not row[2]:
            return Strip(_merged([*pieces, side]), cells)
        raised = painter.raised(Strip(_merged(pieces), cells - 1))
        return Strip([*raised, Segment(*side)], cells)

    def _with_selection(self, row: Row, selection: Selection, cells: int) -> Strip:
        strip = self._strip(row, cells)
        if row[0] < 0:
            return strip
        span = selection.get_span(row[0] * ROWS + row[1])
        if span is None:
            return strip
        end = len(self._line(row).text)
        first, last = min(span[0], end), end if span[1] == -1 else min(span[1], end)
        return self._painter.with_selection(strip, (GUTTER + first, GUTTER + last))

    def with_offsets(self, number: int, cells: int) -> Strip:
        """The strip of a row of the screen; its text says where it is: (code point of its line, line of the list)."""
        rows, painter = self._screen(), self._painter
        if number >= len(rows):
            return Strip.blank(cells)
        row = rows[number]
        line = self._line(row)
        text = Strip([Segment(as_drawn(run), style) for run, style in painter.pieces(line.runs)], line.width)
        if row[0] >= 0:
            text = text.apply_offsets(0, row[0] * ROWS + row[1])
        gutter = Segment(*_gutter(painter, row[2]))
        rest = Segment(" " * (cells - GUTTER - line.width), painter.style_of(""))
        return Strip([gutter, *text, rest], cells)


def _gutter(painter: Painter, is_marked: bool) -> Piece:
    if is_marked:
        return drawn("▌").ljust(GUTTER), painter.style_of("role--op")
    return " " * GUTTER, painter.style_of("")


def _merged(pieces: Iterable[Piece]) -> list[Segment]:
    """Segments of the pieces; those of one style that touch are one: fewer bytes, and less to do for each."""
    segments: list[Segment] = []
    rest = iter(pieces)
    text, style = next(rest)
    for more, other in rest:
        if other is style:
            text += more
        elif more:
            segments.append(Segment(text, style))
            text, style = more, other
    segments.append(Segment(text, style))
    return segments


def _difference(before: Row, after: Row, number: int, cells: int, marked: int) -> Region:
    is_cursor_only = before[:2] == after[:2] and before[3] == after[3]
    return Region(0, number, marked if is_cursor_only else cells, 1)


# a mouse selection


def selected_text(selection: Selection, count: int, lines_of: Callable[[int], Sequence[Line]]) -> str:
    """The text of the replies that a selection touches, `count` of them in the view."""
    first = 0 if selection.start is None else selection.start.y // ROWS
    last = count - 1 if selection.end is None else selection.end.y // ROWS
    pieces: list[str] = []
    for item in range(first, min(last, count - 1) + 1):
        pieces += _of_reply(item, selection, lines_of(item))
    return "".join(pieces).strip("\n")


def _is_margin(run: Run) -> bool:
    """Whether a run is a guide, the bar of a quote, or an indent."""
    return run.role in BAR_ROLES or (run.start < 0 and run.text.isspace())


def _of_reply(item: int, selection: Selection, lines: Sequence[Line]) -> list[str]:
    pieces: list[str] = []
    end_before = -1
    for number, line in enumerate(lines):
        span = selection.get_span(item * ROWS + number)
        if span is None:
            continue
        is_code = line.cropped is not None
        margin = 0 if is_code else sum(len(run.text) for run in takewhile(_is_margin, line.runs))
        part = line.selected(max(span[0], margin), span[1])
        if pieces:
            joins = line.start >= 0 and end_before >= 0 and line.start - end_before <= 1 and not is_code
            pieces.append("" if joins and line.start == end_before else " " if joins else "\n")
        pieces.append(part.strip() if line.start >= 0 and not is_code else part.rstrip())
        end_before = -1 if is_code else line.end
    return [*pieces, "\n"] if pieces else []
