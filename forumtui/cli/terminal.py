"""The terminal as the reader needs it, whatever the shell made of the three streams."""

import os
import sys
from io import BufferedReader, FileIO, TextIOWrapper

from forumtui.errors import CannotRead
from forumtui.i18n import tr


def take_terminal() -> None:
    """Make the terminal the keyboard, where standard input is a page, nothing, or closed. Raises CannotRead."""
    if sys.stdin is None or not sys.stdin.isatty():
        descriptor = _opened()
        os.dup2(descriptor, 0)
        if descriptor != 0:
            os.close(descriptor)
        keyboard = TextIOWrapper(BufferedReader(FileIO(0, closefd=False)), "utf-8", "replace")
        sys.stdin = sys.__stdin__ = keyboard  # type: ignore[misc]  # Textual asks it for its descriptor
    if sys.stderr is None:
        sys.stderr = sys.stdout


def _opened() -> int:
    """The controlling terminal, else the one that standard output is."""
    for name in ("/dev/tty", _name_of_output()):
        try:
            return os.open(name, os.O_RDWR)
        except OSError:
            continue
    raise CannotRead(tr("the terminal"), tr("there is none to read keys from"), tr("use --to text"))


def _name_of_output() -> str:
    try:
        return os.ttyname(1)
    except (OSError, AttributeError):
        return ""
