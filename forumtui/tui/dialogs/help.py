"""Help: the keys of the focus from which it was opened, out of the table of commands, in columns.

One reads all columns of a screen before scrolling to the next, as on the pages of a book.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from forumtui.i18n import tr
from forumtui.layout.one_row import StatusLine
from forumtui.layout.runs import Run
from forumtui.layout.wrap import wrap
from forumtui.model import Role
from forumtui.query.keys import KEYS, Key
from forumtui.text.clean import clean_line
from forumtui.text.fold import fold
from forumtui.text.width import drawn, fit, width
from forumtui.tui.commands import COMMANDS, commands_for, shown_keys
from forumtui.tui.keymap import bindings_for
from forumtui.tui.textual_adapter import close_dialog, is_left_behind
from forumtui.tui.widgets.minimap import BOOKMARK, BORDER, BY_OP, CURSOR, MATCH, SHOWN
from forumtui.tui.widgets.painted import COMPONENT_CLASSES
from forumtui.tui.widgets.status_bar import StatusBar
from forumtui.tui.widgets.text_field import FieldRequest, SearchField

_COLUMN = 48
"""The least cells of a column, with the gap behind it."""

_COLUMNS_MOST = 4
"""The most columns."""

_GAP = 3
"""Cells between two columns."""

_EDGES = 3
"""Cells of the margins and the scroll bar."""

_INDENT = 2
"""Cells in front of keys."""

Section = tuple[str, Sequence[tuple[str, str]]]
"""A heading, and keys with what they do."""


class HelpLine(NamedTuple):
    """One line of a column."""

    keys: str
    text: str = ""
    is_heading: bool = False


class HelpDialog(ModalScreen[None]):
    """A page of keys, of filter terms, and of the signs beside the list."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENT_CLASSES
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("always"),
        Binding("escape,q,question_mark,ｑ,fullwidth_question_mark,ctrl+c", "dismiss", show=False),
        Binding("j,ｊ,down", "scroll(1)", show=False),
        Binding("k,ｋ,up", "scroll(-1)", show=False),
        Binding("space,pagedown,ideographic_space", "page(1)", show=False),
        Binding("b,ｂ,pageup", "page(-1)", show=False),
        Binding("g,ｇ,home", "page(-99)", show=False),
        Binding("G,Ｇ,end", "page(99)", show=False),
    ]
    DEFAULT_CSS = """
    HelpDialog {
        background: $background;
        #help-footer { background: $raised; }
        &:ansi #help-footer { text-style: reverse; }
        VerticalScroll {
            width: 100%; height: 1fr; padding: 0 1; scrollbar-size-vertical: 1;
            scrollbar-color: $surface-lighten-3; scrollbar-color-hover: $text-muted;
            scrollbar-color-active: $text-muted; scrollbar-background: $raised;
            scrollbar-background-hover: $raised; scrollbar-background-active: $raised;
        }
        Input, Input:focus { width: 1fr; height: 1; border: none; padding: 0 1; background: $surface; }
    }
    """

    def __init__(self, focus: str, names: Collection[str] = ()) -> None:
        """`names` are those of commands that a panel has besides its own keys."""
        super().__init__()
        self._focus = focus
        self._names = names
        self._sought = ""
        """The text in the search field; only lines with it are shown."""
        self._screenful = 0
        """Lines by which a key pages."""

    def compose(self) -> ComposeResult:
        """The search field, the page, the footer."""
        yield SearchField(self._field_wants)
        with VerticalScroll():
            yield Static(markup=False)
        yield StatusBar(id="help-footer")

    def on_mount(self) -> None:
        """Show the footer and the page."""
        self.watch(self.query_one(SearchField), "value", self._seek, init=False)
        self.query_one(VerticalScroll).focus()
        keys = Run(tr("j k move · Space page · / search"), Role.DIM)
        self.query_one(StatusBar).show(StatusLine((keys,), (Run(tr("Esc back"), Role.DIM),)))
        self._show()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out the columns for the new size."""
        self._show()

    def _show(self) -> None:
        self.query_one(Static).update(self._page())

    def _page(self) -> Text:
        cells, rows = self.app.size.width - _EDGES, self.app.size.height - 1
        rows -= self.query_one(SearchField).display
        count = max(1, min(_COLUMNS_MOST, (cells + _GAP) // _COLUMN))
        column = (cells + _GAP) // count - _GAP
        lines = [*lines_of(_found(self._sections(), self._sought), column)]
        # In one column a line stays on the screen, so that the eye finds where to go on.
        self._screenful = max(1, rows - (count == 1))
        heading = self.get_component_rich_style("role--op")
        page = Text()
        for side_by_side in in_columns(lines, count, max(1, rows)):
            for number, line in enumerate(side_by_side):
                is_last = number == len(side_by_side) - 1
                page.append(line.keys, heading if line.is_heading else "bold")
                room = column - width(line.keys)
                page.append(line.text if is_last else fit(line.text, room) + " " * _GAP)
            page.append("\n")
        page.right_crop(1)
        return page if lines else Text(tr("nothing here has “{words}”", words=self._sought))

    def _sections(self) -> list[Section]:
        words = [(key.example, f"{tr(key.help)} · {' '.join(_chinese(key))}") for key in KEYS]
        words.append(("word  -word", tr("text of the reply, or not")))
        return [*self._parts(), (tr("Signs beside the list"), _signs()), (tr("Filter (f)"), words)]

    def _parts(self) -> list[Section]:
        """The keys of this focus, and those that work everywhere."""
        names = {"replies": tr("In the replies"), "post": tr("In the post"), "everywhere": tr("Everywhere")}
        listed: list[Section] = [
            (names[focus], [(shown_keys(command), tr(command.title)) for command in commands_for((focus,))])
            for focus in (self._focus, "everywhere")
            if focus in names
        ]
        if self._focus == "field":
            return [(tr("In a text field"), _field_keys()), *listed]
        if self._focus != "panel":
            return listed
        more = [(shown_keys(one), tr(one.title)) for one in COMMANDS if one.name in self._names]
        return [(tr("In a panel"), [*_panel_keys(), *more])]

    def action_help(self) -> None:
        """Close: the key that opened the help closes it."""
        close_dialog(self)

    async def action_dismiss(self, result: None = None) -> None:
        """Close."""
        close_dialog(self, result)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by screens."""
        self.action_scroll(pages * self._screenful)

    # the search field

    async def on_key(self, event: events.Key) -> None:
        """Give the search field its keys before bindings are looked up."""
        if is_left_behind(self, event):
            return
        await self.query_one(SearchField).take_first(event, self._search)

    def _search(self) -> None:
        self.query_one(SearchField).open()
        self._show()

    def _seek(self, text: str) -> None:
        self._sought = clean_line(text).strip()
        self._show()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _field_wants(self, what: FieldRequest, step: int) -> None:
        """Do what a key of the search field asks for: Enter goes to the lines found, Esc shows all, arrows scroll."""
        field = self.query_one(SearchField)
        if what == "move":
            self.action_scroll(step)
        elif what == "submit":
            field.is_done = True
            self.query_one(VerticalScroll).focus()
        elif what in ("cancel", "leave"):
            field.close()
            self.query_one(VerticalScroll).focus()
            self._show()


def _chinese(key: Key) -> list[str]:
    """The Chinese names of a key of the filter."""
    return [f"{name}:" for name in key.spellings if not name.isascii()]


def _found(sections: Sequence[Section], sought: str) -> Iterator[Section]:
    """The rows that have the text, below their headings."""
    wanted = fold(sought)
    for heading, rows in sections:
        found = [row for row in rows if wanted in fold(" ".join(row))]
        if found:
            yield heading, found


def lines_of(sections: Iterator[Section], cells: int) -> Iterator[HelpLine]:
    """The lines of a column: keys, and beside them what they do, wrapped; below them where the keys are too long."""
    for number, (heading, rows) in enumerate(sections):
        if number:
            yield HelpLine("")
        yield HelpLine(fit(heading, cells), is_heading=True)
        widest = min(max(width(keys) for keys, _ in rows), cells * 2 // 5)
        margin = " " * (_INDENT + widest + 2)
        for keys, title in rows:
            first = " " * _INDENT + keys
            if width(keys) > widest:
                yield HelpLine(fit(first, cells))
                first = ""
            for start, end in wrap(title, max(1, cells - len(margin))):
                yield HelpLine(fit(first, len(margin)), title[start:end].rstrip())
                first = ""


def in_columns(lines: Sequence[HelpLine], count: int, rows: int) -> Iterator[tuple[HelpLine, ...]]:
    """The lines of so many columns, screen after screen of so many rows: a tuple is the lines side by side.

    The columns of the last screen are equally long.
    """
    if count == 1:
        yield from ((line,) for line in lines)
        return
    at, is_first = 0, True
    while at < len(lines):
        columns, end = _screen(lines, at, count, rows)
        if end == len(lines):
            height = next(height for height in range(1, rows + 1) if _screen(lines, at, count, height)[1] == end)
            columns, _ = _screen(lines, at, count, height)
        height = max(map(len, columns)) if is_first and end == len(lines) else rows
        for row in range(height):
            yield tuple(column[row] if row < len(column) else HelpLine("") for column in columns)
        at, is_first = end, False


def _screen(lines: Sequence[HelpLine], at: int, count: int, rows: int) -> tuple[list[list[HelpLine]], int]:
    """The columns of one screen, and the line that begins the next screen. No heading is the last line of a column, and
    no empty line the first.
    """
    columns = []
    for _ in range(count):
        while at < len(lines) and lines[at] == HelpLine(""):
            at += 1
        end = min(len(lines), at + rows)
        if rows > 1 and end < len(lines) and lines[end - 1].is_heading:
            end -= 1
        columns.append([*lines[at:end]])
        at = end
    return columns, at


def _signs() -> list[tuple[str, str]]:
    """The signs of the minimap."""
    return [
        (drawn(CURSOR), tr("where you are")),
        (drawn(SHOWN), tr("what is on the screen")),
        (drawn(BY_OP), tr("posts by the thread's author")),
        (drawn(BOOKMARK), tr("bookmark")),
        (drawn(BORDER), tr("the first reply of a day")),
        (drawn(MATCH), tr("match of the search")),
    ]


def _panel_keys() -> list[tuple[str, str]]:
    """The keys of lists to choose from."""
    return [
        ("j k ↓ ↑", tr("next, previous row")),
        ("PgDn PgUp", tr("page")),
        ("Home End", tr("first, last row")),
        ("Space", tr("pick or unpick this row")),
        ("Enter", tr("do what the last line says")),
        ("Tab", tr("next list")),
        ("/", tr("search in the list")),
        ("? F1", tr("this page")),
        ("Esc q ctrl+c", tr("close")),
    ]


def _field_keys() -> list[tuple[str, str]]:
    """The keys of a text field."""
    return [
        ("Tab →", tr("accept the completion (→ at the end of the text)")),
        ("↑ ↓", tr("earlier entries, or the menu while it is open")),
        ("Enter", tr("keep it and return to the replies")),
        ("Esc", tr("close the menu, then put back what was before")),
        ("ctrl+c", tr("the same at once")),
    ]
