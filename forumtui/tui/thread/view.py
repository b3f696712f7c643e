"""What the screen shows of the state: the posts in the list, their order and marks, the header and the footer."""

from collections.abc import Callable
from typing import Any

from forumtui.i18n import tr
from forumtui.layout.one_row import StatusLine
from forumtui.layout.runs import Run
from forumtui.query.reply_tree import MOST_READ, answers_of
from forumtui.query.view import ORDERS
from forumtui.tui.background import run_in_thread
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
from forumtui.tui.thread.follow import POST, FollowController, Pointed
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.thread.letter import LetterController
from forumtui.tui.thread.persistence import find_awaited
from forumtui.tui.thread.state import ticks_of
from forumtui.tui.widgets.post_lines import BOTH
from forumtui.tui.widgets.post_rows import Spans
from forumtui.tui.widgets.status_bar import StatusBar


class Bars:
    """The header, two lines above the panes, and the footer, one line below them."""

    def __init__(self, host: Host, letter: LetterController, jump: JumpController, said: str) -> None:
        """`said` is a message that the footer shows until a key is pressed."""
        self._host = host
        self._state = host.state
        self._letter = letter
        self._jump = jump
        self._said = said
        self.header = StatusBar(2, id="header")
        self.footer = StatusBar(id="footer")

    def show_message(self, message: str) -> None:
        """Show a message in the footer until the next key."""
        self._said = message
        self.update()

    def clear_message(self) -> None:
        """Remove the message from the footer."""
        if self._said:
            self._said = ""
            self.update()

    def update(self) -> None:
        """Show header and footer for the state as it is now."""
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
        """Show the floor that is being typed, else the message, else the selected post and what is shown."""
        typed = self._jump.floor_prompt.line()
        if typed:
            self.footer.show(StatusLine((Run(typed),)))
            return
        host, post_list = self._host, self._host.post_list
        read = host.post_pane.percent_read if host.pane == "post" and host.is_alone else None
        has_letter = self._letter.letter is not None
        line = footer_line(self._state, post_list.view, post_list.cursor, host.pane, read, has_letter)
        self.footer.show(said_line(self._said, line))


class Marks:
    """Marks the matches of the search and the selected target in the texts, and both kinds of posts on the minimap."""

    def __init__(self, host: Host, follow: FollowController) -> None:
        self._host = host
        self._state = host.state
        self._follow = follow

    def paint(self) -> None:
        """Paint all marks anew."""
        post_list = self._host.post_list
        post_list.overlays = self._in_reply if self._state.search or self._follow.current() else None
        post_list.mark_anew()
        has_post = self._state.opened.thread.post is not None
        self._host.post_pane.mark(*(self._marked(POST, 0) if has_post else ([], [])))
        self.paint_ticks()

    def paint_ticks(self) -> None:
        """Paint the marks of the minimap for the view as it is now."""
        self._host.post_list.show_ticks(ticks_of(self._state, self._host.post_list.view))

    def _in_reply(self, position: int) -> tuple[Spans, Spans]:
        return self._marked(position, position)

    def _marked(self, where: Pointed, position: int) -> tuple[Spans, Spans]:
        """The matches in a post, and the selected target in it, else the match that n and N have reached."""
        search = self._state.search
        spans = search.spans(position, self._state.opened.thread.posts[position].body) if search else []
        target = self._follow.current_in(where)
        if target is not None:
            return spans, [(target.start, target.end)] if target.end else []
        current = search.current if search else None
        return spans, [current[1]] if current and current[0] == position and current[1] in spans else []


_BETWEEN_PAINTS = 24
"""Slices of background work between two updates of the screen."""

AT_ONCE_MOST = 1_000
"""Posts of a thread whose answers are found at once; those of a longer one are found beside the event loop."""


class ViewController(Controller):
    """Shows the view of the state in the list."""

    def __init__(self, host: Host, bars: Bars, filters: FilterController) -> None:
        super().__init__(host)
        self._bars = bars
        self._filter = filters
        self._answers_known = -1
        """Posts in the Index when answers were last looked for."""
        self._stood_at: int | None = None
        """The post that was selected last; it is kept while the view is empty."""
        self._kept_end = 0
        """The end of the list that stays selected while posts are still found: the last (1) or the first (-1)."""

    def commands(self) -> Commands:
        """Orders."""
        return {"reverse": self.reverse, "next_order": self.next_order}

    def show(self, position: int | None, keep_row: bool = True) -> None:
        """Show the view with the post at `position` selected, else the nearest one that is shown. A filter that is not
        finished goes on in the background.
        """
        view = self.state.view()
        self.host.post_list.show(view, view.nearest(position), keep_row)
        self._say_why_empty()
        self.host.view_changed()
        self._bars.update()
        if self.state.is_searching:
            self.host.background.work()

    def _say_why_empty(self) -> None:
        if not len(self.host.post_list.view):
            self.host.post_list.say_empty(*why_empty(self.state))

    def update(self) -> None:
        """Show posts that were found since. Where they only follow those shown, the list keeps what it has laid out."""
        post_list = self.host.post_list
        view, known = self.state.view(), post_list.view
        if view is not known and not (view.direction and known.direction):
            self.show(self.post_to_stay())
        elif len(view) == len(known) and (not len(view) or view[0] == known[0]):
            self._say_why_empty()
            self._bars.update()
        elif len(known) and len(view) > len(known) and view[0] == known[0] and view[len(known) - 1] == known[-1]:
            post_list.extend(view)
            self.host.view_changed()
            self._bars.update()
        else:
            self.show(self.post_to_stay())
        if self._kept_end:
            post_list.go(len(view) - 1 if self._kept_end > 0 else 0)
            self.keep_end(self._kept_end)
        self._filter.view_grown()

    def keep_end(self, way: int) -> None:
        """While posts are still found, keep the last one of the list (1) or the first one (-1) selected."""
        self._kept_end = way if self.state.is_searching or not self.state.index.complete else 0

    def give_up_end(self) -> None:
        """Keep the end of the list no longer, because a key was pressed."""
        self._kept_end = 0

    def show_progress(self, is_complete: bool) -> None:
        """Update the screen after a slice of background work: every 24 slices, and when the Index is complete."""
        if is_complete and find_awaited(self.state):
            self.show(self.post_to_stay())
        if is_complete or not self.host.background.slices % _BETWEEN_PAINTS:
            self.update()
        if is_complete:
            self.find_answers()
            self.host.post_list.learn()
            self.host.background.prefetch()

    def post_to_stay(self) -> int | None:
        """The post that stays selected when the view changes: the selected one, or where the view is empty, the one
        selected last. While a filter is typed, it is the one that was selected before.
        """
        if self.state.pinned is not None:
            return self.state.pinned
        selected = self.host.post_list.position
        if selected is not None:
            self._stood_at = selected
        return self._stood_at

    # the order

    def reverse(self) -> None:
        """Reverse the order; the same reply stays selected."""
        self.state.is_reversed = not self.state.is_reversed
        self.show(self.post_to_stay())

    def next_order(self) -> None:
        """Change to the next order. In a tree siblings are sorted, and answers stay below their parents."""
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
            run_in_thread(self.host, "answers", lambda: answers_of(index), self._answers_found)

    def _answers_found(self, outcome: Callable[[], Any]) -> None:
        self.state.answers = outcome()
        if self.state.answers:
            self.host.post_list.forget()
