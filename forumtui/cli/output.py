"""What the command writes: text to standard output, messages and a progress bar to standard error.

The shell may have closed either. `--help` imports this module, so it imports nothing heavy.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator

from forumtui.errors import CannotUse
from forumtui.i18n import tr
from forumtui.text.clean import clean_line


def hold_closed_streams() -> None:
    """Open /dev/null under those of the numbers 0 to 2 that the shell closed.

    Otherwise the next file that is opened gets such a number, and is lost when the stream of that number is replaced.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)


def require_output() -> None:
    """Raise CannotUse where the shell closed standard output."""
    if sys.stdout is None:
        raise CannotUse(tr("standard output"), tr("it is closed"), tr("write to a file with -o"))


def write_out(chunks: Iterable[str]) -> None:
    """Write text to standard output, as UTF-8 whatever the locale. Raises BrokenPipeError, or CannotUse."""
    require_output()
    out = sys.stdout.buffer
    try:
        for chunk in chunks:
            out.write(chunk.encode("utf-8", "replace"))
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still buffered would fail again at exit
        reason = clean_line(problem.strerror or type(problem).__name__)
        why = tr("cannot be written ({reason})", reason=reason)
        raise CannotUse(tr("standard output"), why, tr("write to a file with -o")) from problem


def print_messages(messages: Iterable[str]) -> None:
    """Write each message as a line to standard error."""
    print_errors(f"forumtui: {clean_line(message)}" for message in messages)


def print_errors(lines: Iterable[str]) -> None:
    """Write lines that are clean to standard error; nothing where that is closed or nobody reads it."""
    if sys.stderr is None:
        return
    for line in lines:
        try:
            print(line, file=sys.stderr)
        except OSError:
            return


DELAY = 1.0
"""Seconds before a bar appears."""

INTERVAL = 0.1
"""Seconds between two updates."""

CELLS = 30

ERASED = "\r\x1b[K"
"""Erases the line, on every terminal but a dumb one."""


def progress(writes_to_screen: bool) -> "Progress":
    """The progress bar; it shows nothing without a terminal, or where the output itself goes to it."""
    is_terminal = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    return Progress(is_terminal and not writes_to_screen)


class Progress:
    """A progress bar on standard error. It appears after DELAY and is erased at the end."""

    def __init__(self, is_shown: bool) -> None:
        self._is_shown = is_shown
        self._next = time.monotonic() + DELAY
        self._is_drawn = False

    def tell(self, done: int, total: int | None) -> None:
        """Show `done` of `total` replies; `total` is None where it is unknown."""
        if not self._is_shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + INTERVAL
        self._draw(tr("{count} replies read", count=done) if total is None else _bar(done, total))
        self._is_drawn = True

    def wipe(self) -> None:
        """Erase the bar."""
        if self._is_drawn:
            self._draw("")
            self._is_drawn = False

    def _draw(self, text: str) -> None:
        sys.stderr.write(ERASED + text)
        sys.stderr.flush()

    def watch(self, pieces: Iterable[str], total: int) -> Iterator[str]:
        """Yield the pieces, at least one for each reply, and show how many have gone by."""
        try:
            for done, piece in enumerate(pieces, 1):
                yield piece
                self.tell(min(done, total), total)
        finally:
            self.wipe()


def _bar(done: int, total: int) -> str:
    filled = CELLS * done // max(1, total)
    return f"[{'#' * filled}{'.' * (CELLS - filled)}] " + tr("{done} of {total}", done=done, total=total)
