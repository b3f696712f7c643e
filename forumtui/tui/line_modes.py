"""How the terminal's line is set (POSIX termios): whether it echoes, and what it does to keys. Knows no Textual."""

import sys
from contextlib import suppress
from typing import Any

if sys.platform != "win32":
    import termios


def attributes() -> Any:
    """How the line is set, as termios gives it; None where there is no terminal, or none that POSIX knows."""
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
