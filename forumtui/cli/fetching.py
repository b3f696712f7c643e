"""Reads threads at addresses as the options say, and tells on standard error what is being fetched or waited for."""

import os
import sys
import time
from pathlib import Path

from forumtui.cli.arguments import Options
from forumtui.cli.terminal import LOADING
from forumtui.errors import CannotUse
from forumtui.fetch.client import Client, Manners, read_cookies
from forumtui.fetch.page_store import PageStore
from forumtui.files import cache_folder
from forumtui.i18n import tr
from forumtui.source.document import Document
from forumtui.thread.live import PageReader, page_range
from forumtui.thread.live_thread import LiveThread
from forumtui.thread.opening import ReadAddress, Wait

_TICK = 0.2
_WIPE = "\r\x1b[K"


def address_reader(options: Options, wait: Wait | None = None) -> ReadAddress:
    """What reads addresses as the options say. Raises CannotUse for an unusable cookies file or --pages.

    `wait` waits where a site asks for a pause; without it, the seconds are shown on standard error.
    """
    pages = page_range(options.pages) if options.pages is not None else None
    if options.pages is not None and pages is None:
        raise CannotUse("--pages", tr("it names no pages"), tr("write 2..5, 3 or all"))
    cookies = read_cookies(options.cookies) if options.cookies is not None else None
    manners = Manners(wait=wait or show_wait)
    client = None if options.offline else Client(cookies, insecure=options.insecure, manners=manners)
    store = _store(options)

    def read_address(url: str) -> LiveThread:
        # A reader of its own: what its pages may lead to depends on the address that was named.
        return LiveThread(url, PageReader(client, store, options.encoding), pages, options.year, tell_page)

    return read_address


def kept_copies(options: Options, url: str) -> list[Document]:
    """The documents in the copy that is kept of an address; none where there is no copy."""
    return PageReader(None, _store(options), options.encoding).copies(url)


def _store(options: Options) -> PageStore | None:
    folder = cache_folder(os.environ) if options.state else None
    return PageStore(Path(folder) / "pages") if folder is not None else None


def tell_page(number: int, total: int | None) -> None:
    """Show which page is being fetched."""
    of = tr("page {number} of {total}", number=number, total=total) if total else tr("page {number}", number=number)
    _show(of)


def show_wait(seconds: float, why: str) -> bool:
    """Wait, and show the seconds that are left. Always True: only Ctrl-C ends the wait, and it ends the command too."""
    until = time.monotonic() + seconds
    try:
        while (left := until - time.monotonic()) > 0:
            if why:
                LOADING.waits_for = tr("{why}: {seconds} s   Ctrl-C ends", why=why, seconds=int(left) + 1)
            if why and not LOADING.is_shown:
                _show(LOADING.waits_for)
            time.sleep(min(_TICK, left))
    finally:
        LOADING.waits_for = ""
    return True


def _show(text: str) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"{_WIPE}{text}\r")
        sys.stderr.flush()
