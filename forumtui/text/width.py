"""The one ruler: how many cells a terminal gives a text. It is Textual's own, so that no painted line is cropped."""

from unicodedata import east_asian_width

from rich.cells import cell_len


class _Cells(dict[str, int]):
    """Cells of every character met so far; it never holds more than there are code points."""

    def __missing__(self, character: str) -> int:
        cells = self[character] = cell_len(character)
        return cells


class _WideCells(dict[str, int]):
    """The same where ambiguous characters (UAX #11) are drawn wide."""

    def __missing__(self, character: str) -> int:
        cells = CELLS[character]
        if cells == 1 and east_asian_width(character) == "A":
            cells = 2
        self[character] = cells
        return cells


CELLS = _Cells()
"""Cells of a character that stands alone."""

WIDE_CELLS = _WideCells()
"""Cells of a character in a terminal that draws ambiguous ones wide."""


def width(text: str, ambiguous: int = 1) -> int:
    """Cells that `text` takes; `ambiguous` is the cells of “ ” … — and their like."""
    if text.isascii() and text.isprintable():
        return len(text)
    cells = CELLS if ambiguous == 1 else WIDE_CELLS
    if "\u200d" not in text and "\ufe0f" not in text:
        return sum(map(cells.__getitem__, text))
    extra = 0 if ambiguous == 1 else sum(WIDE_CELLS[character] - CELLS[character] for character in text)
    return cell_len(text) + extra
