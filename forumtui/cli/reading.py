"""Opening the reader. Only this imports Textual."""

import difflib
import gc
from collections.abc import Sequence

from forumtui.cli.arguments import Options
from forumtui.cli.asked import letter_mode, query_of
from forumtui.errors import CannotUse
from forumtui.load.open import Opened, finish
from forumtui.words import say


def read_threads(options: Options, threads: Sequence[Opened]) -> int:
    """Run the reader, on the one thread or on a list to choose from; the exit status."""
    gc.disable()  # Nothing that start-up builds is garbage; it is frozen below.
    # After collection is off: importing Textual is most of the start.
    from forumtui.tui.app import THEMES, ReaderApp
    from forumtui.tui.reading import Reading

    def as_asked(opened: Opened) -> tuple[Reading, str, int | None]:
        reading = Reading(opened)
        if options.users or options.since or options.until or options.filter:
            finish(opened)
            reading.set_query(query_of(options, opened))
        reading.is_reversed = options.sort not in ("page", opened.index.order)
        return reading, letter_mode(options.lang, opened), _ordinal(options, opened)

    if len(threads) == 1:
        app = ReaderApp(*as_asked(threads[0]))
    else:
        # Only several threads need it.
        from forumtui.tui.chooser_screen import ChooserScreen
        from forumtui.tui.thread_screen import ThreadScreen

        app = ReaderApp(Reading(threads[0]), "all", None)
        app.first_screen = ChooserScreen(threads, lambda opened: ThreadScreen(*as_asked(opened)))
    if options.theme:
        wanted = THEMES.get(options.theme, options.theme)
        if wanted not in app.available_themes:
            near = difflib.get_close_matches(options.theme, [*THEMES, *app.available_themes], 1)
            hint = say("did you mean {name}?", name=near[0]) if near else say("try dark or light")
            raise CannotUse("--theme", say("there is no theme {name}", name=options.theme), hint)
        app.theme = wanted
    gc.freeze()
    gc.enable()
    app.run()
    return app.return_code or 0


def _ordinal(options: Options, opened: Opened) -> int | None:
    if options.floor is None:
        return None
    finish(opened)
    ordinal = opened.index.ordinal_of_floor(options.floor)
    if ordinal is None:
        why = say("floor {floor} is not here", floor=options.floor)
        raise CannotUse("--floor", why, say("see --check for the floors that are"))
    return ordinal
