"""A terminal of our own: the command in a pseudo-terminal, every byte it writes looked at, its modes before and after.

The command is forked from this process after everything was imported once: hundreds of readers start in a minute.
"""

import fcntl
import gc
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.hostile.invariants import forbidden_in

PATIENCE = 90.0
"""Seconds to wait for anything; a busy machine is slow, a reader that hangs never comes."""

_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*(?:\x1b\\)?|[ -/]*[0-~]|\Z)", re.DOTALL
)
_OURS = re.compile(
    r"\x1b(?:\]22;[\w-]*\x07|\]2;[^\x00-\x1f\x7f-\x9f]{1,200}\x07|\[2[23];0t"
    r"|\]52;c;[\w+/=]*\x07|\[(?:\?[\d;]+(?:h|l|\$p)|>\d+u|<u|[\d;]*H|\d*[ABCDJK]|\d* q"
    r"|(?:(?:[0-347]|2[1-79]|[349][0-79]|10[0-7]|[34]8;(?:5;\d+|2;\d+;\d+;\d+))(?:;|(?=m)))*m))"
)
"""What the reader sends: modes, places, colours, the pointer's shape, what a key copied, the title of the window (kept,
set to a line, given back). No blinking.
"""

_ON = (
    "\x1b[?1049h",
    "\x1b[?1000h",
    "\x1b[?1003h",
    "\x1b[?1006h",
    "\x1b[?2004h",
    "\x1b[?1004h",
    "\x1b[?25l",
    "\x1b[?7l",
)
"""Modes that the reader switches on; the same with the other letter switches them off."""


PRELOADED = (
    "forumtui.cli.start",
    "forumtui.cli.run",
    "forumtui.cli.printing",
    "forumtui.formats.html.engine",
    "forumtui.tui.app",
    "forumtui.cli.reader",
    "forumtui.tui.textual_adapter",
)


class Terminal:
    """One command in a terminal."""

    def __init__(
        self,
        arguments: Sequence[str | bytes],
        environment: Mapping[str, str],
        size: tuple[int, int] = (100, 30),
        before: Callable[[], None] = lambda: None,
    ) -> None:
        """`before` is called in the command's process: to close a stream, or to watch it."""
        self.output = b""
        self.status: int | None = None
        sys.stdout.flush()
        sys.stderr.flush()
        ready, go = os.pipe()
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.close(go)
            os.read(ready, 1)
            _become(arguments, environment, before)
        os.close(ready)
        self.resize(*size)
        self.modes = termios.tcgetattr(self.master)
        os.write(go, b"x")
        os.close(go)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.status is None:
            os.kill(self.process, signal.SIGKILL)
            self.wait()
        self.close()

    def close(self) -> None:
        """Close the terminal, as its window is closed."""
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, keys: str | bytes) -> None:
        """Type."""
        os.write(self.master, keys.encode() if isinstance(keys, str) else keys)

    def signal(self, number: int) -> None:
        """Send a signal to the command."""
        os.kill(self.process, number)

    def take(self, seconds: float = 0.0) -> bool:
        """Take in what was written; False where the terminal was hung up from the other side."""
        while select.select([self.master], [], [], seconds)[0]:
            try:
                piece = os.read(self.master, 1 << 16)
            except OSError:
                return False
            if not piece:
                return False
            self.output += piece
            seconds = 0.0
        return True

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Go on until something holds. Raises AssertionError where it never does."""
        end = time.monotonic() + PATIENCE
        while not holds():
            self.take(0.02)
            if self.ended() and not holds():
                raise AssertionError(f"it ended with {self.status} before {what}: {self.words()[-300:]!r}")
            if time.monotonic() > end:
                raise AssertionError(f"never came: {what}; {self.words()[-300:]!r}")

    def until_shown(self, *texts: str) -> None:
        """Wait until one of these texts was written."""
        self.until(lambda: any(text.encode() in self.output for text in texts), " or ".join(texts))

    def ended(self) -> bool:
        """Whether the command has ended; `status` is its exit status then, -n after a signal."""
        if self.status is None:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def wait(self) -> int:
        """The exit status, when the command has ended."""
        end = time.monotonic() + PATIENCE
        while not self.ended():
            if self.master >= 0:
                self.take(0.02)
            else:
                time.sleep(0.01)
            if time.monotonic() > end:
                raise AssertionError(f"it does not end: {self.words()[-300:]!r}")
        if self.master >= 0:
            self.take()
        assert self.status is not None
        return self.status

    def now(self) -> list[Any]:
        """The modes of the line."""
        return termios.tcgetattr(self.master)

    def words(self) -> str:
        """What was written, without sequences."""
        return _SEQUENCE.sub("", self.output.decode("utf-8", "replace"))

    def faults(self) -> Iterator[str]:
        """What should not have been written."""
        text = self.output.decode("utf-8", "replace")
        for found in _SEQUENCE.finditer(text):
            if not _OURS.fullmatch(found[0]):
                yield f"the sequence {found[0][:60]!r}"
            elif found[0].startswith("\x1b]2;") and forbidden_in(found[0][4:-1]):
                yield f"{forbidden_in(found[0][4:-1])} in the title"
        bad = forbidden_in(_SEQUENCE.sub("", text), "\r\n\a")
        if bad:
            yield bad

    def left_behind(self) -> Iterator[str]:
        """What is not as it was before the command: modes of the line, modes of the screen."""
        if self.now() != self.modes:
            yield "the line's modes"
        text = self.output.decode("utf-8", "replace")
        for on in _ON:
            off = on[:-1] + ("h" if on[-1] == "l" else "l")
            if text.rfind(on) > text.rfind(off):
                yield f"{on!r} is still on"
        if text.count("\x1b[22;0t") != text.count("\x1b[23;0t"):
            yield "the title of the window"
        if text.rfind("\x1b[>") > text.rfind("\x1b[<u"):
            yield "the keyboard's protocol"


def environment_of(home: str, **more: str) -> dict[str, str]:
    """An environment with a home of its own and nothing else of this one's."""
    found = {name: os.environ[name] for name in ("PATH", "COVERAGE_PROCESS_START") if name in os.environ}
    return {**found, "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORTERM": "truecolor", **more}


def is_stopped(process: int) -> bool:
    """Whether a signal has stopped it."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def preload() -> None:
    """Import what readers need, once."""
    for name in PRELOADED:
        import_module(name)
    gc.freeze()


def _become(arguments: Sequence[str | bytes], environment: Mapping[str, str], before: Callable[[], None]) -> None:
    """Run the command in this process, which is a new one, and end it."""
    from forumtui.cli.main import main

    status: Any = 1
    # A shell that runs a campaign in the background has both ignored, and that is inherited.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    try:
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["forumtui", *map(os.fsdecode, arguments)]
        before()
        main()
    except SystemExit as ended:
        status = ended.code
    finally:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                try:
                    stream.flush()
                except OSError:
                    continue
        os._exit(status if isinstance(status, int) else 1)
