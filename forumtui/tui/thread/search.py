"""Searching on the thread screen: the prompt, showing matches, going from one to the next."""

from collections.abc import Sequence

from forumtui.i18n import tr
from forumtui.text.clean import clean_line
from forumtui.tui.thread.controller import A_FRAME, AT_ONCE, Commands, Controller, Host, close_prompt
from forumtui.tui.thread.finding import Search, Span
from forumtui.tui.thread.hide import PartsController
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.widgets.post_lines import AS_POSTED
from forumtui.tui.widgets.prompt import Prompt

PAUSE = 0.012
"""Seconds to wait for more letters before searching for what was typed."""


class SearchController(Controller):
    """Finds text in the posts shown. The state owns the search."""

    def __init__(self, host: Host, jump: JumpController, parts: PartsController) -> None:
        super().__init__(host)
        self._jump = jump
        self._parts = parts
        self._opened_before = dict(self.state.opened_parts)
        """The opened parts of posts from before the prompt."""
        self._before = self.state.search
        """The search from before the prompt."""
        self._from: int | None = None
        """The post that was selected when the prompt was opened; the first match is looked for from there on."""
        self._pane_before = "replies"
        self._has_landed = True
        """Whether the first match has been shown."""
        self._unfolded: frozenset[int] = frozenset()
        """Long replies that were unfolded to show a match."""
        self._typed: Prompt.Typed | None = None
        self._awaits_typing = False
        self._goes_further = False
        """Whether more pages of a live thread are fetched until there is a match."""
        self._steps_on = False
        """Whether to go to the next match once another page is there: n was pressed at the last match."""

    def take_over(self, before: "SearchController") -> None:
        """Go on where the screen before this one was: more pages may still be needed."""
        self._goes_further, self._steps_on = before._goes_further, before._steps_on
        self._has_landed = before._has_landed

    def commands(self) -> Commands:
        """Searching."""
        return {"search": self.open, "next_match": self.next_match, "previous_match": self.previous_match}

    # the search

    @property
    def text(self) -> str:
        """The text that is searched for; empty for none."""
        return self.state.search.text if self.state.search else ""

    @property
    def is_unfinished(self) -> bool:
        """Whether a search may find more."""
        return self.state.search is not None and not self.state.search.is_complete

    def begin(self, text: str, *, has_landed: bool = False) -> None:
        """Search for a text. Unless `has_landed`, the first match is shown as soon as it is found."""
        search = self.state.search = self.state.filter.search(text, self._from or 0)
        self._has_landed = has_landed
        self.host.background.defer(A_FRAME)
        is_done = search.advance(AT_ONCE)
        if has_landed:
            self.host.paint_marks()
        else:
            self._land()
        if not is_done:
            self.host.background.work()

    def resume(self, text: str) -> None:
        """Search on after a reload. The selection stays, unless no match was shown before."""
        self._from = self._here()
        self.begin(text, has_landed=self._has_landed)
        if self.state.search is not None and self.state.search.is_complete:
            self._go_further(self.state.search)

    def view_changed(self) -> None:
        """Search for the same text in what another filter shows."""
        search = self.state.search
        again = self.state.filter.search_again(search, self.host.post_list.position or 0) if search else None
        if again is not None:
            self.state.search = again
            if not again.advance(AT_ONCE):
                self.host.background.work()

    def go_on(self) -> None:
        """Search on for a slice."""
        search = self.state.search
        if search is None or search.is_complete:
            return
        search.advance(AT_ONCE / 4)
        self._land()
        if search.is_complete:
            self.host.view_changed()
            self._go_further(search)
            prompt = self.host.prompts.get("search")
            if prompt is not None:
                prompt.answer(self.found_words())

    def _go_further(self, search: Search) -> None:
        """Everything that is here has been searched: go on to the next match, or fetch a page where there is none."""
        if self._steps_on:
            self._steps_on = False
            self._step(1)
        elif search.count(self.host.post_list.view):
            self._goes_further = False
        elif self._goes_further:
            self.host.fetch_page(1)

    def give_up_waiting(self) -> None:
        """Fetch no more pages for the search, because a key was pressed."""
        self._goes_further = self._steps_on = False

    def leave(self) -> bool:
        """End the search; False where there is none."""
        if self.state.search is None:
            return False
        self.state.search = None
        self.host.paint_marks()
        self.host.view_changed()
        return True

    # the prompt

    def open(self) -> None:
        """Ask for a text."""
        self._before, self._from = self.state.search, self._here()
        self._pane_before = self.host.pane
        self._unfolded, self._opened_before = frozenset(), dict(self.state.opened_parts)
        self.host.prompts.open("search", tr("search"), "")

    async def typed(self, event: Prompt.Typed) -> None:
        """Search soon for what was typed."""
        if not event.prompt.display:  # the prompt was closed meanwhile
            return
        self._typed = event
        if not self._awaits_typing:
            self._awaits_typing = True
            self.host.set_timer(PAUSE, self._search_what_was_typed)

    def _search_what_was_typed(self) -> None:
        self._awaits_typing = False
        event = self._typed
        if event is None or not event.prompt.display:
            return
        text = clean_line(event.text)
        if not text:
            self.state.search = self._before
            self._show_where_it_began()
            event.prompt.answer(tr("finds text in the post and in the replies shown"))
            return
        self.begin(text)
        event.prompt.answer(self.found_words())

    def _show_where_it_began(self) -> None:
        self.host.use_pane(self._pane_before)
        if self._from is not None and self._pane_before == "replies":
            self.host.show_view(self._from)
        self.host.paint_marks()

    def submitted(self, event: Prompt.Submitted) -> None:
        """Keep the search: its matches stay marked, and n and N go through them."""
        text = clean_line(event.text)
        if not text:
            self.state.search = self._before
        elif self.text != text:
            self.begin(text)
        close_prompt(self.host, event.prompt, self.host.pane)
        if self.state.search is None:
            return
        self.host.paint_marks()
        self.host.notify_status(self.found_words())
        self._goes_further = True
        if self.state.search.is_complete:
            self._go_further(self.state.search)

    def cancelled(self, event: Prompt.Cancelled) -> None:
        """Put everything back as it was before the prompt."""
        self.state.search = self._before
        self.state.shortened |= self._unfolded
        self._parts.close_again(self._opened_before)
        close_prompt(self.host, event.prompt, self._pane_before)
        self._show_where_it_began()

    # from match to match

    def next_match(self) -> None:
        """Go to the next match."""
        self._step(1)

    def previous_match(self) -> None:
        """Go to the previous match."""
        self._step(-1)

    def _here(self) -> int | None:
        """The post in use; where no reply is shown, the one that was selected last."""
        here = self._jump.here()
        return self.host.post_to_stay() if here is None else here

    def _land(self) -> None:
        """Show the first match from where the search began, if it is found."""
        search = self.state.search
        if search is None or self._has_landed:
            return
        view = self.host.post_list.view
        start = self._from if self._from is not None else -1
        if search.count(view):
            is_here = search.number_of(start, view) > 0
            found = (start, False) if is_here else search.next_post(start, view, 1)
            if found is not None:
                self._has_landed = True
                self._show_match(found[0], 1)
        elif search.is_complete and self.host.prompts.get("search") is not None:
            # A shorter text may have been found before, and its match shown.
            self._show_where_it_began()
        self.host.paint_marks()

    def _show_match(self, position: int, step: int) -> None:
        """Show a post that matches, and in it the first match, or with step -1 the last."""
        search = self.state.search
        if search is None:
            return
        if self.host.post_list.view.row_of(position) is None:
            spans = self._spans_in_pane(search)
            self._use_pane("post")
        else:
            self._use_pane("replies")
            self._select(position)
            spans = search.spans(position, self.state.opened.thread.posts[position].body)
        if spans:
            self._show_span(position, spans[0 if step > 0 else -1])

    def _spans_in_pane(self, search: Search) -> Sequence[Span]:
        """The matches that the post pane shows. Where the language that is shown has none, show the post as posted."""
        pane, post = self.host.post_pane, self.state.opened.thread.posts[0]
        spans = search.spans(0, post.body)
        shown = [span for span in spans if pane.shows(span[0])]
        if not shown and spans:
            pane.show_mode(AS_POSTED, pane.letter)
        return shown or spans

    def _use_pane(self, name: str) -> None:
        """Give the focus to a pane; while the user types, only show the pane."""
        if self.host.is_typing:
            self.host.use_pane(name)
        else:
            self.host.focus_pane(name)

    def _select(self, position: int) -> None:
        """Select a reply, unfolded and as posted, so that every match in it can be shown."""
        if self.host.post_list.position != position:
            if self.host.is_typing:
                self._go_quietly(position)
            else:
                self._jump.go_to(position)
        if self.state.reply_letters.pop(position, None) is not None:
            self.host.show_view(position)
        if position in self.state.shortened:
            self.state.shortened.discard(position)
            self._unfolded |= {position}
            self.host.show_view(position)

    def _show_span(self, position: int, span: Span) -> None:
        search, post_list = self.state.search, self.host.post_list
        if search is None:
            return
        search.current = position, span
        self._parts.unfold_at(position, span[0])
        pane = post_list if post_list.position == position and self.host.pane == "replies" else self.host.post_pane
        self.host.show_offset(pane, span[0])

    def _go_quietly(self, position: int) -> None:
        """Select a reply without moving the focus, and without remembering the jump."""
        item = self.host.post_list.view.row_of(position)
        if item is not None:
            self.host.post_list.go(item)

    def _step(self, step: int) -> None:
        search, here = self.state.search, self._here()
        if search is None:
            self.host.notify_status(tr("no search is on; press / to search"))
            return
        inside = None if here is None else self._next_inside(search, here, step)
        found = None
        if inside is not None and here is not None:
            self._show_span(here, inside)
        else:
            found = search.next_post(-1 if here is None else here, self.host.post_list.view, step)
            if step > 0 and (found is None or found[1]) and search.is_complete and self.host.fetch_page(1):
                self._steps_on = True
                return
            if found is not None:
                self._show_match(found[0], step)
        self.host.paint_marks()
        wrapped = found is not None and found[1]
        self.host.notify_status(self.found_words() + ("   " + tr("search wrapped") if wrapped else ""))

    def _next_inside(self, search: Search, here: int, step: int) -> Span | None:
        """The next match in the same post; None where there are no more, or where n has not reached one in it yet."""
        spans = self._shown_spans(search, here)
        if search.current is None or search.current[0] != here or search.current[1] not in spans:
            return None
        at = spans.index(search.current[1]) + step
        return spans[at] if 0 <= at < len(spans) else None

    def _shown_spans(self, search: Search, position: int) -> Sequence[Span]:
        if self.host.post_list.view.row_of(position) is None:
            return self._spans_in_pane(search) if position == 0 else ()
        return search.spans(position, self.state.opened.thread.posts[position].body)

    def found_words(self) -> str:
        """The message: which of the matching posts is selected, and how many there are."""
        search, view = self.state.search, self.host.post_list.view
        if search is None:
            return ""
        count = search.count(view)
        if not count:
            return self._words_for_none(search)
        here = search.current[0] if search.current else self._here()
        least = "" if search.is_complete else tr("at least") + " "
        place = 0 if here is None else search.number_of(here, view)
        words = tr("“{text}”: {place} of {least}{count}", text=search.text, place=place, least=least, count=count)
        if here is not None and place and here < self.state.index.first_reply:
            words = tr("{found}, in the post", found=words)
        spans = self._shown_spans(search, here) if here is not None and place else ()
        if len(spans) > 1 and search.current and search.current[1] in spans:
            number = spans.index(search.current[1]) + 1
            words += "   " + tr("match {number} of {count} here", number=number, count=len(spans))
        if search.current and search.current[0] == here and self._parts.covers(here, search.current[1][0]):
            words += "   " + tr("in a covered spoiler; Enter shows it")
        return words

    def _words_for_none(self, search: Search) -> str:
        if not search.is_complete:
            return tr("searching…")
        if self.state.is_filtered:
            return tr("“{text}” is not in what the filter shows", text=search.text)
        if self.state.view().left_out:
            return tr("“{text}” is not in what is shown", text=search.text)
        return tr("“{text}” is not found", text=search.text)
