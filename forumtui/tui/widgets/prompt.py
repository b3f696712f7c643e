"""A prompt: a line to type in, a line that answers, a menu of completions.

What a prompt tells of its text is posted to the screen itself and does not bubble, so that keys typed after it cannot
overtake it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from forumtui.i18n import tr
from forumtui.layout.one_row import StatusLine
from forumtui.layout.runs import Run
from forumtui.model import Role
from forumtui.text.width import fit, width
from forumtui.tui.textual_adapter import press_again
from forumtui.tui.widgets.status_bar import StatusBar
from forumtui.tui.widgets.text_field import FieldRequest, TextField

Offer = tuple[str, int, int, str]
"""A completion: its text, the start and end of the text that it replaces, and a few words about it."""

MENU_ROWS = 6
"""The most rows of the menu."""

_HISTORY = 100
"""The most entries of a history."""

_ROW = "offer "
"""Begins the target of a row of the menu; its number follows."""


class Prompt(Vertical):
    """Asks for a text, and tells each change of it."""

    DEFAULT_CSS = """
    Prompt {
        height: auto;
        Horizontal { height: 1; }
        Input, Input:focus { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    }
    """

    @dataclass
    class TextEvent(Message):
        """An event of a prompt, with its text."""

        prompt: "Prompt"
        text: str

        @property
        def control(self) -> "Prompt":
            """The prompt, for `@on` with a selector."""
            return self.prompt

    class Typed(TextEvent):
        """The text has changed."""

    class Submitted(TextEvent):
        """Enter was pressed."""

    class Tabbed(TextEvent):
        """Tab was pressed where there is no completion."""

    class Cancelled(TextEvent):
        """Esc or ctrl+c was pressed."""

    def __init__(self, prompt: str, history: list[str], *, id: str) -> None:  # noqa: A002  Textual's own name
        """`prompt` is the label; `history` is what was typed here before, the latest last, and gets new entries."""
        super().__init__(id=id)
        self._prompt = prompt
        self.counts = False
        """Whether the answer is a count that may still grow; the filter sets it."""
        self._offers: Sequence[Offer] = ()
        self._chosen = 0
        """The row of the menu under the cursor."""
        self._is_open = False
        """Whether the menu is shown. Tab takes its first row even while it is not."""
        self._rows = -1
        """How many rows the menu had when it was last shown."""
        self.has_asked = False
        """Whether the field has got the focus since the prompt was opened."""
        self._ahead: list[events.Key] = []
        """Keys that were typed before that."""
        self._history = history
        self._history_row = 0
        self._draft = ""
        """What was typed before the user went back in the history."""
        self._recalled: str | None = None
        """A text that was put into the field and not typed. It opens no menu: the arrows go through the history."""

    def compose(self) -> ComposeResult:
        """Label and field, the line that answers, the menu."""
        with Horizontal():
            yield StatusBar(id="prompt")
            yield TextField(self._wanted)
        yield StatusBar(id="answer")
        yield StatusBar(id="menu")

    def on_mount(self) -> None:
        """Show the label."""
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
        """The text of the field."""
        return self.field.value

    # for its owner

    async def take(self, event: events.Key) -> bool:
        """Take a key that did not come through the field; False where it is not for the field."""
        if self.has_asked:
            return await self.field.take(event)
        self._ahead.append(event)
        return True

    async def ask(self, text: str) -> None:
        """Give the field the focus and this text, then the keys that were typed before."""
        self.has_asked = True
        self.field.is_done = False
        self._history_row = len(self._history)
        self.answer("")
        self.offer(())
        self._recall(text)
        self.screen.set_focus(self.field, scroll_visible=False)  # at once: an Enter among those keys moves it again
        self._changed()
        ahead, self._ahead = self._ahead, []
        for key in ahead:
            if not await self.field.take(key):
                # Typed right after Enter or Esc: it is for the widget that has the focus by then.
                press_again(self.app, key)

    def answer(self, text: str, column: int = 0) -> None:
        """Say what the text does, or what is wrong with it; then `column` of the text, from 1, gets a caret."""
        if column:
            self.field.is_done = False
        self.counts = False
        margin = width(self._prompt) + 2
        before = max(0, width(self.field.value[: column - 1]) - round(self.field.scroll_x)) if column else 0
        line = " " * (margin + before) + "^ " + text if column else " " * margin + text
        if column:
            self.offer(())
            if width(line) > self.size.width:
                # No room behind the caret: the text stands in front of it, or without it.
                room = min(margin + before, self.size.width - 1) - width(text) - 1
                line = " " * room + text + " ^" if room >= 0 else text
        self.query_one("#answer", StatusBar).show(StatusLine((Run(line, Role.DIM),)))

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show these completions, the likeliest first. For an empty text there is no menu."""
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
        """Take the completion that was clicked."""
        event.stop()
        self._chosen = int(event.command.removeprefix(_ROW))
        self._complete()
        self.screen.set_focus(self.field, scroll_visible=False)

    def _put(self, text: str, cursor: int | None = None) -> None:
        self.field.value = text
        self.field.cursor_position = len(text) if cursor is None else cursor

    # keys

    def _recall(self, text: str) -> None:
        """Put a text into the field that was not typed."""
        self._recalled = text
        self._put(text)

    def _changed(self) -> None:
        if self.text != self._recalled:
            self._recalled = None
        self.screen.post_message(self.Typed(self, self.text))

    def _wanted(self, what: FieldRequest, step: int) -> None:
        """Do what a key of the field asks for."""
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
        """Add the text to the history, whether it was submitted or cancelled."""
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


class Prompts:
    """The prompts that were opened on this screen, of which one may be open now."""

    def __init__(self, screen: Screen[None], before: Widget, histories: dict[str, list[str]]) -> None:
        """Prompts are mounted in front of the widget `before`; `histories` has, by prompt, what was typed in it."""
        self._histories = histories
        self._screen = screen
        self._before = before
        self._mounted: dict[str, Prompt] = {}
        self._last: Prompt | None = None

    @property
    def is_open(self) -> bool:
        """Whether a prompt is open."""
        return self._last is not None and self._last.display

    @property
    def is_opening(self) -> bool:
        """Whether a prompt was just opened and does not have the focus yet."""
        return self._last is not None and self._last.display and not self._last.has_asked

    def get(self, name: str) -> Prompt | None:
        """The prompt of that name, if it is open and has its fields already."""
        prompt = self._mounted.get(name)
        return prompt if prompt is not None and prompt.display and prompt.has_asked else None

    def open(self, name: str, label: str, text: str) -> None:
        """Open a prompt with this label and text."""
        prompt = self._mounted.get(name)
        if prompt is None:
            prompt = self._mounted[name] = Prompt(label, self._histories.setdefault(name, []), id=name)
            self._screen.mount(prompt, before=self._before)
        prompt.display = True
        prompt.has_asked = False
        self._last = prompt
        self._screen.call_after_refresh(prompt.ask, text)

    async def take_key(self, event: events.Key) -> bool:
        """Give the open prompt a key that came before it had the focus; False where the key is not for it."""
        return self._last is not None and self._last.display and await self._last.take(event)
