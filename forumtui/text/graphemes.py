"""Grapheme clusters (UAX #29): the smallest piece of text that may be cut off, counted or highlighted."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

_ONE_BY_ONE = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u3000-\u3029\u3031-\u3096\u309b-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*"
)


def is_one_by_one(text: str) -> bool:
    """Whether every character of `text` is its own cluster, so that widths simply add up. False may mean unknown."""
    return _ONE_BY_ONE.fullmatch(text) is not None


def graphemes(text: str) -> Iterator[str]:
    """The clusters of `text`, in order; they join back to it."""
    if is_one_by_one(text):
        return iter(text)
    # Imported for the first text with clusters: most threads are read without its tables.
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def cluster_edges(text: str) -> Sequence[int]:
    """The code point offsets at which `text` may be cut, in order, both its ends among them.

    Behind a joiner is none, even where it joins nothing: the ruler gives what follows it no cells of its own.
    """
    if is_one_by_one(text):
        return range(len(text) + 1)
    ends = list(accumulate(map(len, graphemes(text))))
    return [0, *(end for end in ends[:-1] if text[end - 1] != "\u200d"), *ends[-1:]]
