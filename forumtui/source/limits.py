"""How much is read from a source at most. Callers can pass other limits; users raise them with FORUMTUI_MAX_MIB."""

import os
from dataclasses import dataclass
from typing import NamedTuple

from forumtui.errors import CannotRead
from forumtui.i18n import tr

VARIABLE = "FORUMTUI_MAX_MIB"
"""Environment variable: the MiB of an HTML page. What is unpacked may be four times as large; the other caps
rise in proportion.
"""

_PAGE = 64 << 20
_FREE = 1 << 20
"""Bytes that a container may unpack to, however small it is."""


class Limits(NamedTuple):
    """The caps."""

    unpacked: int = 4 * _PAGE
    """Bytes that one source may unpack to, or that are read from a pipe."""
    ratio: int = 200
    """Unpacked bytes for each packed byte, beyond the first MiB."""
    members: int = 10_000
    """Pages in an archive or a folder."""
    depth: int = 20
    """How deep the parts of a mail may be nested."""
    nesting: int = 4
    """How deep containers may be nested. A page.html.gz in a ZIP is the most that is common."""
    page: int = _PAGE
    """Bytes of a page that has to be parsed as a whole. Its tree takes about twenty times as much memory."""
    shown: int = 1 << 20
    """Code points of a post that are laid out: about thirty times the longest real post."""


def limits_of(wanted: str) -> Limits:
    """The caps for this value of the variable; the default ones where it is not a number from 1 up."""
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 8 and int(wanted)):
        return Limits()
    usual, page = Limits(), int(wanted) << 20

    def in_proportion(cap: int) -> int:
        """A cap that is raised in the same proportion, and never lowered."""
        return max(cap, cap * page // _PAGE)

    return Limits(
        unpacked=4 * page,
        ratio=in_proportion(usual.ratio),
        members=in_proportion(usual.members),
        page=page,
        shown=in_proportion(usual.shown),
    )


LIMITS = limits_of(os.environ.get(VARIABLE, ""))
"""The caps that hold unless a caller passes others."""


def refuse_many(name: str, count: int, limits: Limits) -> None:
    """Raise CannotRead where a folder or an archive holds too many pages."""
    if count > limits.members:
        why = tr("it holds {count} pages, and {most} are read", count=count, most=limits.members)
        raise CannotRead(name, why, tr("open fewer of them, or set {variable}", variable=VARIABLE))


@dataclass(eq=False, slots=True)
class Budget:
    """How many bytes may still come out of one source, containers inside containers included."""

    room: int
    """The whole budget."""
    left: int

    def spend(self, count: int, name: str) -> None:
        """Subtract unpacked bytes. Raises CannotRead where the budget is used up."""
        self.left -= count
        if self.left < 0:
            why = tr("unpacked it is more than {size} MiB", size=max(1, self.room >> 20))
            raise CannotRead(name, why, tr("unpack it yourself, or set {variable}", variable=VARIABLE))


def budget_for(size: int, limits: Limits) -> Budget:
    """What may come out of a source of that many bytes."""
    room = min(limits.unpacked, max(_FREE, size * limits.ratio))
    return Budget(room, room)
