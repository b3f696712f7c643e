"""Opening a link: the one place that starts a program, and only for a key press.

For those who wire keys; import this inside the action, the first frame does without it:

    from forumtui.tui.opener import open_link
    self.tell(open_link(self.app, mark.target))     # says what was opened, or why it was not

Before that, where a link is selected, `forumtui.text.links.shown_target(text, target)` is the real target where the
text shows another one, `shown_link(target)` is any target as it may be shown, `why_refused(target)` (through
`i18n.tr`) is why it would not open; None where it would. Everything can be copied, refused or not.

The address passes `safe_link`, goes out as one argument, and never through a shell. `$BROWSER` is read as in `xdg-open`
and Python's own webbrowser: commands joined by `:`, the first that is installed is taken. The address is put where an
argument is `%s` and nothing else, so that no shell of the user's own reads it as part of a command; else it comes last.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Thread
from typing import Any

from textual.app import App

from forumtui.i18n import tr
from forumtui.text.links import Refusal, safe_link, shown_link, why_refused

_PLATFORM = {"darwin": ("open",), "win32": ("explorer",)}
_ELSEWHERE = ("xdg-open", "wslview", "sensible-browser", "x-www-browser", "www-browser")
"""Programs that open the user's browser, in the order they are tried where $BROWSER names none."""

_IN_TERMINAL = frozenset(("w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", "www-browser"))
"""Browsers that need the terminal for themselves: the reader steps aside until they end."""


def open_link(app: App[Any], target: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """Open a stranger's target in the user's browser; what to tell the user, clean."""
    address = safe_link(target)
    if address is None:
        reason = tr(str(why_refused(target) or Refusal.SCHEME))
        return tr("not opened: {reason}; y copies it", reason=reason)
    command = command_for(address, environment)
    if command is None:
        return tr("no browser was found; set BROWSER to one, or copy the link")
    try:
        _start(app, command)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        return tr("{program} did not start: {reason}", program=Path(command[0]).name, reason=reason)
    return tr("opened {link}", link=shown_link(target))


def command_for(address: str, environment: Mapping[str, str], platform: str = sys.platform) -> list[str] | None:
    """The program and its arguments, the gated address one of them; None where no browser is installed."""
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


def _start(app: App[Any], command: list[str]) -> None:
    if Path(command[0]).name in _IN_TERMINAL:
        with app.suspend():
            subprocess.run(command, check=False)
        return
    nowhere = subprocess.DEVNULL
    started = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    # Someone has to take note of its end, or it stays behind as a zombie.
    Thread(target=started.wait, name="browser", daemon=True).start()
