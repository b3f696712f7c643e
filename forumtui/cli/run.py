"""Runs the command as the options say: opens the sources, then prints their threads, or opens the reader on them."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import BinaryIO

from forumtui.cli.arguments import Options
from forumtui.cli.output import require_output
from forumtui.cli.sources import chosen, named_sources, open_sources, refuse_keyboard, reopened
from forumtui.cli.terminal import endable, loading, take_terminal
from forumtui.errors import NoThread
from forumtui.files import settings_path
from forumtui.source.document import FileId
from forumtui.source.files import is_pipe
from forumtui.state.settings import Remapped
from forumtui.text.width import draw_ambiguous
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.metrics import DEFAULT_THEME, OWN_THEMES


def run_command(options: Options, keys: Sequence[Remapped], has_theme: bool) -> int:
    """Print the threads, or open the reader on them; the exit status. Raises ForumtuiError.

    `keys` are remapped in the settings; `has_theme` is whether a theme is named on the command line.
    """
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # an empty one asks for nothing (no-color.org), but Textual obeys it
    if options.ambiguous != 1:
        draw_ambiguous(options.ambiguous)
    if options.output is None:
        require_output()
    sources = named_sources(options)
    stream = sys.stdin.buffer if "-" in sources and sys.stdin is not None else None
    if sources == ("-",) and (sys.stdin is None or sys.stdin.isatty()):
        refuse_keyboard()
    _check_looks(options, keys)
    _use_rules(options)
    if prints(options):
        gc.enable()
        return _print(options, sources, stream)
    is_read_once = stream is not None or any(map(is_pipe, sources))  # before the terminal becomes standard input
    with loading():
        threads = chosen(options, open_sources(options, sources, stream))
    if not is_served():
        take_terminal()
    reload = None if is_read_once else partial(reopened, options, sources)
    return _read(options, threads, reload, keys, has_theme)


def _read(
    options: Options,
    threads: Sequence[OpenThread],
    reload: Callable[[], Sequence[OpenThread]] | None,
    keys: Sequence[Remapped],
    has_theme: bool,
) -> int:
    """Run the reader on the only thread, or on a list of several; the exit status. Raises CannotUse.

    `reload` opens the sources again; None where they cannot be read twice.
    """
    # The door to the reader: 16 ms that printing does without.
    from forumtui.cli.start import prepare, theme_for
    from forumtui.tui.first_frame import FirstFrame

    start = prepare(options, threads[0]) if len(threads) == 1 else None
    theme = theme_for(options, has_theme)
    frame = FirstFrame()
    with endable():
        try:
            if start is not None and theme.theme == DEFAULT_THEME and not keys:
                frame.show(start.state, start.start)
            if start is not None:
                # The tree of a page is larger than Textual: one takes the place of the other.
                threads[0].let_go()
            # The door to Textual: 280 ms, most of the start, and the first frame is on the screen by now.
            from forumtui.cli.reader import run_reader

            return run_reader(options, threads, start, frame, reload, keys, theme, is_served=is_served())
        finally:
            frame.take_back()


def _print(options: Options, sources: Sequence[str], stream: BinaryIO | None) -> int:
    # The door to the writers: 57 ms that the reader does without.
    from forumtui.cli.printing import print_rule, print_threads, refuse_output

    try:
        threads = open_sources(options, sources, stream)
    except NoThread:
        print_rule(options, sources)
        raise
    refuse_output(options, threads, _named_files(sources, stream))
    return print_threads(options, [_whole(opened) for opened in chosen(options, threads)])


def _use_rules(options: Options) -> None:
    """Register the user's own rules, which come before the built-in forums. Raises CannotUse."""
    settings = settings_path(os.environ)
    if options.site is None and not (settings and os.path.isdir(os.path.join(os.path.dirname(settings), "sites"))):
        return
    # The door to rules: 26 ms, most of it the HTML engine, that a text does without.
    from forumtui.cli.site_rules import register_rules

    register_rules(options.site, settings)


def _check_looks(options: Options, keys: Sequence[Remapped]) -> None:
    """Raise CannotUse for a theme or keys that the reader would refuse, also when only printing."""
    if not keys and options.theme in OWN_THEMES:
        return
    # The door to Textual: 150 ms that a start without keys or themes of one's own does without.
    from forumtui.tui import keymap, theme

    keymap.keys_of(keys)
    if options.theme not in OWN_THEMES:
        theme.check_theme(options.theme)


def _whole(opened: OpenThread) -> OpenThread:
    """The thread with all of its pages that are wanted; one that was read from an address has its first page by now."""
    if opened.session is None or opened.session.live is None:
        return opened
    opened.session.live.read_wanted()
    return opened.session.opened


def prints(options: Options) -> bool:
    """Whether the options, or the lack of a terminal, ask for printing instead of the reader."""
    return not has_screen() or options.to is not None or options.check or options.output is not None


def has_screen() -> bool:
    """Whether there is a terminal to read in, or textual-serve, which shows the reader in a browser over pipes."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
    return is_terminal or is_served()


def is_served() -> bool:
    """Whether textual-serve shows the reader in a browser; it sets this variable, and keys come through its driver."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def _named_files(sources: Sequence[str], stream: BinaryIO | None) -> set[FileId]:
    """The files among the sources, with or without a thread in them, standard input included."""
    found: set[FileId] = set()
    for source in sources:
        with suppress(OSError, ValueError):  # what is not a file cannot be overwritten
            status = os.fstat(stream.fileno()) if source == "-" and stream is not None else os.stat(source)
            found.add((status.st_dev, status.st_ino))
    return found
