"""A bar on standard error for long work, when someone looks and the screen is not what is written to."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO

from forumtui.i18n import tr

PATIENCE = 1.0
"""Seconds before a bar appears."""

PAUSE = 0.1
"""Seconds between two looks of it."""

CELLS = 30


ERASED = "\r\x1b[K"
"""What wipes out the line; every terminal but a dumb one knows it."""


def progress(writes_to_screen: bool) -> "Progress":
    """The bar of this run: none in a pipe, and none among the text that a terminal is given."""
    is_terminal = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    return Progress(sys.stderr if is_terminal and not writes_to_screen else None)


class Progress:
    """How far long work has come. It draws nothing before PATIENCE, and wipes out what it drew."""

    def __init__(self, stream: TextIO | None) -> None:
        """None for a stream shows nothing."""
        self._stream = stream
        self._next = time.monotonic() + PATIENCE
        self._is_drawn = False

    def tell(self, done: int, total: int | None) -> None:
        """`done` of `total` replies, of unknown where that is not known."""
        if self._stream is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + PAUSE
        text = tr("{count} replies read", count=done) if total is None else _bar(done, total)
        self._draw(text)

    def wipe(self) -> None:
        """Leave no trace."""
        if self._is_drawn:
            self._draw("")
            self._is_drawn = False

    def _draw(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(ERASED + text)
            self._stream.flush()
            self._is_drawn = True

    def watch(self, pieces: Iterable[str], total: int) -> Iterator[str]:
        """The pieces as they come, at least one a reply."""
        try:
            for done, piece in enumerate(pieces, 1):
                yield piece
                self.tell(min(done, total), total)
        finally:
            self.wipe()


def _bar(done: int, total: int) -> str:
    filled = CELLS * done // max(1, total)
    return f"[{'#' * filled}{'.' * (CELLS - filled)}] " + tr("{done} of {total}", done=done, total=total)
