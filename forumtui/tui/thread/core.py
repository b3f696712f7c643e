"""The arrangement of the thread screen and what every part of it needs: panes, header, footer, and the view shown.

Longer than other files because the parts of the screen meet here: what two of them need stands in this one.
"""

from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from forumtui.errors import ForumtuiError
from forumtui.i18n import tr
from forumtui.layout.lines import Run
from forumtui.model import Letter
from forumtui.tui.bindings import bindings_elsewhere, bindings_for
from forumtui.tui.commands import COMMANDS, shown_keys
from forumtui.tui.metrics import LEAST_CELLS, LEAST_ROWS, WIDE_FROM, left_cells, too_small
from forumtui.tui.positions import nearest, position_of
from forumtui.tui.thread.header_lines import (
    facts_line,
    footer_line,
    narrow_line,
    pair_line,
    post_facts,
    said_line,
    title_line,
)
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.start import Start, has_post
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.painted import COMPONENT_CLASSES
from forumtui.tui.widgets.post_lines import AS_POSTED, BOTH, LONG
from forumtui.tui.widgets.post_list import PostList
from forumtui.tui.widgets.post_pane import PostPane
from forumtui.tui.widgets.status_bar import Rule, StatusBar
from forumtui.tui.widgets.status_line import StatusLine

FROM_THE_FIRST = Start()

SLICE = 0.004
"""Seconds of background work between two looks at the keyboard."""

_BREATH = 0.02
"""Seconds after a key in which the background waits: the frame comes first. Less than a held key's repeat."""

AT_ONCE = 0.03
"""Seconds that a filter searches before the screen shows what it has found."""

_BETWEEN_PAINTS = 24
"""Slices of a search between two looks at its results."""


class CoreScreen(Screen[None]):
    """Panes, header and footer of one thread."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("everywhere"), *bindings_elsewhere("replies")]
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENT_CLASSES
    ESCAPE_TO_MINIMIZE = False
    BLANK = True
    AUTO_FOCUS = ""

    def __init__(self, state: ThreadState, start: Start = FROM_THE_FIRST) -> None:
        super().__init__()
        self.state = state
        self.typesetter = Typesetter(state)
        self._start = start
        self._awaits_start = start.names_a_reply
        """Whether the reply to begin with is still to be found; a key gives it up."""
        self._pane = ""
        self._is_zoomed = False
        self._fitted: object = None
        self._knows_letter = self._seeks_letter = False
        self._said = start.said
        self._is_working = False
        self._is_laying_ahead = False
        self._slices = 0
        self._quiet_until = 0.0
        self._stood_at: int | None = None
        """The reply that was selected before no reply was shown."""

    def compose(self) -> ComposeResult:
        """Header, panes, footer; bars and panels come when they are asked for."""
        yield StatusBar(2, id="header")
        yield Rule("┬", id="upper")
        with Horizontal(id="panes"):
            opened = self.state.opened
            yield PostPane(opened.thread.post, post_facts(opened), self.state.typography, id="post")
            yield Rule(upright=True, id="upright")
            yield PostList(self.typesetter.lay, id="replies")
        yield Rule("┴", id="lower")
        yield StatusBar(id="footer")
        yield StatusBar(2, id="too-small")

    # asked

    @property
    def post_pane(self) -> PostPane:
        """The post."""
        return self.query_one("#post", PostPane)

    @property
    def post_list(self) -> PostList:
        """The reply list."""
        return self.query_one("#replies", PostList)

    @property
    def letter(self) -> Letter | None:
        """The post's letter, once it has been looked for."""
        return self.state.opened.thread.letter if self._knows_letter else None

    @property
    def mode(self) -> str:
        """How the post is shown; while its languages are being looked for, how it is to be shown."""
        return self._start.language if self._seeks_letter else self.post_pane.mode

    @property
    def pane(self) -> str:
        """Which pane has the focus, or had it before a text field took it."""
        return self._pane or "replies"

    @property
    def is_typing(self) -> bool:
        """Whether a text field has the focus."""
        return self.focused is not None and self.focused.id not in ("post", "replies")

    # life

    def on_mount(self) -> None:
        """Show what is known, then learn the rest."""
        self._pane = self._start.pane(self.state, self.app.size.width)
        (self.post_list if self._pane == "replies" else self.post_pane).focus(scroll_visible=False)
        self.fit()
        self.state.advance(AT_ONCE)
        self.show_view(self._found_start(), keep_row=False)
        if self._start.language == AS_POSTED:
            self.call_after_refresh(self.find_letter)
        else:
            self.find_letter()
        if not self.state.index.complete:
            self.work()

    def _found_start(self) -> int | None:
        """The reply to begin with, if it is known yet; where it is gone, the nearest one, once all is known."""
        if not self._awaits_start:
            return None
        found, is_all_known = self._start.found(self.state), self.state.index.complete
        if found is None and is_all_known:
            found, gone = self._start.nearest(self.state)
            self.notify_status(gone)
        self._awaits_start = found is None and not is_all_known
        return found

    def find_letter(self) -> None:
        """Learn the post's languages; as posted, the first frame does not wait for them, and no key for a long post."""
        if self._knows_letter or self._seeks_letter:
            return
        self._seeks_letter = True
        thread = self.state.opened.thread
        if thread.post is None or len(thread.post.body.text) < LONG:
            self._letter_found()
        else:
            Thread(target=self._seek_letter, args=(get_running_loop(),), name="letter", daemon=True).start()

    def _seek_letter(self, loop: AbstractEventLoop) -> None:
        """In a thread of its own: the versions of a long post take seconds to align."""
        _ = self.state.opened.thread.letter
        with suppress(RuntimeError):  # the reader has ended meanwhile
            loop.call_soon_threadsafe(self._letter_found)

    def _letter_found(self) -> None:
        self._knows_letter, self._seeks_letter = True, False
        if self.letter is not None and self.is_attached:
            known = (AS_POSTED, BOTH, *self.letter.languages)
            language = self._start.language
            self.post_pane.show_mode(language if language in known else AS_POSTED, self.letter)
            self.fit()

    def work(self) -> None:
        """Go on with what is unfinished (the Index, a filter, a search), in slices between the keys."""
        if not self._is_working:
            self._is_working = True
            self.set_timer(0.001, self._work_on)

    def defer_background(self, seconds: float = _BREATH) -> None:
        """Let the background wait for so long: the frame comes first."""
        self._quiet_until = monotonic() + seconds

    def _work_on(self) -> None:
        wait = self._quiet_until - monotonic()
        if wait > 0:
            self.set_timer(wait, self._work_on)
            return
        self._is_working = False
        known = len(self.state.opened.thread.replies)
        is_complete = self.state.index.grow(SLICE)
        is_found = self.state.advance(SLICE)
        self._slices += 1
        is_grown = len(self.state.opened.thread.replies) != known
        self.on_progress(is_complete, is_found, is_grown)
        if not is_complete or not is_found or self.has_more_work():
            self.work()

    def on_progress(self, is_complete: bool, is_found: bool, is_grown: bool) -> None:
        """A slice of work is done: show what came of it, now and then."""
        start = self._found_start() if self._awaits_start else None
        if start is not None:
            self.show_view(start)
            return
        if is_complete and (self.state.bookmarks_elsewhere or self.state.awaited):
            self._find_awaited()
        if is_complete or not self._slices % _BETWEEN_PAINTS:
            self.update_view()
        if is_complete:
            self.post_list.learn()
            self._lay_ahead_soon()

    def _find_awaited(self) -> None:
        # Who has bookmarks has a memory, and has imported it.
        from forumtui.tui.thread.persistence import find_awaited

        if find_awaited(self.state):
            self.show_view(self.place_to_stay())

    def has_more_work(self) -> bool:
        """Whether something besides the Index and the filter is unfinished."""
        return False

    def _lay_ahead_soon(self) -> None:
        """Lay out the screens that come next, once the frame of this key is out."""
        if not self._is_laying_ahead and self.post_list.lacks_ahead:
            self._is_laying_ahead = True
            self.set_timer(_BREATH, self._lay_ahead)

    def _lay_ahead(self) -> None:
        wait = self._quiet_until - monotonic()
        if wait > 0:
            self.set_timer(wait, self._lay_ahead)
            return
        self._is_laying_ahead = not self.post_list.lay_ahead(self.state.index.size, SLICE)
        if self._is_laying_ahead:
            self.set_timer(SLICE, self._lay_ahead)

    def on_resize(self) -> None:
        """One pane or two, or a word when there is no room."""
        self.fit()

    def fit(self) -> None:
        """Arrange the panes for the size of the terminal and the pane in use."""
        cells, rows = self.app.size
        small = too_small(cells, rows)
        alone = self._is_alone()
        if self._fitted != (cells, small, alone, self._pane):
            self._fitted = cells, small, alone, self._pane
            self.set_class(small, "-small")
            self.set_class(alone and self.pane == "post", "-only-post")
            self.set_class(alone and self.pane == "replies", "-only-replies")
            for name in ("#upper", "#lower"):
                self.query_one(name, Rule).join_at(-1 if alone else left_cells(cells))
        if small:
            word = tr("The window is too small: {cells}×{rows} at least.", cells=LEAST_CELLS, rows=LEAST_ROWS)
            self.query_one("#too-small", StatusBar).show(StatusLine((Run(word),)))
        self._tell()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember the pane; on a narrow screen it takes the room."""
        if event.widget.id in ("post", "replies") and self._pane != event.widget.id:
            self._pane = event.widget.id
            self.fit()

    # shown

    def show_view(self, ordinal: int | None, keep_row: bool = True) -> None:
        """Show the replies of the filter, `ordinal` selected, or the nearest one that is shown."""
        try:
            view = self.state.view()
        except ForumtuiError as problem:
            self.state.switch_filter(False)
            self.notify_status(str(problem))
            view = self.state.view()
        replies = self.post_list
        replies.show(view, nearest(ordinal, view), keep_row)
        if not len(view):
            replies.say_empty(*self._why_empty())
        self.shown()
        self._tell()

    def update_view(self) -> None:
        """The same question has more answers: show them, the selected reply where it stands."""
        view, replies = self.state.view(), self.post_list
        known = replies.view
        if len(view) == len(known) and (not len(view) or view[0] == known[0]):
            if not len(view):
                replies.say_empty(*self._why_empty())
            self._tell()
        elif len(known) and len(view) > len(known) and view[0] == known[0] and view[len(known) - 1] == known[-1]:
            replies.extend(view)
            self.shown()
            self._tell()
        else:
            self.show_view(self.place_to_stay())

    def place_to_stay(self) -> int | None:
        """The reply to stay at in another view: the selected one; where none is shown, the one that was."""
        if self.post_list.ordinal is not None:
            self._stood_at = self.post_list.ordinal
        return self._stood_at

    def shown(self) -> None:
        """The view has changed."""

    def _why_empty(self) -> Iterator[str]:
        if self.state.is_filtered and self.state.is_searching:
            yield tr("Searching…")
        elif self.state.left_out():
            yield tr("Every reply to show is hidden or folded; the palette (ctrl+p) shows them again.")
        elif self.state.is_filtered:
            yield tr("No reply matches {filter}", filter=self.state.filter_text())
            yield tr("Esc clears the filter, F brings it back.")
        else:
            yield tr("No replies here.")

    def go_to(self, ordinal: int) -> bool:
        """Select a reply and remember where we were; False where it is not shown."""
        replies = self.post_list
        place = position_of(ordinal, replies.view)
        if place is None:
            return False
        if replies.ordinal is not None and replies.ordinal != ordinal:
            self.state.came_from.append(replies.ordinal)
        replies.focus()
        replies.go(place)
        return True

    @on(PostPane.Said)
    def _said_by_post(self, event: PostPane.Said) -> None:
        self.notify_status(event.text)

    @on(PostPane.Moved)
    def _post_moved(self) -> None:
        self._tell()

    @on(PostList.Moved)
    def _replies_moved(self) -> None:
        """The footer says where; the header knows nothing of it."""
        self.query_one("#footer", StatusBar).show(self.footer())
        self._lay_ahead_soon()

    def _tell(self) -> None:
        """Header and footer."""
        is_wide = self.app.size.width >= WIDE_FROM
        mode = self.post_pane.mode
        second = facts_line(self.state, self.letter, mode)
        if not is_wide:
            second = narrow_line(self.state, self.pane, self.letter, mode)
        if mode == BOTH and self.letter is not None and self.pane == "post":
            second = pair_line(self.post_pane.pair, len(self.letter.rows), self.post_pane.agreement())
        self.query_one("#header", StatusBar).show(title_line(self.state.opened, is_wide), second)
        self.query_one("#footer", StatusBar).show(self.footer())

    def footer(self) -> StatusLine:
        """The last line: what was just said, or where I am and what is shown."""
        replies = self.post_list
        read = self.post_pane.percent_read if self.pane == "post" and self._is_alone() else None
        line = footer_line(self.state, replies.ordinal, len(replies.view), replies.cursor, self.pane, read)
        return said_line(self._said, line)

    def _is_alone(self) -> bool:
        """Whether the pane in use has the screen for itself: it need not share it with a post that is not there."""
        asked = self._is_zoomed or self.post_pane.mode == BOTH
        return asked or self.app.size.width < WIDE_FROM or not has_post(self.state)

    def notify_status(self, message: str) -> None:
        """Say something in the footer until the next key."""
        self._said = message
        self._tell()

    def clear_status(self) -> None:
        """What was said is over."""
        if self._said:
            self._said = ""
            self._tell()

    async def on_key(self, event: events.Key) -> None:
        """What was said is over, and whoever presses a key begins here."""
        self.defer_background()
        self._awaits_start = False
        self.clear_status()

    def _key_escape(self) -> None:
        """Esc leaves one layer; Textual's own handler would clear the selection as well."""

    @on(StatusBar.Chosen)
    async def _chosen(self, event: StatusBar.Chosen) -> None:
        """A command of a bar was clicked."""
        await self.run_action(event.command.removeprefix("screen."))

    # panes

    def action_next_pane(self) -> None:
        """The other pane."""
        (self.post_list if self.pane == "post" else self.post_pane).focus()

    def action_previous_pane(self) -> None:
        """The other pane."""
        self.action_next_pane()

    def action_elsewhere(self, name: str) -> None:
        """A key of the replies was pressed where it does nothing."""
        if not self.is_typing:
            keys = next(shown_keys(command) for command in COMMANDS if command.name == name)
            self.notify_status(tr("{keys} works in the replies; Tab goes there", keys=keys))

    def action_zoom(self) -> None:
        """This pane alone, and back."""
        self._is_zoomed = not self._is_zoomed
        self.fit()

    def action_reverse(self) -> None:
        """The other way round; the same reply stays selected."""
        self.state.is_reversed = not self.state.is_reversed
        self.show_view(self.place_to_stay())
