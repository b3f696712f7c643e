"""Sizes of the screen, names of themes, the colour of a name. Imports neither Textual nor anything of a thread."""

from zlib import crc32

OWN_THEMES = ("terminal", "dark", "light", "high-contrast", "high-contrast-light")
"""The names of the themes in `theme.THEMES`, which imports Textual."""

DEFAULT_THEME = "terminal"
"""The theme where no other is chosen: the terminal's own colours."""

WIDE_FROM = 100
"""Cells from which post and replies stand side by side."""

LEAST_CELLS, LEAST_ROWS = 40, 12
"""The smallest terminal in which a thread is shown."""

GUTTER = 2
"""Cells at the left of a line, for the cursor."""

MARGIN = 1
"""Empty cells at the right of a line: text touches no divider, no minimap and no edge of the window."""

MEASURE = 88
"""Cells of the longest line of text, unless the user asks for another width."""


def too_small(cells: int, rows: int) -> bool:
    """Whether the terminal is too small to show a thread."""
    return cells < LEAST_CELLS or rows < LEAST_ROWS


def left_cells(cells: int) -> int:
    """Cells of the left pane where two are equally wide; the rule between them is in the next column."""
    return (cells - 1) // 2


NAME_COLOUR_COUNT = 6
"""How many colours there are for names."""


def colour_of(name: str) -> int:
    """The number of a name's colour, the same in every run."""
    return crc32(name.encode("utf-8", "replace")) % NAME_COLOUR_COUNT
