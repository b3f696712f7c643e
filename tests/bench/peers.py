"""What a reader costs beside less, w3m and toolong: python -m tests.bench.peers [ROUNDS] [REPLIES ...]

A thread of our own is written as copied text and as a Discuz! page. Each program opens it in a terminal of 120×40; cpu
time and peak memory are read when its first screen shows the thread's first words, the median of interleaved rounds.
Below: lines that begin with a sign that may not begin a line, in the sample's post at 20 to 80 columns, by w3m and by
forumtui; and what `--help` costs beside an empty Python start. Programs that are not there are left out; toolong is
looked for as `tl`.
"""

import html
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pexpect

from forumtui.cli.sources import sample_path
from forumtui.layout.wrap import NO_LINE_START
from forumtui.thread.opening import open_thread
from tests.pages import page, reply

ROUNDS = 5
SIZES = (738, 10_000)
PATIENCE = 60
"""Seconds for a first screen."""

MARKER = "秋季读书会|今天读完了"
"""The title, or a reply: some open at the end."""

_HEAD = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>秋季读书会 - Powered by Discuz!</title>'
    '<meta name="generator" content="Discuz! X3.4" /></head><body id="nv_forum"><h1>秋季读书会</h1><div id="postlist">'
)
_POST = (
    '<div id="post_{n}"><table id="pid{n}"><tr><td class="pls"><div class="authi"><a class="xw1">{who}</a></div></td>'
    '<td class="plc"><div class="pi"><strong><a id="postnum{n}"><em>{n}</em><sup>#</sup></a></strong></div>'
    '<div class="authi"><em id="authorposton{n}">发表于 2019-12-{day:02} 10:00:00</em></div>'
    '<table><tr><td class="t_f" id="postmessage_{n}">{text}</td></tr></table></td></tr></table></div>\n'
)


def write_threads(folder: Path, size: int) -> tuple[Path, Path]:
    """The same replies as copied text and as a page."""
    texts = [f"第{number}条:今天读完了一本书,很喜欢。{'下次再聊!' * (number % 9)}" for number in range(size)]
    names = [f"书友{number % 97}" for number in range(size)]
    copied, saved = folder / f"t{size}.txt", folder / f"t{size}.html"
    rows = [
        reply(size - place, name, f"12-{20 + place % 9} 10:00:00", text)
        for place, (name, text) in enumerate(zip(names, texts, strict=True))
    ]
    copied.write_text(page(*rows, count=size), encoding="utf-8")
    posts = (
        _POST.format(n=place + 1, who=name, day=1 + place % 28, text=text)
        for place, (name, text) in enumerate(zip(names, texts, strict=True))
    )
    saved.write_text(f"{_HEAD}{''.join(posts)}</div></body></html>", encoding="utf-8")
    return copied, saved


def first_screen(command: list[str]) -> tuple[float, float] | None:
    """(cpu seconds, peak MiB) until the first words are painted; None where they never are."""
    environment = {**os.environ, "TERM": "xterm-256color", "LESSCHARSET": "utf-8"}
    child = pexpect.spawn(command[0], command[1:], dimensions=(40, 120), env=environment, encoding="utf-8")
    try:
        child.expect(MARKER, timeout=PATIENCE)
        # One look more: the screen is written in several pieces.
        time.sleep(0.05)
        return _cpu(child.pid), _peak(child.pid)
    except (pexpect.TIMEOUT, pexpect.EOF):
        return None
    finally:
        child.close(force=True)


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _peak(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").split("\n")
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def programs(copied: Path, saved: Path) -> Iterator[tuple[str, list[str]]]:
    """(name, command) of every program that is there."""
    rows = (
        ("less, text", ["less", str(copied)]),
        ("w3m, page", ["w3m", str(saved)]),
        ("toolong, text", ["tl", str(copied)]),
        ("forumtui, text", [sys.executable, "-m", "forumtui", str(copied)]),
        ("forumtui, page", [sys.executable, "-m", "forumtui", str(saved)]),
    )
    for name, command in rows:
        if shutil.which(command[0]):
            yield name, command


def compare(size: int, rounds: int) -> None:
    """First screens, interleaved."""
    with tempfile.TemporaryDirectory() as name:
        commands = dict(programs(*write_threads(Path(name), size)))
        found: dict[str, list[tuple[float, float] | None]] = {name: [] for name in commands}
        for _round in range(rounds):
            for name, command in commands.items():
                found[name].append(first_screen(command))
    print(f"\n| {size:,} replies | cpu to the first screen, s | peak memory, MiB |\n|---|---|---|")
    for name, rows in found.items():
        seen = [row for row in rows if row]
        told = f"{median(row[0] for row in seen):.2f} | {median(row[1] for row in seen):.0f}" if seen else "none | "
        print(f"| {name} | {told} |")


def bad_starts(lines: list[str]) -> int:
    """Lines that begin with a sign that may not begin a line."""
    return sum(line.strip()[:1] in NO_LINE_START for line in lines if line.strip())


def compare_lines() -> None:
    """The sample's post at every width."""
    post = open_thread(sample_path()).thread.post
    assert post is not None
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in post.body.text.split("\n") if line)
    widths = range(20, 81)
    counts = {"forumtui": 0, "w3m": 0}
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(f'<meta charset="utf-8">{paragraphs}')
        file.flush()
        for cells in widths:
            ours = [
                sys.executable,
                "-m",
                "forumtui",
                sample_path(),
                "-t",
                "text",
                "--floor",
                "736",
                "--width",
                str(cells),
            ]
            counts["forumtui"] += bad_starts(_printed(ours))
            if shutil.which("w3m"):
                counts["w3m"] += bad_starts(_printed(["w3m", "-dump", "-cols", str(cells), file.name]))
    print("\n| the sample's post at 20 to 80 columns | lines that begin with , 。 ! or the like |\n|---|---|")
    for name, count in counts.items():
        print(f"| {name} | {count} |")


def _printed(command: list[str]) -> list[str]:
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.split("\n")


def cost(command: list[str]) -> float:
    """The cpu seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare_help(rounds: int) -> None:
    """`--help` beside an empty Python start."""
    ratios = [
        cost([sys.executable, "-m", "forumtui", "--help"]) / cost([sys.executable, "-c", "pass"]) for _ in range(rounds)
    ]
    print(f"\n`--help` costs {median(ratios):.1f} × `python -c pass`")


def main() -> None:
    """Print every table."""
    rounds, *sizes = [int(number) for number in sys.argv[1:]] or [ROUNDS]
    for size in sizes or SIZES:
        compare(size, rounds)
    compare_lines()
    compare_help(4 * rounds + 1)


if __name__ == "__main__":
    main()
