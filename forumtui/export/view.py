"""What is to be written: a thread, which of its replies in which order, and how. Writers ask this and nothing else."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import IntFlag
from itertools import chain
from typing import Protocol

from forumtui.model import Note, Post, Thread


class KnownYears(Protocol):
    """What the Index knows of the thread's years."""

    @property
    def inferred(self) -> bool:
        """Whether any year was added to what is printed."""


class Facts(Protocol):
    """What a writer asks of the Index. It is complete when writing starts."""

    def year_of(self, ordinal: int) -> int:
        """The printed or inferred year of a reply's time, 0 where it is unknown."""

    def year_of_post(self) -> int:
        """The printed or inferred year of the opening post's time, 0 where it is unknown."""

    @property
    def years(self) -> KnownYears:
        """What is known of the years."""

    def flags(self, ordinal: int) -> IntFlag:
        """What a reply is and contains."""

    @property
    def order(self) -> str:
        """How the source runs: oldest, newest or mixed."""

    @property
    def floors(self) -> tuple[int, int, tuple[tuple[int, int], ...]] | None:
        """(first, last, inclusive ranges of the missing) of the printed floors; None where none is printed."""


@dataclass(frozen=True, eq=False)
class View:
    """What is shown and is now to be written."""

    thread: Thread
    index: Facts
    ordinals: Sequence[int]
    """The replies to write, in the order to write them."""
    letter: str = "all"
    """`all` as posted, `both` the first two languages as pairs, or one language's code."""
    width: int = 80
    """Cells of a line, for text."""
    csv_safe: bool = False
    """Whether cells that a spreadsheet would run are disarmed."""
    include_post: bool = True
    new: Container[int] = ()
    """The replies that are new since last time."""
    late_notes: tuple[Note, ...] = ()
    """Notes that the whole thread had to be read for."""

    @property
    def post(self) -> Post | None:
        """The opening post, if there is one and it is wanted."""
        return self.thread.post if self.include_post else None

    @property
    def is_filtered(self) -> bool:
        """Whether some replies are left out."""
        return len(self.ordinals) != len(self.thread.replies)

    def replies(self) -> Iterator[tuple[int, Post]]:
        """(ordinal, reply), each parsed when its turn comes."""
        replies = self.thread.replies
        return ((ordinal, replies[ordinal]) for ordinal in self.ordinals)

    def notes(self) -> tuple[Note, ...]:
        """Every note on the thread, once."""
        return tuple(dict.fromkeys(chain(self.thread.head.notes, self.thread.notes, self.late_notes)))
