"""Fit the coefficients of `forumtui.letter.verdict`: `python -m tests.generate.letter_verdict [-v]` prints the table.

Fitted on the texts written for the tests and, where FORUMTUI_CORPUS is set, on its folders `parallel` and `letters`.
Measured by cross-validation: a fifth of the texts at a time is left out of the fit, with all that is made of them.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from zlib import crc32

from forumtui.letter.find import arrange
from forumtui.letter.verdict import FEATURES, LEAST_PAIRS, LEAST_PROBABILITY, columns_of, features_of
from forumtui.model import RichText
from tests.letter.cases import gold_cases, own_cases, reversed_case
from tests.letter.samples import Sample, crossings, letters, other_posts, out_of_order, taking_turns

FOLDS = 5

PENALTY = 2.0
"""Of the squares of the coefficients of standardised features."""

ROUNDS = 30
"""Steps of Newton's method."""

Vector = list[float]


@dataclass(frozen=True, slots=True)
class Measured:
    """A sample whose rows have been measured."""

    sample: Sample
    features: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted decision."""

    intercept: float
    coefficients: Vector

    def probability(self, features: Sequence[float]) -> float:
        """How likely features are those of one text in several languages."""
        return _logistic(self.intercept + _dot(self.coefficients, features))


def samples() -> dict[str, list[Sample]]:
    """What is fitted on, by kind."""
    place = os.environ.get("FORUMTUI_CORPUS")
    folders = [Path(place) / name for name in ("parallel", "letters")] if place else []
    cases = [*own_cases(), *(case for folder in folders for case in gold_cases(folder))]
    found = list(letters(cases))
    return {
        "letters as they are": [sample for sample in found if sample.name.endswith(" sequence")],
        "letters otherwise": [sample for sample in found if not sample.name.endswith(" sequence")],
        "crossings": list(crossings([*cases, *map(reversed_case, cases)])),
        "crossings taking turns": list(taking_turns(cases)),
        "out of order": list(out_of_order(cases)),
        "other posts": list(other_posts(folders)),
    }


def measured(sample: Sample) -> list[Measured]:
    """The sample's features, one row for each version beside the first; none where no rows were found at all."""
    found = arrange(RichText(sample.text))
    if found is None:
        return []
    outside = sum(each.cues.cells for each in (*found.before, *found.after))
    columns = columns_of(found.rows, found.languages, outside, found.sections)
    return [Measured(sample, features_of(pairs)) for pairs in columns if len(pairs.both) >= LEAST_PAIRS]


def fit(rows: Sequence[Measured]) -> Fit:
    """Coefficients by penalised maximum likelihood (Newton's method), for features as they are."""
    count = len(FEATURES)
    total = sum(row.sample.weight for row in rows)
    means = [sum(row.sample.weight * row.features[at] for row in rows) / total for at in range(count)]
    spreads = [
        (sum(row.sample.weight * (row.features[at] - means[at]) ** 2 for row in rows) / total) ** 0.5 or 1.0
        for at in range(count)
    ]
    data = [
        (
            [1.0, *((value - mean) / spread for value, mean, spread in zip(row.features, means, spreads, strict=True))],
            float(row.sample.is_letter),
            row.sample.weight,
        )
        for row in rows
    ]
    beta = [0.0] * (count + 1)
    for _ in range(ROUNDS):
        gradient = [0.0, *(-PENALTY * value for value in beta[1:])]
        hessian = [[PENALTY if row == column > 0 else 1e-9 for column in range(count + 1)] for row in range(count + 1)]
        for vector, label, weight in data:
            chance = _logistic(_dot(beta, vector))
            error, bend = weight * (label - chance), weight * max(chance * (1 - chance), 1e-6)
            for row, value in enumerate(vector):
                gradient[row] += error * value
                line, scaled = hessian[row], bend * value
                for column in range(row + 1):
                    line[column] += scaled * vector[column]
        for row in range(count + 1):
            for column in range(row):
                hessian[column][row] = hessian[row][column]
        step = _solved(hessian, gradient)
        beta = [value + change for value, change in zip(beta, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    coefficients = [value / spread for value, spread in zip(beta[1:], spreads, strict=True)]
    return Fit(beta[0] - _dot(coefficients, means), coefficients)


def main() -> None:
    """Print the table and how good it is on texts that were left out."""
    kinds = samples()
    rows = {kind: [measured(sample) for sample in chosen] for kind, chosen in kinds.items()}
    every = [row for found in rows.values() for versions in found for row in versions]
    whole = fit(every)
    print(f"INTERCEPT = {whole.intercept:.2f}")
    for (measure, _), value in zip(FEATURES, whole.coefficients, strict=True):
        print(f"    ({measure.__name__}, {value:.2f}),")
    folds = [
        fit([row for row in every if all(_fold(text) != fold for text in row.sample.texts)]) for fold in range(FOLDS)
    ]
    print(f"\n{'taken for a letter':26} {'posts':>6} {'fitted':>7} {'left out':>9}")
    for kind, found in rows.items():
        fitted = [_is_letter([whole], versions) for versions in found]
        left = [[folds[number] for number in {_fold(text) for text in sample.texts}] for sample in kinds[kind]]
        apart = [_is_letter(fits, versions) for fits, versions in zip(left, found, strict=True)]
        print(f"{kind:26} {len(found):6} {sum(fitted):7} {sum(apart):9}")
        if "-t" in sys.argv:
            print(
                "      "
                + "  ".join(
                    f"{least:.1f}: {sum(_is_letter(fs, v, least) for fs, v in zip(left, found, strict=True))}"
                    for least in (0.4, 0.5, 0.6, 0.7, 0.8)
                )
            )
        if "-v" in sys.argv:
            wrong = [s.name for s, taken in zip(kinds[kind], apart, strict=True) if taken != s.is_letter]
            print("".join(f"      {name}\n" for name in wrong), end="")


def _is_letter(fits: Sequence[Fit], versions: Sequence[Measured], least: float = LEAST_PROBABILITY) -> bool:
    """Whether every version passes, by the mean of the fits that the sample's texts were left out of."""
    return bool(versions) and all(
        sum(one.probability(row.features) for one in fits) / len(fits) >= least for row in versions
    )


def _fold(text: str) -> int:
    return crc32(text.encode()) % FOLDS


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _logistic(nats: float) -> float:
    return 1 / (1 + exp(-max(min(nats, 40.0), -40.0)))


def _solved(matrix: list[Vector], vector: Vector) -> Vector:
    """The solution of a system of linear equations, by Gaussian elimination."""
    rows = [[*line, value] for line, value in zip(matrix, vector, strict=True)]
    for at in range(len(rows)):
        pivot = max(range(at, len(rows)), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for below in range(at + 1, len(rows)):
            factor = rows[below][at] / rows[at][at]
            rows[below] = [a - factor * b for a, b in zip(rows[below], rows[at], strict=True)]
    found = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        found[at] = (rows[at][-1] - sum(rows[at][k] * found[k] for k in range(at + 1, len(rows)))) / rows[at][at]
    return found


if __name__ == "__main__":
    main()
