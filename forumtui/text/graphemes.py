"""Grapheme clusters (UAX #29): the smallest piece of text that may be cut off, counted or highlighted."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from wcwidth import iter_graphemes


def graphemes(text: str) -> Iterator[str]:
    """The clusters of `text`, in order; they join back to it."""
    return iter(text) if text.isascii() and "\r" not in text else iter_graphemes(text)


def cluster_edges(text: str) -> Sequence[int]:
    """The code point offsets at which `text` may be cut, in order, both its ends among them.

    Behind a joiner is none, even where it joins nothing: the ruler gives what follows it no cells of its own.
    """
    if text.isascii() and "\r" not in text:
        return range(len(text) + 1)
    ends = list(accumulate(map(len, iter_graphemes(text))))
    return [0, *(end for end in ends[:-1] if text[end - 1] != "\u200d"), *ends[-1:]]
