"""Where the post pane stands in its lines, and how it moves: by lines, by screens, and in two languages by pairs.

A line of a pair is anchored to its row: it stays there through every toggle and resize, until someone scrolls.
"""

from dataclasses import replace

from forumtui.tui.post_lines import Anchor, PostLines


class PostScroll:
    """A place in the lines of a post."""

    def __init__(self, laid: PostLines) -> None:
        self.laid = laid
        self.rows = 0
        self.top = 0
        """Line on the first row."""
        self._anchor = Anchor(-1, 0, 0, 0)

    # asked

    @property
    def pairs(self) -> list[int]:
        """The pairs on the screen, in order."""
        return self.laid.shown_pairs(self.top, self.rows)

    @property
    def pair(self) -> int:
        """The first pair on the screen, -1 where there is none."""
        return next(iter(self.pairs), -1)

    def line_on(self, row: int) -> int:
        """The line on a row of the pane; past the last one where nothing is."""
        return self.laid.shown(self.top, row)

    def _last_top(self) -> int:
        """The last line that may stand on the first row; pair by pair the last pair comes to the top."""
        last = len(self.laid.lines) - self.rows
        if self.laid.by_pair and self.laid.last_pair >= 0:
            last = max(last, self.laid.top_for(self._start(self.laid.last_pair)))
        return max(0, last)

    def _start(self, pair: int) -> int:
        return self.laid.start_of(pair, self._anchor.stretch)

    # told

    def lay(self, laid: PostLines, rows: int) -> None:
        """Stand in other lines, in a pane of so many rows; what is anchored stays on its row if there is such a row."""
        self.laid, self.rows = laid, rows
        if self._anchor.row >= rows > 1:
            self._anchor = replace(self._anchor, row=rows - 1)
        self.top = max(0, min(laid.top_of(self._anchor), len(laid.lines) - 1))

    def go(self, top: int) -> None:
        """Put a line on the first row. What a toggle showed beyond the end may stay, but nothing scrolls there."""
        self.top = max(0, min(top, max(self._last_top(), min(self.top, top))))
        self._anchor = self.laid.anchor(self.top, self.rows)

    def go_by(self, lines: int) -> None:
        """Scroll by lines."""
        self.go(self.top + lines)

    def go_by_screens(self, screens: float) -> None:
        """Scroll by screens or parts of them, one line less, so that the eye finds its place."""
        self.go_by(int(screens * max(2, self.rows - 1 - self.laid.sticks)))

    def go_by_pair(self, step: int) -> None:
        """To the next pair (1) or the previous (-1); a pair taller than the pane scrolls through first."""
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
        """Scroll just as far as the end of a pair needs it."""
        hidden = self.laid.end_of(self._start(pair)) - self.top - self.rows
        if hidden > 0:
            self.go_by(hidden)
