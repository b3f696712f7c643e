"""How times are asked of the Index: a stretch of a sorted thread, else every reply's time."""

from forumtui.index.index import Index
from forumtui.query.asked import Asked, span
from forumtui.query.positions import NOTHING, Positions, common, union
from forumtui.query.tree import Term
from forumtui.query.values import YEAR, Moment, Moments

_ALWAYS = 9999 * YEAR


def date(asked: Asked, term: Term, among: Positions) -> Positions:
    """Replies of that time, years already resolved; a single day without a year is that day of any year."""
    index = asked.index
    if not index.dates.has_year:
        low, high = (edge % YEAR if edge < _ALWAYS else edge for edge in _edges(term))
        return _dated(index, low, high, among)
    single = term.value.first if isinstance(term.value, Moments) and term.value.is_single else None
    if single is None or single.year:
        return _dated(index, *_edges(term), among)
    first, last = (stamp // YEAR for stamp in index.dates.span())
    found: Positions = NOTHING
    for year in range(first, last + 1):
        one = single.in_year(year)
        if one.exists:
            found = union(found, _dated(index, one.start, one.end, among))
    return found


def _edges(term: Term) -> tuple[int, int]:
    """The first and last packed time that the term matches."""
    value = term.value
    if isinstance(value, Moment):
        return (value.start, _ALWAYS) if term.key == "since" else (1, value.end)
    assert isinstance(value, Moments)
    return (value.first.start if value.first else 1), (value.last.end if value.last else _ALWAYS)


def _dated(index: Index, low: int, high: int, among: Positions) -> Positions:
    low = max(low, 1)
    stretch = index.positions_between(low, high)
    if stretch is not None:
        return common(among, stretch)
    start, stop = span(among)
    stamps = enumerate(index.dates.stamps(start, stop), start)
    return common(among, [position for position, stamp in stamps if low <= stamp <= high])
