"""The filter bar: one line to type in, one that says what it does or what is wrong. Mounted when first asked for."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from forumtui.layout.lines import Run
from forumtui.model import Role
from forumtui.text.width import width
from forumtui.tui.bars import Bar, Sides
from forumtui.words import say


class FilterBar(Vertical):
    """Asks for a filter while it is typed."""

    DEFAULT_CSS = """
    FilterBar {
        height: 2;
        Horizontal { height: 1; }
        #prompt { width: 9; }
        Input, Input:focus { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    @dataclass
    class Typed(Message):
        """The text has changed."""

        text: str

    @dataclass
    class Kept(Message):
        """The text is to be kept."""

        text: str

    class Left(Message):
        """What was before is wanted back."""

    def compose(self) -> ComposeResult:
        """Prompt and input, then the line that answers."""
        with Horizontal():
            yield Bar(id="prompt")
            yield Input(id="filter", select_on_focus=False)
        yield Bar(id="answer")

    def on_mount(self) -> None:
        """Say what is asked."""
        self.query_one("#prompt", Bar).show(Sides((Run(say("filter") + "›", Role.DIM),)))

    def ask(self, text: str) -> None:
        """Begin with this text."""
        field = self.query_one(Input)
        field.value = text
        field.cursor_position = len(text)
        field.focus()

    def answer(self, text: str, column: int = 0) -> None:
        """What the filter does, or what is wrong; `column` of the text, from 1, gets a caret."""
        before = width(self.query_one(Input).value[: column - 1]) if column else 0
        caret = " " * (8 + before) + "^ " if column else " " * 8
        self.query_one("#answer", Bar).show(Sides((Run(caret + text, Role.DIM),)))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept(event.value))

    def action_cancel(self) -> None:
        """Give up."""
        self.post_message(self.Left())
