"""Lines become strips. The only place in Textual that turns a role into a style; `tui/first_frame` does it for the
first frame. Text goes in as segments, never as markup; what the mouse selects comes back as text.
"""

from collections.abc import Iterable
from itertools import takewhile
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
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
"""What the screen that holds painted widgets must style."""

_MOST_STYLES = 2_000

_SAME: dict[Style, Style] = {}
"""One instance of each style, whichever class or widget has it: neighbours that look the same are one segment, and
Textual finds the sequence of a style that it has painted before without comparing styles.
"""

Piece = tuple[str, Style]
"""A stretch of a line as it is painted."""

_CLASS_OF = {role: f"role--{role.value.replace('_', '-')}" for role in Role} | {Role.PLAIN: ""}


def one_style(style: Style) -> Style:
    """The instance that stands for all equal styles."""
    if len(_SAME) > _MOST_STYLES:
        _SAME.clear()
    return _SAME.setdefault(style, style)


class Painted(Widget):
    """A widget that paints lines. Styles are looked up once and forgotten when the theme changes.

    The component classes belong to the screen: one set of styles serves every pane.
    """

    has_hyperlinks: ClassVar[bool] = False
    """Whether the terminal is told where links lead (OSC 8); set before the reader opens."""

    _last_painted: tuple[Region, list[Strip]] | None = None
    """What was painted last, and of which part."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Forget the styles of the old theme."""
        super().notify_style_update()
        self._styles.clear()
        self.forget()

    def forget(self) -> None:
        """Forget what was painted with the old styles."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Something has changed: paint the rows anew."""
        self._last_painted = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a part of the widget. Textual asks every widget for each frame, whatever changed in it."""
        if self._last_painted is None or self._last_painted[0] != crop:
            self._last_painted = crop, self.paint_rows(crop)
        return self._last_painted[1]

    def paint_rows(self, crop: Region) -> list[Strip]:
        """The strips of the rows of a part of the widget."""
        raise NotImplementedError

    def style_of(self, name: str) -> Style:
        """The style of a component class; an empty name is the widget's own."""
        style = self._styles.get(name)
        if style is None:
            style = one_style(self.screen.get_component_rich_style(name) if name else self.rich_style)
            self._styles[name] = style
        return style

    def run_style(self, run: Run) -> Style:
        """The style of a run: names by hash, the rest by role, a link with its address where the terminal takes it."""
        role = run.role
        if run.target and self.has_hyperlinks and role is not Role.AUTHOR:
            return self._linked(_CLASS_OF[role], run.target)
        name = f"name--{colour_of(run.target or run.text)}" if role is Role.AUTHOR else _CLASS_OF[role]
        style = self._styles.get(name)
        return self.style_of(name) if style is None else style

    def _linked(self, name: str, target: str) -> Style:
        """The same instance for each part of a link: the terminal marks them together (OSC 8, `id`)."""
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
        """A line as a strip of exactly `cells` on the terminal, however it draws ambiguous characters."""
        segments, free = self.segments(line.runs), cells - line.width
        if free < 0:
            return Strip(segments).crop(0, cells)
        return Strip([*segments, Segment(" " * free, self.style_of(""))] if free else segments, cells)

    @property
    def has_surface(self) -> bool:
        """Whether the theme has a surface for what is selected."""
        surface = self.style_of("surface--raised").bgcolor
        return surface is not None and not surface.is_default

    def raised_row(self, strip: Strip) -> Strip:
        """The selected row of a list, reversed where the theme has no surface."""
        return self.raised(strip) if self.has_surface else reverse(strip)

    def raised(self, strip: Strip) -> Strip:
        """The strip as a selected row: plain cells get the raised surface, code the plain one. Unchanged in themes
        without a surface.
        """
        if not self.has_surface:
            return strip
        surface, plain = self.style_of("surface--raised").bgcolor, self.style_of("").bgcolor
        lifted, sunken = Style(bgcolor=surface), Style(bgcolor=plain)
        segments = [
            Segment(text, one_style((style or lifted) + (sunken if style and style.bgcolor == surface else lifted)))
            for text, style, _ in strip
        ]
        return Strip(segments, strip.cell_length)

    def with_selection(self, strip: Strip, span: tuple[int, int] | None) -> Strip:
        """The strip with the characters of `span` (code points, -1 for the end) painted as selected."""
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
    """The strip with its colours exchanged. Of its own styles only the weight stays: what is dim or coloured would be a
    patch in the bar.
    """
    plain, bold = Style(reverse=True), Style(reverse=True, bold=True)
    return Strip(
        [Segment(text, bold if style and style.bold else plain) for text, style, _ in strip], strip.cell_length
    )


def selected_pieces(
    selection: Selection, lines: Iterable[tuple[int, Line]], *, joins_lines: bool = True, has_margins: bool = True
) -> list[str]:
    """The text of the lines that a mouse selection touches, each with its number, in pieces: texts, and what stands
    between two.

    `joins_lines`: lines of one paragraph become one. `has_margins`: guides, bars of quotes and indents are left out.
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
