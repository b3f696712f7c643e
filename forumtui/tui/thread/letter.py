"""Shows the opening post and replies in the languages of their letters, in one of them or side by side.

A letter is a post that says the same in several languages. The opening post's letter is looked for after the first
frame, that of a reply when a key asks for it.
"""

from collections.abc import Callable
from typing import Any

from forumtui.i18n import tr
from forumtui.layout.one_row import SEPARATOR
from forumtui.model import Letter
from forumtui.tui.background import run_in_thread
from forumtui.tui.thread.bar_lines import letter_words
from forumtui.tui.thread.controller import Commands, Controller, Host
from forumtui.tui.thread.state import ShownLetter
from forumtui.tui.widgets.letter_agreement import Agreement
from forumtui.tui.widgets.post_lines import AS_POSTED, BOTH, LONG

COMPARING = 0.2
"""Seconds that comparing the pairs of a reply may take, when it is shown side by side."""


class LetterController(Controller):
    """Changes the language of the opening post, or of the selected reply."""

    def __init__(self, host: Host, language: str) -> None:
        """`language` is shown first: a language, `both`, or `all` for as posted."""
        super().__init__(host)
        self._wanted = language
        self._single = AS_POSTED if language == BOTH else language
        """The mode before side by side, to which the same key returns."""
        self._came_from = "post"
        """The pane from which side by side was asked for, to which the same key returns."""
        self.is_known = self.is_sought = False
        """Whether the opening post's letter has been looked for, and whether it is being looked for."""
        self._replies: dict[int, Letter | None] = {}
        """By position of a reply, its letter; None where it has none."""
        self._sought_reply: int | None = None
        """The reply whose letter is being looked for."""

    def commands(self) -> Commands:
        """Languages."""
        return {"next_language": self.next_language, "side_by_side": self.side_by_side}

    @property
    def letter(self) -> Letter | None:
        """The post's letter, once it has been looked for."""
        return self.state.opened.thread.letter if self.is_known else None

    @property
    def mode(self) -> str:
        """How the opening post is shown; while its letter is being looked for, how it will be shown."""
        return self._wanted if self.is_sought else self.host.post_pane.mode

    # finding

    def begin(self) -> None:
        """Find the letter: before the first frame where a language of it is to be shown, else after it."""
        if self._wanted == AS_POSTED:
            self.host.call_after_refresh(self.find)
        else:
            self.find()

    def find(self) -> None:
        """Find the post's letter, once. A long post takes seconds, so that is done in a thread."""
        if self.is_known or self.is_sought:
            return
        self.is_sought = True
        thread = self.state.opened.thread
        if thread.post is None or len(thread.post.body.text) < LONG:
            self._found()
        else:
            run_in_thread(self.host, "letter", lambda: thread.letter, self._found_in_thread)

    def _found_in_thread(self, outcome: Callable[[], Any]) -> None:
        outcome()
        self._found()

    def _found(self) -> None:
        self.is_known, self.is_sought = True, False
        if self.letter is not None:
            known = (AS_POSTED, BOTH, *self.letter.languages)
            self.host.post_pane.show_mode(self._wanted if self._wanted in known else AS_POSTED, self.letter)
            self.host.fit()

    # showing

    def next_language(self) -> None:
        """Show the next language of the letter; after the last one the post as posted."""
        reply = self._selected_reply()
        if reply is not None:
            self._turn_reply(reply, self._after)
        elif self._has_letter() and self.letter is not None:
            mode = self._after(self.letter, self.host.post_pane.mode)
            self.show(mode)
            if not self.host.post_pane.display:  # The opening post is a row of the list and may be off the screen.
                self.host.notify_status(SEPARATOR.join((tr("opening post"), letter_words(self.letter, mode))))

    def side_by_side(self) -> None:
        """Show two languages side by side; or one again, in the pane from which that was asked for."""
        reply = self._selected_reply()
        if reply is not None:
            self._turn_reply(reply, lambda _, shown: AS_POSTED if shown == BOTH else BOTH)
        elif self._has_letter():
            is_back = self.host.post_pane.mode == BOTH
            pane = self._came_from if is_back else "post"
            self._came_from = "post" if is_back else self.host.pane
            self.host.focus_pane(pane)
            self.host.use_pane(pane)
            self.show(self._single if is_back else BOTH)

    @staticmethod
    def _after(letter: Letter, shown: str) -> str:
        modes = [*letter.languages, AS_POSTED]
        return modes[0] if shown == BOTH else modes[(modes.index(shown) + 1) % len(modes)]

    def _has_letter(self) -> bool:
        """Whether the post has a letter; where not, the footer says so."""
        self.find()
        if self.is_sought:
            self.host.notify_status(tr("the post is long: its languages are still being looked for"))
        elif self.letter is None:
            self.host.notify_status(tr("the post is in one language only"))
        return self.letter is not None

    def show(self, mode: str) -> None:
        """Show the post in a language, in two, or as posted."""
        if mode != BOTH:
            self._single = mode
        self.host.post_pane.show_mode(mode, self.letter)
        self.host.fit()

    # replies

    def _selected_reply(self) -> int | None:
        """The selected reply, if it is a letter or may be one; None where the keys are for the opening post."""
        listed = self.host.post_list
        position = listed.position
        if self.host.pane != "replies" or listed.on_stub or position is None:
            return None
        if position < self.state.index.first_reply:
            return None
        if position not in self._replies and position != self._sought_reply:
            self._find_in_reply(position)
        return None if self._replies.get(position, position) is None else position

    def _find_in_reply(self, position: int) -> None:
        """Find the letter of a reply; of a long one in a thread."""
        thread = self.state.opened.thread
        body = thread.posts[position].body
        if len(body.text) < LONG:
            self._replies[position] = thread.find_letter(body)
            return

        def keep(outcome: Callable[[], Any]) -> None:
            self._replies[position] = outcome()
            self._sought_reply = None

        self._sought_reply = position
        run_in_thread(self.host, "reply letter", lambda: thread.find_letter(body), keep)

    def _turn_reply(self, position: int, next_mode: Callable[[Letter, str], str]) -> None:
        """Show a reply in the mode after the one that it has now; it stays on its row."""
        letter = self._replies.get(position)
        if letter is None:
            self.host.notify_status(tr("the reply is long: its languages are still being looked for"))
            return
        shown = self.state.reply_letters.pop(position, None)
        mode = next_mode(letter, shown.mode if shown else AS_POSTED)
        said = [letter_words(letter, mode)]
        if mode != AS_POSTED:
            agreement = Agreement(letter)
            if mode == BOTH:
                agreement.grow(COMPARING)
                said.append(agreement.summary())
            self.state.reply_letters[position] = ShownLetter(letter, mode, agreement.differing)
        self.host.show_view(position)
        self.host.notify_status(SEPARATOR.join(filter(None, said)))
