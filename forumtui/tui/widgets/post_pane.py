"""The post pane: shows the opening post as posted, in one language of its letter, or in two side by side.

Here are its keys and its mouse. `post_lines` lays it out, `post_scroll` holds its scroll position, `letter_agreement`
compares the pairs, `post_rows` paints.
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
"""Seconds of comparing pairs between two keys, and seconds between two slices of background work."""


class PostPane(Painted, can_focus=True):
    """Shows one post."""

    BINDINGS = bindings_for("post")
    DEFAULT_CSS = """
    PostPane { width: 1fr; height: 1fr; }
    """

    class Moved(Message):
        """Another pair is at the top, another mode is shown, or more pairs were compared."""

    @dataclass
    class ModeClicked(Message):
        """The name of a language, or "as posted", was clicked."""

        mode: str

    @dataclass
    class Said(Message):
        """A message for the footer."""

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
        """The matches in the post's text, and the current match or target."""
        self.code_colours: ColoursOf | None = None
        """The tokens of code, as far as they are known."""
        self._is_laying = False
        """Whether a slice of lines will be laid out soon."""
        self._side: int | None = None
        """The side of a pair that was clicked; None again after the next move."""

    # what it shows

    @property
    def mode(self) -> str:
        """The language that is shown, `both`, or `all` for as posted."""
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
        """How much of the post has been shown, in percent."""
        return self.scroller.laid.percent(self.scroller.top + self._rows)

    def agreement(self) -> str:
        """For the header: in how many pairs the numbers agree, and the key that explains a pair."""
        summary = self.look.agreement.summary() if self.look.agreement else ""
        return tr("{summary} · v why", summary=summary) if summary else ""

    # showing

    def show_post(self, post: Post | None, facts: str) -> None:
        """Show another post from its beginning, as posted."""
        self.look = Look(post, facts, typography=self.look.typography)
        self.scroller = PostScroll(PostLines(self.look, 1))
        self._lay()

    def show_mode(self, mode: str, letter: Letter | None) -> None:
        """Show the post in another mode. The anchor (see `post_scroll`) stays on its row."""
        agreement = self.look.agreement
        if self.letter is not letter:
            agreement = Agreement(letter) if letter is not None else None
        self.look = replace(self.look, mode=mode, letter=letter, agreement=agreement, explained=-1)
        self._side = None
        self._lay()
        if mode != AS_POSTED and agreement is not None and not agreement.is_complete:
            self.call_after_refresh(self._compare, agreement)

    def _compare(self, agreement: Agreement) -> None:
        """Compare some pairs, and go on later until all are compared."""
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

    def _moved(self) -> None:
        self._side = None
        self._settle()

    def _settle(self) -> None:
        self.refresh()
        self.post_message(self.Moved())
        self._lay_more()

    def _lay_more(self) -> None:
        """Lay out more lines after the next keys, if a line is waited for."""
        if self.scroller.is_waiting and not self._is_laying:
            self._is_laying = True
            self.set_timer(PAUSE, self._lay_slice)

    def _lay_slice(self) -> None:
        self._is_laying = False
        if self.scroller.is_waiting:
            self.scroller.grow()
            self._settle()

    def forget(self) -> None:
        """Paint again with other styles."""
        self._strips.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Lay out again for the new size."""
        self._measure()

    def _measure(self) -> None:
        """Take over the size of the widget."""
        if self.size.height and (self._cells, self._rows) != self.size:
            self._cells, self._rows = self.size
            self._lay_out()
            self.post_message(self.Moved())
            self._lay_more()

    # moving

    def action_line(self, lines: int) -> None:
        """Scroll by lines; in two languages by pairs."""
        (self.scroller.go_by_pair if self.mode == BOTH else self.scroller.go_by)(lines)
        self._moved()

    def action_page(self, pages: int) -> None:
        """Scroll by screens."""
        before = self.scroller.top
        self.scroller.go_by_screens(pages)
        self._moved()
        if pages > 0 and self.scroller.top == before:
            self.post_message(self.Said(tr("the post ends here; Tab goes to the replies")))

    def action_half_page(self, pages: int) -> None:
        """Scroll by half screens."""
        self.scroller.go_by_screens(pages / 2)
        self._moved()

    def action_top(self) -> None:
        """Scroll to the top."""
        self.scroller.go(0)
        self._moved()

    def action_bottom(self) -> None:
        """Scroll to the end."""
        self.scroller.go_to_end()
        self._moved()

    def on_mouse_scroll_down(self) -> None:
        """Scroll down three lines."""
        self._wheel(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up three lines."""
        self._wheel(-3)

    def _wheel(self, lines: int) -> None:
        self.scroller.go_by(lines)
        self._moved()

    # code

    @property
    def code_goes_on(self) -> bool:
        """Whether a line of code on the screen has more text on the right."""
        return self.scroller.code_goes_on

    def cells_to_hidden(self, offset: int) -> int | None:
        """How many cells code must be scrolled sideways to show a character; None for none, or where it is no code."""
        number = self.scroller.laid.line_of(offset)
        return None if number is None else self.scroller.laid.lines[number].cells_to_hidden(offset)

    def show_typography(self, typography: Typography) -> None:
        """Lay out with other settings of lines, such as code scrolled sideways. The anchor stays on its row."""
        self.look = replace(self.look, typography=typography)
        self._lay()

    def show_opened(self, opened: Opened) -> None:
        """Lay out with other parts of the post open. The anchor stays on its row."""
        if opened != self.look.opened:
            self.look = replace(self.look, opened=opened)
            self._lay()

    # marks and offsets

    def mark(self, matches: Spans, current: Spans) -> None:
        """Mark these stretches of the post's text as matches, and one as the current match or target."""
        if self.marks != (matches, current):
            self.marks = matches, current
            self._strips.clear()
            self.refresh()

    def shows(self, offset: int) -> bool:
        """Whether this mode shows a code point of the post's text."""
        return self.scroller.laid.offsets.part_of(offset) is not None

    @property
    def top_offset(self) -> int | None:
        """The code point of the post's text at the top of the pane; None at the beginning."""
        return self.scroller.top_offset

    def show_from(self, offset: int | None, pair: int | None) -> None:
        """Put a pair, or the line with a code point of the post's text, at the top."""
        if self.scroller.go_from(offset, pair):
            self._moved()

    def show_offset(self, offset: int) -> None:
        """Scroll until a code point of the post's text is on the screen, if this mode shows it."""
        self.scroller.go_to_offset(offset)
        self._moved()

    def paragraph(self) -> str:
        """The paragraph at the top of the pane; side by side the pair at the top, or the clicked side of it."""
        return self.scroller.paragraph(self.look, self._side)

    # pairs

    def action_explain(self) -> None:
        """Show below a pair what differs in it and why, or hide that again."""
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
        """Choose a side of a pair, show a language of the heading, or follow a link."""
        if self.mode == BOTH and self._cells >= TWO_COLUMNS_FROM:
            self._choose_side(event)
        line = self.scroller.line_on(event.y)
        mode = self.scroller.laid.mode_at(line, event.x - GUTTER)
        if mode:
            self.post_message(self.ModeClicked(mode))
        elif self.mode != BOTH and self.text_selection is None and line < len(self.scroller.laid.lines):
            self.post_message(self.TextClicked(self.scroller.laid.lines[line].offset_at(event.x - GUTTER)))

    def _choose_side(self, event: events.Click) -> None:
        """Scroll to the pair under the pointer; `y` copies the side that was clicked."""
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
        """The strips of a region of the screen."""
        self._measure()
        blank = Strip([Segment(" " * self._cells, self.style_of(""))], self._cells)
        current = self.pair if self.mode == BOTH else -1
        lines = [self.scroller.line_on(row) for row in range(crop.y, crop.bottom)]
        selection, count = self.text_selection, len(self.scroller.laid.lines)
        rows = [self._strips.strip(line, current, selection, self._cells) if line < count else blank for line in lines]
        return [strip.crop(crop.x, crop.right) for strip in rows]

    def render_line(self, y: int) -> Strip:
        """A row for the mouse selection, with the offset of each character."""
        number = self.scroller.line_on(y)
        is_there = number < len(self.scroller.laid.lines)
        return self._strips.for_mouse(number, self._cells) if is_there else Strip.blank(self._cells)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that the mouse has selected, without the line breaks of the layout."""
        laid = self.scroller.laid
        lines = laid.all() if selection.end is None else laid.lines
        joins = self.mode != BOTH
        return "".join(selected_pieces(selection, enumerate(lines), joins_lines=joins, has_margins=False)), "\n"
