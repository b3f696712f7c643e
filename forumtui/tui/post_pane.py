"""The post pane: the opening post as posted, in one language of its letter, or in two at once.

Laying out, scrolling and comparing are done elsewhere and know no screen; here are the keys and the painting.
"""

from dataclasses import dataclass, replace
from functools import partial

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from forumtui.layout.kinsoku import STRICT, Typography
from forumtui.model import Letter, Post
from forumtui.text.width import drawn
from forumtui.tui.agreement import DIFFERS, Agreement
from forumtui.tui.commands import bindings_for
from forumtui.tui.paint import GUTTER, Painted
from forumtui.tui.post_lines import AS_POSTED, BOTH, Look, PostLines, with_cursor
from forumtui.tui.post_scroll import PostScroll
from forumtui.words import say

CURSOR = "▌"

SLICE = 0.008
"""Seconds that pairs are compared between two looks at the keyboard."""


class PostPane(Painted, can_focus=True):
    """The post of a thread."""

    BINDINGS = bindings_for("post")
    DEFAULT_CSS = """
    PostPane { width: 1fr; height: 1fr; }
    """

    @dataclass
    class Moved(Message):
        """Another pair stands at the top, another mode is shown, or more is known of the pairs."""

        pair: int

    @dataclass
    class Chosen(Message):
        """Another mode is wanted: a language, or as posted."""

        mode: str

    @dataclass
    class Said(Message):
        """Something to be told in the footer."""

        text: str

    def __init__(
        self,
        post: Post | None,
        facts: str,
        typography: Typography = STRICT,
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.look = Look(post, facts, typography=typography)
        self.place = PostScroll(PostLines(self.look, 1))
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._cells = self._rows = 0

    # asked

    @property
    def mode(self) -> str:
        """all as posted, both, or the language that is shown."""
        return self.look.mode

    @property
    def letter(self) -> Letter | None:
        """The post's letter, once it is known."""
        return self.look.letter

    @property
    def pair(self) -> int:
        """The first pair on the screen, -1 where there is none."""
        return self.place.pair

    def agreement(self) -> str:
        """For the header: in how many pairs the numbers agree, and the key that says why they do not."""
        summary = self.look.agreement.summary() if self.look.agreement else ""
        return say("{summary} · v why", summary=summary) if summary else ""

    # told

    def show_mode(self, mode: str, letter: Letter | None) -> None:
        """Show the post in another mode; what is anchored stays on its row."""
        agreement = self.look.agreement if self.letter is letter else Agreement(letter) if letter else None
        self.look = replace(self.look, mode=mode, letter=letter, agreement=agreement, explained=-1)
        self._lay()
        if mode != AS_POSTED and agreement is not None and not agreement.is_complete:
            self.call_after_refresh(self._compare, agreement)

    def _compare(self, agreement: Agreement) -> None:
        """Compare some pairs, now that they are on the screen."""
        if agreement.grow(SLICE):
            self._lay()
        else:
            self.set_timer(0.002, partial(self._compare, agreement))

    def _lay(self) -> None:
        if self._cells:
            self.place.lay(PostLines(self.look, max(1, self._cells - GUTTER)), self._rows)
            self._strips.clear()
            self._settle()

    def _settle(self) -> None:
        self.refresh()
        self.post_message(self.Moved(self.pair))

    def forget(self) -> None:
        """Paint anew with other styles."""
        self._strips.clear()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew, what is anchored on the same row."""
        self._cells, self._rows = event.size
        self._lay()

    # moving

    def action_line(self, lines: int) -> None:
        """Scroll by lines; in two languages by pairs."""
        (self.place.go_by_pair if self.mode == BOTH else self.place.go_by)(lines)
        self._settle()

    def action_page(self, pages: int) -> None:
        """Scroll by screens."""
        self.place.go_by_screens(pages)
        self._settle()

    def action_half_page(self, pages: int) -> None:
        """Scroll by half screens."""
        self.place.go_by_screens(pages / 2)
        self._settle()

    def action_top(self) -> None:
        """To the top."""
        self.place.go(0)
        self._settle()

    def action_bottom(self) -> None:
        """To the end."""
        self.place.go(len(self.place.laid.lines))
        self._settle()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        self._wheel(event, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        self._wheel(event, -3)

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        self.place.go_by(lines)
        self._settle()

    # pairs

    def action_explain(self) -> None:
        """Say below a pair what differs in it and why, or take that away again."""
        if self.letter is None:
            self.post_message(self.Said(say("the post speaks one language only")))
            return
        pair = self._pair_to_explain()
        if pair < 0:
            self.post_message(self.Said(say("no pair stands here")))
            return
        is_shown = self.look.explained == pair
        self.look = replace(self.look, explained=-1 if is_shown else pair)
        self._lay()
        if not is_shown:
            self.place.show_end_of(pair)
            self._settle()

    def _pair_to_explain(self) -> int:
        """The pair at the top; where no cursor shows which that is, the first marked one on the screen, if any is."""
        shown, agreement = self.place.pairs, self.look.agreement
        if self.mode == BOTH or agreement is None:
            return self.pair
        if self.look.explained in shown:
            return self.look.explained
        return next(filter(agreement.is_marked, shown), self.pair)

    def on_click(self, event: events.Click) -> None:
        """The languages of the heading can be clicked."""
        mode = self.place.laid.mode_at(self.place.line_on(event.y), event.x - GUTTER)
        if mode:
            self.post_message(self.Chosen(mode))

    # painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look up the strips of the screen."""
        blank = Strip([Segment(" " * self._cells, self.style_of(""))], self._cells)
        current = self.pair if self.mode == BOTH else -1
        lines = [self.place.line_on(row) for row in range(crop.y, crop.bottom)]
        rows = [self._row(line, current) if line < len(self.place.laid.lines) else blank for line in lines]
        return [strip.crop(crop.x, crop.right) for strip in rows]

    def _row(self, number: int, current: int) -> Strip:
        pair = self.place.laid.pairs[number]
        is_current = pair >= 0 and pair == current
        strip = self._strips.get((number, is_current))
        if strip is None:
            line = self.place.laid.lines[number]
            line = with_cursor(line, drawn(CURSOR)) if is_current else line
            strip = self.strip(line, max(1, self._cells - GUTTER)).apply_offsets(0, number)
            self._strips[number, is_current] = strip
        selection = self.text_selection
        if selection is not None:
            strip = self.with_selection(strip, selection.get_span(number))
        return Strip([*self._gutter(number, pair, is_current), *strip], self._cells)

    def _gutter(self, number: int, pair: int, is_current: bool) -> list[Segment]:
        """The cursor, and the sign of a pair that differs."""
        agreement = self.look.agreement
        differs = agreement is not None and self.mode != AS_POSTED and agreement.is_marked(pair)
        sign = drawn(DIFFERS) if differs and self.place.laid.is_start(number) else " "
        cursor = drawn(CURSOR) if is_current else " "
        return [Segment(cursor, self.style_of("role--op")), Segment(sign, self.style_of("role--dim"))]

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text under a mouse selection, without the line breaks of the layout."""
        pieces: list[str] = []
        before = -1
        for number, line in enumerate(self.place.laid.lines):
            span = selection.get_span(number)
            if span is None:
                continue
            text = line.text
            joins = pieces and line.start >= 0 and before >= 0 and line.start - before <= 1 and self.mode != BOTH
            pieces.append("" if joins and line.start == before else " " if joins else "\n")
            pieces.append(text[span[0] : len(text) if span[1] == -1 else span[1]].rstrip())
            before = line.end
        return "".join(pieces[1:]), "\n"
