"""Link F1 of the paired letter on hand-made alignments: `FORUMTUI_CORPUS=… python -m tests.bench.alignment`.

Beside it stand pairing by index and, where the `galechurch` package is installed, its alignment by length. Both get
the two versions already split; ours is given one body and has to find the versions as well.
"""

import csv
import importlib
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forumtui.letter.find import find_letter
from forumtui.model import RichText

SEEDS = {"tuned on": 1, "never tuned on": 20170707}
"""Random seeds of the mutated copies. Parameters of the method may be chosen on the first only."""

COPIES = 12
"""Mutated copies a seed."""

Links = set[tuple[int, int]]
Pairing = Callable[[Sequence[str], Sequence[str]], Links]


@dataclass(frozen=True, slots=True)
class Case:
    """Two versions and which of their paragraphs belong together, by number from 0."""

    name: str
    source: list[str]
    target: list[str]
    links: Links
    optional: Links


def cases_of(folder: Path) -> Iterator[Case]:
    """Every hand-made alignment in `folder`."""
    for gold in sorted(folder.glob("*-gold.tsv")):
        name = gold.name.removesuffix("-gold.tsv")
        source, target = _texts(folder, name)
        optional = {(0, 0)} if name.startswith("seed") else set()
        yield Case(name, _paragraphs(source), _paragraphs(target), _links(gold), optional)


def reversed_case(case: Case) -> Case:
    """The case with the languages the other way round."""
    turned = {(right, left) for left, right in case.links}
    return Case(f"{case.name} turned", case.target, case.source, turned, {(b, a) for a, b in case.optional})


def mutated(case: Case, seed: int) -> Case:
    """A copy with two paragraphs dropped, two split and two pairs merged on random sides, away from each other."""
    chance = random.Random(seed)
    sides = [[(text, {at}) for at, text in enumerate(texts)] for texts in (case.source, case.target)]
    places = chance.sample(range(1, len(case.source) - 3, 2), 6)
    for place, change in zip(sorted(places, reverse=True), chance.sample(CHANGES, 6), strict=True):
        change(sides[chance.randrange(2)], place)
    left, right = sides
    links = {
        (a, b)
        for a, (_, from_source) in enumerate(left)
        for b, (_, from_target) in enumerate(right)
        if any((i, j) in case.links for i in from_source for j in from_target)
    }
    return Case(f"{case.name} {seed}", [text for text, _ in left], [text for text, _ in right], links, case.optional)


Side = list[tuple[str, set[int]]]


def drop(side: Side, place: int) -> None:
    """Leave a paragraph out."""
    at = _position(side, place)
    del side[at]


def merge(side: Side, place: int) -> None:
    """Join a paragraph with the next."""
    at = _position(side, place)
    (text, numbers), (more, others) = side[at : at + 2]
    side[at : at + 2] = [(f"{text} {more}", numbers | others)]


def split(side: Side, place: int) -> None:
    """Cut a paragraph after a sentence near its middle, or leave it."""
    at = _position(side, place)
    text, numbers = side[at]
    cuts = [found.end() for found in re.finditer(r"[。!?！？](?=.)|[.!?] (?=[A-Z])|[,，](?=\S)", text)]
    if cuts:
        cut = min(cuts, key=lambda cut: abs(2 * cut - len(text)))
        side[at : at + 1] = [(text[:cut].strip(), numbers), (text[cut:].strip(), numbers)]


CHANGES = (drop, drop, merge, merge, split, split)


def _position(side: Side, place: int) -> int:
    return next(at for at, (_, numbers) in enumerate(side) if place in numbers)


def ours(source: Sequence[str], target: Sequence[str]) -> Links:
    """The links of `find_letter`, given both versions as one body."""
    letter = find_letter(RichText("\n\n".join([*source, *target])))
    if letter is None:
        return set()
    starts, at = {}, 0
    for number, text in enumerate([*source, *target]):
        starts[at] = number
        at += len(text) + 2
    links: Links = set()
    for left, right in ((row[0], row[1]) for row in letter.spans):
        links |= {(a, b - len(source)) for a in _inside(starts, left) for b in _inside(starts, right)}
    return links


def _inside(starts: dict[int, int], span: tuple[int, int] | None) -> Iterable[int]:
    return [number for start, number in starts.items() if span and span[0] <= start < span[1]]


def by_index(source: Sequence[str], target: Sequence[str]) -> Links:
    """First with first, second with second."""
    return {(at, at) for at in range(min(len(source), len(target)))}


def by_length(source: Sequence[str], target: Sequence[str]) -> Links | None:
    """The links of the galechurch package; None where it is not installed."""
    try:
        package = importlib.import_module("galechurch")
    except ModuleNotFoundError:
        return None
    beads = package.align(list(source), list(target)).to_pharaoh_lines()
    links: Links = set()
    for left, right in (line.split(":") for line in beads):
        links |= {(int(a), int(b)) for a in re.findall(r"\d+", left) for b in re.findall(r"\d+", right)}
    return links


def score(case: Case, given: Links) -> float:
    """F1 of the given links; optional ones count neither way."""
    given = given - case.optional
    wanted = case.links - case.optional
    return 2 * len(given & wanted) / (len(given) + len(wanted)) if given or wanted else 1.0


def main() -> None:
    """Print a line a case."""
    place = os.environ.get("FORUMTUI_CORPUS")
    if not place:
        raise SystemExit("FORUMTUI_CORPUS is not set")
    cases = list(cases_of(Path(place) / "parallel"))
    print(f"{'case':28} {'ours':>6} {'length':>7} {'index':>6}   CPU ms of ours")
    for case in cases:
        _report(case.name, [case])
        _report(f"{case.name} turned", [reversed_case(case)])
    letter = next(case for case in cases if case.name == "seed")
    for name, seed in SEEDS.items():
        _report(f"seed mutated, {name}", [mutated(letter, seed * 1000 + copy) for copy in range(COPIES)])


def _report(name: str, cases: Sequence[Case]) -> None:
    start = time.process_time()
    own = [score(case, ours(case.source, case.target)) for case in cases]
    cost = (time.process_time() - start) / len(cases) * 1000
    index = [score(case, by_index(case.source, case.target)) for case in cases]
    lengths = [score(case, links) for case in cases if (links := by_length(case.source, case.target)) is not None]
    length = f"{_mean(lengths):7.3f}" if lengths else "      -"
    print(f"{name:28} {_mean(own):6.3f} {length} {_mean(index):6.3f}   {cost:6.1f}")
    if "-v" in sys.argv and len(own) > 1:
        print("   " + " ".join(f"{value:.2f}" for value in own))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _texts(folder: Path, name: str) -> tuple[Path, Path]:
    parts = name.split("-")
    if len(parts) >= 3:
        base = "-".join(parts[:-2])
        return folder / f"{base}.{parts[-2]}.txt", folder / f"{base}.{parts[-1]}.txt"
    return folder / f"{name}.zh.txt", folder / f"{name}.en.txt"


def _paragraphs(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").replace("\u00a0", " ").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _links(gold: Path) -> Links:
    links: Links = set()
    with gold.open(encoding="utf-8") as lines:
        for row in csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            left, right = ([int(at) for at in cell.split(",")] if cell != "-" else [] for cell in row[:2])
            links |= {(a, b) for a in left for b in right}
    return links


if __name__ == "__main__":
    main()
