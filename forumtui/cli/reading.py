"""Showing the first frame and then running the reader. Imports nothing of Textual before that frame is shown."""

from collections.abc import Callable, Sequence

from forumtui.cli.arguments import Options
from forumtui.cli.begin import begin
from forumtui.cli.terminal import endable
from forumtui.state.settings_types import Remapped
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.first_frame import FirstFrame
from forumtui.tui.metrics import DEFAULT_THEME

Again = Callable[[], Sequence[OpenThread]]
"""Reads the sources anew."""


def read_threads(
    options: Options, threads: Sequence[OpenThread], again: Again | None, remapped: Sequence[Remapped] = ()
) -> int:
    """Run the reader, on the one thread or on a list to choose from; the exit status. Raises CannotUse."""
    begun = begin(options, threads[0]) if len(threads) == 1 else None
    frame = FirstFrame()
    with endable():
        try:
            if begun is not None and options.theme == DEFAULT_THEME and not remapped:
                frame.show(begun.reading, begun.start)
            if begun is not None:
                # The tree of a page is larger than Textual: one takes the place of the other.
                threads[0].let_go()
            # Textual is most of the start; what is to be read first stands on the screen meanwhile.
            from forumtui.cli.reader import run_reader

            return run_reader(options, threads, begun, frame, again, remapped)
        finally:
            frame.take_back()
