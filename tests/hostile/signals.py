"""Signals at random moments of a reader's life: the terminal is as before, the status tells the signal, the hooks ran.

python -m tests.hostile.signals [--runs N] [--seed S]
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from forumtui.cli.crash import STATUS
from tests.hostile.case import text_page
from tests.hostile.terminal import Terminal, environment_of, is_stopped, preload

READER = b"\x1b[?1000h"
"""What the reader asks of the terminal and the first frame before it does not: the mouse."""

KEYS = "jkGg \t\td/uftTsaFz?\x1b"
LATEST = 1.2
"""Seconds after its start within which a signal comes; the first frame takes about half of that."""

CUT = "the sequence '\\x1b['"
"""The beginning of one of ours: its rest was thrown away with the end, and the next one takes its place."""

SLOWEST = 4.0
"""Seconds from the signal to the end. The promise is two on an idle machine."""


Statuses = tuple[tuple[int, ...], tuple[int, ...]]
"""What the status may be where the reader was there, and where it was not yet."""


class Crash(Exception):
    """An error inside, between two instructions of whatever runs."""


def hooked(marker: Path) -> Callable[[], None]:
    """A reader that leaves a file behind when it runs what must be done before it ends, and that can be crashed."""

    def crash(_number: int, _frame: object) -> None:
        raise Crash

    def hook() -> None:
        from forumtui.tui.app import ReaderApp

        signal.signal(signal.SIGUSR1, crash)

        made = ReaderApp.__init__

        def with_hook(self: ReaderApp, *arguments: object, **named: object) -> None:
            made(self, *arguments, **named)  # type: ignore[arg-type]  # handed through
            self.before_exit.append(marker.touch)

        ReaderApp.__init__ = with_hook  # type: ignore[method-assign]

    return hook


def _told_by(number: int) -> Statuses:
    return (128 + number,), (128 + number, -number, 130 if number == signal.SIGINT else 129)


def _by(number: int) -> Callable[[Terminal], Statuses]:
    def end(terminal: Terminal) -> Statuses:
        terminal.signal(number)
        return _told_by(number)

    return end


def _crashed(terminal: Terminal) -> Statuses:
    """An error that nobody expects; where it comes in a clean-up that ignores errors, another follows."""
    for _ in range(20):
        terminal.signal(signal.SIGUSR1)
        end = time.monotonic() + 1
        while time.monotonic() < end and not terminal.ended():
            terminal.take(0.02)
        if terminal.ended():
            break
    return (STATUS,), (STATUS, 1)


def _stopped_and_continued(terminal: Terminal) -> Statuses:
    """Suspended: the terminal is given back; continued: the reader is there again, until ctrl+q."""
    terminal.signal(signal.SIGTSTP)
    terminal.until(lambda: is_stopped(terminal.process), "the stop")
    if READER in terminal.output:
        # What it wrote before it stopped may still be on its way.
        terminal.until(lambda: not list(terminal.left_behind()), "the terminal as it was")
    times = terminal.output.count(READER)
    terminal.signal(signal.SIGCONT)
    terminal.until(lambda: terminal.output.count(READER) > times, "the reader again")
    terminal.until(lambda: terminal.modes != terminal.now(), "its keyboard")
    terminal.send("\x11")  # ctrl+q works in text fields and panels too
    return (0,), (0,)


def _closed(terminal: Terminal) -> Statuses:
    terminal.take()
    terminal.close()
    return _told_by(signal.SIGHUP)


ENDS: tuple[tuple[str, Callable[[Terminal], Statuses]], ...] = (
    ("TERM", _by(signal.SIGTERM)),
    ("HUP", _by(signal.SIGHUP)),
    ("INT", _by(signal.SIGINT)),
    ("QUIT", _by(signal.SIGQUIT)),
    ("TSTP and CONT", _stopped_and_continued),
    ("closed terminal", _closed),
    ("internal error", _crashed),
)
"""Ways to end; each returns what the status may be."""


def one_run(end: Callable[[Terminal], Statuses], chance: random.Random, page: Path) -> Iterator[str]:
    """Start, type, end at a random moment. What does not hold."""
    marker = page.with_name("left")
    marker.unlink(missing_ok=True)
    moment = chance.uniform(0, LATEST)
    with Terminal([str(page)], environment_of(str(page.parent)), before=hooked(marker)) as terminal:
        start = time.monotonic()
        if end is _stopped_and_continued:
            terminal.until_shown("floor ")
        while time.monotonic() - start < moment and not terminal.ended():
            terminal.take(0.02)
            if READER in terminal.output and chance.random() < 0.2:
                terminal.send(chance.choice(KEYS))
        told = time.monotonic()
        statuses = end(terminal)
        status = terminal.wait()
        if time.monotonic() - told > SLOWEST and end is not _stopped_and_continued and end is not _crashed:
            yield f"{time.monotonic() - told:.1f} s"
        has_run = READER in terminal.output
        if status not in statuses[0 if has_run else 1]:
            yield f"status {status} after {moment:.2f} s: {terminal.words()[-200:]!r}"
        if terminal.master >= 0:
            yield from terminal.left_behind()
            yield from (fault for fault in terminal.faults() if fault != CUT)
        if has_run and not marker.exists():
            yield "what must be done before the end was not done"


def main() -> int:
    """Run them; 1 where one fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.signals", description=__doc__)
    parser.add_argument("--runs", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    preload()
    chance = random.Random(asked.seed)
    restored: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page"
        page.write_bytes(text_page("x"))
        for number in range(asked.runs):
            name, end = ENDS[number % len(ENDS)]
            try:
                found = list(one_run(end, chance, page))
            except AssertionError as problem:
                found = [str(problem)]
            restored[name] += not found
            if found:
                print(number, name, *found, sep="\n    ", flush=True)
    for name, _end in ENDS:
        print(f"{name:16} {restored[name]:4}")
    print(f"{restored.total()} of {asked.runs} terminals restored, seed {asked.seed}")
    return 0 if restored.total() == asked.runs else 1


if __name__ == "__main__":
    os.environ.pop("FORUMTUI_CORPUS", None)
    sys.exit(main())
