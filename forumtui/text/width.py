"""The one ruler: how many cells a terminal gives a text. It is Textual's own, so that no painted line is cropped."""

from rich.cells import cell_len


def width(text: str) -> int:
    """Cells that `text` takes; controls must have been cleaned away before."""
    return len(text) if text.isascii() else cell_len(text)
