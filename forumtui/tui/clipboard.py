"""Copying: by the terminal (OSC 52), by the platform's tool, or into a file; and a sentence that says which.

No terminal answers whether it took a copy, so what is known of it decides. What is copied is clean: pasted into a shell
it can neither end the paste nor run by a newline of its own.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from forumtui.i18n import tr, tr_count
from forumtui.text.clean import clean

LARGEST = 74_994
"""Bytes that every terminal with OSC 52 takes: 100,000 in base 64, less the frame (xterm's and tmux's limit)."""

TIMEOUT = 2.0
"""Seconds that a tool may take."""

TAKES_COPIES = ("KITTY_WINDOW_ID", "WEZTERM_PANE", "ALACRITTY_WINDOW_ID", "WT_SESSION", "GHOSTTY_RESOURCES_DIR")
"""Set by terminals that take OSC 52 without being asked for it."""

TAKES_COPIES_BY_NAME = ("iTerm.app", "WezTerm", "ghostty", "rio", "vscode", "xterm-kitty", "foot", "contour", "mintty")
"""The same, by TERM_PROGRAM or TERM."""

STAND_BETWEEN = ("TMUX", "STY")
"""Set by multiplexers, which throw OSC 52 of programs away unless they are told not to."""

TAKES_NONE = ("Apple_Terminal", "linux", "dumb", "")
"""By TERM_PROGRAM or TERM: those that are known to throw OSC 52 away."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that fills the clipboard from its standard input."""

    command: tuple[str, ...]
    needs: str = ""
    """A variable of the environment without which it has no clipboard to fill."""
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
"""The first that is there is used. Windows' own reads any other encoding as a local code page."""


class Terminal(Protocol):
    """What Textual's App can do."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send OSC 52."""


def copy(app: Terminal, text: str, environment: Mapping[str, str] = os.environ) -> str:
    """Copy the text; the sentence that says what happened."""
    text = copied(text)
    if not text:
        return tr("there is nothing to copy")
    is_small = len(text.encode("utf-8", "replace")) <= LARGEST
    knows = takes_copies(environment)
    if knows and is_small:
        app.copy_to_clipboard(text)
        return _said(text)
    tool = next((tool for tool in TOOLS if _fills(tool, text, environment)), None)
    if tool is not None:
        return tr("{what} with {tool}", what=_said(text), tool=tool.command[0])
    if knows is None and is_small:
        app.copy_to_clipboard(text)
        return tr("{what}, if this terminal takes copies (OSC 52)", what=_said(text))
    return tr("this terminal takes no copies: the text is in {file}", file=_in_file(text))


def copied(text: str) -> str:
    """The text as it may be pasted: clean, and a single line without a newline behind it."""
    text = clean(text)
    line = text.strip("\n")
    return text if "\n" in line else line


def takes_copies(environment: Mapping[str, str]) -> bool | None:
    """Whether the terminal takes OSC 52; None where nothing is known of it."""
    if any(map(environment.get, STAND_BETWEEN)):
        return None
    names = (environment.get("TERM_PROGRAM"), environment.get("TERM", ""))
    if any(map(environment.get, TAKES_COPIES)) or any(name in TAKES_COPIES_BY_NAME for name in names):
        return True
    return False if any(name in TAKES_NONE for name in names) else None


def _said(text: str) -> str:
    return tr_count("copied {count} character", "copied {count} characters", len(text))


def _fills(tool: Tool, text: str, environment: Mapping[str, str]) -> bool:
    """Whether the tool is there and has taken the text. Never through a shell; the text is its input, no argument."""
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
