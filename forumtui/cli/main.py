"""The command: the only place that prints and ends the process. Textual is imported only to open the reader."""

import os
import sys

from forumtui.cli.arguments import read_options
from forumtui.cli.usual import spoken, usual_of
from forumtui.errors import CannotRead, CannotUse, ForumtuiError
from forumtui.words import say, speak

CANNOT = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command and end the process with its status."""
    try:
        status = run(sys.argv[1:])
    except ForumtuiError as problem:
        from forumtui.text.clean import clean_line  # --help does without

        print(f"forumtui: {clean_line(str(problem))}", file=sys.stderr)
        status = CANNOT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        status = 0
    except KeyboardInterrupt:
        status = INTERRUPTED
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """What the arguments ask for; the exit status. Raises ForumtuiError."""
    usual = usual_of(arguments)
    speak(spoken(arguments, usual))
    options = read_options(arguments, usual.values)
    if options.config_example:
        from forumtui.cli.example import print_example  # it knows every command of the reader

        return print_example()
    prints = not _has_screen() or options.to is not None or options.check or options.output is not None
    sources = tuple(options.sources) or (_default_source(),)
    stream = sys.stdin.buffer if "-" in sources else None
    if sources == ("-",) and sys.stdin.isatty():
        raise CannotUse(say("standard input"), say("nothing is piped into it"), say("name a file, or pipe a page"))
    # Imported here, so that --help and faults in options cost no more than reading them.
    from forumtui.cli.opening import open_chosen

    opened = open_chosen(options, sources, stream)
    if prints:
        # The reader does not need exports.
        from forumtui.cli.printing import print_thread

        return print_thread(options, opened)
    if stream is not None:
        _take_terminal()
    # Only the reader imports Textual.
    from forumtui.cli.reading import read_thread

    return read_thread(options, opened, usual.keys)


def _has_screen() -> bool:
    """Whether there is a terminal to read in, or textual-serve, which shows the reader in a browser over pipes."""
    is_terminal = sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
    return is_terminal or bool(os.environ.get("TEXTUAL_DRIVER"))


def _default_source() -> str:
    """Standard input where something is piped into it, else the bundled sample."""
    return sample() if sys.stdin is None or sys.stdin.isatty() else "-"


def sample() -> str:
    """Where the bundled sample thread lies."""
    return os.path.join(os.path.dirname(os.path.dirname(__file__)), "sample", "thread.txt")


def _take_terminal() -> None:
    """Make the terminal the keyboard again, after a page was read from standard input."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        raise CannotRead(say("the terminal"), say("there is none to read keys from"), say("use --to text")) from None
    os.dup2(terminal, 0)
    os.close(terminal)
