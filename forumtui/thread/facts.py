"""What exports ask of an opened thread beyond its posts."""

from collections.abc import Sequence

from forumtui.index.flags import Flag
from forumtui.model import Note
from forumtui.thread.opening import OpenThread, notes_of

_NAMES = ((Flag.OP, "op"), (Flag.MOD, "mod"), (Flag.BANNED, "banned"), (Flag.REPEAT, "dup"))


class Facts:
    """The Index of an opened thread, complete, as exports want it."""

    def __init__(self, opened: OpenThread) -> None:
        self._opened = opened
        self._index = opened.index

    def year_of(self, position: int) -> int:
        """The printed or inferred year of a post's time, 0 where it is unknown."""
        return self._index.year_of(position)

    def flags_of(self, position: int) -> Sequence[str]:
        """Names of a post's flags."""
        flags = self._index.flags(position)
        return [name for flag, name in _NAMES if flag & flags]

    @property
    def post_year(self) -> int:
        """The year of the opening post's time, 0 where it is unknown."""
        return self._index.year_of_post()

    @property
    def year_inferred(self) -> bool:
        """Whether any year was inferred."""
        return self._index.years.inferred or self._post_year_inferred

    @property
    def _post_year_inferred(self) -> bool:
        post = self._opened.thread.post
        return bool(post and post.posted and not post.posted.year and self.post_year)

    @property
    def order(self) -> str:
        """How the source runs."""
        return self._index.order

    @property
    def floor_range(self) -> tuple[int, int] | None:
        """Lowest and highest printed floor."""
        floors = self._index.floors
        return (floors[0], floors[1]) if floors else None

    @property
    def missing_floors(self) -> Sequence[tuple[int, int]]:
        """The holes between them."""
        floors = self._index.floors
        return floors[2] if floors else ()

    @property
    def notes(self) -> Sequence[Note]:
        """What was inferred or repaired."""
        return notes_of(self._opened)
