"""What the screen shows now: the posts of the view in the list and their order, the header, the footer."""

from collections.abc import Callable
from typing import Any

from forumtui.errors import ForumtuiError
from forumtui.i18n import tr
from forumtui.layout.one_row import StatusLine
from forumtui.layout.runs import Run
from forumtui.query.reply_tree import MOST_READ, answers_of
from forumtui.query.view import ORDERS
from forumtui.tui.metrics import WIDE_FROM
from forumtui.tui.thread.bar_lines import (
    facts_line,
    footer_line,
    narrow_line,
    pair_line,
    said_line,
    title_line,
    why_empty,
)
from forumtui.tui.thread.controller import Commands, Controller, Host
from forumtui.tui.thread.filter import FilterController
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.thread.letter import LetterController
from forumtui.tui.thread.persistence import find_awaited
from forumtui.tui.widgets.post_lines import BOTH
from forumtui.tui.widgets.status_bar import StatusBar


class Bars:
    """The two lines above the panes and the one below them."""

    def __init__(self, host: Host, letter: LetterController, jump: JumpController, said: str) -> None:
        """`said` is what the footer says until a key is pressed."""
        self._host = host
        self._state = host.state
        self._letter = letter
        self._jump = jump
        self._said = said
        self.header = StatusBar(2, id="header")
        self.footer = StatusBar(id="footer")

    def show_message(self, message: str) -> None:
        """Say something in the footer until the next key."""
        self._said = message
        self.update()

    def clear_message(self) -> None:
        """Take away what the footer says."""
        if self._said:
            self._said = ""
            self.update()

    def update(self) -> None:
        """Show header and footer as the state is now."""
        host, letter = self._host, self._letter.letter
        is_wide = host.app.size.width >= WIDE_FROM
        mode = host.post_pane.mode
        if mode == BOTH and letter is not None and host.pane == "post":
            second = pair_line(host.post_pane.pair, len(letter.rows), host.post_pane.agreement())
        elif is_wide:
            second = facts_line(self._state, letter, mode)
        else:
            second = narrow_line(self._state, host.pane, letter, mode)
        self.header.show(title_line(self._state.opened, is_wide), second)
        self.update_footer()

    def update_footer(self) -> None:
        """The last line: the floor that is typed, what was just said, or where I am and what is shown."""
        typed = self._jump.floor_prompt.line()
        if typed:
            self.footer.show(StatusLine((Run(typed),)))
            return
        host, listed = self._host, self._host.post_list
        read = host.post_pane.percent_read if host.pane == "post" and host.is_alone else None
        line = footer_line(self._state, listed.view, listed.cursor, host.pane, read, self._letter.letter is not None)
        self.footer.show(said_line(self._said, line))


_BETWEEN_PAINTS = 24
"""Slices of a search between two looks at its results."""

AT_ONCE_MOST = 1_000
"""Posts whose answers are found between two keys; those of a longer thread are found beside the event loop."""


class ViewController(Controller):
    """Shows the view of the state in the list."""

    def __init__(self, host: Host, bars: Bars, filters: FilterController) -> None:
        super().__init__(host)
        self._bars = bars
        self._filter = filters
        self._answers_known = -1
        """Posts in the Index when the answers in a flat thread were last looked for."""
        self._stood_at: int | None = None
        """The post that was selected last, kept while the view is empty."""

    def commands(self) -> Commands:
        """Orders."""
        return {"reverse": self.reverse, "next_order": self.next_order}

    def show(self, position: int | None, keep_row: bool = True) -> None:
        """Show the posts of the view, the one at `position` selected, or the nearest one that is shown."""
        try:
            view = self.state.view()
        except ForumtuiError as problem:
            self.state.switch_filter(False)
            self.host.notify_status(problem.brief)
            view = self.state.view()
        self.host.post_list.show(view, view.nearest(position), keep_row)
        if not len(view):
            self.host.post_list.say_empty(*why_empty(self.state))
        self.host.view_changed()
        self._bars.update()

    def update(self) -> None:
        """More posts of the same view are known: show them, the selected one where it stands."""
        post_list = self.host.post_list
        view, known = self.state.view(), post_list.view
        if view is not known and not (view.direction and known.direction):
            self.show(self.post_to_stay())
        elif len(view) == len(known) and (not len(view) or view[0] == known[0]):
            if not len(view):
                post_list.say_empty(*why_empty(self.state))
            self._bars.update()
        elif len(known) and len(view) > len(known) and view[0] == known[0] and view[len(known) - 1] == known[-1]:
            post_list.extend(view)
            self.host.view_changed()
            self._bars.update()
        else:
            self.show(self.post_to_stay())
        self._filter.view_grown()

    def show_progress(self, is_complete: bool) -> None:
        """A slice of background work is done: show what is known now and then, and all of it at the end."""
        if is_complete and find_awaited(self.state):
            self.show(self.post_to_stay())
        if is_complete or not self.host.background.slices % _BETWEEN_PAINTS:
            self.update()
        if is_complete:
            self.find_answers()
            self.host.post_list.learn()
            self.host.background.prefetch()

    def post_to_stay(self) -> int | None:
        """The post to stay at in another view: while a filter is typed, the one selected before; else the selected one.

        Where the view is empty, the one that was selected last.
        """
        if self.state.pinned is not None:
            return self.state.pinned
        selected = self.host.post_list.position
        if selected is not None:
            self._stood_at = selected
        return self._stood_at

    # the order

    def reverse(self) -> None:
        """The other way round; the same reply stays selected."""
        self.state.is_reversed = not self.state.is_reversed
        self.show(self.post_to_stay())

    def next_order(self) -> None:
        """The next order; in a tree of siblings, answers stay under their parents."""
        self.state.sort = ORDERS[(ORDERS.index(self.state.sort) + 1) % len(ORDERS)]
        self.state.is_reversed = False
        self.show(self.post_to_stay())
        names = {"page": tr("as in the source"), "oldest": tr("oldest first"), "newest": tr("newest first")}
        self.host.notify_status(names.get(self.state.sort, tr("most likes first")))

    # who has answers

    def find_answers(self) -> None:
        """Find which posts of a flat thread have answers, once all of it is known."""
        index = self.state.index
        if self.state.tree is not None or index.size > MOST_READ or self._answers_known == index.size:
            return
        self._answers_known = index.size
        if index.size <= AT_ONCE_MOST:
            self._answers_found(lambda: answers_of(index))
        else:
            self.host.background.run_in_thread("answers", lambda: answers_of(index), self._answers_found)

    def _answers_found(self, outcome: Callable[[], Any]) -> None:
        self.state.answers = outcome()
        if self.state.answers:
            self.host.post_list.forget()
