"""What it costs to find the first letter of a run: its modules are imported for it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice

from tests.bench.figures import Bench, Figure, ratio
from tests.letter.cases import own_texts

PARAGRAPHS = 75
"""Of each version."""

_TEXTUAL = "import time; t = time.process_time(); import textual.app, textual.widgets; print(time.process_time() - t)"
_LETTER = """
import sys, time
from pathlib import Path
from forumtui.letter import letter_of
from forumtui.model import RichText
from forumtui.thread import opening
body = RichText(Path(sys.argv[1]).read_text(encoding="utf-8"))
t = time.process_time()
assert letter_of(body)
print(time.process_time() - t)
"""


def letters(bench: Bench) -> Iterator[Figure]:
    """The first letter of a run, its imports with it, against importing Textual."""
    path = bench.folder / "letter.txt"
    path.write_text("\n\n".join(_letter()), encoding="utf-8")
    # The modules of both are compiled once, as an installed program's are.
    setting = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(bench.folder / "compiled")}

    def seconds(code: str) -> float:
        run = [sys.executable, "-c", code, str(path)]
        return float(subprocess.run(run, env=setting, capture_output=True, check=True, text=True).stdout)

    pairs = [(seconds(_LETTER), seconds(_TEXTUAL)) for _ in range(bench.rounds + 1)][1:]
    ours, theirs = ([pair[at] for pair in pairs] for at in (0, 1))
    what = f"first letter, {PARAGRAPHS} × {PARAGRAPHS} : importing Textual"
    yield Figure(what, ratio(ours, theirs), 0.4, detail=f"{sorted(ours)[len(ours) // 2] * 1000:.0f} ms")


def _letter() -> list[str]:
    """Both versions of our own texts, one after the other, again and again with another number."""
    texts = [text for text in own_texts().values() if {"zh", "en"} <= text.keys()]
    return [
        line
        for language in ("zh", "en")
        for line in islice(
            (f"{line} {number}" for number, text in enumerate(cycle(texts)) for line in text[language]), PARAGRAPHS
        )
    ]
