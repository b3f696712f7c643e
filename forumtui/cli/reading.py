"""Opening the reader. Only this imports Textual."""

import gc
from collections.abc import Sequence

from forumtui.cli.arguments import Options
from forumtui.errors import CannotUse
from forumtui.load.open import Opened, finish
from forumtui.state.given import Remapped
from forumtui.words import say


def read_thread(options: Options, opened: Opened, remapped: Sequence[Remapped] = ()) -> int:
    """Run the reader; the exit status. Raises CannotUse."""
    gc.disable()  # Nothing that start-up builds is garbage; it is frozen below.
    # After collection is off: importing Textual is most of the start.
    from forumtui.tui.app import ReaderApp
    from forumtui.tui.reading import Reading

    reading = Reading(opened)
    if options.user or options.since or options.until or options.filter:
        from forumtui.cli.asked import query_of  # an unfiltered first frame does without the filter language

        finish(opened)
        reading.set_query(query_of(options, opened))
    reading.is_reversed = options.sort not in ("page", opened.index.order)
    app = ReaderApp(reading, _letter_mode(options, opened), _ordinal(options, opened))
    app.wear(options.theme)
    if remapped:
        app.set_keymap(_keymap(remapped))
    gc.freeze()
    gc.enable()
    app.run()
    return app.return_code or 0


def _letter_mode(options: Options, opened: Opened) -> str:
    if options.lang == "all":
        return options.lang
    from forumtui.cli.asked import letter_mode  # as posted, the first frame does without what it imports

    return letter_mode(options, opened)


def _keymap(remapped: Sequence[Remapped]) -> dict[str, str]:
    # Only who gives commands other keys needs these.
    from forumtui.tui.commands import remap
    from forumtui.tui.keymap import keymap_of, keys_of

    keys = keys_of(remapped)
    remap(keys)
    return keymap_of(keys)


def _ordinal(options: Options, opened: Opened) -> int | None:
    if options.floor is None:
        return None
    finish(opened)
    ordinal = opened.index.ordinal_of_floor(options.floor)
    if ordinal is None:
        why = say("floor {floor} is not here", floor=options.floor)
        raise CannotUse("--floor", why, say("see --check for the floors that are"))
    return ordinal
