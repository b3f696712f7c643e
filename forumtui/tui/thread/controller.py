"""What controllers of the thread screen have in common: their base, what they may ask of the screen, work in slices.

A controller is one thing that the screen can do: filter, search, jump. The screen has controllers; none inherits from
another. Of the screen's widgets they know the list and the post pane only.
"""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, Protocol

from textual.app import App

from forumtui.i18n import tr
from forumtui.tui.background import Loop, Notifier
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.post_list import PostList
from forumtui.tui.widgets.post_pane import PostPane
from forumtui.tui.widgets.prompt import Prompt, Prompts

SLICE = 0.004
"""Seconds of background work between two keys."""

AFTER_KEY = 0.02
"""Seconds after a key without background work, so that its frame is painted first. A held key repeats more slowly."""


class SlicedLoop(Loop, Protocol):
    """What work in slices needs of the event loop; the thread screen has it."""

    def after(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call after so many seconds."""


class Background:
    """Does the long work of one thread screen in slices between keys."""

    def __init__(
        self, loop: SlicedLoop, state: ThreadState, post_list: PostList, slice_done: Callable[[bool], bool]
    ) -> None:
        """`slice_done` is called after each slice with whether the Index is complete; it returns whether it has more to
        do.
        """
        self._loop = loop
        self._state = state
        self._post_list = post_list
        self._slice_done = slice_done
        self.slices = 0
        """How many slices were done."""
        self._is_working = self._is_prefetching = False
        self._quiet_until = 0.0
        """When background work may go on."""

    @property
    def is_deferred(self) -> bool:
        """Whether a key was just pressed, whose frame must be painted first."""
        return monotonic() < self._quiet_until

    def work(self) -> None:
        """Go on with the Index, the filter and the search until they are finished, in slices between keys."""
        if not self._is_working:
            self._is_working = True
            self._loop.after(0.001, self._work_on)

    def defer(self, seconds: float = AFTER_KEY) -> None:
        """Do nothing for so many seconds, so that the frame of a key is painted first."""
        self._quiet_until = monotonic() + seconds

    def _work_on(self) -> None:
        if not self._post_list.is_attached:
            return  # the reader is ending
        wait = self._quiet_until - monotonic()
        if wait > 0:
            self._loop.after(wait, self._work_on)
            return
        self._is_working = False
        is_complete = self._state.index.grow(SLICE)
        is_found = self._state.advance(SLICE)
        self.slices += 1
        has_more = self._slice_done(is_complete)
        if has_more or not is_complete or not is_found:
            self.work()

    def prefetch(self) -> None:
        """Lay out the next screens, once the frame of this key is painted."""
        if not self._is_prefetching and self._post_list.lacks_next_screen:
            self._is_prefetching = True
            self._loop.after(AFTER_KEY, self._prefetch_on)

    def _prefetch_on(self) -> None:
        if not self._post_list.is_attached:
            return
        wait = self._quiet_until - monotonic()
        if wait > 0:
            self._loop.after(wait, self._prefetch_on)
            return
        self._is_prefetching = not self._post_list.prefetch(self._state.index.size, SLICE)
        if self._is_prefetching:
            self._loop.after(SLICE, self._prefetch_on)


A_FRAME = 0.035
"""Seconds without background work after a letter was typed in a prompt: its frame has list, answer and menu anew."""

AT_ONCE = 0.03
"""Seconds that a filter or a search runs at once, before the screen shows what it has found."""

Commands = Mapping[str, Callable[..., object]]
"""By the action of a row of COMMANDS, the function that does it."""


class Asker(Protocol):
    """A controller that asks for a text with a prompt."""

    async def typed(self, event: Prompt.Typed) -> None:
        """The text has changed."""

    def submitted(self, event: Prompt.Submitted) -> None:
        """Enter was pressed."""

    def cancelled(self, event: Prompt.Cancelled) -> None:
        """Esc was pressed."""


class Host(Notifier, Protocol):
    """The thread screen, as its controllers see it."""

    state: ThreadState
    typesetter: Typesetter
    post_list: PostList
    post_pane: PostPane
    background: Background
    prompts: Prompts

    @property
    def app(self) -> App[object]:
        """The app."""

    @property
    def pane(self) -> str:
        """The pane that has the focus, or had it before a text field took it: replies or post."""

    def show_offset(self, pane: PostList | PostPane, offset: int) -> None:
        """Scroll until a code point of the text is on the screen; code also sideways."""

    @property
    def is_typing(self) -> bool:
        """Whether a text field has the focus."""

    @property
    def is_busy(self) -> bool:
        """Whether a prompt or a dialog is open: nothing may replace the screen."""

    @property
    def is_alone(self) -> bool:
        """Whether the pane in use is the only one shown."""

    def use_pane(self, name: str) -> None:
        """Arrange the screen for this pane, without moving the focus."""

    def fit(self) -> None:
        """Arrange the panes again."""

    def focus_pane(self, name: str) -> None:
        """Move the focus to this pane."""

    def show_view(self, position: int | None, keep_row: bool = True) -> None:
        """Show the view with this post selected, else the nearest one that is shown."""

    def post_to_stay(self) -> int | None:
        """The post that stays selected when the view changes."""

    def view_changed(self) -> None:
        """To be called when the view has other posts, or the minimap other marks."""

    def paint_marks(self) -> None:
        """Paint the marks of matches and targets again."""

    def get_selected_text(self) -> str | None:
        """The text that the mouse has selected; None for none."""

    def fetch_page(self, step: int, floor: int | None = None) -> bool:
        """Start to fetch a page of a live thread: that of a floor, else a missing one between others, else the next one
        behind (1) or in front (-1). False where there is none.
        """

    def fetch_left_out(self) -> bool:
        """Start to fetch the page that the stub of the selected reply stands for; False where there is none."""

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call when the next frame is painted."""

    def set_timer(self, delay: float, callback: Callable[..., Any] | None = ...) -> object:
        """Call after so many seconds."""


class Controller:
    """One thing that the thread screen can do."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.state = host.state

    def commands(self) -> Commands:
        """Its commands; the screen makes each an action of its own."""
        return {}

    def selected(self) -> int | None:
        """The selected reply; where there is none, the footer says so."""
        if self.host.post_list.position is None:
            self.host.notify_status(tr("no reply is selected"))
        return self.host.post_list.position

    def lacks_author(self, position: int) -> str:
        """The message for a post whose author is not known."""
        if position < self.state.index.first_reply:
            return tr("this page does not name the thread's author")
        return tr("this reply does not print its author")


def close_prompt(host: Host, prompt: Prompt, pane: str = "replies") -> None:
    """Close a prompt and give the focus to a pane."""
    prompt.display = False
    host.show_view(host.post_to_stay())
    host.focus_pane(pane)
