"""Which lines of which replies stand on the rows of a screen. Knows no screen."""

from collections.abc import Callable
from typing import NamedTuple

from forumtui.tui.anchor import Anchor
from forumtui.tui.faces import Face


class ListRow(NamedTuple):
    """One row of the screen."""

    position: int
    """Position in the view of the reply on it."""
    line: int
    """Which line of the reply is drawn; the header where it stays on top of a reply that scrolls."""
    place: int
    """Which line of the reply belongs there."""


def rows_shown(place: Anchor, face_of: Callable[[int], Face]) -> list[ListRow]:
    """The rows that show replies; below the last reply there are none."""
    rows: list[ListRow] = []
    position, row = place.top, place.row
    while position < place.count and len(rows) < place.rows:
        face = face_of(position)
        stop = min(len(face.lines), row + place.rows - len(rows))
        for number in range(row, stop):
            is_sticky = not rows and face.header < row < len(face.lines) - 1
            rows.append(ListRow(position, face.header if is_sticky else number, number))
        row = 0
        position += 1
    return rows


def is_marked(row: ListRow, cursor: int, face: Face, on_stub: bool) -> bool:
    """Whether the cursor stands beside a row: on the reply, or on the stub above it."""
    if row.position != cursor:
        return False
    if on_stub:
        return face.is_stub(row.place)
    return face.header <= row.place < len(face.lines) - 1 - face.footer
