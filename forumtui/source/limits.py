"""How much of a source is taken in, as values that a caller may raise."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a stream or a container may grow to."""

    unpacked: int = 256 << 20
    """Bytes of all that comes out of one source, or through a pipe."""
    ratio: int = 200
    """Bytes out for each byte in, beyond the first MiB."""
    members: int = 10_000
    """Pages in an archive or a folder."""
    depth: int = 20
    """Parts of a mail inside each other."""
    nesting: int = 4
    """Containers inside each other: a page.html.gz in a ZIP is as far as people go."""


LIMITS = Limits()
"""The caps where the caller names none."""
