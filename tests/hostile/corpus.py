"""Every hostile case of a file, by group."""

from collections import Counter

from tests.hostile import (
    container_cases,
    damage_cases,
    encoding_cases,
    markup_cases,
    place_cases,
    terminal_cases,
)
from tests.hostile.case import Case

MODULES = (terminal_cases, markup_cases, encoding_cases, damage_cases, container_cases, place_cases)


def corpus() -> list[Case]:
    """All of them, in a fixed order."""
    return [case for module in MODULES for case in module.cases()]


def groups() -> Counter[str]:
    """How many there are of each group."""
    return Counter(case.group for case in corpus())
