"""The terminal without Textual: how its line is set (POSIX termios), and frames in fewer bytes that paint the same.

Textual ends every stretch of text with a reset and begins the next with its whole style; through a slow line that is
most of what a key costs. So a style is said only where it changes, and only what changes of it. Sequences are those of
ECMA-48: SGR (8.3.117), CUP (8.3.21).
"""

import os
import re
import sys
from contextlib import suppress
from functools import lru_cache
from typing import Any

if sys.platform != "win32":
    import termios


def terminal_descriptor() -> int:
    """The stream that is written to: standard error where that is a terminal, as Textual does, else standard output."""
    return 2 if os.isatty(2) else 1


def attributes() -> Any:
    """The settings of the terminal line, as termios gives them; None where standard input is no POSIX terminal."""
    if sys.platform == "win32":
        return None
    try:
        return termios.tcgetattr(sys.stdin.fileno())
    except (OSError, ValueError, AttributeError, termios.error):
        return None


def quieten(attributes: Any) -> None:
    """Keep keys for the reader as they are (Enter no line end), and do not echo them.

    `attributes` says how the line is set, None where there is none.
    """
    if attributes is None or sys.platform == "win32":
        return
    quiet = [*attributes]
    quiet[0] &= ~(termios.ICRNL | termios.IXON)
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    with suppress(termios.error):  # the terminal is gone
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, quiet)


_SEQUENCES = re.compile("\x1b\\[([0-9;:]*[mH])")
"""Styles and places. Each pattern begins with a character that is rare: a frame is searched with each key."""

_NEXT_LINE = re.compile("\n(?=\x1b\\[\\d+;\\d+H)")
"""What goes to the next line before it goes to a place need only go to the place."""

_ENDS = ("0m", "m")

_COLOUR_SIZES = {"2": 5, "5": 3}
"""Parameters of an extended colour (38, 48) by its kind: 2 is red, green, blue, 5 is a palette's number."""


def merge_sgr(frame: str) -> str:
    """The frame with as few styles as paint it. It begins and ends with no style at all, as Textual's frames do."""
    parts = _SEQUENCES.split(_NEXT_LINE.sub("", frame))
    said = wanted = ""
    kept = [parts[0]]
    for sequence, text in zip(parts[1::2], parts[2::2], strict=True):
        if sequence[-1] == "H":
            kept.append(f"\x1b[{sequence}")
        elif sequence in _ENDS:
            wanted = ""
        else:
            wanted = f"{wanted};{sequence[:-1]}" if wanted else sequence[:-1]
        if text:
            if wanted != said:
                kept.append(_change(said, wanted))
                said = wanted
            kept.append(text)
    kept.append(_change(said, ""))
    return "".join(kept)


@lru_cache(1024)
def _change(said: str, wanted: str) -> str:
    """The sequence from one style to another; empty where both look the same."""
    before, after = _read(said), _read(wanted)
    if before == after:
        return ""
    whole = ";".join(after.values())
    if before.keys() <= after.keys():
        more = ";".join(code for what, code in after.items() if before.get(what) != code)
        return f"\x1b[{more}m"
    return f"\x1b[0;{whole}m" if whole else "\x1b[m"


def _read(style: str) -> dict[str, str]:
    """What a style sets: by the kind of thing, the parameters that set it. The terminal's own colours set nothing."""
    found: dict[str, str] = {}
    codes = style.split(";") if style else []
    while codes:
        size = _COLOUR_SIZES.get(codes[1], 1) if codes[0] in ("38", "48") and len(codes) > 1 else 1
        kind = _kind(codes[0])
        if codes[0] in ("39", "49"):
            found.pop(kind, None)
        else:
            found[kind] = ";".join(codes[:size])
        del codes[:size]
    return found


def _kind(code: str) -> str:
    """Text colour, background, or the attribute itself."""
    number = int(code) if code.isdigit() else 0
    if 30 <= number <= 39 or 90 <= number <= 97:
        return "text"
    return "background" if 40 <= number <= 49 or 100 <= number <= 107 else code


_SGR = re.compile("\x1b\\[([0-9;:]*)m")
_COLOUR = re.compile(r"(?:[34]8[;:](?:5[;:]\d*|2(?:[;:]\d*){3})|(?:3|4|9|10)[0-9])(?=;|$)")
"""Parameters that set a colour (ECMA-48, 8.3.117; ISO 8613-6 for 38 and 48), where one begins."""


def without_colour(text: str) -> str:
    """The same, every colour left out: bold, reverse and underline stay."""
    return _SGR.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    given, kept, at = found[1], [], 0
    if not given:
        return found[0]
    while at < len(given):
        colour = _COLOUR.match(given, at)
        end = colour.end() if colour else given.find(";", at) if ";" in given[at:] else len(given)
        if not colour:
            kept.append(given[at:end])
        at = end + 1
    return f"\x1b[{';'.join(kept)}m" if kept else ""
