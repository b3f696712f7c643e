"""Searching on the thread screen: what is found, and the way from match to match."""

from typing import TYPE_CHECKING

from forumtui.i18n import tr
from forumtui.tui.positions import position_of
from forumtui.tui.thread.core import AT_ONCE
from forumtui.tui.thread.filter import A_FRAME
from forumtui.tui.thread.hide import HideScreen
from forumtui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:  # The first frame does without a search.
    from forumtui.query.tree import Query
    from forumtui.tui.thread.searching import Searching


class SearchScreen(HideScreen):
    """Finds text in what is shown."""

    _search: "Searching | None" = None
    _searched_from: int | None = None
    _has_landed = True
    _unfolded: frozenset[int] = frozenset()
    """Long replies that were folded until a match in them was shown."""

    def begin_search(self, text: str, has_landed: bool = False) -> None:
        """Search from the selected reply on; show the first match as soon as it is found."""
        # Imported with the first search: the first frame does without.
        from forumtui.tui.thread.searching import Searching

        self._search = Searching(text, self.state.index, self._query_on(), self._searched_from or 0)
        self._has_landed = has_landed
        self.defer_background(A_FRAME)
        is_done = self._search.advance(AT_ONCE)
        if has_landed:
            self.mark_anew()
        else:
            self._land()
        if not is_done:
            self.work()

    @property
    def search_text(self) -> str:
        """What is searched for; empty for nothing."""
        return self._search.text if self._search else ""

    def search_for(self, text: str) -> None:
        """Search for a text and stay."""
        self._searched_from = self.place_to_stay()
        self.begin_search(text, has_landed=True)

    def _query_on(self) -> "Query":
        """What filters now."""
        # Imported with the first search: the first frame does without.
        from forumtui.query.tree import EVERYTHING

        return self.state.query if self.state.is_filtered else EVERYTHING

    def _search_anew(self) -> None:
        """Another filter is on: the same text is searched for in what it shows."""
        search = self._search
        if search is None or search.query == self._query_on():
            return
        self._search = type(search)(search.text, self.state.index, self._query_on(), self.post_list.ordinal or 0)
        self._search.current = search.current
        if not self._search.advance(AT_ONCE):
            self.work()

    def _land(self) -> None:
        """Go to the first match from where the search began."""
        search = self._search
        if search is None or self._has_landed:
            return
        view = self.post_list.view
        start = self._searched_from if self._searched_from is not None else -1
        if search.ordinals:
            passage = self.state.opened.thread.replies[start].body if start >= 0 else None
            is_shown = passage is not None and position_of(start, view) is not None
            is_here = is_shown and passage is not None and bool(search.spans(start, passage))
            found = (start, False) if is_here else search.next_reply(start, view, 1)
            if found is not None:
                self._has_landed = True
                self._show_match(found[0], 0)
        self.mark_anew()

    def _show_match(self, ordinal: int, number: int) -> None:
        search, replies = self._search, self.post_list
        if search is None:
            return
        search.current = ordinal, number
        if replies.ordinal != ordinal:
            if self.focused is replies:
                self.go_to(ordinal)
            else:
                self._go_quietly(ordinal)
        if ordinal in self.state.shortened:
            self._unfold(ordinal)
        spans = search.spans(ordinal, self.state.opened.thread.replies[ordinal].body)
        if number < len(spans):
            replies.show_offset(spans[number][0])

    def _unfold(self, ordinal: int) -> None:
        """Show all of a long reply that is folded: what was found may stand in what is not shown."""
        self.state.shortened.discard(ordinal)
        self._unfolded |= {ordinal}
        self.show_view(ordinal)

    def _go_quietly(self, ordinal: int) -> None:
        """As go_to, but the text field keeps the focus and the way back stays as it is."""
        place = position_of(ordinal, self.post_list.view)
        if place is not None:
            self.post_list.go(place)

    # from match to match

    def action_next_match(self) -> None:
        """The next match."""
        self._step(1)

    def action_previous_match(self) -> None:
        """The previous match."""
        self._step(-1)

    def _step(self, step: int) -> None:
        search = self._search
        if search is None:
            self.notify_status(tr("nothing is searched for; / searches"))
            return
        if self.pane == "post":
            self.go_in_post(step)
            return
        ordinal = self.post_list.ordinal
        if ordinal is None:
            return
        spans = search.spans(ordinal, self.state.opened.thread.replies[ordinal].body)
        at = search.current[1] + step if search.current and search.current[0] == ordinal else -1
        if search.current and search.current[0] == ordinal and 0 <= at < len(spans):
            self._show_match(ordinal, at)
            wrapped = False
        else:
            found = search.next_reply(ordinal, self.post_list.view, step)
            if found is None:
                self.notify_status(self.found_words())
                return
            there = search.spans(found[0], self.state.opened.thread.replies[found[0]].body)
            self._show_match(found[0], 0 if step > 0 else max(0, len(there) - 1))
            wrapped = found[1]
        self.mark_anew()
        self.notify_status(self.found_words() + ("   " + tr("from the other end again") if wrapped else ""))

    def go_in_post(self, step: int) -> None:
        """The next match in the post, or the previous one."""
        pane = self.post_pane
        search = self._search
        if search is None:
            return
        found = pane.go_to_match(search.spans_in_post, step)
        self.mark_anew()
        self.notify_status(
            tr("{number} of {count} in the post", number=found[0], count=found[1]) if found[1] else self.found_words()
        )

    def found_words(self) -> str:
        """Which of the replies found this is, and how many there are."""
        search = self._search
        if search is None:
            return ""
        ordinal = search.current[0] if search.current else self.post_list.ordinal
        place, count = search.place_of(-1 if ordinal is None else ordinal, self.post_list.view)
        least = "" if search.is_complete else tr("at least") + " "
        if not count:
            return tr("searching…") if not search.is_complete else tr("“{text}” is not found", text=search.text)
        return tr("“{text}”: reply {place} of {least}{count}", text=search.text, place=place, least=least, count=count)

    def on_progress(self, is_complete: bool, is_found: bool, is_grown: bool) -> None:
        """Go on searching."""
        super().on_progress(is_complete, is_found, is_grown)
        if self._search is not None and not self._search.is_complete:
            self._search.advance(AT_ONCE / 4)
            self._land()
            if self._search.is_complete:
                self.shown()
                bar = next(iter(self.query("#search").results(Prompt)), None)
                if bar is not None and bar.display:
                    bar.answer(self.found_words())

    def shown(self) -> None:
        """Another view is searched anew."""
        super().shown()
        self._search_anew()

    def has_more_work(self) -> bool:
        """Whether a search is unfinished."""
        return super().has_more_work() or (self._search is not None and not self._search.is_complete)

    @property
    def has_search(self) -> bool:
        """Whether something is searched for."""
        return self._search is not None

    def leave_search(self) -> bool:
        """Forget the search; False where there is none."""
        if self._search is None:
            return False
        self._search = None
        self.mark_anew()
        self.shown()
        return True

    def action_leave(self) -> None:
        """Leave one layer: the mouse selection, the search, the filter."""
        if self.selections or not self.leave_search():
            super().action_leave()
