"""Markup taken out of a text: what is cut, and which stretches are marked, both in places of the written text.

Kept apart from any one markup: whoever reads tags adds cuts and marks, and the passage comes out with every mark
moved to where its text went.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from forumtui.model import Detail, Mark, RichText, Role


@dataclass(slots=True)
class Edits:
    """Cuts in rising order, and marks in any order. Places are code points of the written text."""

    cuts: list[tuple[int, int, str]] = field(default_factory=list)
    """(start, end, what stands there instead)."""
    marks: list[Mark] = field(default_factory=list)

    def cut(self, start: int, end: int, instead: str = "") -> None:
        """Leave out the text from `start` to `end`."""
        self.cuts.append((start, end, instead))

    def mark(self, start: int, end: int, role: Role, target: str | None = None, detail: Detail | None = None) -> None:
        """Mark what is left of the text from `start` to `end`."""
        self.marks.append(Mark(start, end, role, target, detail))

    def passage(self, written: str) -> RichText:
        """The written text without what is cut, its ends trimmed of white lines."""
        parts: list[str] = []
        starts, ends, shifts = [0], [0], [0]
        at = length = 0
        for first, last, instead in self.cuts:
            start, end = max(first, at), max(last, at)
            parts += (written[at:start], instead)
            length += start - at + len(instead)
            starts.append(start)
            ends.append(end)
            shifts.append(length)
            at = end
        parts.append(written[at:])
        text = "".join(parts)

        def moved(place: int) -> int:
            last = bisect_right(starts, place) - 1
            return shifts[last] + max(0, place - ends[last])

        return trimmed(text, [Mark(moved(m.start), moved(m.end), m.role, m.target, m.detail) for m in self.marks])


def trimmed(text: str, marks: list[Mark]) -> RichText:
    """A passage without white lines at its ends; marks with nothing left in them are dropped, the rest in order."""
    end = len(text.rstrip())
    lead = len(text) - len(text.lstrip())
    start = text.rfind("\n", 0, lead) + 1
    if end <= start:
        return RichText("")
    kept = []
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        while last > first and text[last - 1] == "\n":
            last -= 1
        while first < last and text[first] == "\n":
            first += 1
        if last > first:
            kept.append(Mark(first - start, last - start, mark.role, mark.target, mark.detail))
    kept.sort(key=lambda mark: (mark.start, -mark.end))
    return RichText(text[start:end], tuple(kept))
