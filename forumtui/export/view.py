"""What is to be written: a thread, which of its replies in which order, and how. Writers ask this and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from forumtui.model import Note, Post, Thread


class Facts(Protocol):
    """What a writer asks of the Index. It is complete when writing starts."""

    def year_of(self, position: int) -> int:
        """The printed or inferred year of a post's time, 0 where it is unknown."""

    def flags_of(self, position: int) -> Sequence[str]:
        """Names of a post's flags: op, mod, banned, dup, new."""

    @property
    def post_year(self) -> int:
        """The printed or inferred year of the opening post's time, 0 where it is unknown."""

    @property
    def year_inferred(self) -> bool:
        """Whether any year was inferred."""

    @property
    def order(self) -> str:
        """How the source runs: oldest, newest or mixed."""

    @property
    def floor_range(self) -> tuple[int, int] | None:
        """Lowest and highest printed floor; None where none is printed."""

    @property
    def missing_floors(self) -> Sequence[tuple[int, int]]:
        """The holes between them, as inclusive ranges."""

    @property
    def notes(self) -> Sequence[Note]:
        """What was inferred or repaired."""


@dataclass(frozen=True, eq=False)
class View:
    """What is shown and is now to be written."""

    thread: Thread
    index: Facts
    positions: Sequence[int]
    """Positions of the replies to write, in the order to write them."""
    letter: str = "all"
    """`all` as posted, `both` the first two languages as pairs, or one language's code."""
    width: int = 80
    """Cells of a line, for text."""
    csv_safe: bool = False
    """Whether cells that a spreadsheet would run are disarmed."""
    include_post: bool = True

    @property
    def post(self) -> Post | None:
        """The opening post, if there is one and it is wanted."""
        return self.thread.post if self.include_post else None

    @property
    def is_filtered(self) -> bool:
        """Whether some replies are left out."""
        return len(self.positions) != len(self.thread.replies)

    def replies(self) -> Iterator[tuple[int, Post]]:
        """(position, reply), each parsed when its turn comes."""
        posts = self.thread.posts
        return ((position, posts[position]) for position in self.positions)

    def notes(self) -> tuple[Note, ...]:
        """Every note on the thread, once."""
        return tuple(dict.fromkeys(chain(self.thread.head.notes, self.thread.notes, self.index.notes)))
