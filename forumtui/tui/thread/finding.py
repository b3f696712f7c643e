"""The filter of a thread, and a search in what the filter shows. Without Textual.

The first frame is made without this module, because the filter language takes 28 ms to import.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from collections.abc import Set as AbstractSet

from forumtui.index.index import Index
from forumtui.layout.lines import SHOWN_LIMIT
from forumtui.model import RichText
from forumtui.query.complete import Completion, complete
from forumtui.query.context import NO_HISTORY, History
from forumtui.query.dates import find_reversed_range, has_date_term, resolve
from forumtui.query.format_query import explain, format_query
from forumtui.query.parse import clean_filter, error_while_typing, parse, reversed_range_error
from forumtui.query.select import FilterRun
from forumtui.query.tree import (
    EVERYTHING,
    Choice,
    DateRange,
    Name,
    NumberRange,
    Query,
    QueryError,
    Term,
    Words,
    both,
    terms_of,
    without,
)
from forumtui.query.view import PostView
from forumtui.text.fold import find_all, fold
from forumtui.text.timestamp import Timestamp

_KEPT = 512
"""Posts whose matches are kept."""

BOOKMARKED, HIDDEN = Term("is", Choice("bookmarked")), Term("is", Choice("hidden"))
"""The terms whose posts change while the user reads."""

_AT_ONCE = 0.05
"""Seconds that the filter runs at once, where a change of bookmarks or hidden posts starts it again."""

Facts = tuple[int | None, int, AbstractSet[int], AbstractSet[int]]
"""The fields of a `History`, for the state, which is imported before the filter language."""

Span = tuple[int, int]
"""Start and end of a match, in code points."""


class Search:
    """The search for one text in the posts that the filter shows, and its matches so far. The state owns it.

    The opening post is always searched, because it is shown whatever the filter is.
    """

    def __init__(self, text: str, index: Index, query: Query, first: int, history: History = NO_HISTORY) -> None:
        """`query` is the filter that is on; the search begins at the post at `first`."""
        self.text = text
        self.query = query
        self._index = index
        self._needle = fold(text)
        words = Term("", Words(text))
        asked = words if query == EVERYTHING else both(query, words)
        self._work = FilterRun(asked, index, first=first, history=history)
        self._spans: dict[int, list[Span]] = {}
        """By position, the matches in a post."""
        self._shown: tuple[PostView | None, int, list[int]] = None, -1, []
        """What `_in_view` found last: for which view and how many posts, and the result."""
        self._opening: bool | None = None
        """Whether the opening post matches; None while it is not indexed."""
        self._all: tuple[int, Sequence[int]] = -1, ()
        """What `positions` gave last: for how many posts, and the result."""
        self.current: tuple[int, Span] | None = None
        """The position of a post, and the match in it, that n and N have reached."""

    def advance(self, seconds: float) -> bool:
        """Search for about that long; True when every post has been searched."""
        return self._work.step(seconds)

    @property
    def is_complete(self) -> bool:
        """Whether every post has been searched."""
        return self._work.is_complete

    @property
    def in_opening(self) -> bool:
        """Whether the opening post matches."""
        if self._opening is None and self._index.size:
            needle = self._needle.encode("utf-8", "replace")
            self._opening = bool(self._index.first_reply) and needle in self._index.texts.raw(0)
        return bool(self._opening)

    @property
    def positions(self) -> Sequence[int]:
        """Positions of the matching posts found so far, in source order."""
        found = self._work.selection.positions
        if not self.in_opening:
            return found
        if self._all[0] != len(found):
            self._all = len(found), [0, *found]
        return self._all[1]

    def spans(self, position: int, passage: RichText) -> list[Span]:
        """The matches in the text of a post, as far as the text is shown."""
        if position not in self._spans:
            if len(self._spans) > _KEPT:
                self._spans.clear()
            self._spans[position] = find_all(self._needle, passage.text[:SHOWN_LIMIT])
        return self._spans[position]

    def next_post(self, position: int, view: PostView, step: int) -> tuple[int, bool] | None:
        """The matching post after `position` (step 1) or before it (-1), and whether the search wrapped.

        An opening post that is not in the view comes before it.
        """
        before, count = self._before(position, view), self.count(view)
        if not count:
            return None
        is_one = self.number_of(position, view) > 0
        at = before + is_one if step > 0 else before - 1
        return self._at(at % count, view), not 0 <= at < count

    def count(self, view: PostView) -> int:
        """How many matching posts are shown, the opening post in its pane included."""
        return len(self._in_view(view)) + self._is_apart(view)

    def number_of(self, position: int, view: PostView) -> int:
        """The number of a post among the matching ones, in the order of the view, from 1; 0 where it is not one."""
        is_one = self._is_apart(view) if position == 0 and self._stands_apart(view) else False
        if is_one or (view.row_of(position) is not None and self._is_found(position)):
            return self._before(position, view) + 1
        return 0

    def _is_found(self, position: int) -> bool:
        found = self.positions
        at = bisect_left(found, position)
        return at < len(found) and found[at] == position

    def _before(self, position: int, view: PostView) -> int:
        """How many matching posts come before a post, in the order of the view."""
        if position == 0 and self._stands_apart(view):
            return 0
        found = self._in_view(view)
        if not view.direction:
            row = view.row_of(position)
            ahead = 0 if row is None else bisect_left(found, row)
        elif view.direction > 0:
            ahead = bisect_left(found, position)
        else:
            ahead = len(found) - bisect_right(found, position)
        return ahead + self._is_apart(view)

    def _at(self, number: int, view: PostView) -> int:
        """The matching post of a number from 0, in the order of the view."""
        number -= self._is_apart(view)
        if number < 0:
            return 0
        found = self._in_view(view)
        if not view.direction:
            return view[found[number]]
        return found[number if view.direction > 0 else len(found) - 1 - number]

    def _stands_apart(self, view: PostView) -> bool:
        """Whether there is an opening post that comes before the replies of the view: in its pane, or as first row."""
        return bool(self._index.first_reply) and (bool(view.opening) or view.row_of(0) is None)

    def _is_apart(self, view: PostView) -> bool:
        """Whether the opening post matches and is not among the replies of the view."""
        return self.in_opening and self._stands_apart(view)

    def _in_view(self, view: PostView) -> Sequence[int]:
        """The matching replies that are in the view, in source order; in a view sorted otherwise their rows."""
        found, replies = self.positions, view.replies
        if view.is_range:
            ends = sorted((replies[0], replies[-1])) if len(replies) else (0, -1)
            return found[bisect_left(found, ends[0]) : bisect_right(found, ends[1])]
        known, size, shown = self._shown
        if known is not view or size != len(found):
            shown = [one for one in found if view.row_of(one) is not None and one >= self._index.first_reply]
            shown = shown if view.direction else view.rows_of(shown)
            self._shown = view, len(found), shown
        return shown


class Filter:
    """A filter, and the replies that it has found so far. The state owns it."""

    def __init__(self, index: Index, facts: Callable[[], Facts] = lambda: NO_HISTORY) -> None:
        """`facts` gives what the user has seen, bookmarked and hidden by now."""
        self._index = index
        self._facts = facts
        self.query: Query = EVERYTHING
        """The filter, whether it is on or off."""
        self.is_on = True
        self._toggled: dict[str, Term] = {}
        """By its key, the term that a command added or took away last."""
        self._work: FilterRun | None = None
        """The run of the filter; None where it is off."""
        self._known = NO_HISTORY
        """What `facts` gave when the run began."""
        self._searches = 0
        """How many runs there were."""
        self._depends_on_choices = False
        """Whether the filter asks for bookmarked or hidden posts, so that it changes while it is on."""

    @property
    def hides(self) -> bool:
        """Whether a filter is on."""
        return self.is_on and self.query != EVERYTHING

    @property
    def text(self) -> str:
        """The filter as the user would type it; empty for none."""
        return "" if self.query == EVERYTHING else format_query(self.query)

    def set(self, query: Query, first: int = 0) -> None:
        """Filter by this, looking at posts from position `first` on."""
        self.query, self.is_on = query, True
        self.search_from(first)

    def search_from(self, first: int) -> None:
        """Run the filter again, from position `first` on."""
        self._work = None
        self._searches += 1
        self._depends_on_choices = self.hides and not {BOOKMARKED, HIDDEN}.isdisjoint(terms_of(self.query))
        if self.hides:
            self._known = History(*self._facts())
            self._work = FilterRun(self.query, self._index, first=first, history=self._known)

    def run_if_changed(self) -> None:
        """Run the filter again, if it asks for bookmarked or hidden posts and these have changed."""
        if self._depends_on_choices and self._known != History(*self._facts()):
            self.search_from(0)
            self.advance(_AT_ONCE)

    @property
    def shown_hidden(self) -> AbstractSet[int]:
        """Hidden posts that are shown nevertheless, because the filter asks for them."""
        return self._known.hidden if self._depends_on_choices and HIDDEN in terms_of(self.query) else frozenset()

    def advance(self, seconds: float) -> bool:
        """Run the filter for about that long, or until a screenful is found; True when it has seen every reply."""
        return self._work is None or self._work.step(seconds)

    @property
    def is_complete(self) -> bool:
        """Whether the filter has seen every reply, or was given up."""
        return self._work is None or self._work.is_complete

    @property
    def error(self) -> str:
        """Why the filter was given up; empty where it was not."""
        return self._work.error.message if self._work and self._work.error else ""

    @property
    def positions(self) -> Sequence[int]:
        """The replies found so far, in source order."""
        return self._work.selection.positions if self._work else self._index.replies

    @property
    def version(self) -> tuple[int, int]:
        """Changes with every run of the filter, and with every reply found."""
        return self._searches, self._work.count if self._work else -1

    # what the user types and presses

    def set_text(self, text: str, first: int = 0, *, partial: bool = False) -> QueryError | None:
        """Filter by a text; returns what is wrong where it is no filter. `partial`: it is still being typed."""
        text = clean_filter(text)
        query = parse(text, partial=partial)
        if isinstance(query, QueryError):
            return query
        backwards = find_reversed_range(query, self._index)
        if backwards is not None:
            return reversed_range_error(backwards, text)
        self.set(query, first)
        return None

    def hint_for(self, text: str) -> QueryError | None:
        """A hint about a filter that can be applied but probably means something else; None for none."""
        return error_while_typing(clean_filter(text))

    @property
    def is_undated(self) -> bool:
        """Whether the filter asks for a time and no reply so far has one."""
        return (
            self.hides and self._index.reply_count > 0 and not self._index.dates.span()[1] and has_date_term(self.query)
        )

    def toggle(self, term: Term, first: int) -> None:
        """Add a term to the filter, or take it away where it is there already."""
        self._toggled[term.key] = term
        if not self.hides:
            self.set(term, first)
            return
        left = without(self.query, term)
        self.set(both(self.query, term) if left is None else left, first)

    def take_away(self, key: str, first: int) -> bool:
        """Take away the term of that key that was toggled last; False where the filter does not have it."""
        term = self._toggled.get(key)
        left = without(self.query, term) if term is not None and self.hides else None
        if left is None:
            return False
        self.set(left, first)
        return True

    def toggle_author(self, name: str, first: int) -> None:
        """Show only this author, or take that term away."""
        self.toggle(author_term(name), first)

    def only_answers(self, number: int, first: int) -> None:
        """Show only the answers to the reply of that floor or number."""
        self.toggle(Term("answers", NumberRange(number, number)), first)

    def toggle_day(self, stamp: int, first: int) -> bool:
        """Show only the day of a packed time, or take that term away; False where the time has no day."""
        term = day_term(stamp)
        if term is None:
            return False
        self.toggle(term, first)
        return True

    def offers(self, text: str, cursor: int, left_out: Collection[int] = ()) -> Sequence[Completion]:
        """Completions for a filter that is being typed. Posts that the user hides (`left_out`) are not counted."""
        return complete(text, cursor, self._index, left_out, History(*self._facts()))

    def resolved(self) -> str:
        """The filter as text, with years for dates written without one."""
        return format_query(resolve(self.query, self._index))

    def why(self, position: int) -> str:
        """Why the filter shows a reply, or does not."""
        query = self.query if self.hides else EVERYTHING
        return explain(query, self._index, position, history=History(*self._facts()))

    def search(self, text: str, first: int) -> Search:
        """A search for a text in what the filter shows, from position `first` on."""
        return Search(text, self._index, self.query if self.hides else EVERYTHING, first, History(*self._facts()))

    def search_again(self, search: Search, first: int) -> Search | None:
        """The same search in what the filter shows now; None where the filter has not changed."""
        if search.query == (self.query if self.hides else EVERYTHING):
            return None
        again = self.search(search.text, first)
        again.current = search.current
        return again


def author_term(name: str) -> Term:
    """The term that shows only this author."""
    return Term("user", Name(name, exact=True))


def day_term(stamp: int) -> Term | None:
    """The term that shows only the day of a packed time; None where that has no day."""
    year, month, day = stamp // 10_000_000_000, stamp // 100_000_000 % 100, stamp // 1_000_000 % 100
    if not month:
        return None
    date = Timestamp(year, month, day)
    return Term("date", DateRange(date, date))
