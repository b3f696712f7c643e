"""What is opened: the sources of the command line, and those that are asked for in the reader."""

import os
import sys
from collections.abc import Sequence
from typing import BinaryIO, NoReturn

from forumtui.cli.arguments import Options, read_options
from forumtui.errors import CannotUse
from forumtui.i18n import tr, tr_count
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import Wait, is_url, open_threads

_OF_ONE_SOURCE = ("filter", "user", "since", "until", "lang", "sort", "floor", "thread", "year", "encoding", "pages")
"""The options that are meant for the sources beside which they stand."""


def named_sources(options: Options) -> tuple[str, ...]:
    """The sources named; else standard input where something is piped into it, else the bundled sample."""
    if options.sources:
        return tuple(options.sources)
    has_input = sys.stdin is not None and not sys.stdin.isatty()
    return ("-",) if has_input and not options.sample else (sample_path(),)


def refuse_keyboard() -> NoReturn:
    """Refuse to read standard input, which is the keyboard."""
    raise CannotUse(tr("standard input"), tr("nothing is piped into it"), tr("name a file, or pipe a page"))


def sample_path() -> str:
    """The file of the bundled sample thread."""
    return os.path.join(os.path.dirname(os.path.dirname(__file__)), "sample", "thread.txt")


def open_sources(
    options: Options, sources: Sequence[str], stream: BinaryIO | None, wait: Wait | None = None
) -> list[OpenThread]:
    """The threads that the sources hold. Raises ForumtuiError.

    `wait` waits where a site asks for a pause; without it, the seconds are shown on standard error.
    """
    read_address = None
    if any(map(is_url, sources)):
        # The door to HTTP: 72 ms that a file does without.
        from forumtui.cli.fetching import address_reader

        read_address = address_reader(options, wait)
    return open_threads(sources, stream, options.encoding, options.year, read_address)


def chosen(options: Options, threads: list[OpenThread]) -> list[OpenThread]:
    """The thread that --thread chooses, else all of them. Raises CannotUse."""
    if options.thread is None:
        return threads
    if options.thread > len(threads):
        why = tr_count("there is {count} thread", "there are {count} threads", len(threads))
        raise CannotUse("--thread", why, tr("choose one of them"))
    return [threads[options.thread - 1]]


def reopened(options: Options, sources: Sequence[str]) -> list[OpenThread]:
    """The threads as the sources are now."""
    return chosen(options, open_sources(options, sources, None))


def options_for_another(options: Options) -> Options:
    """The options for a source that is asked for in the reader: what was given for those of the command line is as the
    settings say again.
    """
    usual = vars(read_options([], options.settings))
    return Options(**{**vars(options), **{name: usual[name] for name in _OF_ONE_SOURCE}})
