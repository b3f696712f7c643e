"""The settings file (TOML). Every setting is a row of SETTINGS; an unknown or invalid one is an error with its line.

Options that make sense for one run only are no settings: which thread and floor, whose replies, where to print. Every
start imports this module, so it uses no dataclasses.
"""

import re
from collections.abc import Iterable, Mapping

from forumtui.errors import CannotUse
from forumtui.files import read_regular
from forumtui.i18n import join_list, tr
from forumtui.text.clean import clean_line
from forumtui.text.similar import most_similar

LARGEST = 1 << 18
"""Bytes of the largest settings file."""

MOST_DOTS = 64
"""The most dots in a line, outside of quotation marks; real keys have two parts at most."""

_QUOTED_OR_COMMENT = r'"(?>(?:[^"\\]|\\.)*)"|\'[^\']*+\'|#.*'

Value = str | int | bool


class Setting:
    """One thing that can be set."""

    __slots__ = ("choices", "default", "has_option", "help", "name")

    def __init__(
        self,
        name: str,
        default: Value,
        help: str,  # noqa: A002  what it is called in the table
        choices: tuple[Value, ...] = (),
        *,
        has_option: bool = True,
    ) -> None:
        self.name = name
        """The long name of the option with the same meaning, with _ for -."""
        self.default = default
        """Values must have its type."""
        self.help = help
        """One line; translated where it is shown."""
        self.choices = choices
        """The allowed values; empty where every value of the type is allowed."""
        self.has_option = has_option
        """Whether there is an option with the same meaning."""


SETTINGS = (
    Setting("theme", "terminal", "Colours: terminal (its own), light, dark, high-contrast, or a theme of Textual"),
    Setting("ui", "", "Language of the interface; empty: the system's", ("", "en", "zh")),
    Setting("filter", "", "Filter that every thread starts with"),
    Setting("since", "", "Replies of this day and later; empty: all"),
    Setting("until", "", "Replies of this day and earlier; empty: all"),
    Setting(
        "lang", "all", "Language of the letter, where a post has it: all (as posted), both (side by side), zh, en, …"
    ),
    Setting("sort", "page", "Order of the replies", ("page", "oldest", "newest", "likes")),
    Setting("year", 0, "Year of dates printed without one; 0: inferred from each thread"),
    Setting("encoding", "", "Encoding of every source; empty: detected"),
    Setting("ambiguous", 1, "Columns of East Asian ambiguous characters", (1, 2)),
    Setting(
        "line_break",
        "strict",
        "Whether small kana, ー and 々 may start a line: strict (never), loose",
        ("strict", "loose"),
        has_option=False,
    ),
    Setting("keep_all", False, "Whether Korean breaks at spaces only", has_option=False),
    Setting(
        "text_width", 88, "Most columns of a line of text on the screen; 0: as many as there are", has_option=False
    ),
    Setting(
        "hyperlinks",
        "auto",
        "Whether the terminal is told where links lead (OSC 8): auto, where it is known to take that",
        ("auto", "on", "off"),
        has_option=False,
    ),
    Setting("width", 0, "Columns of printed text; 0: the terminal's, else 80"),
    Setting("csv_safe", False, "Whether CSV cells that a spreadsheet would run are disarmed"),
    Setting("state", True, "Whether position, filter and bookmarks of each thread are remembered"),
)

KEYS = "keys"
"""The name of the table that remaps keys: commands and their keys."""

HIGHEST = 10_000
"""The highest allowed number."""


class Remapped:
    """A command and its keys in the settings; `tui/keymap` checks whether there are such."""

    __slots__ = ("command", "keys", "where")

    def __init__(self, command: str, keys: tuple[str, ...], where: str) -> None:
        self.command = command
        self.keys = keys
        self.where = where
        """File and line, for an error message."""


class Settings:
    """What a settings file says: values by the names of SETTINGS, and the remapped keys."""

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
        """File and line of each value, for errors that show only when the value is used."""


NOTHING_SET = Settings({})
"""The settings without a file."""


def load_settings(path: str) -> Settings:
    """The settings in a file. Raises CannotUse."""
    name = clean_line(path)
    try:
        content = read_regular(path, LARGEST + 1)
    except FileNotFoundError as error:
        raise CannotUse(name, tr("there is no such file"), tr("--config-example prints one")) from error
    except (OSError, ValueError) as error:
        reason = clean_line(getattr(error, "strerror", None) or str(error))
        raise CannotUse(name, reason, tr("name another file with --config")) from error
    if len(content) > LARGEST:
        raise CannotUse(name, tr("too large for settings"), tr("--config-example prints a good one"))
    return parse_settings(content.decode("utf-8-sig", "replace"), name)


def _refuse_long_keys(text: str, name: str) -> None:
    """Raise CannotUse for keys of many parts: tomllib takes quadratic time for them."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS and re.sub(_QUOTED_OR_COMMENT, "", line).count(".") > MOST_DOTS:
            raise CannotUse(
                in_line(name, number), tr("too many dots for settings"), tr("--config-example prints a good one")
            )


def parse_settings(text: str, name: str) -> Settings:
    """The settings in TOML `text` of the file `name`. Raises CannotUse."""
    import tomllib  # 7 ms, and most readers have no settings file

    _refuse_long_keys(text, name)
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        what_to_do = tr("--config-example prints a good one")
        raise CannotUse(name, clean_line(str(error)) or tr("no TOML"), what_to_do) from error
    known = {row.name: row for row in SETTINGS}
    values: dict[str, Value] = {}
    for key, value in table.items():
        if key == KEYS:
            continue
        if key not in known:
            where = in_line(name, line_of(text, key))
            why = tr("there is no setting {key}", key=clean_line(key, 80))
            raise CannotUse(where, why, tr("did you mean {nearest}?", nearest=nearest(key, (*known, KEYS))))
        values[key] = _checked(known[key], value, text, name)
    lines = {key: in_line(name, line_of(text, key)) for key in values}
    return Settings(values, _keys(table.get(KEYS, {}), text, name), lines)


def _checked(row: Setting, value: object, text: str, name: str) -> Value:
    wanted = type(row.default)
    where = in_line(name, line_of(text, row.name))
    if row.choices and (type(value) is not wanted or value not in row.choices):
        choices = join_list(written_value(choice) for choice in row.choices)
        raise CannotUse(where, tr("{key} cannot be that", key=row.name), tr("choose one of {choices}", choices=choices))
    if not isinstance(value, (str, int, bool)) or type(value) is not wanted:
        example = f"{row.name} = {written_value(row.default)}"
        raise CannotUse(where, tr("{key} cannot be that", key=row.name), tr("write it like {example}", example=example))
    if not isinstance(value, str) and value < 0:
        raise CannotUse(where, tr("{key} cannot be that", key=row.name), tr("write 0 or more"))
    if isinstance(value, int) and value > HIGHEST:
        why = tr("{key} cannot be that", key=row.name)
        raise CannotUse(where, why, tr("write {highest} or less", highest=HIGHEST))
    return clean_line(value) if isinstance(value, str) else value


def _keys(table: object, text: str, name: str) -> tuple[Remapped, ...]:
    if not isinstance(table, dict):
        where = in_line(name, line_of(text, KEYS))
        raise CannotUse(where, tr("{key} cannot be that", key=KEYS), tr("write it like {example}", example="[keys]"))
    remapped = []
    for command, keys in table.items():
        where = in_line(name, line_of(text, command, KEYS))
        listed = [keys] if isinstance(keys, str) else keys
        if not isinstance(listed, list) or not all(isinstance(key, str) and key for key in listed):
            example = f'{clean_line(command)} = ["j", "down"]'
            raise CannotUse(where, tr("no keys"), tr("write it like {example}", example=example))
        remapped.append(Remapped(clean_line(command, 80), tuple(clean_line(key) for key in listed), where))
    return tuple(remapped)


def written_value(value: Value) -> str:
    """The value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def example(commands: Iterable[tuple[str, tuple[str, ...], str]] = ()) -> str:
    """A settings file with every setting explained and commented out; `commands` are (name, keys, title)."""
    written = [f"# {tr('Settings of forumtui. Remove the # before a line to use it.')}\n"]
    for row in SETTINGS:
        choices = join_list(map(written_value, row.choices))
        told = tr("{what} ({choices})", what=tr(row.help), choices=choices) if choices else tr(row.help)
        written.append(f"\n# {told}\n# {row.name} = {written_value(row.default)}\n")
    written.append(f"\n# {tr('Keys: a command and its new keys.')}\n# [{KEYS}]\n")
    for command, keys, title in commands:
        listed = ", ".join('"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"' for key in keys)
        written.append(f"# {command} = [{listed}]  # {title}\n")
    return "".join(written)


def in_line(name: str, line: int | None) -> str:
    """The file name, with the line where it is known."""
    return name if line is None else tr("{name}, line {line}", name=name, line=line)


def line_of(text: str, key: str, table: str | None = None) -> int | None:
    """The line, from 1, on which TOML `text` sets `key` in `table`; None where it is written in an unusual way.

    tomllib does not report lines, so the key is searched for in the text, which is known to be valid.
    """
    name = rf"[\"']?{re.escape(key)}[\"']?"
    here = re.compile(rf"\s*{name}\s*[=.]")
    as_table = re.compile(rf"\s*\[+\s*{name}\s*[\].]")
    current: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        header = re.match(r"\s*\[+\s*[\"']?([^\]\"']*?)[\"']?\s*\]", line)
        if header:
            current = header[1]
        if table is None and as_table.match(line):
            return number
        if current == table and here.match(line):
            return number
    return None


def nearest(name: str, known: Iterable[str]) -> str:
    """The most similar of the known names, of which there is at least one."""
    return most_similar(name.casefold()[:80], known, 0) or ""
