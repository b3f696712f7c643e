"""The scroll position of the post pane, and scrolling it: by lines, by screens, and in two languages by pairs.

A line of a pair on the screen is the anchor: until the user scrolls, it stays on its row when the language changes or
the window is resized.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace

from forumtui.tui.widgets.post_lines import BOTH, SLICE, Look, PostLines, paragraph_at


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line of a pair, and the row of the pane that it stays on."""

    pair: int
    """The pair; -1 where none is shown. Then `inside` is the line on the first row."""
    stretch: int
    """Which stretch of the pair: as posted, each language of a pair is a stretch of its own."""
    inside: int
    """Which line of the stretch, from 0."""
    row: int


class PostScroll:
    """The scroll position in the lines of a post."""

    def __init__(self, laid: PostLines) -> None:
        self.laid = laid
        self.rows = 0
        self.top = 0
        """The line on the first row."""
        self._anchor = Anchor(-1, 0, 0, 0)
        self._wanted: Callable[[], int | None] | None = None
        """Finds a line to be shown, once it is laid out."""
        self._wanted_top = -1
        """The line to put on the first row, once it is laid out; -1 for none."""
        self._is_for_end = False
        """Whether to go to the end, once that is laid out."""

    # what it shows

    @property
    def is_waiting(self) -> bool:
        """Whether a line is to be shown that is not laid out yet."""
        return self._is_for_end or self._wanted_top >= 0 or self._wanted is not None

    @property
    def pairs(self) -> list[int]:
        """The pairs on the screen, in order."""
        return self.laid.shown_pairs(self.top, self.rows)

    @property
    def pair(self) -> int:
        """The first pair on the screen, -1 where there is none."""
        return next(iter(self.pairs), -1)

    def line_on(self, row: int) -> int:
        """The line on a row of the pane; a number beyond the last line for an empty row."""
        return self.laid.shown(self.top, row)

    @property
    def code_goes_on(self) -> bool:
        """Whether a line of code on the screen has more text on the right."""
        return any(line.cropped and line.cropped[1] for line in self.laid.lines[self.top : self.top + self.rows])

    @property
    def top_offset(self) -> int | None:
        """The code point of the post's text at the top; None at the beginning of the post."""
        if not self.top:
            return None
        first = self.laid.first_shown(self.top)
        return next((line.start for line in self.laid.lines[first : first + self.rows] if line.start >= 0), None)

    def pair_to_explain(self, look: Look) -> int:
        """The pair to explain: in two languages the one at the top, which the cursor marks. Else the one that is
        explained already, or the first on the screen that differs, or the one at the top.
        """
        shown, agreement = self.pairs, look.agreement
        if look.mode == BOTH or agreement is None:
            return self.pair
        return look.explained if look.explained in shown else next(filter(agreement.is_marked, shown), self.pair)

    def paragraph(self, look: Look, side: int | None) -> str:
        """The paragraph at the top; in two languages the pair at the top, or with `side` one side of it."""
        if look.mode == BOTH and look.letter is not None and 0 <= self.pair < len(look.letter.rows):
            cells = look.letter.rows[self.pair][:2]
            chosen = cells if side is None else cells[side : side + 1]
            return "\n".join(cell.text for cell in chosen if cell is not None)
        first = self.laid.first_shown(self.top)
        return paragraph_at(look.post.body, self.laid.lines, first) if look.post else ""

    def _last_top(self) -> int:
        """The last line that may be on the first row. In two languages the last pair may be."""
        last = len(self.laid.lines) - self.rows
        if self.laid.by_pair and self.laid.last_pair >= 0 and self.laid.is_complete:
            last = max(last, self.laid.top_for(self._start(self.laid.last_pair)))
        return max(0, last)

    def _start(self, pair: int) -> int:
        return self.laid.start_of(pair, self._anchor.stretch) or 0

    # scrolling

    def lay(self, laid: PostLines, rows: int) -> None:
        """Take other lines, in a pane of so many rows. The anchor stays on its row, if there is such a row."""
        self.laid, self.rows = laid, rows
        if self._anchor.row >= rows > 1:
            self._anchor = replace(self._anchor, row=rows - 1)
        self._put_on_top(self._top_of(self._anchor))

    def _put_on_top(self, top: int) -> None:
        """Put a line on the first row, without changing the anchor. Until it is laid out, the last line that is."""
        self.laid.reach(min(top + self.rows + 1, len(self.laid.lines) + SLICE))
        self.top = max(0, min(top, len(self.laid.lines) - 1))
        self._wanted_top = top if self.top < top and not self.laid.is_complete else -1

    def go(self, top: int) -> None:
        """Scroll to a line: put it on the first row, as far as the end allows. Where a change of language has left the
        pane beyond the end, it may stay there.
        """
        self._wanted, self._wanted_top, self._is_for_end = None, -1, False
        self.laid.reach(min(top + self.rows + 1, len(self.laid.lines) + SLICE))
        self.top = max(0, min(top, max(self._last_top(), min(self.top, top))))
        self._anchor = self._anchor_here()

    def _anchor_here(self) -> Anchor:
        """The first line of a pair on the screen as anchor; else the first line."""
        pairs, first = self.laid.pairs, self.laid.first_shown(self.top)
        line = next((at for at in range(first, min(self.top + self.rows, len(pairs))) if pairs[at] >= 0), None)
        if line is None:
            return Anchor(-1, 0, self.top, 0)
        stretch, start = self.laid.stretch_of(line)
        return Anchor(pairs[line], stretch, line - start, line - self.top)

    def _top_of(self, anchor: Anchor) -> int:
        """The line that must be on the first row so that the anchor stays on its row."""
        start = self.laid.start_of(anchor.pair, anchor.stretch) if anchor.pair >= 0 else None
        if start is None:
            return anchor.inside
        line = min(start + anchor.inside, self.laid.end_of(start) - 1)
        return min(max(0, line - anchor.row), self.laid.top_for(line))

    def go_to_end(self) -> None:
        """Show the last line; while more is being laid out, the last one so far."""
        self.go(sys.maxsize)
        self._is_for_end = not self.laid.is_complete

    def go_to_offset(self, offset: int) -> None:
        """Show the line with a code point of the post's text, as soon as it is laid out."""
        self._wanted_top, self._is_for_end = -1, False
        self._wanted = lambda: self.laid.line_of(offset)
        self._show_wanted()

    def go_from(self, offset: int | None, pair: int | None) -> bool:
        """Put a pair, or the line with a code point of the post's text, at the top; False where there is none."""
        laid = self.laid
        if pair is not None:
            line = laid.start_of(pair)
        else:
            line = None if offset is None else laid.line_of(offset)
            while line is None and offset is not None and not laid.is_complete:
                laid.reach(len(laid.lines) + SLICE)
                line = laid.line_of(offset)
        if line is not None:
            self.go(laid.top_for(line))
        return line is not None

    def grow(self) -> None:
        """Lay out a slice of the lines that are waited for, and go to them as far as they are there."""
        self.laid.reach(len(self.laid.lines) + SLICE)
        if self._is_for_end:
            self.go_to_end()
        elif self._wanted_top >= 0:
            self._put_on_top(self._wanted_top)
        self._show_wanted()

    def _show_wanted(self) -> None:
        line = self._wanted() if self._wanted else None
        if line is not None and not self.top < line < self.top + self.rows:
            self.go(max(0, line - self.rows // 2))
        if line is not None or self.laid.is_complete:
            self._wanted = None

    def go_by(self, lines: int) -> None:
        """Scroll by lines."""
        self.go(self.top + lines)

    def go_by_screens(self, screens: float) -> None:
        """Scroll by screens less one line, so that the eye finds where to go on."""
        self.go_by(int(screens * max(2, self.rows - 1 - self.laid.sticks)))

    def go_by_pair(self, step: int) -> None:
        """Go to the next pair (1) or the previous (-1), or scroll in one that is taller than the pane."""
        pair = self.pair
        if pair < 0:
            self.go_by(step)
            return
        start, first = self._start(pair), self.laid.first_shown(self.top)
        hidden = self.laid.end_of(start) - self.top - self.rows
        if step > 0 and start <= first and hidden > 0:
            self.go_by(min(hidden, max(1, self.rows // 2)))
        elif (step > 0 and start > first) or (step < 0 and start < first):
            self.go(self.laid.top_for(start))
        elif 0 <= pair + step <= self.laid.last_pair:
            self.go(self.laid.top_for(self._start(pair + step)))
        else:
            self.go_by_screens(step / 2) if step > 0 else self.go(0)

    def show_end_of(self, pair: int) -> None:
        """Scroll down until the end of a pair is on the screen."""
        hidden = self.laid.end_of(self._start(pair)) - self.top - self.rows
        if hidden > 0:
            self.go_by(hidden)
