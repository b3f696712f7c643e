"""Bilingual texts with their hand-made alignments, and the arrangements in which people post such texts.

A case is two versions and the links between their paragraphs. An arrangement makes a post of a case and remembers
where each paragraph stands, so that the links of a letter found in the post can be compared with the known ones.
"""

import csv
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from forumtui.model import Letter

OWN_TEXTS = Path(__file__).parent / "texts"
"""Texts written for these tests: NAME.LANGUAGE.txt, a paragraph a line, the same number in every language."""

UNSPACED = frozenset({"zh", "zh-Hant", "ja"})
"""Languages whose sentences follow each other without a space."""

Links = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Case:
    """Two versions and which of their paragraphs belong together, by number from 0."""

    name: str
    languages: tuple[str, str]
    source: list[str]
    target: list[str]
    groups: list[tuple[list[int], list[int]]]
    """The aligned groups in the order of the source; one side may be empty."""
    optional: Links
    """Links that count neither way."""

    @property
    def links(self) -> Links:
        """Every pair of paragraphs that stand in one group."""
        return {(a, b) for left, right in self.groups for a in left for b in right}


@dataclass(frozen=True, slots=True)
class Post:
    """A case arranged as one text, with the code points that each paragraph of either version covers."""

    case: Case
    text: str
    source: list[tuple[int, int]]
    target: list[tuple[int, int]]


def gold_cases(folder: Path) -> Iterator[Case]:
    """Every hand-made alignment in `folder`."""
    for gold in sorted(folder.glob("*-gold.tsv")):
        name = gold.name.removesuffix("-gold.tsv")
        stem, *languages = name.rsplit("-", 2)
        if not (folder / f"{stem}.{languages[0] if languages else ''}.txt").exists():
            stem, languages = name, ["zh", "en"]
        source, target = (_lines(folder / f"{stem}.{language}.txt") for language in languages)
        optional = {(0, 0)} if name.startswith("seed") else set()
        yield Case(name, (languages[0], languages[1]), source, target, _groups(gold), optional)


def own_texts() -> dict[str, dict[str, list[str]]]:
    """The texts written for these tests: name, language, paragraphs."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted(OWN_TEXTS.glob("*.*.txt")):
        name, language, _ = path.name.split(".")
        found.setdefault(name, {})[language] = _lines(path)
    return found


def own_cases() -> Iterator[Case]:
    """Every pair of languages of every text written for these tests."""
    for name, versions in own_texts().items():
        for one, other in combinations(sorted(versions), 2):
            groups = [([at], [at]) for at in range(len(versions[one]))]
            yield Case(f"{name}-{one}-{other}", (one, other), versions[one], versions[other], groups, set())


def reversed_case(case: Case) -> Case:
    """The case with the languages the other way round."""
    groups = [(right, left) for left, right in case.groups]
    optional = {(b, a) for a, b in case.optional}
    languages = (case.languages[1], case.languages[0])
    return Case(f"{case.name} turned", languages, case.target, case.source, groups, optional)


def crossed(one: Case, other: Case) -> Case:
    """The first version of one case beside the second of another: two texts that have nothing to do with each other."""
    languages = (one.languages[0], other.languages[1])
    return Case(f"{one.name} x {other.name}", languages, one.source, other.target, [], set())


def merged(case: Case) -> Case:
    """The case with every group as one paragraph a side, as a line that holds both languages must have it."""
    source: list[str] = []
    target: list[str] = []
    groups = []
    for left, right in case.groups:
        group: tuple[list[int], list[int]] = ([], [])
        for own, texts, numbers, into, language in (
            (group[0], case.source, left, source, case.languages[0]),
            (group[1], case.target, right, target, case.languages[1]),
        ):
            if numbers:
                own.append(len(into))
                into.append(("" if language in UNSPACED else " ").join(texts[at] for at in numbers))
        groups.append(group)
    optional = case.optional if case.groups and case.groups[0] == ([0], [0]) else set()
    return replace(case, source=source, target=target, groups=groups, optional=optional)


def without(case: Case, side: int, dropped: set[int], name: str = "part") -> Case:
    """The case with some paragraphs of one side left out."""
    texts = [case.source, case.target]
    kept = [at for at in range(len(texts[side])) if at not in dropped]
    number = {old: new for new, old in enumerate(kept)}
    groups = []
    for group in case.groups:
        halves = list(group)
        halves[side] = [number[at] for at in halves[side] if at in number]
        groups.append((halves[0], halves[1]))
    texts[side] = [texts[side][at] for at in kept]
    groups = [group for group in groups if group[0] or group[1]]
    optional = case.optional if 0 in kept else set()
    return Case(f"{case.name} {name}", case.languages, texts[0], texts[1], groups, optional)


def third_left_out(case: Case, seed: int) -> Case:
    """The case without a third of the paragraphs of one side."""
    chance = random.Random(f"{seed} {case.name}")
    side = chance.randrange(2)
    count = len((case.source, case.target)[side])
    return without(case, side, set(chance.sample(range(count), count // 3)), "third left out")


def cut_short(case: Case, seed: int) -> Case:
    """A stretch of the groups: a third to two thirds of them."""
    chance = random.Random(f"{seed} {case.name}")
    count = chance.randint(max(2, len(case.groups) // 3), max(2, 2 * len(case.groups) // 3))
    start = chance.randrange(len(case.groups) - count + 1)
    kept = case.groups[start : start + count]
    part = without(case, 0, set(range(len(case.source))) - {at for left, _ in kept for at in left}, "cut")
    gone = set(range(len(case.target))) - {at for _, right in kept for at in right}
    part = without(part, 1, gone, "")
    return replace(part, optional=case.optional if start == 0 else set())


def shuffled(case: Case, seed: int) -> Case:
    """The target in random order: no reader would find a row."""
    order = list(case.target)
    random.Random(f"{seed} {case.name}").shuffle(order)
    return Case(f"{case.name} shuffled", case.languages, case.source, order, [], set())


Side = list[tuple[str, set[int]]]


def mutated(case: Case, seed: int) -> Case:
    """A copy with two paragraphs dropped, two split and two pairs merged on random sides, away from each other."""
    chance = random.Random(seed)
    sides: list[Side] = [[(text, {at}) for at, text in enumerate(texts)] for texts in (case.source, case.target)]
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
    groups = [([a], [b]) for a, b in sorted(links)]
    source, target = [text for text, _ in left], [text for text, _ in right]
    return Case(f"{case.name} {seed}", case.languages, source, target, groups, case.optional)


def drop(side: Side, place: int) -> None:
    """Leave a paragraph out."""
    del side[_position(side, place)]


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


def one_after_the_other(case: Case) -> Post:
    """First one version, then the other."""
    return _arranged(case, [*_stacked(0, case.source), *_stacked(1, case.target)])


def alternating(case: Case) -> Post:
    """Each group's source, then its target."""
    pieces = []
    for left, right in case.groups:
        pieces += [(0, at, "\n\n") for at in left] + [(1, at, "\n\n") for at in right]
    return _arranged(case, pieces)


def in_one_line(separator: str, end: str = "\n") -> Callable[[Case], Post]:
    """Both languages of a group in one line, with a separator between them."""

    def arrange(case: Case) -> Post:
        whole = merged(case)
        pieces = []
        for left, right in whole.groups:
            pieces += [(0, at, separator if right else end) for at in left] + [(1, at, end) for at in right]
        return _arranged(whole, pieces)

    return arrange


def marked_on_one_side(case: Case) -> Post:
    """One after the other, where only the source has bullets on the middle third of its paragraphs."""
    count = len(case.source)
    marked = [f"• {text}" if count <= 3 * at < 2 * count else text for at, text in enumerate(case.source)]
    return one_after_the_other(replace(case, source=marked))


ARRANGEMENTS: tuple[tuple[str, Callable[[Case], Post]], ...] = (
    ("sequence", one_after_the_other),
    ("bullets", marked_on_one_side),
    ("alternating", alternating),
    ("inline /", in_one_line(" / ")),
    ("inline |", in_one_line(" | ")),
    ("columns", in_one_line("    ")),
)
"""Name of an arrangement and what makes it."""


def links_of(letter: Letter | None, post: Post) -> Links:
    """The pairs of paragraphs that stand in one row of the letter, source in its first column, target in its second."""
    links: Links = set()
    for cells, spans in zip(letter.rows, letter.spans, strict=True) if letter else ():
        left, right = (
            [
                number
                for number, (start, end) in enumerate(places)
                if span and span[0] <= start and end <= span[1] and cell and post.text[start:end] in cell.text
            ]
            for cell, span, places in zip(cells[:2], spans[:2], (post.source, post.target), strict=True)
        )
        links |= {(a, b) for a in left for b in right}
    return links


def score(case: Case, given: Links) -> float:
    """F1 of the given links; optional ones count neither way."""
    given = given - case.optional
    wanted = case.links - case.optional
    return 2 * len(given & wanted) / (len(given) + len(wanted)) if given or wanted else 1.0


def _stacked(side: int, texts: Sequence[str]) -> list[tuple[int, int, str]]:
    return [(side, at, "\n\n") for at in range(len(texts))]


def _arranged(case: Case, pieces: Sequence[tuple[int, int, str]]) -> Post:
    """A post of paragraphs given as side, number and what stands behind each."""
    text = ""
    places: tuple[list[tuple[int, int]], list[tuple[int, int]]] = (
        [(0, 0)] * len(case.source),
        [(0, 0)] * len(case.target),
    )
    for side, number, behind in pieces:
        piece = (case.source, case.target)[side][number]
        places[side][number] = (len(text), len(text) + len(piece))
        text += piece + behind
    return Post(case, text, *places)


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").replace("\u00a0", " ").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _groups(gold: Path) -> list[tuple[list[int], list[int]]]:
    with gold.open(encoding="utf-8") as lines:
        rows = list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    return [(_numbers(row[0]), _numbers(row[1])) for row in rows]


def _numbers(cell: str) -> list[int]:
    return [] if cell == "-" else [int(at) for at in cell.split(",")]
