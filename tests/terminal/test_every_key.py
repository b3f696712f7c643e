"""Every key of the table, in its focus, as a terminal sends it: something is seen of each."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from forumtui.cli.sources import sample_path
from forumtui.tui.commands import CHARACTERS, COMMANDS
from tests.terminal.screen import Terminal

SENT = {
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "shift+left": "\x1b[1;2D",
    "shift+right": "\x1b[1;2C",
    "f1": "\x1bOP",
    "left": "\x1b[D",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "enter": "\r",
    "backspace": "\x7f",
    "escape": "\x1b[27u",
    **CHARACTERS,
}
"""What terminals send for keys that are not their own name. Esc is sent as by terminals that tell it from the start of
a sequence: on a busy machine a bare one and the next key may arrive together, and are another key.
"""

Seen = str | Callable[[str, str], object]
"""Words on the screen, or a question about the screen before and after."""


def changed(before: str, after: str) -> bool:
    return before != after


def no(words: str) -> Seen:
    return lambda _before, after: words not in after


IN_REPLIES: tuple[tuple[str, Seen], ...] = (
    ("j", "floor 754 ·"),
    ("down", "floor 753 ·"),
    ("k", "floor 754 ·"),
    ("up", "floor 755 ·"),
    ("ctrl+e", changed),
    ("ctrl+y", changed),
    ("space", changed),
    ("b", changed),
    ("pagedown", changed),
    ("pageup", changed),
    ("d", changed),
    ("u", changed),
    ("G", "floor 736 ·"),
    ("g", "floor 755 ·"),
    ("end", "floor 736 ·"),
    ("home", "floor 755 ·"),
    ("D", "1 of 20 shown · date:2017-07-18"),
    ("D", "all shown"),
    ("a", "user:=Reader_000417"),
    ("a", "all shown"),
    ("y", "copied"),
    ("Y", "copied"),
    ("m", "bookmarked"),
    ("m", "bookmark removed"),
    ("x", "is hidden"),
    ("left_square_bracket", "Enter shows what the stub hides"),
    ("enter", no("┄")),
    ("v", "a stub was opened for it"),
    ("x", "is shown again"),
    ("7 5 1 enter", "floor 751 ·"),
    ("o", "opened http://bbs.example.com/t-1234567"),
    ("right_square_bracket", "Enter opens http"),
    ("enter", "opened http"),
    ("7 4 6 enter", "floor 746 ·"),
    ("c", "more lines (c)"),
    ("C", "nothing is folded"),
    ("J", "floor 745 ·"),
    ("K", "floor 746 ·"),
    ("right_curly_bracket", "floor 745 ·"),
    ("left_curly_bracket", "floor 746 ·"),
    ("H", "nothing here answers"),
    ("h", "answers the opening post"),
    ("left", "answers the opening post"),
)

EVERYWHERE: tuple[tuple[str, Seen], ...] = (
    ("tab", "Tab replies"),
    ("shift+tab", "a author"),
    ("z", no("那天公布的事")),
    ("z", "那天公布的事"),
    ("greater_than_sign", changed),
    ("less_than_sign", changed),
    ("quotation_mark", "signatures are shown"),
    ("quotation_mark", "signatures are folded"),
    ("equals_sign", "compact"),
    ("equals_sign", "comfortable"),
    ("U", "gives it no address"),
    ("backslash", "post above the replies"),
    ("W", "one column"),
    ("W", "post beside the replies"),
    ("f", "filter›"),
    ("escape", no("filter›")),
    ("O", "open›"),
    ("escape", no("open›")),
    ("ampersand", "filter›"),
    ("escape", no("filter›")),
    ("a", "1 of 20 shown"),
    ("F", "filter off (F)"),
    ("F", "1 of 20 shown"),
    ("escape", "filter off (F)"),
    ("slash", "search›"),
    ("的 enter", "“的”: 2 of 4"),
    ("n", "“的”: 3 of 4"),
    ("N", "“的”: 2 of 4"),
    ("escape", no("“的”")),
    ("i", "Index"),
    ("q", no("Index")),
    ("t", "▸ 中文"),
    ("T", "Letter, side by side"),
    ("T", no("Letter, side by side")),
    ("question_mark", "In the replies"),
    ("q", no("In the replies")),
    ("f1", "In the replies"),
    ("f1", no("In the replies")),
    ("l", "Links"),
    ("q", no("Links")),
    ("apostrophe", "Bookmarks"),
    ("q", no("Bookmarks")),
    ("e", "Export 20 replies"),
    ("escape", no("Export 20 replies")),
    ("ctrl+p", "Commands"),
    ("escape", no("Commands")),
    ("ctrl+c", "nothing is selected"),
    ("number_sign", "go to floor›"),
    ("7 4 0 enter", "floor 740 ·"),
    ("backspace", no("floor 740 ·")),
    ("A", "does not name the thread's author"),
    ("s", "oldest first"),
    ("s", "newest first"),
    ("S", "oldest first"),
    ("full_stop", "nothing is new"),
    ("vertical_line", "pipe to›"),
    ("escape", no("pipe to›")),
    ("r", "reloaded"),
    ("R", "opened by its address"),
    ("shift+right", "no line of code goes on"),
    ("shift+left", "code stands at its beginning"),
    ("ctrl+l", lambda _before, after: "floor" in after or "reloaded" in after),
)

AT_TOP = "post 21%"
"""What the footer says at the top of the post. A frame may be read in two parts: that the screen has changed is not
enough to know of a key that goes back at once.
"""

IN_POST: tuple[tuple[str, Seen], ...] = (
    ("j", no(AT_TOP)),
    ("k", AT_TOP),
    ("down", no(AT_TOP)),
    ("up", AT_TOP),
    ("space", no(AT_TOP)),
    ("b", AT_TOP),
    ("pagedown", no(AT_TOP)),
    ("pageup", AT_TOP),
    ("d", no(AT_TOP)),
    ("u", AT_TOP),
    ("G", "post 100%"),
    ("g", no("post 100%")),
    ("end", "post 100%"),
    ("home", no("post 100%")),
    ("left_square_bracket", "no link and no quote"),
    ("right_square_bracket", "no link and no quote"),
    ("enter", "nothing to open here"),
    ("o", "there is no link here"),
    ("y", "copied"),
    ("m", "bookmarked"),
    ("m", "bookmark removed"),
    ("Y", "copied"),
    ("v", changed),
)

STORIES = {"replies": IN_REPLIES, "everywhere": EVERYWHERE, "post": IN_POST}
ENDS = ("q", "ctrl+q", "ctrl+z")
"""Keys whose end is tested apart."""


def sent(key: str) -> str:
    """What a terminal sends for a key."""
    return chr(ord(key[-1]) - 96) if key.startswith("ctrl+") else SENT.get(key, key)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Callable[[str], Terminal]]:
    """The sample in a terminal, in the pane that a story is told in."""
    source = tmp_path / "page.txt"
    source.write_bytes(Path(sample_path()).read_bytes())
    (tmp_path / "state" / "forumtui").mkdir(parents=True)
    terminals: list[Terminal] = []

    def begin(focus: str) -> Terminal:
        size = (80, 24) if focus == "post" else (120, 24)
        environment = {"BROWSER": "true"}
        terminals.append(Terminal(str(source), state=tmp_path / "state", size=size, env=environment, fresh=False))
        terminals[-1].shows("▸ as posted")
        if focus == "post":
            terminals[-1].types("\t")
            terminals[-1].shows("▸ post")
        return terminals[-1]

    yield begin
    for terminal in terminals:
        terminal.close()


@pytest.mark.parametrize("focus", STORIES)
def test_something_is_seen_of_every_key(focus: str, at: Callable[[str], Terminal]) -> None:
    terminal = at(focus)
    for keys, seen in STORIES[focus]:
        before = terminal.text
        terminal.types("".join(map(sent, keys.split())))
        if isinstance(seen, str):
            terminal.shows(seen)
        else:
            terminal.until(lambda after, before=before, seen=seen: seen(before, after), f"nothing is seen of {keys}")  # type: ignore[misc]  # the loop's own
    assert terminal.quits() == 0


@pytest.mark.parametrize("focus", STORIES)
def test_every_key_of_the_table_has_its_place_in_a_story(focus: str) -> None:
    told = {keys.split()[-1] for keys, _ in STORIES[focus]} | set(ENDS)
    keys = {key for command in COMMANDS if command.focus == focus for key in command.own_keys}
    assert keys - told == set()


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
def test_keys_that_end(key: str, at: Callable[[str], Terminal]) -> None:
    terminal = at("replies")
    terminal.types(sent(key))
    assert terminal.ends() == 0


def test_the_key_that_suspends(at: Callable[[str], Terminal]) -> None:
    terminal = at("replies")
    terminal.types(sent("ctrl+z"))
    state = Path(f"/proc/{terminal.process.pid}/stat")
    if not state.exists():
        pytest.skip("this platform does not tell whether a process is stopped")
    terminal.until(lambda _: state.read_text().rpartition(")")[2].split()[0] == "T", "it was not suspended")
    os.kill(terminal.process.pid, signal.SIGCONT)
    terminal.types("j")
    terminal.shows("floor 754 ·")
    assert terminal.quits() == 0
