"""Everything that can be done with a reading, in any order: what is shown, left out and filtered is always all."""

import re

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from forumtui.index.index import Index
from forumtui.query.parse import parse
from forumtui.query.select import matches
from forumtui.query.tree import EVERYTHING, Query, QueryError
from forumtui.query.view import PostView
from forumtui.tui.thread.finding import Search, author_term, day_term
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.scroll_anchor import ScrollAnchor
from tests.machine.threads import FILTERS, WORDS, opened, pages

PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.target)
"""Shrinking is left out: a list of keys is read as it is, and shrinking one takes minutes."""

SIZES = ((40, 12), (80, 24), (120, 40), (24, 3), (60, 1))


def query_of(text: str) -> Query:
    """A filter that is known to have no fault."""
    query = parse(text)
    assert not isinstance(query, QueryError), query
    return query


class ReadingMachine(RuleBasedStateMachine):
    """One reader without a screen: what the thread screen does with a reading, its list and its search."""

    def __init__(self) -> None:
        super().__init__()
        self.cells, self.rows = 80, 24
        self.view: PostView
        self.search: Search | None = None

    @initialize(text=pages())
    def open(self, text: str) -> None:
        self.state = ThreadState(opened(text))
        self.typesetter = Typesetter(self.state)
        self.place = ScrollAnchor(self.height_of)
        self.place.rows = self.rows
        self.show(None)

    # what the screen does

    def height_of(self, position: int) -> int:
        return len(self.typesetter.lay(position, self.view, self.cells).lines)

    @property
    def selected(self) -> int | None:
        return self.view[self.place.cursor] if len(self.view) else None

    @property
    def index(self) -> Index:
        return self.state.index

    def show(self, ordinal: int | None) -> None:
        """As the screen shows another view: nothing that is still shown loses the selection."""
        row = self.place.row_of_cursor() if ordinal is not None and len(self.view) else 0
        self.state.advance(10)
        self.view = self.state.view()
        self.place.count = len(self.view)
        wanted = self.view.nearest(ordinal)
        self.place.select(0 if wanted is None else self.view.row_of(wanted) or 0, row)
        if ordinal is not None and self.view.row_of(ordinal) is not None:
            assert self.selected == ordinal, "the selection is lost though it is shown"

    # rules

    @rule(text=st.sampled_from(FILTERS))
    def filter(self, text: str) -> None:
        self.state.filter.set(query_of(text), self.selected or 0)
        self.show(self.selected)

    @rule()
    def switch_filter(self) -> None:
        if self.state.has_filter:
            self.state.switch_filter(not self.state.is_filtered, self.selected or 0)
            self.show(self.selected)

    @rule(by_day=st.booleans())
    def toggle_term(self, by_day: bool) -> None:
        here = self.selected
        if here is None:
            return
        term = day_term(self.index.stamp(here)) if by_day else author_term(self.index.author(here) or "")
        assert term is not None
        self.state.filter.toggle(term, here)
        self.show(here)
        assert here in self.view, "a reply has the author and the day that it has"

    @rule()
    def sort(self) -> None:
        self.state.is_reversed = not self.state.is_reversed
        self.show(self.selected)

    @rule()
    def hide(self) -> None:
        here = self.selected
        author = self.index.author(here) if here is not None else None
        if author is None:
            return
        if author in self.state.hidden_authors:
            del self.state.hidden_authors[author]
        else:
            self.state.hidden_authors[author] = None
            self.state.revealed.clear()
        self.show(here)

    @rule()
    def fold_noise(self) -> None:
        self.state.folds_noise = not self.state.folds_noise
        self.state.revealed.clear()
        self.show(self.selected)

    @rule(number=st.integers(0, 20))
    def reveal(self, number: int) -> None:
        left_out = self.state.view().left_out
        if left_out:
            ordinal = left_out[number % len(left_out)]
            self.state.revealed.add(ordinal)
            self.show(ordinal)
            assert self.selected == ordinal

    @rule()
    def shorten(self) -> None:
        if self.selected is not None:
            self.state.shortened ^= {self.selected}
            self.show(self.selected)

    @rule()
    def bookmark(self) -> None:
        if self.selected is not None:
            self.state.bookmarks ^= {self.selected}

    @rule(floor=st.integers(0, 40))
    def jump(self, floor: int) -> None:
        ordinal = self.index.position_of_floor(floor)
        place = None if ordinal is None else self.view.row_of(ordinal)
        if place is not None:
            self.place.go(place)
            assert self.selected == ordinal

    @rule(rows=st.integers(-30, 30))
    def scroll(self, rows: int) -> None:
        if len(self.view):
            self.place.scroll(rows)
            self.place.pull_cursor()

    @rule(position=st.integers(-1, 20))
    def go(self, position: int) -> None:
        self.place.go(position)

    @rule(size=st.sampled_from(SIZES))
    def resize(self, size: tuple[int, int]) -> None:
        here = self.selected
        row = self.place.row_of_cursor() if len(self.view) else 0
        self.cells, self.rows = size
        self.place.rows = self.rows
        if len(self.view):
            self.place.select(self.place.cursor, min(row, max(0, self.rows - 1)))
            self.place.go(self.place.cursor)
        assert self.selected == here

    @rule(text=st.sampled_from(WORDS))
    def look_for(self, text: str) -> None:
        query = self.state.filter.query if self.state.is_filtered else EVERYTHING
        self.search = Search(text, self.index, query, self.selected or 0)
        self.search.advance(10)
        assert self.search.is_complete

    @precondition(lambda self: self.search is not None and self.selected is not None)
    @rule(step=st.sampled_from((1, -1)))
    def next_match(self, step: int) -> None:
        assert self.search is not None
        here = self.selected
        assert here is not None
        found = self.search.next_post(here, self.view, step)
        if found is None:
            return
        body = self.state.opened.thread.posts[found[0]].body
        assert self.search.spans(found[0], body), "a match that is none"
        number, count = self.search.number_of(found[0], self.view), self.search.count(self.view)
        assert 1 <= number <= count
        place = self.view.row_of(found[0])
        if found[0] < self.index.first_reply:  # the opening post has a pane of its own
            assert number == 1
            return
        assert place is not None, "a match that is not shown"
        is_beyond = place > self.place.cursor if step > 0 else place < self.place.cursor
        assert is_beyond or found[1], "it wrapped and did not say so"
        self.place.go(place)

    @rule()
    def escape_to_everything(self) -> None:
        if self.state.is_filtered:
            self.state.switch_filter(False, self.selected or 0)
            self.show(self.selected)
        total = len(self.state.replies)
        assert len(self.view) + len(self.state.view().left_out) == total

    # what always holds

    @invariant()
    def every_reply_is_shown_left_out_or_filtered(self) -> None:
        state, total = self.state, len(self.state.replies)
        query = state.filter.query if state.is_filtered else EVERYTHING
        wanted = {at for at in state.replies if query == EVERYTHING or matches(query, self.index, at)}
        left_out = set(state.view().left_out)
        assert set(self.view).isdisjoint(left_out)
        assert set(self.view) | left_out == wanted
        assert len(self.view) + len(left_out) + (total - len(wanted)) == total
        assert list(self.view) == sorted(self.view, reverse=state.is_reversed)

    @invariant()
    def what_is_left_out_is_hidden_or_folded_and_says_why(self) -> None:
        state = self.state
        for ordinal in state.view().left_out:
            assert state.view().why_hidden(ordinal)
            assert ordinal not in state.revealed
        for ordinal in self.view:
            why = state.view().why_hidden(ordinal)
            assert why is None or (why.reason == "shortened" and ordinal in state.shortened)

    @invariant()
    def stubs_account_for_every_reply_left_out(self) -> None:
        state, view = self.state, self.view
        if not len(view):
            return
        stubs = [view.left_out_before(row) for row in range(len(view) + 1)]
        told = [position for stub in stubs for position in stub]
        assert told == list(view.left_out) == sorted(told, reverse=state.is_reversed)
        for stub in filter(len, stubs):
            text = self.typesetter.stubs.left_out_text(stub)
            counts = [int(count) for count in re.findall(r"(?:: |, )(\d+) ", text)] if len(stub) > 1 else [1]
            assert sum(counts) == len(stub) or "…" in text, text
            assert str(state.number_of(stub[0])) in text

    @invariant()
    def the_list_stands_inside_itself(self) -> None:
        place, view = self.place, self.view
        if not len(view):
            return
        assert 0 <= place.cursor < len(view)
        assert 0 <= place.top < len(view)
        assert 0 <= place.row < self.height_of(place.top)
        below = sum(self.height_of(position) for position in range(place.top, len(view))) - place.row
        assert below >= min(place.rows, sum(map(self.height_of, range(len(view))))), "past the end"

    @invariant()
    def the_selection_is_on_the_screen(self) -> None:
        place = self.place
        if not len(self.view):
            return
        row = sum(map(self.height_of, range(place.top, place.cursor))) - place.row
        assert place.cursor >= place.top
        assert row < place.rows
        found = [place.at_row(at) for at in range(place.rows)]
        assert place.cursor in {one[0] for one in found if one is not None}


TestReading = ReadingMachine.TestCase
TestReading.settings = settings(max_examples=30, stateful_step_count=30, deadline=None, phases=PHASES)
