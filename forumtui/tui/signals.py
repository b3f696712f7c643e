"""Every end of the reader leads the same way: terminal put back, `before_exit` run, a status that tells the end.

    the user quits          0
    TERM, HUP, INT, QUIT    128 + n, within PATIENCE even where the reader hangs or its terminal takes no more
    the terminal is closed  129, as after a HUP
    an error inside         whoever called is given the error; the terminal is back by then

TSTP and CONT are Textual's.
"""

import os
import signal
from types import FrameType

from forumtui.tui.app import ReaderApp
from forumtui.tui.line_modes import attributes
from forumtui.tui.textual_adapter import go_back

PATIENCE = 1.5
"""Seconds that the reader has for ending after a signal; then it is ended."""

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")


class Run:
    """One run of the reader in a terminal."""

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._signal: int | None = None
        self._attributes = app.takes_over or attributes()

    def to_its_end(self) -> int:
        """Run the reader; the exit status. Raises whatever error ended it, after the terminal was put back."""
        before = {number: signal.signal(number, self._told_to_end) for number in _numbers()}
        if hasattr(signal, "SIGALRM"):
            before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._end_now)
        try:
            self._app.run()
            if self._app.crash is not None:
                raise self._app.crash
        finally:
            self._put_back()
            self._app.leave()
            if hasattr(signal, "SIGALRM"):
                signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in before.items():
                signal.signal(number, handler)
        return self._status()

    def _status(self) -> int:
        return self._app.ending if self._app.ending is not None else self._app.return_code or 0

    def _told_to_end(self, number: int, _frame: FrameType | None) -> None:
        """End as if the user had quit. Called between two instructions of whatever runs."""
        if self._signal is not None:
            return
        self._signal = number
        if hasattr(signal, "SIGALRM"):
            signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        if not self._app.end_soon(128 + number):
            raise SystemExit(128 + number)

    def _end_now(self, _number: int, _frame: FrameType | None) -> None:
        """Time is up: something hangs, or the terminal takes no more."""
        go_back(self._attributes)
        try:
            self._app.leave()
        finally:
            os._exit(self._status())

    def _put_back(self) -> None:
        if self._attributes is not None and attributes() != self._attributes:
            go_back(self._attributes)


def _numbers() -> list[signal.Signals]:
    return [signal.Signals[name] for name in _ENDING if name in signal.Signals.__members__]
