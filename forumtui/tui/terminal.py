"""The terminal without Textual: its line settings (POSIX termios), and making the bytes of a frame fewer.

Textual resets the style after every stretch of text and gives the next one its whole style; on a slow line these bytes
take most of a key's time. Here a style is sent only where it changes, and only the part of it that changes. The
sequences are those of ECMA-48: SGR (8.3.117), CUP (8.3.21).
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
    """Do not echo keys, and pass each one on unchanged: Enter not as a line end, Ctrl+S not as a stop.

    `attributes` are the settings of the line now; None does nothing.
    """
    if attributes is None or sys.platform == "win32":
        return
    quiet = [*attributes]
    quiet[0] &= ~(termios.ICRNL | termios.IXON)
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    with suppress(termios.error):  # the terminal is gone
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, quiet)


_SEQUENCES = re.compile("\x1b\\[([0-9;:]*[mH])")
"""Sequences that set a style or move the cursor. Each pattern begins with a rare character, because every frame is
searched for it.
"""

_NEXT_LINE = re.compile("\n(?=\x1b\\[\\d+;\\d+H)")
"""A line end just before the cursor is moved; it changes nothing."""

_ENDS = ("0m", "m")

_COLOUR_SIZES = {"2": 5, "5": 3}
"""Parameters of an extended colour (38, 48) by its kind: 2 is red, green, blue, 5 is a palette's number."""


def merge_sgr(frame: str) -> str:
    """The frame with as few style sequences as it needs. It begins and ends without a style, as Textual's frames do."""
    parts = _SEQUENCES.split(_NEXT_LINE.sub("", frame))
    sent = wanted = ""
    kept = [parts[0]]
    for sequence, text in zip(parts[1::2], parts[2::2], strict=True):
        if sequence[-1] == "H":
            kept.append(f"\x1b[{sequence}")
        elif sequence in _ENDS:
            wanted = ""
        else:
            wanted = f"{wanted};{sequence[:-1]}" if wanted else sequence[:-1]
        if text:
            if wanted != sent:
                kept.append(_change(sent, wanted))
                sent = wanted
            kept.append(text)
    kept.append(_change(sent, ""))
    return "".join(kept)


@lru_cache(1024)
def _change(sent: str, wanted: str) -> str:
    """The sequence that changes one style into another; empty where both look the same."""
    before, after = _read(sent), _read(wanted)
    if before == after:
        return ""
    whole = ";".join(after.values())
    if before.keys() <= after.keys():
        more = ";".join(code for what, code in after.items() if before.get(what) != code)
        return f"\x1b[{more}m"
    return f"\x1b[0;{whole}m" if whole else "\x1b[m"


def _read(style: str) -> dict[str, str]:
    """The parameters of a style, by what they set (see `_kind`). The terminal's default colours are left out."""
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
    """What a parameter sets: `text` or `background` for a colour, itself for an attribute such as bold."""
    number = int(code) if code.isdigit() else 0
    if 30 <= number <= 39 or 90 <= number <= 97:
        return "text"
    return "background" if 40 <= number <= 49 or 100 <= number <= 107 else code


_SGR = re.compile("\x1b\\[([0-9;:]*)m")
_COLOUR = re.compile(r"(?:[34]8[;:](?:5[;:]\d*|2(?:[;:]\d*){3})|(?:3|4|9|10)[0-9])(?=;|$)")
"""Parameters that set a colour (ECMA-48, 8.3.117; ISO 8613-6 for 38 and 48), where one begins."""


def without_colour(text: str) -> str:
    """The text with every colour left out; bold, reverse and underline stay."""
    return _SGR.sub(_without_colour, text)


def _without_colour(found: re.Match[str]) -> str:
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
