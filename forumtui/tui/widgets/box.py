"""The frame of a dialog that stands over the thread: a surface of its own, its name in the upper edge."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from forumtui.text.width import drawn


class Box(Vertical):
    """A frame in the middle of the screen, never larger than it. Its screen aligns it."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    Box {
        width: 76; max-width: 100%; height: auto; max-height: 100%; background: $background; overflow: hidden;
        border: round $surface-lighten-3; border-title-color: $foreground; border-title-style: bold;
    }
    Box.-ascii { border: ascii $surface-lighten-3; }
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.name_it(title)
        # The terminal may draw the signs of a round frame two cells wide.
        self.set_class(drawn("─") != "─", "-ascii")

    def name_it(self, title: str) -> None:
        """Another name in the upper edge; a title is text and never markup."""
        self.border_title = Content(title)
