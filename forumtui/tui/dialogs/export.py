"""The export dialog: asks for a format and a name, and writes the file, whole or not at all.

The text is made in slices between keys, so that Esc can cancel it; the file is written at the end, at once.
"""

import os
from asyncio import sleep
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import ClassVar

from rich.style import Style
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from forumtui.errors import ForumtuiError
from forumtui.export.content import ExportView
from forumtui.export.exports import EXPORTS, for_file, safe_name, write_atomically
from forumtui.i18n import tr, tr_count
from forumtui.layout.one_row import StatusLine
from forumtui.layout.runs import Run
from forumtui.model import Role
from forumtui.text.clean import clean_line
from forumtui.text.width import drawn, fit, width
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.dialogs.help import HelpDialog
from forumtui.tui.keymap import bindings_for
from forumtui.tui.textual_adapter import close_dialog, is_left_behind
from forumtui.tui.widgets.pick_list import Box
from forumtui.tui.widgets.status_bar import Rule, StatusBar
from forumtui.tui.widgets.text_field import FieldRequest, TextField

LOW, LOWEST = 18, 14
"""Screens of fewer rows: the dialog has no rules; it shows only the chosen format."""

SEPARATOR = " · "

SLICE = 0.01
"""Seconds of work between two keys."""


class ExportDialog(ModalScreen[str | None]):
    """Asks for format and name. The result is a message about what was written, None where it was cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("always")]
    DEFAULT_CSS = """
    ExportDialog {
        align: center middle; background: $background 50%;
        &:ansi { background: transparent; }
        Horizontal { height: 1; background: $raised; }
        Input, Input:focus { width: 1fr; height: 1; border: none; padding: 0; background: $raised; }
        #answer { height: auto; padding: 0 1; color: $text-muted; }
        #answer:ansi { text-style: dim; }
        &.-low Rule { display: none; }
    }
    """

    def __init__(
        self,
        opened: OpenThread,
        positions: Callable[[], Sequence[int]],
        letter: str = "all",
        folder: Path | None = None,
        csv_safe: bool = False,
    ) -> None:
        """`positions` gives the replies shown, in order; it is called for the title, and again when all is read."""
        super().__init__()
        self._opened = opened
        self._positions = positions
        self._letter = letter
        self._folder = folder or Path.cwd()
        self._csv_safe = csv_safe
        self._row = 0
        self._replaces: Path | None = None
        self._is_busy = False

    def compose(self) -> ComposeResult:
        """Formats, name, the line that answers, keys."""
        count = len(self._positions())
        replies = tr_count("Export {count} reply", "Export {count} replies", count)
        with Box(replies if count else tr("Export the post")):
            yield StatusBar(len(EXPORTS), id="formats")
            yield Rule()
            with Horizontal():
                yield StatusBar(id="label")
                yield TextField(self._field_wants)
            yield Static(id="answer", markup=False)
            yield Rule()
            yield StatusBar(id="keys")

    def on_mount(self) -> None:
        """Show the formats and a name for the file."""
        label, bar = tr("File") + "› ", self.query_one("#label", StatusBar)
        bar.styles.width = width(label) + 2
        bar.show(StatusLine((Run(label, Role.DIM),)))
        keys = [Run(tr("↑ ↓ format") + SEPARATOR, Role.DIM), Run(tr("Enter writes"), Role.DIM, "write")]
        back = Run(tr("Esc back"), Role.DIM, "cancel")
        self.query_one("#keys", StatusBar).show(StatusLine(tuple(keys), (back,)))
        self._put(self._default_name())
        self.watch(self._field, "value", self._changed, init=False)
        self.set_focus(self._field, scroll_visible=False)
        self._show()

    def on_resize(self) -> None:
        """Leave out the rules, then the other formats, where there is little room."""
        self.set_class(self.app.size.height < LOW, "-low")
        self._show()

    def get_component_rich_style(self, *names: str, partial: bool = False, default: Style | None = None) -> Style:
        """The style of the screen below, as in ListDialog."""
        return self.app.screen_stack[0].get_component_rich_style(*names, partial=partial, default=default)

    @property
    def _field(self) -> TextField:
        return self.query_one(TextField)

    def _put(self, name: str) -> None:
        self._field.value = name
        self._field.cursor_position = len(name)

    def _default_name(self) -> str:
        title = self._opened.thread.head.title or Path(self._opened.name).stem
        return safe_name(title, EXPORTS[self._row].extension)

    def _show(self) -> None:
        lines = []
        for row, export in enumerate(EXPORTS):
            is_here, target = row == self._row, f"choose({row - self._row})"
            name = f"{'▸' if is_here else ' '} {fit(export.name, 6)} "
            runs = Run(drawn(name), Role.OP if is_here else Role.PLAIN, target), Run(tr(export.title), Role.DIM, target)
            lines.append(StatusLine(runs))
        is_lowest = self.app.size.height < LOWEST
        bar = self.query_one("#formats", StatusBar)
        bar.styles.height = 1 if is_lowest else len(lines)
        bar.show(*(lines[self._row : self._row + 1] if is_lowest else lines))
        self._answer_with_path()

    def _answer(self, text: str) -> None:
        self.query_one("#answer", Static).update(Content(text))

    @on(StatusBar.Clicked)
    async def _clicked(self, event: StatusBar.Clicked) -> None:
        """Choose a format, or do what a word of the last line says."""
        event.stop()
        await self.run_action(event.command)

    async def on_key(self, event: events.Key) -> None:
        """Give the field its keys, wherever the focus is."""
        if is_left_behind(self, event):
            return
        if await self._field.take(event):
            event.stop()
            event.prevent_default()

    def _field_wants(self, what: FieldRequest, step: int) -> None:
        if what == "submit":
            self.action_write()
        elif what in ("cancel", "leave"):
            self.action_cancel()
        else:
            self.action_choose(step or 1)

    def action_help(self) -> None:
        """Show the keys of a text field."""
        self.app.push_screen(HelpDialog("field"))

    def action_choose(self, step: int) -> None:
        """Choose another format, and change the ending of the name."""
        if self._is_busy:
            return
        old = f".{EXPORTS[self._row].extension}"
        self._row = (self._row + step) % len(EXPORTS)
        if self._field.value.endswith(old):
            self._put(f"{self._field.value.removesuffix(old)}.{EXPORTS[self._row].extension}")
        self._show()

    def action_cancel(self) -> None:
        """Close without writing anything."""
        self.workers.cancel_node(self)
        close_dialog(self)

    def _changed(self, name: str) -> None:
        """The name was changed: its ending may choose another format."""
        self._replaces = None
        ending = name.rpartition(".")[2].strip().casefold()
        row = next((row for row, export in enumerate(EXPORTS) if ending in (export.extension, export.name)), None)
        if row is not None and row != self._row and "." in name:
            self._row = row
            self._show()
        self._answer_with_path()

    def _answer_with_path(self) -> None:
        """Say where the file would be written, in full."""
        name = self._field.value.strip()
        if not self._is_busy:
            self._answer(clean_line(str(self._path(name))) if name else tr("a name is missing"))

    def _path(self, name: str) -> Path:
        return Path(os.path.normpath(self._folder / Path(name).expanduser()))

    def action_write(self) -> None:
        """Write the file; replace one that exists only when asked twice."""
        name = self._field.value.strip()
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
        view = ExportView(self._opened.thread, facts, self._positions(), letter=self._letter, csv_safe=self._csv_safe)
        pieces: list[str] = []
        for part in _slices(for_file(EXPORTS[self._row], view)):
            pieces += part
            self._answer(tr("{done} of {total}", done=min(len(pieces), len(view.positions)), total=len(view.positions)))
            await sleep(0)
        try:
            write_atomically(path, pieces, self._opened.files())
        except ForumtuiError as problem:
            self._is_busy = False
            self._answer(str(ForumtuiError(problem.what, problem.why, tr("type another name"))))
            return
        name = clean_line(str(path))
        close_dialog(self, tr("{count} replies written to {name}", count=len(view.positions), name=name))


def _slices(pieces: Iterator[str]) -> Iterator[list[str]]:
    """The pieces in lists, each of those that are made in SLICE."""
    part: list[str] = []
    until = perf_counter() + SLICE
    for piece in pieces:
        part.append(piece)
        if perf_counter() > until:
            yield part
            part, until = [], perf_counter() + SLICE
    yield part
