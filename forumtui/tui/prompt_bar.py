"""A bar to type in: one line of text, one that answers, and what may follow. Mounted when first asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from forumtui.layout.columns import fit
from forumtui.layout.lines import Run
from forumtui.model import Role
from forumtui.text.width import width
from forumtui.tui.bars import Bar
from forumtui.tui.field import Field
from forumtui.tui.sides import Sides
from forumtui.words import say

Offer = tuple[str, int, int, str]
"""A completion: what it puts in place of the text from start to end, and a few words about it."""

MENU_ROWS = 6
_HISTORY = 100


class PromptBar(Vertical):
    """Asks for a text while it is typed."""

    DEFAULT_CSS = """
    PromptBar {
        height: auto;
        Horizontal { height: 1; }
        Input, Input:focus { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    }
    """

    @dataclass
    class Told(Message):
        """Something was done with the text."""

        bar: "PromptBar"
        text: str
        cursor: int

        @property
        def control(self) -> "PromptBar":
            """The bar, so that handlers may name it."""
            return self.bar

    class Typed(Told):
        """The text has changed."""

    class Kept(Told):
        """The text is to be kept."""

    class Left(Told):
        """What was before is wanted back."""

    def __init__(self, prompt: str, *, id: str) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._prompt = prompt
        self._offers: Sequence[Offer] = ()
        self._chosen = 0
        self.has_asked = False
        """Whether the field has the focus, or had it since the bar was opened."""
        self._ahead: list[events.Key] = []
        self._history: list[str] = []
        self._place = 0

    def compose(self) -> ComposeResult:
        """Prompt and field, the line that answers, the menu."""
        with Horizontal():
            yield Bar(id="prompt")
            yield Field(select_on_focus=False)
        yield Bar(id="answer")
        yield Bar(id="menu")

    def on_mount(self) -> None:
        """Say what is asked."""
        prompt = self.query_one("#prompt", Bar)
        prompt.styles.width = width(self._prompt) + 3
        prompt.show(Sides((Run(self._prompt + "›", Role.DIM),)))
        self.offer(())

    @property
    def field(self) -> Field:
        """The text field."""
        return self.query_one(Field)

    # told

    def hold(self, event: events.Key) -> None:
        """Take a key that came before the field had the focus."""
        if not self.has_asked:
            self._ahead.append(event)
        elif event.key == "enter":
            self._keep()
        elif event.key == "escape":
            self.field.action_give_up()
        elif event.is_printable and event.character:
            self.field.insert_text_at_cursor(event.character)

    def is_its_own(self, event: events.Key) -> bool:
        """Whether a key is to go on: it came through the field, and neither types nor ends there."""
        return self.has_asked and not (event.is_printable or event.key in ("enter", "escape"))

    def ask(self, text: str) -> None:
        """Begin with this text, and with what was typed before the field was there."""
        self.has_asked = True
        self._place = len(self._history)
        self.answer("")
        self.offer(())
        self._put(text, len(text))
        self.field.focus()
        ahead, self._ahead = self._ahead, []
        for key in ahead:
            self.hold(key)
        self.post_message(self.Typed(self, self.field.value, self.field.cursor_position))

    counts = False
    """Whether the answer is a count that may still grow."""

    def answer(self, text: str, column: int = 0) -> None:
        """What the text does, or what is wrong with it; `column` of the text, from 1, gets a caret."""
        self.counts = False
        margin = width(self._prompt) + 2
        before = width(self.field.value[: column - 1]) if column else 0
        caret = " " * (margin + before) + "^ " if column else " " * margin
        if column:
            self.offer(())
        self.query_one("#answer", Bar).show(Sides((Run(caret + text, Role.DIM),)))

    def offer(self, offers: Sequence[Offer]) -> None:
        """What may follow, the likeliest first. Nothing typed opens no menu."""
        self._offers = offers if self.field.value else ()
        self._chosen = 0
        self._show_menu()

    def _show_menu(self) -> None:
        menu = self.query_one("#menu", Bar)
        rows = min(len(self._offers), max(1, min(MENU_ROWS, self.app.size.height // 4)))
        menu.display = bool(rows)
        self.call_after_refresh(self.field.place_caret)
        if not rows:
            return
        menu.styles.height = rows
        first = max(0, min(self._chosen - rows + 1, len(self._offers) - rows)) if self._chosen >= rows else 0
        shown = self._offers[first : first + rows]
        widest = min(40, max(width(text) for text, *_ in shown))
        margin = " " * (width(self._prompt) + 2)
        lines = []
        for number, (text, _, _, hint) in enumerate(shown, first):
            is_chosen = number == self._chosen
            keys = "   " + say("Tab complete") if is_chosen else ""
            mark = "▸ " if is_chosen else "  "
            role = Role.OP if is_chosen else Role.PLAIN
            left = (Run(margin[:-2] + mark, role), Run(fit(text, widest), role), Run("  " + hint + keys, Role.DIM))
            lines.append(Sides(left))
        menu.show(*lines)

    def _put(self, text: str, cursor: int) -> None:
        with self.prevent(Input.Changed):
            self.field.value = text
        self.field.cursor_position = cursor

    # keys

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self, event.value, self.field.cursor_position))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._keep()

    def _keep(self) -> None:
        text = self.field.value
        if text and self._history[-1:] != [text]:
            self._history = [*self._history, text][-_HISTORY:]
        self.post_message(self.Kept(self, text, len(text)))

    @on(Field.Wanted)
    def _wanted(self, event: Field.Wanted) -> None:
        event.stop()
        if event.what == "accept":
            self._accept()
        elif event.what == "move":
            self._move(event.step)
        elif self._offers:
            self.offer(())
        else:
            self.post_message(self.Left(self, self.field.value, 0))

    def _accept(self) -> None:
        if not self._offers:
            return
        text, start, end, _ = self._offers[self._chosen]
        value = self.field.value[:start] + text + self.field.value[end:]
        self._put(value, start + len(text))
        self.post_message(self.Typed(self, value, start + len(text)))

    def _move(self, step: int) -> None:
        if self._offers:
            self._chosen = (self._chosen + step) % len(self._offers)
            self._show_menu()
            return
        place = self._place + step
        if 0 <= place <= len(self._history):
            self._place = place
            text = self._history[place] if place < len(self._history) else ""
            self._put(text, len(text))
            self.post_message(self.Typed(self, text, len(text)))
