"""The lines around the panes: header, rules, footer. Each paints what it was given and knows nothing else."""

from dataclasses import dataclass

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from forumtui.layout.columns import truncate
from forumtui.layout.lines import Line, Run
from forumtui.text.width import drawn, width
from forumtui.tui.paint import Painted


@dataclass(frozen=True, slots=True)
class Sides:
    """One line: what stands left and what stands right; the right side gives way."""

    left: tuple[Run, ...]
    right: tuple[Run, ...] = ()


def joined(sides: Sides, cells: int) -> Line:
    """The line in `cells`: the right side gives up its last pairs of runs, then the left side is cut with …."""
    room = cells - 2
    right = sum(width(run.text) for run in sides.right)
    left = sum(width(run.text) for run in sides.left)
    runs = sides.right
    while runs and left + right + 2 > room and right > room // 3:
        right -= sum(width(run.text) for run in runs[-2:])
        runs = runs[:-2]
    kept: list[Run] = []
    left_room = room - right - (2 if right else 0)
    for run in sides.left:
        text = truncate(run.text, left_room)
        kept.append(Run(text, run.role, run.target))
        if text != run.text:
            break
        left_room -= width(text)
    gap = room - right - sum(width(run.text) for run in kept)
    return Line((Run(" "), *kept, Run(" " * max(0, gap)), *runs))


class Bar(Painted):
    """Some lines of a fixed height."""

    DEFAULT_CSS = """
    Bar { width: 1fr; height: 1; }
    """

    def __init__(self, height: int = 1, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.styles.height = height
        self._shown: tuple[Sides, ...] = ()

    def show(self, *lines: Sides) -> None:
        """Show these lines."""
        if lines != self._shown:
            self._shown = lines
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, one a row."""
        cells, rows = self.size
        strips = [self.strip(joined(sides, cells), cells) for sides in self._shown[:rows]]
        strips += [Strip.blank(cells, self.style_of(""))] * (rows - len(strips))
        return [strip.crop(crop.x, crop.right) for strip in strips[crop.y : crop.bottom]]


class Rule(Painted):
    """A rule between regions; where the upright rule meets it, they join."""

    DEFAULT_CSS = """
    Rule { width: 1fr; height: 1; }
    Rule.-upright { width: 1; height: 1fr; }
    """

    def __init__(self, joint: str = "─", *, upright: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._joint = joint
        self._upright = upright
        self._at = -1
        self.set_class(upright, "-upright")

    def join_at(self, column: int) -> None:
        """Where the upright rule stands; -1 for nowhere."""
        if column != self._at:
            self._at = column
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rule."""
        cells, rows = self.size
        style = self.style_of("role--rule")
        if self._upright:
            return [Strip([Segment(drawn("│"), style)], 1)] * len(range(crop.y, crop.bottom))
        text = drawn("─") * cells
        if 0 <= self._at < cells:
            text = text[: self._at] + drawn(self._joint) + text[self._at + 1 :]
        return [Strip([Segment(text, style)], cells).crop(crop.x, crop.right)] * len(
            range(crop.y, min(crop.bottom, rows))
        )
