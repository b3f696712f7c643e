"""One line of a bar: what stands left and what stands right, in a number of cells."""

from forumtui.layout.columns import truncate
from forumtui.layout.lines import Line, Run
from forumtui.text.width import width


class Sides:
    """One line; the right side gives way. Equal by value, so that a bar repaints only what changed."""

    __slots__ = ("left", "right")

    def __init__(self, left: tuple[Run, ...], right: tuple[Run, ...] = ()) -> None:
        self.left = left
        self.right = right

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sides) and (self.left, self.right) == (other.left, other.right)

    __hash__ = None  # type: ignore[assignment]  # compared, never a key


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
