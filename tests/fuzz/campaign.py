"""Mutated inputs through every loader, and mutated expressions through the filter: a run, and what it found.

A number and a seed mean one input, for ever; a finding is told as both and can be had again with `--only NUMBER`.
"""

import os
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache

from forumtui.export.exports import EXPORTS
from tests.fuzz.expressions import check_expression, expression
from tests.fuzz.losses import lost, words_of
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import Seed, seeds
from tests.hostile.invariants import Hangs, Read, Violation, read_whole

SHARE_OF_EXPRESSIONS = 5
"""Every so many-th input is a filter expression."""

_CHUNK = 250


@dataclass
class Findings:
    """What a run of inputs came to."""

    inputs: Counter[str] = field(default_factory=Counter)
    """By kind of loader."""
    refused: int = 0
    found: list[tuple[str, int, str]] = field(default_factory=list)
    """(kind of finding, number of the input, what)."""

    def add(self, other: "Findings") -> None:
        """Take in another run."""
        self.inputs += other.inputs
        self.refused += other.refused
        self.found += other.found

    def counts(self) -> Counter[str]:
        """Findings by kind."""
        return Counter(kind for kind, _number, _what in self.found)


def input_of(number: int, seed: int) -> tuple[Seed, bytes]:
    """The seed and the mutated input of a number."""
    every = seeds()
    start = every[number % len(every)]
    return start, mutated(start.data, number, seed, _others())


@cache
def _others() -> tuple[bytes, ...]:
    return tuple(seed.data for seed in seeds())


@cache
def _words(start: Seed) -> frozenset[str]:
    return words_of(start.data)


def run(numbers: Sequence[int], seed: int) -> Findings:
    """Check the inputs with these numbers."""
    findings = Findings()
    for number in numbers:
        kind, what = check(number, seed, findings)
        if kind:
            findings.found.append((kind, number, what))
    return findings


def check(number: int, seed: int, findings: Findings) -> tuple[str, str]:
    """(kind of finding, what), both empty where all holds."""
    # Warnings of the parsers about what looks like a file name or XML are no findings, and are off in the program.
    with warnings.catch_warnings(action="ignore"):
        try:
            if number % SHARE_OF_EXPRESSIONS == 0:
                findings.inputs["filter"] += 1
                check_expression(expression(number, seed))
                return "", ""
            return _check_input(number, seed, findings)
        except Violation as problem:
            return "forbidden", str(problem)[:300]
        except Hangs as problem:
            return "hang", str(problem)
        except Exception as problem:  # noqa: BLE001  whatever escapes is what is looked for
            last = traceback.extract_tb(problem.__traceback__)[-1]
            place = f"{os.path.basename(last.filename)}:{last.lineno}"
            return "traceback", f"{type(problem).__name__}: {problem} at {place}"[:300]


def _check_input(number: int, seed: int, findings: Findings) -> tuple[str, str]:
    start, data = input_of(number, seed)
    findings.inputs[start.kind] += 1
    read = read_whole(data, exports=[row.name for row in EXPORTS] if number % 4 == 1 else ["text", "json"])
    findings.refused += read.refusal is not None
    gone = lost(_words(start), read)
    return ("loss", f"{start.name}: {' '.join(gone)}"[:300]) if gone else ("", "")


def campaign(count: int, seed: int, jobs: int, first: int = 0) -> Iterator[Findings]:
    """Check `count` inputs in `jobs` processes; what was found so far, again and again."""
    chunks = [range(start, min(start + _CHUNK, first + count)) for start in range(first, first + count, _CHUNK)]
    whole = Findings()
    if jobs == 1:
        for chunk in chunks:
            whole.add(run(chunk, seed))
            yield whole
        return
    with ProcessPoolExecutor(jobs) as pool:
        for findings in pool.map(run, chunks, [seed] * len(chunks)):
            whole.add(findings)
            yield whole


def reading_of(number: int, seed: int) -> Read:
    """One input, read again outside of any net."""
    return read_whole(input_of(number, seed)[1])
