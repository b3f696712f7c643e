"""What a settings file says. Plain classes: every start makes one, and dataclasses cost half of what argparse does."""

from collections.abc import Mapping


class Remapped:
    """A command and the keys that it shall have instead of its own. The reader, which knows commands, checks them."""

    __slots__ = ("command", "keys", "where")

    def __init__(self, command: str, keys: tuple[str, ...], where: str) -> None:
        self.command = command
        self.keys = keys
        self.where = where
        """File and line, for a fault."""


class Settings:
    """What is set, by the names of the settings' rows and no others, and the keys."""

    __slots__ = ("keys", "places", "values")

    def __init__(
        self,
        values: Mapping[str, str | int],
        keys: tuple[Remapped, ...] = (),
        places: Mapping[str, str] | None = None,
    ) -> None:
        self.values = values
        self.keys = keys
        self.places = places or {}
        """File and line of each value, for a fault that is found only when it is used."""


NOTHING_SET = Settings({})
"""What holds without a file."""
