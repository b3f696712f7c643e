"""Run the reader. This module imports Textual; it is imported after the first frame is on the screen."""

import gc
import sys
from collections.abc import Callable, Iterable, Sequence

from forumtui.cli.arguments import Options
from forumtui.cli.begin import Begun, begin
from forumtui.model import Note
from forumtui.state.settings_types import Remapped
from forumtui.text.clean import clean_line
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.app import ReaderApp
from forumtui.tui.commands import remap
from forumtui.tui.desktop import takes_hyperlinks
from forumtui.tui.dialogs.chooser import ChooserScreen
from forumtui.tui.first_frame import FirstFrame
from forumtui.tui.keymap import keymap_of, keys_of
from forumtui.tui.signals import Run
from forumtui.tui.thread.persistence import Persistence
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.widgets.painted import Painted


def run_reader(
    options: Options,
    threads: Sequence[OpenThread],
    begun: Begun | None,
    frame: FirstFrame,
    again: Callable[[], Sequence[OpenThread]] | None,
    remapped: Sequence[Remapped],
) -> int:
    """Run the reader, where it is known where to begin on that thread; the exit status. Raises CannotUse."""
    app = ReaderApp()
    memories: list[Persistence] = []
    app.set_theme(options.theme)
    Painted.has_hyperlinks = takes_hyperlinks(options.hyperlinks)
    if remapped:
        app.set_keymap(_keymap(remapped))

    def screen(known: Begun) -> ThreadScreen:
        if known.memory is not None:
            app.before_exit.append(known.memory.keep)
            memories.append(known.memory)
        return ThreadScreen(known.reading, known.start, known.memory, again)

    if begun is not None:
        app.first_screen = screen(begun)
    else:
        app.first_screen = ChooserScreen(threads, lambda opened: screen(begin(options, opened, threads)))
    gc.freeze()
    gc.enable()
    app.takes_over = frame.hand_over()
    status = Run(app).to_its_end()
    if not status:
        _tell(note for memory in memories for note in memory.unkept)
    return status


def _tell(notes: Iterable[Note]) -> None:
    """Print the notes that came too late for the reader to show."""
    for note in notes:
        print(f"forumtui: {clean_line(note.message)}", file=sys.stderr)


def _keymap(remapped: Sequence[Remapped]) -> dict[str, str]:
    keys = keys_of(remapped)
    remap(keys)
    return keymap_of(keys)
