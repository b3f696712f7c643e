"""The command: the only place that prints and ends the process. Textual is imported only to open the reader."""

import gc
import os
import sys
from collections.abc import Sequence
from functools import partial

from forumtui.cli.arguments import Options, read_options
from forumtui.errors import CannotUse, ForumtuiError
from forumtui.i18n import set_language, tr
from forumtui.state.paths import settings_path
from forumtui.state.settings_types import NOTHING_SET, Remapped, Settings
from forumtui.tui.metrics import OWN_THEMES

CANNOT = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command and end the process with its status."""
    try:
        status = run(sys.argv[1:])
    except ForumtuiError as problem:
        status = _told(problem, CANNOT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        status = 0
    except KeyboardInterrupt:
        status = INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last door: what comes here is an error inside
        from forumtui.cli.crash import STATUS, crashed

        status = _told(crashed(error), STATUS)
    sys.exit(status)


def _told(problem: ForumtuiError, status: int) -> int:
    from forumtui.text.clean import clean_line  # --help does without

    try:
        if sys.stderr is not None:  # it is None where the shell closed it
            print(f"forumtui: {clean_line(str(problem))}", file=sys.stderr)
    except OSError:
        return status  # the terminal is gone, and the status is all that can still be told
    return status


def run(arguments: list[str]) -> int:
    """What the arguments ask for; the exit status. Raises ForumtuiError."""
    settings = settings_of(arguments)
    set_language(ui_language(arguments, settings))
    try:
        return _run(arguments, settings)
    except CannotUse as fault:
        name = fault.what.removeprefix("--").replace("-", "_")
        place = settings.places.get(name)
        if place is None or given(fault.what, arguments) is not None or (name == "filter" and "-f" in arguments):
            raise
        raise CannotUse(place, fault.why, fault.what_to_do) from fault


def _run(arguments: list[str], settings: Settings) -> int:
    options = read_options(arguments, settings.values)
    if options.config_example:
        return _print_example()
    if options.ambiguous != 1:
        from forumtui.text.width import draw_ambiguous  # --help does without

        draw_ambiguous(options.ambiguous)
    if sys.stdout is None and options.output is None:  # the shell closed it
        raise CannotUse(tr("standard output"), tr("it is closed"), tr("write to a file with -o"))
    sources = tuple(options.sources) or (_default_source(),)
    stream = sys.stdin.buffer if "-" in sources and sys.stdin is not None else None
    if sources == ("-",) and (sys.stdin is None or sys.stdin.isatty()):
        raise CannotUse(tr("standard input"), tr("nothing is piped into it"), tr("name a file, or pipe a page"))
    _check_looks(options, settings.keys)
    _use_rules(options)
    # Imported here, so that --help and faults in options cost no more than reading them.
    from forumtui.cli.opening import is_served, open_wanted, prints

    if prints(options):
        # The reader does not need exports.
        from forumtui.cli.printing import print_threads

        return print_threads(options, open_wanted(options, sources, stream))
    gc.disable()  # Nothing that start-up builds is garbage; the reader freezes it.
    # Only the reader needs a keyboard.
    from forumtui.cli.terminal import loading, take_terminal

    with loading():
        threads = open_wanted(options, sources, stream)
    if not is_served():
        take_terminal()
    from forumtui.cli.reading import read_threads

    again = None if stream is not None else partial(open_wanted, options, sources, None)
    return read_threads(options, threads, again, settings.keys)


def _use_rules(options: Options) -> None:
    """Ask the rules of one's own before the known forums. Raises CannotUse."""
    place = settings_path(os.environ)
    if options.site is None and not (place and os.path.isdir(os.path.join(os.path.dirname(place), "sites"))):
        return
    # Only who has rules pays for reading them.
    from forumtui.cli.site_rules import load_rule, load_rules
    from forumtui.formats.html.engine import use_rules

    named = () if options.site is None else (load_rule(options.site),)
    use_rules((*named, *load_rules(place)))


def _check_looks(options: Options, keys: Sequence[Remapped]) -> None:
    """Raise CannotUse for a theme or for keys that the reader would refuse, also where it does not open."""
    if keys:
        from forumtui.tui.keymap import keys_of  # it imports Textual: only for who remaps keys

        keys_of(keys)
    if options.theme not in OWN_THEMES:
        from forumtui.tui.theme import check_theme  # as above, for who uses a theme of Textual

        check_theme(options.theme)


def _default_source() -> str:
    """Standard input where something is piped into it, else the bundled sample."""
    return sample() if sys.stdin is None or sys.stdin.isatty() else "-"


def sample() -> str:
    """Where the bundled sample thread lies."""
    return os.path.join(os.path.dirname(os.path.dirname(__file__)), "sample", "thread.txt")


ANSWERED_IN_ANY_CASE = frozenset({"-h", "--help", "-V", "--version", "--config-example"})
"""Options that a broken settings file does not stop: they are what mends it."""


def settings_of(arguments: Sequence[str]) -> Settings:
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


def ui_language(arguments: Sequence[str], values: Settings) -> str:
    """The language of the interface: --ui, the settings, the locale."""
    wanted = given("--ui", arguments) or values.values.get("ui")
    if wanted:
        return str(wanted)
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if named.lower().startswith("zh") else "en"


def _print_example() -> int:
    # Both are needed only here: the commands are those of the reader.
    from forumtui.state.settings import example
    from forumtui.tui.commands import COMMANDS

    print(example((row.name, row.keys, tr(row.title)) for row in COMMANDS), end="")
    return 0
