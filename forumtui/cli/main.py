"""The command: reads settings and options, hands over to `run`, and ends the process with the exit status."""

import gc
import os
import sys
from collections.abc import Sequence
from itertools import zip_longest

from forumtui.cli.arguments import read_options
from forumtui.cli.output import hold_closed_streams, print_messages, write_out
from forumtui.errors import CannotUse, ForumtuiError
from forumtui.files import settings_path
from forumtui.i18n import set_language, tr
from forumtui.state.settings import NOTHING_SET, Settings, example, load_settings

CANNOT = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command and end the process with its status."""
    gc.disable()  # A start creates no garbage. The reader turns collecting on again when it runs, and so does printing.
    hold_closed_streams()
    try:
        status = run(sys.argv[1:])
    except ForumtuiError as problem:
        print_messages([str(problem)])
        status = CANNOT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        status = 0
    except KeyboardInterrupt:
        status = INTERRUPTED
    except Exception as error:  # noqa: BLE001  the outermost handler: anything else is a bug, and is reported
        from forumtui.cli.crash import STATUS, crashed  # the door to crash reports: 31 ms

        print_messages([str(crashed(error))])
        status = STATUS
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run the command with these arguments and return its exit status. Raises ForumtuiError."""
    set_language(ui_language(arguments, NOTHING_SET))  # for errors in the settings
    settings = settings_of(arguments)
    set_language(ui_language(arguments, settings))
    try:
        return _run(arguments, settings)
    except CannotUse as error:
        name = error.what.removeprefix("--").replace("-", "_")
        # Unless its option is given, the value came from the settings file: then the message names file and line.
        line = settings.places.get(name)
        if line is None or given(error.what, arguments) is not None or (name == "filter" and "-f" in arguments):
            raise
        raise CannotUse(line, error.why, error.what_to_do) from error


def _run(arguments: list[str], settings: Settings) -> int:
    options = read_options(arguments, settings.values)
    if options.config_example:
        return _print_example()
    # The door to everything but options: 41 ms that --help, --version and errors in options do without.
    from forumtui.cli.run import run_command

    return run_command(options, settings.keys, given("--theme", arguments) is not None)


WORK_WITH_BROKEN_SETTINGS = frozenset({"-h", "--help", "-V", "--version", "--config-example"})
"""Options that work even with a broken settings file: they help to repair it."""


def settings_of(arguments: Sequence[str]) -> Settings:
    """The settings in the file that --config names, else in the usual one, else none. Raises CannotUse."""
    named = given("--config", arguments)
    path = named or settings_path(os.environ)
    if path is None or (named is None and not os.path.exists(path)):
        return NOTHING_SET
    try:
        return load_settings(path)
    except CannotUse:
        if WORK_WITH_BROKEN_SETTINGS.isdisjoint(arguments):
            raise
        return NOTHING_SET


def given(option: str, arguments: Sequence[str]) -> str | None:
    """The value of a long option before argparse runs: the last where it is given twice, None where it is not given."""
    found = None
    for argument, following in zip_longest(arguments, arguments[1:]):
        if argument == "--":
            break
        if argument == option:
            found = following
        elif argument.startswith(f"{option}="):
            found = argument.partition("=")[2]
    return found


def ui_language(arguments: Sequence[str], values: Settings) -> str:
    """The language of the interface, from --ui, else the settings, else the locale."""
    wanted = given("--ui", arguments) or values.values.get("ui")
    if wanted:
        return str(wanted)
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if named.lower().startswith("zh") else "en"


def _print_example() -> int:
    from forumtui.tui.commands import COMMANDS  # 3 ms that --help does without

    write_out([example((row.name, row.keys, tr(row.title)) for row in COMMANDS)])
    return 0
