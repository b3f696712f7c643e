"""Compares the two sides of each pair of a letter (numbers, dates, names), a few pairs at a time."""

from time import perf_counter

from forumtui.i18n import tr, tr_count
from forumtui.layout.letter_lines import Differing
from forumtui.layout.lines import lay_text
from forumtui.layout.runs import Line, Run
from forumtui.letter import differences
from forumtui.model import Letter, RichText, Role
from forumtui.text.width import drawn

DIFFERS = "≠"
"""The sign beside a pair whose numbers, dates or names differ, or that has one side only."""


class Agreement:
    """The differences found so far in the pairs of one letter."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self.reasons: dict[int, tuple[str, ...]] = {}
        """By pair that was compared, a sentence for each difference."""
        self._numbers: set[int] = set()
        """Pairs whose numbers or dates differ."""
        self._differing: dict[tuple[int, int], list[tuple[int, int]]] = {}
        """By pair and column, the stretches that differ."""

    @property
    def is_complete(self) -> bool:
        """Whether every pair was compared."""
        return len(self.reasons) == len(self.letter.rows)

    @property
    def differing(self) -> Differing:
        """The stretches to be underlined; a pair with one side only has none."""
        return self._differing

    def grow(self, seconds: float) -> bool:
        """Compare more pairs, for about so long; whether all are compared."""
        end = perf_counter() + seconds
        for pair in range(len(self.letter.rows)):
            if pair not in self.reasons:
                self._compare(pair)
                if perf_counter() > end:
                    break
        return self.is_complete

    def _compare(self, pair: int) -> None:
        found = differences(self.letter.rows[pair], self.letter.languages)
        for each in found:
            if each.kind in ("number", "date"):
                self._numbers.add(pair)
            if each.kind != "group":
                self._differing.setdefault((pair, each.column), []).append((each.start, each.end))
        sentences = (
            each.why
            if each.text in each.why or each.kind == "group"
            else tr("{text}: {why}", text=each.text, why=each.why)
            for each in found
        )
        self.reasons[pair] = tuple(dict.fromkeys(sentences))

    def is_marked(self, pair: int) -> bool:
        """Whether a difference in the pair is known."""
        return bool(self.reasons.get(pair))

    def why(self, pair: int, cells: int) -> list[Line]:
        """What differs in a pair and why, as dim lines."""
        if pair not in self.reasons:
            self._compare(pair)
        sentences = self.reasons[pair]
        sign = drawn(DIFFERS) if sentences else "="
        shown = sentences or (tr("Numbers, dates and names agree in this pair."),)
        return [
            Line(tuple(Run(run.text, Role.DIM) for run in line.runs))
            for sentence in shown
            for line in lay_text(RichText(f"{sign} {sentence}"), cells, 2)
        ]

    def summary(self) -> str:
        """In how many pairs the numbers agree; empty until all are compared."""
        if not self.is_complete:
            return ""
        whole = [pair for pair, row in enumerate(self.letter.rows) if all(row)]
        agreeing = len(set(whole) - self._numbers)
        if agreeing == len(self.letter.rows):
            return tr("numbers agree in all pairs")
        return tr_count("numbers agree in {count} pair", "numbers agree in {count} pairs", agreeing)
