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
from forumtui.tui.textual_adapter import bound_action, follow_caret, show_caret

FieldRequest = Literal["submit", "cancel", "leave", "complete", "move"]
"""What a key of a text field asks its owner for: Enter, Esc, ctrl+c, Tab, and the arrows up and down."""


_PASTED = 5_000
"""The most characters that a paste puts into a field: more than the longest filter, and not too slow."""


class TextField(Input):
    """A line to type in. Enter, Esc, Tab, up and down go to its owner; input methods are shown at the caret."""

    virtual_size = Reactive(Size(0, 0))
    """As Textual's own, but without a new layout of the screen when the text grows: the field does not."""

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
        """`wanted` is called for a key of the owner, at once; its second argument is by how many rows to move."""
        super().__init__(select_on_focus=False)
        follow_caret(self)
        self._wanted = wanted
        self.is_done = False
        """Whether Enter or Esc was pressed: later keys are not for this field, even while it still has the focus."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor is, and with it the text that an input method composes: on the caret.

        Textual's own is a cell beside the caret at the end of the text.
        """
        x, y, _, _ = self.content_region
        return Offset(x + width(self.value[: self.cursor_position]) - round(self.scroll_x), y)

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Move the terminal's cursor with a text that scrolls."""
        super().watch_scroll_x(old_value, new_value)
        self.place_caret()

    def place_caret(self) -> None:
        """Move the terminal's cursor to the caret with the next frame, because the field has moved."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
            self.refresh()

    async def on_key(self, event: events.Key) -> None:
        """Act on a key."""
        if await self.take(event):
            event.stop()
            event.prevent_default()
        elif self.is_done:
            event.prevent_default()

    async def take(self, event: events.Key) -> bool:
        """Act on a key; False where it is not for the field.

        The full-width space of input methods is text, too, though Python calls it unprintable.
        """
        if self.is_done:
            return False
        # Owners watch `value`; Textual's message of a change would only cost time.
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
        """Ask the owner for something."""
        self._wanted(what, step)

    def action_right_or_accept(self) -> None:
        """Move right; at the end of the text take the completion."""
        if self.cursor_at_end:
            self.action_tell("complete")
        else:
            self.action_cursor_right()

    def action_copy_or_leave(self) -> None:
        """Copy the selected text; where none is selected, leave the field at once, as ctrl+c does in a shell."""
        if self.selected_text:
            self.action_copy()
        else:
            self.action_tell("leave")

    def on_paste(self, event: events.Paste) -> None:
        """Join the pasted lines into one. Textual's own handler would drop all but the first."""
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
    """The search field of a dialog. It is not shown until / opens it."""

    def __init__(self, wanted: Callable[[FieldRequest, int], None]) -> None:
        super().__init__(wanted)
        self.display, self.is_done = False, True

    def open(self) -> None:
        """Show it, and give it the keys."""
        self.display, self.is_done = True, False
        self.screen.set_focus(self, scroll_visible=False)

    def close(self) -> None:
        """Hide it, and search for nothing."""
        self.is_done, self.value, self.display = True, "", False

    async def take_first(self, event: events.Key, open_field: Callable[[], None]) -> None:
        """Take a key of the dialog before its bindings are looked up: text, or a key that opens the field. Keys typed
        right after that one are text, too.
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
