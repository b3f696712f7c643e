"""A program in a pseudo terminal, driven and measured from outside. Nothing here knows which program it is.

Processor time is the scheduler's own count of every thread; a frame is over when the program sleeps and says no more,
so that neither depends on what else the machine does.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROWS, CELLS = 40, 100

ESCAPES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][0-9A-Z]|\x1b[=>78]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\|\x0f"
)
_ASKS_SYNCHRONISED = b"\x1b[?2026$p"
_SYNCHRONISED = b"\x1b[?2026;2$y"
_FRAME_ENDS = b"\x1b[?2026l"

_ENVIRONMENT = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TEXTUAL_ANIMATIONS": "none",
    "LESSHISTFILE": "-",
}
_QUIET = 0.04
"""Seconds of sleep and silence after which a frame is over."""


class Terminal:
    """A program in a terminal of ROWS by CELLS; a context manager that ends it."""

    def __init__(self, command: Sequence[str], home: Path) -> None:
        self.output = bytearray()
        self.process, self._end = pty.fork()
        if not self.process:
            _set_size(0, ROWS, CELLS)
            os.execvpe(command[0], list(command), {**os.environ, **_ENVIRONMENT, "XDG_STATE_HOME": str(home)})
        _set_size(self._end, ROWS, CELLS)
        os.set_blocking(self._end, False)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._end)

    def pump(self, seconds: float) -> bool:
        """Take what the program writes, waiting at most so long; False where there was nothing."""
        if not select.select([self._end], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._end, 1 << 18)
        except OSError:
            return False
        if _ASKS_SYNCHRONISED in data:
            os.write(self._end, _SYNCHRONISED)
        self.output += data
        return bool(data)

    def text(self) -> str:
        """What was written since the last key, without its escape sequences."""
        return ESCAPES.sub(b"", bytes(self.output[-(1 << 18) :])).decode("utf-8", "replace")

    def wait_for(self, holds: Callable[[], bool], what: str, seconds: float = 60) -> None:
        """Wait until something holds of the output. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while not holds():
            self.pump(0.02)
            if time.monotonic() > until:
                raise TimeoutError(f"{what} did not come; the screen says: {self.text()[-400:]!r}")

    def wait_for_text(self, text: str, seconds: float = 60) -> None:
        """Wait until a text has been written. Raises TimeoutError."""
        self.wait_for(lambda: text in self.text(), repr(text), seconds)

    def wait_for_frame(self, least: int = 1) -> None:
        """Wait for the end of a frame of at least so many bytes. Raises TimeoutError."""
        self.wait_for(
            lambda: any(len(frame) >= least for frame in bytes(self.output).split(_FRAME_ENDS)[:-1]), "a frame"
        )

    def settle(self, seconds: float = 60) -> None:
        """Wait until the program sleeps and is silent. Raises TimeoutError."""
        until = time.monotonic() + seconds
        quiet_since = time.monotonic()
        cpu = self.cpu()
        while time.monotonic() - quiet_since < _QUIET:
            said = self.pump(_QUIET / 4)
            now = self.cpu()
            if said or now != cpu or self._is_running():
                quiet_since, cpu = time.monotonic(), now
            if time.monotonic() > until:
                raise TimeoutError("it never came to rest")

    def press(self, keys: str) -> None:
        """Send keys; forget what was written before."""
        self.output.clear()
        os.write(self._end, keys.encode())

    def key(self, keys: str, seconds: float = 60) -> float:
        """Processor seconds of a key, until the program sleeps again."""
        cpu = self.cpu()
        self.press(keys)
        self.wait_for(lambda: bool(self.output), f"an answer to {keys!r}", seconds)
        self.settle(seconds)
        return self.cpu() - cpu

    def resize(self, rows: int, cells: int) -> float:
        """Processor seconds of another size, until the program sleeps again."""
        cpu = self.cpu()
        self.output.clear()
        _set_size(self._end, rows, cells)
        os.kill(self.process, signal.SIGWINCH)
        self.wait_for(lambda: bool(self.output), "an answer to another size")
        self.settle()
        return self.cpu() - cpu

    def _tasks(self) -> list[Path]:
        return list(Path(f"/proc/{self.process}/task").iterdir())

    def cpu(self) -> float:
        """Processor seconds so far, of all threads."""
        return sum(int((task / "schedstat").read_text().split()[0]) for task in self._tasks()) / 1e9

    def works(self) -> bool:
        """Whether it uses the processor without being asked for anything."""
        before = self.cpu()
        time.sleep(0.3)
        return self.cpu() - before > 0.02

    def _is_running(self) -> bool:
        return any((task / "stat").read_text().rpartition(")")[2].split()[0] == "R" for task in self._tasks())

    def anonymous(self) -> int:
        """Bytes of memory that no file backs."""
        return self._status("RssAnon")

    def peak(self) -> int:
        """Bytes of memory at the highest."""
        return self._status("VmHWM")

    def _status(self, name: str) -> int:
        found = re.search(rf"{name}:\s+(\d+)", Path(f"/proc/{self.process}/status").read_text())
        return int(found[1]) * 1024 if found else 0


def _set_size(descriptor: int, rows: int, cells: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cells, 0, 0))
