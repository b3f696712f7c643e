"""Text in a fixed number of cells: truncated with … between grapheme clusters, padded with spaces."""

from forumtui.text.graphemes import graphemes
from forumtui.text.width import drawn, width

ELLIPSIS = "…"


def truncate(text: str, cells: int) -> str:
    """`text` in at most `cells`; what is left out is replaced by …."""
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
