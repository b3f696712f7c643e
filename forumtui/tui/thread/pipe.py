"""`|`: gives the text of a post, or of everything shown, to a shell command that the user types.

The command goes to the shell as it was typed: nothing of the thread becomes part of it, of its arguments or of its
environment. Its input is plain text as `--to text` prints it, without control characters.
"""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from textual.app import App, SuspendNotSupported

from forumtui.export.content import ExportView, with_spoiler_words
from forumtui.export.to_text import write_text
from forumtui.i18n import tr, tr_count
from forumtui.text.clean import clean, clean_line
from forumtui.tui.terminal import terminal_descriptor
from forumtui.tui.thread.controller import Commands, Controller, Host, close_prompt
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.widgets.prompt import Prompt

NAME = "pipe"

_LEFT_TO_THE_COMMAND = ("SIGINT", "SIGQUIT")
"""The signals of ctrl+c and ctrl+\\: they end the command, not the reader."""

_AS_USUAL = ("SIGTSTP", "SIGCONT")
"""The signals of ctrl+z and fg: they stop and resume the reader together with the command."""


class PipeController(Controller):
    """Asks for a command and gives it the text."""

    def __init__(self, host: Host, jump: JumpController) -> None:
        super().__init__(host)
        self._jump = jump
        self._takes_all = False
        """Whether the command gets everything shown, and not only the post in use."""
        self._pane = "replies"

    def commands(self) -> Commands:
        """Opening the prompt."""
        return {NAME: self.open}

    def open(self) -> None:
        """Ask for a command."""
        self._takes_all, self._pane = False, self.host.pane
        self.host.prompts.open(NAME, tr("pipe to"), "")

    async def typed(self, event: Prompt.Typed) -> None:
        """Say what the command will get."""
        self._answer(event.prompt)

    def tabbed(self, event: Prompt.Tabbed) -> None:
        """Change between everything shown and the post in use."""
        self._takes_all = not self._takes_all
        self._answer(event.prompt)

    def _answer(self, prompt: Prompt) -> None:
        if self._takes_all:
            count = len(self.host.post_list.view.matched)
            given = tr_count("all that is shown, {count} reply", "all that is shown, {count} replies", count)
            prompt.answer(tr("{what}; Tab: this post's text", what=given))
        else:
            prompt.answer(tr("{what}; Tab: all that is shown", what=tr("this post's text")))

    def submitted(self, event: Prompt.Submitted) -> None:
        """Run the command, and say how it ended."""
        text = self._everything() if self._takes_all else self._this_post()
        close_prompt(self.host, event.prompt, self._pane)
        command = event.text.strip()
        if not command:
            return
        if not text:
            self.host.notify_status(tr("there is no text here"))
            return
        self.host.notify_status(run(self.host.app, command, text))

    def cancelled(self, event: Prompt.Cancelled) -> None:
        """Run nothing."""
        close_prompt(self.host, event.prompt, self._pane)

    def _this_post(self) -> str:
        position = self._jump.here()
        if position is None:
            return ""
        text = clean(with_spoiler_words(self.state.opened.thread.posts[position].body).text).strip("\n")
        return text + "\n" if text else ""

    def _everything(self) -> str:
        """All that is shown, as `--to text` prints it."""
        opened = self.state.opened
        while not opened.index.grow(1.0) or not self.state.advance(1.0):
            pass
        view = ExportView(opened.thread, opened.facts, self.state.view().matched, letter=self.host.post_pane.mode)
        return "".join(write_text(view))


def run(app: App[object], command: str, text: str) -> str:
    """Run a command in the shell with this text as its input. Returns a message about how it ended."""
    shown = clean_line(command)
    try:
        with app.suspend(), _signals_for_command():
            status = _run(command, text)
            _print(tr("It ended with status {status}; Enter goes back to the thread.", status=status))
            _await_enter()
    except SuspendNotSupported:
        return tr("this terminal cannot be given to a command")
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        return tr("{program} did not start: {reason}", program=shown, reason=reason)
    if status:
        return tr("{command} failed with status {status}", command=shown, status=status)
    return tr_count(
        "{command} was given {count} character", "{command} was given {count} characters", len(text), command=shown
    )


def _run(command: str, text: str) -> int:
    """Run the command; its exit status, 128 and the number of the signal where one ended it."""
    done = subprocess.run(command, shell=True, input=text.encode("utf-8", "replace"), check=False)  # noqa: S602  typed by the user
    return done.returncode if done.returncode >= 0 else 128 - done.returncode


@contextmanager
def _signals_for_command() -> Iterator[None]:
    """Let keys that send signals act on the command, as in a shell."""
    wanted = [(name, _do_nothing) for name in _LEFT_TO_THE_COMMAND] + [(name, signal.SIG_DFL) for name in _AS_USUAL]
    known = [(signal.Signals[name], handler) for name, handler in wanted if name in signal.Signals.__members__]
    before = [(number, signal.signal(number, handler)) for number, handler in known]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _do_nothing(*_: object) -> None:
    """A handler for signals to ignore; the command would inherit SIG_IGN, but not a handler."""


def _print(text: str) -> None:
    os.write(terminal_descriptor(), f"\n{text}\n".encode("utf-8", "replace"))


def _await_enter() -> None:
    """Wait for Enter, or the end of standard input."""
    while os.read(0, 1) not in (b"\n", b"\r", b""):
        pass
