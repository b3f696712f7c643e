"""What controllers of the thread screen have in common: their base, what they may ask of the screen, background work,
prompts.

A controller is one thing that the screen can do: filter, search, jump. The screen has controllers; none inherits from
another. Of the screen's widgets they know the list and the post pane only.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from threading import Thread
from time import monotonic
from typing import Any, NoReturn, Protocol

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget

from forumtui.i18n import tr
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.post_list import PostList
from forumtui.tui.widgets.post_pane import PostPane
from forumtui.tui.widgets.prompt import Prompt

SLICE = 0.004
"""Seconds of background work between two keys."""

AFTER_KEY = 0.02
"""Seconds after a key without background work, so that its frame is painted first. A held key repeats more slowly."""


class Loop(Protocol):
    """What background work needs of the event loop; the screen has it."""

    def after(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call after so many seconds."""

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call in the next turn of the loop; may be called from other threads."""


class Background:
    """Does the long work of one thread screen: in slices between keys, or in a thread of its own."""

    def __init__(self, loop: Loop, state: ThreadState, post_list: PostList, slice_done: Callable[[bool], bool]) -> None:
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

    def run_in_thread(self, name: str, work: Callable[[], Any], done: Callable[[Callable[[], Any]], None]) -> None:
        """Do `work` in a thread of its own. Then `done` is called in the event loop with a function that returns the
        result of the work, or raises its error. The reader does not wait for the thread when it ends.
        """

        def run() -> None:
            try:
                outcome = partial(_given, work())
            except Exception as error:  # noqa: BLE001  raised again where the result is asked for
                outcome = partial(_raised, error)
            with suppress(RuntimeError):  # the reader has ended meanwhile
                self._loop.call_later(done, outcome)

        Thread(target=run, name=name, daemon=True).start()


def _given(value: Any) -> Any:
    return value


def _raised(error: Exception) -> NoReturn:
    raise error


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


class Prompts:
    """The prompts that were opened on this screen, of which one may be open now."""

    def __init__(self, screen: Screen[None], before: Widget, histories: dict[str, list[str]]) -> None:
        """Prompts are mounted in front of the widget `before`; `histories` has, by prompt, what was typed in it."""
        self._histories = histories
        self._screen = screen
        self._before = before
        self._mounted: dict[str, Prompt] = {}
        self._last: Prompt | None = None

    @property
    def is_open(self) -> bool:
        """Whether a prompt is open."""
        return self._last is not None and self._last.display

    @property
    def is_opening(self) -> bool:
        """Whether a prompt was just opened and does not have the focus yet."""
        return self._last is not None and self._last.display and not self._last.has_asked

    def get(self, name: str) -> Prompt | None:
        """The prompt of that name, if it is open and has its fields already."""
        prompt = self._mounted.get(name)
        return prompt if prompt is not None and prompt.display and prompt.has_asked else None

    def open(self, name: str, label: str, text: str) -> None:
        """Open a prompt with this label and text."""
        prompt = self._mounted.get(name)
        if prompt is None:
            prompt = self._mounted[name] = Prompt(label, self._histories.setdefault(name, []), id=name)
            self._screen.mount(prompt, before=self._before)
        prompt.display = True
        prompt.has_asked = False
        self._last = prompt
        self._screen.call_after_refresh(prompt.ask, text)

    async def take_key(self, event: events.Key) -> bool:
        """Give the open prompt a key that came before it had the focus; False where the key is not for it."""
        return self._last is not None and self._last.display and await self._last.take(event)


class Host(Protocol):
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

    def notify_status(self, message: str) -> None:
        """Show a message in the footer until the next key; an empty one removes the last one."""

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
