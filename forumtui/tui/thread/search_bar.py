"""The search bar of the thread screen: finds while it is typed in, and goes back where it is given up."""

from typing import TYPE_CHECKING

from textual import on

from forumtui.i18n import tr
from forumtui.text.clean import clean_line
from forumtui.tui.thread.search import SearchScreen
from forumtui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:  # The first frame does without a search.
    from forumtui.tui.thread.searching import Searching

PAUSE = 0.012
"""Seconds in which what is typed is one text: the letters of a burst are not searched for one by one."""


class SearchBarScreen(SearchScreen):
    """Asks what is to be found."""

    _search_before: "Searching | None" = None
    _typed: Prompt.Typed | None = None
    _awaits_typing = False

    def action_search(self) -> None:
        """Open the search bar."""
        self._search_before, self._searched_from = self._search, self.place_to_stay()
        self._unfolded = frozenset()
        self.open_bar("search", tr("search"), "")

    @on(Prompt.Typed, "#search")
    def _search_typed(self, event: Prompt.Typed) -> None:
        if not event.bar.display:  # Enter overtook it
            return
        self._typed = event
        if not self._awaits_typing:
            self._awaits_typing = True
            self.set_timer(PAUSE, self._search_what_was_typed)

    def _search_what_was_typed(self) -> None:
        """Search once for what came in one burst."""
        self._awaits_typing = False
        event = self._typed
        if event is None or not event.bar.display:
            return
        text = clean_line(event.text)
        if not text:
            self._search = self._search_before
            self.show_view(self._searched_from)
            self.mark_anew()
            event.bar.answer(tr("finds text in the replies shown and in the post"))
            return
        self.begin_search(text)
        event.bar.answer(self.found_words())

    @on(Prompt.Kept, "#search")
    def _search_kept(self, event: Prompt.Kept) -> None:
        in_post = self.pane == "post"
        self.close_bar(event.bar, self.pane)
        text = clean_line(event.text)
        if not text:
            self._search = self._search_before
        elif self._search is None or self._search.text != text:
            self.begin_search(text)
        if self._search is None:
            return
        if in_post or not self._search.ordinals:
            self.go_in_post(1)
        self.mark_anew()
        self.notify_status(self.found_words())

    @on(Prompt.Left, "#search")
    def _search_left(self, event: Prompt.Left) -> None:
        self._search = self._search_before
        self.state.shortened |= self._unfolded
        self.close_bar(event.bar, self.pane)
        if self._searched_from is not None:
            self.show_view(self._searched_from)
        self.mark_anew()
