"""Run the reader. This module imports Textual; it is imported after the first frame is on the screen."""

import gc
import sys
from collections.abc import Callable, Iterable, Sequence

from forumtui.cli.arguments import Options
from forumtui.cli.start import ReaderStart, Worn, prepare, typography_of
from forumtui.model import Note
from forumtui.state.settings_types import Remapped
from forumtui.text.clean import clean_line
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.app import ReaderApp, ReaderRun
from forumtui.tui.commands import remap
from forumtui.tui.desktop import takes_hyperlinks
from forumtui.tui.dialogs.chooser import ChooserScreen
from forumtui.tui.first_frame import FirstFrame
from forumtui.tui.keymap import keymap_of, keys_of
from forumtui.tui.thread.header_lines import post_facts
from forumtui.tui.thread.persistence import Persistence
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.widgets.painted import Painted


def run_reader(
    options: Options,
    threads: Sequence[OpenThread],
    start: ReaderStart | None,
    frame: FirstFrame,
    reload: Callable[[], Sequence[OpenThread]] | None,
    remapped: Sequence[Remapped],
    worn: Worn,
) -> int:
    """Run the reader on the thread of `start`, else on the list of threads; the exit status. Raises CannotUse.

    `reload` opens the sources again; None where they cannot be read twice.
    """
    app = ReaderApp()
    kept: list[Persistence] = []
    app.set_theme(worn.theme)
    app.remember_theme = worn.keep
    Painted.has_hyperlinks = takes_hyperlinks(options.hyperlinks)
    if remapped:
        app.set_keymap(_keymap(remapped))

    def screen(known: ReaderStart) -> ThreadScreen:
        if known.persistence is not None:
            app.before_exit.append(known.persistence.keep)
            kept.append(known.persistence)
        return ThreadScreen(known.state, known.start, known.persistence, reload)

    if start is not None:
        app.first_screen = screen(start)
    else:
        app.first_screen = ChooserScreen(
            threads, lambda opened: screen(prepare(options, opened, threads)), post_facts, typography_of(options)
        )
    gc.freeze()
    # What is laid out ahead is kept: looking at it after every 700 objects was a twentieth of a page-down.
    gc.set_threshold(10_000, 10, 10)
    gc.enable()
    app.takes_over = frame.hand_over()
    status = ReaderRun(app).to_its_end()
    if not status:
        _print_notes(note for persistence in kept for note in persistence.unkept)
    return status


def _print_notes(notes: Iterable[Note]) -> None:
    """Print notes that were made after the reader had closed."""
    for note in notes:
        print(f"forumtui: {clean_line(note.message)}", file=sys.stderr)


def _keymap(remapped: Sequence[Remapped]) -> dict[str, str]:
    keys = keys_of(remapped)
    remap(keys)
    return keymap_of(keys)
