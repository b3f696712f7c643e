"""Memory that was used for indexing and is not any more goes back to the system: a fifth of what a million take."""

LARGE = 50_000
"""Replies from which it is worth a look."""


def give_back(replies: int) -> None:
    """Ask the allocator for what it keeps; where it has no such call (glibc has), nothing happens."""
    if replies < LARGE:
        return
    # Imported for large threads only.
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):  # not glibc: macOS, musl, Windows
        return
