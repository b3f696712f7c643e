"""Work beside the keys: the Index, filters and searches grow in slices, and the next screens are laid out."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from time import monotonic
from typing import Any, NoReturn, Protocol

from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.post_list import PostList

SLICE = 0.004
"""Seconds of background work between two looks at the keyboard."""

BREATH = 0.02
"""Seconds after a key in which the background waits: the frame comes first. Less than a held key's repeat."""


class Loop(Protocol):
    """The event loop, as the screen lends it."""

    def set_timer(self, delay: float, callback: Callable[..., Any] | None = ...) -> object:
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
            self._loop.set_timer(0.001, self._work_on)

    def defer(self, seconds: float = BREATH) -> None:
        """Wait for so long: the frame comes first."""
        self._quiet_until = monotonic() + seconds

    def _work_on(self) -> None:
        wait = self._quiet_until - monotonic()
        if wait > 0:
            self._loop.set_timer(wait, self._work_on)
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
            self._loop.set_timer(BREATH, self._prefetch_on)

    def _prefetch_on(self) -> None:
        wait = self._quiet_until - monotonic()
        if wait > 0:
            self._loop.set_timer(wait, self._prefetch_on)
            return
        self._is_prefetching = not self._post_list.prefetch(self._state.index.size, SLICE)
        if self._is_prefetching:
            self._loop.set_timer(SLICE, self._prefetch_on)

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
