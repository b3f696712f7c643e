"""Every command of the reader, once: bindings, footer, help, palette and README all come from this table."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from forumtui.words import say


@dataclass(frozen=True, slots=True)
class Command:
    """One row."""

    id: str
    """The name of the action."""
    own_keys: tuple[str, ...]
    """As Textual names them, where the settings do not say otherwise."""
    focus: str
    """Which focus it belongs to: everywhere, always, replies, post."""
    title: str
    """What it does, in a few words."""
    footer: str = ""
    """What the footer calls it; empty for those that the footer does not show."""
    always: bool = False
    """Whether it works in text fields and panels too."""

    @property
    def name(self) -> str:
        """What the settings call it, unique in the table: its action, and where it works if that is not plain."""
        action = self.id.removeprefix("app.").replace("(-", "_up_").replace("(", "_down_").rstrip(")0123456789_")
        where = "" if self.focus in ("everywhere", "replies") else f"{self.focus}_"
        return f"{where}{action}{'_anywhere' if self.always else ''}"

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys now; the first one is shown."""
        return _remapped.get(self.name, self.own_keys)


_remapped: dict[str, tuple[str, ...]] = {}


def remap(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Show these keys instead of a command's own, by command name. `keymap.keymap_of` has checked them."""
    _remapped.clear()
    _remapped.update(keys)


COMMANDS: tuple[Command, ...] = (
    Command("help", ("question_mark",), "everywhere", "help of this focus", "help"),
    Command("help", ("f1",), "everywhere", "help", always=True),
    Command("app.quit", ("q",), "everywhere", "quit"),
    Command("app.command_palette", ("ctrl+p",), "everywhere", "palette of everything", always=True),
    Command("app.quit", ("ctrl+q",), "everywhere", "quit", always=True),
    Command("app.suspend_process", ("ctrl+z",), "everywhere", "suspend", always=True),
    Command("redraw", ("ctrl+l",), "everywhere", "redraw", always=True),
    Command("next_pane", ("tab",), "everywhere", "next pane"),
    Command("previous_pane", ("shift+tab",), "everywhere", "previous pane"),
    Command("zoom", ("z",), "everywhere", "this pane alone"),
    Command("next_language", ("t",), "everywhere", "next language of the letter", "language"),
    Command("side_by_side", ("T",), "everywhere", "letter side by side"),
    Command("filter", ("f", "ampersand"), "everywhere", "filter bar", "filter"),
    Command("toggle_filter", ("F",), "everywhere", "filter off and on again"),
    Command("copy_selection", ("ctrl+c",), "everywhere", "copy the mouse selection"),
    Command("leave", ("escape",), "everywhere", "leave one layer: selection, filter"),
    Command("next_reply", ("j", "down"), "replies", "next reply"),
    Command("previous_reply", ("k", "up"), "replies", "previous reply"),
    Command("line(1)", ("ctrl+e",), "replies", "one line down"),
    Command("line(-1)", ("ctrl+y",), "replies", "one line up"),
    Command("page(1)", ("space", "pagedown"), "replies", "page down"),
    Command("page(-1)", ("b", "pageup"), "replies", "page up"),
    Command("half_page(1)", ("d",), "replies", "half a page down"),
    Command("half_page(-1)", ("u",), "replies", "half a page up"),
    Command("top", ("g", "home"), "replies", "first reply"),
    Command("bottom", ("G", "end"), "replies", "last reply"),
    Command("ask_floor", ("number_sign",), "everywhere", "go to a floor (or type its digits, then Enter)"),
    Command("back", ("backspace",), "everywhere", "back to where I was"),
    Command("this_author", ("a",), "replies", "only this author, on and off", "author"),
    Command("thread_author", ("A",), "everywhere", "only the thread's author, on and off"),
    Command("this_day", ("D",), "replies", "only this day, on and off", "day"),
    Command("reverse", ("s",), "everywhere", "reverse the order", "order"),
    Command("line(1)", ("j", "down"), "post", "one line down, in side by side the next pair"),
    Command("line(-1)", ("k", "up"), "post", "one line up, in side by side the previous pair"),
    Command("page(1)", ("space", "pagedown"), "post", "page down"),
    Command("page(-1)", ("b", "pageup"), "post", "page up"),
    Command("half_page(1)", ("d",), "post", "half a page down"),
    Command("half_page(-1)", ("u",), "post", "half a page up"),
    Command("top", ("g", "home"), "post", "top of the post"),
    Command("bottom", ("G", "end"), "post", "end of the post"),
)

_NAMED = {"question_mark": "?", "ampersand": "&", "number_sign": "#", "space": " "}
_SHOWN = {
    "question_mark": "?",
    "ampersand": "&",
    "number_sign": "#",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "shift+Tab",
    "space": "Space",
    "backspace": "Backspace",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "f1": "F1",
}


def shown_key(key: str) -> str:
    """A key as people write it."""
    return _SHOWN.get(key, key)


def shown_keys(command: Command) -> str:
    """All keys of a command as people write them."""
    return " ".join(map(shown_key, command.keys))


def bindings_for(*focuses: str) -> list[BindingType]:
    """The bindings of these focuses, with the full-width forms that input methods send."""
    return [
        Binding(
            ",".join(with_full_width(command.own_keys)),
            command.id,
            say(command.title),
            show=False,
            priority=command.always,
            id=command.name,
        )
        for command in COMMANDS
        if command.focus in focuses
    ]


def commands_for(focuses: Iterable[str]) -> list[Command]:
    """The commands that work in these focuses, in table order."""
    wanted = set(focuses)
    return [command for command in COMMANDS if command.focus in wanted]


def with_full_width(keys: Iterable[str]) -> list[str]:
    """The keys, and the full-width forms of those that have one."""
    listed = list(keys)
    return [*listed, *filter(None, map(_full_width, listed))]


def _full_width(key: str) -> str:
    """Textual's name of the full-width form of a one-character key, empty where it has none."""
    character = _NAMED.get(key, key)
    if len(character) != 1:
        return ""
    form = "\u3000" if character == " " else chr(ord(character) + 0xFEE0)
    return form if form.isalnum() else unicodedata.name(form).lower().replace("-", "_").replace(" ", "_")
