"""Makes Textual's strips of our lines. Only here a role becomes a style of Textual; `tui/first_frame` has its own way.

Text becomes segments and is never markup. `selected_pieces` gives the text that the mouse has selected.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from forumtui.layout.runs import Line, Run
from forumtui.model import BAR_ROLES, Role
from forumtui.text.links import safe_link
from forumtui.text.width import without_piles
from forumtui.tui.metrics import NAME_COLOUR_COUNT, colour_of

COMPONENT_CLASSES = {
    *(f"role--{role.value.replace('_', '-')}" for role in Role),
    *(f"name--{number}" for number in range(NAME_COLOUR_COUNT)),
    "surface--raised",
}
"""The component classes that app.tcss styles for each screen."""

_MOST_STYLES = 2_000

_SAME: dict[Style, Style] = {}
"""One instance of each style. Neighbours of one instance become one segment, and Textual, which caches the sequence of
each style, finds it without comparing styles.
"""

Piece = tuple[str, Style]
"""A stretch of a line, and the style in which it is painted."""

_CLASS_OF = {role: f"role--{role.value.replace('_', '-')}" for role in Role} | {Role.PLAIN: ""}


def one_style(style: Style) -> Style:
    """The one instance of a style."""
    if len(_SAME) > _MOST_STYLES:
        _SAME.clear()
    return _SAME.setdefault(style, style)


class Painted(Widget):
    """A widget that paints lines. Styles are looked up once, and again after the theme has changed.

    They are those of the screen's component classes, so that Textual resolves them once for all widgets.
    """

    @dataclass
    class TextClicked(Message):
        """A character of a text was clicked."""

        offset: int
        """Its offset in code points."""

    has_hyperlinks: ClassVar[bool] = False
    """Whether the addresses of links are sent to the terminal (OSC 8). Set before the reader starts."""

    _last_painted: tuple[Region, list[Strip]] | None = None
    """The region that was painted last, and its strips; None where something has changed since."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Forget the styles of the old theme."""
        super().notify_style_update()
        self._styles.clear()
        self.forget()

    def forget(self) -> None:
        """Drop what was painted with the old styles."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint the rows again, because something has changed."""
        self._last_painted = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region. Textual asks for them in every frame, even where the widget has not changed."""
        if self._last_painted is None or self._last_painted[0] != crop:
            self._last_painted = crop, self.paint_rows(crop)
        return self._last_painted[1]

    def paint_rows(self, crop: Region) -> list[Strip]:
        """The strips of a region."""
        raise NotImplementedError

    def style_of(self, name: str) -> Style:
        """The style of a component class; for an empty name the widget's own style."""
        style = self._styles.get(name)
        if style is None:
            style = one_style(self.screen.get_component_rich_style(name) if name else self.rich_style)
            self._styles[name] = style
        return style

    def run_style(self, run: Run) -> Style:
        """The style of a run: of an author by the name, of others by the role; a link has its address in the style, if
        the terminal takes addresses.
        """
        role = run.role
        if run.target and self.has_hyperlinks and role is not Role.AUTHOR:
            return self._linked(_CLASS_OF[role], run.target)
        name = f"name--{colour_of(run.target or run.text)}" if role is Role.AUTHOR else _CLASS_OF[role]
        style = self._styles.get(name)
        return self.style_of(name) if style is None else style

    def _linked(self, name: str, target: str) -> Style:
        """The style of a link. All parts of a link get one instance, and so one `id` (OSC 8): terminals highlight them
        together.
        """
        known = f"{name} {target}"
        style = self._styles.get(known)
        if style is None:
            style = self.style_of(name)
            if address := safe_link(target):
                style += Style(link=address)
            if len(self._styles) > _MOST_STYLES:
                self._styles.clear()
            self._styles[known] = style
        return style

    def pieces(self, runs: Iterable[Run]) -> list[Piece]:
        """The text and the style of each run."""
        return [(without_piles(run.text), self.run_style(run)) for run in runs]

    def segments(self, runs: Iterable[Run]) -> list[Segment]:
        """Segments of the runs, in order."""
        return [Segment(text, style) for text, style in self.pieces(runs) if text]

    def strip(self, line: Line, cells: int) -> Strip:
        """A line as a strip of exactly so many cells."""
        segments, free = self.segments(line.runs), cells - line.width
        if free < 0:
            return Strip(segments).crop(0, cells)
        return Strip([*segments, Segment(" " * free, self.style_of(""))] if free else segments, cells)

    @property
    def has_surface(self) -> bool:
        """Whether the theme has a raised surface; the terminal's own colours have none."""
        surface = self.style_of("surface--raised").bgcolor
        return surface is not None and not surface.is_default

    def raised_row(self, strip: Strip) -> Strip:
        """The strip as the selected row of a list: on the raised surface, reversed where the theme has none."""
        return self.raised(strip) if self.has_surface else reverse(strip)

    def raised(self, strip: Strip) -> Strip:
        """The strip on the raised surface; code, which has that surface itself, gets the plain one. Unchanged where the
        theme has none.
        """
        if not self.has_surface:
            return strip
        surface, plain = self.style_of("surface--raised").bgcolor, self.style_of("").bgcolor
        raised, lowered = Style(bgcolor=surface), Style(bgcolor=plain)
        segments = [
            Segment(text, one_style((style or raised) + (lowered if style and style.bgcolor == surface else raised)))
            for text, style, _ in strip
        ]
        return Strip(segments, strip.cell_length)

    def with_selection(self, strip: Strip, span: tuple[int, int] | None) -> Strip:
        """The strip with the characters from `span[0]` to `span[1]` (-1: to the end) painted as selected."""
        if span is None:
            return strip
        style = self.screen.get_component_rich_style("screen--selection")
        painted: list[Segment] = []
        at = 0
        for text, own, _ in strip:
            first = max(0, span[0] - at)
            last = len(text) if span[1] == -1 else max(first, span[1] - at)
            chosen = own + style if own else style
            pieces = ((text[:first], own), (text[first:last], chosen), (text[last:], own))
            painted += [Segment(piece, piece_style) for piece, piece_style in pieces if piece]
            at += len(text)
        return Strip(painted, strip.cell_length)


def reverse(strip: Strip) -> Strip:
    """The strip reversed, as one bar: of its own styles only bold is kept, because colours would change its surface."""
    plain, bold = Style(reverse=True), Style(reverse=True, bold=True)
    return Strip(
        [Segment(text, bold if style and style.bold else plain) for text, style, _ in strip], strip.cell_length
    )


def selected_pieces(
    selection: Selection, lines: Iterable[tuple[int, Line]], *, joins_lines: bool = True, has_margins: bool = True
) -> list[str]:
    """The text that a mouse selection covers in these lines, each with its number. Joined, the pieces are the text.

    `joins_lines`: the lines of a paragraph become one. `has_margins`: guides, bars of quotes and indents are left out.
    """
    pieces: list[str] = []
    end_before = -1
    for number, line in lines:
        span = selection.get_span(number)
        if span is None:
            continue
        is_code = line.cropped is not None
        if pieces:
            joins = line.start >= 0 and end_before >= 0 and line.start - end_before <= 1 and not is_code
            joins = joins and joins_lines
            pieces.append("" if joins and line.start == end_before else " " if joins else "\n")
        is_text = has_margins and not is_code
        margin = sum(len(run.text) for run in takewhile(_is_margin, line.runs)) if is_text else 0
        part = line.selected(max(span[0], margin), span[1])
        pieces.append(part.strip() if is_text and line.start >= 0 else part.rstrip())
        end_before = -1 if is_code else line.end
    return pieces


def _is_margin(run: Run) -> bool:
    """Whether a run is a guide, the bar of a quote, or an indent."""
    return run.role in BAR_ROLES or (run.start < 0 and run.text.isspace())
