"""`python -m tests.bench.doors`: what imports inside functions save, for "Starting fast" in CONTRIBUTING.md.

Each is measured in new processes, on top of what is loaded when the door is reached: the least processor time of seven.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
RUNS = 7

HELP = "import forumtui.cli.main"
RUN = f"{HELP}, forumtui.cli.run"
PRINT = f"{RUN}, forumtui.cli.printing"
FRAME = f"{RUN}, forumtui.cli.start, forumtui.tui.first_frame, forumtui.formats.plaintext"
PAGE = f"{FRAME}, forumtui.formats.html, forumtui.formats.html.forums"
READER = f"{PAGE}, forumtui.cli.reader"


class Door(NamedTuple):
    """A module that imports inside a function."""

    module: str
    leads_to: str
    before: str
    """What is loaded by then."""
    imports: str


DOORS = (
    Door("__init__", "the library", "import forumtui", "import forumtui.thread.opening"),
    Door("cli/main", "all but options", HELP, "import forumtui.cli.run"),
    Door("cli/main", "crash reports", HELP, "import forumtui.cli.crash"),
    Door("cli/main", "the table of commands", HELP, "import forumtui.tui.commands"),
    Door("cli/arguments", "the installed version", HELP, "import importlib.metadata"),
    Door(
        "cli/run",
        "where reading starts, and the first frame",
        RUN,
        "import forumtui.cli.start, forumtui.tui.first_frame",
    ),
    Door("cli/run", "the reader and Textual", PAGE, "import forumtui.cli.reader"),
    Door("cli/run", "printing", RUN, "import forumtui.cli.printing"),
    Door("cli/sources", "HTTP", RUN, "import forumtui.cli.fetching"),
    Door("cli/run", "rules of the user's own", RUN, "import forumtui.cli.site_rules"),
    Door("cli/run", "Textual's themes and keys", RUN, "import forumtui.tui.keymap, forumtui.tui.theme"),
    Door("cli/printing", "HTTP", PRINT, "import forumtui.cli.fetching"),
    Door("cli/printing", "rules", PRINT, "import forumtui.cli.site_rules"),
    Door("cli/start", "the filter language", FRAME, "import forumtui.cli.selection"),
    Door("cli/start", "Textual's themes", FRAME, "import forumtui.tui.theme"),
    Door("state/settings", "TOML", HELP, "import tomllib"),
    Door("thread/opening", "joining pages", FRAME, "import forumtui.thread.session"),
    Door("thread/opening", "HTTP", FRAME, "import forumtui.thread.live_thread"),
    Door("formats/generic/__init__", "the reader of unknown forums", PAGE, "import forumtui.formats.generic.read"),
    Door("formats/json/post", "HTML in JSON", f"{FRAME}, forumtui.formats.json", "import forumtui.formats.html.body"),
    Door("formats/xiaomi/format", "the names of HTML's characters", FRAME, "import html"),
    Door("letter/__init__", "letters", FRAME, "import forumtui.letter.find, forumtui.letter.check"),
    Door("source/files", "containers", FRAME, "import forumtui.source.containers"),
    Door("source/decode", "guessing an encoding", FRAME, "import forumtui.source.guess_encoding"),
    Door("index/texts", "folding", FRAME, "import forumtui.text.fold"),
    Door("index/texts", "freeing memory", FRAME, "import ctypes"),
    Door("index/names", "pinyin", FRAME, "import pypinyin"),
    Door("text/fold", "簡 = 简", f"{FRAME}, forumtui.text.fold", "import opencc; opencc.OpenCC('t2s')"),
    Door("text/similar", "comparing names", FRAME, "import difflib"),
    Door("text/times", "times in words", FRAME, "import forumtui.text.times_in_words"),
    Door("text/width", "clusters of several characters", FRAME, "import wcwidth"),
    Door("text/links", "look-alikes in hosts", FRAME, "import forumtui.text.confusables"),
    Door("tui/thread/state", "running a filter", FRAME, "import forumtui.tui.thread.finding"),
    Door("tui/thread/screen", "dialogs and exporters", READER, "import forumtui.tui.thread.dialogs"),
    Door("archive/__main__", "the packages of the extra", "import forumtui.archive", "import forumtui.archive.run"),
)


def modules_with_doors() -> Iterator[str]:
    """The module of each import inside a function."""
    for path in sorted((ROOT / "forumtui").rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        inside = {part for each in functions for part in ast.walk(each)}
        imports = [part for part in inside if isinstance(part, ast.Import | ast.ImportFrom)]
        yield from [path.relative_to(ROOT / "forumtui").with_suffix("").as_posix()] * len(imports)


def milliseconds(door: Door) -> float | None:
    """What the imports of a door cost; None where a package of an extra is missing."""
    clock = "import time; start = time.process_time()"
    code = f"{door.before}\n{clock}\n{door.imports}\nprint((time.process_time() - start) * 1000)"
    done = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False) for _ in range(RUNS)
    ]
    return min(float(one.stdout) for one in done) if all(one.returncode == 0 for one in done) else None


def main() -> None:
    """Print the table."""
    found = list(modules_with_doors())
    print(f"{len(found)} imports in functions of {len(set(found))} modules\n")
    print("| module | it leads to | ms |\n|---|---|---|")
    for module in dict.fromkeys(door.module for door in DOORS):
        doors = [door for door in DOORS if door.module == module]
        costs = [milliseconds(door) for door in doors]
        told = ("–" if cost is None else f"{cost:.1f}" if cost < 10 else f"{cost:.0f}" for cost in costs)
        print(f"| `{module}` | {' · '.join(door.leads_to for door in doors)} | {' · '.join(told)} |", flush=True)


if __name__ == "__main__":
    main()
