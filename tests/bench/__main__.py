"""The speed of the reader, as ratios to floors measured in the same run: `python -m tests.bench [ROW …] [--all]`.

Every figure is processor time unless it says otherwise, the median of interleaved rounds; beside it stand the goal and
what it may be at most. The threads are written for the run into a temporary folder. Linux only: it reads /proc.
"""

import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.bench.addresses import first_screen_of_an_address
from tests.bench.confidence import confidence
from tests.bench.figures import Bench, Figure, Row
from tests.bench.filter import filters
from tests.bench.layout import GOALS, speed
from tests.bench.letters import letters
from tests.bench.pages import pages
from tests.bench.screens import ROWS_OF_SCREENS
from tests.bench.thread import ENGLISH, texts, write_thread
from tests.bench.throughput import throughput

SOME = (20, 738, 100_000)
ALL = (*SOME, 1_000_000)


def wrapping(_: Bench) -> Iterator[Figure]:
    """Lines of our own against Textual's."""
    for language, text in (("zh", "\n".join(texts())), ("en", ENGLISH)):
        ours, theirs = speed(text.split("\n"))
        yield Figure(f"wrap, {language} : Textual's Content.wrap", ours / theirs, *GOALS[language])


ROWS: dict[str, Row] = {
    **ROWS_OF_SCREENS,
    "address": first_screen_of_an_address,
    "filter": filters,
    "wrap": wrapping,
    "letter": letters,
    "throughput": throughput,
    "pages": pages,
    "confidence": confidence,
}


def main() -> None:
    """Measure the rows asked for, and print them."""
    parser = ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("rows", nargs="*", choices=[*ROWS, []], metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--all", action="store_true", help="a million replies too")
    parser.add_argument("--counts", type=int, nargs="+", help="other numbers of replies, ascending")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    counts = tuple(options.counts or (ALL if options.all else SOME))
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        thread = cache(lambda count: write_thread(folder / f"t{count}.txt", count))
        bench = Bench(folder, counts, options.rounds, thread)
        for row in options.rows or ROWS:
            print(row, flush=True)
            for figure in ROWS[row](bench):
                print(figure, flush=True)


if __name__ == "__main__":
    main()
