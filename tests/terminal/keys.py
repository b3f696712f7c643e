"""What drives every key of the command table in a terminal: what is typed before it, and what it then shows."""

from typing import NamedTuple

from tests.letter_page import EN, ZH
from tests.pages import page, reply

SENT = {
    "f1": "\x1bOP",
    "ctrl+c": "\x03",
    "ctrl+e": "\x05",
    "ctrl+l": "\x0c",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+y": "\x19",
    "ctrl+z": "\x1a",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b[27u",
    "enter": "\r",
    "backspace": "\x7f",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "ampersand": "&",
    "slash": "/",
    "question_mark": "?",
    "apostrophe": "'",
    "number_sign": "#",
    "full_stop": ".",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
"""What a terminal sends for keys of a longer name; Esc as kitty does, so that the next key does not become alt+key."""

ESC = SENT["escape"]

LONG = "\n\n".join(f"段落 {number}" for number in range(12))


def source(extra: str = "") -> str:
    """A letter in two languages, and forty replies: a quote and a link, one that is long, two days, a repeat."""
    special = {
        40: reply(40, "首席", "12-22 11:00:00", "回复 5楼 看 http://a.example/x"),
        38: reply(38, "长篇", "12-22 11:00:00", LONG),
        30: reply(30, "重复", "12-21 11:00:00", "说了两遍"),
        29: reply(29, "重复", "12-21 11:00:00", "说了两遍"),
    }
    replies = [
        special.get(floor) or reply(floor, f"人{floor % 5}", f"12-{21 + (floor > 20)} 10:00:00", f"第 {floor} 句话")
        for floor in range(40, 0, -1)
    ]
    body = "\n\n\n".join(["读书会发了一封信 http://p.example/y 请看", *ZH, *EN])
    return page(extra, *replies).replace("我们于2019年12月20日见面,地点不变。\n\n\n带一本书来就好。", body)


class Driver(NamedTuple):
    """How a key is driven."""

    before: tuple[tuple[str, str], ...]
    """What is typed first, and what it shows."""
    shows: str
    """What the key shows; what begins with - is no longer shown."""
    back: str
    """What is typed to begin again; `palette:` and a command, where that does it."""


def _is(shows: str, back: str = "", *before: tuple[str, str]) -> Driver:
    return Driver(before, shows, back)


_FILTERED = ("ffloor:1..3\r", "3 of 40 shown")
_CLEAR = "f\x15\r"
_FOUND = ("/第 3\r", "“第 3”: reply 1 of")
_AWAY, _HERE = "-首席", "首席"
_POST_GONE, _POST_TOP = "-读书会发了", "读书会发了"

EVERYWHERE = {
    ("help", "f1"): _is("Everywhere", ESC),
    ("help", "question_mark"): _is("Everywhere", ESC),
    ("app.command_palette", "ctrl+p"): _is("Search for commands", ESC),
    ("app.redraw", "ctrl+l"): _is("秋季读书会", ""),
    ("next_pane", "tab"): _is("-第 39 句话", "z\t", ("z", _POST_GONE)),
    ("previous_pane", "shift+tab"): _is("-第 39 句话", "z\t", ("z", _POST_GONE)),
    ("zoom", "z"): _is(_POST_GONE, "z"),
    ("filter", "f"): _is("filter›", ESC),
    ("filter", "ampersand"): _is("filter›", ESC),
    ("toggle_filter", "F"): _is("all 40 shown", "F" + _CLEAR, _FILTERED),
    ("search", "slash"): _is("search›", ESC),
    ("next_match", "n"): _is("“第 3”: reply 2 of", ESC, _FOUND),
    ("previous_match", "N"): _is("“第 3”: reply 1 of", ESC, _FOUND, ("n", "reply 2 of")),
    ("index", "i"): _is("▸ users", "q"),
    ("next_language", "t"): _is("▸ zh", "tt"),
    ("side_by_side", "T"): _is("side by side", "T"),
    ("links", "l"): _is("Links", "q"),
    ("bookmarks", "apostrophe"): _is("Bookmarks", "q"),
    ("export", "e"): _is("Export 40 replies", ESC),
    ("copy_selection", "ctrl+c"): _is("nothing is selected"),
    ("leave", "escape"): _is("all 40 shown", _CLEAR, _FILTERED),
    ("ask_floor", "number_sign"): _is("floor›", ESC),
    ("back", "backspace"): _is("floor 40 ·", "", ("12\r", "floor 12 ·")),
    ("thread_author", "A"): _is("does not name the thread's author"),
    ("reverse", "s"): _is("oldest first", "s"),
    ("next_new", "full_stop"): _is("nothing is new"),
    ("fold_noise", ""): _is("1 folded", "palette:fold_noise"),
    ("show_all_hidden", ""): _is("-by 首席, hidden", "", ("x", "by 首席, hidden")),
}

REPLIES = {
    ("screen.this_author", "a"): _is("user:=首席", "a"),
    ("screen.this_day", "D"): _is("date:12-22", "D"),
    ("next_reply", "j"): _is("floor 39 ·"),
    ("next_reply", "down"): _is("floor 39 ·"),
    ("previous_reply", "k"): _is("floor 2 ·", "", ("G", "floor 1 ·")),
    ("previous_reply", "up"): _is("floor 2 ·", "", ("G", "floor 1 ·")),
    ("line(1)", "ctrl+e"): _is("floor 39 ·"),
    ("line(-1)", "ctrl+y"): _is(_HERE, "", ("\x05\x05", _AWAY)),
    ("page(1)", "space"): _is(_AWAY),
    ("page(1)", "pagedown"): _is(_AWAY),
    ("page(-1)", "b"): _is(_HERE, "", (" ", _AWAY)),
    ("page(-1)", "pageup"): _is(_HERE, "", (" ", _AWAY)),
    ("half_page(1)", "d"): _is(_AWAY),
    ("half_page(-1)", "u"): _is(_HERE, "", ("d", _AWAY)),
    ("top", "g"): _is("floor 40 ·", "", ("G", "floor 1 ·")),
    ("top", "home"): _is("floor 40 ·", "", ("G", "floor 1 ·")),
    ("bottom", "G"): _is("floor 1 ·"),
    ("bottom", "end"): _is("floor 1 ·"),
    ("screen.target(1)", "right_square_bracket"): _is("Enter goes to floor 5"),
    ("screen.target(-1)", "left_square_bracket"): _is("Enter goes to floor 5", "", ("]]", "Enter opens http://a")),
    ("screen.open_target", "enter"): _is("floor 5 ·", "", ("[[", "Enter goes to floor 5")),
    ("screen.open_link", "o"): _is("opened http://a.example/x"),
    ("screen.copy", "y"): _is("copied"),
    ("screen.copy_whole", "Y"): _is("copied"),
    ("screen.bookmark", "m"): _is("bookmarked", "m"),
    ("screen.hide_author", "x"): _is("首席 is hidden", "palette:show_all_hidden"),
    ("screen.shorten", "c"): _is("more lines (c)", "c", ("38\r", "floor 38 ·")),
    ("screen.why", "v"): _is("shown: no filter"),
}

POST = {
    ("line(1)", "j"): _is(_POST_GONE, "", ("j", _POST_TOP)),
    ("line(1)", "down"): _is(_POST_GONE, "", ("j", _POST_TOP)),
    ("line(-1)", "k"): _is(_POST_TOP, "", ("jj", _POST_GONE)),
    ("line(-1)", "up"): _is(_POST_TOP, "", ("jj", _POST_GONE)),
    ("page(1)", "space"): _is(_POST_GONE),
    ("page(1)", "pagedown"): _is(_POST_GONE),
    ("page(-1)", "b"): _is(_POST_TOP, "", (" ", _POST_GONE)),
    ("page(-1)", "pageup"): _is(_POST_TOP, "", (" ", _POST_GONE)),
    ("half_page(1)", "d"): _is(_POST_GONE),
    ("half_page(-1)", "u"): _is(_POST_TOP, "", ("d", _POST_GONE)),
    ("top", "g"): _is(_POST_TOP, "", ("G", _POST_GONE)),
    ("top", "home"): _is(_POST_TOP, "", ("G", _POST_GONE)),
    ("bottom", "G"): _is("see you again"),
    ("bottom", "end"): _is("see you again"),
    ("screen.target(1)", "right_square_bracket"): _is("Enter opens http://p.example/y"),
    ("screen.target(-1)", "left_square_bracket"): _is("Enter opens http://p.example/y"),
    ("screen.open_target", "enter"): _is("opened http://p.example/y", "", ("]", "Enter opens http://p")),
    ("screen.open_link", "o"): _is("opened http://p.example/y"),
    ("screen.copy", "y"): _is("copied"),
    ("explain", "v"): _is("agree in this pair", "v"),
}

ENDS = {("app.quit", "q"), ("app.quit", "ctrl+q")}
SUSPENDS = {("app.suspend_process", "ctrl+z")}
RELOADS = {("reload", "r")}
"""Keys that have a test of their own."""
