"""What is to be written: a thread, which of its replies in which order, and how. Writers ask this and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumtui.model import Note, Post, Thread
from forumtui.thread.facts import Facts, all_notes


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
        return all_notes(self.thread, self.index)
