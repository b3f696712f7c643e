"""A letter as lines: as posted, in one language, in two columns, or one language below the other.

Every line comes with the number of its pair, and lines and runs keep their offsets in the text of the post.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, zip_longest

from forumtui.layout.lines import lay_text, lines_of
from forumtui.layout.runs import EMPTY, Line, Run, with_matches
from forumtui.layout.stand_ins import ALL_OPEN, Opened
from forumtui.layout.wrap import STRICT, Typography
from forumtui.model import Letter, RichText, Role
from forumtui.text.width import drawn, width

TWO_COLUMNS_FROM = 90
"""Width in cells from which two languages are shown in two columns."""

BETWEEN = " │  "
"""Air, the rule between two columns, the cell of the cursor, air."""

Placed = tuple[int, Line]
"""(number of the pair, line); -1 outside the pairs."""

Differing = Mapping[tuple[int, int], Sequence[tuple[int, int]]]
"""By (pair, column), the spans in that cell's text that have no counterpart in the other language."""


def lay_posted(
    body: RichText, letter: Letter | None, cells: int, typography: Typography = STRICT, opened: Opened = ALL_OPEN
) -> Iterator[Placed]:
    """The post as posted. Lines of the letter's paragraphs carry the number of their pair."""
    spans = sorted((*span, at) for at, row in enumerate(letter.spans if letter else ()) for span in row if span)
    starts = [start for start, _, _ in spans]
    for line in lines_of(body, cells, typography=typography, opened=opened):
        offset = bisect_right(starts, line.start) - 1
        yield spans[offset][2] if offset >= 0 and line.start <= spans[offset][1] else -1, line


@dataclass(frozen=True, eq=False, slots=True)
class LetterLayout:
    """Lays out one letter."""

    letter: Letter
    body: RichText
    """The text of the post that holds the letter."""
    typography: Typography = STRICT
    differing: Differing = field(default_factory=dict)
    opened: Opened = ALL_OPEN
    """Which parts of the body are open. The parts of a letter are opened together."""

    @property
    def _opened(self) -> Opened:
        return ALL_OPEN if self.opened.starts else self.opened

    def language(self, column: int, cells: int) -> Iterator[Placed]:
        """The introduction, one language of the letter, and what follows the letter."""
        return self._framed(lambda at: self._cell(at, column, cells), EMPTY, cells)

    def pairs(self, cells: int, first: int = 0, second: int = 1) -> Iterator[Placed]:
        """Two languages pair by pair: in two columns where `cells` allow it, else one below the other."""
        is_wide = cells >= TWO_COLUMNS_FROM
        lay = self._columns if is_wide else self._below
        gap = beside(EMPTY, EMPTY, half_of(cells)) if is_wide else EMPTY
        return self._framed(lambda at: lay(at, first, second, cells), gap, cells)

    def _framed(self, lay: Callable[[int], list[Line]], gap: Line, cells: int) -> Iterator[Placed]:
        """The introduction, the pairs with a gap after each, and what follows, laid out lazily."""
        body = self.body.text
        yield from self._outside(self.letter.before, body.find, cells)
        for at in range(len(self.letter.rows)):
            yield from ((at, line) for line in lay(at))
            yield -1, gap
        yield from self._outside(self.letter.after, body.rfind, cells)

    def _columns(self, pair: int, first: int, second: int, cells: int) -> list[Line]:
        half = half_of(cells)
        left, right = self._cell(pair, first, half), self._cell(pair, second, cells - len(BETWEEN) - half)
        return [beside(one, other, half) for one, other in zip_longest(left, right, fillvalue=EMPTY)]

    def _below(self, pair: int, first: int, second: int, cells: int) -> list[Line]:
        margin = Run("  ")
        right = [line._replace(runs=(margin, *line.runs)) for line in self._cell(pair, second, max(1, cells - 2))]
        return [*self._cell(pair, first, cells), *right]

    def _cell(self, pair: int, column: int, cells: int) -> list[Line]:
        """The lines of a cell; a dash where the language has no counterpart."""
        cell = self.letter.rows[pair][column]
        if cell is None:
            return [Line((Run(drawn("—"), Role.DIM),))]
        lines = lay_text(cell, cells, typography=self.typography, opened=self._opened)
        differing = self.differing.get((pair, column))
        if differing:
            lines = with_matches(lines, differing, Role.DIFFER)
        return list(_placed(lines, self.letter.paragraphs[pair][column]))

    def _outside(self, rich: RichText | None, find: Callable[[str], int], cells: int) -> Iterator[Placed]:
        if rich is not None:
            lines = lines_of(rich, cells, typography=self.typography, opened=self._opened)
            yield from ((-1, line) for line in _moved(lines, find(rich.text)))
            yield -1, EMPTY


def half_of(cells: int) -> int:
    """Width in cells of the left column of two."""
    return (cells - len(BETWEEN)) // 2


def beside(one: Line, other: Line, half: int) -> Line:
    """Two lines side by side with a rule between them."""
    gap = Run(" " * (half - sum(width(run.text) for run in one.runs)))
    return Line((*one.runs, gap, Run(drawn(BETWEEN), Role.RULE), *other.runs), one.start, one.end)


def _placed(lines: Sequence[Line], paragraphs: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """The lines of a cell with their offsets in the body, where its paragraphs may stand apart."""
    starts = list(accumulate((end - start + 1 for start, end in paragraphs[:-1]), initial=0))
    for line in lines:
        number = bisect_right(starts, line.start) - 1
        yield from _moved([line], paragraphs[number][0] - starts[number])


def _moved(lines: Iterable[Line], by: int) -> Iterator[Line]:
    for line in lines:
        runs = tuple(run._replace(start=run.start + by) if run.start >= 0 else run for run in line.runs)
        yield line._replace(runs=runs, start=line.start + by, end=line.end + by)
