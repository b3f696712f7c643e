"""One line of a bar: what stands left and what stands right, in a number of cells."""

from forumtui.layout.runs import Line, Run
from forumtui.text.width import truncate, width

WORDS_AT = 2
"""Cells of a rule in front of its words."""


class StatusLine:
    """One line; the right side gives way. Equal by value, so that a bar repaints only what changed."""

    __slots__ = ("left", "left_first", "right")

    def __init__(self, left: tuple[Run, ...], right: tuple[Run, ...] = (), *, left_first: bool = False) -> None:
        self.left = left
        self.right = right
        self.left_first = left_first
        """Whether the right side goes altogether before the left side is cut; else two fifths of the line stay its."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StatusLine) and self._value() == other._value()

    def _value(self) -> tuple[object, ...]:
        return self.left, self.right, self.left_first

    __hash__ = None  # type: ignore[assignment]  # compared, never a key


def fit_line(sides: StatusLine, cells: int) -> Line:
    """The line in `cells`: the right side gives up pairs of runs, the last pair (`? help`) last of all, then the left
    side is cut with ….
    """
    room = cells - 2
    right = sum(width(run.text) for run in sides.right)
    left = sum(width(run.text) for run in sides.left)
    runs = sides.right
    while runs and left + right + 1 > room and (sides.left_first or right > room * 2 // 5):
        given_up = runs[-4:-2] or runs
        right -= sum(width(run.text) for run in given_up)
        runs = (*runs[:-4], *runs[-2:]) if len(runs) > 2 else ()
    kept: list[Run] = []
    left_room = room - right - (1 if right else 0)
    for run in sides.left:
        text = truncate(run.text, left_room)
        kept.append(Run(text, run.role, run.target))
        if text != run.text:
            break
        left_room -= width(text)
    gap = room - right - sum(width(run.text) for run in kept)
    return Line((Run(" "), *kept, Run(" " * max(0, gap)), *runs))


def with_words(rule: str, words: str) -> str:
    """A rule that says something near its left end."""
    return f"{rule[:WORDS_AT]} {words} {rule[WORDS_AT + 2 + width(words) :]}"
