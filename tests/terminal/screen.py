"""The real command in a pseudo-terminal, and what that terminal would show: cells, and where its cursor stands."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pexpect

from forumtui.text.width import graphemes, width
from tests.terminal.forked import ForkedReader

PATIENCE = 15.0
"""Seconds that a condition may take to come true, on a busy machine."""

ESCAPE = 0.1
"""Seconds between an Esc and the next key, as from a hand."""

_PIECE = re.compile(
    r"\x1b\[(?P<given>[0-9;?<>=$]*)(?P<final>[@-~])|\x1b[\]P_^].*?(?:\x07|\x1b\\)|\x1b[^\[\]P_^]|(?P<control>[\r\n\x08])|"
    r"(?P<text>[^\x1b\x00-\x1f]+)|[\x00-\x1f]",
    re.DOTALL,
)


class Cells:
    """A grid that understands what the reader sends: moves, erasing, text; looks are skipped."""

    def __init__(self, cells: int, rows: int) -> None:
        self.grid = [[" "] * cells for _ in range(rows)]
        self.row = self.column = 0

    def take(self, sent: str) -> None:
        """Draw what was sent."""
        for piece in _PIECE.finditer(sent):
            if piece["text"]:
                self._write(piece["text"])
            elif piece["control"]:
                self.column = {"\r": 0, "\b": max(0, self.column - 1)}.get(piece["control"], self.column)
                self.row = min(self.row + (piece["control"] == "\n"), len(self.grid) - 1)
            elif piece["final"] in ("H", "J", "K") and "?" not in piece["given"]:
                self._control(piece["final"], [int(number or 1) for number in piece["given"].split(";")])

    def _control(self, final: str, numbers: Sequence[int]) -> None:
        if final == "H":
            self.row, self.column = numbers[0] - 1, (numbers[1] if len(numbers) > 1 else 1) - 1
        elif final == "J":
            self.grid = [[" "] * len(line) for line in self.grid]

    def _write(self, text: str) -> None:
        for cluster in graphemes(text):
            cells = width(cluster)
            line = self.grid[min(self.row, len(self.grid) - 1)]
            for place in range(self.column, min(self.column + cells, len(line))):
                line[place] = cluster if place == self.column else ""
            self.column += cells

    @property
    def text(self) -> str:
        """The rows, one a line."""
        return "\n".join("".join(line).rstrip() for line in self.grid)


class Terminal:
    """One run of the command."""

    def __init__(
        self,
        *arguments: str,
        state: Path,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        fresh: bool | None = None,
    ) -> None:
        """`fresh` starts Python anew, as a shell does; else the reader is forked from a process that has imported all.

        What `env` sets may be looked at by an import, so it starts Python anew too, unless told otherwise.
        """
        self.cells, self.rows = size
        self.screen = Cells(*size)
        whole = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(state), "LANG": "C.UTF-8", **(env or {})}
        whole["XDG_CONFIG_HOME"] = str(state / "config")
        for name in ("NO_COLOR", "COLUMNS", "LINES"):  # what a test runner leaves there is not this terminal's
            if name not in (env or {}):
                whole.pop(name, None)
        self.process: pexpect.spawn | ForkedReader
        if bool(env) if fresh is None else fresh:
            self.process = pexpect.spawn(
                sys.executable,
                ["-m", "forumtui", *arguments],
                env=whole,
                dimensions=(size[1], size[0]),
                encoding="utf-8",
                codec_errors="replace",
            )
            self.process.delaybeforesend = None  # nobody is asked for a password here
        else:
            self.process = ForkedReader(arguments, whole, size)
        self._left = ""
        self._sent_escape = False
        self.sent = ""
        """All that came, looks and links too."""

    def read(self) -> None:
        """Take what has come; a sequence cut in two waits for its end."""
        try:
            come = self.process.read_nonblocking(1 << 16, timeout=0.05)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.sent += come
        self._left += come
        cut = self._left.rfind("\x1b")
        whole = self._left if cut < 0 or len(self._left) - cut > 40 else self._left[:cut]
        self._left = self._left[len(whole) :]
        self.screen.take(whole)

    @property
    def text(self) -> str:
        """What is shown, once everything that has come is drawn."""
        rest = Cells(self.cells, self.rows)
        rest.grid = [list(line) for line in self.screen.grid]
        rest.row, rest.column = self.screen.row, self.screen.column
        rest.take(self._left)
        self.cursor = rest.column, rest.row
        return rest.text

    cursor = (0, 0)
    """Column and row, from 0, when `text` was last asked for."""

    def until(self, holds: Callable[[str], object], what: str = "") -> str:
        """Wait until the screen says so. Raises AssertionError with the screen where it never does."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read()
            if holds(self.text):
                return self.text
        raise AssertionError(f"{what or 'never shown'}\n{self.text}")

    def shows(self, words: str) -> str:
        """Wait for words on the screen."""
        return self.until(lambda text: words in text, f"never shown: {words}")

    def types(self, keys: str) -> None:
        """Send what a terminal sends. An Esc is told from the start of a sequence by the pause behind it."""
        if self._sent_escape:
            time.sleep(ESCAPE)
        self._sent_escape = keys.endswith("\x1b")
        self.process.send(keys)

    def clicks(self, words: str, beyond: int = 0) -> None:
        """Click on the first place where the screen shows these words, or so many cells behind their start."""
        self.shows(words)
        for row, line in enumerate(self.screen.grid):
            before, found, _ = "".join(line).partition(words)
            if found:
                at = f"{width(before) + 1 + beyond};{row + 1}"
                self.types(f"\x1b[<0;{at}M\x1b[<0;{at}m")
                return
        raise AssertionError(f"not to be clicked: {words}\n{self.text}")

    def quits(self) -> int:
        """Press q and wait for the end; the exit status."""
        self.types("q")
        return self.ends()

    def ends(self) -> int:
        """Wait for the end; the exit status."""
        self.process.expect(pexpect.EOF, timeout=PATIENCE)
        return int(self.process.wait())

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.isalive():
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process.close()
