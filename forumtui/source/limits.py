"""How much of a source is taken in, as values that a caller may raise, and a user by FORUMTUI_MAX_MIB."""

import os
from dataclasses import dataclass

from forumtui.errors import CannotRead
from forumtui.i18n import tr

VARIABLE = "FORUMTUI_MAX_MIB"
"""Environment variable: MiB of a page that cannot be cut. What is unpacked may be four times as large; the other caps
rise in proportion.
"""

_PAGE = 64 << 20
_FREE = 1 << 20
"""Bytes that may come out of the smallest source."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a stream or a container may grow to."""

    unpacked: int = 4 * _PAGE
    """Bytes of all that comes out of one source, or through a pipe."""
    ratio: int = 200
    """Bytes out for each byte in, beyond the first MiB."""
    members: int = 10_000
    """Pages in an archive or a folder."""
    depth: int = 20
    """Parts of a mail inside each other."""
    nesting: int = 4
    """Containers inside each other: a page.html.gz in a ZIP is as far as people go."""
    page: int = _PAGE
    """Bytes of a page that has to be parsed in one piece; a tree takes some twenty times as much."""
    shown: int = 1 << 20
    """Code points of one post that are laid out: thirty times the longest that people write."""


def limits_of(wanted: str) -> Limits:
    """The caps where the variable says `wanted`; the usual ones where it says nothing that is a number from 1 up."""
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 8 and int(wanted)):
        return Limits()
    usual, page = Limits(), int(wanted) << 20

    def in_proportion(cap: int) -> int:
        """What is raised together with the first; nothing is lowered with it."""
        return max(cap, cap * page // _PAGE)

    return Limits(
        unpacked=4 * page,
        ratio=in_proportion(usual.ratio),
        members=in_proportion(usual.members),
        page=page,
        shown=in_proportion(usual.shown),
    )


LIMITS = limits_of(os.environ.get(VARIABLE, ""))
"""The caps where the caller names none."""


def refuse_many(name: str, count: int, limits: Limits) -> None:
    """Raise CannotRead where a folder or an archive holds more pages than are read."""
    if count > limits.members:
        why = tr("it holds {count} pages, and {most} are read", count=count, most=limits.members)
        raise CannotRead(name, why, tr("open fewer of them, or set {variable}", variable=VARIABLE))


@dataclass(slots=True)
class Budget:
    """How many bytes may still come out of one source, containers inside containers included."""

    room: int
    """What it was at first."""
    left: int

    def spend(self, count: int, name: str) -> None:
        """Take note of unpacked bytes. Raises CannotRead where they are too many."""
        self.left -= count
        if self.left < 0:
            why = tr("unpacked it is more than {size} MiB", size=max(1, self.room >> 20))
            raise CannotRead(name, why, tr("unpack it yourself, or set {variable}", variable=VARIABLE))


def budget_for(size: int, limits: Limits) -> Budget:
    """What may come out of a source of that many bytes."""
    room = min(limits.unpacked, max(_FREE, size * limits.ratio))
    return Budget(room, room)
