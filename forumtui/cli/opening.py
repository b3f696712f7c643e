"""Open the sources that the options name: all their threads, or the one that --thread picks. Says what it waits for."""

import os
import sys
import time
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
from forumtui.thread.opening import Live, is_url, open_threads


def open_wanted(options: Options, sources: Sequence[str], stream: BinaryIO | None) -> list[OpenThread]:
    """The threads that the sources hold, or the one picked. Raises ForumtuiError."""
    live = _live(options) if any(map(is_url, sources)) else None
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


def _live(options: Options) -> Live:
    """What reads addresses as the options say. Raises CannotUse for a cookies file or pages that cannot be used."""
    # Imported only for an address: files are opened without HTTP.
    from forumtui.fetch.client import Client, Manners
    from forumtui.fetch.cookies import read_cookies
    from forumtui.fetch.page_store import PageStore
    from forumtui.state.paths import cache_folder
    from forumtui.thread.live import PageReader, page_range
    from forumtui.thread.live_thread import LiveThread

    pages = page_range(options.pages) if options.pages is not None else None
    if options.pages is not None and pages is None:
        raise CannotUse("--pages", tr("it names no pages"), tr("write 2..5, 3 or all"))
    folder = cache_folder(os.environ) if options.state else None
    store = PageStore(Path(folder) / "pages") if folder is not None else None
    cookies = read_cookies(options.cookies) if options.cookies is not None else None
    manners = Manners(wait=wait)
    client = None if options.offline else Client(cookies, insecure=options.insecure, manners=manners)
    reader = PageReader(client, store, options.encoding)
    return lambda url: LiveThread(url, reader, pages, options.year, tell_page)


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


_TICK = 0.2
_WIPE = "\r\x1b[K"


def tell_page(number: int, total: int | None) -> None:
    """Say which page is being fetched."""
    of = tr("page {number} of {total}", number=number, total=total) if total else tr("page {number}", number=number)
    _show(of)


def wait(seconds: float, why: str) -> bool:
    """Wait so long, with the seconds that are left; True, because whoever does not want to wait ends the command."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if why:
            _show(tr("{why}: {seconds} s   Ctrl-C ends", why=why, seconds=int(left) + 1))
        time.sleep(min(_TICK, left))
    return True


def _show(text: str) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"{_WIPE}{text}\r")
        sys.stderr.flush()
