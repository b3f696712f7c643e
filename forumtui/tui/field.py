"""The text field of a bar: its arrows, Tab and Esc are messages, and input methods are drawn at its caret."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from forumtui.text.width import width


class Field(Input):
    """The text. Its arrows and Tab belong to the menu and the history."""

    virtual_size = Reactive(Size(0, 0))
    """As Textual's own, but a text that grows does not arrange the screen anew: the field is one line of a fixed width."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "accept", show=False),
        Binding("right", "right_or_accept", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("escape", "give_up", show=False),
    ]

    @dataclass
    class Wanted(Message):
        """A key of the menu or the history: accept, move, give_up."""

        what: str
        step: int = 0

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor stands: on the caret, since input methods draw there what is being composed.

        Textual's own stands a cell beside it at the end of the text.
        """
        x, y, _, _ = self.content_region
        return Offset(x + width(self.value[: self.cursor_position]) - round(self.scroll_x), y)

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """A long text moves under the caret."""
        super().watch_scroll_x(old_value, new_value)
        self.place_caret()

    def place_caret(self) -> None:
        """The field has moved: the terminal's cursor comes along, with the next frame."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
            self.refresh()

    def on_key(self, event: Key) -> None:
        """Type the space of input methods, which Textual's own field drops: Python calls it unprintable.

        No binding, since those come after the keys that follow.
        """
        if event.character == "\u3000":
            event.stop()
            self.replace("\u3000", *sorted(self.selection))

    def action_accept(self) -> None:
        """Take the completion."""
        self.post_message(self.Wanted("accept"))

    def action_right_or_accept(self) -> None:
        """At the end of the text take the completion, else move on."""
        if self.cursor_at_end:
            self.action_accept()
        else:
            self.action_cursor_right()

    def action_move(self, step: int) -> None:
        """Up and down in the menu or the history."""
        self.post_message(self.Wanted("move", step))

    def action_give_up(self) -> None:
        """Close the menu, or put back what was before."""
        self.post_message(self.Wanted("give_up"))
