"""What the settings file says, before the command line is read: its language is that of --help too.

With no settings file nothing is imported to read one.
"""

import os
from collections.abc import Sequence

from forumtui.errors import CannotUse
from forumtui.state.paths import settings_path
from forumtui.state.settings_types import NOTHING_SET, Settings

ANSWERED_IN_ANY_CASE = frozenset({"-h", "--help", "-V", "--version", "--config-example"})
"""Options that a broken settings file does not stop: they are what mends it."""


def usual_of(arguments: Sequence[str]) -> Settings:
    """The settings of the file that --config names, else of the usual one, else none. Raises CannotUse."""
    named = given("--config", arguments)
    place = named or settings_path(os.environ)
    if place is None or (named is None and not os.path.exists(place)):
        return NOTHING_SET
    # Only who has a file pays for reading it.
    from forumtui.state.settings import load_settings

    try:
        return load_settings(place)
    except CannotUse:
        if ANSWERED_IN_ANY_CASE.isdisjoint(arguments):
            raise
        return NOTHING_SET


def given(option: str, arguments: Sequence[str]) -> str | None:
    """The value of a long option, looked for before argparse runs; None where it is not given."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            return None
        if argument == option:
            return arguments[place + 1] if place + 1 < len(arguments) else None
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return None


def spoken(arguments: Sequence[str], values: Settings) -> str:
    """The language of the interface: --ui, the settings, the locale."""
    wanted = given("--ui", arguments) or values.values.get("ui")
    if wanted:
        return str(wanted)
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if named.lower().startswith("zh") else "en"
