"""Link F1 of letters in every arrangement, and what is wrongly taken for one: `python -m tests.bench.alignment [-v]`.

Measures the texts written for these tests and, where FORUMTUI_CORPUS is set, those in its folders `parallel` and
`letters`. Crossings put the first version of one text beside the second of another.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from forumtui.letter.find import find_letter
from forumtui.model import RichText
from tests.letter.cases import (
    ARRANGEMENTS,
    Case,
    crossed,
    cut_short,
    gold_cases,
    links_of,
    one_after_the_other,
    own_cases,
    reversed_case,
    score,
    shuffled,
    third_left_out,
)

SEEDS = {"tuned on": 1, "never tuned on": 20170707}
"""Random seeds of the mutated copies. Parameters of the method may be chosen on the first only."""

COPIES = 12
"""Mutated copies a seed."""

LEAST = 0.9
"""Cases below this are named."""


def main() -> None:
    """Print a line for each set of texts and arrangement."""
    for name, cases in collections():
        both = [*cases, *map(reversed_case, cases)]
        print(f"{name}: {len(cases)} cases and the same turned\n  {'':16} mean F1  refused  below {LEAST}")
        for arrangement, arrange in ARRANGEMENTS:
            _report(
                arrangement,
                both,
                [score(post.case, links_of(find_letter(RichText(post.text)), post)) for post in map(arrange, both)],
            )
        for change in (cut_short, third_left_out):
            changed = [change(case, 1) for case in both]
            _report(changed[0].name.removeprefix(both[0].name).strip(), both, list(map(score_of, changed)))
        _report_false("shuffled", [shuffled(case, 1) for case in both])
    whole = [case for _, cases in collections() for case in cases]
    _report_false("crossings", list(crossings(whole)))


def collections() -> Iterator[tuple[str, list[Case]]]:
    """The sets of texts by name."""
    yield "own", list(own_cases())
    folder = os.environ.get("FORUMTUI_CORPUS")
    for name in ("parallel", "letters") if folder else ():
        yield name, list(gold_cases(Path(folder or "") / name))


def crossings(cases: Sequence[Case]) -> Iterator[Case]:
    """Every first version beside every second one of another text in another language."""
    for one in cases:
        for other in cases:
            pair = crossed(one, other)
            if one.name.split("-")[0] != other.name.split("-")[0] and len({each[:2] for each in pair.languages}) == 2:
                yield pair


def score_of(case: Case) -> float:
    """F1 of the case with one version after the other."""
    post = one_after_the_other(case)
    return score(case, links_of(find_letter(RichText(post.text)), post))


def _report(name: str, cases: Sequence[Case], scores: Sequence[float]) -> None:
    low = [f"{case.name} {value:.2f}" for case, value in zip(cases, scores, strict=True) if value < LEAST]
    refused = sum(value == 0 for value in scores)
    print(f"  {name:16} {sum(scores) / len(scores):7.3f} {refused:8} {len(low):6}")
    if "-v" in sys.argv:
        for line in low:
            print(f"      {line}")


def _report_false(name: str, cases: Sequence[Case]) -> None:
    found = [case.name for case in cases if find_letter(RichText(one_after_the_other(case).text))]
    print(f"  {name:16} {len(found)} letters in {len(cases)}")
    if "-v" in sys.argv:
        for line in found:
            print(f"      {line}")


if __name__ == "__main__":
    start = time.process_time()
    main()
    print(f"{time.process_time() - start:.1f} s of CPU")
