"""Opening the reader. Only this imports Textual."""

import difflib
import gc

from forumtui.cli.arguments import Options
from forumtui.cli.asked import query_of
from forumtui.errors import CannotUse
from forumtui.load.open import Opened, finish
from forumtui.words import say


def read_thread(options: Options, opened: Opened) -> int:
    """Run the reader; the exit status."""
    gc.disable()  # Nothing that start-up builds is garbage; it is frozen below.
    from forumtui.tui.app import THEMES, ReaderApp
    from forumtui.tui.reading import Reading

    reading = Reading(opened)
    if options.users or options.since or options.until or options.filter:
        finish(opened)
        reading.set_query(query_of(options, opened))
    reading.is_reversed = options.sort not in ("page", opened.index.order)
    app = ReaderApp(reading, _lang(options, opened), _ordinal(options, opened))
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


def _lang(options: Options, opened: Opened) -> str:
    letter = opened.thread.letter if options.lang != "all" else None
    known = ("all", "both", *(letter.languages if letter else ()))
    if options.lang != "all" and (letter is None or options.lang not in known):
        why = say("the post has no {lang} version", lang=options.lang)
        raise CannotUse("--lang", why, say("choose from {known}", known=", ".join(known)))
    return options.lang


def _ordinal(options: Options, opened: Opened) -> int | None:
    if options.floor is None:
        return None
    finish(opened)
    ordinal = opened.index.ordinal_of_floor(options.floor)
    if ordinal is None:
        why = say("floor {floor} is not here", floor=options.floor)
        raise CannotUse("--floor", why, say("see --check for the floors that are"))
    return ordinal
