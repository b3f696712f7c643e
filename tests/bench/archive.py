"""Archives against the bare loader: `python -m tests.bench.archive [--records N] [--rounds N]`, on Linux.

Made threads, and the pages in the folder that FORUMTUI_CORPUS names, become WARC files. Each round turns one part of
them into data sets and hands the same pages, as files, to `xargs -P2` of a program that does nothing but `thread_of`;
both run in turn, on two workers. Then a run is killed, goes on, has a worker killed, and its files are compared with
those of the undisturbed one.
"""

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.archive.warcs import LATER_CRAWL, files_in, packed, response, thread_pages

WORKERS = 2
PER_PROCESS = 500
"""Pages that xargs hands to one process: starting it is then no more than a hundredth."""

_BARE = (
    "import json, sys, forumtui\n"
    "from forumtui.errors import ForumtuiError\n"
    "for name in sys.argv[1:]:\n"
    "    with open(name, 'rb') as file: data = file.read()\n"
    "    try: json.dumps(forumtui.thread_of(data, name=name).to_dict(), ensure_ascii=False)\n"
    "    except ForumtuiError: pass\n"
)


class Spent(NamedTuple):
    """What a run has cost."""

    wall: float
    cpu: float
    peak: int = 0
    """MiB of the largest worker with its child."""


def pages(count: int) -> Iterator[tuple[str, bytes]]:
    """(address, page): made threads of one to six pages, and every page of the corpus once."""
    dice = random.Random(22)
    corpus = os.environ.get("FORUMTUI_CORPUS")
    found = sorted(Path(corpus).glob("[tp]*/**/*.*")) if corpus else []
    saved = [file for file in found if file.suffix in (".html", ".htm", ".json") and ".truth" not in file.name]
    for file in saved[:count]:
        yield f"http://{file.parent.name.replace('_', '-')}.example.net/{file.name}", file.read_bytes()
    left = count - len(saved)
    number = 1000
    while left > 0:
        number += 1
        for page in thread_pages(number, replies=dice.choice((8, 19, 39, 59, 118)), per_page=20)[:left]:
            left -= 1
            yield page


def write_parts(folder: Path, count: int, rounds: int) -> list[Path]:
    """A folder for each round: WARC files in `warc/`, the same pages as files in `files/`."""
    parts = [folder / f"round-{number}" for number in range(rounds)]
    for part in parts:
        (part / "files").mkdir(parents=True)
        (part / "warc").mkdir()
    warcs = [[(part / "warc" / f"{number}.warc.gz").open("wb") for number in range(4)] for part in parts]
    for number, (url, page) in enumerate(pages(count)):
        at = number * rounds // count
        ending = ".json" if page[:1] in (b"{", b"[") else ".html"
        (parts[at] / "files" / f"{number:06d}{ending}").write_bytes(page)
        kind = "application/json" if ending == ".json" else "text/html; charset=utf-8"
        date = LATER_CRAWL if number % 7 == 0 else "2020-01-02T03:04:05Z"
        warcs[at][number % 4].write(packed([response(url, page, content_type=kind, date=date)])[0])
    for files in warcs:
        for file in files:
            file.close()
    return parts


def archive(part: Path, out: Path) -> Spent:
    """The data sets of a part."""
    command = [sys.executable, "-m", "forumtui.archive", str(part / "warc"), str(out), "--workers", str(WORKERS)]
    return _spent(command)


def bare(part: Path) -> Spent:
    """The same pages by the bare loader."""
    files = "\0".join(str(file) for file in sorted((part / "files").iterdir()))
    command = ["xargs", "-0", f"-P{WORKERS}", f"-n{PER_PROCESS}", sys.executable, "-c", _BARE]
    return _spent(command, files.encode())


def _spent(command: Sequence[str], data: bytes = b"") -> Spent:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True) as run:
        peak = _Peak(run.pid)
        peak.start()
        run.communicate(data)
        peak.is_over = True
        peak.join()
    if run.returncode not in (0, 123):
        raise SystemExit(f"{command[:4]} ended with {run.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.monotonic() - started, cpu, peak.found)


class _Peak(threading.Thread):
    """Looks now and then how much memory the children of a process use, each with its own."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.is_over = False
        self.found = 0

    def run(self) -> None:
        while not self.is_over:
            for worker in children(self._pid):
                self.found = max(self.found, sum(_private(one) for one in (worker, *children(worker))) >> 10)
            time.sleep(0.25)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _private(pid: int) -> int:
    """KiB that a process uses, what it shares in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def disturbed(part: Path, out: Path) -> int:
    """The data sets of a part by a run that is killed, and goes on, and whose worker is killed; tasks done before."""
    command = [sys.executable, "-m", "forumtui.archive", str(part / "warc"), str(out), "--workers", str(WORKERS)]
    with subprocess.Popen([*command, "--resume"], stdout=subprocess.DEVNULL) as run:
        while not list(out.glob("work/read/completions/*")) and run.poll() is None:
            time.sleep(0.05)
        run.kill()
    done = len(list(out.glob("work/read/completions/*")))
    with subprocess.Popen([*command, "--resume"], stdout=subprocess.PIPE, text=True) as run:
        while not (busy := [one for one in children(run.pid) if children(one)]) and run.poll() is None:
            time.sleep(0.05)
        time.sleep(1)
        os.kill(busy[0], signal.SIGKILL)
        printed, _ = run.communicate()
    if "started again: 1" not in printed:
        raise SystemExit("no worker was killed")
    return done


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.archive", description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-archive-") as name:
        folder = Path(name)
        parts = write_parts(folder, options.records, options.rounds)
        ours: list[Spent] = []
        theirs: list[Spent] = []
        read = written = 0
        for number, part in enumerate(parts):
            out = folder / f"out-{number}"
            for is_ours in (True, False) if number % 2 else (False, True):
                (ours if is_ours else theirs).append(archive(part, out) if is_ours else bare(part))
            read += sum(file.stat().st_size for file in (part / "warc").iterdir())
            written += sum(map(len, files_in(out).values()))
            print(f"round {number}: archive {ours[-1]}, bare {theirs[-1]}", flush=True)
        count = options.records
        wall, cpu = sum(one.wall for one in ours), sum(one.cpu for one in ours)
        bare_wall, bare_cpu = sum(one.wall for one in theirs), sum(one.cpu for one in theirs)
        print(f"pages/s on {WORKERS} workers: archive {count / wall:.1f}, bare loader {count / bare_wall:.1f}")
        ratios = f"by the clock {bare_wall / wall:.2f}, by processor time {bare_cpu / cpu:.2f}"
        print(f"archive : bare loader, {ratios}; goal 0.85")
        print(f"memory of a worker with its child: {max(one.peak for one in ours)} MiB")
        million = 1e6 / count
        print(
            f"a million such pages: {cpu * million / 3600:.1f} processor hours, {read * million / 2**30:.1f} GiB read, "
            f"{written * million / 2**30:.1f} GiB written"
        )
        done = disturbed(parts[0], folder / "disturbed")
        same = files_in(folder / "disturbed") == files_in(folder / "out-0")
        print(f"killed after {done} tasks, resumed, a worker killed: the same files: {same}")
        shutil.rmtree(folder / "disturbed")
    if not same or bare_cpu / cpu < 0.85:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
