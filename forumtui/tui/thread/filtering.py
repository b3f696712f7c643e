"""The state of the filter: its query, whether it is on, and which replies it has found so far."""

from collections.abc import Collection, Sequence

from forumtui.index.index import Index
from forumtui.query.complete import Completion, complete
from forumtui.query.context import LastVisit
from forumtui.query.dates import find_reversed_range, has_date_term, resolve
from forumtui.query.format_query import explain, format_query
from forumtui.query.parse import error_while_typing, parse, reversed_range_error
from forumtui.query.select import FilterRun
from forumtui.query.tree import EVERYTHING, DateRange, Name, NumberRange, Query, QueryError, Term, both, without
from forumtui.text.timestamp import Timestamp
from forumtui.tui.thread.searching import Searching


class Filtering:
    """A filter and its search. Its owner is the reading."""

    def __init__(self, index: Index, seen_floor: int | None = None, seen_replies: int = 0) -> None:
        """`seen_floor` and `seen_replies` are what was there the last time."""
        self._index = index
        self.query: Query = EVERYTHING
        """The filter, whether it is on or off."""
        self.is_on = True
        self._seen = LastVisit(seen_floor, seen_replies)
        self._answers: Term | None = None
        """Of which reply the answers were asked for last."""
        self._work: FilterRun | None = None

    def mark_seen(self, floor: int | None, replies: int) -> None:
        """What is beyond these is new from now on."""
        self._seen = LastVisit(floor, replies)

    @property
    def hides(self) -> bool:
        """Whether a filter is on."""
        return self.is_on and self.query != EVERYTHING

    @property
    def text(self) -> str:
        """The filter as it is typed, empty for none."""
        return "" if self.query == EVERYTHING else format_query(self.query)

    def set(self, query: Query, first: int = 0) -> None:
        """Filter by this; the search begins at reply `first`."""
        self.query, self.is_on = query, True
        self.search_from(first)

    def search_from(self, first: int) -> None:
        """Begin the search anew."""
        self._work = None
        if self.hides:
            self._work = FilterRun(self.query, self._index, first=first, last_visit=self._seen)

    def advance(self, seconds: float) -> bool:
        """Search for about that long, less when a screenful is found; True when nothing is left to search."""
        return self._work is None or self._work.step(seconds)

    @property
    def is_complete(self) -> bool:
        """Whether every reply of the thread has been asked."""
        return self._work is None or self._work.is_complete

    @property
    def fault(self) -> str:
        """Why the search was given up, empty where it was not."""
        return self._work.error.message if self._work and self._work.error else ""

    @property
    def positions(self) -> Sequence[int]:
        """The replies found so far, in source order."""
        return self._work.selection.positions if self._work else self._index.replies

    @property
    def version(self) -> int:
        """Changes with every reply found."""
        return self._work.count if self._work else -1

    def toggled(self, term: Term) -> Query:
        """The filter with a term joined by AND, or taken away where it is already there."""
        if not self.hides:
            return term
        left = without(self.query, term)
        return left if left is not None else both(self.query, term)

    # what the reader types and presses

    def set_text(self, text: str, first: int = 0, *, partial: bool = False) -> QueryError | None:
        """Filter by a text; what is wrong with it where it is no filter. `partial` while it is still being typed."""
        query = parse(text, partial=partial)
        if isinstance(query, QueryError):
            return query
        backwards = find_reversed_range(query, self._index)
        if backwards is not None:
            return reversed_range_error(backwards, text)
        self.set(query, first)
        return None

    def told(self, text: str) -> QueryError | None:
        """What is to be said of a filter that is being typed, although it filters."""
        return error_while_typing(text)

    @property
    def is_undated(self) -> bool:
        """Whether the filter asks for a time and no reply known so far has one."""
        return (
            self.hides and self._index.reply_count > 0 and not self._index.dates.span()[1] and has_date_term(self.query)
        )

    def toggle_author(self, name: str, first: int) -> None:
        """Only this author, or everyone again."""
        self.set(self.toggled(author_term(name)), first)

    def only_answers(self, number: int, first: int) -> None:
        """Only the answers to the reply of that floor or number."""
        self._answers = Term("answers", NumberRange(number, number))
        self.set(self.toggled(self._answers), first)

    def leave_answers(self, first: int) -> bool:
        """Take that away again; False where it is no part of the filter."""
        left = None if self._answers is None else without(self.query, self._answers)
        if left is None:
            return False
        self.set(left, first)
        return True

    def toggle_day(self, stamp: int, first: int) -> bool:
        """Only the day of a packed time, or every day again; False where the time has no day."""
        term = day_term(stamp)
        if term is None:
            return False
        self.set(self.toggled(term), first)
        return True

    def offers(self, text: str, cursor: int, left_out: Collection[int] = ()) -> Sequence[Completion]:
        """What may follow in a filter that is being typed; posts that are left out by choice are not counted."""
        return complete(text, cursor, self._index, left_out)

    def resolved(self) -> str:
        """The filter as text, with years for dates written without one."""
        return format_query(resolve(self.query, self._index))

    def why(self, position: int) -> str:
        """Why a reply is shown, or is not."""
        query = self.query if self.hides else EVERYTHING
        return explain(query, self._index, position, last_visit=self._seen)

    def search(self, text: str, first: int) -> Searching:
        """A search for a text in what the filter shows; it begins at reply `first`."""
        return Searching(text, self._index, self.query if self.hides else EVERYTHING, first)

    def search_again(self, search: Searching, first: int) -> Searching | None:
        """The same search in what the filter shows now; None where that is what it was made for."""
        if search.query == (self.query if self.hides else EVERYTHING):
            return None
        again = self.search(search.text, first)
        again.current = search.current
        return again


def author_term(name: str) -> Term:
    """Only this author."""
    return Term("user", Name(name, exact=True))


def day_term(stamp: int) -> Term | None:
    """Only the day of a packed time; None where it has none."""
    year, month, day = stamp // 10_000_000_000, stamp // 100_000_000 % 100, stamp // 1_000_000 % 100
    if not month:
        return None
    moment = Timestamp(year, month, day)
    return Term("date", DateRange(moment, moment))
