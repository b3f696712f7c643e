"""Filtering on the thread screen: the prompt, the keys that add a term to the filter, and turning it off and on."""

import asyncio
from collections.abc import Callable

from forumtui.i18n import tr
from forumtui.query.tree import QueryError
from forumtui.tui.thread.bar_lines import shown_words
from forumtui.tui.thread.controller import A_FRAME, AT_ONCE, Commands, Controller, Host, close_prompt
from forumtui.tui.widgets.prompt import Prompt

_TURNS = 3
"""Turns of the event loop until field, list and menu have all asked to be painted after a letter was typed."""


class FilterController(Controller):
    """Filters the posts. The state owns the filter."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._restore: Callable[[], None] | None = None
        """Restores the filter from before the prompt."""
        self._pane_before = "replies"
        self._goes_further = False
        """Whether more pages of a live thread are fetched until a reply matches."""
        self._last_error = ""
        """Why the filter was given up, as it was said last."""

    def take_over(self, before: "FilterController") -> None:
        """Go on where the screen before this one was: more pages may still be needed."""
        self._goes_further = before._goes_further

    def commands(self) -> Commands:
        """Filters."""
        return {
            "filter": self.open,
            "toggle_filter": self.toggle,
            "all_answers": self.all_answers,
            "this_author": self.only_this_author,
            "thread_author": self.only_thread_author,
            "this_day": self.only_this_day,
        }

    # applying

    def start(self) -> int:
        """The position from which the filter looks at posts, so that the first screenful is found at once."""
        return self.host.post_to_stay() or 0

    def apply(self) -> None:
        """Show what the filter finds at once, and run it to its end in the background."""
        self._last_error = ""
        self.state.advance(AT_ONCE)
        self.host.show_view(self.host.post_to_stay())
        self._show_error()

    def _show_error(self) -> None:
        """Say once why the filter was given up, if it was."""
        error = self.state.filter.error if self.state.is_filtered else ""
        if error and error != self._last_error:
            self.host.notify_status(error)
        self._last_error = error

    def switch(self, is_on: bool) -> None:
        """Turn the filter on or off."""
        self.state.switch_filter(is_on, self.start())
        self.apply()

    # keys

    def only_this_author(self) -> None:
        """Show only the author of the selected reply, or take that term away."""
        if self._shows_nothing and self._takes_away("user"):
            return
        position = self.selected()
        if position is not None:
            self._only_author(self.state.opened.thread.posts[position].author, self.lacks_author(position))

    def only_thread_author(self) -> None:
        """Show only the author of the thread, or take that term away."""
        post = self.state.opened.thread.post
        self._only_author(post.author if post else None, tr("this page does not name the thread's author"))

    def _only_author(self, author: str | None, otherwise: str) -> None:
        if not author:
            self.host.notify_status(otherwise)
            return
        self.state.filter.toggle_author(author, self.start())
        self.apply()

    def all_answers(self) -> None:
        """Show only the answers to the selected reply and their answers, or take that term away."""
        if self._takes_away("answers"):
            return
        position, tree = self.selected(), self.state.tree
        if position is None:
            return
        if not (self.state.answers if tree is None else tree.answers).get(position):
            is_opening = position < self.state.index.first_reply
            none, every = tr("nothing here answers this reply"), tr("every reply here answers the opening post")
            self.host.notify_status(every if is_opening else none)
            return
        self.state.came_from.append(self.state.keys.key(position))
        self.state.filter.only_answers(self.state.number_of(position), self.start())
        self.apply()

    def only_this_day(self) -> None:
        """Show only the day of the selected reply, or take that term away."""
        if self._shows_nothing and self._takes_away("date"):
            return
        position = self.selected()
        if position is None:
            return
        stamp = self.state.index.stamp(position) if position < self.state.index.size else 0
        if self.state.filter.toggle_day(stamp, self.start()):
            self.apply()
        else:
            self.host.notify_status(tr("no date is known of this post"))

    @property
    def _shows_nothing(self) -> bool:
        """Whether no post is left on which a key could be pressed again: of the opening post's day may be no reply."""
        return self.host.post_list.position is None

    def _takes_away(self, key: str) -> bool:
        """Take away the term that the same command added before; False where the filter does not have it."""
        if not (self.state.is_filtered and self.state.filter.take_away(key, self.start())):
            return False
        self.apply()
        return True

    def toggle(self) -> None:
        """Turn the filter off, or on again."""
        if not self.state.has_filter:
            self.host.notify_status(tr("no filter is on; press f to write one"))
        else:
            self.switch(not self.state.is_filtered)

    def leave(self) -> None:
        """Turn the filter off."""
        if self.state.is_filtered:
            self.switch(False)

    # the prompt

    def open(self) -> None:
        """Ask for a filter."""
        query, is_on = self.state.filter.query, self.state.filter.is_on

        def restore() -> None:
            self.state.filter.set(query, self.start())
            self.switch(is_on)

        self._restore = restore
        self.state.pinned = self.host.post_to_stay()
        self._pane_before = self.host.pane
        if self.host.is_alone:
            self.host.use_pane("replies")  # so that the user sees what the filter does
        self.state.kept_filter = self.state.filter_text(), self.state.is_filtered
        text = self.state.filter_text() if self.state.is_filtered else ""
        # The space begins another term.
        self.host.prompts.open("filter", tr("filter"), text and text + " ")

    async def typed(self, event: Prompt.Typed) -> None:
        """Filter by what is typed so far, and offer completions."""
        prompt = event.prompt
        if not prompt.display or event.text != prompt.text:  # the prompt was closed or changed meanwhile
            return
        if self._refused(prompt, event.text, partial=True):
            return
        self.host.background.defer(A_FRAME)
        self.apply()
        self._answer(prompt)
        hint = self.state.filter.hint_for(event.text)
        if hint is not None:
            self._answer_error(prompt, hint)
            return
        offers = self.state.filter.offers(event.text, prompt.field.cursor_position, self.state.left_out)
        prompt.offer([(one.text, one.start, one.end, one.hint) for one in offers])
        # Field, list and menu ask to be painted in the next turns; wait for them, so that they get one frame.
        for _ in range(_TURNS):
            await asyncio.sleep(0)

    def _refused(self, prompt: Prompt, text: str, *, partial: bool) -> bool:
        """Filter by a text. Where it is no filter, say why, and return True."""
        error = self.state.filter.set_text(text, self.start(), partial=partial)
        if error is None:
            return False
        self._answer_error(prompt, error)
        return True

    def _answer_error(self, prompt: Prompt, error: QueryError) -> None:
        prompt.answer(_words(error), error.column)

    def _answer(self, prompt: Prompt) -> None:
        """Say how many posts are shown, and what the filter means."""
        words = shown_words(self.state, self.host.post_list.view)[:1]
        resolved = self.state.filter.resolved() if self.state.is_filtered else ""
        if resolved and resolved != self.state.filter_text():
            words.append(resolved)
        words += self._undated()
        prompt.answer("   ".join([*words, tr("Enter keep · Esc back")]))
        prompt.counts = self.state.is_searching

    def _undated(self) -> list[str]:
        """The message for a filter by time where no reply has one."""
        if not self.state.is_filtered or not self.state.filter.is_undated:
            return []
        posts = self.state.opened.thread.posts
        printed = next((text for one in self.state.replies[:50] if (text := posts[one].posted_text)), None)
        if printed is None:
            return [tr("no reply here prints its time")]
        return [tr("the times printed here name no day ({printed})", printed=printed)]

    def view_grown(self) -> None:
        """To be called when the filter has found more, or was given up: update the prompt, fetch more pages."""
        self.go_further()
        self._show_error()
        prompt = self.host.prompts.get("filter")
        if prompt is not None and prompt.counts:
            self._answer(prompt)

    def submitted(self, event: Prompt.Submitted) -> None:
        """Keep the filter."""
        text = event.text.strip()
        if not self._refused(event.prompt, text, partial=False):
            self.apply()
            self._close(event.prompt)
            self._goes_further = True
            self.go_further()
            hint = self.state.filter.hint_for(text)
            messages = [*([_words(hint)] if hint is not None else ()), *self._undated()]
            if messages:
                self.host.notify_status("   ".join(messages))

    def go_further(self) -> None:
        """Fetch more pages of a live thread while no reply that is here matches the filter."""
        if not self.state.is_filtered or len(self.host.post_list.view):
            self._goes_further = False
        elif self._goes_further and not self.state.is_searching and self.state.index.complete:
            self.host.fetch_page(1)

    def give_up_waiting(self) -> None:
        """Fetch no more pages for the filter, because a key was pressed."""
        self._goes_further = False

    def cancelled(self, event: Prompt.Cancelled) -> None:
        """Restore the filter from before the prompt."""
        if self._restore is not None:
            self._restore()
        self._close(event.prompt, self._pane_before)

    def _close(self, prompt: Prompt, pane: str = "replies") -> None:
        close_prompt(self.host, prompt, pane)
        self.state.kept_filter = self.state.pinned = None


def _words(error: QueryError) -> str:
    """What is wrong, and what may have been meant."""
    example = error.nearest or error.example
    return tr("{message}; try {example}", message=error.message, example=example) if example else error.message
