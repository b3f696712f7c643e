"""Keys from the settings: checked against the table of commands, and handed to Textual and to what shows keys."""

from collections.abc import Iterable, Iterator, Mapping

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key, key_to_character

from forumtui.errors import CannotUse
from forumtui.i18n import tr
from forumtui.state.faults import nearest
from forumtui.state.given import Remapped
from forumtui.tui.bindings import with_full_width
from forumtui.tui.commands import COMMANDS, Command, shown_key

MODIFIERS = ("ctrl+", "shift+", "alt+")
_KNOWN = frozenset({*(str(key.value) for key in Keys), *KEY_NAME_REPLACEMENTS.values()})


def keys_of(remapped: Iterable[Remapped]) -> dict[str, tuple[str, ...]]:
    """The keys by command name, as Textual names them. Raises CannotUse for a command or key that does not exist, and
    for a key that two commands of one place would have.
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
    """What `App.set_keymap` wants: full-width forms included."""
    return {name: ",".join(with_full_width(listed)) for name, listed in keys.items()}


def _named(key: str, where: str) -> str:
    """The key by Textual's name. Raises CannotUse."""
    plain = key
    while plain.startswith(MODIFIERS):
        plain = plain.partition("+")[2]
    modifiers = key[: len(key) - len(plain)]
    if len(plain) == 1:
        return modifiers + _character_to_key(plain)
    if key.lower() in _KNOWN or plain.lower() in _KNOWN:
        return key.lower()
    if key_to_character(plain) is not None:
        return key
    why = tr("there is no key {key}", key=key)
    raise CannotUse(where, why, tr("did you mean {nearest}?", nearest=nearest(key, sorted(_KNOWN))))


def _check_conflicts(row: Remapped, keys: Mapping[str, tuple[str, ...]]) -> None:
    mine = next(command for command in COMMANDS if command.name == row.command)
    for other, key in _others(mine, keys):
        if key in keys[mine.name]:
            why = tr("{key} is {one} and {other} too", key=shown_key(key), one=mine.name, other=other.name)
            raise CannotUse(row.where, why, tr("give {other} another key, or this one", other=other.name))


def _others(mine: Command, keys: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Command, str]]:
    for other in COMMANDS:
        if other.name != mine.name and other.id != mine.id and _meet(mine, other):
            for key in keys.get(other.name, other.own_keys):
                yield other, key


_PANES = frozenset({"everywhere", "replies", "post"})


def _meet(one: Command, other: Command) -> bool:
    """Whether there is a focus in which both work."""
    if one.focus == other.focus or one.always or other.always:
        return True
    return "everywhere" in (one.focus, other.focus) and {one.focus, other.focus} <= _PANES
