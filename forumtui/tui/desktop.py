"""Opens links in the browser, copies texts to the clipboard, and returns a message about what happened.

Opening a link is the only place where a stranger's text becomes an argument of a program, and only by a key or a click.
The address must pass `safe_link`; it is one argument, and no shell reads it. `$BROWSER` is read as `xdg-open` and
Python's webbrowser read it: commands joined by `:`, of which the first that is installed is run. The address takes the
place of an argument that is `%s` and nothing else, so that it is never part of a command for a shell; else it is the
last argument.

Texts are copied by the terminal (OSC 52), by a tool of the platform, or into a file. Terminals do not answer whether
they took a copy; tables say which do. The text is cleaned, so that pasted into a shell it can neither end the paste nor
run a command by a newline at its end.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

from textual.app import App, SuspendNotSupported

from forumtui.i18n import tr, tr_count
from forumtui.text.clean import clean
from forumtui.text.links import Refusal, safe_link, shown_link, why_refused

# links

_PLATFORM = {"darwin": ("open",), "win32": ("explorer",)}
_ELSEWHERE = ("xdg-open", "wslview", "sensible-browser", "x-www-browser", "www-browser")
"""Programs that open the user's browser, in the order in which they are tried where $BROWSER names none."""

_IN_TERMINAL = frozenset(("w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", "www-browser"))
"""Browsers that need the terminal: the reader is suspended until they end."""

_ANY_BROWSER = frozenset(("xdg-open", "sensible-browser", "x-www-browser"))
"""Programs that choose a browser themselves: without windows one that needs the terminal."""

_FAILS_WITHIN = 0.25
"""Seconds within which a program that cannot open an address ends; a browser that can goes on running."""


def open_link(app: App[Any], target: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """Open a link of a page in the user's browser; a message for the user, cleaned."""
    address = safe_link(target)
    if address is None:
        reason = tr(str(why_refused(target) or Refusal.SCHEME))
        return tr("not opened: {reason}; y copies it", reason=reason)
    command = command_for(address, environment)
    if command is None:
        return tr("no browser was found; set BROWSER to one, or copy the link")
    program = Path(command[0]).name
    try:
        status = _start(app, command, needs_terminal(program, environment))
    except SuspendNotSupported:
        return tr("not opened: {reason}; y copies it", reason=tr("this terminal cannot be given to a command"))
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        return tr("{program} did not start: {reason}", program=program, reason=reason)
    if status:
        return tr("{program} did not open it: it ended with status {status}", program=program, status=status)
    return tr("opened {link}", link=shown_link(target))


def command_for(address: str, environment: Mapping[str, str], platform: str = sys.platform) -> list[str] | None:
    """The program and its arguments, one of them the address; None where no browser is installed."""
    for wanted in _browsers(environment, platform):
        program = shutil.which(wanted[0], path=environment.get("PATH"))
        if program is not None:
            given = [address if argument == "%s" else argument for argument in wanted[1:]]
            return [program, *given] if given != wanted[1:] else [program, *given, address]
    return None


def _browsers(environment: Mapping[str, str], platform: str) -> Iterator[list[str]]:
    yield from _named(environment.get("BROWSER", "").split(":"))
    yield from ([name] for name in _PLATFORM.get(platform, _ELSEWHERE))


def _named(commands: Iterable[str]) -> Iterator[list[str]]:
    for command in commands:
        try:
            words = shlex.split(command)
        except ValueError:  # a quotation mark that is never closed
            continue
        if words[-1:] == ["&"]:  # as webbrowser has it; the program is not waited for anyway
            words.pop()
        if words:
            yield words


def needs_terminal(program: str, environment: Mapping[str, str]) -> bool:
    """Whether a program shows pages in the terminal, or without windows would start a browser that does."""
    has_windows = bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    return program in _IN_TERMINAL or (program in _ANY_BROWSER and not has_windows)


def _start(app: App[Any], command: list[str], needs_terminal: bool) -> int:
    """Start the program; its exit status if it ends soon, 0 while it runs."""
    if needs_terminal:
        with app.suspend():
            return subprocess.run(command, check=False).returncode
    nowhere = subprocess.DEVNULL
    started = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    # Its end must be waited for, or it stays behind as a zombie.
    try:
        return started.wait(_FAILS_WITHIN)
    except subprocess.TimeoutExpired:
        Thread(target=started.wait, name="browser", daemon=True).start()
        return 0


HYPERLINKS = (
    ("KITTY_WINDOW_ID", r"."),
    ("WEZTERM_PANE", r"."),
    ("WT_SESSION", r"."),
    ("GHOSTTY_RESOURCES_DIR", r"."),
    ("ALACRITTY_WINDOW_ID", r"."),
    ("KONSOLE_VERSION", r"20[1-9]\d|2[1-9]\d\d"),
    ("VTE_VERSION", r"[5-9]\d\d\d|\d{5}"),
    ("TERM_PROGRAM", r"iTerm\.app|WezTerm|ghostty|rio|vscode|mintty|contour|Hyper|Tabby"),
    ("TERM", r"xterm-kitty|foot.*|alacritty.*|contour.*|xterm-ghostty|wezterm"),
)
"""Variables with a pattern for their values; where one matches, the terminal takes OSC 8 (VTE since 0.50, Konsole since
20.12).
"""

NO_HYPERLINKS = (("STY", r"."), ("TERM", r"linux$|dumb$"), ("TERM_PROGRAM", r"Apple_Terminal"))
"""The same for terminals that do not: screen, the console, Terminal of macOS. They are checked first."""

_TMUX_WITH_LINKS = re.compile(r"3\.(?:[4-9]|\d\d)|[4-9]|\d\d")


def takes_hyperlinks(wanted: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the addresses of links are sent to the terminal (OSC 8); `wanted` is the setting: auto, on or off."""
    if wanted != "auto":
        return wanted == "on"
    if environment.get("TMUX"):  # tmux passes them on if the terminal around it takes them
        return bool(_TMUX_WITH_LINKS.match(environment.get("TERM_PROGRAM_VERSION", "")))
    none, some = (
        any(re.match(value, environment.get(name, "")) for name, value in table)
        for table in (NO_HYPERLINKS, HYPERLINKS)
    )
    return some and not none


# copies

LARGEST = 74_994
"""Bytes that every terminal with OSC 52 takes: 100,000 in base 64, less the rest of the sequence (xterm, tmux)."""

TIMEOUT = 2.0
"""Seconds that a tool may take."""

TAKES_COPIES = ("KITTY_WINDOW_ID", "WEZTERM_PANE", "ALACRITTY_WINDOW_ID", "WT_SESSION", "GHOSTTY_RESOURCES_DIR")
"""Variables of terminals that take OSC 52 by default."""

TAKES_COPIES_BY_NAME = ("iTerm.app", "WezTerm", "ghostty", "rio", "vscode", "xterm-kitty", "foot", "contour", "mintty")
"""The same, by TERM_PROGRAM or TERM."""

STAND_BETWEEN = ("TMUX", "STY")
"""Variables of multiplexers, which discard OSC 52 of programs unless they are configured otherwise."""

TAKES_NONE = ("Apple_Terminal", "linux", "dumb", "")
"""By TERM_PROGRAM or TERM, terminals that discard OSC 52."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that puts its standard input on the clipboard."""

    command: tuple[str, ...]
    needs: str = ""
    """A variable of the environment without which the program cannot work."""
    encoding: str = "utf-8"


TOOLS = (
    Tool(("tmux", "load-buffer", "-w", "-"), "TMUX"),
    Tool(("wl-copy",), "WAYLAND_DISPLAY"),
    Tool(("xclip", "-selection", "clipboard"), "DISPLAY"),
    Tool(("xsel", "--clipboard", "--input"), "DISPLAY"),
    Tool(("pbcopy",)),
    Tool(("termux-clipboard-set",)),
    Tool(("clip.exe",), encoding="utf-16"),
)
"""The tools, in the order in which they are tried. `clip.exe` would read UTF-8 as a local code page."""


class Terminal(Protocol):
    """What copying needs of Textual's App."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send OSC 52."""


def copy(app: Terminal, text: str, environment: Mapping[str, str] = os.environ) -> str:
    """Copy the text; a message that says what happened."""
    text = copied(text)
    if not text:
        return tr("there is nothing to copy")
    is_small = len(text.encode("utf-8", "replace")) <= LARGEST
    is_taken = takes_copies(environment)
    if is_taken and is_small:
        app.copy_to_clipboard(text)
        return _copied_words(text)
    tool = next((tool for tool in TOOLS if _fills(tool, text, environment)), None)
    if tool is not None:
        return tr("{what} with {tool}", what=_copied_words(text), tool=tool.command[0])
    if is_taken is None and is_small:
        app.copy_to_clipboard(text)
        return tr("{what}, if this terminal takes copies (OSC 52)", what=_copied_words(text))
    return tr("this terminal cannot copy; the text is in {file}", file=_in_file(text))


def copied(text: str) -> str:
    """The text to be copied: cleaned, and a single line without its newline."""
    text = clean(text)
    line = text.strip("\n")
    return text if "\n" in line else line


def takes_copies(environment: Mapping[str, str]) -> bool | None:
    """Whether the terminal takes OSC 52; None for an unknown one."""
    if any(map(environment.get, STAND_BETWEEN)):
        return None
    names = (environment.get("TERM_PROGRAM"), environment.get("TERM", ""))
    if any(map(environment.get, TAKES_COPIES)) or any(name in TAKES_COPIES_BY_NAME for name in names):
        return True
    return False if any(name in TAKES_NONE for name in names) else None


def _copied_words(text: str) -> str:
    return tr_count("copied {count} character", "copied {count} characters", len(text))


def _fills(tool: Tool, text: str, environment: Mapping[str, str]) -> bool:
    """Run the tool, without a shell and with the text as its input; whether it is installed and has succeeded."""
    path = shutil.which(tool.command[0], path=environment.get("PATH", ""))
    if path is None or (tool.needs and not environment.get(tool.needs)):
        return False
    try:
        done = subprocess.run(
            [path, *tool.command[1:]],
            input=text.encode(tool.encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
            env=dict(environment),
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _in_file(text: str) -> str:
    """A new file that only this user can read."""
    with tempfile.NamedTemporaryFile("wb", prefix="forumtui-", suffix=".txt", delete=False) as file:
        file.write(text.encode("utf-8", "replace"))
    return file.name
