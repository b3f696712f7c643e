"""Saved pages of 738 and 10,000 replies: the first frame and the memory against a bare Textual app and w3m's."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.figures import Bench, Figure, ratio
from tests.bench.screens import BARE
from tests.bench.terminal import Terminal
from tests.bench.thread import FIRST
from tests.generate import forum_pages

_FEW, _MANY = 738, 10_000
_FIRST_LINE = "第2楼的话"
_MIB = 1 << 20
_INDEX = (
    "import sys, time\n"
    "from forumtui.thread.opening import open_thread\n"
    "open_thread(sys.argv[1]).finish()\n"
    "print(time.process_time())\n"
)


class Painted(NamedTuple):
    """What a program had used when some words were on its screen, and had needed when it came to rest."""

    cpu: float
    """Seconds on a processor, all threads: what else runs on the machine does not count."""
    peak: float
    """MiB of memory at the highest."""


def pages(bench: Bench) -> Iterator[Figure]:
    """The reader and its peers in turn; w3m where it is installed."""
    few, first_line = _page(bench.folder, _FEW)
    programs = {"bare": (BARE, FIRST), "forumtui": (_reader(few), _FIRST_LINE)}
    if shutil.which("w3m"):
        programs["w3m"] = (("w3m", str(few)), first_line)
    seen: dict[str, list[Painted]] = {name: [] for name in programs}
    for number in range(bench.rounds + 1):
        for name, (argv, words) in programs.items():
            painted = _painted(argv, words, bench.folder)
            if number:  # the first round only warms the disk
                seen[name].append(painted)
    cpu = {name: [one.cpu for one in painted] for name, painted in seen.items()}
    detail = f"{few.stat().st_size / _MIB:.1f} MiB of HTML, {median(cpu['forumtui']) * 1e3:.0f} ms"
    yield Figure(f"first frame, page of {_FEW} replies : bare", ratio(cpu["forumtui"], cpu["bare"]), 1.0, detail=detail)
    over = max(one.peak for one in seen["forumtui"]) - max(one.peak for one in seen["bare"])
    yield Figure(f"memory, page of {_FEW} replies, over bare", over, 25.0, unit="MiB")
    if "w3m" in cpu:
        yield Figure(f"first frame, page of {_FEW} replies : w3m", ratio(cpu["forumtui"], cpu["w3m"]))
        yield _index(bench.folder)


def _index(folder: Path) -> Figure:
    """All of a large page indexed, against w3m's first frame of it: a minute of w3m's, so measured once."""
    many, first_line = _page(folder, _MANY)
    theirs = _painted(("w3m", str(many)), first_line, folder).cpu
    done = subprocess.run([sys.executable, "-c", _INDEX, str(many)], capture_output=True, text=True, check=True)
    ours = float(done.stdout)
    what = f"Index, page of {_MANY:,} replies : w3m's first frame"
    return Figure(what, ours / theirs, 0.3, detail=f"{ours:.2f} : {theirs:.2f} s")


def _page(folder: Path, count: int) -> tuple[Path, str]:
    """A page of so many replies, and the first line of its opening post."""
    made = forum_pages.thread(count)
    page = folder / f"page{count}.html"
    with page.open("w", encoding="utf-8") as out:
        out.writelines(forum_pages.discuz(made, made.posts))
    return page, made.posts[0].lines[0]


def _reader(page: Path) -> tuple[str, ...]:
    return (sys.executable, "-m", "forumtui", "--no-state", str(page))


def _painted(argv: Sequence[str], words: str, folder: Path) -> Painted:
    with Terminal(argv, folder) as terminal:
        terminal.wait_for_text(words, 120)
        cpu = terminal.cpu()
        terminal.settle(60)
        return Painted(cpu, terminal.peak() / _MIB)
