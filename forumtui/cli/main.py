"""The command: the only place that prints and ends the process. Textual is imported only to open the reader."""

import gc
import os
import sys
from collections.abc import Sequence
from functools import partial

from forumtui.cli.arguments import Options, read_options
from forumtui.cli.usual import spoken, usual_of
from forumtui.errors import CannotUse, ForumtuiError
from forumtui.i18n import set_language, tr
from forumtui.state.given import Remapped
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
    usual = usual_of(arguments)
    set_language(spoken(arguments, usual))
    options = read_options(arguments, usual.values)
    if options.config_example:
        from forumtui.cli.example import print_example  # it knows every command of the reader

        return print_example()
    if options.ambiguous != 1:
        from forumtui.text.width import draw_ambiguous  # --help does without

        draw_ambiguous(options.ambiguous)
    if sys.stdout is None and options.output is None:  # the shell closed it
        raise CannotUse(tr("standard output"), tr("it is closed"), tr("write to a file with -o"))
    prints = not _has_screen() or options.to is not None or options.check or options.output is not None
    sources = tuple(options.sources) or (_default_source(),)
    stream = sys.stdin.buffer if "-" in sources and sys.stdin is not None else None
    if sources == ("-",) and (sys.stdin is None or sys.stdin.isatty()):
        raise CannotUse(tr("standard input"), tr("nothing is piped into it"), tr("name a file, or pipe a page"))
    _check_looks(options, usual.keys)
    # Imported here, so that --help and faults in options cost no more than reading them.
    from forumtui.cli.opening import open_wanted

    if prints:
        # The reader does not need exports.
        from forumtui.cli.printing import print_threads

        return print_threads(options, open_wanted(options, sources, stream))
    gc.disable()  # Nothing that start-up builds is garbage; the reader freezes it.
    # Only the reader needs a keyboard.
    from forumtui.cli.loading import loading
    from forumtui.cli.terminal import take_terminal

    with loading():
        threads = open_wanted(options, sources, stream)
    if not is_served():
        take_terminal()
    from forumtui.cli.reading import read_threads

    again = None if stream is not None else partial(open_wanted, options, sources, None)
    return read_threads(options, threads, again, usual.keys)


def _check_looks(options: Options, keys: Sequence[Remapped]) -> None:
    """Raise CannotUse for a theme or for keys that the reader would refuse, also where it does not open."""
    if keys:
        from forumtui.tui.keymap import keys_of  # it imports Textual: only for who remaps keys

        keys_of(keys)
    if options.theme not in OWN_THEMES:
        from forumtui.tui.theme import check_theme  # as above, for who uses a theme of Textual

        check_theme(options.theme)


def _has_screen() -> bool:
    """Whether there is a terminal to read in, or textual-serve, which shows the reader in a browser over pipes."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
    return is_terminal or is_served()


def is_served() -> bool:
    """Whether textual-serve shows the reader in a browser: it names a driver of its own, and keys come by that."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def _default_source() -> str:
    """Standard input where something is piped into it, else the bundled sample."""
    return sample() if sys.stdin is None or sys.stdin.isatty() else "-"


def sample() -> str:
    """Where the bundled sample thread lies."""
    return os.path.join(os.path.dirname(os.path.dirname(__file__)), "sample", "thread.txt")
