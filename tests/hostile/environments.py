"""The reader in every environment that a shell may make for it, and what it must not do there.

python -m tests.hostile.environments [NAME …]
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import termios
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.terminal import Terminal, environment_of, is_stopped, preload
from tests.hostile.watched import watching, without_links
from tests.pages import PAGE

SIZES = ((1, 1), (2, 3), (5, 20), (20, 5), (200, 1), (1, 200), (40, 12), (80, 24), (300, 900), (900, 300), (0, 0))
TITLE = "秋季读书会"
FOOTER = "floor "

Check = Callable[[Path], Iterator[str]]
"""Does something in a folder with a page; what does not hold."""


def _read(folder: Path, keys: str = "jGgq", shows: str = TITLE, **how: object) -> Iterator[str]:
    """Open the page, type, and see that it ends well."""
    size = how.pop("size", (100, 30))
    before = how.pop("before", lambda: None)
    arguments = how.pop("arguments", [str(folder / "page")])
    more = {name: value for name, value in how.items() if isinstance(value, str)}
    environment = {name: value for name, value in environment_of(str(folder), **more).items() if value != "unset"}
    with Terminal(arguments, environment, size, before) as terminal:  # type: ignore[arg-type]  # as given above
        terminal.until_shown(shows)
        if keys:
            terminal.send(keys)
        status = terminal.wait()
        if status != 0:
            yield f"status {status}: {terminal.words()[-300:]!r}"
        yield from terminal.faults()
        yield from terminal.left_behind()


def _with(**environment: str) -> Check:
    return lambda folder: _read(folder, **environment)


def _printed(**environment: str) -> Check:
    """Where the terminal can show no reader, the text is printed."""

    def check(folder: Path) -> Iterator[str]:
        yield from _read(folder, keys="", **environment)

    return check


def _sized(columns: int, rows: int) -> Check:
    # What is left of the sentence in a small window is its beginning, if anything.
    return lambda folder: _read(folder, shows="\x1b[?1049h", size=(columns, rows), keys="jG\tTtq")


def _resized(folder: Path) -> Iterator[str]:
    """200 sizes in twenty seconds, then it still works."""
    chance = random.Random(1)
    with Terminal([str(folder / "page")], environment_of(str(folder))) as terminal:
        terminal.until_shown(TITLE)
        began = time.monotonic()
        for number in range(200):
            terminal.resize(chance.choice((1, 2, 5, 39, 40, 80, 99, 100, 300)), chance.choice((1, 2, 11, 12, 24, 80)))
            while time.monotonic() - began < 0.1 * number:
                terminal.take(0.02)
            if terminal.ended():
                yield f"it ended at size {number}"
                return
        terminal.resize(101, 31)
        before, terminal.output = terminal.output, terminal.output[-200:]
        terminal.until_shown(TITLE)
        terminal.output = before + terminal.output
        terminal.send("q")
        if terminal.wait() != 0:
            yield f"status {terminal.status}"
        yield from terminal.left_behind()


def _typed_on(folder: Path) -> Iterator[str]:
    """A thousand random keys, among them bytes that are no UTF-8 and half sequences."""
    chance = random.Random(2)
    keys = [
        *"jkgGdu b\t zsTtfF/&?ncvmxaAD[]#123\r\x7f.:",
        "\x1b",
        "\x1b[A",
        "\x1b[B",
        "\x1b[5~",
        "\x1b[<0;9;9M",
        "\x1b[",
    ]
    odd = [b"\xff", b"\xe4\xb8", b"\x00", b"\x80\x81", b"\x1b]0;x\x07", b"\x1b[200~paste \x1b[201~", b"\x1b[I"]
    with Terminal([str(folder / "page")], environment_of(str(folder))) as terminal:
        terminal.until_shown(TITLE)
        for number in range(1_000):
            key = chance.choice(odd) if number % 20 == 19 else chance.choice(keys)
            terminal.send(key)
            if number % 10 == 9:
                terminal.take(0.02)
            if terminal.ended():
                yield f"it ended with {terminal.status} at key {number}: {terminal.words()[-300:]!r}"
                return
        terminal.send("\x1b")
        # Right behind an Esc, or behind half a sequence, ctrl+q is part of that: it is pressed until it is a key.
        for _ in range(40):
            time.sleep(0.3)
            if terminal.ended():
                break
            terminal.send("\x11")
            terminal.take()
        if terminal.wait() != 0:
            yield f"status {terminal.status}: {terminal.words()[-300:]!r}"
        yield from terminal.left_behind()


def _stuck(folder: Path) -> Iterator[str]:
    """A terminal that takes no more: a signal still ends the reader in time."""
    with Terminal([str(folder / "page")], environment_of(str(folder)), (300, 200)) as terminal:
        terminal.until_shown(TITLE)
        for number in range(60):
            terminal.resize(300 - number % 2, 200)
            time.sleep(0.02)
        terminal.signal(signal.SIGTERM)
        end = time.monotonic() + 5
        while time.monotonic() < end and not terminal.ended():
            time.sleep(0.05)
        if terminal.status != 128 + signal.SIGTERM:
            yield f"status {terminal.status}"
        if terminal.now() != terminal.modes:
            yield "the line's modes"


def _crash(patch: Callable[[], None], keys: str, word: str) -> Check:
    """An error inside: status 70, one sentence, a report, and the terminal as before."""

    def check(folder: Path) -> Iterator[str]:
        with Terminal([str(folder / "page")], environment_of(str(folder)), before=patch) as terminal:
            if keys:
                terminal.until_shown(TITLE)
                terminal.send(keys)
            if terminal.wait() != 70:
                yield f"status {terminal.status}"
            yield from terminal.left_behind()
            told = terminal.words()[terminal.words().rfind("forumtui: ") :]
            if told.count("\n") != 1 or "internal error" not in told or "Traceback" in terminal.words():
                yield f"told {told!r}"
        reports = list((folder / ".local/state/forumtui").glob("crash-*.txt"))
        text = "".join(report.read_text(encoding="utf-8") for report in reports)
        if len(reports) != 1 or word not in text or reports[0].stat().st_mode & 0o077:
            yield f"reports {reports}: {text!r}"
        if "a-secret-in-a-variable" in text:
            yield "local variables are in the report"
        for report in reports:
            report.unlink()

    return check


def _broken_action() -> None:
    from forumtui.tui.thread.panes import PanesController

    def broken(_self: PanesController) -> None:
        secret = "a-secret-in-a-variable"
        raise KeyError(len(secret))

    PanesController.zoom = broken  # type: ignore[method-assign,assignment]


def _broken_compose() -> None:
    from forumtui.tui.thread.screen import ThreadScreen

    def broken(_self: ThreadScreen) -> None:
        raise ZeroDivisionError

    ThreadScreen.compose = broken  # type: ignore[method-assign,assignment]


def _broken_loader() -> None:
    from forumtui.formats import registry

    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError

    registry.most_confident = broken  # type: ignore[assignment]


def _slow_loader() -> None:
    from forumtui.cli import sources

    def slow(*_arguments: object) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            sum(range(1000))

    sources.open_threads = slow  # type: ignore[assignment,attr-defined]


def _escape_ends_loading(folder: Path) -> Iterator[str]:
    """What takes long says so, and Esc ends it."""
    with Terminal([str(folder / "page")], environment_of(str(folder)), before=_slow_loader) as terminal:
        terminal.until_shown("Esc ends")
        terminal.send("x\x1b[A")
        terminal.take(0.5)
        if terminal.ended():
            yield "another key ended it"
            return
        terminal.send("\x1b")
        if terminal.wait() != 130:
            yield f"status {terminal.status}"
        if terminal.now() != terminal.modes:
            yield "the line's modes"


def _loading_by_signal(folder: Path) -> Iterator[str]:
    with Terminal([str(folder / "page")], environment_of(str(folder)), before=_slow_loader) as terminal:
        terminal.until_shown("Esc ends")
        terminal.signal(signal.SIGTERM)
        if terminal.wait() != 128 + signal.SIGTERM:
            yield f"status {terminal.status}"
        if terminal.now() != terminal.modes:
            yield "the line's modes"


def _no_room(folder: Path) -> Iterator[str]:
    """Where the position cannot be kept the reader reads, and one line says so when the terminal is back."""
    (folder / "state").write_text("a file where a folder is wanted")
    with Terminal(
        [str(folder / "page")], environment_of(str(folder), XDG_STATE_HOME=str(folder / "state"))
    ) as terminal:
        terminal.until_shown(FOOTER)
        terminal.send("jq")
        if terminal.wait() != 0:
            yield f"status {terminal.status}"
        if terminal.words().count("cannot be kept") != 1:
            yield f"told {terminal.words()[-200:]!r}"
        yield from terminal.left_behind()


def _stopped_at_first_frame() -> None:
    from forumtui.tui.first_frame import FirstFrame

    shown = FirstFrame.show

    def stopping(self: FirstFrame, *arguments: object) -> None:
        shown(self, *arguments)  # type: ignore[arg-type]  # handed through
        os.kill(os.getpid(), signal.SIGTSTP)

    FirstFrame.show = stopping  # type: ignore[method-assign,assignment]


def _stopped_early(folder: Path) -> Iterator[str]:
    """A stop between the first frame and the reader waits for the reader, which gives the terminal back."""
    with Terminal([str(folder / "page")], environment_of(str(folder)), before=_stopped_at_first_frame) as terminal:
        terminal.until(lambda: is_stopped(terminal.process), "the stop")
        terminal.until(lambda: not list(terminal.left_behind()), "the terminal as it was")
        terminal.signal(signal.SIGCONT)
        terminal.until(lambda: terminal.modes != terminal.now(), "the keyboard")
        terminal.send("q")
        if terminal.wait() != 0:
            yield f"status {terminal.status}"
        yield from terminal.left_behind()


def _redirected(stream: int, mode: str) -> Check:
    """One of the three streams is no terminal, or closed."""

    def check(folder: Path) -> Iterator[str]:
        def before() -> None:
            os.close(stream)
            if mode == "closed":
                named = ("stdin", "stdout", "stderr")[stream]
                setattr(sys, named, None)
                setattr(sys, f"__{named}__", None)
                return
            assert os.open(str(folder / mode) if mode != "null" else os.devnull, os.O_RDWR | os.O_CREAT) == stream

        yield from _read(folder, before=before)

    return check


def _echo_told() -> None:
    """Write down whether the line echoes when Textual has opened its screen and not yet taken the line."""
    from textual.drivers.linux_driver import LinuxDriver

    goes_on = LinuxDriver._enable_mouse_support

    def telling(self: LinuxDriver) -> None:
        echoes = termios.tcgetattr(0)[3] & termios.ECHO
        with (Path(os.environ["HOME"]) / "echo").open("a") as told:
            told.write("on " if echoes else "off ")
        goes_on(self)

    LinuxDriver._enable_mouse_support = telling  # type: ignore[method-assign]


def _typed_at_once(folder: Path) -> Iterator[str]:
    """No key is echoed onto a window that is too small for a first frame, however early it comes."""
    yield from _read(folder, shows="\x1b[?1049h", size=(20, 5), keys="q", before=_echo_told)
    if "on" in (folder / "echo").read_text():
        yield "the line echoes"


def _piped(folder: Path) -> Iterator[str]:
    """A page through a pipe, then the terminal as keyboard."""

    def before() -> None:
        source = os.open(str(folder / "page"), os.O_RDONLY)
        os.dup2(source, 0)

    yield from _read(folder, before=before, arguments=["-"])
    yield from _read(folder, before=before, arguments=[])


def _no_terminal(folder: Path) -> Iterator[str]:
    """Neither a terminal nor a hang."""
    command = [sys.executable, "-m", "forumtui", str(folder / "page")]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=20, start_new_session=True
    )
    if done.returncode != 0 or TITLE not in done.stdout.decode() or b"\x1b" in done.stdout:
        yield f"status {done.returncode}"


def _watched(folder: Path) -> Iterator[str]:
    """A whole reading without link keys connects to nothing, starts nothing and writes nowhere."""
    log = folder / "events"
    yield from _read(folder, keys=without_links(), before=watching(log, folder / ".local/state"))
    yield from (f"event {line}" for line in log.read_text().splitlines())
    log.unlink()


ASCII = {"LANG": "unset", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

CHECKS: tuple[tuple[str, Check], ...] = (
    ("TERM unset", _printed(TERM="unset")),
    ("TERM dumb", _printed(TERM="dumb")),
    ("TERM screen", _with(TERM="screen")),
    ("TERM vt100", _with(TERM="vt100")),
    ("LANG C", _with(LANG="C")),
    ("LANG unset", _with(LANG="unset")),
    ("ASCII locale", _with(**ASCII)),
    ("no colours", _with(NO_COLOR="1", COLORTERM="unset")),
    ("standard input null", _redirected(0, "null")),
    ("standard input closed", _redirected(0, "closed")),
    ("standard error to a file", _redirected(2, "log")),
    ("standard error closed", _redirected(2, "closed")),
    ("a page through a pipe", _piped),
    ("no terminal", _no_terminal),
    *((f"window of {columns} × {rows}", _sized(columns, rows)) for columns, rows in SIZES),
    ("200 sizes", _resized),
    ("keys at once", _typed_at_once),
    ("1,000 keys", _typed_on),
    ("a terminal that takes no more", _stuck),
    ("an error in an action", _crash(_broken_action, "z", "KeyError")),
    ("an error at the start", _crash(_broken_compose, "", "ZeroDivisionError")),
    ("an error in a loader", _crash(_broken_loader, "", "ZeroDivisionError")),
    ("Esc while loading", _escape_ends_loading),
    ("a signal while loading", _loading_by_signal),
    ("a stop before the reader is there", _stopped_early),
    ("a position that cannot be kept", _no_room),
    ("nothing connects, starts or writes", _watched),
)


def main() -> int:
    """Run the checks that are named, or all; 1 where one fails."""
    warnings.simplefilter("ignore")
    preload()
    passed = tried = 0
    for name, check in CHECKS:
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "page").write_text(PAGE, encoding="utf-8")
            try:
                found = list(check(Path(folder)))
            except AssertionError as problem:
                found = [str(problem)]
        tried += 1
        passed += not found
        if found:
            print(name, *found, sep="\n    ", flush=True)
    print(f"{passed} of {tried} environments")
    return 0 if passed == tried else 1


if __name__ == "__main__":
    sys.exit(main())
