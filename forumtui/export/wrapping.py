"""Lines of text broken to a width, as strings."""

from collections.abc import Iterator

from forumtui.text.graphemes import graphemes
from forumtui.text.width import width


def wrapped(text: str, cells: int) -> Iterator[str]:
    """The pieces of one line of text, each at most `cells` wide, without the space at a break."""
    piece, used = "", 0
    for cluster in graphemes(text):
        size = width(cluster)
        if used + size > cells and piece:
            yield piece.rstrip(" ")
            piece, used = "", 0
        piece, used = piece + cluster, used + size
    yield piece
