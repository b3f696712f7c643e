"""What one side of a pair says and the other does not: numbers, dates and names, with the reason for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumtui.model import Passage


@dataclass(frozen=True, slots=True)
class Difference:
    """Something in one cell that the row's other cells lack."""

    column: int
    """The cell, from 0."""
    start: int
    end: int
    """Code points of the cell's own text."""
    kind: str
    """number, date, name, or group for a cell without a partner."""
    text: str
    why: str
    """A sentence in the interface's language."""


def check(row: Sequence[Passage | None], languages: Sequence[str]) -> tuple[Difference, ...]:
    """The differences of a row of a letter whose columns are `languages`, by column and place."""
    del row, languages
    return ()
