"""The content of a settings file. Plain classes, because every start needs them and importing dataclasses is slow."""

from collections.abc import Mapping


class Remapped:
    """A command and its keys from the settings. The reader, which knows the commands, checks them."""

    __slots__ = ("command", "keys", "where")

    def __init__(self, command: str, keys: tuple[str, ...], where: str) -> None:
        self.command = command
        self.keys = keys
        self.where = where
        """File and line, for an error message."""


class Settings:
    """The values that are set, by the names of SETTINGS, and the remapped keys."""

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
        """File and line of each value, for an error that is found only when the value is used."""


NOTHING_SET = Settings({})
"""The settings without a file."""
