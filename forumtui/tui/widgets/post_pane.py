"""The post pane: the opening post as posted, in one language of its letter, or in two at once.

Laying out, scrolling, comparing and painting are done elsewhere; here are the keys and the mouse.
"""

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
from forumtui.layout.stand_ins import Opened, closed_words
from forumtui.layout.wrap import STRICT, Typography
from forumtui.letter import OWN_NAMES
from forumtui.model import Letter, Post, RichText
from forumtui.tui.keymap import bindings_for
from forumtui.tui.metrics import GUTTER, MARGIN
from forumtui.tui.widgets.letter_agreement import Agreement
from forumtui.tui.widgets.painted import Painted, selected_pieces
from forumtui.tui.widgets.post_lines import AS_POSTED, BOTH, Look, PostLines
from forumtui.tui.widgets.post_rows import ColoursOf, PaneRows, Spans
from forumtui.tui.widgets.post_scroll import PostScroll

SLICE, PAUSE = 0.008, 0.002
"""Seconds that pairs are compared between two looks at the keyboard, and that such a look takes."""


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
    class ModeClicked(Message):
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
        self._strips = PaneRows(self)
        self._cells = self._rows = 0
        self.marks: tuple[Spans, Spans] = (), ()
        """Matches in the post's text, and the current one."""
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
        return self.scroller.code_goes_on

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
        if self.marks != (matches, current):
            self.marks = matches, current
            self._strips.clear()
            self.refresh()

    def shows(self, offset: int) -> bool:
        """Whether this mode shows a code point of the post's text."""
        return self.scroller.laid.offsets.part_of(offset) is not None

    @property
    def top_offset(self) -> int | None:
        """Code point of the post's text at the top of the pane; None where that is the beginning."""
        return self.scroller.top_offset

    def show_from(self, offset: int | None, pair: int | None) -> None:
        """Put a pair, or the line in which a code point of the post's text stands, at the top."""
        if self.scroller.go_from(offset, pair):
            self._settle()

    def show_offset(self, offset: int) -> None:
        """Scroll so that a code point of the post's text is on the screen, if this mode shows it."""
        self.scroller.go_to_offset(offset)
        self._settle()

    def paragraph(self) -> str:
        """The paragraph at the top of the pane; in side by side the pair, or the side of it that was clicked."""
        return self.scroller.paragraph(self.look, self._side)

    # pairs

    def action_explain(self) -> None:
        """Say below a pair what differs in it and why, or take that away again."""
        if self.letter is None:
            body = self.look.post.body if self.look.post else RichText("")
            words = [tr("the post is in one language only"), *closed_words(body, self.look.opened)]
            self.post_message(self.Said(join_clauses(words)))
            return
        pair = self.scroller.pair_to_explain(self.look)
        if pair < 0:
            self.post_message(self.Said(tr("there is no pair here")))
            return
        is_shown = self.look.explained == pair
        self.look = replace(self.look, explained=-1 if is_shown else pair)
        self._lay()
        if not is_shown:
            self.scroller.show_end_of(pair)
            self._settle()

    def on_click(self, event: events.Click) -> None:
        """The languages of the heading can be clicked."""
        if self.mode == BOTH and self._cells >= TWO_COLUMNS_FROM:
            self._choose_side(event)
        line = self.scroller.line_on(event.y)
        mode = self.scroller.laid.mode_at(line, event.x - GUTTER)
        if mode:
            self.post_message(self.ModeClicked(mode))
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
        rows = [self._strips.strip(line, current, selection, self._cells) if line < count else blank for line in lines]
        return [strip.crop(crop.x, crop.right) for strip in rows]

    def render_line(self, y: int) -> Strip:
        """A row for the mouse: its characters know where in the post they stand, whatever is selected already."""
        number = self.scroller.line_on(y)
        is_there = number < len(self.scroller.laid.lines)
        return self._strips.for_mouse(number, self._cells) if is_there else Strip.blank(self._cells)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text under a mouse selection, without the line breaks of the layout."""
        laid = self.scroller.laid
        lines = laid.all() if selection.end is None else laid.lines
        joins = self.mode != BOTH
        return "".join(selected_pieces(selection, enumerate(lines), joins_lines=joins, has_margins=False)), "\n"
