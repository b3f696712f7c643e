"""The post pane: the opening post as posted, in one language of its letter, or in two at once.

Laying out, scrolling and comparing are done elsewhere and know no screen; here are the keys and the painting. It is
longer than other files because every key of the pane is an action of its own, each a few lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from forumtui.i18n import join_clauses, tr
from forumtui.layout.letter_lines import TWO_COLUMNS_FROM, half_of
from forumtui.layout.parts import Opened, closed_words
from forumtui.layout.runs import with_colours, with_matches
from forumtui.layout.wrap import STRICT, Typography
from forumtui.letter import OWN_NAMES
from forumtui.model import Letter, Post, RichText, Role
from forumtui.text.width import as_drawn, drawn
from forumtui.tui.keymap import bindings_for
from forumtui.tui.metrics import GUTTER, MARGIN
from forumtui.tui.widgets.letter_agreement import DIFFERS, Agreement
from forumtui.tui.widgets.painted import Painted
from forumtui.tui.widgets.post_lines import AS_POSTED, BOTH, Look, PostLines, paragraph_at, with_cursor
from forumtui.tui.widgets.post_lines import SLICE as LINES_AT_ONCE
from forumtui.tui.widgets.post_rows import ColoursOf
from forumtui.tui.widgets.post_scroll import PostScroll

Spans = Sequence[tuple[int, int]]

CURSOR = "▌"

SLICE, PAUSE = 0.008, 0.002
"""Seconds that pairs are compared between two looks at the keyboard, and that such a look takes."""

_KEPT = 2048
"""Rows whose strips are kept."""


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
    class TextClicked(Message):
        """A character of a text was clicked."""

        offset: int
        """Its offset in code points."""

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
        self.scroller = PostScroll(PostLines(self.look, 1))
        self._strips: dict[tuple[int, bool, str], Strip] = {}
        self._cells = self._rows = 0
        self._marks: tuple[Spans, Spans] = (), ()
        self.code_colours: ColoursOf | None = None
        """What the parts of code are, as far as that is known."""
        self._is_laying = False
        self._side: int | None = None
        """The side of a pair that was clicked; forgotten with the next move."""

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
        return self.scroller.pair

    @property
    def percent_read(self) -> int:
        """How much of the post stands above the end of the pane."""
        return self.scroller.laid.percent(self.scroller.top + self._rows)

    def agreement(self) -> str:
        """For the header: in how many pairs the numbers agree, and the key that says why they do not."""
        summary = self.look.agreement.summary() if self.look.agreement else ""
        return tr("{summary} · v why", summary=summary) if summary else ""

    # told

    def show_post(self, post: Post | None, facts: str) -> None:
        """Show another post from its top, as posted."""
        self.look = Look(post, facts, typography=self.look.typography)
        self.scroller = PostScroll(PostLines(self.look, 1))
        self._lay()

    def show_mode(self, mode: str, letter: Letter | None) -> None:
        """Show the post in another mode; what is anchored stays on its row."""
        agreement = self.look.agreement
        if self.letter is not letter:
            agreement = Agreement(letter) if letter is not None else None
        self.look = replace(self.look, mode=mode, letter=letter, agreement=agreement, explained=-1)
        self._lay()
        if mode != AS_POSTED and agreement is not None and not agreement.is_complete:
            self.call_after_refresh(self._compare, agreement)

    def _compare(self, agreement: Agreement) -> None:
        """Compare some pairs, now that they are on the screen."""
        if agreement.grow(SLICE):
            self._lay()
        else:
            self.set_timer(PAUSE, partial(self._compare, agreement))

    def _lay(self) -> None:
        if self._cells:
            self._lay_out()
            self._settle()

    def _lay_out(self) -> None:
        self.scroller.lay(PostLines(self.look, max(1, self._cells - GUTTER - MARGIN)), self._rows)
        self._strips.clear()

    def _settle(self) -> None:
        self._side = None
        self.refresh()
        self.post_message(self.Moved(self.pair))
        self._lay_more()

    def _lay_more(self) -> None:
        """Have more lines laid, if some are wanted, after the keys that wait."""
        if self.scroller.is_waiting and not self._is_laying:
            self._is_laying = True
            self.set_timer(PAUSE, self._lay_slice)

    def _lay_slice(self) -> None:
        self._is_laying = False
        if self.scroller.is_waiting:
            self.scroller.grow()
            self._settle()

    def forget(self) -> None:
        """Paint anew with other styles."""
        self._strips.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Lay out anew, what is anchored on the same row."""
        self._measure()

    def _measure(self) -> None:
        """Take the size of the pane."""
        if self.size.height and (self._cells, self._rows) != self.size:
            self._cells, self._rows = self.size
            self._lay_out()
            self.post_message(self.Moved(self.pair))
            self._lay_more()

    # moving

    def action_line(self, lines: int) -> None:
        """Scroll by lines; in two languages by pairs."""
        (self.scroller.go_by_pair if self.mode == BOTH else self.scroller.go_by)(lines)
        self._settle()

    def action_page(self, pages: int) -> None:
        """Scroll by screens."""
        before = self.scroller.top
        self.scroller.go_by_screens(pages)
        self._settle()
        if pages > 0 and self.scroller.top == before:
            self.post_message(self.Said(tr("the post ends here; Tab goes to the replies")))

    def action_half_page(self, pages: int) -> None:
        """Scroll by half screens."""
        self.scroller.go_by_screens(pages / 2)
        self._settle()

    def action_top(self) -> None:
        """To the top."""
        self.scroller.go(0)
        self._settle()

    def action_bottom(self) -> None:
        """To the end."""
        self.scroller.go_to_end()
        self._settle()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        self._wheel(event, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        self._wheel(event, -3)

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        self.scroller.go_by(lines)
        self._settle()

    # code

    @property
    def code_goes_on(self) -> bool:
        """Whether a line of code on the screen has more text on the right."""
        top = self.scroller.top
        return any(line.cropped and line.cropped[1] for line in self.scroller.laid.lines[top : top + self._rows])

    def cells_to_hidden(self, offset: int) -> int | None:
        """How far a line of code is to be scrolled to show a character of it; None where it shows it, or is no code."""
        number = self.scroller.laid.line_of(offset)
        return None if number is None else self.scroller.laid.lines[number].cells_to_hidden(offset)

    def show_typography(self, typography: Typography) -> None:
        """Lay out anew, with code scrolled sideways; what is anchored stays on its row."""
        self.look = replace(self.look, typography=typography)
        self._lay()

    def show_opened(self, opened: Opened) -> None:
        """Lay out anew, with other parts of the post open; what is anchored stays on its row."""
        if opened != self.look.opened:
            self.look = replace(self.look, opened=opened)
            self._lay()

    # what is marked

    def mark(self, matches: Spans, current: Spans) -> None:
        """Show these stretches of the post's text as matches, and one of them as the current one."""
        if self._marks != (matches, current):
            self._marks = matches, current
            self._strips.clear()
            self.refresh()

    def shows(self, offset: int) -> bool:
        """Whether this mode shows a code point of the post's text."""
        return self.scroller.laid.offsets.part_of(offset) is not None

    @property
    def top_offset(self) -> int | None:
        """Code point of the post's text at the top of the pane; None where that is the beginning."""
        laid, top = self.scroller.laid, self.scroller.top
        if not top:
            return None
        first = laid.first_shown(top)
        return next((line.start for line in laid.lines[first : first + self._rows] if line.start >= 0), None)

    def show_from(self, offset: int | None, pair: int | None) -> None:
        """Put a pair, or the line in which a code point of the post's text stands, at the top."""
        laid = self.scroller.laid
        if pair is not None:
            line = laid.start_of(pair)
        else:
            line = None if offset is None else laid.line_of(offset)
            while line is None and offset is not None and not laid.is_complete:
                laid.reach(len(laid.lines) + LINES_AT_ONCE)
                line = laid.line_of(offset)
        if line is not None:
            self.scroller.go(laid.top_for(line))
            self._settle()

    def show_offset(self, offset: int) -> None:
        """Scroll so that a code point of the post's text is on the screen, if this mode shows it."""
        self.scroller.go_to_offset(offset)
        self._settle()

    def paragraph(self) -> str:
        """The paragraph at the top of the pane; in side by side the pair, or the side of it that was clicked."""
        if self.mode == BOTH and self.letter is not None and 0 <= self.pair < len(self.letter.rows):
            cells = self.letter.rows[self.pair][:2]
            chosen = cells if self._side is None else cells[self._side : self._side + 1]
            return "\n".join(cell.text for cell in chosen if cell is not None)
        first = self.scroller.laid.first_shown(self.scroller.top)
        return paragraph_at(self.look.post.body, self.scroller.laid.lines, first) if self.look.post else ""

    # pairs

    def action_explain(self) -> None:
        """Say below a pair what differs in it and why, or take that away again."""
        if self.letter is None:
            body = self.look.post.body if self.look.post else RichText("")
            words = [tr("the post is in one language only"), *closed_words(body, self.look.opened)]
            self.post_message(self.Said(join_clauses(words)))
            return
        pair = self._pair_to_explain()
        if pair < 0:
            self.post_message(self.Said(tr("there is no pair here")))
            return
        is_shown = self.look.explained == pair
        self.look = replace(self.look, explained=-1 if is_shown else pair)
        self._lay()
        if not is_shown:
            self.scroller.show_end_of(pair)
            self._settle()

    def _pair_to_explain(self) -> int:
        """The pair at the top; where no cursor shows which that is, the first marked one on the screen, if any is."""
        shown, agreement = self.scroller.pairs, self.look.agreement
        if self.mode == BOTH or agreement is None:
            return self.pair
        if self.look.explained in shown:
            return self.look.explained
        return next(filter(agreement.is_marked, shown), self.pair)

    def on_click(self, event: events.Click) -> None:
        """The languages of the heading can be clicked."""
        if self.mode == BOTH and self._cells >= TWO_COLUMNS_FROM:
            self._choose_side(event)
        mode = self.scroller.laid.mode_at(self.scroller.line_on(event.y), event.x - GUTTER)
        line = self.scroller.line_on(event.y)
        if mode:
            self.post_message(self.Chosen(mode))
        elif self.mode != BOTH and self.text_selection is None and line < len(self.scroller.laid.lines):
            self.post_message(self.TextClicked(self.scroller.laid.lines[line].offset_at(event.x - GUTTER)))

    def _choose_side(self, event: events.Click) -> None:
        """The pair under the pointer comes to the top, and the side under it is what is copied."""
        line = self.scroller.line_on(event.y)
        pair = self.scroller.laid.pairs[line] if line < len(self.scroller.laid.lines) else -1
        start = self.scroller.laid.start_of(pair) if pair >= 0 else None
        if start is not None:
            self.scroller.go(self.scroller.laid.top_for(start))
            self._settle()
            self._side = int(event.x - GUTTER > half_of(self._cells - GUTTER))
            name = OWN_NAMES.get(self.letter.languages[self._side], "") if self.letter else ""
            self.post_message(self.Said(tr("y copies this side ({language})", language=name)))

    # painting

    def paint_rows(self, crop: Region) -> list[Strip]:
        """Look up the strips of the screen."""
        self._measure()
        blank = Strip([Segment(" " * self._cells, self.style_of(""))], self._cells)
        current = self.pair if self.mode == BOTH else -1
        lines = [self.scroller.line_on(row) for row in range(crop.y, crop.bottom)]
        selection, count = self.text_selection, len(self.scroller.laid.lines)
        rows = [self._row(line, current, selection) if line < count else blank for line in lines]
        return [strip.crop(crop.x, crop.right) for strip in rows]

    def _row(self, number: int, current: int, selection: Selection | None) -> Strip:
        pair = self.scroller.laid.pairs[number]
        is_current = pair >= 0 and pair == current
        sign = self._sign(number, pair)
        strip = self._strips.get((number, is_current, sign))
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[number, is_current, sign] = self._composed(number, is_current, sign)
        if selection is None or (span := selection.get_span(number)) is None:
            return strip
        end = -1 if span[1] == -1 else span[1] + GUTTER
        return self.with_selection(strip, (span[0] + GUTTER, end))

    def _composed(self, number: int, is_current: bool, sign: str) -> Strip:
        line = self.scroller.laid.lines[number]
        line = with_cursor(line, drawn(CURSOR)) if is_current else line
        if self.code_colours is not None and any(run.role is Role.CODE for run in line.runs):
            line = with_colours(line, self.code_colours(0))
        for spans, role in zip(self._marks, (Role.MATCH, Role.CURRENT), strict=True):
            line = with_matches([line], spans, role)[0] if spans else line
        text = self.strip(line, max(1, self._cells - GUTTER)).apply_offsets(0, number)
        cursor = drawn(CURSOR) if is_current else " "
        gutter = [Segment(cursor, self.style_of("role--op")), Segment(sign, self.style_of("role--dim"))]
        return Strip([*gutter, *text], self._cells)

    def _sign(self, number: int, pair: int) -> str:
        """The sign of a pair that differs."""
        agreement = self.look.agreement
        if agreement is None or self.mode == AS_POSTED or not agreement.is_marked(pair):
            return " "
        return drawn(DIFFERS) if self.scroller.laid.is_start(number) else " "

    def render_line(self, y: int) -> Strip:
        """A row for the mouse: its characters know where in the post they stand, whatever is selected already."""
        number = self.scroller.line_on(y)
        if number >= len(self.scroller.laid.lines):
            return Strip.blank(self._cells)
        row = self._row(number, -1, None)
        return Strip([Segment(as_drawn(text), style) for text, style, _ in row], row.cell_length)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text under a mouse selection, without the line breaks of the layout."""
        pieces: list[str] = []
        before = -1
        laid = self.scroller.laid
        for number, line in enumerate(laid.all() if selection.end is None else laid.lines):
            span = selection.get_span(number)
            if span is None:
                continue
            is_code = line.cropped is not None
            joins = pieces and line.start >= 0 and before >= 0 and line.start - before <= 1 and self.mode != BOTH
            joins = joins and not is_code
            pieces.append("" if joins and line.start == before else " " if joins else "\n")
            pieces.append(line.selected(*span).rstrip())
            before = -1 if is_code else line.end
        return "".join(pieces[1:]), "\n"
