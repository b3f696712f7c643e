"""The thread screen: owns what is read and how, hands it down to the panes, and joins what they ask for.

It is longer than other files: every action that joins two panes is here, each a few lines.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input

from forumtui.errors import ForumtuiError
from forumtui.layout.lines import Run
from forumtui.model import Letter, Role
from forumtui.query.tree import EVERYTHING, Fault, Query, Term
from forumtui.text.clean import clean_line
from forumtui.tui.bars import Bar, Rule, Sides
from forumtui.tui.commands import bindings_for
from forumtui.tui.filter_bar import FilterBar
from forumtui.tui.floor_prompt import FloorPrompt
from forumtui.tui.headlines import facts_line, footer_line, narrow_line, post_facts, title_line
from forumtui.tui.paint import COMPONENT_CLASSES
from forumtui.tui.post_lines import AS_POSTED, BOTH
from forumtui.tui.post_pane import PostPane
from forumtui.tui.reading import Reading, nearest, position_of
from forumtui.tui.replies import ReplyList
from forumtui.words import say

WIDE_FROM = 100
"""Cells from which post and replies stand side by side."""

LEAST_CELLS, LEAST_ROWS = 40, 12
SLICE = 0.008
"""Seconds that the Index grows between two looks at the keyboard."""


class ThreadScreen(Screen[None]):
    """One thread."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("everywhere")]
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENT_CLASSES
    ESCAPE_TO_MINIMIZE = False

    def __init__(self, reading: Reading, lang: str = AS_POSTED, ordinal: int | None = None) -> None:
        super().__init__()
        self.reading = reading
        self._lang = lang
        self._single = lang if lang not in (BOTH,) else AS_POSTED
        self._first = ordinal
        self._is_zoomed = False
        self._knows_letter = False
        self._said = ""
        self._prompt = FloorPrompt()
        self._before: tuple[Query, bool] = self.reading.query, self.reading.is_on

    def compose(self) -> ComposeResult:
        """Header, panes, footer; bars and panels come when they are asked for."""
        yield Bar(2, id="header")
        yield Rule("┬", id="upper")
        with Horizontal(id="panes"):
            yield PostPane(self.reading.opened.thread.post, post_facts(self.reading.opened), id="post")
            yield Rule(upright=True, id="upright")
            yield ReplyList(self.reading.lay, id="replies")
        yield Rule("┴", id="lower")
        yield Bar(id="footer")
        yield Bar(2, id="too-small")

    # asked

    @property
    def post_pane(self) -> PostPane:
        """The post."""
        return self.query_one("#post", PostPane)

    @property
    def replies(self) -> ReplyList:
        """The reply list."""
        return self.query_one("#replies", ReplyList)

    @property
    def letter(self) -> Letter | None:
        """The post's letter."""
        return self.reading.opened.thread.letter if self._knows_letter else None

    @property
    def pane(self) -> str:
        """Which pane has the focus, or had it before a text field took it."""
        return "post" if self.has_class("-on-post") else "replies"

    def _modes(self) -> list[str]:
        return [*(self.letter.languages if self.letter else ()), AS_POSTED]

    # life

    def on_mount(self) -> None:
        """Show what is known, then learn the rest."""
        wants_replies = self.app.size.width >= WIDE_FROM or self.reading.is_filtered or self._first is not None
        has_post = self.reading.opened.thread.post is not None
        (self.replies if wants_replies or not has_post else self.post_pane).focus()
        self._fit(self.app.size.width, self.app.size.height)
        if self._lang == AS_POSTED:
            self.call_after_refresh(self._find_letter)
        else:
            self._find_letter()
        self.show_view(self._first, keep_row=False)
        if not self.reading.index.complete:
            self.set_timer(0.01, self._grow)

    def _find_letter(self) -> None:
        """Learn the post's languages; as posted, the first frame does not wait for them."""
        if not self._knows_letter:
            self._knows_letter = True
            self.post_pane.show_mode(self._lang, self.letter)
            self._tell()

    def _grow(self) -> None:
        known = len(self.reading.opened.thread.replies)
        is_complete = self.reading.index.grow(SLICE)
        if is_complete or (len(self.reading.opened.thread.replies) != known and not self.reading.is_filtered):
            self.show_view(self.replies.ordinal)
        self._tell()
        if not is_complete:
            self.set_timer(0.002, self._grow)

    def on_resize(self, event: events.Resize) -> None:
        """One pane or two, or a word when there is no room."""
        self._fit(event.size.width, event.size.height)

    def _fit(self, cells: int, rows: int) -> None:
        self.set_class(cells < LEAST_CELLS or rows < LEAST_ROWS, "-small")
        small = Run(say("The window is too small: {cells}×{rows} at least.", cells=LEAST_CELLS, rows=LEAST_ROWS))
        self.query_one("#too-small", Bar).show(Sides((small,)))
        alone = cells < WIDE_FROM or self._is_zoomed or self.post_pane.mode == BOTH
        self.set_class(alone and self.pane == "post", "-only-post")
        self.set_class(alone and self.pane == "replies", "-only-replies")
        column = -1 if alone else (cells - 1) // 2
        for name in ("#upper", "#lower"):
            self.query_one(name, Rule).join_at(column)
        self._tell()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember the pane; on a narrow screen it takes the room."""
        if event.widget.id in ("post", "replies"):
            self.set_class(event.widget.id == "post", "-on-post")
            self._fit(self.app.size.width, self.app.size.height)

    # shown

    def show_view(self, ordinal: int | None, keep_row: bool = True) -> None:
        """Show the replies of the filter, `ordinal` selected, or the nearest one that is shown."""
        try:
            view = self.reading.view()
        except ForumtuiError as problem:
            self.reading.query, self.reading.is_on = EVERYTHING, True
            self.tell(str(problem))
            view = self.reading.view()
        replies = self.replies
        replies.show(view, nearest(ordinal, view), keep_row)
        if not view:
            replies.say_empty(*self._why_empty())
        self._tell()

    def _why_empty(self) -> Iterator[str]:
        if self.reading.is_filtered:
            yield say("No reply matches {filter}", filter=self.reading.filter_text())
            yield say("Esc clears the filter, F brings it back.")
        else:
            yield say("No replies here.")

    @on(PostPane.Chosen)
    def _chosen(self, event: PostPane.Chosen) -> None:
        self._show_mode(event.mode)

    @on(PostPane.Said)
    def _said_by_post(self, event: PostPane.Said) -> None:
        self.tell(event.text)

    @on(ReplyList.Moved)
    @on(PostPane.Moved)
    def _moved(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """Header and footer."""
        is_wide = self.app.size.width >= WIDE_FROM
        mode = self.post_pane.mode
        second = facts_line(self.reading, self.letter, mode)
        if not is_wide:
            second = narrow_line(self.reading, self.pane, self.letter, mode)
        if mode == BOTH and self.letter is not None and self.pane == "post":
            pair = say("pair {pair} of {count}", pair=max(0, self.post_pane.pair) + 1, count=len(self.letter.rows))
            agreement = (Run(self.post_pane.agreement(), Role.DIM),)
            second = Sides((Run(say("Letter, side by side") + " · " + pair, Role.DIM),), agreement)
        self.query_one("#header", Bar).show(title_line(self.reading.opened, is_wide), second)
        replies = self.replies
        line = footer_line(self.reading, replies.ordinal, len(replies.view), replies.cursor)
        prompt = self._prompt.line()
        if prompt or self._said:
            line = Sides((Run(prompt or self._said),), () if prompt else line.right)
        self.query_one("#footer", Bar).show(line)

    def tell(self, message: str) -> None:
        """Say something in the footer until the next key."""
        self._said = message
        self._tell()

    def on_key(self, event: events.Key) -> None:
        """What was said is over; digits belong to floors."""
        self._said = ""
        if isinstance(self.focused, Input) or not self._prompt.takes(event.key, event.character):
            self._prompt.is_open = False
        else:
            event.stop()
            event.prevent_default()
            floor = self._prompt.take(event.key, event.character)
            if floor is not None:
                self._go_to_floor(floor)
        self._tell()

    def _key_escape(self) -> None:
        """Esc leaves one layer; Textual's own handler would clear the selection as well."""

    # actions

    def action_leave(self) -> None:
        """Leave one layer: the mouse selection, a message, the filter."""
        if self.selections:
            self.clear_selection()
        elif self.reading.is_filtered:
            self.reading.is_on = False
            self.show_view(self.replies.ordinal)

    def action_copy_selection(self) -> None:
        """Copy the mouse selection."""
        text = self.get_selected_text()
        if text:
            self.app.copy_to_clipboard(text)
            self.tell(say("copied"))
        else:
            self.tell(say("nothing is selected: drag with the mouse, or q quits"))

    def action_next_pane(self) -> None:
        """The other pane."""
        (self.replies if self.pane == "post" else self.post_pane).focus()

    def action_previous_pane(self) -> None:
        """The other pane."""
        self.action_next_pane()

    def action_zoom(self) -> None:
        """This pane alone, and back."""
        self._is_zoomed = not self._is_zoomed
        self._fit(self.app.size.width, self.app.size.height)

    def action_next_language(self) -> None:
        """The next language of the letter, and as posted."""
        self._find_letter()
        if self.letter is None:
            self.tell(say("the post speaks one language only"))
            return
        modes = self._modes()
        self._show_mode(
            modes[(modes.index(self._single) + 1) % len(modes)] if self.post_pane.mode != BOTH else modes[0]
        )

    def action_side_by_side(self) -> None:
        """Two languages at once, and back."""
        self._find_letter()
        if self.letter is None:
            self.tell(say("the post speaks one language only"))
            return
        self.post_pane.focus()
        self.set_class(True, "-on-post")
        self._show_mode(self._single if self.post_pane.mode == BOTH else BOTH)

    def _show_mode(self, mode: str) -> None:
        if mode != BOTH:
            self._single = mode
        self.post_pane.show_mode(mode, self.letter)
        self._fit(self.app.size.width, self.app.size.height)

    def action_reverse(self) -> None:
        """The other way round; the same reply stays selected."""
        self.reading.is_reversed = not self.reading.is_reversed
        self.show_view(self.replies.ordinal)

    def action_ask_floor(self) -> None:
        """Ask for a floor."""
        self._prompt.open()
        self._tell()

    def _go_to_floor(self, floor: int) -> None:
        ordinal = self.reading.index.ordinal_of_floor(floor)
        if ordinal is None:
            known = self.reading.index.floors
            where = say("here are {first}–{last}", first=known[0], last=known[1]) if known else ""
            self.tell(say("floor {floor} is not in this file; {where}", floor=floor, where=where))
        elif not self._go_to(ordinal):
            self.tell(say("floor {floor} is hidden by the filter; F shows all", floor=floor))

    def _go_to(self, ordinal: int) -> bool:
        """Select a reply and remember where we were; False where it is not shown."""
        replies = self.replies
        place = position_of(ordinal, replies.view)
        if place is None:
            return False
        if replies.ordinal is not None:
            self.reading.came_from.append(replies.ordinal)
        replies.focus()
        replies.go(place)
        return True

    def action_back(self) -> None:
        """Back to where I was before the last jump."""
        came_from = self.reading.came_from
        place = position_of(came_from.pop(), self.replies.view) if came_from else None
        if place is None:
            self.tell(say("there is nowhere to go back to"))
        else:
            self.replies.go(place)

    def action_redraw(self) -> None:
        """Paint everything anew."""
        self.app.refresh(layout=True)

    def action_help(self) -> None:
        """The keys of this focus."""
        from forumtui.tui.help_screen import HelpScreen

        self.app.push_screen(HelpScreen(self.pane))

    # filtering

    def action_toggle_filter(self) -> None:
        """The filter off and on again."""
        if self.reading.query == EVERYTHING:
            self.tell(say("there is no filter; f writes one"))
            return
        self.reading.is_on = not self.reading.is_on
        self.show_view(self.replies.ordinal)

    def action_thread_author(self) -> None:
        """Only the author of the thread."""
        post = self.reading.opened.thread.post
        if post is None or not post.author:
            self.tell(say("this page does not name the thread's author"))
            return
        self._toggle(self.reading.author_term(post.author))

    @on(ReplyList.Asked)
    def _asked(self, event: ReplyList.Asked) -> None:
        if event.what == "author":
            author = self.reading.opened.thread.replies[event.ordinal].author
            term = self.reading.author_term(author) if author else None
        else:
            term = self.reading.day_term(event.ordinal)
        if term is None:
            self.tell(say("this reply does not print that"))
        else:
            self._toggle(term)

    def _toggle(self, term: Term) -> None:
        self.reading.toggle(term)
        self.show_view(self.replies.ordinal)

    def action_filter(self) -> None:
        """Open the filter bar."""
        bar = next(iter(self.query(FilterBar)), None)
        if bar is None:
            bar = FilterBar()
            self.mount(bar, before="#footer")
        self._before = self.reading.query, self.reading.is_on
        bar.display = True
        self.call_after_refresh(bar.ask, self.reading.filter_text() if self.reading.is_on else "")

    @on(FilterBar.Typed)
    def _typed(self, event: FilterBar.Typed) -> None:
        # Imported with the first filter: the first frame does without.
        from forumtui.query.parse import parse

        bar = self.query_one(FilterBar)
        query = parse(clean_line(event.text), partial=True)
        if isinstance(query, Fault):
            bar.answer(_fault_text(query), query.column)
            return
        self.reading.set_query(query)
        self.show_view(self.replies.ordinal)
        shown = say(
            "{shown} of {total} shown", shown=len(self.replies.view), total=len(self.reading.opened.thread.replies)
        )
        bar.answer(shown + "   " + say("Enter keep · Esc back"))

    @on(FilterBar.Kept)
    def _kept(self, event: FilterBar.Kept) -> None:
        # Imported with the first filter: the first frame does without.
        from forumtui.query.parse import parse

        query = parse(clean_line(event.text))
        if isinstance(query, Fault):
            self.query_one(FilterBar).answer(_fault_text(query), query.column)
            return
        self.reading.set_query(query)
        self._close_bar()

    @on(FilterBar.Left)
    def _left(self) -> None:
        self.reading.query, self.reading.is_on = self._before
        self._close_bar()

    def _close_bar(self) -> None:
        self.query_one(FilterBar).display = False
        self.show_view(self.replies.ordinal)
        self.replies.focus()


def _fault_text(fault: Fault) -> str:
    hint = fault.nearest or fault.example
    return say("{message}; try {example}", message=fault.message, example=hint) if hint else fault.message
