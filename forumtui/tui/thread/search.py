"""Searching on the thread screen: the prompt, what is found, and the way from match to match."""

from forumtui.i18n import tr
from forumtui.text.clean import clean_line
from forumtui.tui.positions import position_of
from forumtui.tui.thread.controller import A_FRAME, AT_ONCE, Commands, Controller, Host
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.widgets.prompt import Prompt

PAUSE = 0.012
"""Seconds in which what is typed is one text: the letters of a burst are not searched for one by one."""


class SearchController(Controller):
    """Finds text in what is shown. The search itself belongs to the state."""

    def __init__(self, host: Host, jump: JumpController) -> None:
        super().__init__(host)
        self._jump = jump
        self._before = self.state.search
        """The search that was there before the prompt."""
        self._from: int | None = None
        """The reply from which the search goes on."""
        self._has_landed = True
        """Whether the first match has been shown."""
        self._unfolded: frozenset[int] = frozenset()
        """Long replies that were folded until a match in them was shown."""
        self._typed: Prompt.Typed | None = None
        self._awaits_typing = False

    def commands(self) -> Commands:
        """Searching."""
        return {"search": self.open, "next_match": self.next_match, "previous_match": self.previous_match}

    # the search

    @property
    def text(self) -> str:
        """What is searched for; empty for nothing."""
        return self.state.search.text if self.state.search else ""

    @property
    def is_unfinished(self) -> bool:
        """Whether a search may find more."""
        return self.state.search is not None and not self.state.search.is_complete

    def begin(self, text: str, *, has_landed: bool = False) -> None:
        """Search from the selected reply on; show the first match as soon as it is found, if that is wanted."""
        search = self.state.search = self.state.filtering.search(text, self._from or 0)
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
        """Search for a text and stay."""
        self._from = self.host.post_to_stay()
        self.begin(text, has_landed=True)

    def view_changed(self) -> None:
        """Another filter is on: the same text is searched for in what it shows."""
        search = self.state.search
        again = self.state.filtering.search_again(search, self.host.post_list.ordinal or 0) if search else None
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
            prompt = self.host.prompts.get("search")
            if prompt is not None:
                prompt.answer(self.found_words())

    def leave(self) -> bool:
        """Forget the search; False where there is none."""
        if self.state.search is None:
            return False
        self.state.search = None
        self.host.paint_marks()
        self.host.view_changed()
        return True

    # the prompt

    def open(self) -> None:
        """Ask for a text."""
        self._before, self._from = self.state.search, self.host.post_to_stay()
        self._unfolded = frozenset()
        self.host.prompts.open("search", tr("search"), "")

    async def typed(self, event: Prompt.Typed) -> None:
        """Search once for what comes in one burst."""
        if not event.bar.display:  # Enter overtook it
            return
        self._typed = event
        if not self._awaits_typing:
            self._awaits_typing = True
            self.host.set_timer(PAUSE, self._search_what_was_typed)

    def _search_what_was_typed(self) -> None:
        self._awaits_typing = False
        event = self._typed
        if event is None or not event.bar.display:
            return
        text = clean_line(event.text)
        if not text:
            self.state.search = self._before
            self.host.show_view(self._from)
            self.host.paint_marks()
            event.bar.answer(tr("finds text in the replies shown and in the post"))
            return
        self.begin(text)
        event.bar.answer(self.found_words())

    def kept(self, event: Prompt.Kept) -> None:
        """Enter: what was found stays marked, and n and N go through it."""
        in_post = self.host.pane == "post"
        self.host.close_prompt(event.bar, self.host.pane)
        text = clean_line(event.text)
        if not text:
            self.state.search = self._before
        elif self.text != text:
            self.begin(text)
        if self.state.search is None:
            return
        if in_post or not self.state.search.ordinals:
            self._step_in_post(1)
        self.host.paint_marks()
        self.host.notify_status(self.found_words())

    def left(self, event: Prompt.Left) -> None:
        """Esc: everything as it was before."""
        self.state.search = self._before
        self.state.shortened |= self._unfolded
        self.host.close_prompt(event.bar, self.host.pane)
        if self._from is not None:
            self.host.show_view(self._from)
        self.host.paint_marks()

    # from match to match

    def next_match(self) -> None:
        """The next match."""
        self._step(1)

    def previous_match(self) -> None:
        """The previous match."""
        self._step(-1)

    def _land(self) -> None:
        """Go to the first match from where the search began."""
        search = self.state.search
        if search is None or self._has_landed:
            return
        view = self.host.post_list.view
        start = self._from if self._from is not None else -1
        if search.ordinals:
            passage = self.state.opened.thread.replies[start].body if start >= 0 else None
            is_shown = passage is not None and position_of(start, view) is not None
            is_here = is_shown and passage is not None and bool(search.spans(start, passage))
            found = (start, False) if is_here else search.next_reply(start, view, 1)
            if found is not None:
                self._has_landed = True
                self._show_match(found[0], 0)
        self.host.paint_marks()

    def _show_match(self, ordinal: int, number: int) -> None:
        search, post_list = self.state.search, self.host.post_list
        if search is None:
            return
        search.current = ordinal, number
        if post_list.ordinal != ordinal:
            if self.host.has_list_focus:
                self._jump.go_to(ordinal)
            else:
                self._go_quietly(ordinal)
        if ordinal in self.state.shortened:
            self._unfold(ordinal)
        spans = search.spans(ordinal, self.state.opened.thread.replies[ordinal].body)
        if number < len(spans):
            post_list.show_offset(spans[number][0])

    def _unfold(self, ordinal: int) -> None:
        """Show all of a long reply that is folded: what was found may stand in what is not shown."""
        self.state.shortened.discard(ordinal)
        self._unfolded |= {ordinal}
        self.host.show_view(ordinal)

    def _go_quietly(self, ordinal: int) -> None:
        """Select a reply; the text field keeps the focus and the way back stays as it is."""
        position = position_of(ordinal, self.host.post_list.view)
        if position is not None:
            self.host.post_list.go(position)

    def _step(self, step: int) -> None:
        search = self.state.search
        if search is None:
            self.host.notify_status(tr("nothing is searched for; / searches"))
            return
        if self.host.pane == "post":
            self._step_in_post(step)
            return
        ordinal = self.host.post_list.ordinal
        if ordinal is None:
            return
        spans = search.spans(ordinal, self.state.opened.thread.replies[ordinal].body)
        at = search.current[1] + step if search.current and search.current[0] == ordinal else -1
        if search.current and search.current[0] == ordinal and 0 <= at < len(spans):
            self._show_match(ordinal, at)
            wrapped = False
        else:
            found = search.next_reply(ordinal, self.host.post_list.view, step)
            if found is None:
                self.host.notify_status(self.found_words())
                return
            there = search.spans(found[0], self.state.opened.thread.replies[found[0]].body)
            self._show_match(found[0], 0 if step > 0 else max(0, len(there) - 1))
            wrapped = found[1]
        self.host.paint_marks()
        self.host.notify_status(self.found_words() + ("   " + tr("search wrapped") if wrapped else ""))

    def _step_in_post(self, step: int) -> None:
        """The next match in the post, or the previous one."""
        search = self.state.search
        if search is None:
            return
        number, count = self.host.post_pane.go_to_match(search.spans_in_post, step)
        self.host.paint_marks()
        words = tr("{number} of {count} in the post", number=number, count=count) if count else self.found_words()
        self.host.notify_status(words)

    def found_words(self) -> str:
        """Which of the replies found this is, and how many there are."""
        search = self.state.search
        if search is None:
            return ""
        ordinal = search.current[0] if search.current else self.host.post_list.ordinal
        number, count = search.place_of(-1 if ordinal is None else ordinal, self.host.post_list.view)
        least = "" if search.is_complete else tr("at least") + " "
        if not count:
            return tr("searching…") if not search.is_complete else tr("“{text}” is not found", text=search.text)
        return tr("“{text}”: reply {place} of {least}{count}", text=search.text, place=number, least=least, count=count)
