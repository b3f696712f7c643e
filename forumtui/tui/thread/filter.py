"""Filtering on the thread screen: the bar, the keys that join a term, and leaving layers."""

import asyncio
from typing import TYPE_CHECKING

from textual import events, on

from forumtui.i18n import tr
from forumtui.text.clean import clean_line
from forumtui.tui.thread.core import AT_ONCE
from forumtui.tui.thread.header_lines import shown_words
from forumtui.tui.thread.letter import LetterScreen
from forumtui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:  # The first frame does without a filter, and every name here costs it a class.
    from forumtui.query.tree import Query, QueryError, Term

_TURNS = 3

A_FRAME = 0.035
"""Seconds that the background waits for the frame of what was typed: list, answer and menu are laid out anew for it."""


class FilterScreen(LetterScreen):
    """Filters the replies."""

    _opening: Prompt | None = None
    """The bar that was opened last."""

    _before: "tuple[Query, bool] | None" = None
    _pane_before = "replies"
    _filtered_from: int | None = None
    """The reply where the bar was opened: what is typed looks for it, and for its neighbours, again and again."""

    # applying

    def filter_by(self, query: "Query") -> None:
        """Show the replies of this filter; the first screenful at once, the rest in slices."""
        self.state.set_query(query, self._search_start())
        self._search_on()

    def _search_on(self) -> None:
        is_done = self.state.advance(AT_ONCE)
        self.show_view(self.place_to_stay())
        if self.state.is_filtered and self.state.filtering.fault:
            self.notify_status(self.state.filtering.fault)
        elif not is_done:
            self.work()

    def place_to_stay(self) -> int | None:
        """While a filter is typed, the reply where it was begun."""
        return super().place_to_stay() if self._filtered_from is None else self._filtered_from

    def _search_start(self) -> int:
        return self.place_to_stay() or 0

    def toggle_term(self, term: "Term | None") -> None:
        """Join a term to the filter, or take it away; None says that the reply does not print it."""
        if term is None:
            self.notify_status(tr("this reply does not print that"))
            return
        self.state.toggle(term, self._search_start())
        self._search_on()

    # keys

    def action_this_author(self) -> None:
        """Only the author of the selected reply."""
        ordinal = self.post_list.ordinal
        author = self.state.opened.thread.replies[ordinal].author if ordinal is not None else None
        self._only_author(author, tr("this reply does not print its author"))

    def action_thread_author(self) -> None:
        """Only the author of the thread."""
        post = self.state.opened.thread.post
        self._only_author(post.author if post else None, tr("this page does not name the thread's author"))

    def _only_author(self, author: str | None, otherwise: str) -> None:
        if not author:
            self.notify_status(otherwise)
            return
        # Imported with the first filter: the first frame does without.
        from forumtui.tui.thread.filtering import author_term

        self.toggle_term(author_term(author))

    def action_this_day(self) -> None:
        """Only the day of the selected reply."""
        ordinal = self.post_list.ordinal
        if ordinal is None:
            return
        # Imported with the first filter: the first frame does without.
        from forumtui.tui.thread.filtering import day_term

        stamp = self.state.index.stamp(ordinal) if ordinal < self.state.index.size else 0
        self.toggle_term(day_term(stamp))

    def action_toggle_filter(self) -> None:
        """The filter off and on again."""
        if not self.state.has_filter:
            self.notify_status(tr("there is no filter; f writes one"))
            return
        self._switch(not self.state.is_filtered)

    def _switch(self, is_on: bool) -> None:
        self.state.switch_filter(is_on, self._search_start())
        self._search_on()

    def action_leave(self) -> None:
        """Leave one layer: the mouse selection, then the filter."""
        if self.selections:
            self.clear_selection()
        elif self.state.is_filtered:
            self._switch(False)

    def action_copy_selection(self) -> None:
        """Copy the mouse selection."""
        text = self.get_selected_text()
        if text:
            self.copy_text(text)
        else:
            self.notify_status(tr("nothing is selected: drag with the mouse, or q quits"))

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard and say so."""
        # Imported with the first copy.
        from forumtui.tui.clipboard import copy

        self.notify_status(copy(self.app, text))

    # the bar

    def action_filter(self) -> None:
        """Open the filter bar."""
        self._before = self.state.query, self.state.filtering.is_on
        self._filtered_from = self.place_to_stay()
        self._pane_before = self.pane
        if self._is_alone():
            self._pane = "replies"  # what is typed is seen to do something
            self.fit()
        self.state.kept_filter = self.state.filter_text(), self.state.is_filtered
        self.open_bar("filter", tr("filter"), self.state.filter_text() if self.state.is_filtered else "")

    def open_bar(self, name: str, prompt: str, text: str) -> None:
        """Open a bar to type in; it is mounted when first asked for."""
        bar = next(iter(self.query(f"#{name}").results(Prompt)), None)
        if bar is None:
            bar = Prompt(prompt, id=name)
            self.mount(bar, before="#footer")
        bar.display = True
        bar.has_asked = False
        self._opening = bar
        self.call_after_refresh(bar.ask, text)

    @property
    def is_opening_bar(self) -> bool:
        """Whether a bar was asked for and has not the focus yet."""
        return self._opening is not None and self._opening.display and not self._opening.has_asked

    async def type_ahead(self, event: events.Key) -> None:
        """A key typed for a bar that had not the focus when it came: it is the bar's."""
        if self._opening is not None and self._opening.display and await self._opening.take(event):
            event.stop()
            event.prevent_default()

    def close_bar(self, bar: Prompt, pane: str = "replies") -> None:
        """Back to a pane, the replies if nothing else is said."""
        bar.display = False
        self.show_view(self.place_to_stay())
        self.state.kept_filter = self._filtered_from = None
        # At once: a key that was typed right after the Enter is looked at next.
        self.set_focus(self.post_pane if pane == "post" else self.post_list, scroll_visible=False)

    @on(Prompt.Typed, "#filter")
    async def _filter_typed(self, event: Prompt.Typed) -> None:
        if not event.bar.display or event.text != event.bar.text:  # Enter, or more that was typed, overtook it
            return
        # Imported with the first filter: the first frame does without.
        from forumtui.query.complete import complete
        from forumtui.query.parse import parse
        from forumtui.query.tree import QueryError

        query = parse(clean_line(event.text), partial=True)
        if isinstance(query, QueryError):
            event.bar.answer(_fault_text(query), query.column)
            return
        self.defer_background(A_FRAME)
        self.filter_by(query)
        event.bar.answer(self._answer())
        event.bar.counts = self.state.is_searching
        offers = complete(event.text, event.bar.field.cursor_position, self.state.index)
        event.bar.offer([(one.text, one.start, one.end, one.hint) for one in offers])
        # Field, list and menu tell in their next turns that they want to be painted: one frame for all of them.
        for _ in range(_TURNS):
            await asyncio.sleep(0)

    def update_view(self) -> None:
        """The filter has found more: the bar counts it as the last line does."""
        super().update_view()
        bar = next(iter(self.query("#filter").results(Prompt)), None)
        if bar is not None and bar.display and bar.counts:
            bar.answer(self._answer())
            bar.counts = self.state.is_searching

    def _answer(self) -> str:
        from forumtui.query.dates import resolve
        from forumtui.query.show import show

        words = shown_words(self.state, len(self.post_list.view))[:1]
        resolved = show(resolve(self.state.query, self.state.index)) if self.state.is_filtered else ""
        if resolved and resolved != self.state.filter_text():
            words.append(resolved)
        return "   ".join([*words, tr("Enter keep · Esc back")])

    @on(Prompt.Kept, "#filter")
    def _filter_kept(self, event: Prompt.Kept) -> None:
        # Imported with the first filter: the first frame does without.
        from forumtui.query.parse import parse
        from forumtui.query.tree import QueryError

        query = parse(clean_line(event.text))
        if isinstance(query, QueryError):
            event.bar.answer(_fault_text(query), query.column)
            return
        self.filter_by(query)
        self.close_bar(event.bar)

    @on(Prompt.Left, "#filter")
    def _filter_left(self, event: Prompt.Left) -> None:
        if self._before is not None:
            query, is_on = self._before
            self.state.set_query(query, self._search_start())
            self._switch(is_on)
        self.close_bar(event.bar, self._pane_before)


def _fault_text(fault: "QueryError") -> str:
    hint = fault.nearest or fault.example
    return tr("{message}; try {example}", message=fault.message, example=hint) if hint else fault.message
