"""Opening the reader. Only this imports Textual."""

import difflib
import gc

from forumtui.cli.arguments import Options
from forumtui.cli.asked import letter_mode, query_of
from forumtui.cli.loading import loading
from forumtui.errors import CannotUse
from forumtui.load.open import Opened, finish
from forumtui.words import say


def read_thread(options: Options, opened: Opened) -> int:
    """Run the reader; the exit status."""
    gc.disable()  # Nothing that start-up builds is garbage; it is frozen below.
    # After collection is off: importing Textual is most of the start.
    from forumtui.tui.app import THEMES, ReaderApp
    from forumtui.tui.reading import Reading
    from forumtui.tui.signals import Run

    reading = Reading(opened)
    if options.users or options.since or options.until or options.filter:
        with loading():
            finish(opened)
        reading.set_query(query_of(options, opened))
    reading.is_reversed = options.sort not in ("page", opened.index.order)
    app = ReaderApp(reading, letter_mode(options.lang, opened), _ordinal(options, opened))
    if options.theme:
        wanted = THEMES.get(options.theme, options.theme)
        if wanted not in app.available_themes:
            near = difflib.get_close_matches(options.theme, [*THEMES, *app.available_themes], 1)
            hint = say("did you mean {name}?", name=near[0]) if near else say("try dark or light")
            raise CannotUse("--theme", say("there is no theme {name}", name=options.theme), hint)
        app.theme = wanted
    gc.freeze()
    gc.enable()
    return Run(app).to_its_end()


def _ordinal(options: Options, opened: Opened) -> int | None:
    if options.floor is None:
        return None
    with loading():
        finish(opened)
    ordinal = opened.index.ordinal_of_floor(options.floor)
    if ordinal is None:
        why = say("floor {floor} is not here", floor=options.floor)
        raise CannotUse("--floor", why, say("see --check for the floors that are"))
    return ordinal
