"""Facts about a whole thread, for exports and `--check`: years, flags, order, floors, and notes on them."""

from collections.abc import Sequence
from typing import Protocol

from forumtui.i18n import tr
from forumtui.index.columns import Flag
from forumtui.index.dates import YearSource
from forumtui.index.index import Index
from forumtui.model import Note, Thread

_NAMES = ((Flag.OP, "op"), (Flag.MOD, "mod"), (Flag.BANNED, "banned"), (Flag.REPEAT, "dup"))


class Facts(Protocol):
    """The facts that a writer uses. They come from an Index that is complete."""

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
        """The order of the source: oldest, newest or mixed."""

    @property
    def floor_range(self) -> tuple[int, int] | None:
        """Lowest and highest printed floor; None where none is printed."""

    @property
    def missing_floors(self) -> Sequence[tuple[int, int]]:
        """The missing floors between them, as inclusive ranges."""

    @property
    def notes(self) -> Sequence[Note]:
        """Notes on what was inferred."""


class IndexFacts:
    """The facts of a thread whose Index is complete."""

    def __init__(self, thread: Thread, index: Index) -> None:
        self._thread = thread
        self._index = index

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
        post = self._thread.post
        if self._index.years.source is YearSource.ARGUMENT:
            return False
        return bool(post and post.posted and not post.posted.year and self.post_year)

    @property
    def order(self) -> str:
        """The order of the source: oldest, newest or mixed."""
        return self._index.order

    @property
    def floor_range(self) -> tuple[int, int] | None:
        """Lowest and highest printed floor."""
        floors = self._index.floors
        return (floors[0], floors[1]) if floors else None

    @property
    def missing_floors(self) -> Sequence[tuple[int, int]]:
        """The missing floors between them, as inclusive ranges."""
        floors = self._index.floors
        return floors[2] if floors else ()

    @property
    def notes(self) -> Sequence[Note]:
        """Notes on what was inferred."""
        return _inferred(self._thread, self._index)


def all_notes(thread: Thread, facts: Facts) -> tuple[Note, ...]:
    """All notes on a thread, without duplicates."""
    return tuple(dict.fromkeys((*thread.head.notes, *thread.notes, *facts.notes)))


def ignored_note(first: str) -> Note:
    """The note that impossible numbers were left out; `first` is the first of them."""
    return Note("skipped", tr("impossible numbers were left out, for example {first}", first=first))


def _floor_of_post(thread: Thread) -> int:
    post = thread.post
    return (post.floor or 0) if post else 1


def _inferred(thread: Thread, index: Index) -> tuple[Note, ...]:
    """What was inferred from the whole thread: years, and counts that disagree."""
    head = thread.head
    notes = []
    years = index.years
    if years.inferred:
        span = str(years.first) if years.first == years.last else f"{years.first}–{years.last}"
        message = tr(
            "year {year}: dates are printed without one, taken from “{evidence}”", year=span, evidence=years.evidence
        )
        notes.append(Note("year", message))
    elif years.first == 0 and index.dates.span()[1]:
        notes.append(
            Note("year", tr("dates are printed without a year and nothing in the thread tells it; use --year"))
        )
    if index.ignored_number is not None:
        notes.append(ignored_note(index.ignored_number))
    floors = index.floors
    # Where the opening post has a floor of its own, the floors reach one further than the replies.
    if head.reply_count is not None and floors and floors[1] - head.reply_count not in (0, _floor_of_post(thread)):
        message = tr(
            "the page counts {count} replies, its floors reach {floor}; {here} are here",
            count=head.reply_count,
            floor=floors[1],
            here=index.reply_count,
        )
        notes.append(Note("counts", message))
    return tuple(notes)
