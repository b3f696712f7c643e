"""Sizes of the screen, the default theme, the colour of a name: what does not depend on the thread."""

from zlib import crc32

OWN_THEMES = ("terminal", "dark", "light", "high-contrast", "high-contrast-light")
"""The names of the themes in `theme.THEMES`, which imports Textual."""

DEFAULT_THEME = "terminal"
"""The theme where nobody asks for another: the terminal's own colours."""

WIDE_FROM = 100
"""Cells from which post and replies stand side by side."""

LEAST_CELLS, LEAST_ROWS = 40, 12

GUTTER = 2
"""Cells at the left of a line, where the cursor stands."""

MARGIN = 1
"""Cells of air at the right of a line: nothing touches a divider, the minimap or the edge of the window."""

MEASURE = 88
"""Most cells of a line of text where nobody asks for another measure."""


def too_small(cells: int, rows: int) -> bool:
    """Whether the terminal has no room for a thread."""
    return cells < LEAST_CELLS or rows < LEAST_ROWS


def left_cells(cells: int) -> int:
    """Cells of the left one of two panes; the rule between them stands in the next column."""
    return (cells - 1) // 2


# the colours of names

NAME_COLOUR_COUNT = 6
"""Colours that names share."""


def colour_of(name: str) -> int:
    """The number of a name's colour."""
    return crc32(name.encode("utf-8", "replace")) % NAME_COLOUR_COUNT
