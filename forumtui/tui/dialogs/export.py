"""The export dialog: a format, a name, and a file that is written whole or not at all. Its result says where.

Pieces are made between two looks at the keyboard, so that a long thread can be given up; the file is written at the
end, at once.
"""

import os
from asyncio import sleep
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from forumtui.errors import ForumtuiError
from forumtui.export.content import ExportView
from forumtui.export.exports import EXPORTS, for_file
from forumtui.export.write_file import safe_name, write_atomically
from forumtui.i18n import tr
from forumtui.text.clean import clean_line
from forumtui.text.width import fit
from forumtui.thread.open_thread import OpenThread

SLICE = 0.01
"""Seconds of work between two looks at the keyboard."""


class Formats(Static):
    """The formats, a row each."""

    @dataclass
    class Clicked(Message):
        """A row was clicked."""

        row: int

    def on_click(self, event: events.Click) -> None:
        """Tell which row."""
        self.post_message(self.Clicked(event.y))


class ExportDialog(ModalScreen[str | None]):
    """Asks for format and name; the result is the sentence that says what was written, None where it was given up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", show=False, priority=True),
        Binding("down", "choose(1)", show=False, priority=True),
        Binding("up", "choose(-1)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    ExportDialog {
        Vertical { width: 100%; height: 100%; padding: 0 1; background: $background; }
        Input, Input:focus { height: 1; border: none; padding: 0; background: $surface; }
        Static { height: auto; }
    }
    """

    def __init__(
        self,
        opened: OpenThread,
        ordinals: Callable[[], Sequence[int]],
        letter: str = "all",
        folder: Path | None = None,
        csv_safe: bool = False,
    ) -> None:
        """`ordinals` tells which replies are shown, in their order, and is asked when the whole thread is known."""
        super().__init__()
        self._opened = opened
        self._ordinals = ordinals
        self._letter = letter
        self._folder = folder or Path.cwd()
        self._csv_safe = csv_safe
        self._row = 0
        self._replaces: Path | None = None
        self._is_busy = False

    def compose(self) -> ComposeResult:
        """Formats, name, answer."""
        with Vertical():
            yield Static(Text(tr("Export {count} replies", count=len(self._ordinals())), "bold"))
            yield Formats(id="formats")
            yield Static(Text(tr("File:")))
            yield Input(self._default_name(), id="name", select_on_focus=False)
            yield Static(id="answer")

    def on_mount(self) -> None:
        """Show the formats."""
        self._show()

    def _default_name(self) -> str:
        title = self._opened.thread.head.title or Path(self._opened.name).stem
        return safe_name(title, EXPORTS[self._row].extension)

    def _show(self) -> None:
        lines = [
            f"{'▸' if row == self._row else ' '} {fit(export.name, 6)} {tr(export.title)}"
            for row, export in enumerate(EXPORTS)
        ]
        self.query_one("#formats", Static).update(Text("\n".join(lines)))
        self._answer_with_path()

    def _answer(self, text: str) -> None:
        self.query_one("#answer", Static).update(Text(text, "dim"))

    def action_choose(self, step: int) -> None:
        """Another format: the name's ending follows."""
        if self._is_busy:
            return
        old = f".{EXPORTS[self._row].extension}"
        self._row = (self._row + step) % len(EXPORTS)
        field = self.query_one(Input)
        if field.value.endswith(old):
            field.value = f"{field.value.removesuffix(old)}.{EXPORTS[self._row].extension}"
            field.cursor_position = len(field.value)
        self._show()

    @on(Formats.Clicked)
    def _clicked(self, event: Formats.Clicked) -> None:
        """The format that was clicked."""
        if event.row < len(EXPORTS):
            self.action_choose(event.row - self._row)

    def action_give_up(self) -> None:
        """Close, and write nothing."""
        self.workers.cancel_node(self)
        self.dismiss(None)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        """The ending of the name is a format."""
        self._replaces = None
        ending = event.value.rpartition(".")[2].strip().casefold()
        row = next((row for row, export in enumerate(EXPORTS) if ending in (export.extension, export.name)), None)
        if row is not None and row != self._row and "." in event.value:
            self._row = row
            self._show()
        self._answer_with_path()

    def _answer_with_path(self) -> None:
        """Where it would be written, in full."""
        name = self.query_one(Input).value.strip()
        if not self._is_busy:
            keys = tr("↑ ↓ format · Enter writes · Esc back")
            self._answer(f"{clean_line(str(self._path(name)))}\n{keys}" if name else keys)

    def _path(self, name: str) -> Path:
        return Path(os.path.normpath(self._folder / Path(name).expanduser()))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        name = event.value.strip()
        path = self._path(name)
        if self._is_busy:
            return
        if not name:
            self._answer(tr("a name is missing"))
        elif path.exists() and path != self._replaces:
            self._replaces = path
            shown = clean_line(str(path))
            self._answer(tr("{name} is there already: Enter again replaces it", name=shown))
        else:
            self._is_busy = True
            self._write(path)

    @work(exclusive=True)
    async def _write(self, path: Path) -> None:
        while not self._opened.index.grow(SLICE):
            self._answer(tr("reading… {count}", count=self._opened.index.reply_count))
            await sleep(0)
        facts = self._opened.facts
        view = ExportView(self._opened.thread, facts, self._ordinals(), letter=self._letter, csv_safe=self._csv_safe)
        pieces: list[str] = []
        for part in _slices(for_file(EXPORTS[self._row], view)):
            pieces += part
            self._answer(tr("{done} of {total}", done=min(len(pieces), len(view.positions)), total=len(view.positions)))
            await sleep(0)
        try:
            write_atomically(path, pieces, self._opened.files())
        except ForumtuiError as problem:
            self._is_busy = False
            self._answer(str(problem))
            return
        self.dismiss(tr("{count} replies written to {name}", count=len(view.positions), name=clean_line(str(path))))


def _slices(pieces: Iterator[str]) -> Iterator[list[str]]:
    """The pieces, as many at once as are made in SLICE."""
    part: list[str] = []
    until = perf_counter() + SLICE
    for piece in pieces:
        part.append(piece)
        if perf_counter() > until:
            yield part
            part, until = [], perf_counter() + SLICE
    yield part
