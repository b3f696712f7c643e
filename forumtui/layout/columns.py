"""Slots of a fixed number of cells: cut with … at a cluster, padded with spaces, no wide character halved."""

from forumtui.text.graphemes import graphemes
from forumtui.text.width import drawn, width

ELLIPSIS = "…"


def truncate(text: str, cells: int) -> str:
    """`text` in at most `cells`; where something is left out, … stands for it."""
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
    """`text` with spaces up to `cells`; a joiner at its end, which would swallow one, is left out."""
    text = text.rstrip("\u200d")
    return text + " " * (cells - width(text))


def fit(text: str, cells: int) -> str:
    """`text` in exactly `cells`."""
    free = cells - width(text)
    if free >= 0 and text[-1:] != "\u200d":
        return text + " " * free
    return pad(truncate(text, cells), cells)
