"""The command table as Textual's bindings, with the full-width forms that input methods send."""

import unicodedata

from textual.binding import Binding, BindingType

from forumtui.tui.commands import CHARACTERS, COMMANDS, Command
from forumtui.words import say

_ALSO = {"slash": ("ideographic_comma",)}
"""What input methods make of a key besides its full-width form: / gives 、."""


def bindings_for(*focuses: str) -> list[BindingType]:
    """The bindings of these focuses."""
    return [
        Binding(",".join(_typed(command)), command.id, say(command.title), show=False, priority=command.always)
        for command in COMMANDS
        if command.focus in focuses and command.keys
    ]


def _typed(command: Command) -> list[str]:
    also = [other for key in command.keys for other in _ALSO.get(key, ())]
    return [*command.keys, *filter(None, map(_full_width, command.keys)), *also]


def _full_width(key: str) -> str:
    """Textual's name of the full-width form of a one-character key, empty where it has none."""
    character = CHARACTERS.get(key, key)
    if len(character) != 1:
        return ""
    form = "\u3000" if character == " " else chr(ord(character) + 0xFEE0)
    return form if form.isalnum() else unicodedata.name(form).lower().replace("-", "_").replace(" ", "_")
