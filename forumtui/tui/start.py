"""Where a reading begins."""

from typing import NamedTuple


class Start(NamedTuple):
    """The reply that is selected first and the language of the letter."""

    ordinal: int | None = None
    """Its place in the source; None for the first."""
    floor: int | None = None
    """Its printed floor, which comes first when it is looked for; it may be beyond what is known yet."""
    language: str = "all"
    """A language of the letter, `both` or `all` as posted; a language that it does not have is as posted."""
