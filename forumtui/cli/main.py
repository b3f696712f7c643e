"""The command: the only place that prints and ends the process. Textual is imported only to open the reader."""

import os
import sys
from pathlib import Path

from forumtui.cli.arguments import read_options
from forumtui.errors import CannotUse, ForumtuiError
from forumtui.text.clean import clean_line
from forumtui.words import say, speak

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
    try:
        if sys.stderr is not None:  # it is None where the shell closed it
            print(f"forumtui: {clean_line(str(problem))}", file=sys.stderr)
    except OSError:
        return status  # the terminal is gone, and the status is all that can still be told
    return status


def run(arguments: list[str]) -> int:
    """What the arguments ask for; the exit status. Raises ForumtuiError."""
    speak(_spoken(arguments))
    options = read_options(arguments)
    if sys.stdout is None and options.output is None:  # the shell closed it
        raise CannotUse(say("standard output"), say("it is closed"), say("write to a file with -o"))
    is_terminal = sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
    prints = not is_terminal or options.to is not None or options.check or options.output is not None
    sources = options.sources or (_default_source(),)
    stream = sys.stdin.buffer if "-" in sources and sys.stdin is not None else None
    if sources == ("-",) and (sys.stdin is None or sys.stdin.isatty()):
        raise CannotUse(say("standard input"), say("nothing is piped into it"), say("name a file, or pipe a page"))
    # Imported here, so that --help and faults in options cost no more than reading them.
    from forumtui.cli.opening import open_chosen

    if prints:
        # The reader does not need exports.
        from forumtui.cli.printing import print_thread

        return print_thread(options, open_chosen(options, sources, stream))
    # Only the reader needs a keyboard, and imports Textual.
    from forumtui.cli.loading import loading
    from forumtui.cli.terminal import take_terminal

    with loading():
        opened = open_chosen(options, sources, stream)
    take_terminal()
    from forumtui.cli.reading import read_thread

    return read_thread(options, opened)


def _spoken(arguments: list[str]) -> str:
    if "--ui" in arguments[:-1]:
        return arguments[arguments.index("--ui") + 1]
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if named.lower().startswith("zh") else "en"


def _default_source() -> str:
    """Standard input where something is piped into it, else the bundled sample."""
    return str(sample()) if sys.stdin is None or sys.stdin.isatty() else "-"


def sample() -> Path:
    """The bundled sample thread."""
    return Path(__file__).parents[1] / "sample" / "thread.txt"
