"""The floor of all that is measured: the smallest Textual app that paints a full screen; space repaints all of it."""

from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget


class Page(Widget):
    """A page of text of one style, another one after every key."""

    DEFAULT_CSS = "Page { width: 1fr; height: 1fr; }"
    number = 0

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        text = f"startline page {self.number:06d} row {y:03d} 读书会今天在哪里我想带两本书来"
        return Strip([Segment(text.ljust(cells - 15)[: cells - 15])], cells)


class Bare(App[None]):
    """One page."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [("space", "next")]

    def compose(self) -> ComposeResult:
        yield Page()

    def action_next(self) -> None:
        page = self.query_one(Page)
        page.number += 1
        page.refresh()


if __name__ == "__main__":
    Bare().run()
