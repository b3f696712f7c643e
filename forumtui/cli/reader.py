"""Runs the reader. This module imports Textual, and is itself imported after the first frame is on the screen.

However the reader ends, the terminal is restored, `before_exit` has run, and the exit status says why:

    the user quits          0
    TERM, HUP, INT, QUIT    128 + n, after PATIENCE at the latest, even if the reader hangs or its terminal is stuck
    the terminal is closed  129, as after a HUP
    an error inside         the error is raised to the caller, after the terminal is restored

TSTP and CONT are handled by Textual.
"""

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import FrameType

from textual.screen import Screen

from forumtui.cli.arguments import Options
from forumtui.cli.opener import OtherSources
from forumtui.cli.output import print_messages
from forumtui.cli.sources import reopened
from forumtui.cli.start import ChosenTheme, ReaderStart, prepare, typography_of
from forumtui.model import Note
from forumtui.source.files import is_pipe
from forumtui.state.settings import Remapped
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.app import ReaderApp
from forumtui.tui.commands import remap
from forumtui.tui.desktop import takes_hyperlinks
from forumtui.tui.dialogs.chooser import ChooserScreen
from forumtui.tui.first_frame import FirstFrame
from forumtui.tui.keymap import keymap_of, keys_of
from forumtui.tui.terminal import attributes
from forumtui.tui.textual_adapter import restore_terminal
from forumtui.tui.thread.bar_lines import post_facts
from forumtui.tui.thread.persistence import Persistence
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.widgets.painted import Painted

Reload = Callable[[], Sequence[OpenThread]] | None
"""Opens the sources again; None where they cannot be read twice."""


def run_reader(
    options: Options,
    threads: Sequence[OpenThread],
    start: ReaderStart | None,
    frame: FirstFrame,
    reload: Reload,
    remapped: Sequence[Remapped],
    chosen: ChosenTheme,
    *,
    is_served: bool,
) -> int:
    """Run the reader on the thread of `start`, else on the list of `threads`; the exit status. Raises CannotUse.

    `reload` opens the sources again; None where they cannot be read twice. One that is served to a browser opens
    nothing else: the files are not those of the person who reads.
    """
    app = ReaderApp()
    app.set_theme(chosen.theme)
    app.remember_theme = chosen.keep
    Painted.has_hyperlinks = takes_hyperlinks(options.hyperlinks)
    if remapped:
        app.set_keymap(_keymap(remapped))
    screens = Screens(options, may_open=not is_served)
    app.before_exit.append(screens.keep)
    app.first_screen = screens.thread_list(options, threads, reload) if start is None else screens.thread(start, reload)
    gc.freeze()
    # Screens that are laid out ahead stay: collecting after every 700 objects took a twentieth of a page-down.
    gc.set_threshold(10_000, 10, 10)
    gc.enable()
    app.takes_over = frame.hand_over()
    status = ReaderRun(app).to_its_end()
    if not status:
        print_messages(note.message for note in screens.unkept())
    return status


class Screens:
    """Makes the screens of threads and of lists of threads, and saves where the user is in the threads."""

    def __init__(self, options: Options, *, may_open: bool) -> None:
        """`may_open` is whether the user may open other sources."""
        self._opener = OtherSources(options, self._of_another) if may_open else None
        self._kept: list[Persistence] = []

    def thread(self, known: ReaderStart, reload: Reload) -> ThreadScreen:
        """The screen of a thread."""
        if known.persistence is not None:
            self._kept.append(known.persistence)
        return ThreadScreen(known.state, known.start, known.persistence, reload, opener=self._opener)

    def thread_list(self, options: Options, threads: Sequence[OpenThread], reload: Reload) -> ChooserScreen:
        """The list of several threads."""
        return ChooserScreen(
            threads,
            lambda opened: self.thread(prepare(options, opened, threads), reload),
            post_facts,
            typography_of(options),
            self._opener,
        )

    def _of_another(self, options: Options, threads: Sequence[OpenThread], sources: Sequence[str]) -> Screen[None]:
        reload = None if any(map(is_pipe, sources)) else partial(reopened, options, sources)
        if len(threads) == 1:
            return self.thread(prepare(options, threads[0]), reload)
        return self.thread_list(options, threads, reload)

    def keep(self) -> None:
        """Save where the user is in every thread."""
        for persistence in self._kept:
            persistence.keep()

    def unkept(self) -> Iterator[Note]:
        """What could not be saved."""
        return (note for persistence in self._kept for note in persistence.unkept)


def _keymap(remapped: Sequence[Remapped]) -> dict[str, str]:
    keys = keys_of(remapped)
    remap(keys)
    return keymap_of(keys)


PATIENCE = 1.5
"""Seconds after a signal in which the reader may end by itself."""

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")


class ReaderRun:
    """One run of the reader in a terminal."""

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._signal: int | None = None
        self._attributes = app.takes_over or attributes()

    def to_its_end(self) -> int:
        """Run the reader; the exit status. Raises the error that ended it, after restoring the terminal."""
        before = {number: signal.signal(number, self._end_soon) for number in _numbers()}
        if hasattr(signal, "SIGALRM"):
            before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._end_now)
        try:
            self._app.run()
            if self._app.crash is not None:
                raise self._app.crash
        finally:
            self._restore_terminal()
            self._app.run_before_exit()
            if hasattr(signal, "SIGALRM"):
                signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in before.items():
                signal.signal(number, handler)
        return self._status()

    def _status(self) -> int:
        return self._app.ending if self._app.ending is not None else self._app.return_code or 0

    def _end_soon(self, number: int, _frame: FrameType | None) -> None:
        """Handle a signal: end as if the user had quit."""
        if self._signal is not None:
            return
        self._signal = number
        if hasattr(signal, "SIGALRM"):
            signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        if not self._app.end_soon(128 + number):
            raise SystemExit(128 + number)

    def _end_now(self, _number: int, _frame: FrameType | None) -> None:
        """Handle the alarm: the reader hangs, or the terminal accepts no output, so end the process at once."""
        restore_terminal(self._attributes)
        try:
            self._app.run_before_exit()
        finally:
            os._exit(self._status())

    def _restore_terminal(self) -> None:
        if self._attributes is not None and attributes() != self._attributes:
            restore_terminal(self._attributes)


def _numbers() -> list[signal.Signals]:
    return [signal.Signals[name] for name in _ENDING if name in signal.Signals.__members__]
