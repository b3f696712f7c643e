"""Where reading a thread starts: as the options say, else where the last visit ended. Imports no Textual."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from forumtui.cli.arguments import Options
from forumtui.cli.terminal import loading
from forumtui.errors import CannotUse
from forumtui.files import state_folder
from forumtui.layout.wrap import Typography
from forumtui.model import Note
from forumtui.query.view import PAGE
from forumtui.state.appearance import Appearance
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.metrics import DEFAULT_THEME, OWN_THEMES
from forumtui.tui.thread.persistence import Persistence, Start
from forumtui.tui.thread.state import ThreadState


class ReaderStart(NamedTuple):
    """A thread, ready to be shown."""

    state: ThreadState
    start: Start
    persistence: Persistence | None
    """None where nothing is to be remembered."""


class ChosenTheme(NamedTuple):
    """The theme to start with."""

    theme: str
    keep: Callable[[str], tuple[Note, ...]] | None
    """Remembers another theme that the user chooses; None where nothing is to be remembered."""


def theme_for(options: Options, is_given: bool) -> ChosenTheme:
    """The theme of --theme, else the one chosen last in the reader, else that of the settings."""
    if not options.state:
        return ChosenTheme(options.theme, None)
    configured = str(options.settings.get("theme") or DEFAULT_THEME)
    appearance = Appearance(state_folder(os.environ))
    keep = partial(appearance.keep_theme, configured=configured)
    if is_given or options.theme != configured:
        return ChosenTheme(options.theme, keep)
    chosen = appearance.theme(configured)
    return ChosenTheme(chosen if chosen in OWN_THEMES or _is_theme(chosen) else configured, keep)


def _is_theme(name: str) -> bool:
    from forumtui.tui.theme import check_theme  # the door to Textual, for a theme of its own

    try:
        check_theme(name)
    except CannotUse:
        return False
    return True


def typography_of(options: Options) -> Typography:
    """How the settings want lines to be broken."""
    return Typography(options.line_break == "strict", options.keep_all, options.text_width)


def prepare(options: Options, opened: OpenThread, threads: Sequence[OpenThread] = ()) -> ReaderStart:
    """The thread as the options want it, else as the last visit left it. Raises CannotUse.

    `threads` are all that can be chosen from: an author's name must occur in one of them.
    """
    state = ThreadState(opened)
    state.typography = typography_of(options)
    state.csv_safe = options.csv_safe
    start = Start()
    persistence = None
    if options.state:
        persistence = Persistence(os.environ, state)
        start = persistence.recall(state)
    is_filtered = bool(options.user or options.since or options.until or options.filter)
    if is_filtered or options.lang != "all":
        # The door to the filter language: 25 ms, a quarter of the start.
        from forumtui.cli.selection import check_users, filter_for, letter_mode, warnings

        if is_filtered:
            with loading():
                opened.finish()
                check_users(options.user, (opened, *threads))
            query = filter_for(options, opened)
            state.filter.set(query)
            start = start._replace(said="   ".join(warnings(options, query, opened)) or start.said)
        start = start._replace(language=letter_mode(options, opened)) if options.lang != "all" else start
    if options.sort != PAGE:
        state.sort, state.is_reversed = options.sort, False
    if options.floor is not None:
        opened.finish()
        position = opened.index.position_of_floor(options.floor)
        # --floor overrides where the last visit ended.
        start = start._replace(
            position=position, floor=options.floor, key="", pane_in_use="", offset=None, is_asked=True
        )
    return ReaderStart(state, start, persistence)
