"""The terminal before the reader opens: the keyboard, a line that shows loading, and signals.

While a source takes long, the line shows the seconds, and Esc cancels. Loading runs in the main thread; another one
watches clock and keyboard, and leaves the terminal as it was.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, FileIO, TextIOWrapper
from select import select
from threading import Event, Thread
from types import FrameType
from typing import Any, NoReturn

from forumtui.errors import CannotRead
from forumtui.i18n import tr

if sys.platform != "win32":
    import termios

QUICK = 0.5
"""Seconds of loading after which the line appears."""

_AGAIN = 0.2
"""Seconds between two checks of the keyboard."""

_SEQUENCE = 0.05
"""Seconds in which the rest of an escape sequence must come; otherwise it was the Esc key."""

_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")


@contextmanager
def loading() -> Iterator[None]:
    """Show a line when this block takes long. Esc raises KeyboardInterrupt in it, as Ctrl-C does."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    is_over = Event()
    watcher = Thread(target=_watch, args=(is_over,), name="loading", daemon=True)
    with endable():
        watcher.start()
        try:
            yield
        finally:
            is_over.set()
            watcher.join()


@dataclass(eq=False, slots=True)
class LoadingLine:
    """The line on standard error while a source is read."""

    is_shown: bool = False
    waits_for: str = ""
    """The pause that a site asks for; empty where the seconds of reading are shown."""


LOADING = LoadingLine()


@contextmanager
def endable() -> Iterator[None]:
    """Let TERM, HUP and QUIT end this block by an exception, so that the terminal is restored."""
    before = {number: signal.signal(number, _end) for number in map(signal.Signals.__getitem__, _named())}
    # Esc sends SIGINT, which a process that was started in the background ignores.
    before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _named() -> list[str]:
    return [name for name in _ENDING if name in signal.Signals.__members__]


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _watch(is_over: Event) -> None:
    if is_over.wait(QUICK):
        return
    start = time.monotonic() - QUICK
    LOADING.is_shown = True
    with _keys() as keyboard:
        while not is_over.is_set():
            seconds = int(time.monotonic() - start)
            told = LOADING.waits_for or tr("reading… {seconds} s   Esc ends", seconds=seconds)
            sys.stderr.write("\r\x1b[K" + told)
            sys.stderr.flush()
            if _is_escape(keyboard):
                os.kill(os.getpid(), signal.SIGINT)
                break
            is_over.wait(_AGAIN)
    LOADING.is_shown = False
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()


@contextmanager
def _keys() -> Iterator[int | None]:
    """The keyboard without line buffering and echo; None where there is none. Ctrl-C keeps working."""
    if sys.platform == "win32":
        yield None
        return
    try:
        keyboard = os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY)
    except OSError:
        yield None
        return
    before: list[Any] = termios.tcgetattr(keyboard)
    quiet = [*before]
    quiet[3] &= ~(termios.ICANON | termios.ECHO)
    try:
        termios.tcsetattr(keyboard, termios.TCSANOW, quiet)
        yield keyboard
    finally:
        termios.tcsetattr(keyboard, termios.TCSANOW, before)
        os.close(keyboard)


def _is_escape(keyboard: int | None) -> bool:
    """Whether Esc was the last key pressed. Earlier keys are discarded."""
    if keyboard is None or not select([keyboard], [], [], 0)[0]:
        return False
    typed = os.read(keyboard, 1024)
    return typed.endswith(b"\x1b") and not select([keyboard], [], [], _SEQUENCE)[0]


def take_terminal() -> None:
    """Make the terminal standard input, where that is anything else or closed. Raises CannotRead."""
    if sys.stdin is None or not sys.stdin.isatty():
        descriptor = _opened()
        os.dup2(descriptor, 0)
        if descriptor != 0:
            os.close(descriptor)
        keyboard = TextIOWrapper(BufferedReader(FileIO(0, closefd=False)), "utf-8", "replace")
        sys.stdin = sys.__stdin__ = keyboard  # type: ignore[misc]  # Textual reads its descriptor
    if sys.stderr is None:
        sys.stderr = sys.stdout


def _opened() -> int:
    """The controlling terminal, else the one that standard output goes to."""
    for name in ("/dev/tty", _name_of_output()):
        try:
            return os.open(name, os.O_RDWR)
        except OSError:
            continue
    raise CannotRead(tr("the terminal"), tr("there is none to read keys from"), tr("use --to text"))


def _name_of_output() -> str:
    try:
        return os.ttyname(1)
    except (OSError, AttributeError):
        return ""
