"""Saved pages of 738 and 10,000 replies: `python -m tests.bench.pages [ROUNDS]`, on Linux.

First frames against a bare Textual app and against w3m (where it is installed) in the same rounds; the part that
loading has in them; the whole Index; memory. Every figure is processor time or a ratio of it.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.terminal import Terminal
from tests.generate import forum_pages

_BARE = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Bare(App[None]):\n"
    "    def compose(self):\n"
    "        yield Static('READY')\n"
    "Bare().run()\n"
)
_LOAD = (
    "import sys, time, resource\n"
    "from forumtui.thread.opening import open_thread\n"
    "opened = open_thread(sys.argv[1])\n"
    "for ordinal in range(min(12, len(opened.thread.replies))): opened.thread.replies[ordinal]\n"
    "loaded = time.process_time()\n"
    "if len(sys.argv) > 2: opened.finish()\n"
    "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
    "print(loaded, time.process_time() - loaded, peak)\n"
)
SIZES = (738, 10_000)
MOST = {738: ("bare", 1.0), 10_000: ("w3m", 0.3)}
_FIRST_LINE = "第2楼的话"


class Painted(NamedTuple):
    """What a program had used when some words were on its screen."""

    cpu: float
    """Seconds on a processor, all threads: what else runs on the machine does not count."""
    peak: float
    """MiB of memory at the highest."""


def paint(argv: Sequence[str], words: str, home: Path, seconds: float = 120) -> Painted | None:
    """Start a program and wait until the words are painted; None where they never are."""
    with Terminal(argv, home) as terminal, suppress(TimeoutError):
        terminal.wait_for_text(words, seconds)
        return Painted(terminal.cpu(), terminal.peak() / (1 << 20))
    return None


def loaded(page: Path, whole: bool = False) -> tuple[float, float, float]:
    """(seconds to the first screenful without a screen, seconds for the Index, MiB at the highest)."""
    argv = [sys.executable, "-c", _LOAD, str(page), *(["whole"] if whole else [])]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    load, index, peak = map(float, done.stdout.split())
    return load, index, peak


def _middle(values: Sequence[float]) -> float:
    return median(values) if values else float("nan")


def measure(folder: Path, size: int, rounds: int) -> None:
    """Print the figures of one size."""
    page = folder / f"d{size}.html"
    made = forum_pages.thread(size)
    with page.open("w", encoding="utf-8") as out:
        out.writelines(forum_pages.discuz(made, made.posts))
    programs = {
        "bare": (["READY"], [sys.executable, "-c", _BARE]),
        "forumtui": ([_FIRST_LINE], [sys.executable, "-m", "forumtui", str(page)]),
    }
    if shutil.which("w3m") and size < SIZES[-1]:  # which takes w3m a minute
        programs["w3m"] = ([made.posts[0].lines[0]], ["w3m", str(page)])
    seen: dict[str, list[Painted]] = {name: [] for name in programs}
    loads = []
    for number in range(rounds + 1):
        for name, (words, argv) in programs.items():
            painted = paint(argv, words[0], folder / "home")
            if painted and number:  # the first round only warms the disk
                seen[name].append(painted)
        if number:
            loads.append(loaded(page)[0])
    cpu = {name: _middle([one.cpu for one in painted]) for name, painted in seen.items()}
    print(f"{size:>7} replies, {page.stat().st_size / 1e6:.1f} MB")
    for name in ("bare", "w3m"):
        if name in cpu and cpu[name] == cpu[name]:
            goal = f", at most {MOST[size][1]}" if MOST[size][0] == name else ""
            print(f"   first frame / {name:5} {cpu['forumtui'] / cpu[name]:8.2f}{goal}")
    print(f"   loading alone / bare {_middle(loads) / cpu['bare']:6.2f}   ({_middle(loads) * 1000:.0f} ms)")
    peak = max((one.peak for one in seen["forumtui"]), default=float("nan"))
    print(f"   peak of the reader {peak:8.1f} MiB = {peak / (page.stat().st_size / (1 << 20)):.2f} x the file")
    if size == SIZES[1]:
        _, index, memory = loaded(page, whole=True)
        ratio = index / cpu["w3m"] if "w3m" in cpu else float("nan")
        print(f"   whole Index {index:.2f} s = {ratio:.2f} x w3m's first frame, at most 2.5; peak {memory:.1f} MiB")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            measure(Path(folder), size, rounds)


if __name__ == "__main__":
    main()
