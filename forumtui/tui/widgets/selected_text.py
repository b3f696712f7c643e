"""From a mouse selection on the screen to the source text under it, without the line breaks of the layout."""

from collections.abc import Callable, Sequence

from textual.selection import Selection

from forumtui.layout.lines import Line

ROWS = 1 << 20
"""Rows that one reply may take in the numbering of a mouse selection: row r of position p is p * ROWS + r."""


def selected_text(selection: Selection, count: int, lines_of: Callable[[int], Sequence[Line]]) -> str:
    """The text of the replies that a selection touches, `count` of them in the view."""
    first = 0 if selection.start is None else selection.start.y // ROWS
    last = count - 1 if selection.end is None else selection.end.y // ROWS
    pieces: list[str] = []
    for position in range(first, min(last, count - 1) + 1):
        pieces += _of_reply(position, selection, lines_of(position))
    return "".join(pieces).strip("\n")


def _of_reply(position: int, selection: Selection, lines: Sequence[Line]) -> list[str]:
    pieces: list[str] = []
    end_before = -1
    for number, line in enumerate(lines):
        span = selection.get_span(position * ROWS + number)
        if span is None:
            continue
        text = line.text
        part = text[span[0] : len(text) if span[1] == -1 else span[1]]
        if pieces:
            joins = line.start >= 0 and end_before >= 0 and line.start - end_before <= 1
            pieces.append("" if joins and line.start == end_before else " " if joins else "\n")
        pieces.append(part.strip() if line.start >= 0 else part.rstrip())
        end_before = line.end
    return [*pieces, "\n"] if pieces else []
