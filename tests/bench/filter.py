"""One key press in the filter, against `grep -c -F` on the same file: the search alone, without a screen."""

import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from forumtui.index.index import Index
from forumtui.query.parse import parse
from forumtui.query.select import FilterRun
from forumtui.query.tree import QueryError
from forumtui.thread.opening import open_thread
from tests.bench.figures import Bench, Figure
from tests.bench.thread import COMMON, DAY, LAST, MISSING, NAME, SEVENTH

LEAST = 100_000
"""Replies from which grep takes long enough to be measured."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what is asked, what grep looks for, how much is wanted."""

    name: str
    filter: str
    grep: str
    whole: bool
    goal: float
    most: float


ROWS = (
    Row("rare, first screenful", LAST, LAST, False, 1.0, 1.3),
    Row("rare in Chinese, first screenful", "最后一楼", "最后一楼", False, 1.0, 1.3),
    Row("10 %, first screenful", SEVENTH, SEVENTH, False, 1.0, 1.3),
    Row("40 %, first screenful", COMMON, COMMON, False, 1.0, 1.3),
    Row("none", MISSING, MISSING, False, 1.0, 1.3),
    Row("rare, all", LAST, LAST, True, 3.0, 3.0),
    Row("10 %, all", SEVENTH, SEVENTH, True, 3.0, 3.0),
    Row("40 %, all", COMMON, COMMON, True, 3.0, 3.0),
    Row("user:=NAME, all", "user:={user}", "{user}", True, 0.05, 0.05),
    Row("date of a day, all", f"date:{DAY}", DAY, True, 0.05, 0.05),
    Row("user:PART, first screenful", f"user:{NAME}", NAME, False, 0.5, 0.5),
    Row("user:PART, all", f"user:{NAME}", NAME, True, 1.0, 1.0),
)


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
    assert not isinstance(query, QueryError)
    work = FilterRun(query, index)
    while not work.step(60) and (whole or work.count < 64):
        pass
    return len(work.selection) if whole else work.count


def filters(bench: Bench) -> Iterator[Figure]:
    """Every row of the table, on every thread that is large enough."""
    for count in bench.counts:
        if count >= LEAST:
            yield from _filters_of(bench.thread(count), bench.rounds)


def _filters_of(path: Path, rounds: int) -> Iterator[Figure]:
    opened = open_thread(str(path))
    opened.finish()
    index = opened.index
    user = index.author(index.size // 2) or ""
    for row in ROWS:
        ratios, hits = [], 0
        for _ in range(rounds):
            grep = cpu_of_grep(row.grep.format(user=user), path)
            began = time.process_time()
            hits = find(row.filter.format(user=user), index, row.whole)
            ratios.append((time.process_time() - began) / max(grep, 1e-4))
        what = f"filter, {index.size:,} replies, {row.name} : grep"
        yield Figure(what, median(ratios), row.goal, row.most, detail=f"{hits} found")
