"""The text field of a prompt. Enter, Esc, Tab and arrows go to the prompt; input methods are drawn at the caret.

Its keys are acted on one by one, in the order they were typed. Textual's own bindings come after the keys that follow.
"""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.geometry import Offset, Size
from textual.reactive import Reactive
from textual.widgets import Input

from forumtui.text.width import width
from forumtui.tui.textual_adapter import bound_action, show_caret


class TextField(Input):
    """The text. Its arrows and Tab belong to the menu and the history; once it is done, keys are no longer its own."""

    virtual_size = Reactive(Size(0, 0))
    """As Textual's own, but a text that grows does not arrange the screen anew: one line of a fixed width holds it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "accept", show=False),
        Binding("right", "right_or_accept", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "keep", show=False),
        Binding("escape", "give_up", show=False),
    ]

    def __init__(self, wanted: Callable[[str, int], None]) -> None:
        """`wanted` is told at once of a key that is the bar's: keep, give_up, accept, or move by a step."""
        super().__init__(select_on_focus=False)
        self._wanted = wanted
        self.is_done = False
        """Whether Enter or Esc has ended what is typed here: the keys that follow are for what comes after."""

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

    async def on_key(self, event: Key) -> None:
        """Act on a key that is the field's."""
        if await self.take(event):
            event.stop()
            event.prevent_default()
        elif self.is_done:
            event.prevent_default()

    async def take(self, event: Key) -> bool:
        """Act on a key; False where it is not the field's.

        The space of input methods is typed too, though Python calls it unprintable.
        """
        if self.is_done:
            return False
        # The bar watches the text; Textual's own message of it would only pass through every widget above.
        with self.prevent(Input.Changed):
            action = bound_action(self, event.key)
            if action:
                await self.run_action(action)
                return True
            if event.character and (event.is_printable or event.character == "\u3000"):
                show_caret(self)
                self.replace(event.character, *sorted(self.selection))
                return True
        return False

    def action_keep(self) -> None:
        """The text is to be kept."""
        self._wanted("keep", 0)

    def action_accept(self) -> None:
        """Take the completion."""
        self._wanted("accept", 0)

    def action_right_or_accept(self) -> None:
        """At the end of the text take the completion, else move on."""
        if self.cursor_at_end:
            self.action_accept()
        else:
            self.action_cursor_right()

    def action_move(self, step: int) -> None:
        """Up and down in the menu or the history."""
        self._wanted("move", step)

    def action_give_up(self) -> None:
        """Close the menu, or put back what was before."""
        self._wanted("give_up", 0)
