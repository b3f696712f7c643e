"""Help: the keys of the focus it was asked from, out of the one table of commands."""

from typing import ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from forumtui.i18n import tr
from forumtui.layout.lines import Run
from forumtui.model import Role
from forumtui.query.keys import KEYS, Key
from forumtui.text.width import drawn
from forumtui.tui.commands import commands_for, shown_keys
from forumtui.tui.keymap import bindings_for
from forumtui.tui.widgets.minimap import BOOKMARK, BORDER, BY_OP, CURSOR, MATCH, SHOWN
from forumtui.tui.widgets.painted import COMPONENT_CLASSES
from forumtui.tui.widgets.status_bar import StatusBar
from forumtui.tui.widgets.status_line import StatusLine


class HelpDialog(ModalScreen[None]):
    """A page of keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENT_CLASSES
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("always"),
        Binding("escape,q,question_mark,ｑ,fullwidth_question_mark", "dismiss", show=False),
        Binding("j,ｊ,down", "scroll(1)", show=False),
        Binding("k,ｋ,up", "scroll(-1)", show=False),
        Binding("space,pagedown,ideographic_space", "page(1)", show=False),
        Binding("b,ｂ,pageup", "page(-1)", show=False),
        Binding("g,ｇ,home", "page(-99)", show=False),
        Binding("G,Ｇ,end", "page(99)", show=False),
    ]
    DEFAULT_CSS = """
    HelpDialog { background: $background; }
    HelpDialog VerticalScroll { width: 100%; height: 1fr; padding: 0 1; }
    """

    def __init__(self, focus: str) -> None:
        super().__init__()
        self._focus = focus

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll():
            yield Static(self._page(), markup=False)
        yield StatusBar(id="help-footer")

    def on_mount(self) -> None:
        """How to leave stands on the screen, wherever the page is."""
        self.query_one(StatusBar).show(StatusLine((Run(tr("j k move · Space page · Esc back"), Role.DIM),)))

    def _page(self) -> Group:
        words = [(key.example, f"{tr(key.help)} · {' '.join(_chinese(key))}") for key in KEYS]
        words.append(("word  -word", tr("text of the reply, or not")))
        parts = [*self._parts(), (tr("Signs beside the list"), _signs()), (tr("Filter (f)"), words)]
        return Group(*(piece for heading, rows in parts for piece in (Text(heading, "bold"), _table(rows), "")))

    def _parts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The keys of this focus, and those that work around it."""
        names = {"replies": tr("In the replies"), "post": tr("In the post"), "everywhere": tr("Everywhere")}
        listed = [
            (names[focus], [(shown_keys(command), tr(command.title)) for command in commands_for((focus,))])
            for focus in (self._focus, "everywhere")
            if focus in names
        ]
        if self._focus == "field":
            return [(tr("In a text field"), _field_keys()), *listed]
        return [(tr("In a panel"), _panel_keys())] if self._focus == "panel" else listed

    def action_help(self) -> None:
        """The key that opened the page closes it."""
        self.dismiss()

    async def action_dismiss(self, result: None = None) -> None:
        """Close."""
        self.dismiss(result)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by screens, one line less, so that the eye finds its place."""
        self.action_scroll(pages * max(1, self.size.height - 2))


def _chinese(key: Key) -> list[str]:
    """How the key is spelled in Chinese."""
    return [f"{name}:" for name in key.spellings if not name.isascii()]


def _table(rows: list[tuple[str, str]]) -> Table:
    """Keys and what they do, which wraps below itself."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for keys, title in rows:
        table.add_row(Text(f"  {keys}"), Text(title))
    return table


def _signs() -> list[tuple[str, str]]:
    """What stands in the strip beside the list."""
    return [
        (drawn(CURSOR), tr("where you are")),
        (drawn(SHOWN), tr("what is on the screen")),
        (drawn(BY_OP), tr("posts by the thread's author")),
        (drawn(BOOKMARK), tr("bookmark")),
        (drawn(BORDER), tr("the first reply of a day")),
        (drawn(MATCH), tr("match of the search")),
    ]


def _panel_keys() -> list[tuple[str, str]]:
    """The keys of lists to pick from."""
    return [
        ("j k ↓ ↑", tr("next, previous row")),
        ("PgDn PgUp", tr("page")),
        ("Home End", tr("first, last row")),
        ("Space", tr("pick or unpick this row")),
        ("Enter", tr("do what the last line says")),
        ("Tab", tr("next list")),
        ("? F1", tr("this page")),
        ("Esc q", tr("close")),
    ]


def _field_keys() -> list[tuple[str, str]]:
    """The keys of a text field."""
    return [
        ("Tab →", tr("accept the completion (→ at the end of the text)")),
        ("↑ ↓", tr("earlier entries, or the menu while it is open")),
        ("Enter", tr("keep it and return to the replies")),
        ("Esc", tr("close the menu, then put back what was before")),
    ]
