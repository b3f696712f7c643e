"""Opening the reader. Only this imports Textual, and what imports it."""

import gc
import os
from collections.abc import Callable, Sequence

from forumtui.cli.arguments import Options
from forumtui.cli.loading import loading
from forumtui.errors import CannotUse
from forumtui.load.open import Opened, finish
from forumtui.state.given import Remapped
from forumtui.tui.app import ReaderApp
from forumtui.tui.reading import Reading
from forumtui.tui.signals import Run
from forumtui.tui.start import Start
from forumtui.tui.thread_screen import ThreadScreen
from forumtui.words import say

Again = Callable[[], Sequence[Opened]]
"""Reads the sources anew."""


def read_threads(
    options: Options, threads: Sequence[Opened], again: Again | None, remapped: Sequence[Remapped] = ()
) -> int:
    """Run the reader, on the one thread or on a list to choose from; the exit status. Raises CannotUse."""
    app = ReaderApp()
    app.wear(options.theme)
    if remapped:
        app.set_keymap(_keymap(remapped))

    def begin(opened: Opened) -> ThreadScreen:
        return _screen(options, app, opened, again)

    if len(threads) == 1:
        app.first_screen = begin(threads[0])
    else:
        # Only several threads need it.
        from forumtui.tui.chooser_screen import ChooserScreen

        app.first_screen = ChooserScreen(threads, begin)
    gc.freeze()
    gc.enable()
    return Run(app).to_its_end()


def _screen(options: Options, app: ReaderApp, opened: Opened, again: Again | None) -> ThreadScreen:
    """The screen of one thread: as the options want it, else as it was left the last time. Raises CannotUse."""
    reading = Reading(opened)
    start = Start()
    memory = None
    if options.state:
        # Who wants nothing remembered does without.
        from forumtui.tui.memory import Memory

        memory = Memory(os.environ, reading)
        start = memory.recall(reading)
        app.before_exit.append(memory.keep)
    if options.user or options.since or options.until or options.filter:
        _filter(options, reading)
    if options.sort != "page":
        reading.is_reversed = options.sort != opened.index.order
    if options.lang != "all":
        # The letter is asked for; the first frame waits for it.
        from forumtui.cli.asked import letter_mode

        start = start._replace(language=letter_mode(options, opened))
    if options.floor is not None:
        start = start._replace(ordinal=_ordinal(options.floor, opened), floor=None)
    return ThreadScreen(reading, start, memory, again)


def _filter(options: Options, reading: Reading) -> None:
    # Imported where there is a filter: it is a quarter of a plain start.
    from forumtui.cli.asked import query_of

    with loading():
        finish(reading.opened)
    reading.set_query(query_of(options, reading.opened))


def _keymap(remapped: Sequence[Remapped]) -> dict[str, str]:
    # Only who gives commands other keys needs these.
    from forumtui.tui.commands import remap
    from forumtui.tui.keymap import keymap_of, keys_of

    keys = keys_of(remapped)
    remap(keys)
    return keymap_of(keys)


def _ordinal(floor: int, opened: Opened) -> int:
    finish(opened)
    ordinal = opened.index.ordinal_of_floor(floor)
    if ordinal is None:
        why = say("floor {floor} is not here", floor=floor)
        raise CannotUse("--floor", why, say("see --check for the floors that are"))
    return ordinal
