"""A line to type in, and the one that searches in what a dialog shows.

A field acts on its keys one by one, in the order they were typed. Textual's own bindings would be run after keys that
were typed later.
"""

from collections.abc import Callable
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.reactive import Reactive
from textual.widgets import Input

from forumtui.text.clean import clean
from forumtui.text.width import width
from forumtui.tui.keymap import SEARCH_KEYS
from forumtui.tui.textual_adapter import bound_action, show_caret

FieldRequest = Literal["submit", "cancel", "leave", "complete", "move"]
"""What a key asks the owner of a text field for: Enter, Esc, ctrl+c, Tab, and the arrows in a menu or a history."""


_PASTED = 5_000
"""Characters that a paste may put into a field: more than the longest filter, few enough not to hold up the keys."""


class TextField(Input):
    """A line to type in. Enter, Esc, Tab and the arrows go to its owner; input methods are drawn at the caret."""

    virtual_size = Reactive(Size(0, 0))
    """As Textual's own, but a text that grows does not arrange the screen anew: one line of a fixed width holds it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "tell('complete')", show=False),
        Binding("right", "right_or_accept", show=False),
        Binding("up", "tell('move', -1)", show=False),
        Binding("down", "tell('move', 1)", show=False),
        Binding("enter", "tell('submit')", show=False),
        Binding("escape", "tell('cancel')", show=False),
        Binding("ctrl+c", "copy_or_leave", show=False),
    ]

    def __init__(self, wanted: Callable[[FieldRequest, int], None]) -> None:
        """`wanted` is told at once of a key that is the owner's, and by how many rows to move."""
        super().__init__(select_on_focus=False)
        self._initial_value = False  # else Textual does not scroll to the caret in the first text, as a long filter
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

    async def on_key(self, event: events.Key) -> None:
        """Act on a key that is the field's."""
        if await self.take(event):
            event.stop()
            event.prevent_default()
        elif self.is_done:
            event.prevent_default()

    async def take(self, event: events.Key) -> bool:
        """Act on a key; False where it is not the field's.

        The space of input methods is typed too, though Python calls it unprintable.
        """
        if self.is_done:
            return False
        # The owner watches the text; Textual's own message of it would only pass through every widget above.
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

    def action_tell(self, what: FieldRequest, step: int = 0) -> None:
        """A key is the owner's."""
        self._wanted(what, step)

    def action_right_or_accept(self) -> None:
        """At the end of the text take the completion, else move on."""
        if self.cursor_at_end:
            self.action_tell("complete")
        else:
            self.action_cursor_right()

    def action_copy_or_leave(self) -> None:
        """Copy what is selected in the text; where nothing is, leave at once, as at other prompts of a terminal."""
        if self.selected_text:
            self.action_copy()
        else:
            self.action_tell("leave")

    def on_paste(self, event: events.Paste) -> None:
        """Put the lines pasted side by side; Textual's own handler would drop all but the first."""
        event.prevent_default()
        if self.is_done:
            return
        event.stop()
        show_caret(self)
        with self.prevent(Input.Changed):
            lines = clean(event.text[:_PASTED]).splitlines()
            line = " ".join(filter(None, map(str.strip, lines)))
            self.replace(line, *sorted(self.selection))


class SearchField(TextField):
    """Searches in what a dialog shows. It is not there until / opens it."""

    def __init__(self, wanted: Callable[[FieldRequest, int], None]) -> None:
        super().__init__(wanted)
        self.display, self.is_done = False, True

    def open(self) -> None:
        """Have the keys from now on."""
        self.display, self.is_done = True, False
        self.screen.set_focus(self, scroll_visible=False)

    def close(self) -> None:
        """Go away, with nothing sought."""
        self.is_done, self.value, self.display = True, "", False

    async def take_first(self, event: events.Key, open_field: Callable[[], None]) -> None:
        """Take a key of the dialog before its bindings are looked at: what is typed here, or a key that opens the
        field. Keys typed at once after that are for the field already.
        """
        if not self.is_done:
            is_taken = await self.take(event)
        else:
            is_taken = event.key in SEARCH_KEYS
            if is_taken:
                open_field()
        if is_taken:
            event.stop()
            event.prevent_default()
