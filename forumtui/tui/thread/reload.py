"""Watches the source for changes, reads it again, and remembers where the reader is."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import monotonic

from forumtui.errors import ForumtuiError
from forumtui.i18n import join_clauses, tr, tr_count
from forumtui.state.store import thread_key
from forumtui.thread.open_thread import Change, OpenThread
from forumtui.thread.session import session_of
from forumtui.tui.thread.controller import AT_ONCE, Controller, Host
from forumtui.tui.thread.letter import LetterController
from forumtui.tui.thread.persistence import Persistence, Start, Whereabouts, carry_over, reading_state_of, restore
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.post_lines import AS_POSTED

LOOK_AGAIN = 2.0
"""Seconds between two looks at whether the source has changed, and at whether there is something to remember."""

_IDLE, _LONGEST = 1.0, 30.0
"""Seconds without a key after which changes are written down, and after which they are in any case."""

_PATIENCE = 0.1
"""Seconds between two looks at whether the screen may be replaced."""

Reopen = Callable[[], Sequence[OpenThread]]
"""Reads the source again. Raises ForumtuiError."""


class ReloadController(Controller):
    """Looks after the source of the thread and after what is remembered of it."""

    def __init__(
        self,
        host: Host,
        persistence: Persistence | None,
        reopen: Reopen | None,
        replace: Callable[[ThreadState, Start], None],
        letter: LetterController,
    ) -> None:
        """`reopen` is None where the source cannot be read again; `replace` shows another state in this one's place."""
        super().__init__(host)
        self._persistence = persistence
        self._reopen = reopen
        self._replace = replace
        self._letter = letter
        self._is_reloading = False
        self._told_change = ""
        self._used_at = self._written_at = 0.0
        """When a key was pressed, and when changes were written down; 0 where nobody has pressed one."""

    # the source

    def look(self) -> None:
        """Look at the source, and write down what has changed."""
        self.look_at_source()
        self._write_down()

    def look_at_source(self) -> None:
        """Say once what has happened to the file."""
        change = self.state.opened.changed() or ""
        if change and change != self._told_change:
            self.host.notify_status(tr("{change}; press r to reload", change=change))
        self._told_change = change

    def reload(self) -> None:
        """Read the source again, beside the event loop; what it holds then is shown at the same place."""
        if self._reopen is None:
            self.host.notify_status(tr("what came through a pipe cannot be read again"))
        elif not self._is_reloading:
            self._is_reloading = True
            self.host.notify_status(tr("reloading…"))
            reopen = partial(_reopened, self._reopen, self.state.opened)
            self.host.background.run_in_thread("reload", reopen, self._reloaded)

    def _reloaded(self, outcome: Callable[[], Change]) -> None:
        """The source has been read again."""
        if self.host.is_busy:  # What is being typed, or stands over the thread, is not taken away.
            self.host.set_timer(_PATIENCE, lambda: self._reloaded(outcome))
            return
        self._is_reloading = False
        try:
            change = outcome()
        except ForumtuiError as problem:
            self.host.notify_status(problem.brief)
            return
        self.show_change(change, is_news=True)

    def show_change(self, change: Change, is_news: bool) -> None:
        """Show the thread as it is now, at the same place; what is new is told where it was asked for."""
        said = join_clauses(_told(change)) if is_news else ""
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
        """Say what could not be remembered."""
        if self._persistence is not None and self._persistence.notes:
            self.host.notify_status(self._persistence.notes[0].message)

    def whereabouts(self) -> Whereabouts:
        """Where the reader is."""
        host, pane = self.host, self.host.post_pane
        pair = pane.pair if pane.mode != AS_POSTED and pane.pair >= 0 else None
        offset, post_offset = host.post_list.top_offset, pane.top_offset if pair is None else None
        return Whereabouts(self.state, host.post_to_stay(), self._letter.mode, host.pane, offset, pair, post_offset)

    def stand_again(self, start: Start) -> None:
        """Scroll to where the reader stood in the post and in the selected reply, once both are laid out."""
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
        """The thread is left for the list that it came from."""
        if self._persistence is not None:
            self.moved()
            for note in self._persistence.keep_changes():
                self.host.notify_status(note.message)

    def moved(self) -> None:
        """The reader is at another post, pair or language."""
        if self._persistence is not None:
            self._persistence.left = self.whereabouts()

    def used(self) -> None:
        """A key or the mouse: what is changed by it is to be remembered."""
        self._used_at = monotonic()
        self._written_at = self._written_at or self._used_at

    def _write_down(self) -> None:
        """Write what has changed once nothing happens any more, so that a killed reader has not lost it."""
        if self._persistence is None or not self._used_at:
            return
        now = monotonic()
        if now - self._used_at >= _IDLE or now - self._written_at >= _LONGEST:
            self._written_at = now
            for note in self._persistence.keep_changes():
                self.host.notify_status(note.message)


def _reopened(reopen: Reopen, before: OpenThread) -> Change:
    """The thread read again, and what has changed in it. Raises ForumtuiError."""
    found = reopen()
    key = thread_key(before.thread.head)
    now = next((one for one in found if thread_key(one.thread.head) == key), found[0])
    session = session_of(before)
    if not before.index.complete:
        # A thread that is still being read must not be asked for its posts from beside the event loop.
        session.forget()
    change = session.add_pages(session_of(now).pages, only=True, shares_index=False)
    change.opened.finish()
    return change


def _told(change: Change) -> Iterator[str]:
    """What a reload has brought, in words."""
    if change.new:
        yield tr_count("reloaded: {count} new reply", "reloaded: {count} new replies", len(change.new))
    else:
        yield tr("reloaded")
    if change.changed:
        yield tr_count("{count} was edited", "{count} were edited", len(change.changed))
    if change.gone:
        yield tr_count("{count} is gone", "{count} are gone", len(change.gone))
