"""How the screen is arranged: what is wide, what is too small, where the panes meet; and what it usually wears."""

OWN_THEMES = ("terminal", "light", "dark", "high-contrast")
"""Themes that are not Textual's."""

USUAL_THEME = "terminal"
"""The theme where nobody asks for another: the terminal's own colours."""

WIDE_FROM = 100
"""Cells from which post and replies stand side by side."""

LEAST_CELLS, LEAST_ROWS = 40, 12

GUTTER = 2
"""Cells at the left of a line, where the cursor stands."""


def too_small(cells: int, rows: int) -> bool:
    """Whether the terminal has no room for a thread."""
    return cells < LEAST_CELLS or rows < LEAST_ROWS


def left_cells(cells: int) -> int:
    """Cells of the left one of two panes; the rule between them stands in the next column."""
    return (cells - 1) // 2
