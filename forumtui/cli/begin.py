"""Where a reading begins: as the options want it, else as it was left. Imports nothing of Textual."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from forumtui.cli.arguments import Options
from forumtui.cli.terminal import loading
from forumtui.layout.wrap import Typography
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.thread.start import Start
from forumtui.tui.thread.state import ThreadState

if TYPE_CHECKING:  # who wants nothing remembered does without
    from forumtui.tui.thread.persistence import Persistence


class Begun(NamedTuple):
    """A reading that can be shown."""

    reading: ThreadState
    start: Start
    memory: "Persistence | None"


def begin(options: Options, opened: OpenThread, threads: Sequence[OpenThread] = ()) -> Begun:
    """The thread as the options want it, else as it was left the last time; `threads` are all there are to choose
    from. Raises CannotUse.
    """
    reading = ThreadState(opened)
    strict = options.line_break == "strict"
    reading.typography = Typography(strict, options.keep_all, options.text_width)
    reading.csv_safe = options.csv_safe
    start = Start()
    memory = None
    if options.state:
        # Who wants nothing remembered does without.
        from forumtui.tui.thread.persistence import Persistence

        memory = Persistence(os.environ, reading)
        start = memory.recall(reading)
    if options.user or options.since or options.until or options.filter:
        _filter(options, reading, threads)
    if options.sort != "page":
        reading.is_reversed = options.sort != opened.index.order
    if options.lang != "all":
        # The letter is asked for; the first frame waits for it.
        from forumtui.cli.selection import letter_mode

        start = start._replace(language=letter_mode(options, opened))
    if options.floor is not None:
        opened.finish()
        ordinal = opened.index.position_of_floor(options.floor)
        # A floor that is asked for comes before the pane and the lines of the last visit.
        start = start._replace(ordinal=ordinal, floor=options.floor, key="", pane_in_use="", offset=None, is_asked=True)
    return Begun(reading, start, memory)


def _filter(options: Options, reading: ThreadState, threads: Sequence[OpenThread]) -> None:
    # Imported where there is a filter: it is a quarter of a plain start.
    from forumtui.cli.selection import check_users, filter_for

    with loading():
        reading.opened.finish()
        check_users(options.user, (reading.opened, *threads))
    reading.set_query(filter_for(options, reading.opened))
