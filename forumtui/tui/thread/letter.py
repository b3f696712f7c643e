"""The letter's languages on the thread screen."""

from textual import on

from forumtui.i18n import tr
from forumtui.tui.thread.core import CoreScreen
from forumtui.tui.widgets.post_lines import AS_POSTED, BOTH
from forumtui.tui.widgets.post_pane import PostPane


class LetterScreen(CoreScreen):
    """Turns the post from language to language."""

    _single = AS_POSTED

    def on_mount(self) -> None:
        """The language asked for is the one that side by side leads back to."""
        if self._start.language != BOTH:
            self._single = self._start.language

    def action_next_language(self) -> None:
        """The next language of the letter, and as posted."""
        if not self._has_letter():
            return
        modes = [*(self.letter.languages if self.letter else ()), AS_POSTED]
        shown = self.post_pane.mode
        self._show_mode(modes[0] if shown == BOTH else modes[(modes.index(shown) + 1) % len(modes)])

    @on(PostPane.Chosen)
    def _language_chosen(self, event: PostPane.Chosen) -> None:
        self._show_mode(event.mode)

    def action_side_by_side(self) -> None:
        """Two languages at once, and back."""
        if self._has_letter():
            self.post_pane.focus()
            self._pane = "post"
            self._show_mode(self._single if self.post_pane.mode == BOTH else BOTH)

    def _has_letter(self) -> bool:
        self.find_letter()
        if self._seeks_letter:
            self.notify_status(tr("the post is long: its languages are still being looked for"))
        elif self.letter is None:
            self.notify_status(tr("the post speaks one language only"))
        return self.letter is not None

    def _show_mode(self, mode: str) -> None:
        if mode != BOTH:
            self._single = mode
        self.post_pane.show_mode(mode, self.letter)
        self.fit()
