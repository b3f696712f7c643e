"""Open the sources that the options name: all their threads, or the one that --thread picks."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from forumtui.cli.arguments import Options
from forumtui.errors import CannotUse
from forumtui.export.write_file import refuse_source
from forumtui.i18n import tr, tr_count
from forumtui.source.document import FileId
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import is_url, open_threads


def open_wanted(options: Options, sources: Sequence[str], stream: BinaryIO | None) -> list[OpenThread]:
    """The threads that the sources hold, or the one picked. Raises ForumtuiError."""
    live = None
    if any(map(is_url, sources)):
        # The door to HTTP: 60 ms that a file does without.
        from forumtui.cli.fetching import live_reader

        live = live_reader(options)
    threads = open_threads(sources, stream, options.encoding, options.year, live)
    if options.output is not None:
        read = set().union(*(opened.files() for opened in threads))
        refuse_source(Path(options.output), read | _named_files(sources, stream))
    if options.thread is not None:
        if options.thread > len(threads):
            why = tr_count("there is {count} thread", "there are {count} threads", len(threads))
            raise CannotUse("--thread", why, tr("choose one of them"))
        threads = [threads[options.thread - 1]]
    return [_whole(opened) for opened in threads] if prints(options) else threads


def _whole(opened: OpenThread) -> OpenThread:
    """A thread with all the pages that are printed."""
    if opened.session is None or opened.session.live is None:
        return opened
    opened.session.live.read_wanted()
    return opened.session.opened


def prints(options: Options) -> bool:
    """Whether the options, or the lack of a terminal, ask for printing instead of the reader."""
    return not has_screen() or options.to is not None or options.check or options.output is not None


def has_screen() -> bool:
    """Whether there is a terminal to read in, or textual-serve, which shows the reader in a browser over pipes."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
    return is_terminal or is_served()


def is_served() -> bool:
    """Whether textual-serve shows the reader in a browser; it sets this variable, and keys come through its driver."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def _named_files(sources: Sequence[str], stream: BinaryIO | None) -> set[FileId]:
    """The files among the sources, with or without a thread in them, standard input included."""
    found: set[FileId] = set()
    for source in sources:
        with suppress(OSError, ValueError):  # what is not a file cannot be overwritten
            status = os.fstat(stream.fileno()) if source == "-" and stream is not None else os.stat(source)
            found.add((status.st_dev, status.st_ino))
    return found
