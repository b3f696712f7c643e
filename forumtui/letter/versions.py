"""Where one version of a text ends and the next begins, whether they follow each other once or at every paragraph.

Each paragraph votes for its language with the square root of its size. A path is found that loses few votes and pays
for every change of language: it gives runs of paragraphs in one language. Runs until a language comes again are one
section. Lines without a language of their own go where their counterparts stand in the other version (see `bounds`).
"""

from collections.abc import Sequence
from itertools import groupby, pairwise, permutations
from math import log
from operator import itemgetter
from typing import NamedTuple

from forumtui.letter.bounds import doubtful_lines_moved, main_languages, votes_of
from forumtui.letter.paragraphs import Paragraph
from forumtui.text.script import UNKNOWN

CHANGE_COSTS = (40.0, 16.0, 4.0, 1.0, 0.01, -4.0)
"""Prices of a change of language, the highest first: a high one overlooks foreign lines inside a version, the last
expects a change at every paragraph."""

OVERRULED = 6.0
"""Weight of overruled votes against `_Way.imbalance`, when one way is chosen."""

TIE = 1e-9
"""Of changes of language that cost the same, this prefers the last: paragraphs without a vote stay with the language
before them.
"""

IN_TURN = 0.7
"""Share of a paragraph's highest vote that the language whose turn it is must have, at every paragraph that proves a
language, before the languages are thought to take turns.
"""

NEIGHBOURS_IN_TURN = 0.2
"""Pairs of neighbours in two languages, for each paragraph, from which on the languages certainly take turns."""

Section = tuple[tuple[Paragraph, ...], ...]
"""One tuple of paragraphs a language, in the order of the languages."""


class Versions(NamedTuple):
    """A body in parts: sections to be aligned, and what stands before and after them."""

    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    before: tuple[Paragraph, ...] = ()
    after: tuple[Paragraph, ...] = ()


class _Run(NamedTuple):
    language: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def size(self) -> int:
        """Cells."""
        return sum(paragraph.cues.cells for paragraph in self.paragraphs)


class _Way(NamedTuple):
    before: list[_Run]
    sections: list[list[_Run]]
    after: list[_Run]

    @property
    def imbalance(self) -> float:
        """How much the lengths of the versions differ: logarithms of their ratios, and what is left outside the
        sections.
        """
        whole = sum(run.size for runs in (self.before, *self.sections, self.after) for run in runs)
        outside = sum(run.size for run in (*self.before, *self.after))
        unlike = 0.0
        for section in self.sections:
            sizes = [run.size for run in section]
            unlike += log((max(sizes) + 8) / (min(sizes) + 8)) * sum(sizes) if len(sizes) > 1 else 3.0 * sum(sizes)
        return (unlike + 2.0 * outside) / max(whole, 1)


def split_versions(paragraphs: Sequence[Paragraph]) -> Versions | None:
    """The versions that `paragraphs` hold; None where they are in one language."""
    languages = main_languages(paragraphs)
    if len(languages) < 2:
        return None
    votes = [votes_of(paragraph, languages) for paragraph in paragraphs]
    paths = _paths(paragraphs, votes)
    best: tuple[float, _Way] | None = None
    for path in paths:
        moved = doubtful_lines_moved(paragraphs, languages, path)
        way = _cut_at_best(_runs(paragraphs, moved), len(languages))
        price = way.imbalance + OVERRULED * _overruled(moved, votes)
        if best is None or price < best[0]:
            best = price, way
    return _versions(best[1], languages) if best else None


def _paths(paragraphs: Sequence[Paragraph], votes: Sequence[tuple[float, ...]]) -> list[list[int]]:
    """Ways to give each paragraph a language: only in turn, where neighbours prove that; else also with few changes of
    language up to many.
    """
    in_turn = _in_turn(paragraphs, votes)
    if in_turn and _neighbours_apart(paragraphs) >= NEIGHBOURS_IN_TURN * len(paragraphs):
        return [in_turn]
    paths = [in_turn] if in_turn else []
    for cost in CHANGE_COSTS:
        path = _path(votes, cost)
        if path not in paths:
            paths.append(path)
    return paths


def _in_turn(paragraphs: Sequence[Paragraph], votes: Sequence[tuple[float, ...]]) -> list[int] | None:
    """The languages in turn, one paragraph each; None where a paragraph that proves a language contradicts that."""
    count = len(votes[0])
    ways = [[turn[at % count] for at in range(len(votes))] for turn in permutations(range(count))]
    path = max(ways, key=lambda way: sum(vote[at] for vote, at in zip(votes, way, strict=True)))
    speaking = zip(paragraphs, votes, path, strict=True)
    fits = all(vote[at] >= IN_TURN * max(vote) for each, vote, at in speaking if each.language != UNKNOWN)
    return path if fits else None


def _neighbours_apart(paragraphs: Sequence[Paragraph]) -> int:
    """Pairs of neighbours that prove two different languages."""
    pairs = pairwise(paragraphs)
    return sum(
        {one.language, other.language}.isdisjoint({None, UNKNOWN}) and one.language != other.language
        for one, other in pairs
    )


def _overruled(path: list[int], votes: Sequence[tuple[float, ...]]) -> float:
    """Part of the votes that the path overrules."""
    whole = sum(map(max, votes))
    return 1 - sum(vote[at] for vote, at in zip(votes, path, strict=True)) / whole if whole else 0.0


def _path(votes: Sequence[tuple[float, ...]], cost: float) -> list[int]:
    """The language of each paragraph that loses the fewest votes; where the cost is not negative, a paragraph
    without a vote keeps the language before it."""
    best = list(votes[0])
    count = range(len(best))
    origins: list[list[int]] = []
    for vote in votes[1:]:
        origin = [max(count, key=lambda at: best[at] - (cost - TIE if at != here else 0.0)) for here in count]
        best = [best[origin[here]] - (cost if origin[here] != here else 0.0) + vote[here] for here in count]
        origins.append(origin)
    path = [max(count, key=best.__getitem__)]
    for origin in reversed(origins):
        path.append(origin[path[-1]])
    return path[::-1]


def _runs(paragraphs: Sequence[Paragraph], path: list[int]) -> list[_Run]:
    pairs = zip(path, paragraphs, strict=True)
    return [_Run(at, tuple(p for _, p in group)) for at, group in groupby(pairs, key=itemgetter(0))]


def _cut_at_best(runs: list[_Run], count: int) -> _Way:
    """The runs as sections, cut where the versions of each are most alike in length."""
    ways = [_cut(runs, first, count) for first in range(min(count, len(runs)))]
    return min(ways, key=lambda way: (way.imbalance, len(way.before)))


def _versions(way: _Way, languages: tuple[str, ...]) -> Versions | None:
    order = tuple(dict.fromkeys(run.language for section in way.sections for run in section))
    if len(order) < 2:
        return None
    return Versions(
        tuple(languages[at] for at in order),
        tuple(tuple(_of(section, at) for at in order) for section in way.sections),
        tuple(p for run in way.before for p in run.paragraphs),
        tuple(p for run in way.after for p in run.paragraphs),
    )


def _of(section: list[_Run], language: int) -> tuple[Paragraph, ...]:
    return tuple(p for run in section if run.language == language for p in run.paragraphs)


def _cut(runs: list[_Run], first: int, count: int) -> _Way:
    """Sections from the run `first` on; a last one that lacks a language stands after the letter."""
    sections: list[list[_Run]] = []
    for run in runs[first:]:
        if not sections or any(run.language == earlier.language for earlier in sections[-1]):
            sections.append([])
        sections[-1].append(run)
    after = sections.pop() if sections and len(sections[-1]) < count else []
    return _Way(runs[:first], sections, after)
