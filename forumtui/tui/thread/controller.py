"""What a controller of the thread screen is, what it may ask of the screen, and work in the background.

A controller is one thing that the screen can do: filter, search, jump. The screen has its controllers; none inherits
from another, and none knows which widgets the screen is made of but the list and the pane of the post.

`Background` does long work in slices between keys, or in a thread of its own; `Prompts` has the prompts of those
controllers that ask for a text.
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
"""Seconds of background work between two looks at the keyboard."""

AFTER_KEY = 0.02
"""Seconds after a key in which the background waits: the frame comes first. Less than a held key's repeat."""


class Loop(Protocol):
    """What the background needs of the event loop; the screen has it."""

    def after(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call after so many seconds."""

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call in the next turn; safe from other threads."""


class Background:
    """The work of one thread screen."""

    def __init__(self, loop: Loop, state: ThreadState, post_list: PostList, slice_done: Callable[[bool], bool]) -> None:
        """`slice_done` is told after each slice whether the Index is complete, and says whether more is to be done."""
        self._loop = loop
        self._state = state
        self._post_list = post_list
        self._slice_done = slice_done
        self.slices = 0
        self._is_working = self._is_prefetching = False
        self._quiet_until = 0.0

    @property
    def is_deferred(self) -> bool:
        """Whether a key was just pressed, and its frame comes first."""
        return monotonic() < self._quiet_until

    def work(self) -> None:
        """Go on with what is unfinished (the Index, a filter, a search), in slices between the keys."""
        if not self._is_working:
            self._is_working = True
            self._loop.after(0.001, self._work_on)

    def defer(self, seconds: float = AFTER_KEY) -> None:
        """Do nothing for so many seconds: the frame of a key comes first."""
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
        """Lay out the screens that come next, once the frame of this key is out."""
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
        """Do `work` in a thread of its own; then `done` is called in the event loop with what gives or raises its
        result. The end of the reader does not wait for it.
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
"""Seconds that the background waits for the frame of what was typed: list, answer and menu are laid out anew for it."""

AT_ONCE = 0.03
"""Seconds that a filter or a search goes on before the screen shows what it has found."""

Commands = Mapping[str, Callable[..., object]]
"""By the action of a row of COMMANDS, what does it."""


class Asker(Protocol):
    """Who asks for a text by a prompt."""

    async def typed(self, event: Prompt.Typed) -> None:
        """The text has changed."""

    def submitted(self, event: Prompt.Submitted) -> None:
        """Enter."""

    def cancelled(self, event: Prompt.Cancelled) -> None:
        """Esc."""


class Prompts:
    """Every prompt that was asked for, and the one that is open."""

    def __init__(self, screen: Screen[None], before: Widget, histories: dict[str, list[str]]) -> None:
        """Prompts stand in front of the widget `before`; `histories` are kept while the thread is reloaded."""
        self._histories = histories
        self._screen = screen
        self._before = before
        self._mounted: dict[str, Prompt] = {}
        self._last: Prompt | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._last is not None and self._last.display

    @property
    def is_opening(self) -> bool:
        """Whether a prompt was asked for and has not the focus yet."""
        return self._last is not None and self._last.display and not self._last.has_asked

    def get(self, name: str) -> Prompt | None:
        """The prompt of that name, if it is open and has its fields already."""
        prompt = self._mounted.get(name)
        return prompt if prompt is not None and prompt.display and prompt.has_asked else None

    def open(self, name: str, label: str, text: str) -> None:
        """Ask for a text."""
        prompt = self._mounted.get(name)
        if prompt is None:
            prompt = self._mounted[name] = Prompt(label, self._histories.setdefault(name, []), id=name)
            self._screen.mount(prompt, before=self._before)
        prompt.display = True
        prompt.has_asked = False
        self._last = prompt
        self._screen.call_after_refresh(prompt.ask, text)

    async def take_key(self, event: events.Key) -> bool:
        """Give the open prompt a key that came before it had the focus; False where it is not for it."""
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
        """Which pane has the focus, or had it before a text field took it: replies or post."""

    def show_offset(self, pane: PostList | PostPane, offset: int) -> None:
        """Scroll so that a code point of the text is on the screen, in a line of code sideways as well."""

    @property
    def is_typing(self) -> bool:
        """Whether a text field has the focus."""

    @property
    def is_busy(self) -> bool:
        """Whether something is typed, or stands over the thread: nothing may take the screen away."""

    @property
    def is_alone(self) -> bool:
        """Whether the pane in use has the screen for itself."""

    def use_pane(self, name: str) -> None:
        """Arrange the screen for this pane, without moving the focus."""

    def fit(self) -> None:
        """Arrange the panes anew."""

    def focus_pane(self, name: str) -> None:
        """Move the focus to this pane."""

    def show_view(self, position: int | None, keep_row: bool = True) -> None:
        """Show the posts of the view, this one or the nearest one selected."""

    def post_to_stay(self) -> int | None:
        """The post to stay at in another view."""

    def view_changed(self) -> None:
        """The view has other posts, or other marks on the minimap."""

    def paint_marks(self) -> None:
        """Paint matches and targets anew."""

    def get_selected_text(self) -> str | None:
        """What the mouse has selected; None for nothing."""

    def notify_status(self, message: str) -> None:
        """Say something in the footer until the next key; an empty message takes away what was said."""

    def fetch_page(self, step: int, floor: int | None = None) -> bool:
        """Fetch a page of a live thread: that of a floor, else one left out between others, else the next one behind
        (1) or in front (-1). Whether one comes.
        """

    def fetch_left_out(self) -> bool:
        """Fetch the page that the stub of the selected reply stands for; whether one comes."""

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call when the next frame is out."""

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
        """The selected reply; where there is none, that is told."""
        if self.host.post_list.position is None:
            self.host.notify_status(tr("no reply is selected"))
        return self.host.post_list.position

    def lacks_author(self, position: int) -> str:
        """What is told where the author of a post is not known."""
        if position < self.state.index.first_reply:
            return tr("this page does not name the thread's author")
        return tr("this reply does not print its author")


def close_prompt(host: Host, prompt: Prompt, pane: str = "replies") -> None:
    """Close a prompt and go back to a pane, the replies if nothing else is said."""
    prompt.display = False
    host.show_view(host.post_to_stay())
    host.focus_pane(pane)
