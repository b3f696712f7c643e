"""Lines of one row: the header of a reply in columns, a short reply in one line, and a bar with its two sides.

`post_layout` of tui takes the facts of a header from the Index; here they are only measured and placed.
"""

from typing import NamedTuple

from forumtui.errors import ForumtuiError
from forumtui.i18n import tr
from forumtui.layout.lines import lines_of
from forumtui.layout.runs import Line, Run
from forumtui.layout.stand_ins import Opened
from forumtui.layout.wrap import Typography
from forumtui.model import RichText, Role
from forumtui.text.width import drawn, fit, truncate, truncate_start, width


class HeaderColumns(NamedTuple):
    """Cells of each column of a reply's header, 0 for a column that is not drawn."""

    floor: int
    author: int
    rank: int
    time: int
    device: int


AUTHOR_MOST, NAMED_MOST, RANK_MOST, DEVICE_MOST = 20, 28, 14, 20
"""Cells that a name, a name with its badges, a rank and a device may take."""

CLOCK = len(" 15:35")


def plan_columns(cells: int, widest: HeaderColumns) -> HeaderColumns:
    """The columns that fit into `cells`. Where room is short the device goes first, then the rank, then the clock."""
    floor, author = widest.floor, min(widest.author, NAMED_MOST)
    rank, device, time = min(widest.rank, RANK_MOST), min(widest.device, DEVICE_MOST), widest.time
    left = cells - (floor + 1 if floor else 0) - author
    time_fits = time + 2 <= left
    if not time_fits:
        time = time - CLOCK if time > CLOCK and time - CLOCK + 2 <= left else 0
    left -= time + 2 if time else 0
    rank = rank if rank and rank + 2 <= left and time == widest.time else 0
    left -= rank + 2 if rank else 0
    room = left - 2
    device = min(device, room) if device and room >= min(device, 6) and rank == min(widest.rank, RANK_MOST) else 0
    return HeaderColumns(floor, min(author, max(1, cells - (floor + 1 if floor else 0))), rank, time, device)


class HeaderFacts(NamedTuple):
    """The texts of a reply's header, empty where unknown."""

    floor: str
    author: str
    rank: str
    time: str
    device: str
    is_op: bool = False
    is_sanctioned: bool = False
    badges: tuple[tuple[str, Role], ...] = ()
    """Short words or signs about the reply, which stand right after the author."""
    score: str = ""
    """Votes or likes, with their sign."""


_GAP = Run("  ")


def lay_header(facts: HeaderFacts, columns: HeaderColumns, cells: int) -> Line:
    """One line: floor, author, badges, rank, time and device in columns measured in cells; the score at the right edge.

    Badges take the room that a short name leaves in its column, or push what follows to the right; what then does not
    fit is left out.
    """
    runs = [Run(facts.floor.rjust(columns.floor) + " ", Role.FLOOR)] if columns.floor else []
    room = cells - sum(width(run.text) for run in runs) - (width(facts.score) + 2 if facts.score else 0)
    name = truncate(facts.author, max(1, min(room, AUTHOR_MOST)))
    if name:
        runs.append(Run(name, Role.OP if facts.is_op else Role.AUTHOR, facts.author))
    taken = width(name)
    for badge, role in facts.badges:
        if taken + 2 + width(badge) <= room:
            runs += (_GAP, Run(badge, role))
            taken += 2 + width(badge)
    if taken < columns.author:
        runs.append(Run(" " * (columns.author - taken)))
        taken = columns.author
    rank_role = Role.SANCTION if facts.is_sanctioned else Role.RANK
    for text, column, role in (
        (facts.rank, columns.rank, rank_role),
        (facts.time[: columns.time], columns.time, Role.TIME),
        (facts.device or drawn("–"), columns.device, Role.DEVICE),
    ):
        has_column = bool(columns.author) and role is not Role.DEVICE
        if column and (text or has_column) and taken + 2 + column <= room:
            text = fit(text, column) if has_column else truncate(text, column)
            runs += (_GAP, Run(text, role)) if taken else (Run(text, role),)
            taken += 2 + width(text)
    if facts.score:
        used = sum(width(run.text) for run in runs)
        runs += (Run(" " * max(1, cells - used - width(facts.score))), Run(facts.score, Role.TIME))
    return Line(tuple(runs))


SIGN_MOST = 2
"""Cells up to which a rank is shown as a sign before the name."""

COMPACT_NAME = 16
"""Cells of a name where a reply takes one line."""

_NEVER_COMPACT = (Role.QUOTE, Role.CODE, Role.SIGNATURE)
"""Text with one of these is never set in one line with a name."""


def lay_compact(
    facts: HeaderFacts, columns: HeaderColumns, body: RichText, cells: int, typography: Typography, opened: Opened
) -> Line | None:
    """Floor, name, text and day in one line; None where the text does not fit, or has parts of its own."""
    text = body.text
    if "\n" in text or not text or any(mark.role in _NEVER_COMPACT for mark in body.marks):
        return None
    floor = [Run(facts.floor.rjust(columns.floor) + " ", Role.FLOOR)] if columns.floor else []
    # On PTT the sign says whether the reply approves of the post.
    signs = columns.rank + 1 if 0 < columns.rank <= SIGN_MOST else 0
    if signs:
        floor.append(Run(fit(facts.rank, signs), Role.RANK))
    name = truncate(facts.author, min(AUTHOR_MOST, COMPACT_NAME))
    badges = [run for badge, role in facts.badges for run in (Run(" "), Run(badge, role))]
    before = [*floor, Run(name, Role.OP if facts.is_op else Role.AUTHOR, facts.author), *badges]
    behind = "  ".join(filter(None, (facts.score, facts.time[-11:-6] if len(facts.time) > 10 else facts.time)))
    taken = sum(width(run.text) for run in before)
    column = (columns.floor + 1 if columns.floor else 0) + signs + min(columns.author or COMPACT_NAME, COMPACT_NAME)
    start = max(taken, column) + 2
    room = cells - start - width(behind) - 2
    if width(text) > room:
        return None
    laid = next(iter(lines_of(body, max(1, room), 0, typography, opened)))
    fill = room - sum(width(run.text) for run in laid.runs) + 2
    runs = (*before, Run(" " * (start - taken)), *laid.runs, Run(" " * max(1, fill)), Run(behind, Role.TIME))
    return Line(runs, laid.start, laid.end)


SEPARATOR = " · "
"""Between the facts of a line."""

APART = 2
"""Cells at least between the words of the two sides of a line."""

WORDS_AT = 2
"""Cells of a rule in front of its words."""


class StatusLine:
    """One line of two sides. Two with the same runs are equal, so that a bar repaints only what changed."""

    __slots__ = ("left", "left_first", "right")

    def __init__(self, left: tuple[Run, ...], right: tuple[Run, ...] = (), *, left_first: bool = False) -> None:
        self.left = left
        self.right = right
        self.left_first = left_first
        """Whether all of the right side goes before the left side is cut; else it keeps up to two fifths of the line.
        """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StatusLine) and self._value() == other._value()

    def _value(self) -> tuple[object, ...]:
        return self.left, self.right, self.left_first

    __hash__ = None  # type: ignore[assignment]  # compared, never a key


def fit_line(sides: StatusLine, cells: int) -> Line:
    """The line in `cells`. Where room is short, pairs of runs are left out on the right side, the last pair (`? help`)
    last of all; then the left side is cut with …, or behind the last badge or fact that fits.
    """
    room = cells - 2
    right = sum(width(run.text) for run in sides.right)
    left = sum(width(run.text) for run in sides.left)
    runs = sides.right
    apart = 1 if runs and runs[0].text.startswith(" ") else APART
    while runs and left + right + apart > room and (sides.left_first or right > room * 2 // 5):
        given_up = runs[-4:-2] or runs
        right -= sum(width(run.text) for run in given_up)
        runs = (*runs[:-4], *runs[-2:]) if len(runs) > 2 else ()
    kept: list[Run] = []
    left_room = room - right - (apart if right else 0)
    for run in sides.left:
        text = truncate(run.text, left_room)
        if text != run.text and run.text.startswith(" ") and kept:
            break
        kept.append(Run(text, run.role, run.target))
        if text != run.text:
            break
        left_room -= width(text)
    gap = room - right - sum(width(run.text) for run in kept)
    return Line((Run(" "), *kept, Run(" " * max(0, gap)), *runs))


BRIEF = 30
"""The most cells of a file or an address in a message."""

_LEAST_NAME = 12
"""The cells that its end has at least."""


def brief_problem(problem: ForumtuiError, cells: int) -> str:
    """An error in words for a row: of a long path or address only the end, so that the reason fits."""
    room = cells - 2 - width(tr("{what}: {why}; {what_to_do}", what="", why=problem.why, what_to_do=""))
    what = truncate_start(problem.what, max(_LEAST_NAME, min(room, BRIEF)))
    return tr("{what}: {why}; {what_to_do}", what=what, why=problem.why, what_to_do=problem.what_to_do)


def with_words(rule: str, words: str) -> str:
    """A rule that says something near its left end."""
    return f"{rule[:WORDS_AT]} {words} {rule[WORDS_AT + 2 + width(words) :]}"
