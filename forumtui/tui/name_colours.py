"""Each name keeps one colour, by its hash. Colour alone never says anything."""

from zlib import crc32

COLOURS = 6
"""Colours that names share."""


def colour_of(name: str) -> int:
    """The number of a name's colour."""
    return crc32(name.encode("utf-8", "replace")) % COLOURS
