"""Reads the source again when it has changed and the user asks for it, and keeps where the user is reading: for the
thread that was read again, and for the next visit.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import monotonic

from forumtui.errors import ForumtuiError
from forumtui.i18n import join_clauses, tr, tr_count
from forumtui.layout.one_row import brief_problem
from forumtui.state.store import thread_key
from forumtui.thread.open_thread import Change, OpenThread
from forumtui.thread.session import session_of
from forumtui.tui.background import run_in_thread
from forumtui.tui.thread.controller import AT_ONCE, Controller, Host
from forumtui.tui.thread.letter import LetterController
from forumtui.tui.thread.persistence import Persistence, Start, Whereabouts, carry_over, reading_state_of, restore
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.post_lines import AS_POSTED

LOOK_AGAIN = 2.0
"""Seconds between two checks whether the source has changed, and whether there is something to save."""

_IDLE, _LONGEST = 1.0, 30.0
"""Seconds without a key after which changes are saved, and after which they are saved in any case."""

_PATIENCE = 0.1
"""Seconds between two checks whether the screen may be replaced."""

Reopen = Callable[[], Sequence[OpenThread]]
"""Reads the source again. Raises ForumtuiError."""


class ReloadController(Controller):
    """Reloads the thread, and remembers where the user is in it."""

    def __init__(
        self,
        host: Host,
        persistence: Persistence | None,
        reopen: Reopen | None,
        replace: Callable[[ThreadState, Start], None],
        letter: LetterController,
    ) -> None:
        """`reopen` is None where the source cannot be read again; `replace` shows another state on a new screen."""
        super().__init__(host)
        self._persistence = persistence
        self._reopen = reopen
        self._replace = replace
        self._letter = letter
        self._is_reloading = False
        self._told_change = ""
        """What was said last about a change of the source."""
        self._used_at = self._written_at = 0.0
        """When a key was pressed last, and when changes were saved last; 0 before the first key."""

    # the source

    def look(self) -> None:
        """Check the source, and save where the user is. Called every LOOK_AGAIN seconds."""
        self.look_at_source()
        self._write_down()

    def look_at_source(self) -> None:
        """Say once that the file has changed."""
        change = self.state.opened.changed() or ""
        if change and change != self._told_change:
            self.host.notify_status(tr("{change}; press r to reload", change=change))
        self._told_change = change

    def reload(self) -> None:
        """Read the source again in a thread, then show it at the same post."""
        if self._reopen is None:
            self.host.notify_status(tr("what came through a pipe cannot be read again"))
        elif not self._is_reloading:
            self._is_reloading = True
            self.host.notify_status(tr("reloading…"))
            reopen = partial(_reopened, self._reopen, self.state.opened)
            run_in_thread(self.host, "reload", reopen, self._reloaded)

    def _reloaded(self, outcome: Callable[[], Change]) -> None:
        """Show the source that was read again, once no prompt and no dialog is open."""
        if self.host.is_busy:
            self.host.set_timer(_PATIENCE, lambda: self._reloaded(outcome))
            return
        self._is_reloading = False
        try:
            change = outcome()
        except ForumtuiError as problem:
            self.host.notify_status(brief_problem(problem, self.host.app.size.width))
            return
        self.show_change(change, is_news=True)

    def show_change(self, change: Change, is_news: bool) -> None:
        """Show the changed thread at the same post. With `is_news` the footer says what has changed."""
        said = join_clauses(_change_words(change)) if is_news else ""
        if change.opened.index is self.state.index:
            if is_news:
                self.host.notify_status(said)
            self.state.grow(change.opened)
            self.host.background.work()
            return
        state = ThreadState(change.opened)
        start = restore(state, reading_state_of(self.whereabouts()))
        carry_over(self.state, state)
        if not is_news:
            state.seen_floor, state.seen_replies = self.state.seen_floor, self.state.seen_replies
        self._replace(state, start._replace(said=said))

    # what is remembered

    def begin(self) -> None:
        """Say what went wrong when the last visit was loaded."""
        if self._persistence is not None and self._persistence.notes:
            self.host.notify_status(self._persistence.notes[0].message)

    def whereabouts(self) -> Whereabouts:
        """Where the user is."""
        host, pane = self.host, self.host.post_pane
        pair = pane.pair if pane.mode != AS_POSTED and pane.pair >= 0 else None
        offset, post_offset = host.post_list.top_offset, pane.top_offset if pair is None else None
        return Whereabouts(self.state, host.post_to_stay(), self._letter.mode, host.pane, offset, pair, post_offset)

    def stand_again(self, start: Start) -> None:
        """Scroll inside the post and the selected reply to where the user was, once both are laid out."""
        if (start.pair, start.post_offset, start.offset) != (None, None, None):
            self.host.call_after_refresh(self._stand_again, start)

    def _stand_again(self, start: Start) -> None:
        if self._letter.is_sought:
            self.host.set_timer(AT_ONCE, partial(self._stand_again, start))
            return
        self.host.post_pane.show_from(start.post_offset, start.pair)
        if start.offset is not None and self.host.post_list.position == start.found(self.state):
            self.host.post_list.show_from(start.offset)

    def leave(self) -> None:
        """Save where the user is, who goes back to the list of threads, or to another source."""
        if self._persistence is not None:
            self.moved()
            self._persistence.leave()

    def moved(self) -> None:
        """To be called when the user is at another post, pair, pane or language."""
        if self._persistence is not None:
            self._persistence.left = self.whereabouts()

    def used(self) -> None:
        """To be called for each key: what it changes is saved later."""
        self._used_at = monotonic()
        self._written_at = self._written_at or self._used_at

    def _write_down(self) -> None:
        """Save what has changed, when no key was pressed for a while, in case the process is killed."""
        if self._persistence is None or not self._used_at:
            return
        now = monotonic()
        if now - self._used_at >= _IDLE or now - self._written_at >= _LONGEST:
            self._written_at = now
            for note in self._persistence.keep_changes():
                self.host.notify_status(note.message)


def _reopened(reopen: Reopen, before: OpenThread) -> Change:
    """Read the thread again, and find what has changed in it. Raises ForumtuiError."""
    found = reopen()
    key = thread_key(before.thread.head)
    now = next((one for one in found if thread_key(one.thread.head) == key), found[0])
    session = session_of(before)
    if not before.index.complete:
        # The event loop still reads the posts of `before`, so that this thread must not ask for them.
        session.forget()
    change = session.add_pages(session_of(now).pages, only=True, shares_index=False)
    change.opened.finish()
    return change


def _change_words(change: Change) -> Iterator[str]:
    """What has changed by a reload, in words."""
    if change.new:
        yield tr_count("reloaded: {count} new reply", "reloaded: {count} new replies", len(change.new))
    else:
        yield tr("reloaded")
    if change.changed:
        yield tr_count("{count} was edited", "{count} were edited", len(change.changed))
    if change.gone:
        yield tr_count("{count} is gone", "{count} are gone", len(change.gone))
