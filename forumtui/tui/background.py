"""Work beside the event loop, in a thread of its own: running it, and a wait in it that the user can stop."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event, Thread
from time import monotonic
from typing import Any, NoReturn, Protocol

from forumtui.i18n import tr

_TICK = 0.2
"""Seconds between two checks whether a wait was stopped."""


class Loop(Protocol):
    """The event loop, as the thread sees it; every screen is one."""

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call in the next turn of the loop; may be called from other threads."""


def run_in_thread(loop: Loop, name: str, work: Callable[[], Any], done: Callable[[Callable[[], Any]], None]) -> None:
    """Do `work` in a thread of its own. Then `done` is called in the event loop with a function that returns the result
    of the work, or raises its error. The reader does not wait for the thread when it ends.
    """

    def run() -> None:
        try:
            outcome = partial(_given, work())
        except Exception as error:  # noqa: BLE001  raised again where the result is asked for
            outcome = partial(_raised, error)
        with suppress(RuntimeError):  # the reader has ended meanwhile
            loop.call_later(done, outcome)

    Thread(target=run, name=name, daemon=True).start()


def _given(value: Any) -> Any:
    return value


def _raised(error: Exception) -> NoReturn:
    raise error


class Notifier(Protocol):
    """A screen that shows messages."""

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call in the next turn of the loop; may be called from other threads."""

    def notify_status(self, message: str) -> None:
        """Show a message in the footer until the next key; an empty one removes the last one."""


class StoppableWait:
    """Waits in the thread that fetches, and shows the seconds that are left."""

    def __init__(self, host: Notifier) -> None:
        self.host = host
        """Shows the countdown."""
        self._stop = Event()
        self.is_counting = False
        """Whether a countdown is shown."""

    @property
    def is_stopped(self) -> bool:
        """Whether nobody waits any more for what is fetched."""
        return self._stop.is_set()

    def stop(self) -> None:
        """End the wait, and every later one."""
        self._stop.set()

    def begin(self) -> None:
        """Wait again from now on."""
        self._stop.clear()

    def wait(self, seconds: float, why: str) -> bool:
        """Wait, with a countdown where there is a reason to show; False where it was stopped."""
        until = monotonic() + seconds
        shown = -1
        self.is_counting = bool(why)
        while (left := until - monotonic()) > 0:
            if why and int(left) != shown:
                shown = int(left)
                words = tr("{why}: {seconds} s   Esc ends", why=why, seconds=shown + 1)
                with suppress(RuntimeError):  # the reader has ended meanwhile
                    self.host.call_later(self.host.notify_status, words)
            if self._stop.wait(min(_TICK, left)):
                break
        self.is_counting = False
        return not self.is_stopped
