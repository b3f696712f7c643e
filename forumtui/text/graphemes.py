"""Grapheme clusters (UAX #29): the smallest piece of text that may be cut off, counted or highlighted."""

from collections.abc import Iterator

from wcwidth import iter_graphemes


def graphemes(text: str) -> Iterator[str]:
    """The clusters of `text`, in order; they join back to it."""
    return iter(text) if text.isascii() and "\r" not in text else iter_graphemes(text)
