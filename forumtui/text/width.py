"""Measuring and cutting text in terminal cells: grapheme clusters, widths, and text in a fixed number of cells.

Every width in the program comes from here. It agrees with Textual's own but for two things: terminals give a cell to
each Indic vowel sign that stands beside its letter, for which Textual counts none, and some give two cells to ambiguous
characters (UAX #11: “ ” … — · │), for which it counts one. So lines are padded by this module.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from unicodedata import category, east_asian_width

from rich.cells import cell_len

_HALF_FORM = re.compile("(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca])\u200d")
"""A joiner behind an Indic virama: it shapes letters and, unlike one in an emoji, takes no width from them."""
_ONE_BY_ONE = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u3000-\u3029\u3031-\u3096\u309b-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*"
)


def is_one_cluster_each(text: str) -> bool:
    """Whether every character is a cluster of its own, so that widths add up; a quick check: False may mean unknown."""
    return _ONE_BY_ONE.fullmatch(text) is not None


def graphemes(text: str) -> Iterator[str]:
    """The grapheme clusters (UAX #29) of `text`, in order."""
    if is_one_cluster_each(text):
        return iter(text)
    # Imported for the first text with clusters of several characters: most threads need none of its tables.
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def cluster_edges(text: str) -> Sequence[int]:
    """The offsets in code points at which `text` may be cut, in order, from 0 to its end.

    There is none after a zero width joiner, even where it joins nothing: what follows it has no width of its own.
    """
    if is_one_cluster_each(text):
        return range(len(text) + 1)
    ends = list(accumulate(map(len, graphemes(text))))
    return [0, *(end for end in ends[:-1] if text[end - 1] != "\u200d"), *ends[-1:]]


TWINS = dict(zip("│┃▌─┄┬┴•█▒—–≠≡·…○●×↑↓━◆▣▶", "|#>--++*##--!=|~o*x^v=@#>", strict=True))
"""Signs that the reader draws, and the ASCII used instead where the terminal draws them two cells wide."""


class _Cells(dict[str, int]):
    """Cells of each character measured so far."""

    ambiguous = 1

    def __missing__(self, character: str) -> int:
        cells = cell_len(character)
        if not cells and category(character) == "Mc" and east_asian_width(character) == "N":
            cells = 1
        if self.ambiguous == 2 and cells == 1 and east_asian_width(character) == "A":
            cells = 2
        self[character] = cells
        return cells


CELLS = _Cells()
"""Cells of a character on its own."""


def draw_ambiguous(cells: int) -> None:
    """Set how many cells, 1 or 2, the terminal gives an ambiguous character. Lines laid out before are wrong then."""
    CELLS.ambiguous = cells
    CELLS.clear()


def drawn(sign: str) -> str:
    """A sign of the reader in one cell: where the terminal draws ambiguous characters wide, the ASCII sign of TWINS."""
    return sign if CELLS.ambiguous == 1 else "".join(TWINS.get(each, each) for each in sign)


def width(text: str) -> int:
    """Cells that `text` takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    text = _HALF_FORM.sub("", text) if "\u200d" in text else text
    if "\u200d" not in text and "\ufe0f" not in text:
        return sum(map(CELLS.__getitem__, text))
    return cell_len(text) + sum(CELLS[character] - cell_len(character) for character in text)


def as_drawn(text: str) -> str:
    """A text of the same length that Textual measures as wide as the terminal draws `text`.

    It is never painted. A character that takes more cells than Textual counts is replaced by another as wide, so that
    Textual finds the right character under the mouse.
    """
    if text.isascii() or (CELLS.ambiguous == 1 and is_one_cluster_each(text)):
        return text
    return "".join(
        character if CELLS[character] == cell_len(character) else "\u3000" if CELLS[character] == 2 else "x"
        for character in _HALF_FORM.sub("\u200b", text)
    )


PILE = 8
"""Characters without a width that are painted in a row. No script needs more, and more would reach into other lines."""


def without_piles(text: str) -> str:
    """The text without more than PILE zero width characters in a row; its width stays the same."""
    if len(text) <= PILE or is_one_cluster_each(text):
        return text
    kept: list[str] = []
    pile = 0
    for character in text:
        pile = 0 if CELLS[character] else pile + 1
        if pile <= PILE:
            kept.append(character)
    return text if len(kept) == len(text) else "".join(kept)


ELLIPSIS = "…"


def truncate(text: str, cells: int) -> str:
    """`text` in at most `cells`, cut between clusters; … stands for the rest."""
    if width(text) <= cells:
        return text
    room = cells - width(drawn(ELLIPSIS))
    if room < 0:
        return ""
    kept = ""
    for cluster in graphemes(text):
        if width(kept + cluster) > room:
            break
        kept += cluster
    return kept + drawn(ELLIPSIS)


def truncate_start(text: str, cells: int) -> str:
    """The end of `text` in at most `cells`: paths, addresses and names of files often begin alike. … is the rest."""
    if width(text) <= cells:
        return text
    room = cells - width(drawn(ELLIPSIS))
    if room < 0:
        return ""
    kept: list[str] = []
    for cluster in reversed([*graphemes(text)]):
        room -= width(cluster)
        if room < 0:
            break
        kept.append(cluster)
    while width(shown := drawn(ELLIPSIS) + "".join(reversed(kept))) > cells:
        kept.pop()  # clusters that join the next are not as wide together as alone
    return shown


def pad(text: str, cells: int) -> str:
    """`text` padded to `cells`. A zero width joiner at its end is removed: it would join the first space."""
    text = text.rstrip("\u200d")
    return text + " " * (cells - width(text))


def fit(text: str, cells: int) -> str:
    """`text` in exactly `cells`."""
    free = cells - width(text)
    if free >= 0 and text[-1:] != "\u200d":
        return text + " " * free
    return pad(truncate(text, cells), cells)
