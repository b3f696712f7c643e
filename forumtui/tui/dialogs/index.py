"""The index of a thread: who wrote how much, on which days, at which hours, with which ranks, from which devices."""

from collections.abc import Callable, Sequence
from functools import partial

from forumtui.i18n import tr, tr_count
from forumtui.index.index import Index
from forumtui.layout.columns import fit
from forumtui.layout.lines import Run
from forumtui.model import Role
from forumtui.query.tree import Query, Term, either
from forumtui.query.values import Moment, Moments, Name
from forumtui.text.width import drawn, width
from forumtui.tui.dialogs.list_dialog import ListDialog, Tab
from forumtui.tui.widgets.pick_list import Row

MOST = 2000
"""Users that the list holds; a filter finds the others."""

_NAME_MOST, _BAR_MOST = 24, 40
"""Cells of a name and of a bar."""

_AROUND_BAR = 18
"""Cells of a row besides name and bar: cursor, mark, count, edge."""

_DAYS_MOST = 62
"""Days up to which an hour can be asked for as a filter."""


class IndexDialog(ListDialog[Query]):
    """Counts, and a filter for those that are picked.

    Stays when it is closed: making a screen and its styles costs several times what showing it does.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known = -1, False
        """How much was indexed when the lists were made."""
        self._values: dict[int, list[tuple[str, int]]] = {}
        self.heading = tr("Index")
        self.empty = tr("nothing of that is printed in this thread")
        super().__init__()

    def ask(self, index: Index) -> None:
        """Begin with the first list of an Index; lists made before stay where nothing has changed since."""
        known = index.size, index.complete
        if index is not self._index or known != self._known:
            self._index, self._known = index, known
            self.begin_anew()
        else:
            self.begin()

    def names(self) -> Sequence[str]:
        """The five lists."""
        return [tr(title) for title, _, _ in TABS]

    def tab(self, number: int) -> Tab:
        """Values with bars and counts."""
        counted = self._index.counts(TABS[number][1], MOST)
        self._values[number] = counted
        most = max((count for _, count in counted), default=1)
        widest = min(_NAME_MOST, max((width(value) for value, _ in counted), default=0))
        return Tab(TABS[number][0], len(counted), partial(self._row, counted, most, widest), can_pick=True)

    def _row(self, counted: Sequence[tuple[str, int]], most: int, widest: int, number: int) -> Row:
        value, count = counted[number]
        longest = max(1, min(_BAR_MOST, self.app.size.width - widest - _AROUND_BAR))
        filled = max(1, count * longest // most)
        bar = drawn("█") * filled + " " * (longest - filled)
        return Run(fit(value, widest)), Run(f"  {count:>6,}  ", Role.DIM), Run(bar, Role.OP)

    def promise(self, tab: int, numbers: Sequence[int]) -> str:
        """How many replies would be shown."""
        if not self._terms(tab, numbers):
            return tr("no filter: these hours are on too many days")
        shown = sum(self._values[tab][number][1] for number in numbers)
        least = "" if self._index.complete else tr("at least") + " "
        return tr_count("show {least}{count} reply", "show {least}{count} replies", shown, least=least)

    def result(self, tab: int, numbers: Sequence[int]) -> Query | None:
        """The filter that shows the replies of the chosen rows."""
        terms = self._terms(tab, numbers)
        return either(tuple(terms)) if terms else None

    def _terms(self, tab: int, numbers: Sequence[int]) -> list[Query]:
        return [term for number in numbers for term in TABS[tab][2](self._values[tab][number][0], self._index)]


def _user(value: str, _index: Index) -> list[Query]:
    return [Term("user", Name(value, exact=True))]


def _rank(value: str, _index: Index) -> list[Query]:
    return [Term("rank", Name(value, exact=True))]


def _device(value: str, _index: Index) -> list[Query]:
    return [Term("device", Name(value, exact=True))]


def _day(value: str, _index: Index) -> list[Query]:
    moment = _moment(value)
    return [Term("date", Moments(moment, moment))]


def _hour(value: str, index: Index) -> list[Query]:
    """An hour of every day that has replies; days without number are not asked for."""
    days = [_moment(day) for day, _ in index.counts("day")]
    if len(days) > _DAYS_MOST:
        return []
    hour = int(value)
    ends = [
        (Moment(day.year, day.month, day.day, hour, 0), Moment(day.year, day.month, day.day, hour, 59)) for day in days
    ]
    return [Term("date", Moments(first, last)) for first, last in ends]


def _moment(day: str) -> Moment:
    *year, month, number = map(int, day.split("-"))
    return Moment(year[0] if year else 0, month, number)


TABS: tuple[tuple[str, str, Callable[[str, Index], list[Query]]], ...] = (
    ("users", "user", _user),
    ("days", "day", _day),
    ("hours", "hour", _hour),
    ("ranks", "rank", _rank),
    ("devices", "device", _device),
)
"""Title, column of the Index, and the filter for a value."""
