"""The thread screen: owns what is read and how, hands it down to the panes, and joins what they ask for.

Each part of it is a class of its own: core (panes, header, footer), letter, filter, jump, reply, hide, search, its bar,
marks; this one adds the panels, and what happens to source and memory while it is read.
"""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual import events, on

from forumtui.errors import ForumtuiError
from forumtui.i18n import tr, tr_count
from forumtui.thread.opening import OpenThread
from forumtui.tui.thread.core import FROM_THE_FIRST
from forumtui.tui.thread.marks import MarkScreen
from forumtui.tui.thread.start import Start
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.post_list import PostList
from forumtui.tui.widgets.post_pane import PostPane

if TYPE_CHECKING:  # The first frame does without panels.
    from forumtui.query.tree import Query
    from forumtui.tui.dialogs.links import Wanted
    from forumtui.tui.thread.persistence import Persistence

_INDEX = "index"
"""The name of the panel that stays."""

LOOK_AGAIN = 2.0
"""Seconds between two looks at whether the source has changed, and at whether there is something to remember."""

_IDLE, _LONGEST = 1.0, 30.0
"""Seconds without a key after which changes are written down, and after which they are in any case."""


class ThreadScreen(MarkScreen):
    """One thread."""

    def __init__(
        self,
        state: ThreadState,
        start: Start = FROM_THE_FIRST,
        memory: "Persistence | None" = None,
        again: Callable[[], Sequence[OpenThread]] | None = None,
    ) -> None:
        """`memory` keeps where the reading was left; `again` reads the source anew, None where that cannot be."""
        super().__init__(state, start)
        self._memory = memory
        self._again = again
        self._change_told = ""
        self._search_first = ""
        self._used_at = self._written_at = 0.0
        """When a key was pressed, and when changes were written down; 0 where nobody has pressed one."""

    def on_mount(self) -> None:
        """Look after source and memory now and then."""
        self.set_interval(LOOK_AGAIN, self._look_again)
        if self._search_first:
            self.call_after_refresh(self.search_for, self._search_first)
        if self._memory is not None and self._memory.notes:
            self.notify_status(self._memory.notes[0].message)

    @on(PostList.Moved)
    @on(PostPane.Moved)
    def _place_changed(self) -> None:
        if self._memory is not None:
            self._memory.left = self.state, self.place_to_stay(), self.mode

    def _use(self) -> None:
        """A key or the mouse: what is changed by it is to be remembered."""
        self._used_at = monotonic()
        self._written_at = self._written_at or self._used_at

    async def on_key(self, _event: events.Key) -> None:
        """A key was pressed."""
        self._use()

    def on_mouse_down(self) -> None:
        """The mouse was pressed."""
        self._use()

    def _look_again(self) -> None:
        self._look_at_source()
        self._write_down()

    def _write_down(self) -> None:
        """Write what has changed, once nothing happens any more: who is killed has not lost it."""
        if self._memory is None or not self._used_at:
            return
        now = monotonic()
        if now - self._used_at >= _IDLE or now - self._written_at >= _LONGEST:
            self._written_at = now
            for note in self._memory.keep_changes():
                self.notify_status(note.message)

    # the source

    def _look_at_source(self) -> None:
        """Say once what has happened to the file."""
        change = self.state.opened.changed() or ""
        if change and change != self._change_told:
            self.notify_status(tr("{change}; r reads it anew", change=change))
        self._change_told = change

    def action_reload(self) -> None:
        """Read the source anew: another screen in this one's place, at the same reply."""
        if self._again is None:
            self.notify_status(tr("what came through a pipe cannot be read again"))
            return
        # Imported when it is asked for.
        from forumtui.state.store import key_of
        from forumtui.tui.thread.persistence import carry_over, give, take

        try:
            found = self._again()
        except ForumtuiError as problem:
            self.notify_status(str(problem))
            return
        key = key_of(self.state.opened.thread.head)
        same = [one for one in found if key_of(one.thread.head) == key]
        state = ThreadState((same or found)[0])
        start = give(state, take(self.state, self.place_to_stay(), self.mode))
        carry_over(self.state, state)
        if not self._result_callbacks:
            # Textual takes one from every screen that it replaces, and gives the first screen of an app none.
            self._push_result_callback(self, None)
        more = len(state.opened.thread.replies) - len(self.state.opened.thread.replies)
        told = tr_count("read anew: {count} more reply", "read anew: {count} more replies", more)
        start = start._replace(said=told if more > 0 else tr("read anew"))
        screen = ThreadScreen(state, start, self._memory, self._again)
        screen._search_first = self.search_text
        self.app.switch_screen(screen)

    # panels

    def action_help(self) -> None:
        """The keys of this focus."""
        # Imported when it is asked for.
        from forumtui.tui.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog("field" if self.is_typing else self.pane))

    def action_index(self) -> None:
        """Users, days, hours, ranks and devices with their counts."""
        # Imported when it is asked for.
        from forumtui.tui.dialogs.index import IndexDialog

        index = self.state.index
        if not self.app.is_screen_installed(_INDEX):
            self.app.install_screen(IndexDialog(index), _INDEX)
        panel = self.app.get_screen(_INDEX, IndexDialog)
        panel.ask(index)
        self.app.push_screen(panel, self._index_chosen)

    def _index_chosen(self, query: "Query | None") -> None:
        if query is not None:
            self.filter_by(query)
            self.post_list.focus()

    def action_links(self) -> None:
        """Every link of what is shown."""
        # Imported when it is asked for.
        from forumtui.tui.dialogs.links import LinksDialog
        from forumtui.tui.thread.lists import links_shown

        self.app.push_screen(LinksDialog(links_shown(self.state, self.post_list.view)), self._link_chosen)

    def _link_chosen(self, wanted: "Wanted | None") -> None:
        if wanted is None:
            return
        if wanted.what == "open":
            self.open_url(wanted.link.url)
        elif wanted.what == "copy":
            self.copy_text(wanted.link.url)
        elif wanted.link.ordinal is None:
            self.post_pane.focus()
        else:
            self.go_to(wanted.link.ordinal)

    def action_bookmarks(self) -> None:
        """Every bookmark."""
        # Imported when it is asked for.
        from forumtui.tui.dialogs.links import BookmarksDialog
        from forumtui.tui.thread.lists import bookmarks_of

        self.app.push_screen(BookmarksDialog(bookmarks_of(self.state)), self._bookmark_chosen)

    def _bookmark_chosen(self, ordinal: int | None) -> None:
        if ordinal is not None:
            self.go_or_offer(ordinal, tr("floor {floor}", floor=self.state.number_of(ordinal)))

    def action_export(self) -> None:
        """Export what is shown."""
        # Imported when it is asked for.
        from forumtui.tui.dialogs.export import ExportDialog

        dialog = ExportDialog(self.state.opened, self._every_shown, self.post_pane.mode, csv_safe=self.state.csv_safe)
        self.app.push_screen(dialog, self._exported)

    def _every_shown(self) -> Sequence[int]:
        """The replies of the view, searched to the end."""
        while not self.state.advance(1.0):
            pass
        return self.state.view()

    def _exported(self, message: str | None) -> None:
        if message is not None:
            self.notify_status(message)
