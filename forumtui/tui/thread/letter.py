"""Shows the languages of the opening post, and of replies that are letters, one by one or side by side.

Those of the opening post are found after the first frame, those of a reply when a key asks for them.
"""

from collections.abc import Callable
from typing import Any

from forumtui.i18n import tr
from forumtui.layout.one_row import SEPARATOR
from forumtui.model import Letter
from forumtui.tui.thread.bar_lines import letter_words
from forumtui.tui.thread.controller import Commands, Controller, Host
from forumtui.tui.thread.state import ShownLetter
from forumtui.tui.widgets.letter_agreement import Agreement
from forumtui.tui.widgets.post_lines import AS_POSTED, BOTH, LONG

COMPARING = 0.2
"""Seconds that a key may spend on what the pairs of a reply do not share."""


class LetterController(Controller):
    """Turns the post, or the selected reply, from language to language."""

    def __init__(self, host: Host, language: str) -> None:
        """`language` is shown as soon as it is known that the post has it."""
        super().__init__(host)
        self._wanted = language
        self._single = AS_POSTED if language == BOTH else language
        """The language that side by side leads back to."""
        self.is_known = self.is_sought = False
        self._replies: dict[int, Letter | None] = {}
        """By reply, what was found in it."""
        self._sought_reply: int | None = None

    def commands(self) -> Commands:
        """Languages."""
        return {"next_language": self.next_language, "side_by_side": self.side_by_side}

    @property
    def letter(self) -> Letter | None:
        """The post's letter, once it has been looked for."""
        return self.state.opened.thread.letter if self.is_known else None

    @property
    def mode(self) -> str:
        """How the opening post is shown; while its languages are being looked for, how it will be shown."""
        return self._wanted if self.is_sought else self.host.post_pane.mode

    # finding

    def begin(self) -> None:
        """Find the languages; as posted, the first frame does not wait for them."""
        if self._wanted == AS_POSTED:
            self.host.call_after_refresh(self.find)
        else:
            self.find()

    def find(self) -> None:
        """Find the post's languages, once; those of a long post take seconds to align, and no key waits for them."""
        if self.is_known or self.is_sought:
            return
        self.is_sought = True
        thread = self.state.opened.thread
        if thread.post is None or len(thread.post.body.text) < LONG:
            self._found()
        else:
            self.host.background.run_in_thread("letter", lambda: thread.letter, self._found_in_thread)

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
        """The next language of the letter, and as posted."""
        reply = self._selected_reply()
        if reply is not None:
            self._turn_reply(reply, self._after)
        elif self._has_letter() and self.letter is not None:
            mode = self._after(self.letter, self.host.post_pane.mode)
            self.show(mode)
            if not self.host.post_pane.display:  # In one column it may be above the screen.
                self.host.notify_status(SEPARATOR.join((tr("opening post"), letter_words(self.letter, mode))))

    def side_by_side(self) -> None:
        """Two languages at once, and back."""
        reply = self._selected_reply()
        if reply is not None:
            self._turn_reply(reply, lambda _, shown: AS_POSTED if shown == BOTH else BOTH)
        elif self._has_letter():
            self.host.focus_pane("post")
            self.host.use_pane("post")
            self.show(self._single if self.host.post_pane.mode == BOTH else BOTH)

    @staticmethod
    def _after(letter: Letter, shown: str) -> str:
        modes = [*letter.languages, AS_POSTED]
        return modes[0] if shown == BOTH else modes[(modes.index(shown) + 1) % len(modes)]

    def _has_letter(self) -> bool:
        self.find()
        if self.is_sought:
            self.host.notify_status(tr("the post is long: its languages are still being looked for"))
        elif self.letter is None:
            self.host.notify_status(tr("the post is in one language only"))
        return self.letter is not None

    def show(self, mode: str) -> None:
        """Show the post in a language, in both, or as posted."""
        if mode != BOTH:
            self._single = mode
        self.host.post_pane.show_mode(mode, self.letter)
        self.host.fit()

    # replies

    def _selected_reply(self) -> int | None:
        """The selected reply, where it is a letter or may be one; None where the keys are the opening post's."""
        listed = self.host.post_list
        position = listed.position
        if self.host.pane != "replies" or listed.on_stub or position is None:
            return None
        if position < self.state.index.first_reply:  # The opening post is a row of the list.
            return None
        if position not in self._replies and position != self._sought_reply:
            self._find_in_reply(position)
        return None if self._replies.get(position, position) is None else position

    def _find_in_reply(self, position: int) -> None:
        """Look for the languages of a reply; those of a long one in a thread, and no key waits for them."""
        thread = self.state.opened.thread
        body = thread.posts[position].body
        if len(body.text) < LONG:
            self._replies[position] = thread.find_letter(body)
            return

        def keep(outcome: Callable[[], Any]) -> None:
            self._replies[position] = outcome()
            self._sought_reply = None

        self._sought_reply = position
        self.host.background.run_in_thread("reply letter", lambda: thread.find_letter(body), keep)

    def _turn_reply(self, position: int, next_mode: Callable[[Letter, str], str]) -> None:
        """Show a reply in the mode that follows the one in which it is shown; it stays on its row."""
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
