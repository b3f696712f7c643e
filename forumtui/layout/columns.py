"""Text in columns of cells: cut with … at a cluster, padded by cells; a wide character is never halved."""

from forumtui.text.graphemes import graphemes
from forumtui.text.width import width

ELLIPSIS = "…"


def truncate(text: str, cells: int) -> str:
    """At most `cells` of `text`; what is cut off is shown by an ellipsis."""
    if cells <= 0:
        return ""
    if width(text) <= cells:
        return text
    kept, used = [], 0
    for cluster in graphemes(text):
        used += width(cluster)
        if used > cells - 1:
            break
        kept.append(cluster)
    return "".join(kept) + ELLIPSIS


def pad(text: str, cells: int) -> str:
    """`text` with spaces behind it, up to `cells`."""
    return text + " " * (cells - width(text))


def fit(text: str, cells: int) -> str:
    """Exactly `cells`: cut or padded."""
    return pad(truncate(text, cells), cells)
