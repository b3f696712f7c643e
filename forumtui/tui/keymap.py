"""Makes Textual's bindings from the table of commands, and checks keys of the settings against the table.

Bindings include the full-width forms of keys, which input methods send.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from textual.binding import Binding, BindingType
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from forumtui.errors import CannotUse
from forumtui.i18n import tr
from forumtui.state.settings import Remapped, nearest
from forumtui.tui.commands import CHARACTERS, COMMANDS, Command, shown_key
from forumtui.tui.textual_adapter import key_name

_ALSO = {
    "slash": ("ideographic_comma",),
    "full_stop": ("ideographic_full_stop",),
    "left_square_bracket": ("left_black_lenticular_bracket",),
    "right_square_bracket": ("right_black_lenticular_bracket",),
    "quotation_mark": ("left_double_quotation_mark", "right_double_quotation_mark"),
    "apostrophe": ("left_single_quotation_mark", "right_single_quotation_mark"),
    "less_than_sign": ("left_double_angle_bracket",),
    "greater_than_sign": ("right_double_angle_bracket",),
    "left_curly_bracket": ("left_corner_bracket",),
    "right_curly_bracket": ("right_corner_bracket",),
    "backslash": ("yen_sign", "fullwidth_yen_sign", "won_sign"),
}
"""What input methods send for a key besides its full-width form: for / also 、, for [ also 【."""

SEARCH_KEYS = ("slash", "fullwidth_solidus", "ideographic_comma")
"""The keys that open the search field of a panel."""

NO_KEY = "no_key"
"""Stands for a key where a command has none. No terminal sends it, but Textual needs one to remap later."""

MODIFIERS = ("ctrl+", "shift+", "alt+")
_KNOWN = frozenset({*(str(key.value) for key in Keys), *KEY_NAME_REPLACEMENTS.values()})


def bindings_for(*focuses: str) -> list[BindingType]:
    """The bindings of the commands of these focuses; `always` adds those that work on every screen."""
    return [
        Binding(
            ",".join(with_full_width(command.own_keys)) or NO_KEY,
            command.id,
            tr(command.title),
            show=False,
            priority=command.always,
            id=command.name,
        )
        for command in COMMANDS
        if command.focus in focuses or (command.always and "always" in focuses)
    ]


def bindings_elsewhere(focus: str) -> list[BindingType]:
    """Bindings that tell the user in which focus a key works, where it is pressed in a focus that does not have it."""
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
    """The keys, and what input methods send for them."""
    own = list(keys)
    also = [other for key in own for other in _ALSO.get(key, ())]
    return [*own, *filter(None, map(_full_width, own)), *also]


def _full_width(key: str) -> str:
    """Textual's name of the full-width form of a key, empty where it has none: only ASCII characters have one."""
    character = CHARACTERS.get(key, key)
    if len(character) != 1 or not character.isascii():
        return ""
    form = "\u3000" if character == " " else chr(ord(character) + 0xFEE0)
    return form if form.isalnum() else unicodedata.name(form).lower().replace("-", "_").replace(" ", "_")


def keys_of(remapped: Iterable[Remapped]) -> dict[str, tuple[str, ...]]:
    """The remapped keys by command name, as Textual names them. Raises CannotUse for a command or key that does not
    exist, and for a key that two commands of the same focus would have.
    """
    rows = tuple(remapped)
    names = [command.name for command in COMMANDS]
    for row in rows:
        if row.command not in names:
            why = tr("there is no command {name}", name=row.command)
            raise CannotUse(row.where, why, tr("did you mean {nearest}?", nearest=nearest(row.command, names)))
    keys = {row.command: tuple(_named(key, row.where) for key in row.keys) for row in rows}
    for row in rows:
        _check_conflicts(row, keys)
    return keys


def keymap_of(keys: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The keys as `App.set_keymap` takes them, full-width forms included."""
    return {name: ",".join(with_full_width(own)) or NO_KEY for name, own in keys.items()}


def _named(key: str, where: str) -> str:
    """Textual's name of a key of the settings. Raises CannotUse where there is no such key."""
    plain = key
    while plain.startswith(MODIFIERS):
        plain = plain.partition("+")[2]
    modifiers = key[: len(key) - len(plain)]
    if len(plain) == 1:
        return modifiers + key_name(plain)
    if key.lower() in _KNOWN or plain.lower() in _KNOWN:
        return key.lower()
    if key_to_character(plain) is not None:
        return key
    why = tr("there is no key {key}", key=key)
    raise CannotUse(where, why, tr("did you mean {nearest}?", nearest=nearest(key, sorted(_KNOWN))))


def _check_conflicts(row: Remapped, keys: Mapping[str, tuple[str, ...]]) -> None:
    """Raise CannotUse where a remapped key is that of another command, too."""
    remapped = next(command for command in COMMANDS if command.name == row.command)
    for other, key in _keys_of_others(remapped, keys):
        if key in keys[remapped.name]:
            why = tr("{key} is {one} and {other} too", key=shown_key(key), one=remapped.name, other=other.name)
            raise CannotUse(row.where, why, tr("give {other} another key, or this one", other=other.name))


def _keys_of_others(command: Command, keys: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Command, str]]:
    """The other commands that work in a focus of this one, with each of their keys."""
    for other in COMMANDS:
        if other.name != command.name and other.id != command.id and _share_focus(command, other):
            for key in keys.get(other.name, other.own_keys):
                yield other, key


_PANES = frozenset({"everywhere", "replies", "post"})


def _share_focus(one: Command, other: Command) -> bool:
    """Whether there is a focus in which both work."""
    if one.focus == other.focus or one.always or other.always:
        return True
    return "everywhere" in (one.focus, other.focus) and {one.focus, other.focus} <= _PANES
