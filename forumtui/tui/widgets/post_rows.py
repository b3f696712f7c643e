"""Paints the rows of the reply list and of the post pane.

Everything that a row shows is in a small tuple, which is the key of a cache of strips.
"""

from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip

from forumtui.layout.runs import CodeSpan, Line, Run, has_code, with_colours, with_matches
from forumtui.model import Role
from forumtui.text.width import as_drawn, drawn
from forumtui.tui.metrics import GUTTER, MARGIN
from forumtui.tui.widgets.letter_agreement import DIFFERS
from forumtui.tui.widgets.minimap import Ticks, draw_minimap
from forumtui.tui.widgets.painted import Piece, selected_pieces
from forumtui.tui.widgets.post_lines import AS_POSTED, Look, dim_lines, with_cursor
from forumtui.tui.widgets.post_scroll import PostScroll
from forumtui.tui.widgets.scroll_anchor import (
    ListRow,
    PostLayout,
    ScrollAnchor,
    is_marked,
    keep_newer,
    rows_shown,
    stretch_shown,
)

CURSOR = "▌"

Spans = Sequence[tuple[int, int]]
Overlays = Callable[[int], tuple[Spans, Spans]]
"""Gives, for the position of a post, the matches in its text, and the current match or target among them."""

ColoursOf = Callable[[int], Sequence[CodeSpan]]
"""Gives, for the position of a post, the tokens of its code."""

_KEPT = 2048
"""Strips that are kept."""


class Painter(Protocol):
    """What the rows need of their widget."""

    code_colours: ColoursOf | None

    def style_of(self, name: str) -> Style:
        """See `Painted`, as for the other methods."""

    def pieces(self, runs: Iterable[Run]) -> list[Piece]:
        """The text and the style of each run."""

    def strip(self, line: Line, cells: int) -> Strip:
        """A line as a strip of so many cells."""

    def with_selection(self, strip: Strip, span: tuple[int, int] | None) -> Strip:
        """The strip with some characters painted as selected."""

    def raised(self, strip: Strip) -> Strip:
        """The strip on the raised surface."""


# the list

Side = tuple[str, Role]
"""The sign of the minimap beside a row, and its role."""

Row = tuple[int, int, bool, Side]
"""What a row shows: an item of the view (-1 for none), which of its lines, whether the cursor marks it, the sign."""

ROWS = 1 << 20
"""Numbers the rows of all items for a mouse selection: row r of item i is i * ROWS + r."""

_MOST_PREPARED = 100
"""The most rows of one reply that are painted ahead; no screen has more."""


class ListPainter(Painter, Protocol):
    """What the rows of the list need of it."""

    overlays: Overlays | None
    scroll_anchor: ScrollAnchor
    ticks: Sequence[Ticks]
    on_stub: bool

    @property
    def view(self) -> Sequence[int]:
        """The positions of the posts shown, in order."""

    def post_layout(self, item: int) -> PostLayout:
        """The lines of an item."""


class ListRows:
    """The rows of the list. `clear` is called when the view, the size, the theme or the matches change."""

    def __init__(self, painter: ListPainter) -> None:
        self._painter = painter
        self.cells = 0
        """Cells of a row; 0 before the list has a size."""
        self.empty: tuple[str, ...] = ()
        """What is said where the view is empty, a paragraph each."""
        self.shown: list[Row] = []
        """The rows of the screen at the last repaint; empty where all of it must be painted again."""
        self._strips: dict[Row, Strip] = {}
        self._marks: dict[int, tuple[Spans, Spans]] = {}

    def clear(self) -> None:
        """Make every strip anew."""
        self._strips.clear()
        self._marks.clear()
        self.shown = []

    @property
    def bottom(self) -> int:
        """The item of the last reply on the screen; -1 where nothing is painted yet."""
        return max((row[0] for row in self.shown), default=-1)

    def _screen(self) -> list[Row]:
        """The rows of the screen as they are now."""
        painter, anchor = self._painter, self._painter.scroll_anchor
        listed = rows_shown(anchor, painter.post_layout)
        shown_part = stretch_shown(listed, painter.post_layout)
        sides = draw_minimap(anchor.rows, len(painter.view), shown_part, anchor.cursor, painter.ticks)
        shown = [(row.item, row.line, row.item == anchor.cursor and self._is_marked(row)) for row in listed]
        if not shown:
            shown = [(-1, line, False) for line in range(len(self._empty_lines()))]
        shown += [(-1, -1, False)] * (anchor.rows - len(shown))
        return [(item, line, has_cursor, side) for (item, line, has_cursor), side in zip(shown, sides, strict=False)]

    def _is_marked(self, row: ListRow) -> bool:
        painter = self._painter
        return is_marked(row, painter.scroll_anchor.cursor, painter.post_layout(row.item), painter.on_stub)

    def _empty_lines(self) -> list[Line]:
        """The lines of what is said where the view is empty, as far as they fit."""
        lines = [line for text in self.empty for line in dim_lines(text, self.text_cells)]
        return lines[: self._painter.scroll_anchor.rows]

    @property
    def text_cells(self) -> int:
        """The cells of a row for text: without gutter, margin and minimap."""
        return max(1, self.cells - GUTTER - MARGIN - 1)

    def changed(self, marked: int) -> list[Region] | None:
        """Compare the screen with the last repaint: the regions that differ; None where most of it does.

        `marked` is how many cells of a row change with the cursor.
        """
        before, self.shown = self.shown, self._screen()
        if len(before) != len(self.shown):
            return None
        regions = []
        for number, (one, other) in enumerate(zip(before, self.shown, strict=True)):
            if one != other:
                is_cursor_only = one[:2] == other[:2] and one[3] == other[3]
                regions.append(Region(0, number, marked if is_cursor_only else self.cells, 1))
        return None if len(regions) * 2 > len(before) else regions

    def selected_text(self, selection: Selection) -> str:
        """The text that a mouse selection covers, without the line breaks of the layout."""
        count = len(self._painter.view)
        first = 0 if selection.start is None else selection.start.y // ROWS
        last = count - 1 if selection.end is None else min(selection.end.y // ROWS, count - 1)
        texts = []
        for item in range(first, last + 1):
            pieces = selected_pieces(selection, enumerate(self._painter.post_layout(item).lines, item * ROWS))
            texts += [*pieces, "\n"] if pieces else []
        return "".join(texts).strip("\n")

    def forget(self, item: int) -> None:
        """Make the strips of one reply anew."""
        self._marks.pop(item, None)
        for row in [row for row in self._strips if row[0] == item]:
            del self._strips[row]

    def prepare(self, items: Iterable[int], seconds: float) -> bool:
        """Make the strips of items ahead, for about so long; whether all are made. The sign beside them is a guess: the
        one that most rows have now.
        """
        until, sides = monotonic() + seconds, [row[3] for row in self.shown]
        likely = max(sides, key=sides.count, default=("", Role.PLAIN))
        for item in items:
            for number in range(min(len(self._painter.post_layout(item).lines), _MOST_PREPARED)):
                self._strip((item, number, False, likely))
            if monotonic() > until:
                return False
        return True

    def strips(self, first: int, stop: int, selection: Selection | None) -> list[Strip]:
        """The strips of some rows of the screen, with the mouse selection."""
        self.shown = self.shown or self._screen()
        rows = self.shown[first:stop]
        if selection is None:
            return [self._strip(row) for row in rows]
        return [self._with_selection(row, selection) for row in rows]

    def _strip(self, row: Row) -> Strip:
        strip = self._strips.get(row)
        if strip is None:
            keep_newer(self._strips, _KEPT)
            line = self._line(row)
            # All rows without text share one strip, because Textual caches in a strip what it has made of it.
            empty = (-1, -1, *row[2:])
            is_empty = not line.runs and row != empty
            strip = self._strips[row] = self._strip(empty) if is_empty else self._composed(row, line)
        return strip

    def _line(self, row: Row) -> Line:
        item, number = row[:2]
        if item < 0:
            return self._empty_lines()[number] if number >= 0 else Line(())
        line = self._painter.post_layout(item).lines[number]
        if self._painter.code_colours is not None and has_code(line):
            line = with_colours(line, self._painter.code_colours(self._painter.view[item]))
        matches, current = self._marks_of(item)
        # Only this line is marked: a reply may have 100,000, and a screen shows thirty.
        if matches or current:
            line = with_matches(with_matches([line], matches), current, Role.CURRENT)[0]
        return line

    def _marks_of(self, item: int) -> tuple[Spans, Spans]:
        """The matches in an item, and the current match or target."""
        painter = self._painter
        if painter.overlays is None:
            return (), ()
        marks = self._marks.get(item)
        if marks is None:
            keep_newer(self._marks, _KEPT)
            marks = self._marks[item] = painter.overlays(painter.view[item])
        return marks

    def _composed(self, row: Row, line: Line) -> Strip:
        """Make the strip of a row: gutter, text, blanks, and the sign of the minimap."""
        painter, cells = self._painter, self.cells
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

    def _with_selection(self, row: Row, selection: Selection) -> Strip:
        strip = self._strip(row)
        if row[0] < 0:
            return strip
        span = selection.get_span(row[0] * ROWS + row[1])
        if span is None:
            return strip
        end = len(self._line(row).text)
        first, last = min(span[0], end), end if span[1] == -1 else min(span[1], end)
        return self._painter.with_selection(strip, (GUTTER + first, GUTTER + last))

    def with_offsets(self, number: int) -> Strip:
        """The strip of a row for Textual's selection: each character has its offset, (code point of the line, row)."""
        rows, painter, cells = self._screen(), self._painter, self.cells
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
        return drawn(CURSOR).ljust(GUTTER), painter.style_of("role--op")
    return " " * GUTTER, painter.style_of("")


def _merged(pieces: Iterable[Piece]) -> list[Segment]:
    """The pieces as segments. Neighbours of one style become one segment: fewer bytes to write, and less work."""
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


# the pane


class PanePainter(Painter, Protocol):
    """What the rows of the post pane need of it."""

    look: Look
    scroller: PostScroll
    marks: tuple[Spans, Spans]


class PaneRows:
    """The rows of the post pane. `clear` is called when its lines, marks or styles change."""

    def __init__(self, painter: PanePainter) -> None:
        self._painter = painter
        self._strips: dict[tuple[int, bool, str], Strip] = {}

    def clear(self) -> None:
        """Make every strip anew."""
        self._strips.clear()

    def strip(self, number: int, current: int, selection: Selection | None, cells: int) -> Strip:
        """The strip of a line. `current` is the pair that the cursor marks, -1 for none."""
        pair = self._painter.scroller.laid.pairs[number]
        is_current = pair >= 0 and pair == current
        key = number, is_current, self._sign(number, pair)
        strip = self._strips.get(key)
        if strip is None:
            keep_newer(self._strips, _KEPT)
            strip = self._strips[key] = self._composed(*key, cells)
        if selection is None or (span := selection.get_span(number)) is None:
            return strip
        end = -1 if span[1] == -1 else span[1] + GUTTER
        return self._painter.with_selection(strip, (span[0] + GUTTER, end))

    def for_mouse(self, number: int, cells: int) -> Strip:
        """The strip of a line for Textual's selection: with the characters of the text, not those drawn for them."""
        row = self.strip(number, -1, None, cells)
        return Strip([Segment(as_drawn(text), style) for text, style, _ in row], row.cell_length)

    def _composed(self, number: int, is_current: bool, sign: str, cells: int) -> Strip:
        painter = self._painter
        line = painter.scroller.laid.lines[number]
        line = with_cursor(line, drawn(CURSOR)) if is_current else line
        if painter.code_colours is not None and has_code(line):
            line = with_colours(line, painter.code_colours(0))
        for spans, role in zip(painter.marks, (Role.MATCH, Role.CURRENT), strict=True):
            line = with_matches([line], spans, role)[0] if spans else line
        text = painter.strip(line, max(1, cells - GUTTER)).apply_offsets(0, number)
        cursor = drawn(CURSOR) if is_current else " "
        gutter = [Segment(cursor, painter.style_of("role--op")), Segment(sign, painter.style_of("role--dim"))]
        return Strip([*gutter, *text], cells)

    def _sign(self, number: int, pair: int) -> str:
        """The sign in front of a pair whose sides differ; a space in front of all other lines."""
        look = self._painter.look
        if look.agreement is None or look.mode == AS_POSTED or not look.agreement.is_marked(pair):
            return " "
        return drawn(DIFFERS) if self._painter.scroller.laid.is_start(number) else " "
