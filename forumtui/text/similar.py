"""Finds the known name that a mistyped one means."""

from collections.abc import Iterable


def most_similar(name: str, known: Iterable[str], least: float = 0.6) -> str | None:
    """The most similar of the known names; None where the similarity of all (0 to 1) is below `least`."""
    # The door to comparing: 1.5 ms, needed where a name is wrong.
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), 1, least)), None)
