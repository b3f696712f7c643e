"""The header line of a reply: floor, author, rank, time and device in columns measured in cells."""

from dataclasses import dataclass
from typing import NamedTuple

from forumtui.layout.columns import fit, truncate
from forumtui.layout.lines import Line, Run
from forumtui.model import Role
from forumtui.text.width import drawn, width


@dataclass(frozen=True, slots=True)
class HeaderColumns:
    """Cells of each column of a reply's header, 0 for a column that is not drawn."""

    floor: int
    author: int
    rank: int
    time: int
    device: int


AUTHOR_MOST, RANK_MOST, DEVICE_MOST = 20, 14, 20
"""Cells that a name, a rank and a device may take."""

CLOCK = len(" 15:35")


def plan_columns(cells: int, widest: HeaderColumns) -> HeaderColumns:
    """What fits into `cells` of the widest columns: the device goes first, then the rank, then the time's clock."""
    floor, author = widest.floor, min(widest.author, AUTHOR_MOST)
    rank, device, time = min(widest.rank, RANK_MOST), min(widest.device, DEVICE_MOST), widest.time
    left = cells - floor - 1 - author
    time_fits = time + 2 <= left
    if not time_fits:
        time = time - CLOCK if time > CLOCK and time - CLOCK + 2 <= left else 0
    left -= time + 2 if time else 0
    rank = rank if rank and rank + 2 <= left and time == widest.time else 0
    left -= rank + 2 if rank else 0
    room = left - 2
    device = min(device, room) if device and room >= min(device, 6) and rank == min(widest.rank, RANK_MOST) else 0
    return HeaderColumns(floor, min(author, max(1, cells - floor - 1)), rank, time, device)


class HeaderFacts(NamedTuple):
    """What a reply's header says, clean, empty where unknown."""

    floor: str
    author: str
    rank: str
    time: str
    device: str
    is_op: bool = False
    is_sanctioned: bool = False
    repeats: str = ""


_GAP = Run("  ")


def lay_header(facts: HeaderFacts, columns: HeaderColumns, cells: int) -> Line:
    """One line: floor, author, rank, time and device in columns measured in cells."""
    runs = [Run(facts.floor.rjust(columns.floor) + " ", Role.FLOOR)]
    runs.append(Run(fit(facts.author, columns.author), Role.OP if facts.is_op else Role.AUTHOR, facts.author))
    if columns.rank:
        role = Role.SANCTION if facts.is_sanctioned else Role.RANK
        runs += (_GAP, Run(fit(facts.rank, columns.rank), role))
    if columns.time:
        runs += (_GAP, Run(fit(facts.time[: columns.time], columns.time), Role.TIME))
    if columns.device:
        runs += (_GAP, Run(truncate(facts.device or drawn("–"), columns.device), Role.DEVICE))
    if facts.repeats and sum(width(run.text) for run in runs) + width(facts.repeats) + 2 <= cells:
        runs += (_GAP, Run(facts.repeats, Role.REPEAT))
    return Line(tuple(runs))
