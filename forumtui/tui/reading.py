"""What the screen shows, without a screen: the filter, the order, the way back, and the lines of each reply."""

from collections.abc import Sequence

from forumtui.index.flags import Flag
from forumtui.index.index import Index
from forumtui.layout.lines import HeaderColumns, HeaderFacts, Line, lay_header, lay_passage, plan_columns
from forumtui.load.open import Opened
from forumtui.model import Post
from forumtui.query.tree import EVERYTHING, Query, Term, both, without
from forumtui.query.values import Moment, Moments, Name
from forumtui.text.width import drawn, width

BODY_INDENT = 4
_SAMPLED = 200
"""Replies looked at to plan the columns: those of the first frame and a few more."""


class Reading:
    """The state of one reader of one thread. Its owner is the thread screen."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.index: Index = opened.index
        self.query: Query = EVERYTHING
        """The filter, whether it is on or off."""
        self.is_on = True
        self.is_reversed = False
        self.came_from: list[int] = []
        """Replies to come back to."""
        self._widest: HeaderColumns | None = None
        self._plans: dict[int, HeaderColumns] = {}

    # which replies

    @property
    def is_filtered(self) -> bool:
        """Whether the filter hides anything it can."""
        return self.is_on and self.query != EVERYTHING

    def view(self) -> Sequence[int]:
        """The replies to show, in order."""
        chosen = self._selected() if self.is_filtered else range(len(self.opened.thread.replies))
        return chosen[::-1] if self.is_reversed else chosen

    def _selected(self) -> Sequence[int]:
        # Imported with the first filter: the first frame does without.
        from forumtui.query.select import select

        return select(self.query, self.index)

    def filter_text(self) -> str:
        """The filter as it is typed."""
        if self.query == EVERYTHING:
            return ""
        # Imported with the first filter: the first frame does without.
        from forumtui.query.show import show

        return show(self.query)

    def set_query(self, query: Query) -> None:
        """Filter by this."""
        self.query, self.is_on = query, True

    def toggle(self, term: Term) -> None:
        """Join a term to the filter by AND, or take it away where it is already there."""
        if self.is_filtered:
            left = without(self.query, term)
            self.set_query(left if left is not None else both(self.query, term))
        else:
            self.set_query(term)

    def author_term(self, name: str) -> Term:
        """Only this author."""
        return Term("user", Name(name, exact=True))

    def day_term(self, ordinal: int) -> Term | None:
        """Only the day of this reply; None where it prints no time."""
        posted = self.opened.thread.replies[ordinal].posted
        if posted is None or not posted.month:
            return None
        day = Moment(self.index.year_of(ordinal), posted.month, posted.day)
        return Term("date", Moments(day, day))

    def order(self) -> str:
        """How the list runs: oldest, newest or mixed."""
        order = self.index.order
        return {"oldest": "newest", "newest": "oldest"}.get(order, order) if self.is_reversed else order

    # what a reply looks like

    def lay(self, ordinal: int, cells: int) -> list[Line]:
        """The lines of one reply in `cells`: its header, then its text."""
        reply = self.opened.thread.replies[ordinal]
        header = lay_header(self._facts(ordinal, reply), self._plan(cells), cells)
        indent = min(BODY_INDENT, max(0, cells // 10))
        return [header, *lay_passage(reply.body, cells, indent)] if reply.body.text else [header]

    def _facts(self, ordinal: int, reply: Post) -> HeaderFacts:
        flags, twin = Flag(0), None
        if ordinal < self.index.size:
            flags, twin = self.index.flags(ordinal), self.index.repeat_of(ordinal)
        repeats = ""
        if twin is not None:
            floor = self.index.floor(twin)
            repeats = f"{drawn('≡')} {floor if floor is not None else twin + 1}"
        return HeaderFacts(
            floor="" if reply.floor is None else str(reply.floor),
            author=reply.author or "",
            rank=reply.rank or "",
            time=short_time(reply),
            device=reply.device or "",
            is_op=bool(flags & Flag.OP),
            is_sanctioned=bool(flags & Flag.BANNED),
            repeats=repeats,
        )

    def _plan(self, cells: int) -> HeaderColumns:
        plan = self._plans.get(cells)
        if plan is None:
            plan = self._plans[cells] = plan_columns(cells, self._widest_columns())
        return plan

    def _widest_columns(self) -> HeaderColumns:
        if self._widest is None:
            replies = self.opened.thread.replies
            seen = [replies[ordinal] for ordinal in range(min(len(replies), _SAMPLED))]
            self._widest = HeaderColumns(
                floor=max((len(str(reply.floor or "")) for reply in seen), default=0),
                author=max((width(reply.author or "") for reply in seen), default=0),
                rank=max((width(reply.rank or "") for reply in seen), default=0),
                time=max((len(short_time(reply)) for reply in seen), default=0),
                device=max((width(reply.device or "") for reply in seen), default=0),
            )
        return self._widest


def short_time(reply: Post) -> str:
    """The time of a reply for its header: month, day and clock; the printed text where it has no value."""
    posted = reply.posted
    if posted is None or not posted.month:
        return (reply.posted_text or "")[:16]
    day = f"{posted.month:02d}-{posted.day:02d}" if posted.day else f"{posted.month:02d}"
    if posted.year:
        day = f"{posted.year}-{day}"
    return day if posted.hour < 0 else f"{day} {posted.hour:02d}:{max(posted.minute, 0):02d}"


def position_of(ordinal: int, view: Sequence[int]) -> int | None:
    """Where a reply stands in a view; None where it is not shown."""
    if isinstance(view, range):
        return view.index(ordinal) if ordinal in view else None
    return next((place for place, other in enumerate(view) if other == ordinal), None)


def nearest(ordinal: int | None, view: Sequence[int]) -> int | None:
    """The reply of a view that stands nearest to `ordinal` in the source; None where there is none."""
    if ordinal is None or not view:
        return None
    if isinstance(view, range):
        return ordinal if ordinal in view else view[-1]
    return min(view, key=lambda other: abs(other - ordinal))
