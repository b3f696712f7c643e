"""Opens the reader: writes the first frame, then imports Textual, which takes most of a start."""

from collections.abc import Callable, Sequence

from forumtui.cli.arguments import Options
from forumtui.cli.start import prepare, theme_to_wear
from forumtui.cli.terminal import endable
from forumtui.state.settings_types import Remapped
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.first_frame import FirstFrame
from forumtui.tui.metrics import DEFAULT_THEME


def read_threads(
    options: Options,
    threads: Sequence[OpenThread],
    reload: Callable[[], Sequence[OpenThread]] | None,
    keys: Sequence[Remapped],
    has_theme: bool,
) -> int:
    """Run the reader on the only thread, or on a list of several; the exit status. Raises CannotUse.

    `has_theme` is whether a theme is named on the command line.

    The first frame is written before Textual is imported, because that import takes most of the start.
    """
    start = prepare(options, threads[0]) if len(threads) == 1 else None
    worn = theme_to_wear(options, has_theme)
    frame = FirstFrame()
    with endable():
        try:
            if start is not None and worn.theme == DEFAULT_THEME and not keys:
                frame.show(start.state, start.start)
            if start is not None:
                # The tree of a page is larger than Textual: one takes the place of the other.
                threads[0].let_go()
            # The door to Textual: most of the start, and the first frame is on the screen by now.
            from forumtui.cli.reader import run_reader

            return run_reader(options, threads, start, frame, reload, keys, worn)
        finally:
            frame.take_back()
