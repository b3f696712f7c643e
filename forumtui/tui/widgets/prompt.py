"""A text field, and a prompt that is made of one: a line to type in, a line that answers, a menu of completions.

The keys of a field are acted on one by one, in the order they were typed. Textual's own bindings come after the keys
that follow. What a prompt tells of its text is posted to the screen itself, so that keys typed after it cannot overtake
it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from forumtui.i18n import tr
from forumtui.layout.one_row import StatusLine
from forumtui.layout.runs import Run
from forumtui.model import Role
from forumtui.text.clean import clean
from forumtui.text.width import fit, width
from forumtui.tui.textual_adapter import bound_action, show_caret
from forumtui.tui.widgets.status_bar import StatusBar

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


Offer = tuple[str, int, int, str]
"""A completion: what it puts in place of the text from start to end, and a few words about it."""

MENU_ROWS = 6
_HISTORY = 100
_ROW = "offer "
"""What the target of a row of the menu begins with, before its number."""


class Prompt(Vertical):
    """Asks for a text while it is typed."""

    DEFAULT_CSS = """
    Prompt {
        height: auto;
        Horizontal { height: 1; }
        Input, Input:focus { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    }
    """

    @dataclass
    class TextEvent(Message):
        """Something was done with the text."""

        prompt: "Prompt"
        text: str

        @property
        def control(self) -> "Prompt":
            """The prompt, so that handlers may name it."""
            return self.prompt

    class Typed(TextEvent):
        """The text has changed."""

    class Submitted(TextEvent):
        """Enter: the text is to be kept."""

    class Tabbed(TextEvent):
        """Tab was pressed where there is no completion."""

    class Cancelled(TextEvent):
        """Esc: what was before is wanted back."""

    def __init__(self, prompt: str, history: list[str], *, id: str) -> None:  # noqa: A002  Textual's own name
        """`history` is what was typed here before, the latest last; what is typed joins it."""
        super().__init__(id=id)
        self._prompt = prompt
        self._offers: Sequence[Offer] = ()
        self._chosen = 0
        self._is_open = False
        """Whether the menu is shown; Tab takes its first row also while it is not."""
        self._rows = -1
        """Rows of the menu as it was last shown."""
        self.has_asked = False
        """Whether the field has the focus, or had it since the prompt was opened."""
        self._ahead: list[events.Key] = []
        self._history = history
        self._history_row = 0
        self._draft = ""
        """What was being typed when the history was asked for."""
        self._recalled: str | None = None
        """A text that was put there and not typed: no menu opens for it, so that the arrows stay the history's."""

    def compose(self) -> ComposeResult:
        """Prompt and field, the line that answers, the menu."""
        with Horizontal():
            yield StatusBar(id="prompt")
            yield TextField(self._wanted)
        yield StatusBar(id="answer")
        yield StatusBar(id="menu")

    def on_mount(self) -> None:
        """Say what is asked."""
        prompt = self.query_one("#prompt", StatusBar)
        prompt.styles.width = width(self._prompt) + 3
        prompt.show(StatusLine((Run(self._prompt + "›", Role.DIM),)))
        self.watch(self.field, "value", self._changed, init=False)
        self.offer(())

    @property
    def field(self) -> TextField:
        """The text field."""
        return self.query_one(TextField)

    @property
    def text(self) -> str:
        """What is typed so far."""
        return self.field.value

    # told

    async def take(self, event: events.Key) -> bool:
        """Take a key that did not come through the field; False where it is not the field's."""
        if self.has_asked:
            return await self.field.take(event)
        self._ahead.append(event)
        return True

    async def ask(self, text: str) -> None:
        """Begin with this text, and with what was typed before the field was there."""
        self.has_asked = True
        self.field.is_done = False
        self._history_row = len(self._history)
        self.answer("")
        self.offer(())
        self._recall(text)
        self.screen.set_focus(self.field, scroll_visible=False)  # at once: Enter may be among what was typed ahead
        self._changed()
        ahead, self._ahead = self._ahead, []
        for key in ahead:
            if not await self.field.take(key):
                # Typed after the Enter or the Esc of the same burst: it is for what has the focus then.
                self.app.call_later(self._press_again, key)

    def _press_again(self, key: events.Key) -> None:
        # Made in the app's own turn: an event goes up no further than to the one that made it.
        self.app.post_message(events.Key(key.key, key.character))

    counts = False
    """Whether the answer is a count that may still grow."""

    def answer(self, text: str, column: int = 0) -> None:
        """What the text does, or what is wrong with it; `column` of the text, from 1, gets a caret."""
        if column:
            self.field.is_done = False
        self.counts = False
        margin = width(self._prompt) + 2
        before = max(0, width(self.field.value[: column - 1]) - round(self.field.scroll_x)) if column else 0
        line = " " * (margin + before) + "^ " + text if column else " " * margin + text
        if column:
            self.offer(())
            if width(line) > self.size.width:
                # What is wrong comes before where it is.
                room = min(margin + before, self.size.width - 1) - width(text) - 1
                line = " " * room + text + " ^" if room >= 0 else text
        self.query_one("#answer", StatusBar).show(StatusLine((Run(line, Role.DIM),)))

    def offer(self, offers: Sequence[Offer]) -> None:
        """What may follow, the likeliest first. Nothing typed opens no menu."""
        self._offers = offers if self.field.value else ()
        self._is_open = bool(self._offers) and self.field.value != self._recalled
        self._chosen = 0
        self._show_menu()

    def _show_menu(self) -> None:
        menu = self.query_one("#menu", StatusBar)
        most = max(1, min(MENU_ROWS, self.app.size.height // 4))
        rows = min(len(self._offers), most) if self._is_open else 0
        if rows != self._rows:
            self._rows = rows
            menu.display = bool(rows)
            menu.styles.height = max(1, rows)
            self.call_after_refresh(self.field.place_caret)
        if not rows:
            return
        first = max(0, min(self._chosen - rows + 1, len(self._offers) - rows)) if self._chosen >= rows else 0
        shown = self._offers[first : first + rows]
        widest = min(40, max(width(text) for text, *_ in shown))
        margin = " " * (width(self._prompt) + 2)
        lines = []
        for number, (text, _, _, hint) in enumerate(shown, first):
            is_chosen = number == self._chosen
            keys = "   " + tr("Tab complete") if is_chosen else ""
            mark = "▸ " if is_chosen else "  "
            role = Role.OP if is_chosen else Role.PLAIN
            row = _ROW + str(number)
            parts = ((margin[:-2] + mark, role), (fit(text, widest), role), ("  " + hint + keys, Role.DIM))
            left = tuple(Run(text, role, row) for text, role in parts)
            lines.append(StatusLine(left))
        menu.show(*lines)

    @on(StatusBar.Clicked)
    def _row_clicked(self, event: StatusBar.Clicked) -> None:
        """A click on a completion takes it."""
        event.stop()
        self._chosen = int(event.command.removeprefix(_ROW))
        self._complete()
        self.screen.set_focus(self.field, scroll_visible=False)

    def _put(self, text: str, cursor: int | None = None) -> None:
        self.field.value = text
        self.field.cursor_position = len(text) if cursor is None else cursor

    # keys

    def _recall(self, text: str) -> None:
        """Put a text there that was not typed."""
        self._recalled = text
        self._put(text)

    def _changed(self) -> None:
        if self.text != self._recalled:
            self._recalled = None
        self.screen.post_message(self.Typed(self, self.text))

    def _wanted(self, what: FieldRequest, step: int) -> None:
        """A key that the field leaves to the prompt."""
        if what == "complete":
            self._complete()
        elif what == "move":
            self._move(step)
        elif what == "cancel" and self._is_open:
            self.offer(())
        else:
            self._remember(self.text)
            self.field.is_done = True
            event = self.Submitted if what == "submit" else self.Cancelled
            self.screen.post_message(event(self, self.text))

    def _remember(self, text: str) -> None:
        """The text joins the history, whether it was kept or given up."""
        text = text.strip()
        if text and self._history[-1:] != [text]:
            self._history.append(text)
            del self._history[:-_HISTORY]

    def _complete(self) -> None:
        if self._offers:
            text, start, end, _ = self._offers[self._chosen]
            self._recalled = None
            self._put(self.text[:start] + text + self.text[end:], start + len(text))
        else:
            self.screen.post_message(self.Tabbed(self, self.text))

    def _move(self, step: int) -> None:
        if self._is_open:
            self._chosen = (self._chosen + step) % len(self._offers)
            self._show_menu()
            return
        row = self._history_row + step
        if 0 <= row <= len(self._history):
            if self._history_row == len(self._history):
                self._draft = self.text
            self._history_row = row
            self._recall(self._history[row] if row < len(self._history) else self._draft)
