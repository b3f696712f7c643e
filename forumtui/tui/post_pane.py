"""The post pane: the opening post as posted, in one language of its letter, or in two at once.

It is anchored at (pair, row inside it), so the pair at the top stays there through every toggle and resize.
"""

from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from forumtui.layout.letters import Block, lay_language, lay_pairs, lay_posted
from forumtui.layout.lines import EMPTY, Line, Run, lay_passage
from forumtui.model import Letter, Passage, Post, Role
from forumtui.tui.bindings import bindings_for
from forumtui.tui.paint import GUTTER, Painted
from forumtui.words import say

AS_POSTED = "all"
BOTH = "both"


class PostPane(Painted, can_focus=True):
    """The post of a thread."""

    BINDINGS = bindings_for("post")
    DEFAULT_CSS = """
    PostPane { width: 1fr; height: 1fr; }
    """

    @dataclass
    class Moved(Message):
        """Another pair stands at the top, or another mode is shown."""

        pair: int

    def __init__(self, post: Post | None, facts: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.post = post
        self.mode = AS_POSTED
        self.letter: Letter | None = None
        self._facts = facts
        self._lines: list[Line] = []
        self._pairs: list[int] = []
        self._strips: dict[int, Strip] = {}
        self._cells = self._rows = 0
        self.top = 0
        """First line shown."""

    @property
    def pair(self) -> int:
        """The pair at the top, -1 outside the letter."""
        return self._pairs[self.top] if self.top < len(self._pairs) else -1

    def show_mode(self, mode: str, letter: Letter | None) -> None:
        """Show the post in another mode; the pair at the top stays there."""
        self.mode, self.letter = mode, letter
        self._lay()

    # laying out

    def _lay(self) -> None:
        if not self._cells:
            return
        pair, inside = self._place()
        blocks = [(-1, self._opening()), *self._blocks(max(1, self._cells - GUTTER))]
        self._lines = [line for _, lines in blocks for line in lines]
        self._pairs = [number for number, lines in blocks for _ in lines]
        self._strips.clear()
        if pair >= 0 and pair in self._pairs:
            first = self._pairs.index(pair)
            last = max(place for place, number in enumerate(self._pairs) if number == pair)
            self.top = min(first + inside, last)
        self._move(0)

    def _place(self) -> tuple[int, int]:
        """The pair at the top and the row inside it; between pairs, the next pair."""
        pair = self.pair
        if pair >= 0:
            return pair, 0 if self.mode == BOTH else self.top - self._pairs.index(pair)
        return -1, self.top

    def _opening(self) -> list[Line]:
        facts = lay_passage(Passage(self._facts), max(1, self._cells - GUTTER)) if self._facts else []
        return [*(Line(tuple(Run(run.text, Role.DIM) for run in line.runs)) for line in facts), EMPTY]

    def _blocks(self, cells: int) -> list[Block]:
        if self.post is None:
            return [
                (-1, lay_passage(Passage(say("The source starts in mid-thread: it holds no opening post.")), cells))
            ]
        if self.letter is None or self.mode == AS_POSTED:
            return lay_posted(self.post.body, self.letter, cells)
        if self.mode == BOTH:
            return lay_pairs(self.letter, cells)
        return lay_language(self.letter, self.letter.languages.index(self.mode), cells)

    def forget(self) -> None:
        """Paint anew with other styles."""
        self._strips.clear()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew, the same pair at the top."""
        self._cells, self._rows = event.size
        self._lay()

    # moving

    def _move(self, lines: int) -> None:
        self.top = max(0, min(self.top + lines, self._last_top()))
        self.refresh()
        self.post_message(self.Moved(self.pair))

    def _last_top(self) -> int:
        end = len(self._lines)
        if self.mode == BOTH and self._pairs and self._pairs[-1] >= 0:
            return self._pairs.index(self._pairs[-1])
        return max(0, end - self._rows)

    def action_line(self, lines: int) -> None:
        """Scroll by lines; in two languages by pairs."""
        if self.mode != BOTH or self.letter is None:
            self._move(lines)
            return
        wanted = self.pair + lines
        if wanted in self._pairs and wanted >= 0:
            self._move(self._pairs.index(wanted) - self.top)
        elif lines < 0:
            self._move(-self.top)

    def action_page(self, pages: int) -> None:
        """Scroll by screens."""
        self._move(pages * max(1, self._rows - 1))

    def action_half_page(self, pages: int) -> None:
        """Scroll by half screens."""
        self._move(pages * max(1, self._rows // 2))

    def action_top(self) -> None:
        """To the top."""
        self._move(-self.top)

    def action_bottom(self) -> None:
        """To the end."""
        self._move(len(self._lines))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        event.stop()
        self._move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        event.stop()
        self._move(-3)

    # painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look up the strips of the screen."""
        blank = Strip([Segment(" " * self._cells, self.style_of(""))], self._cells)
        rows = [self._row(self.top + y) or blank for y in range(crop.y, crop.bottom)]
        return [strip.crop(crop.x, crop.right) for strip in rows]

    def _row(self, number: int) -> Strip | None:
        if number >= len(self._lines):
            return None
        strip = self._strips.get(number)
        if strip is None:
            strip = self.strip(self._lines[number], max(1, self._cells - GUTTER)).apply_offsets(0, number)
            self._strips[number] = strip
        selection = self.text_selection
        if selection is not None:
            strip = self.with_selection(strip, selection.get_span(number))
        is_pair = self.mode == BOTH and self._pairs[number] >= 0 and self._pairs[number] == self.pair
        gutter = Segment("▌ ", self.style_of("role--op")) if is_pair else Segment(" " * GUTTER, self.style_of(""))
        return Strip([gutter, *strip], self._cells)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text under a mouse selection, without the line breaks of the layout."""
        pieces: list[str] = []
        before = -1
        for number, line in enumerate(self._lines):
            span = selection.get_span(number)
            if span is None:
                continue
            text = line.text
            joins = pieces and line.start >= 0 and before >= 0 and line.start - before <= 1 and self.mode != BOTH
            pieces.append("" if joins and line.start == before else " " if joins else "\n")
            pieces.append(text[span[0] : len(text) if span[1] == -1 else span[1]].rstrip())
            before = line.end
        return "".join(pieces[1:]), "\n"
