"""A letter as lines: one language, side by side in two columns, or pair by pair; every line knows its pair."""

from collections.abc import Sequence
from itertools import zip_longest

from forumtui.layout.lines import EMPTY, Line, Run, lay_passage
from forumtui.model import Letter, Passage, Role
from forumtui.text.width import width

TWO_COLUMNS_FROM = 90
"""Cells from which two languages stand side by side."""

Block = tuple[int, list[Line]]
"""A pair's number and its lines; -1 for what stands outside the pairs."""


def lay_posted(body: Passage, letter: Letter | None, cells: int) -> list[Block]:
    """The post as it was posted. Lines of a letter's paragraphs carry the number of their pair."""
    blocks: list[Block] = []
    starts = _pair_starts(letter)
    for line in lay_passage(body, cells):
        pair = (
            next((number for start, end, number in starts if start <= line.start <= end), -1) if line.start >= 0 else -1
        )
        if blocks and blocks[-1][0] == pair:
            blocks[-1][1].append(line)
        else:
            blocks.append((pair, [line]))
    return blocks


def _pair_starts(letter: Letter | None) -> list[tuple[int, int, int]]:
    if letter is None:
        return []
    return [(*span, number) for number, row in enumerate(letter.spans) for span in row if span is not None]


def lay_language(letter: Letter, column: int, cells: int) -> list[Block]:
    """The introduction, then one language of the letter, then what follows it."""
    blocks = _outside(letter.before, cells)
    for number, row in enumerate(letter.rows):
        cell = row[column]
        lines = lay_passage(cell, cells) if cell else [Line((Run("—", Role.DIM),))]
        blocks.append((number, [*lines, EMPTY]))
    return [*blocks, *_outside(letter.after, cells)]


def lay_pairs(letter: Letter, cells: int, first: int = 0, second: int = 1) -> list[Block]:
    """Two languages: in two columns where `cells` allow it, else one below the other, pair by pair."""
    is_wide = cells >= TWO_COLUMNS_FROM
    lay = _columns if is_wide else _below
    gap = _beside(EMPTY, EMPTY, (cells - 3) // 2) if is_wide else EMPTY
    blocks = [(number, [*lay(row[first], row[second], cells), gap]) for number, row in enumerate(letter.rows)]
    return [*_outside(letter.before, cells), *blocks, *_outside(letter.after, cells)]


def _columns(left: Passage | None, right: Passage | None, cells: int) -> list[Line]:
    half = (cells - 3) // 2
    pairs = zip_longest(_cell(left, half), _cell(right, cells - 3 - half), fillvalue=EMPTY)
    return [_beside(one, other, half) for one, other in pairs]


def _beside(one: Line, other: Line, half: int) -> Line:
    gap = Run(" " * (half - sum(width(run.text) for run in one.runs)))
    return Line((*one.runs, gap, Run(" │ ", Role.RULE), *other.runs), one.start, one.end)


def _below(left: Passage | None, right: Passage | None, cells: int) -> list[Line]:
    second = [Line((Run("  "), *line.runs), line.start, line.end) for line in _cell(right, max(1, cells - 2))]
    return [*_cell(left, cells), *second]


def _cell(passage: Passage | None, cells: int) -> Sequence[Line]:
    return lay_passage(passage, cells) if passage else [Line((Run("—", Role.DIM),))]


def _outside(passage: Passage | None, cells: int) -> list[Block]:
    return [(-1, [*lay_passage(passage, cells), EMPTY])] if passage else []
