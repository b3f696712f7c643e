"""Slots of a fixed number of cells: cut with … at a cluster, padded with spaces, no wide character halved."""

from forumtui.text.graphemes import graphemes
from forumtui.text.width import width

ELLIPSIS = "…"


def truncate(text: str, cells: int, ambiguous: int = 1) -> str:
    """`text` in at most `cells`; where something is left out, … stands for it."""
    if width(text, ambiguous) <= cells:
        return text
    room = cells - width(ELLIPSIS, ambiguous)
    if room < 0:
        return ""
    kept = ""
    for cluster in graphemes(text):
        if width(kept + cluster, ambiguous) > room:
            break
        kept += cluster
    return kept + ELLIPSIS


def pad(text: str, cells: int, ambiguous: int = 1) -> str:
    """`text` with spaces up to `cells`; a joiner at its end, which would swallow one, is left out."""
    text = text.rstrip("\u200d")
    return text + " " * (cells - width(text, ambiguous))


def fit(text: str, cells: int, ambiguous: int = 1) -> str:
    """`text` in exactly `cells`."""
    return pad(truncate(text, cells, ambiguous), cells, ambiguous)
