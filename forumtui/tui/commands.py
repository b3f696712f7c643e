"""The table of the reader's commands. Bindings, footer, help, palette and README are made from it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Command(NamedTuple):
    """One row."""

    id: str
    """Its action, as a binding names it: with its parameters, and with `app.` or `screen.` in front where the widget
    that has the focus does not have it.
    """
    own_keys: tuple[str, ...]
    """Its keys as Textual names them, unless the settings give it others; none where only the palette offers it."""
    focus: str
    """The focus in which it works: everywhere, replies, post."""
    title: str
    """What it does, in a few words."""
    footer: str = ""
    """Its name in the footer; empty where the footer does not show it."""
    always: bool = False
    """Whether it works in text fields and panels too."""
    footer_in: str = ""
    """The only focus in which the footer shows it; empty for every focus in which it works."""

    @property
    def action(self) -> str:
        """Its action without `app.` or `screen.`."""
        return self.id.removeprefix("app.").removeprefix("screen.")

    @property
    def name(self) -> str:
        """What the settings call it, unique in the table: its action, with the focus where two have the same one."""
        action = self.action.replace("(-", "_up_").replace("(", "_down_").rstrip(")0123456789_")
        where = "" if self.focus in ("everywhere", "replies") else f"{self.focus}_"
        return f"{where}{action}{'_anywhere' if self.always else ''}"

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, those of the settings where there are any; the footer shows the first one."""
        return _remapped.get(self.name, self.own_keys)


_remapped: dict[str, tuple[str, ...]] = {}


def remap(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Take these keys, by command name, instead of the commands' own. `keymap.keys_of` has checked them."""
    _remapped.clear()
    _remapped.update(keys)


COMMANDS: tuple[Command, ...] = (
    Command("help", ("f1",), "everywhere", "help", always=True),
    Command("screen.quit", ("q",), "everywhere", "back to the list it came from, else quit"),
    Command("app.command_palette", ("ctrl+p",), "everywhere", "palette of everything", always=True),
    Command("app.quit", ("ctrl+q",), "everywhere", "quit", always=True),
    Command("app.suspend_process", ("ctrl+z",), "everywhere", "suspend", always=True),
    Command("app.redraw", ("ctrl+l",), "everywhere", "redraw", always=True),
    Command("next_pane", ("tab",), "everywhere", "next pane", "replies", footer_in="post"),
    Command("previous_pane", ("shift+tab",), "everywhere", "previous pane"),
    Command("zoom", ("z",), "everywhere", "this pane alone"),
    Command("next_arrangement", ("backslash", "W"), "everywhere", "arrangement: beside, above, one column"),
    Command("move_divider(-1)", ("less_than_sign",), "everywhere", "move the divider: a smaller post"),
    Command("move_divider(1)", ("greater_than_sign",), "everywhere", "move the divider: a larger post"),
    Command("compact", ("equals_sign",), "everywhere", "compact: a reply takes one line where it fits"),
    Command("fold_quotes", ("quotation_mark",), "everywhere", "long quotes and signatures: shown or folded to a line"),
    Command("code_left", ("shift+left",), "everywhere", "code sideways, to the left"),
    Command("code_right", ("shift+right",), "everywhere", "code sideways, to the right"),
    Command("filter", ("f", "ampersand"), "everywhere", "filter bar", "filter"),
    Command("toggle_filter", ("F",), "everywhere", "filter off and on again"),
    Command("search", ("slash",), "everywhere", "search", "search"),
    Command("next_match", ("n",), "everywhere", "next match"),
    Command("previous_match", ("N",), "everywhere", "previous match"),
    Command("index", ("i",), "everywhere", "index: users, days, hours, ranks, devices", "index"),
    Command("next_language", ("t",), "everywhere", "next language of the letter", "language"),
    Command("help", ("question_mark",), "everywhere", "help of this focus", "help"),
    Command("side_by_side", ("T",), "everywhere", "letter side by side"),
    Command("links", ("l",), "everywhere", "links"),
    Command("bookmarks", ("apostrophe",), "everywhere", "bookmarks"),
    Command("export", ("e",), "everywhere", "export what is shown"),
    Command(
        "pipe", ("vertical_line",), "everywhere", "this post's text to a shell command, with Tab all that is shown"
    ),
    Command("open_other", ("O",), "everywhere", "open another file, folder or address"),
    Command("reload", ("r",), "everywhere", "reload the source"),
    Command("watch", ("R",), "everywhere", "look for news now and then"),
    Command("copy_selection", ("ctrl+c",), "everywhere", "copy the mouse selection"),
    Command("leave", ("escape",), "everywhere", "stop fetching, else leave one layer: selection, search, filter"),
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
    Command("screen.this_author", ("a",), "replies", "only this author, on and off", "author"),
    Command("thread_author", ("A",), "everywhere", "only the thread's author, on and off"),
    Command("screen.this_day", ("D",), "replies", "only this day, on and off"),
    Command("reverse", ("s",), "everywhere", "reverse the order"),
    Command("next_order", ("S",), "everywhere", "next order: page, oldest, newest, likes"),
    Command("next_new", ("full_stop",), "everywhere", "next reply that is new since last time"),
    Command("screen.target(-1)", ("left_square_bracket",), "replies", "previous link, quote or stub of this reply"),
    Command("screen.target(1)", ("right_square_bracket",), "replies", "next link, quote or stub of this reply"),
    Command(
        "screen.open_target",
        ("enter",),
        "replies",
        "go to the quoted reply, open the link, show what is hidden",
    ),
    Command("screen.open_link", ("o",), "replies", "open this reply's link"),
    Command("screen.copy", ("y",), "replies", "copy the text"),
    Command("screen.copy_whole", ("Y",), "replies", "copy the text with author, time, floor and address"),
    Command("open_address", ("U",), "everywhere", "open the address of this reply or post"),
    Command("screen.bookmark", ("m",), "replies", "bookmark, on and off"),
    Command("screen.hide_author", ("x",), "replies", "hide this author; on a stub, show again"),
    Command("screen.parent", ("h", "left"), "replies", "parent: the reply that this one answers"),
    Command("screen.all_answers", ("H",), "replies", "all answers to this reply, on and off"),
    Command("screen.sibling(1)", ("J",), "replies", "next reply on this level"),
    Command("screen.sibling(-1)", ("K",), "replies", "previous reply on this level"),
    Command("screen.top_level(1)", ("right_curly_bracket",), "replies", "next reply of the top level"),
    Command("screen.top_level(-1)", ("left_curly_bracket",), "replies", "previous reply of the top level"),
    Command("screen.fold", ("c",), "replies", "fold or unfold: a subtree where there are answers, else a long reply"),
    Command("screen.fold_all", ("C",), "replies", "fold or unfold all of them"),
    Command("screen.why", ("v",), "replies", "why is this shown, hidden or folded"),
    Command("line(1)", ("j", "down"), "post", "one line down, in side by side the next pair"),
    Command("line(-1)", ("k", "up"), "post", "one line up, in side by side the previous pair"),
    Command("page(1)", ("space", "pagedown"), "post", "page down"),
    Command("page(-1)", ("b", "pageup"), "post", "page up"),
    Command("half_page(1)", ("d",), "post", "half a page down"),
    Command("half_page(-1)", ("u",), "post", "half a page up"),
    Command("top", ("g", "home"), "post", "top of the post"),
    Command("bottom", ("G", "end"), "post", "end of the post"),
    Command("screen.target(-1)", ("left_square_bracket",), "post", "previous link"),
    Command("screen.target(1)", ("right_square_bracket",), "post", "next link"),
    Command("screen.open_target", ("enter",), "post", "open it"),
    Command("screen.open_link", ("o",), "post", "open the post's link"),
    Command("screen.copy", ("y",), "post", "copy this paragraph"),
    Command("screen.copy_whole", ("Y",), "post", "copy it with author, time and address"),
    Command("screen.bookmark", ("m",), "post", "bookmark the post, on and off"),
    Command("explain", ("v",), "post", "what differs in this pair, and why"),
    Command("app.choose_theme", (), "everywhere", "choose the colours: theme, shown as one moves through the list"),
    Command("fold_noise", (), "everywhere", "fold repeats and replies that say nothing, on and off"),
    Command("show_all_hidden", (), "everywhere", "show all hidden authors again"),
)

FOOTER_ORDER = ("next_pane", "filter", "search", "this_author", "index", "next_language", "help")
"""The names of the commands that the footer shows, from left to right."""

_SHOWN = {
    "question_mark": "?",
    "ampersand": "&",
    "number_sign": "#",
    "quotation_mark": '"',
    "vertical_line": "|",
    "equals_sign": "=",
    "slash": "/",
    "apostrophe": "'",
    "full_stop": ".",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "backslash": "\\",
    "enter": "Enter",
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
    "left": "←",
    "shift+left": "shift+←",
    "shift+right": "shift+→",
    "f1": "F1",
}

CHARACTERS = {name: shown for name, shown in _SHOWN.items() if len(shown) == 1 and shown not in "↑↓←"} | {"space": " "}
"""By Textual's name of a key, the character that it types, where the name is longer than that."""


def shown_key(key: str) -> str:
    """A key as it is shown to the user."""
    return _SHOWN.get(key, key)


def shown_keys(command: Command) -> str:
    """All keys of a command as they are shown to the user."""
    return " ".join(map(shown_key, command.keys))


def commands_for(focuses: Iterable[str]) -> list[Command]:
    """The commands that work in these focuses, in table order."""
    wanted = set(focuses)
    return [command for command in COMMANDS if command.focus in wanted]
