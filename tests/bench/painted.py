"""A program in a terminal of its own, timed from outside: processor time until some words are on its screen."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][0-9A-Z]|\x1b[=>78]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x0f")
_ENVIRONMENT = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
_TAIL = 1 << 18


@dataclass(frozen=True, slots=True)
class Painted:
    """What a program had used when the words were painted."""

    cpu: float
    """Seconds on a processor, all threads: what else runs on the machine does not count."""
    peak: float
    """MiB of memory at the highest."""


def paint(argv: Sequence[str], words: str, seconds: float = 120, rows: int = 40, columns: int = 100) -> Painted | None:
    """Start a program and wait until the words are painted; None where they never are."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(argv[0], list(argv), {**os.environ, **_ENVIRONMENT})
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        return _used(child) if _shows(terminal, words.encode(), seconds) else None
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _shows(terminal: int, words: bytes, seconds: float) -> bool:
    shown = bytearray()
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            return False
        try:
            data = os.read(terminal, _TAIL)
        except OSError:
            return False
        if b"\x1b[?2026$p" in data:
            os.write(terminal, b"\x1b[?2026;2$y")
        shown = (shown + data)[-_TAIL:]
        if words in _ESCAPES.sub(b"", bytes(shown)):
            return True
    return False


def _used(process: int) -> Painted:
    nanoseconds = 0
    for task in Path(f"/proc/{process}/task").iterdir():
        with contextlib.suppress(OSError):  # a thread may end while it is looked at
            nanoseconds += int((task / "schedstat").read_text().split()[0])
    status = Path(f"/proc/{process}/status").read_text()
    peak = re.search(r"VmHWM:\s+(\d+)", status)
    return Painted(nanoseconds / 1e9, int(peak[1]) / 1024 if peak else 0.0)
