"""Our lines against Textual's, side by side: `FORUMTUI_CORPUS=… python -m tests.bench.layout`.

Faults on the founding Chinese text at every width from 20 to 120, speed as a ratio of one run, conformance counts.
"""

import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from textual.content import Content

from forumtui.layout.wrap import wrap
from forumtui.text.width import width
from tests.layout.faults import count_faults
from tests.layout.test_breaks import conformance

ROUNDS = 5
VARIANTS = 20
CELLS = 41
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


def faults(text: str, lines: Callable[[str, int], list[tuple[int, int]]]) -> tuple[Counter[str], int, float]:
    """All faults from 20 to 120 cells, the number of lines, and the mean cells left free in a line that is not last."""
    total, count, free = Counter[str](), 0, []
    for cells in range(20, 121):
        for paragraph in filter(None, text.split("\n")):
            made = lines(paragraph, cells)
            total += count_faults(paragraph, made, cells)
            count += len(made)
            free += [cells - width(paragraph[start:end]) for start, end in made[:-1]]
    return total, count, sum(free) / max(1, len(free))


def seconds(task: Callable[[str], object], paragraphs: list[str]) -> float:
    """Processor time of one pass."""
    start = time.process_time()
    for paragraph in paragraphs:
        task(paragraph)
    return time.process_time() - start


def speed(text: str) -> tuple[float, float]:
    """Thousands of code points a second, ours and Textual's, interleaved, best of all rounds."""
    ours, theirs, size = [], [], 0
    for number in range(ROUNDS):
        paragraphs = [f"{number}{n} {line}" for n in range(VARIANTS) for line in text.split("\n") if line]
        size = sum(map(len, paragraphs))
        theirs.append(seconds(lambda paragraph: Content(paragraph).wrap(CELLS), paragraphs))
        ours.append(seconds(lambda paragraph: wrap(paragraph, CELLS), paragraphs))
    return size / min(ours) / 1000, size / min(theirs) / 1000


def main() -> None:
    """Print it all."""
    corpus = Path(os.environ["FORUMTUI_CORPUS"])
    texts = {name: (corpus / "parallel" / f"seed.{name}.txt").read_text("utf-8").replace("\xa0", " ") for name in GOALS}
    for title, lines in (("forumtui", wrap), ("Textual", textual_lines)):
        total, count, free = faults(texts["zh"], lines)
        shown = ", ".join(f"{name} {total[name]}" for name in ("head", "tail", "split", "wide", "lost"))
        print(f"{title:10} {count} lines: {shown}; {free:.2f} cells free a line")
    for name, (goal, floor) in GOALS.items():
        ours, theirs = speed(texts[name])
        print(f"{name}: {ours:.0f} against {theirs:.0f} kchar/s, {ours / theirs:.2f} × (goal {goal}, floor {floor})")
    count, failures = conformance(corpus / "unicode")
    print(f"LineBreakTest: {count - len(failures)} of {count}")


if __name__ == "__main__":
    main()
