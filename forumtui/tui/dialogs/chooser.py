"""Several threads in what was named: a list to choose one from, then the reader opens on it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from forumtui.errors import ForumtuiError
from forumtui.i18n import tr, tr_count
from forumtui.layout.lines import Run
from forumtui.model import Role
from forumtui.text.clean import clean_line
from forumtui.text.width import fit, width
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.widgets.painted import COMPONENT_CLASSES
from forumtui.tui.widgets.pick_list import PickList, Row
from forumtui.tui.widgets.status_bar import Rule, StatusBar
from forumtui.tui.widgets.status_line import StatusLine

NAME_MOST = 32
"""Cells of a file's name."""


class ChooserScreen(Screen[None]):
    """Which thread to read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,escape,ctrl+q", "app.quit", show=False)]
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENT_CLASSES

    def __init__(self, threads: Sequence[OpenThread], open_one: Callable[[OpenThread], Screen[None]]) -> None:
        """`open_one` makes the screen of a thread; what it raises is told and another can be chosen."""
        super().__init__()
        self._threads = threads
        self._open_one = open_one

    def compose(self) -> ComposeResult:
        """Header, list, footer."""
        yield StatusBar(id="chooser-header")
        yield Rule()
        yield PickList()
        yield Rule()
        yield StatusBar(id="chooser-footer")

    def on_mount(self) -> None:
        """Say what there is."""
        listed = self.query_one(PickList)
        rows = _rows(self._threads)
        listed.show(len(rows), rows.__getitem__, can_pick=False)
        listed.focus()
        header = tr_count("{count} thread", "{count} threads", len(self._threads))
        self.query_one("#chooser-header", StatusBar).show(StatusLine((Run(header, Role.HEADING),)))
        self._tell()

    @on(PickList.Moved)
    def _tell(self) -> None:
        number = self.query_one(PickList).cursor + 1
        where = tr("{number} of {count}", number=number, count=len(self._threads))
        keys = tr("Enter opens  j k move  q quit")
        self.query_one("#chooser-footer", StatusBar).show(StatusLine((Run(where, Role.DIM),), (Run(keys, Role.DIM),)))

    @on(PickList.Chosen)
    def _chosen(self, message: PickList.Chosen) -> None:
        try:
            screen = self._open_one(self._threads[message.numbers[0]])
        except ForumtuiError as problem:
            # What was asked for on the command line may not fit this thread.
            told = Run(clean_line(str(problem)), Role.SANCTION)
            self.query_one("#chooser-footer", StatusBar).show(StatusLine((told,)))
            return
        self.app.push_screen(screen)


def _rows(threads: Sequence[OpenThread]) -> list[Row]:
    """For each thread its replies, the file, and the title, which takes what room is left."""
    counts = [tr_count("{count} reply", "{count} replies", len(one.thread.replies)) for one in threads]
    cells = max(map(width, counts))
    name_cells = min(NAME_MOST, max(width(one.name) for one in threads))
    return [
        (
            Run(" " * (cells - width(count)) + count + "  ", Role.DIM),
            Run(fit(one.name, name_cells) + "  ", Role.DIM),
            Run(one.thread.title or tr("without a title")),
        )
        for one, count in zip(threads, counts, strict=True)
    ]
