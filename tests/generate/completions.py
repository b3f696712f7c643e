"""Writes forumtui/completions/ from the parser itself: python -m tests.generate.completions"""

from pathlib import Path

import shtab

import forumtui
from forumtui.cli.arguments import SHELLS, parser

FOLDER = Path(forumtui.__path__[0], "completions")
FILES = ("sources", "output", "config")
"""Options whose value is a file."""


def completion(shell: str) -> str:
    """The script of a shell."""
    made = parser()
    for action in made._actions:
        if action.dest in FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # how shtab is told
    written: str = shtab.complete(made, shell)
    return written


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in SHELLS:
        (FOLDER / each).write_text(completion(each), encoding="utf-8")
