"""Whether rows are one text in several languages, or texts that merely stand in one post.

It is decided by a logistic regression over a dozen features of the rows. None depends on which languages they are;
lengths are compared after the pair's own median ratio, and what agrees is compared with what would agree by chance.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log

from forumtui.letter.evidence import PUNCTUATION, Cues, median
from forumtui.letter.paragraphs import Paragraph, Row
from forumtui.text.script import UNKNOWN

LEAST_PAIRS = 2

TRIMMED = 0.15
"""Share of the pairs, those whose lengths differ most, that is left aside when lengths are compared."""

TITLE_ASIDE = 3
"""Pairs from which on the first is left aside where shapes are compared."""

MOST_COMPARED = 40
"""Pairs that are compared with each other to learn what agrees by chance."""

FEW = 3
"""Paragraphs of a version, in which a value may stand and still be rare."""

Cell = tuple[Paragraph, ...]


@dataclass(frozen=True)
class Pairs:
    """Two columns of the rows, and what several features need of them, each computed once."""

    rows: Sequence[tuple[Cell, Cell]]
    languages: tuple[str, str]
    outside: int = 0
    """Cells of the post that stand before and after the letter."""
    sections: int = 1
    """Times that the languages take turns."""

    @cached_property
    def both(self) -> list[tuple[Cues, Cues]]:
        """The rows that have both sides."""
        return [(_joined(one), _joined(other)) for one, other in self.rows if one and other]

    @cached_property
    def body(self) -> list[tuple[Cues, Cues]]:
        """The same without the first: two texts that begin with a title agree in that without saying the same."""
        return self.both[1:] if len(self.both) > TITLE_ASIDE else self.both

    @cached_property
    def sizes(self) -> tuple[int, int]:
        """Cells of each side in all rows."""
        one, other = (sum(each.cues.cells for row in self.rows for each in row[at]) for at in (0, 1))
        return one, other

    @cached_property
    def logs(self) -> list[tuple[float, float]]:
        """Logarithms of the lengths in each pair, less the median of their difference."""
        logs = [(log(one.cells + 6), log(other.cells + 6)) for one, other in self.body]
        shift = median([one - other for one, other in logs])
        return [(one - shift, other) for one, other in logs]

    @cached_property
    def values(self) -> tuple[int, int, int]:
        """Rare values that stand in one row on both sides, in different rows, and on one side only."""
        sides: list[dict[str, list[int]]] = []
        for at in (0, 1):
            found: dict[str, list[int]] = {}
            for number, row in enumerate(self.rows):
                for value in {value for each in row[at] for value in each.cues.values if self._is_telling(value)}:
                    found.setdefault(value, []).append(number)
            sides.append({value: rows for value, rows in found.items() if len(rows) <= FEW})
        left, right = sides
        met = sum(bool(set(left[value]) & set(right[value])) for value in left.keys() & right.keys())
        alone = sum(value[0] in "ndvu" for value in left.keys() ^ right.keys())
        return met, len(left.keys() & right.keys()) - met, alone

    def _is_telling(self, value: str) -> bool:
        """Numbers, dates, addresses, versions, how words begin; whole words where one language has other letters."""
        return value[0] in "ndvuq" or (value[0] == "w" and self._parted and len(value) > 3) or value[0] == "c"

    @cached_property
    def _parted(self) -> bool:
        scripts = {each.letters.script for row in self.rows for cell in row for each in cell}
        return len(scripts - {None, "latin"}) > 0


def _joined(cell: Cell) -> Cues:
    """A cell as one paragraph."""
    if len(cell) == 1:
        return cell[0].cues
    cues = [each.cues for each in cell]
    values = frozenset[str]().union(*(each.values for each in cues))
    return Cues(sum(each.cells for each in cues), values, cues[0].opening, cues[0].number, cues[-1].ending)


def _covered(pairs: Pairs) -> float:
    """Part of a version that stands in rows with both sides, of the version that has the smaller part there."""
    paired = [sum(side[at].cells for side in pairs.both) for at in (0, 1)]
    return min(own / max(whole, 1) for own, whole in zip(paired, pairs.sizes, strict=True))


def _plain(pairs: Pairs) -> float:
    """Part of the paired rows with one paragraph a side."""
    whole = [row for row in pairs.rows if all(row)]
    return sum(len(one) == len(other) == 1 for one, other in whole) / max(len(whole), 1)


def _unlike_lengths(pairs: Pairs) -> float:
    """Trimmed mean of the logarithms of the ratio of lengths."""
    apart = sorted(abs(one - other) for one, other in pairs.logs)
    kept = apart[: max(1, len(apart) - int(len(apart) * TRIMMED))]
    return sum(kept) / len(kept)


def _length_evidence(pairs: Pairs) -> float:
    """Nats that the lengths say for these pairs and against pairs at random, by the logarithms' mean distance."""
    logs = pairs.logs[:: max(1, len(pairs.logs) // MOST_COMPARED)]
    by_chance = sum(abs(one - other) for one, _ in logs for _, other in logs) / len(logs) ** 2
    count = len(pairs.logs) * (1 - TRIMMED)
    return _damped(count * log((by_chance + 0.05) / (_unlike_lengths(pairs) + 0.05)))


def _damped(nats: float) -> float:
    """Evidence that grows more slowly than the nats: pairs of one post are not independent of each other."""
    return log(1 + nats) if nats > 0 else -log(1 - nats)


def _uneven(pairs: Pairs) -> float:
    """How many times longer one version is than the other, as a logarithm."""
    return abs(log((pairs.sizes[0] + 20) / (pairs.sizes[1] + 20)))


def _values_met(pairs: Pairs) -> float:
    """Rare numbers, dates, addresses and names that both sides of a row have."""
    return log(1 + pairs.values[0])


def _values_strayed(pairs: Pairs) -> float:
    """The same that both versions have, but not in one row."""
    return log(1 + pairs.values[1])


def _values_alone(pairs: Pairs) -> float:
    """Part of the numbers, dates and addresses that stand in one version only."""
    met, strayed, alone = pairs.values
    return alone / (2 * met + strayed + alone + 3)


def _agreement(pairs: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa (1960): how often two labels agree beyond chance, shrunken where there are few."""
    if not pairs:
        return 0.0
    count = len(pairs)
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[label] * right[label] for label in left) / count**2
    agreed = sum(one == other for one, other in pairs) / count
    return (agreed - chance) * count / ((1 - chance) * count + 2.0)


def _openings(pairs: Pairs) -> float:
    """Whether headings, list items and numbers open the same rows."""
    return _agreement([(one.opening, other.opening) for one, other in pairs.body])


def _endings(pairs: Pairs) -> float:
    """Whether the rows end in the same kind of sign."""
    return _agreement([(one.ending, other.ending) for one, other in pairs.body])


def _punctuation(pairs: Pairs) -> float:
    """Whether questions, brackets, quotation marks, percent signs and colons stand in the same rows."""
    kinds = [kind for kind, _ in PUNCTUATION]
    return sum(_agreement([(kind in one.values, kind in other.values) for one, other in pairs.body]) for kind in kinds)


def _count(pairs: Pairs) -> float:
    """Pairs, as a logarithm."""
    return log(len(pairs.both))


def _short(pairs: Pairs) -> float:
    """How much shorter than a sentence the paragraphs are: words and names, no text."""
    typical = min(median([side[at].cells for side in pairs.both]) for at in (0, 1))
    return max(0.0, log(48 / (typical + 1)))


def _outside(pairs: Pairs) -> float:
    """Part of the post that stands before and after."""
    return pairs.outside / (sum(pairs.sizes) + pairs.outside)


def _unproven(pairs: Pairs) -> float:
    """Whether a version is in Latin letters that no common word proves a language for."""
    return float(UNKNOWN in pairs.languages)


def _in_turn(pairs: Pairs) -> float:
    """Whether the languages take turns: so do a quotation and its comment."""
    return min(1.0, (pairs.sections - 1) / max(len(pairs.rows) - 1, 1))


FEATURES: tuple[tuple[Callable[[Pairs], float], float], ...] = (
    (_covered, 4.73),
    (_plain, 0.49),
    (_unlike_lengths, -0.14),
    (_length_evidence, 1.80),
    (_uneven, -0.37),
    (_values_met, 1.64),
    (_values_strayed, -1.77),
    (_values_alone, -4.31),
    (_openings, 0.39),
    (_endings, 3.05),
    (_punctuation, 1.56),
    (_count, -2.92),
    (_short, -0.44),
    (_outside, -2.55),
    (_unproven, -2.87),
    (_in_turn, 1.44),
)
"""What is measured, and its coefficient in nats. Fitted by `python -m tests.generate.letter_verdict`."""

INTERCEPT = -3.95

LEAST_PROBABILITY = 0.5
"""Of a letter."""


def features_of(pairs: Pairs) -> tuple[float, ...]:
    """The measurements, in the order of FEATURES."""
    return tuple(measure(pairs) for measure, _ in FEATURES)


def probability(rows: Sequence[Row], languages: Sequence[str], outside: int, sections: int) -> float:
    """How likely the rows are one text in `languages`: the least likely version decides."""
    return min(
        _logistic(
            INTERCEPT + sum(weight * value for (_, weight), value in zip(FEATURES, features_of(pairs), strict=True))
        )
        if len(pairs.both) >= LEAST_PAIRS
        else 0.0
        for pairs in columns_of(rows, languages, outside, sections)
    )


def columns_of(rows: Sequence[Row], languages: Sequence[str], outside: int = 0, sections: int = 1) -> list[Pairs]:
    """Every version beside the first."""
    return [
        Pairs(
            [(row[0], row[at]) for row in rows if row[0] or row[at]], (languages[0], languages[at]), outside, sections
        )
        for at in range(1, len(languages))
    ]


def _logistic(nats: float) -> float:
    return 1 / (1 + exp(-max(min(nats, 60.0), -60.0)))
