"""One key press in the filter, against `grep -c -F` on the same file: `python -m tests.bench.filter DIR [ROUNDS]`.

DIR holds tN.txt in the shape of a pasted thread (bullet, header line, indented body). Every figure is cpu time as a
ratio to grep's of the same round, the median of all rounds; the Index's build and its anonymous memory stand beside it.
"""

import gc
import os
import re
import subprocess
import sys
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from forumtui.index.columns import SEPARATOR, Columns
from forumtui.index.index import Index
from forumtui.model import Passage, Post, Stamp
from forumtui.query.complete import complete
from forumtui.query.parse import parse
from forumtui.query.select import Selecting
from forumtui.query.tree import Fault

_BULLET = re.compile("\n  \u2022 ".encode())
_REPLY = re.compile(
    "\u2022 (?P<who>.*?) \u00a0\u00a0(?P<rank>\\S+) 发表于 (?P<when>\\S+ \\S+) ·来自(?P<from>.*?) "
    "只看该作者 (?P<floor>\\d+)#\n\\s*(?P<body>.*?)\n\n    回复 举报",
    re.DOTALL,
)
_NOT_DIGIT = re.compile(r"\D")


class TextRows:
    """The replies of a pasted thread, found by their bullets."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY)
        self._size = os.fstat(self._file).st_size
        self._offsets = array("q")
        self._find(1 << 22)
        self.complete = True

    def _find(self, block: int) -> None:
        place = 0
        while data := os.pread(self._file, block, place):
            self._offsets.extend(place + found.start() + 1 for found in _BULLET.finditer(data))
            if len(data) < block:
                break
            place += block - 8
        self._offsets = array("q", sorted(set(self._offsets)))
        self._offsets.append(self._size)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def grow(self, limit: int) -> None:
        """Nothing is left to find."""

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the replies from `start` to `stop`."""
        first, end = self._offsets[start], self._offsets[stop]
        text = os.pread(self._file, end - first, first).decode()
        found = [reply.groups() for reply in _REPLY.finditer(text)]
        who, rank, when, source, floor, body = zip(*found, strict=True)
        return Columns(
            floors=list(map(int, floor)),
            authors=who,
            ranks=rank,
            devices=source,
            stamps=[int(_NOT_DIGIT.sub("", moment)) for moment in when],
            bodies=SEPARATOR.join(body),
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what is asked, what grep looks for, how much is wanted."""

    name: str
    filter: str
    grep: str
    whole: bool
    limit: float
    """At most so many times grep's cpu."""


ROWS = (
    Row("rare, first screenful", "endneedle", "ENDNEEDLE", False, 1.3),
    Row("7 %, first screenful", "匠心", "匠心", False, 1.3),
    Row("60 %, first screenful", "小米", "小米", False, 1.3),
    Row("miss", "不存在的词", "不存在的词", False, 1.3),
    Row("rare, all", "endneedle", "ENDNEEDLE", True, 3),
    Row("7 %, all", "匠心", "匠心", True, 3),
    Row("60 %, all", "小米", "小米", True, 3),
    Row("user:=NAME, all", "user:={user}", "{user}", True, 0.05),
    Row("date of a day, all", "date:07-15", "07-15", True, 0.05),
    Row("user:PART, first screenful", "user:晨之曦", "晨之曦", False, 0.5),
    Row("user:PART, all", "user:晨之曦", "晨之曦", True, 1),
)


def cpu_of(work: Callable[[], object]) -> float:
    """Seconds of cpu that the work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def cpu_of_grep(needle: str, path: Path) -> float:
    """Seconds of cpu of a whole `grep -c -F`."""
    command = ["grep", "-c", "-F", needle, str(path)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "LC_ALL": "C"})
    assert child.stdout
    child.stdout.read()
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    child.stdout.close()
    return usage.ru_utime + usage.ru_stime


def find(text: str, index: Index, whole: bool) -> int:
    """Press the key: how many replies are found, of the first screenful or of all."""
    query = parse(text, partial=True)
    assert not isinstance(query, Fault)
    work = Selecting(query, index)
    while not work.step(60) and (whole or work.count < 64):
        pass
    return len(work.selection) if whole else work.count


def anonymous_bytes() -> int:
    """Anonymous memory of this process; 0 where the system does not tell."""
    gc.collect()
    status = Path("/proc/self/status")
    found = re.search(r"RssAnon:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) * 1024 if found else 0


def measure(path: Path, rounds: int) -> None:
    """Print the table of one file."""
    size = path.stat().st_size
    before = anonymous_bytes()
    rows = TextRows(path)
    post = Post(posted=Stamp(0, 7, 7, 16, 55, 53), body=Passage("2017年7月7日"))
    index = Index(rows, post)
    built = cpu_of(lambda: grow_whole(index))
    memory = anonymous_bytes() - before
    print(f"{path.name}: {len(rows)} replies; Index {built:.2f} cpu s, {memory / size:.2f} x file in memory")
    user = index.author(index.size // 2) or ""
    for row in ROWS:
        ratios, hits = [], 0
        for _ in range(rounds):
            grep = cpu_of_grep(row.grep.format(user=user), path)
            began = time.process_time()
            hits = find(row.filter.format(user=user), index, row.whole)
            ratios.append((time.process_time() - began) / max(grep, 1e-4))
        print(f"  {row.name:26} {median(ratios):7.3f} x grep   (at most {row.limit})   {hits} found")
    print(
        f"  completion {1e3 * cpu_of(lambda: complete('user:m', 6, index)):.1f} ms cpu, counted users "
        f"{1e3 * cpu_of(lambda: index.counts('user', 200)):.1f}, days {1e3 * cpu_of(lambda: index.counts('day')):.1f}"
    )


def grow_whole(index: Index) -> None:
    """Index everything, in the slices that a reader uses."""
    while not index.grow(0.01):
        pass


if __name__ == "__main__":
    for file in sorted(Path(sys.argv[1]).glob("t*.txt"), key=lambda path: path.stat().st_size):
        measure(file, int(sys.argv[2]) if len(sys.argv) > 2 else 7)
