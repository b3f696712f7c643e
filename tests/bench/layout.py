"""Our lines against Textual's, side by side: `FORUMTUI_CORPUS=… python -m tests.bench.layout`.

Faults on the founding thread and every parallel text at every width from 20 to 200, cells left free a line, speed as
a ratio of one run, conformance counts.
"""

import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.content import Content

from forumtui.layout.wrap import wrap
from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.text.clean import clean
from forumtui.text.width import width
from forumtui.thread.opening import open_document
from tests.layout.faults import count_faults
from tests.layout.test_line_break import conformance

ROUNDS = 5
VARIANTS = 20
CELLS = 41
WIDTHS = range(20, 201)
FAULTS = ("wide", "lost", "head", "tail", "split")
Lines = Callable[[str, int], list[tuple[int, int]]]
GOALS = {"zh": (1.0, 0.8), "en": (0.7, 0.5)}
"""Speed as a ratio of Textual's: goal and floor."""


def textual_lines(text: str, cells: int) -> list[tuple[int, int]]:
    """Where Textual's lines stand in `text`."""
    lines, place = [], 0
    for line in Content(text).wrap(cells):
        shown = line.plain.rstrip(" \n")
        start = text.index(shown, place)
        place = start + len(shown)
        lines.append((start, place))
    return lines


def texts_of(corpus: Path) -> dict[str, list[str]]:
    """Paragraphs by text: the founding thread's post and replies, and every parallel text."""
    opened = open_document(decode(MemoryBytes((corpus / "threads" / "xiaomi" / "letter.txt").read_bytes()), "[page]"))
    post = opened.thread.post
    texts = {"founding post": post.body.text if post else ""}
    texts["founding replies"] = "\n".join(reply.body.text for reply in opened.thread.replies)
    for file in sorted((corpus / "parallel").glob("*.txt")):
        texts[file.name] = clean(file.read_text("utf-8")).replace("\t", "    ")
    return {name: [line for line in text.split("\n") if line] for name, text in texts.items()}


@dataclass
class Tally:
    """What is wrong with the lines of a text at every width."""

    faults: Counter[str]
    lines: int = 0
    free: int = 0
    """Cells left free in lines that are not the last of their paragraph."""
    full: int = 0
    """Those lines."""

    @property
    def slack(self) -> float:
        """Cells left free a line."""
        return self.free / max(1, self.full)


def tally(paragraphs: list[str], lines_of: Lines) -> Tally:
    """All faults at every width."""
    found = Tally(Counter())
    for cells in WIDTHS:
        for paragraph in paragraphs:
            lines = lines_of(paragraph, cells)
            found.faults += count_faults(paragraph, lines, cells)
            found.lines += len(lines)
            found.full += len(lines) - 1
            found.free += sum(cells - width(paragraph[start:end]) for start, end in lines[:-1])
    return found


def seconds(task: Callable[[str], object], paragraphs: list[str]) -> float:
    """Processor time of one pass."""
    start = time.process_time()
    for paragraph in paragraphs:
        task(paragraph)
    return time.process_time() - start


def speed(lines: list[str]) -> tuple[float, float]:
    """Thousands of code points a second, ours and Textual's, interleaved, best of all rounds."""
    ours, theirs, size = [], [], 0
    for number in range(ROUNDS):
        paragraphs = [f"{number}{n} {line}" for n in range(VARIANTS) for line in lines]
        size = sum(map(len, paragraphs))
        theirs.append(seconds(lambda paragraph: Content(paragraph).wrap(CELLS), paragraphs))
        ours.append(seconds(lambda paragraph: wrap(paragraph, CELLS), paragraphs))
    return size / min(ours) / 1000, size / min(theirs) / 1000


def _columns(found: Tally) -> str:
    counts = " ".join(f"{found.faults[name]:{len(name)}}" for name in FAULTS)
    slack = f"{found.slack:5.2f}" if found.full else "    -"
    return f"{found.lines:10} {counts}  {slack} "


def main() -> None:
    """Print it all."""
    corpus = Path(os.environ["FORUMTUI_CORPUS"])
    texts = texts_of(corpus)
    print(
        f"{'widths 20 to 200':22}{'forumtui':>10} {' '.join(FAULTS)}  slack {'Textual':>10} {' '.join(FAULTS)}  slack"
    )
    sums = Tally(Counter()), Tally(Counter())
    for name, paragraphs in texts.items():
        pair = tally(paragraphs, wrap), tally(paragraphs, textual_lines)
        print(f"{name:22}" + "".join(_columns(found) for found in pair))
        for whole, found in zip(sums, pair, strict=True):
            whole.faults += found.faults
            whole.lines += found.lines
    print(f"{'all':22}" + "".join(_columns(found) for found in sums))
    for name, (goal, floor) in GOALS.items():
        ours, theirs = speed(texts[f"seed.{name}.txt"])
        print(f"{name}: {ours:.0f} against {theirs:.0f} kchar/s, {ours / theirs:.2f} × (goal {goal}, floor {floor})")
    count, failures = conformance(corpus / "unicode")
    print(f"LineBreakTest: {count - len(failures)} of {count}")


if __name__ == "__main__":
    main()
