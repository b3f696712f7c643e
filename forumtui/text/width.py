"""The one ruler: how many cells a terminal gives a text. It is Textual's own, so that no painted line is cropped.

Terminals differ in one thing: whether “ ” … — · │ and their like (UAX #11: ambiguous) take one cell or two. What this
terminal does is held here and nowhere else; Textual always counts one, so lines are padded by this ruler.
"""

from unicodedata import east_asian_width

from rich.cells import cell_len

from forumtui.text.graphemes import is_one_by_one

TWINS = dict(zip("│┃▌─┄┬┴•█—–≠≡·…○●×↑↓", "|#>--++*#--!=|~o*x^v", strict=True))
"""Signs of the reader's own and the ASCII that stands for them where they would take two cells."""


class _Cells(dict[str, int]):
    """Cells of every character met so far; it never holds more than there are code points."""

    ambiguous = 1

    def __missing__(self, character: str) -> int:
        cells = cell_len(character)
        if self.ambiguous == 2 and cells == 1 and east_asian_width(character) == "A":
            cells = 2
        self[character] = cells
        return cells


CELLS = _Cells()
"""Cells of a character that stands alone."""


def draw_ambiguous(cells: int) -> None:
    """Say how many cells, 1 or 2, this terminal gives an ambiguous character. Lines laid before are laid wrong."""
    CELLS.ambiguous = cells
    CELLS.clear()


def drawn(sign: str) -> str:
    """A sign of the reader's own as it is drawn in one cell: an ambiguous one by its ASCII twin where it is wide."""
    return sign if CELLS.ambiguous == 1 else "".join(TWINS.get(each, each) for each in sign)


def width(text: str) -> int:
    """Cells that `text` takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    if "\u200d" not in text and "\ufe0f" not in text:
        return sum(map(CELLS.__getitem__, text))
    if CELLS.ambiguous == 1:
        return cell_len(text)
    return cell_len(text) + sum(CELLS[character] - cell_len(character) for character in text)


def as_drawn(text: str) -> str:
    """As many code points, which Textual's own ruler gives the cells that this terminal draws `text` in.

    Where an ambiguous character takes two cells, another one stands in for it: never painted, only measured, so that
    the cell under the mouse finds its character.
    """
    if CELLS.ambiguous == 1 or text.isascii():
        return text
    return "".join("\u3000" if CELLS[character] != cell_len(character) else character for character in text)


PILE = 8
"""Characters without a width that are painted on one another: no writing needs more, and piles reach other lines."""


def without_piles(text: str) -> str:
    """The text as it is painted: no more than PILE characters without a width in a row. Its cells stay the same."""
    if len(text) <= PILE or is_one_by_one(text):
        return text
    kept: list[str] = []
    pile = 0
    for character in text:
        pile = 0 if CELLS[character] else pile + 1
        if pile <= PILE:
            kept.append(character)
    return text if len(kept) == len(text) else "".join(kept)
