"""One case in both ways: printed by the command, and in the reader in a terminal. What does not hold, in words."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.case import FIRST, Case
from tests.hostile.invariants import forbidden_in
from tests.hostile.terminal import Terminal, environment_of

LINE = "forumtui: "
FOOTERS = ("reply 1 ", "floor ", "no replies here")
SIZE = (100, 30)
STATE = ".local/state/forumtui"


def faults(case: Case) -> Iterator[str]:
    """Everything that does not hold of a case."""
    data = case.make()
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(os.fsencode(folder), os.fsencode(case.file))
        Path(os.fsdecode(name)).write_bytes(data)
        # The reader has been used before: the last line of its very first run is a hint.
        Path(folder, STATE).mkdir(parents=True)
        yield from (f"printed: {fault}" for fault in printed_faults(case, folder))
        yield from (f"reader: {fault}" for fault in read_faults(case, folder))
        left = Path(os.fsdecode(name)).read_bytes()
        if left != data:
            yield "the file was changed"
        written = sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file())
        if [one for one in written if not one.startswith(f"{STATE}/")] != [os.fsdecode(case.file)]:
            yield f"files were written: {written}"


def printed_faults(case: Case, folder: str) -> Iterator[str]:
    """What does not hold of `-t text` into a pipe."""
    command = [sys.executable, "-m", "forumtui", "-t", "text", *case.options, "--", case.file]
    environment = {**environment_of(folder), "PYTHONPATH": str(Path(__file__).parents[2])}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = (Path(folder) / os.fsdecode(case.file)).stat().st_size
    if spent > case.seconds + size / (1 << 20):
        yield f"{spent:.1f} s of the processor"
    out, told = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    yield from filter(None, (forbidden_in(out), forbidden_in(told)))
    if done.returncode != (0 if case.opens else 2):
        yield f"status {done.returncode}: {told[-300:]}"
    if not case.opens and (out or told.count("\n") != 1 or not told.startswith(LINE)):
        yield f"not one line: {told[-300:]!r}"
    # Text is wrapped; a word of the case may be broken by a line end, never by more.
    seen = (out if case.opens else told).replace("\n", "").replace(" ", "")
    yield from (f"{text!r} is not shown" for text in case.shows if text.replace(" ", "") not in seen)


def read_faults(case: Case, folder: str) -> Iterator[str]:
    """What does not hold in the reader: opened, moved through, left with q."""
    os.chdir(folder)
    with Terminal((*case.options, "--", case.file), environment_of(folder), SIZE) as terminal:
        if case.opens:
            try:
                terminal.until_shown(*((FIRST,) if FIRST in case.shows else FOOTERS))
                terminal.send("jGg\t\tjq")
                status = terminal.wait()
            except AssertionError as problem:
                yield str(problem)
                return
        else:
            status = terminal.wait()
        if status != (0 if case.opens else 2):
            yield f"status {status}: {terminal.words()[-300:]!r}"
        if not case.opens and LINE not in terminal.words():
            yield f"no line: {terminal.words()!r}"
        yield from terminal.faults()
        yield from (f"{mode} was left behind" for mode in terminal.left_behind())
