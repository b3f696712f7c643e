"""A letter as lines: as posted, in one language, in two columns, or pair by pair; every line knows its pair.

Every line and run says where it stands in the post's own text, whatever the mode.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from forumtui.layout.kinsoku import STRICT, Typography
from forumtui.layout.lines import EMPTY, Line, Run, lay_passage, lines_of, with_matches
from forumtui.model import Letter, RichText, Role
from forumtui.text.width import drawn, width

TWO_COLUMNS_FROM = 90
"""Cells from which two languages stand side by side."""

Placed = tuple[int, Line]
"""A pair's number and a line of it; -1 for what stands outside the pairs."""

Differing = Mapping[tuple[int, int], Sequence[tuple[int, int]]]
"""What a cell has alone: pair and column, and stretches of the cell's own text."""


def lay_posted(body: RichText, letter: Letter | None, cells: int, typography: Typography = STRICT) -> Iterator[Placed]:
    """The post as it was posted. Lines of a letter's paragraphs carry the number of their pair."""
    spans = sorted((*span, at) for at, row in enumerate(letter.spans if letter else ()) for span in row if span)
    starts = [start for start, _, _ in spans]
    for line in lines_of(body, cells, typography=typography):
        place = bisect_right(starts, line.start) - 1
        yield spans[place][2] if place >= 0 and line.start <= spans[place][1] else -1, line


@dataclass(frozen=True, eq=False, slots=True)
class Pages:
    """A letter and how it is to be laid."""

    letter: Letter
    body: RichText
    """The post that holds it."""
    typography: Typography = STRICT
    differing: Differing = field(default_factory=dict)

    def language(self, column: int, cells: int) -> Iterator[Placed]:
        """The introduction, then one language of the letter, then what follows it."""
        return self._framed(lambda at: self._cell(at, column, cells), EMPTY, cells)

    def pairs(self, cells: int, first: int = 0, second: int = 1) -> Iterator[Placed]:
        """Two languages: in two columns where `cells` allow it, else one below the other, pair by pair."""
        is_wide = cells >= TWO_COLUMNS_FROM
        lay = self._columns if is_wide else self._below
        gap = beside(EMPTY, EMPTY, half_of(cells)) if is_wide else EMPTY
        return self._framed(lambda at: lay(at, first, second, cells), gap, cells)

    def _framed(self, lay: Callable[[int], list[Line]], gap: Line, cells: int) -> Iterator[Placed]:
        """The introduction, the pairs with a gap behind each, what follows; each laid when it is asked for."""
        body = self.body.text
        yield from self._outside(self.letter.before, body.find, cells)
        for at in range(len(self.letter.rows)):
            yield from ((at, line) for line in lay(at))
            yield -1, gap
        yield from self._outside(self.letter.after, body.rfind, cells)

    def _columns(self, pair: int, first: int, second: int, cells: int) -> list[Line]:
        half = half_of(cells)
        left, right = self._cell(pair, first, half), self._cell(pair, second, cells - 3 - half)
        return [beside(one, other, half) for one, other in zip_longest(left, right, fillvalue=EMPTY)]

    def _below(self, pair: int, first: int, second: int, cells: int) -> list[Line]:
        margin = Run("  ")
        right = [line._replace(runs=(margin, *line.runs)) for line in self._cell(pair, second, max(1, cells - 2))]
        return [*self._cell(pair, first, cells), *right]

    def _cell(self, pair: int, column: int, cells: int) -> list[Line]:
        """A cell's lines; a dash where the language has no counterpart."""
        cell, span = self.letter.rows[pair][column], self.letter.spans[pair][column]
        if cell is None or span is None:
            return [Line((Run(drawn("—"), Role.DIM),))]
        lines = lay_passage(cell, cells, typography=self.typography)
        differing = self.differing.get((pair, column))
        if differing:
            lines = with_matches(lines, differing, Role.DIFFER)
        return list(_placed(lines, cell.text, self.body.text, span[0]))

    def _outside(self, passage: RichText | None, find: Callable[[str], int], cells: int) -> Iterator[Placed]:
        if passage is not None:
            lines = lines_of(passage, cells, typography=self.typography)
            yield from ((-1, line) for line in _moved(lines, find(passage.text)))
            yield -1, EMPTY


def half_of(cells: int) -> int:
    """Cells of the left one of two columns."""
    return (cells - 3) // 2


def beside(one: Line, other: Line, half: int) -> Line:
    """Two lines in two columns, a rule between them."""
    gap = Run(" " * (half - sum(width(run.text) for run in one.runs)))
    return Line((*one.runs, gap, Run(f" {drawn('│')} ", Role.RULE), *other.runs), one.start, one.end)


def paragraph_places(cell: str, body: str, start: int) -> list[tuple[int, int]]:
    """Where each paragraph of a cell begins, in the cell and in the body, in which they stand apart."""
    at, place = 0, start
    places: list[tuple[int, int]] = []
    for paragraph in cell.split("\n"):
        place = body.find(paragraph, place)
        places.append((at, place))
        at += len(paragraph) + 1
        place += len(paragraph)
    return places


def _placed(lines: Sequence[Line], cell: str, body: str, start: int) -> Iterator[Line]:
    """The lines of a cell with the places that they have in the body."""
    places = paragraph_places(cell, body, start)
    starts = [begin for begin, _ in places]
    for line in lines:
        at, place = places[bisect_right(starts, line.start) - 1]
        yield from _moved([line], place - at)


def _moved(lines: Iterable[Line], by: int) -> Iterator[Line]:
    for line in lines:
        runs = tuple(run._replace(start=run.start + by) if run.start >= 0 else run for run in line.runs)
        yield Line(runs, line.start + by, line.end + by)
