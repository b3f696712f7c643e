"""The languages of the opening post: found after the first frame, then shown one by one or side by side."""

from collections.abc import Callable
from typing import Any

from forumtui.i18n import tr
from forumtui.model import Letter
from forumtui.tui.thread.controller import Commands, Controller, Host
from forumtui.tui.widgets.post_lines import AS_POSTED, BOTH, LONG


class LetterController(Controller):
    """Turns the post from language to language."""

    def __init__(self, host: Host, language: str) -> None:
        """`language` is shown as soon as it is known that the post has it."""
        super().__init__(host)
        self._wanted = language
        self._single = AS_POSTED if language == BOTH else language
        """The language that side by side leads back to."""
        self.is_known = self.is_sought = False

    def commands(self) -> Commands:
        """Languages."""
        return {"next_language": self.next_language, "side_by_side": self.side_by_side}

    @property
    def letter(self) -> Letter | None:
        """The post's letter, once it has been looked for."""
        return self.state.opened.thread.letter if self.is_known else None

    @property
    def mode(self) -> str:
        """How the post is shown; while its languages are being looked for, how it is to be shown."""
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
        if not self._has_letter():
            return
        modes = [*(self.letter.languages if self.letter else ()), AS_POSTED]
        shown = self.host.post_pane.mode
        self.show(modes[0] if shown == BOTH else modes[(modes.index(shown) + 1) % len(modes)])

    def side_by_side(self) -> None:
        """Two languages at once, and back."""
        if self._has_letter():
            self.host.focus_pane("post")
            self.host.use_pane("post")
            self.show(self._single if self.host.post_pane.mode == BOTH else BOTH)

    def _has_letter(self) -> bool:
        self.find()
        if self.is_sought:
            self.host.notify_status(tr("the post is long: its languages are still being looked for"))
        elif self.letter is None:
            self.host.notify_status(tr("the post speaks one language only"))
        return self.letter is not None

    def show(self, mode: str) -> None:
        """Show the post in a language, in both, or as posted."""
        if mode != BOTH:
            self._single = mode
        self.host.post_pane.show_mode(mode, self.letter)
        self.host.fit()
