"""Open the sources that the options name: all their threads, or the one that --thread picks."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from forumtui.cli.arguments import Options
from forumtui.errors import CannotUse
from forumtui.i18n import tr, tr_count
from forumtui.source.document import FileId
from forumtui.thread.opening import OpenThread, open_threads


def open_wanted(options: Options, sources: Sequence[str], stream: BinaryIO | None) -> list[OpenThread]:
    """The threads that the sources hold, or the one picked. Raises ForumtuiError."""
    threads = open_threads(sources, stream, options.encoding, options.year)
    if options.output is not None:
        # Only who writes a file needs it.
        from forumtui.export.whole import refuse_source

        read = set().union(*(opened.files() for opened in threads))
        refuse_source(Path(options.output), read | _named_files(sources, stream))
    if options.thread is None:
        return threads
    if options.thread > len(threads):
        why = tr_count("there is {count} thread", "there are {count} threads", len(threads))
        raise CannotUse("--thread", why, tr("choose one of them"))
    return [threads[options.thread - 1]]


def _named_files(sources: Sequence[str], stream: BinaryIO | None) -> set[FileId]:
    """The files that the sources name, whether a thread was found in them or not, standard input among them."""
    found: set[FileId] = set()
    for source in sources:
        with suppress(OSError, ValueError):  # what is no file cannot be written over
            status = os.fstat(stream.fileno()) if source == "-" and stream is not None else os.stat(source)
            found.add((status.st_dev, status.st_ino))
    return found
