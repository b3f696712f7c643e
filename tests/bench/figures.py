"""One line of the report: what was measured, as a ratio, beside its goal and what it may be at most."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure."""

    what: str
    value: float
    goal: float | None = None
    most: float | None = None
    unit: str = "×"
    detail: str = ""

    def __str__(self) -> str:
        asked = "" if self.goal is None else f"goal {self.goal:g}"
        asked += "" if self.most is None else f", at most {self.most:g}"
        verdict = self.verdict()
        return f"  {self.what:58} {self.value:8.3f} {self.unit:6} {asked:26} {verdict:8} {self.detail}".rstrip()

    def verdict(self) -> str:
        """met, near (over the goal, within what it may be) or over; empty where nothing is asked."""
        if self.goal is None:
            return ""
        most = self.goal if self.most is None else self.most
        if self.most is not None and self.most < self.goal:
            return "met" if self.value >= self.goal else "near" if self.value >= self.most else "under"
        return "met" if self.value <= self.goal else "near" if self.value <= most else "over"


@dataclass(frozen=True, slots=True)
class Bench:
    """What a row measures with."""

    folder: Path
    """Holds the threads and whatever the programs remember."""
    counts: tuple[int, ...]
    """How many replies the threads have, ascending."""
    rounds: int
    thread: Callable[[int], Path]
    """The thread of that many replies."""

    @property
    def large(self) -> int:
        """The largest thread's replies."""
        return self.counts[-1]


Row = Callable[[Bench], Iterator[Figure]]


def ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the ratios of interleaved rounds."""
    return median(one / max(other, 1e-9) for one, other in zip(ours, theirs, strict=True))
