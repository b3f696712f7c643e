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
from forumtui.tui.metrics import DEFAULT_THEME, OWN_THEMES

TYPE_CHECKING = False  # importing typing would slow --help down
if TYPE_CHECKING:
    from collections.abc import Callable

    from forumtui.thread.open_thread import OpenThread

CANNOT = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command and end the process with its status."""
    try:
        status = run(sys.argv[1:])
    except ForumtuiError as problem:
        status = _print_error(problem, CANNOT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        status = 0
    except KeyboardInterrupt:
        status = INTERRUPTED
    except Exception as error:  # noqa: BLE001  the outermost handler: anything else is a bug, and is reported
        from forumtui.cli.crash import STATUS, crashed

        status = _print_error(crashed(error), STATUS)
    sys.exit(status)


def _print_error(problem: ForumtuiError, status: int) -> int:
    from forumtui.text.clean import clean_line  # not needed by --help

    try:
        if sys.stderr is not None:  # it is None where the shell closed it
            print(f"forumtui: {clean_line(str(problem))}", file=sys.stderr)
    except OSError:
        return status  # the terminal is gone
    return status


def run(arguments: list[str]) -> int:
    """Run the command with these arguments and return its exit status. Raises ForumtuiError."""
    settings = settings_of(arguments)
    set_language(ui_language(arguments, settings))
    try:
        return _run(arguments, settings)
    except CannotUse as error:
        name = error.what.removeprefix("--").replace("-", "_")
        # The value came from the settings file unless its option is given: then the message names file and line.
        line = settings.places.get(name)
        if line is None or given(error.what, arguments) is not None or (name == "filter" and "-f" in arguments):
            raise
        raise CannotUse(line, error.why, error.what_to_do) from error


def _run(arguments: list[str], settings: Settings) -> int:
    options = read_options(arguments, settings.values)
    if options.config_example:
        return _print_example()
    if options.ambiguous != 1:
        from forumtui.text.width import draw_ambiguous  # not needed by --help

        draw_ambiguous(options.ambiguous)
    if sys.stdout is None and options.output is None:  # the shell closed it
        raise CannotUse(tr("standard output"), tr("it is closed"), tr("write to a file with -o"))
    sources = _sources(options)
    stream = sys.stdin.buffer if "-" in sources and sys.stdin is not None else None
    if sources == ("-",) and (sys.stdin is None or sys.stdin.isatty()):
        raise CannotUse(tr("standard input"), tr("nothing is piped into it"), tr("name a file, or pipe a page"))
    _check_looks(options, settings.keys)
    _use_rules(options)
    # Imported here, so that --help and errors in options are quick.
    from forumtui.cli.opening import is_served, open_wanted, prints

    if prints(options):
        # Imported only for printing.
        from forumtui.cli.printing import print_threads

        return print_threads(options, open_wanted(options, sources, stream))
    gc.disable()  # Start-up creates no garbage; the reader freezes its objects.
    # Imported only for the reader, which needs a keyboard.
    from forumtui.cli.terminal import loading, take_terminal

    with loading():
        threads = open_wanted(options, sources, stream)
    if not is_served():
        take_terminal()
    reload = None if stream is not None else partial(open_wanted, options, sources, None)
    return _read(options, threads, reload, settings.keys, given("--theme", arguments) is not None)


def _read(
    options: Options,
    threads: "Sequence[OpenThread]",
    reload: "Callable[[], Sequence[OpenThread]] | None",
    keys: Sequence[Remapped],
    has_theme: bool,
) -> int:
    """Run the reader on the only thread, or on a list of several; the exit status. Raises CannotUse.

    `has_theme` is whether a theme is named on the command line.

    The first frame is written before Textual is imported, because that import takes most of the start.
    """
    # Imported for the reader only.
    from forumtui.cli.start import prepare, theme_to_wear
    from forumtui.cli.terminal import endable
    from forumtui.tui.first_frame import FirstFrame

    start = prepare(options, threads[0]) if len(threads) == 1 else None
    worn = theme_to_wear(options, has_theme)
    frame = FirstFrame()
    with endable():
        try:
            if start is not None and worn.theme == DEFAULT_THEME and not keys:
                frame.show(start.state, start.start)
            if start is not None:
                # The tree of a page is larger than Textual: one takes the place of the other.
                threads[0].let_go()
            from forumtui.cli.reader import run_reader  # imports Textual

            return run_reader(options, threads, start, frame, reload, keys, worn)
        finally:
            frame.take_back()


def _use_rules(options: Options) -> None:
    """Register the user's own rules, which come before the built-in forums. Raises CannotUse."""
    settings = settings_path(os.environ)
    if options.site is None and not (settings and os.path.isdir(os.path.join(os.path.dirname(settings), "sites"))):
        return
    # Imported only where there are rules.
    from forumtui.cli.site_rules import load_rule, load_rules
    from forumtui.formats.html.engine import use_rules

    named = () if options.site is None else (load_rule(options.site),)
    use_rules((*named, *load_rules(settings)))


def _check_looks(options: Options, keys: Sequence[Remapped]) -> None:
    """Raise CannotUse for a theme or keys that the reader would refuse, also when only printing."""
    if keys:
        from forumtui.tui.keymap import keys_of  # imports Textual, so only where keys are remapped

        keys_of(keys)
    if options.theme not in OWN_THEMES:
        from forumtui.tui.theme import check_theme  # imports Textual, so only for one of its themes

        check_theme(options.theme)


def _sources(options: Options) -> tuple[str, ...]:
    """The sources named; else standard input where something is piped into it, else the bundled sample."""
    if options.sources:
        return tuple(options.sources)
    has_input = sys.stdin is not None and not sys.stdin.isatty()
    return ("-",) if has_input and not options.sample else (sample_path(),)


def sample_path() -> str:
    """The file of the bundled sample thread."""
    return os.path.join(os.path.dirname(os.path.dirname(__file__)), "sample", "thread.txt")


WORK_WITH_BROKEN_SETTINGS = frozenset({"-h", "--help", "-V", "--version", "--config-example"})
"""Options that work even with a broken settings file, because they help to repair it."""


def settings_of(arguments: Sequence[str]) -> Settings:
    """The settings of the file that --config names, else of the usual one, else none. Raises CannotUse."""
    named = given("--config", arguments)
    path = named or settings_path(os.environ)
    if path is None or (named is None and not os.path.exists(path)):
        return NOTHING_SET
    # Imported only where there is a settings file.
    from forumtui.state.settings import load_settings

    try:
        return load_settings(path)
    except CannotUse:
        if WORK_WITH_BROKEN_SETTINGS.isdisjoint(arguments):
            raise
        return NOTHING_SET


def given(option: str, arguments: Sequence[str]) -> str | None:
    """The value of a long option, found before argparse runs; None where it is not given."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            return None
        if argument == option:
            return arguments[at + 1] if at + 1 < len(arguments) else None
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return None


def ui_language(arguments: Sequence[str], values: Settings) -> str:
    """The language of the interface, from --ui, else the settings, else the locale."""
    wanted = given("--ui", arguments) or values.values.get("ui")
    if wanted:
        return str(wanted)
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if named.lower().startswith("zh") else "en"


def _print_example() -> int:
    # Imported only for --config-example.
    from forumtui.state.settings import example
    from forumtui.tui.commands import COMMANDS

    print(example((row.name, row.keys, tr(row.title)) for row in COMMANDS), end="")
    return 0
