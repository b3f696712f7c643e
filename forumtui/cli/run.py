"""Runs the command as the options say: opens the sources, then prints their threads, or opens the reader on them."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from forumtui.cli.arguments import Options
from forumtui.cli.output import write_out
from forumtui.cli.terminal import endable, loading, take_terminal
from forumtui.errors import CannotUse, NoThread
from forumtui.files import settings_path
from forumtui.i18n import tr, tr_count
from forumtui.source.document import Document, FileId
from forumtui.source.files import open_documents
from forumtui.state.settings import Remapped
from forumtui.text.width import draw_ambiguous
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import is_url, open_threads
from forumtui.tui.metrics import DEFAULT_THEME, OWN_THEMES


def run_command(options: Options, keys: Sequence[Remapped], has_theme: bool) -> int:
    """Print the threads, or open the reader on them; the exit status. Raises ForumtuiError.

    `keys` are remapped in the settings; `has_theme` is whether a theme is named on the command line.
    """
    if options.ambiguous != 1:
        draw_ambiguous(options.ambiguous)
    if sys.stdout is None and options.output is None:  # the shell closed it
        raise CannotUse(tr("standard output"), tr("it is closed"), tr("write to a file with -o"))
    sources = _sources(options)
    stream = sys.stdin.buffer if "-" in sources and sys.stdin is not None else None
    if sources == ("-",) and (sys.stdin is None or sys.stdin.isatty()):
        raise CannotUse(tr("standard input"), tr("nothing is piped into it"), tr("name a file, or pipe a page"))
    _check_looks(options, keys)
    _use_rules(options)
    if prints(options):
        # The door to the writers: the reader starts 30 ms earlier without them.
        from forumtui.cli.printing import print_threads

        try:
            threads = open_wanted(options, sources, stream)
        except NoThread:
            if options.check and options.site is not None:
                _tell_rule(options, options.site, sources)
            raise
        return print_threads(options, threads)
    gc.disable()  # Start-up creates no garbage; the reader freezes its objects.
    with loading():
        threads = open_wanted(options, sources, stream)
    if not is_served():
        take_terminal()
    reload = None if stream is not None else partial(open_wanted, options, sources, None)
    return _read_threads(options, threads, reload, keys, has_theme)


def _read_threads(
    options: Options,
    threads: Sequence[OpenThread],
    reload: Callable[[], Sequence[OpenThread]] | None,
    keys: Sequence[Remapped],
    has_theme: bool,
) -> int:
    """Run the reader on the only thread, or on a list of several; the exit status. Raises CannotUse.

    The first frame is written before Textual is imported, because that import takes most of the start.
    """
    # The door to the reader, which printing does without.
    from forumtui.cli.start import prepare, theme_for
    from forumtui.tui.first_frame import FirstFrame

    start = prepare(options, threads[0]) if len(threads) == 1 else None
    chosen = theme_for(options, has_theme)
    frame = FirstFrame()
    with endable():
        try:
            if start is not None and chosen.theme == DEFAULT_THEME and not keys:
                frame.show(start.state, start.start)
            if start is not None:
                # The tree of a page is larger than Textual: one takes the place of the other.
                threads[0].let_go()
            # The door to Textual: most of the start, and the first frame is on the screen by now.
            from forumtui.cli.reader import run_reader

            return run_reader(options, threads, start, frame, reload, keys, chosen)
        finally:
            frame.take_back()


def _use_rules(options: Options) -> None:
    """Register the user's own rules, which come before the built-in forums. Raises CannotUse."""
    settings = settings_path(os.environ)
    if options.site is None and not (settings and os.path.isdir(os.path.join(os.path.dirname(settings), "sites"))):
        return
    # The door to rules: the HTML engine is 15 ms of a start that reads a text.
    from forumtui.cli.site_rules import register_rules

    register_rules(options.site, settings)


def _tell_rule(options: Options, site: str, sources: Sequence[str]) -> None:
    """Print what a rule finds on pages that no thread was read from, so that its writer sees why."""
    # The same door, and that to HTTP.
    from forumtui.cli.site_rules import load_rule, told_rules

    for source in sources:
        documents: Sequence[Document] = ()
        if is_url(source):
            from forumtui.cli.fetching import kept_copies

            documents = kept_copies(options, source)
        elif os.path.isfile(source):
            documents = open_documents(source)
        write_out(line + "\n" for line in told_rules([load_rule(site)], documents))


def _check_looks(options: Options, keys: Sequence[Remapped]) -> None:
    """Raise CannotUse for a theme or keys that the reader would refuse, also when only printing."""
    if not keys and options.theme in OWN_THEMES:
        return
    # The door to Textual: 100 ms of a start that remaps no key and uses no theme of Textual.
    from forumtui.tui import keymap, theme

    keymap.keys_of(keys)
    if options.theme not in OWN_THEMES:
        theme.check_theme(options.theme)


def _sources(options: Options) -> tuple[str, ...]:
    """The sources named; else standard input where something is piped into it, else the bundled sample."""
    if options.sources:
        return tuple(options.sources)
    has_input = sys.stdin is not None and not sys.stdin.isatty()
    return ("-",) if has_input and not options.sample else (sample_path(),)


def sample_path() -> str:
    """The file of the bundled sample thread."""
    return os.path.join(os.path.dirname(os.path.dirname(__file__)), "sample", "thread.txt")


def open_wanted(options: Options, sources: Sequence[str], stream: BinaryIO | None) -> list[OpenThread]:
    """The threads that the sources hold, or the one picked. Raises ForumtuiError."""
    live = None
    if any(map(is_url, sources)):
        # The door to HTTP: 70 ms that a file does without.
        from forumtui.cli.fetching import live_reader

        live = live_reader(options)
    threads = open_threads(sources, stream, options.encoding, options.year, live)
    if options.output is not None:
        # The door to the writers again: what has an output is printed.
        from forumtui.export.exports import refuse_source

        read = set().union(*(opened.files() for opened in threads))
        refuse_source(Path(options.output), read | _named_files(sources, stream))
    if options.thread is not None:
        if options.thread > len(threads):
            why = tr_count("there is {count} thread", "there are {count} threads", len(threads))
            raise CannotUse("--thread", why, tr("choose one of them"))
        threads = [threads[options.thread - 1]]
    return [_whole(opened) for opened in threads] if prints(options) else threads


def _whole(opened: OpenThread) -> OpenThread:
    """A thread with all the pages that are printed."""
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
