"""Header and footer of the thread screen: what is true now, what was just said, the floor that is being typed."""

from forumtui.layout.lines import Run
from forumtui.tui.metrics import WIDE_FROM
from forumtui.tui.thread.controller import Host
from forumtui.tui.thread.header_lines import facts_line, footer_line, narrow_line, pair_line, said_line, title_line
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.thread.letter import LetterController
from forumtui.tui.widgets.post_lines import BOTH
from forumtui.tui.widgets.status_bar import StatusBar
from forumtui.tui.widgets.status_line import StatusLine


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
        """Show what is true now."""
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
