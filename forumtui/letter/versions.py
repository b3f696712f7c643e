"""Where one version of a text ends and the next begins, whether they follow each other once or at every paragraph.

Each paragraph votes for its language as loudly as the square root of its size; a path through the votes that pays
for every change of language gives runs; runs until a language comes again are one section.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, permutations
from math import log
from operator import itemgetter

from forumtui.letter.paragraphs import Paragraph
from forumtui.text.script import COMMON_WORDS, UNKNOWN
from forumtui.text.width import width

LEAST_SHARE = 0.12
"""Part of all letters that a language needs to be one of the letter's."""

LONGEST_WITHOUT_KANA = 16
"""Letters of a Japanese heading that may be all Han."""

LATIN = frozenset({UNKNOWN, *(language for language, _ in COMMON_WORDS)})
"""Languages written in Latin letters."""

LEAST_COMMON_WORDS = 3
"""Different common words that prove a Latin language."""

MOST_LANGUAGES = 4

CHANGE_COSTS = (16.0, 4.0, 1.0, 0.01)
"""Price of a change of language, dearest first; a dear change overlooks foreign lines inside a version."""

OVERRULED = 6.0
"""How much overruled votes weigh beside versions of unlike sizes."""

RHYTHM = 0.7
"""Part of the loudest vote that a language in turn needs at every paragraph."""

Section = tuple[tuple[Paragraph, ...], ...]
"""One tuple of paragraphs a language, in the order of the languages."""


@dataclass(frozen=True, slots=True)
class Versions:
    """A body taken apart: what stands before and after, and between them sections to be aligned."""

    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    before: tuple[Paragraph, ...] = ()
    after: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    language: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def size(self) -> int:
        """Cells."""
        return sum(width(paragraph.text) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class _Way:
    before: list[_Run]
    sections: list[list[_Run]]
    after: list[_Run]

    @property
    def imbalance(self) -> float:
        """How unlike the versions weigh: logarithms of their ratios, and all that is left outside."""
        whole = sum(run.size for runs in (self.before, *self.sections, self.after) for run in runs)
        outside = sum(run.size for run in (*self.before, *self.after))
        unlike = 0.0
        for section in self.sections:
            sizes = [run.size for run in section]
            unlike += log((max(sizes) + 8) / (min(sizes) + 8)) * sum(sizes) if len(sizes) > 1 else 3.0 * sum(sizes)
        return (unlike + 2.0 * outside) / max(whole, 1)


def split_versions(paragraphs: Sequence[Paragraph]) -> Versions | None:
    """The versions that `paragraphs` hold; None where one language rules."""
    languages = main_languages(paragraphs)
    if len(languages) < 2:
        return None
    votes = [_votes(paragraph, languages) for paragraph in paragraphs]
    ways = [(_cut_at_best(_runs(paragraphs, path), len(languages)), _lost(path, votes)) for path in _paths(votes)]
    way, _ = min(ways, key=lambda way: way[0].imbalance + OVERRULED * way[1])
    return _versions(way, languages)


def _paths(votes: Sequence[tuple[float, ...]]) -> list[list[int]]:
    """Ways to give each paragraph a language: in turn, if nothing speaks against it, else from few changes to many."""
    rhythm = _rhythm(votes)
    return [rhythm] if rhythm else [_path(votes, cost) for cost in CHANGE_COSTS]


def _lost(path: list[int], votes: Sequence[tuple[float, ...]]) -> float:
    """Part of the votes that the path overrules."""
    whole = sum(map(max, votes))
    return 1 - sum(vote[at] for vote, at in zip(votes, path, strict=True)) / whole if whole else 0.0


def _rhythm(votes: Sequence[tuple[float, ...]]) -> list[int] | None:
    """The languages in turn, one paragraph each, if no vote speaks against it: so a doubtful line finds its own."""
    count = len(votes[0])
    ways = [[turn[at % count] for at in range(len(votes))] for turn in permutations(range(count))]
    path = max(ways, key=lambda way: sum(vote[at] for vote, at in zip(votes, way, strict=True)))
    return path if all(vote[at] >= RHYTHM * max(vote) for vote, at in zip(votes, path, strict=True)) else None


def main_languages(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Languages with a fair share of the letters, the most spoken first."""
    sizes: dict[str, int] = {}
    for paragraph in paragraphs:
        if paragraph.language:
            size = sum(paragraph.letters.amounts.values())
            sizes[paragraph.language] = sizes.get(paragraph.language, 0) + size
    named = {
        name: size for name, size in sizes.items() if name in LATIN and name != UNKNOWN and _is_proven(name, paragraphs)
    }
    if named:
        most = max(named, key=lambda language: named[language])
        sizes[most] += sum(sizes.pop(name) for name in LATIN & sizes.keys() - named.keys())
    elif LATIN & sizes.keys():
        sizes[UNKNOWN] = sum(sizes.pop(name) for name in LATIN & sizes.keys())
    total = sum(sizes.values())
    kept = [language for language in sizes if sizes[language] >= LEAST_SHARE * total]
    return tuple(sorted(kept, key=lambda language: (-sizes[language], language)))[:MOST_LANGUAGES]


def _is_proven(language: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether enough different common words of a language stand in the paragraphs that seem to be in it."""
    common = next(words.split() for name, words in COMMON_WORDS if name == language)
    spoken = {word for each in paragraphs if each.language == language for word in each.letters.words}
    return len(spoken.intersection(common)) >= LEAST_COMMON_WORDS


def _votes(paragraph: Paragraph, languages: tuple[str, ...]) -> tuple[float, ...]:
    own = paragraph.language
    if own is None:
        return (0.0,) * len(languages)
    if own == "zh" and "ja" in languages and "kana" in paragraph.letters.amounts:
        own = "ja"
    if own == "zh" and "ja" in languages and len(paragraph.text) <= LONGEST_WITHOUT_KANA:
        return tuple(paragraph.weight * {"zh": 1.0, "ja": 0.7}.get(language, 0.0) for language in languages)
    if own in languages:
        return tuple(paragraph.weight if language == own else 0.0 for language in languages)
    if own in LATIN:
        return tuple(paragraph.weight if language in LATIN else 0.0 for language in languages)
    if own == "zh" and "ja" in languages:
        return tuple(paragraph.weight if language == "ja" else 0.0 for language in languages)
    return (0.0,) * len(languages)


def _path(votes: Sequence[tuple[float, ...]], cost: float) -> list[int]:
    """The language of each paragraph that loses the fewest votes; the earlier one keeps what nobody claims."""
    best = list(votes[0])
    origins: list[list[int]] = []
    for vote in votes[1:]:
        leader = max(range(len(best)), key=best.__getitem__)
        bar = best[leader] - cost
        origin = [at if at == leader or best[at] > bar + 1e-9 else leader for at in range(len(best))]
        best = [(best[at] if origin[at] == at else bar) + vote[at] for at in range(len(best))]
        origins.append(origin)
    path = [max(range(len(best)), key=best.__getitem__)]
    for origin in reversed(origins):
        path.append(origin[path[-1]])
    return path[::-1]


def _runs(paragraphs: Sequence[Paragraph], path: list[int]) -> list[_Run]:
    pairs = zip(path, paragraphs, strict=True)
    return [_Run(at, tuple(p for _, p in group)) for at, group in groupby(pairs, key=itemgetter(0))]


def _cut_at_best(runs: list[_Run], count: int) -> _Way:
    """The runs as sections, cut where the languages of each weigh most alike."""
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
