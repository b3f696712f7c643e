"""The command table as Textual's bindings, with the full-width forms that input methods send."""

import unicodedata
from collections.abc import Iterable

from textual.binding import Binding, BindingType

from forumtui.i18n import tr
from forumtui.tui.commands import CHARACTERS, COMMANDS

_ALSO = {"slash": ("ideographic_comma",)}
"""What input methods make of a key besides its full-width form: / gives 、."""


def bindings_for(*focuses: str) -> list[BindingType]:
    """The bindings of these focuses; of `always`, those that work in every screen."""
    return [
        Binding(
            ",".join(with_full_width(command.own_keys)),
            command.id,
            tr(command.title),
            show=False,
            priority=command.always,
            id=command.name,
        )
        for command in COMMANDS
        if (command.focus in focuses or (command.always and "always" in focuses)) and command.own_keys
    ]


def bindings_elsewhere(focus: str) -> list[BindingType]:
    """Bindings that say where the keys of a focus work, for who presses one in another focus that does not have it."""
    return [
        Binding(
            ",".join(with_full_width(command.own_keys)),
            f"screen.elsewhere('{command.name}')",
            show=False,
            id=command.name,
        )
        for command in COMMANDS
        if command.focus == focus and command.own_keys
    ]


def with_full_width(keys: Iterable[str]) -> list[str]:
    """The keys, and the forms of them that input methods send."""
    listed = list(keys)
    also = [other for key in listed for other in _ALSO.get(key, ())]
    return [*listed, *filter(None, map(_full_width, listed)), *also]


def _full_width(key: str) -> str:
    """Textual's name of the full-width form of a one-character key, empty where it has none."""
    character = CHARACTERS.get(key, key)
    if len(character) != 1:
        return ""
    form = "\u3000" if character == " " else chr(ord(character) + 0xFEE0)
    return form if form.isalnum() else unicodedata.name(form).lower().replace("-", "_").replace(" ", "_")
