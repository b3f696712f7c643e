"""The index of a thread: how many replies each user wrote, and how many come from each day, hour, rank and device."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial, reduce
from time import perf_counter

from textual import events
from textual.timer import Timer

from forumtui.errors import ForumtuiError
from forumtui.i18n import tr, tr_count
from forumtui.index.index import Index
from forumtui.layout.runs import Run
from forumtui.model import Role
from forumtui.query.select import select
from forumtui.query.tree import EVERYTHING, And, DateRange, Name, Or, Query, Term, both, either
from forumtui.text.timestamp import Timestamp
from forumtui.text.width import drawn, fit, width
from forumtui.tui.dialogs.list_dialog import ListDialog, Tab
from forumtui.tui.widgets.pick_list import Row

MOST = 100_000
"""The most users that are listed."""

_MOST_COUNTED = 50_000
"""Replies of the longest thread in which the replies of a filter are counted while rows are picked."""

_KEY_OF = {"user": "user", "day": "date", "hour": "date", "rank": "rank", "device": "device"}
"""By column of the Index, the key of the filter."""

_NAME_MOST = 24
"""The most cells of a name; the longest bar has the rest."""

_AROUND_BAR = 18
"""Cells of a row besides name and bar: cursor, mark, count, edge."""

_MONTH_AND_DAY = 5
"""Characters of a day without its year."""

_COUNT_EVERY = 0.25
_COST_MOST = 0.1
"""While the thread is still being read, the lists are made again after so many seconds; or later, so that making them
takes at most this share of the time.
"""

_DAYS_MOST = 62
"""The most days of a thread whose hours can be filtered: an hour is a term for each day."""


class IndexDialog(ListDialog[Query]):
    """Lists of counts. The result is a filter for what was picked, in all lists, added to the filter that is on.

    The dialog is made once and kept when it is closed.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known = -1, False
        """How many posts were indexed when the lists were made, and whether that was all."""
        self._values: dict[int, list[tuple[str, int]]] = {}
        """By list, its values and their counts when it was made."""
        self._next_count: Timer | None = None
        """Makes the lists again, while the thread is still being read."""
        self._rest: Query = EVERYTHING
        """The filter that is on, without the terms that are picked rows here."""
        self._left_out: Collection[int] = ()
        """Posts that the user hides."""
        self._had_picks = False
        """Whether any row was picked when the dialog was opened: unpicking all then removes these terms."""
        self._counted: tuple[Query, int] | None = None
        """The filter whose replies were counted last, and their number."""
        self.heading = tr("Index")
        super().__init__()

    def ask(self, index: Index, query: Query, left_out: Collection[int] = ()) -> None:
        """Show the first list, with the rows picked that the active filter names. Posts that the user hides
        (`left_out`) are not counted by `enter_words`.
        """
        self._left_out = left_out
        known = index.size, index.complete
        if index is not self._index or known != self._known:
            self._index, self._known = index, known
            self.begin_anew()
        else:
            self.begin()
        self._counted = None
        self._rest, self.picks = query, {}
        self._pick_from_rest()
        self._had_picks = bool(self.picks)
        if self.is_mounted:
            self._show()

    def _pick_from_rest(self) -> None:
        """Pick the rows that the filter names, in lists where nothing is picked. `_rest` keeps its other terms."""
        rest: list[Query] = []
        picks: dict[int, frozenset[int]] = {}
        for part in self._rest.parts if isinstance(self._rest, And) else (self._rest,):
            found = None if part == EVERYTHING else self._picked_by(part)
            if found is None or found[0] in picks or self.picks.get(found[0]):
                rest += [] if part == EVERYTHING else [part]
            else:
                picks[found[0]] = found[1]
        self._rest = reduce(both, rest) if rest else EVERYTHING
        self.picks = {**self.picks, **picks}

    # while the thread is still being read

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Make the lists again while the thread is still being read."""
        self._count_on_after(_COUNT_EVERY)

    def _count_on_after(self, seconds: float) -> None:
        if self._next_count is not None:
            self._next_count.stop()
            self._next_count = None
        if self._known != (self._index.size, True):
            self._next_count = self.set_timer(seconds, self._count_on)

    def _count_on(self) -> None:
        if not self.is_current:  # `on_screen_resume` starts it again
            return
        began = perf_counter()
        known = self._index.size, self._index.complete
        if known != self._known:
            self._known, self._counted = known, None
            self.make_anew()
        self._count_on_after(max(_COUNT_EVERY, (perf_counter() - began) / _COST_MOST))

    def forget_lists(self) -> None:
        """Make each list again when it is next shown."""
        super().forget_lists()
        self._values.clear()

    def find_picks(self, words: Mapping[int, frozenset[str]]) -> None:
        """Pick rows again after the lists were made again: also days whose year was not known before, and rows that the
        filter names and that were not there before.
        """
        for tab, (_, column, _) in enumerate(TABS):
            if column == "day" and words.get(tab):
                days = {day for day, _ in self._listed(tab)}
                without_year = {day[-_MONTH_AND_DAY:] for day in words[tab] - days}
                dated = {day for day in days if day[-_MONTH_AND_DAY:] in without_year}
                words = {**words, tab: words[tab] | dated}
        super().find_picks(words)
        self._pick_from_rest()
        self._had_picks = self._had_picks or bool(self.picks)

    def _picked_by(self, part: Query) -> tuple[int, frozenset[int]] | None:
        """The list and the rows that a part of a filter names; None where it names anything else."""
        wanted = set(part.parts if isinstance(part, Or) else (part,))
        for tab, (_, column, terms_of) in enumerate(TABS):
            if not all(isinstance(term, Term) and term.key == _KEY_OF[column] for term in wanted):
                continue
            found, covered = [], set[Query]()
            for number, (value, _) in enumerate(self._listed(tab)):
                terms = terms_of(value, self._index)
                if terms and wanted.issuperset(terms):
                    found.append(number)
                    covered.update(terms)
            if found and covered == wanted:
                return tab, frozenset(found)
        return None

    def _listed(self, tab: int) -> list[tuple[str, int]]:
        if tab not in self._values:
            self._values[tab] = self._index.counts(TABS[tab][1], MOST)
        return self._values[tab]

    def names(self) -> Sequence[str]:
        """The names of the five lists."""
        return [tr(title) for title, _, _ in TABS]

    def none_in(self, tab: int) -> str:
        """Say that the thread has none of these."""
        return tr("No {list}: the replies here print none. Tab shows the next list.", list=self.names()[tab])

    def tab(self, number: int) -> Tab:
        """A list of values, with counts and bars."""
        counted = self._listed(number)
        most = max((count for _, count in counted), default=1)
        widest = min(_NAME_MOST, max((width(value) for value, _ in counted), default=0))
        return Tab(TABS[number][0], len(counted), partial(self._row, counted, most, widest), can_pick=True)

    def words_of(self, tab: int, number: int) -> str:
        """The value of a row: a name, a day, an hour."""
        return self._values[tab][number][0]

    def _row(self, counted: Sequence[tuple[str, int]], most: int, widest: int, number: int) -> Row:
        value, count = counted[number]
        longest = max(1, self.app.size.width - widest - _AROUND_BAR)
        filled = max(1, count * longest // most)
        bar = drawn("━") * filled + " " * (longest - filled)
        return Run(fit(value, widest)), Run(f"  {count:>6,}  ", Role.DIM), Run(bar, Role.GUIDE_FIRST)

    def enter_words(self, tab: int, numbers: Sequence[int]) -> str:
        """How many replies the resulting filter would show."""
        query = self.result(tab, numbers)
        if query is None:
            return tr("no filter: these hours are on too many days")
        shown = self._count(query)
        if shown is None:
            return tr("show them")
        least = "" if self._index.complete else tr("at least") + " "
        return tr_count("show {least}{count} reply", "show {least}{count} replies", shown, least=least)

    def _count(self, query: Query) -> int | None:
        """How many replies a filter shows; None where counting them takes too long."""
        if query == EVERYTHING:
            return self._index.reply_count - sum(one >= self._index.first_reply for one in self._left_out)
        if self._index.size > _MOST_COUNTED:
            return None
        if self._counted is None or self._counted[0] != query:
            try:
                found = select(query, self._index)
                self._counted = query, sum(position not in self._left_out for position in found)
            except ForumtuiError:  # a pattern of the filter takes too long
                return None
        return self._counted[1]

    def result(self, tab: int, numbers: Sequence[int]) -> Query | None:
        """The filter that is on, with terms for what is picked; for the row under the cursor where nothing is or was.

        None where the terms would be too many.
        """
        picks = {at: picked for at, picked in self.picks.items() if picked}
        if not picks and not self._had_picks:
            picks = {tab: frozenset(numbers)}
        query = self._rest
        for at in sorted(picks):
            terms = self._terms(at, sorted(picks[at]))
            if not terms:
                return None
            chosen = either(tuple(terms))
            query = chosen if query == EVERYTHING else both(query, chosen)
        return query

    def _terms(self, tab: int, numbers: Sequence[int]) -> list[Query]:
        listed = self._listed(tab)
        return [term for number in numbers for term in TABS[tab][2](listed[number][0], self._index)]


def _user(value: str, _index: Index) -> list[Query]:
    return [Term("user", Name(value, exact=True))]


def _rank(value: str, _index: Index) -> list[Query]:
    return [Term("rank", Name(value, exact=True))]


def _device(value: str, _index: Index) -> list[Query]:
    return [Term("device", Name(value, exact=True))]


def _day(value: str, _index: Index) -> list[Query]:
    date = _date(value)
    return [Term("date", DateRange(date, date))]


def _hour(value: str, index: Index) -> list[Query]:
    """An hour of every day that has replies; empty where there are too many days."""
    days = [_date(day) for day, _ in index.counts("day")]
    if len(days) > _DAYS_MOST:
        return []
    hour = int(value)
    ends = [
        (Timestamp(day.year, day.month, day.day, hour, 0), Timestamp(day.year, day.month, day.day, hour, 59))
        for day in days
    ]
    return [Term("date", DateRange(first, last)) for first, last in ends]


def _date(day: str) -> Timestamp:
    *year, month, number = map(int, day.split("-"))
    return Timestamp(year[0] if year else 0, month, number)


TABS: tuple[tuple[str, str, Callable[[str, Index], list[Query]]], ...] = (
    ("users", "user", _user),
    ("days", "day", _day),
    ("hours", "hour", _hour),
    ("ranks", "rank", _rank),
    ("devices", "device", _device),
)
"""For each list its title, the column of the Index, and a function that makes the terms for a value."""
