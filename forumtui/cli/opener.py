"""Opens other sources in the running reader: `O` asks for them. They are read as the command line reads them."""

import os
import shlex
from collections.abc import Callable, Sequence
from itertools import islice

from textual.screen import Screen

from forumtui.cli.arguments import Options
from forumtui.cli.sources import open_sources, options_for_another, refuse_keyboard
from forumtui.source.magic import may_hold_page, natural
from forumtui.text.clean import clean_line
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import Wait, is_url
from forumtui.tui.dialogs.open_other import Entry

_MOST_LISTED = 10_000
"""The most entries of a folder that are looked at."""

ScreenOf = Callable[[Options, Sequence[OpenThread], Sequence[str]], Screen[None]]
"""From options, threads and the sources that they were read from to a screen. Raises ForumtuiError."""


class OtherSources:
    """Opens what the user asks for in the reader."""

    def __init__(self, options: Options, screen_of: ScreenOf) -> None:
        self.history: list[str] = []
        self._options = options_for_another(options)
        self._screen_of = screen_of

    def entries(self, folder: str) -> list[Entry]:
        """The folders, and the files that may hold a page, by their natural order; only names that can be typed."""
        try:
            with os.scandir(os.path.expanduser(folder) or ".") as listed:
                found = [Entry(one.name, one.is_dir()) for one in islice(listed, _MOST_LISTED)]
        except (OSError, ValueError):  # it does not exist, or may not be read: nothing is offered
            return []
        typed = [one for one in found if clean_line(one.name) == one.name]
        wanted = [one for one in typed if one.is_folder or may_hold_page(one.name)]
        return sorted(wanted, key=lambda one: natural(one.name))

    def read(self, place: str, wait: Wait) -> list[OpenThread]:
        """The threads in a source. Raises ForumtuiError."""
        if place == "-":
            refuse_keyboard()
        threads = open_sources(self._options, (_source(place),), None, wait)
        if self._options.filter and len(threads) == 1:
            threads[0].finish()  # the filter needs all of it, and the screen must not wait for that
        return threads

    def screen(self, threads: Sequence[OpenThread], place: str) -> Screen[None]:
        """A screen for the thread that was read, or for the list of several. Raises ForumtuiError."""
        return self._screen_of(self._options, threads, (_source(place),))


def _source(place: str) -> str:
    """The source that was typed: a path may begin with `~`, and may be quoted for a shell, as terminals quote the path
    of a file that is dropped on them.
    """
    path = place if is_url(place) else os.path.expanduser(place)
    if is_url(place) or os.path.lexists(path):
        return path
    try:
        words = shlex.split(place)
    except ValueError:  # a quote that is not closed is part of a name
        return path
    return os.path.expanduser(words[0]) if len(words) == 1 else path
