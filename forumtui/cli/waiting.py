"""Says on a terminal what is being fetched, and counts down while a site asks for a pause. Ctrl-C ends it."""

import sys
import time

from forumtui.i18n import tr

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
