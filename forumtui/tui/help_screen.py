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
from forumtui.tui.bindings import bindings_for
from forumtui.tui.commands import commands_for, shown_keys
from forumtui.words import say

_KEY_CELLS = 14


class HelpScreen(ModalScreen[None]):
    """A page of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("always"),
        Binding("escape,q,question_mark,ｑ,fullwidth_question_mark", "dismiss", show=False),
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
        for heading, rows in self._parts():
            page.append(f"{heading}\n", "bold")
            for keys, title in rows:
                page.append(f"  {fit(keys, _KEY_CELLS)} {title}\n")
            page.append("\n")
        page.append(say("Filter (f)") + "\n", "bold")
        for key in KEYS:
            page.append(f"  {fit(key.example, _KEY_CELLS + 10)} {say(key.help)}\n")
        page.append(f"  {fit('word  -word', _KEY_CELLS + 10)} " + say("text of the reply, or not") + "\n\n")
        page.append(say("Esc closes this page."), "dim")
        return page

    def _parts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The keys of this focus, and those that work around it."""
        names = {"replies": say("In the replies"), "post": say("In the post"), "everywhere": say("Everywhere")}
        listed = [
            (names[focus], [(shown_keys(command), say(command.title)) for command in commands_for((focus,))])
            for focus in (self._focus, "everywhere")
            if focus in names
        ]
        if self._focus == "field":
            return [(say("In a text field"), _field_keys()), *listed]
        return [(say("In a panel"), _panel_keys())] if self._focus == "panel" else listed

    def action_help(self) -> None:
        """The key that opened the page closes it."""
        self.dismiss()

    async def action_dismiss(self, result: None = None) -> None:
        """Close."""
        self.dismiss(result)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _panel_keys() -> list[tuple[str, str]]:
    """The keys of lists to pick from."""
    return [
        ("j k ↓ ↑", say("next, previous row")),
        ("PgDn PgUp", say("page")),
        ("Home End", say("first, last row")),
        ("Space", say("pick this row, or give it up")),
        ("Enter", say("do what the last line says")),
        ("Tab", say("next list")),
        ("? F1", say("this page")),
        ("Esc q", say("close")),
    ]


def _field_keys() -> list[tuple[str, str]]:
    """The keys of a text field."""
    return [
        ("Tab →", say("accept the completion (→ at the end of the text)")),
        ("↑ ↓", say("what was typed before, or the menu while it is open")),
        ("Enter", say("keep it and return to the replies")),
        ("Esc", say("close the menu, then put back what was before")),
    ]
