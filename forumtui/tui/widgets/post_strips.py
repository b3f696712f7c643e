"""Paints the rows of the post pane, and takes the text under a mouse selection from them.

A strip is made once and kept by what it shows: the line, whether the cursor stands beside it, its sign.
"""

from collections.abc import Iterable
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual.selection import Selection
from textual.strip import Strip

from forumtui.layout.code_lines import has_code, with_colours
from forumtui.layout.runs import Line, with_matches
from forumtui.model import Role
from forumtui.text.width import as_drawn, drawn
from forumtui.tui.metrics import GUTTER
from forumtui.tui.widgets.letter_agreement import DIFFERS
from forumtui.tui.widgets.post_lines import AS_POSTED, Look, with_cursor
from forumtui.tui.widgets.post_rows import ColoursOf, Spans
from forumtui.tui.widgets.post_scroll import PostScroll

CURSOR = "▌"

_KEPT = 2048
"""Rows whose strips are kept."""


class Painter(Protocol):
    """The pane, as far as its rows need it."""

    look: Look
    scroller: PostScroll
    marks: tuple[Spans, Spans]
    code_colours: ColoursOf | None

    def style_of(self, name: str) -> Style:
        """A style."""

    def strip(self, line: Line, cells: int) -> Strip:
        """A line in a number of cells."""

    def with_selection(self, strip: Strip, span: tuple[int, int] | None) -> Strip:
        """A strip with selected characters."""


class PostStrips:
    """The strips of rows. Emptied when other lines, marks or styles are shown."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._strips: dict[tuple[int, bool, str], Strip] = {}

    def clear(self) -> None:
        """Make every strip anew."""
        self._strips.clear()

    def strip(self, number: int, current: int, selection: Selection | None, cells: int) -> Strip:
        """The strip of a line; `current` is the pair that the cursor stands beside."""
        pair = self._painter.scroller.laid.pairs[number]
        is_current = pair >= 0 and pair == current
        key = number, is_current, self._sign(number, pair)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[key] = self._composed(*key, cells)
        if selection is None or (span := selection.get_span(number)) is None:
            return strip
        end = -1 if span[1] == -1 else span[1] + GUTTER
        return self._painter.with_selection(strip, (span[0] + GUTTER, end))

    def for_mouse(self, number: int, cells: int) -> Strip:
        """The strip of a line with the characters that are in the text, whatever is drawn for them."""
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
        """The sign of a pair that differs."""
        look = self._painter.look
        if look.agreement is None or look.mode == AS_POSTED or not look.agreement.is_marked(pair):
            return " "
        return drawn(DIFFERS) if self._painter.scroller.laid.is_start(number) else " "


def selected_lines(selection: Selection, lines: Iterable[Line], *, joins_lines: bool) -> str:
    """The text that a selection touches; `joins_lines` says whether lines of one paragraph are joined."""
    pieces: list[str] = []
    before = -1
    for number, line in enumerate(lines):
        span = selection.get_span(number)
        if span is None:
            continue
        is_code = line.cropped is not None
        joins = pieces and line.start >= 0 and before >= 0 and line.start - before <= 1 and joins_lines
        joins = joins and not is_code
        pieces.append("" if joins and line.start == before else " " if joins else "\n")
        pieces.append(line.selected(*span).rstrip())
        before = -1 if is_code else line.end
    return "".join(pieces[1:])
