"""Watching a process from inside: what it connects to, starts, and opens for writing."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

WATCHED = (
    *("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "subprocess.Popen", "os.system"),
    *("os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "os.startfile", "webbrowser.open", "open"),
    *("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown"),
    *("shutil.move", "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect"),
)
"""Events of the interpreter (PEP 578)."""

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_TERMINALS = ("/dev/tty", "/dev/pts/", "/dev/null")


def without_links() -> str:
    """The keys of a whole reading: panes, pages, languages, filters, jumps, help; none opens a link or exports."""
    moving = "jkjj Gg bdu\t\tzztTTtsas\x1bADDF#7\r"
    filtering = "fuser:夜航\rF&\x1b?jk\x1b/好\rnN"
    return moving + filtering + "iq\x1bmxc.vv\x10\x1b\x0c\x1b\x1bq\x11"


def watching(log: Path, allowed: Path) -> Callable[[], None]:
    """To be called in the watched process: from then on its events stand in `log`, a line each."""

    def begin() -> None:
        written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            if event in WATCHED and not _is_harmless(event, arguments, str(allowed)):
                os.write(written, f"{event} {arguments!r}\n".encode("utf-8", "replace"))

        sys.addaudithook(hook)

    return begin


def _is_harmless(event: str, arguments: tuple[object, ...], allowed: str) -> bool:
    if event == "open":
        path, _mode, flags = arguments
        if not isinstance(flags, int) or not flags & _WRITES or isinstance(path, int):
            return True
        return str(path).startswith((*_TERMINALS, allowed))
    if event == "os.mkdir" and allowed.startswith(f"{arguments[0]}/"):
        return True  # a folder that the allowed one stands in
    if event in ("os.mkdir", "os.rename", "os.remove", "os.chmod"):
        return str(arguments[0]).startswith(allowed)
    return False
