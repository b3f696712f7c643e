"""Help: the keys of the focus it was asked from, out of the one table of commands."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from forumtui.layout.columns import fit
from forumtui.query.keys import KEYS
from forumtui.tui.commands import commands_for, shown_keys
from forumtui.words import say

_KEY_CELLS = 14


class HelpScreen(ModalScreen[None]):
    """A page of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,ｑ,fullwidth_question_mark", "dismiss", show=False),
        Binding("j,ｊ", "scroll(1)", show=False),
        Binding("k,ｋ", "scroll(-1)", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen { background: $background; }
    HelpScreen VerticalScroll { width: 100%; height: 100%; padding: 0 1; }
    """

    def __init__(self, focus: str) -> None:
        super().__init__()
        self._focus = focus

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll():
            yield Static(self._page())

    def _page(self) -> Text:
        page = Text()
        names = {"replies": say("In the replies"), "post": say("In the post"), "everywhere": say("Everywhere")}
        for focus in (self._focus, "everywhere"):
            page.append(f"{names[focus]}\n", "bold")
            for command in commands_for((focus,)):
                page.append(f"  {fit(shown_keys(command), _KEY_CELLS)} {say(command.title)}\n")
            page.append("\n")
        page.append(say("Filter (f)") + "\n", "bold")
        for key in KEYS:
            page.append(f"  {fit(key.example, _KEY_CELLS + 10)} {say(key.help)}\n")
        page.append(f"  {fit('word  -word', _KEY_CELLS + 10)} " + say("text of the reply, or not") + "\n\n")
        page.append(say("Esc closes this page."), "dim")
        return page

    async def action_dismiss(self, result: None = None) -> None:
        """Close."""
        self.dismiss(result)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
