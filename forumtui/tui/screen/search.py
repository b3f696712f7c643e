"""Searching on the thread screen: the bar, the way from match to match, and what is marked on the texts."""

from typing import TYPE_CHECKING

from textual import on

from forumtui.text.clean import clean_line
from forumtui.tui.prompt_bar import PromptBar
from forumtui.tui.reading import position_of
from forumtui.tui.screen.core import AT_ONCE
from forumtui.tui.screen.filter import A_FRAME
from forumtui.tui.screen.hide import HideScreen
from forumtui.words import say

if TYPE_CHECKING:  # The first frame does without a search.
    from forumtui.query.tree import Query
    from forumtui.tui.searching import Searching


PAUSE = 0.012
"""Seconds in which what is typed is one text: the letters of a burst are not searched for one by one."""


class SearchScreen(HideScreen):
    """Finds text in what is shown."""

    _search: "Searching | None" = None
    _search_before: "Searching | None" = None
    _searched_from: int | None = None
    _has_landed = True
    _typed: PromptBar.Typed | None = None
    _awaits_typing = False

    # the bar

    def action_search(self) -> None:
        """Open the search bar."""
        self._search_before, self._searched_from = self._search, self.place_to_stay()
        self.open_bar("search", say("search"), "")

    @on(PromptBar.Typed, "#search")
    def _search_typed(self, event: PromptBar.Typed) -> None:
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
            event.bar.answer(say("finds text in the replies shown and in the post"))
            return
        self._begin(text)
        event.bar.answer(self._found_words())

    @on(PromptBar.Kept, "#search")
    def _search_kept(self, event: PromptBar.Kept) -> None:
        in_post = self.pane == "post"
        self.close_bar(event.bar, self.pane)
        text = clean_line(event.text)
        if not text:
            self._search = self._search_before
        elif self._search is None or self._search.text != text:
            self._begin(text)
        if self._search is None:
            return
        if in_post or not self._search.ordinals:
            self._go_in_post(1)
        self.mark_anew()
        self.tell(self._found_words())

    @on(PromptBar.Left, "#search")
    def _search_left(self, event: PromptBar.Left) -> None:
        self._search = self._search_before
        self.close_bar(event.bar, self.pane)
        if self._searched_from is not None:
            self.show_view(self._searched_from)
        self.mark_anew()

    def _begin(self, text: str) -> None:
        """Search from the selected reply on; show the first match as soon as it is found."""
        # Imported with the first search: the first frame does without.
        from forumtui.tui.searching import Searching

        self._search = Searching(text, self.reading.index, self._query_on(), self._searched_from or 0)
        self._has_landed = False
        self.breathe(A_FRAME)
        is_done = self._search.advance(AT_ONCE)
        self._land()
        if not is_done:
            self.work()

    def _query_on(self) -> "Query":
        """What filters now."""
        # Imported with the first search: the first frame does without.
        from forumtui.query.tree import EVERYTHING

        return self.reading.query if self.reading.is_filtered else EVERYTHING

    def _search_anew(self) -> None:
        """Another filter is on: the same text is searched for in what it shows."""
        search = self._search
        if search is None or search.query == self._query_on():
            return
        self._search = type(search)(search.text, self.reading.index, self._query_on(), self.replies.ordinal or 0)
        self._search.current = search.current
        if not self._search.advance(AT_ONCE):
            self.work()

    def _land(self) -> None:
        """Go to the first match from where the search began."""
        search = self._search
        if search is None or self._has_landed:
            return
        view = self.replies.view
        start = self._searched_from if self._searched_from is not None else -1
        if search.ordinals:
            passage = self.reading.opened.thread.replies[start].body if start >= 0 else None
            is_shown = passage is not None and position_of(start, view) is not None
            is_here = is_shown and passage is not None and bool(search.spans(start, passage))
            found = (start, False) if is_here else search.next_reply(start, view, 1)
            if found is not None:
                self._has_landed = True
                self._show_match(found[0], 0)
        self.mark_anew()

    def _show_match(self, ordinal: int, number: int) -> None:
        search, replies = self._search, self.replies
        if search is None:
            return
        search.current = ordinal, number
        if replies.ordinal != ordinal:
            if self.focused is replies:
                self.go_to(ordinal)
            else:
                self._go_quietly(ordinal)
        spans = search.spans(ordinal, self.reading.opened.thread.replies[ordinal].body)
        if number < len(spans):
            replies.show_offset(spans[number][0])

    def _go_quietly(self, ordinal: int) -> None:
        """As go_to, but the text field keeps the focus and the way back stays as it is."""
        place = position_of(ordinal, self.replies.view)
        if place is not None:
            self.replies.go(place)

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
            self.tell(say("nothing is searched for; / searches"))
            return
        if self.pane == "post":
            self._go_in_post(step)
            return
        ordinal = self.replies.ordinal
        if ordinal is None:
            return
        spans = search.spans(ordinal, self.reading.opened.thread.replies[ordinal].body)
        at = search.current[1] + step if search.current and search.current[0] == ordinal else -1
        if search.current and search.current[0] == ordinal and 0 <= at < len(spans):
            self._show_match(ordinal, at)
            wrapped = False
        else:
            found = search.next_reply(ordinal, self.replies.view, step)
            if found is None:
                self.tell(self._found_words())
                return
            there = search.spans(found[0], self.reading.opened.thread.replies[found[0]].body)
            self._show_match(found[0], 0 if step > 0 else max(0, len(there) - 1))
            wrapped = found[1]
        self.mark_anew()
        self.tell(self._found_words() + ("   " + say("from the other end again") if wrapped else ""))

    def _go_in_post(self, step: int) -> None:
        pane = self.post_pane
        search = self._search
        if search is None:
            return
        found = pane.go_to_match(search.spans_in, step)
        self.mark_anew()
        self.tell(
            say("{number} of {count} in the post", number=found[0], count=found[1]) if found[1] else self._found_words()
        )

    def _found_words(self) -> str:
        search = self._search
        if search is None:
            return ""
        ordinal = search.current[0] if search.current else self.replies.ordinal
        place, count = search.place_of(-1 if ordinal is None else ordinal, self.replies.view)
        least = "" if search.is_complete else say("at least") + " "
        if not count:
            return say("searching…") if not search.is_complete else say("“{text}” is not found", text=search.text)
        return say("“{text}”: reply {place} of {least}{count}", text=search.text, place=place, least=least, count=count)

    def worked(self, is_complete: bool, is_found: bool, is_grown: bool) -> None:
        """Go on searching."""
        super().worked(is_complete, is_found, is_grown)
        if self._search is not None and not self._search.is_complete:
            self._search.advance(AT_ONCE / 4)
            self._land()
            if self._search.is_complete:
                self.shown()
                bar = next(iter(self.query("#search").results(PromptBar)), None)
                if bar is not None and bar.display:
                    bar.answer(self._found_words())

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
