"""Selecting obeys the laws of sets, in whatever slices it is done, and follows an Index that is still growing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.index.index import Index
from forumtui.query.dates import find_reversed_range
from forumtui.query.parse import parse
from forumtui.query.select import SCREENFUL, FilterRun, matches, select
from forumtui.query.tree import EVERYTHING, And, Not, Or, Query, QueryError
from tests.index.fake import FakeRows, Reply, index_of
from tests.query.sample import POST, REPLIES
from tests.query.test_expressions import EXPRESSIONS

PLAIN = [text for text, _ in EXPRESSIONS if "/" not in text and text]
TEXTS = st.sampled_from(PLAIN)
INDEX = index_of(REPLIES, POST)


def read(text: str) -> Query:
    query = parse(text)
    assert not isinstance(query, QueryError)
    return query


def shown(query: Query, index: Index = INDEX) -> set[int]:
    return set(select(query, index))


@given(TEXTS)
def test_not_is_the_complement(text: str) -> None:
    query = read(text)
    assert shown(Not(query)) == set(INDEX.replies) - shown(query)
    assert shown(Not(Not(query))) == shown(query)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_and_is_the_intersection_and_or_the_union(texts: list[str]) -> None:
    parts = tuple(read(text) for text in texts)
    sets = [shown(part) for part in parts]
    assert shown(And(parts)) == set.intersection(*sets)
    assert shown(Or(parts)) == set.union(*sets)
    assert shown(Not(Or(parts))) == shown(And(tuple(Not(part) for part in parts)))


@given(TEXTS, st.integers(0, 19))
def test_every_beginning_gives_the_same_replies_in_source_order(text: str, first: int) -> None:
    work = FilterRun(read(text), INDEX, first=first)
    while not work.step(0):
        pass
    found = list(work.selection.positions)
    assert found == sorted(shown(read(text)))
    assert work.selection.complete
    assert work.count == len(found)


def many(count: int) -> list[Reply]:
    """Replies oldest first, half of them by one author, one in a hundred with a needle."""
    return [
        Reply(
            text=f"reply {number}" + (" needle" if number % 100 == 0 else ""),
            author="often" if number % 2 else f"seldom {number}",
            floor=number + 1,
        )
        for number in range(count)
    ]


def test_the_first_screenful_is_found_before_the_rest_is_looked_at() -> None:
    index = index_of(many(60_000))
    work = FilterRun(read("needle"), index, first=30_000)
    assert not work.step(60)
    assert work.count >= SCREENFUL
    assert min(work.selection.positions) >= 30_000
    assert max(work.selection.positions) < 45_000
    assert not work.selection.complete
    while not work.step(60):
        pass
    assert list(work.selection.positions) == list(range(0, 60_000, 100))


def test_what_hides_nothing_is_a_range() -> None:
    index = index_of(many(20_000))
    assert select(EVERYTHING, index) == range(20_000)
    assert select(read("reply"), index) == range(20_000) or list(select(read("reply"), index)) == list(range(20_000))
    assert select(read("floor:100..9000"), index) == range(99, 9000)


def test_a_growing_index_gives_at_least_what_is_known() -> None:
    replies = many(30_000)
    index = Index(FakeRows(replies), None)
    work = FilterRun(read("user:=often needle OR #20001"), index)
    seen = 0
    while not index.complete:
        index.grow(0)
        assert not work.step(60) or index.complete
        assert work.count >= seen
        seen = work.count
    while not work.step(60):
        pass
    assert list(work.selection.positions) == [20_000]


def test_an_answer_that_stands_before_its_question_is_found_while_the_index_grows() -> None:
    replies = [Reply("r", floor=900 - number, quoted=100 if number == 3 else 0) for number in range(899)]
    index = Index(FakeRows(replies), None)
    index._slice = 100
    work = FilterRun(read("answers:100"), index)
    while not index.grow(0):
        work.step(60)
    while not work.step(60):
        pass
    assert list(work.selection.positions) == [3]


def test_a_year_that_turns_out_later_begins_the_search_again() -> None:
    replies = [
        Reply("a", "x", month * 100_000_000 + 1_000_000, floor) for floor, month in ((4, 3), (3, 1), (2, 12), (1, 11))
    ]
    index = Index(FakeRows(replies), None, 2016)
    index._slice = 2
    work = FilterRun(read("date:2017-03-01"), index)
    index.grow(0)
    work.step(60)
    while not index.grow(0):
        work.step(60)
    while not work.step(60):
        pass
    assert list(work.selection.positions) == [0]
    assert shown(read("since:12-01"), index) == {0, 1, 2}
    assert shown(read("until:01-31"), index) == {1, 2, 3}
    assert shown(read("date:11-01..01-01"), index) == {1, 2, 3}
    assert shown(read("since:04-01"), index) == shown(read("until:10-01"), index) == set()
    assert shown(read("date:04-01..05-01"), index) == set()
    assert shown(read("since:09-01"), index) == shown(read("until:05-01"), index) == {0, 1, 2, 3}


WINTER = [122_900_0000, 123_100_0000, 10_100_0000, 10_500_0000]
"""29 and 31 December, 1 and 5 January."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date:12-30..01-02", [1, 2]),
        ("date:2017-12-30..2018-01-02", [1, 2]),
        ("since:12-31", [1, 2, 3]),
        ("until:12-31", [0, 1]),
        ("until:2017-12-31", [0, 1]),
        ("date:01-01", [2]),
        ("date:2018-01", [2, 3]),
        ("date:2017", [0, 1, 2, 3]),
        ("date:02-01..02-29", []),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_range_goes_over_a_new_year_also_where_no_year_is_known(text: str, expected: list[int], turned: bool) -> None:
    order = range(3, -1, -1) if turned else range(4)
    index = index_of([Reply("a", "x", WINTER[number], number + 1) for number in order])
    assert not index.dates.has_year
    assert find_reversed_range(read(text), index) is None
    assert sorted(order[position] for position in select(read(text), index)) == expected


DAYS = st.dates(date(2017, 11, 1), date(2018, 2, 27))


@given(
    st.lists(DAYS, min_size=1, max_size=8),
    DAYS,
    DAYS,
    st.sampled_from(["since:{0}", "until:{0}", "date:{0}", "date:{0}..{1}", "date:..{1}"]),
)
def test_without_years_a_filter_shows_what_it_shows_with_them(
    days: list[date], first: date, last: date, text: str
) -> None:
    """For dates that the thread reaches: of others no one can tell the year."""
    days = sorted({*days, first, last})
    stamps = [int(f"{day:%Y%m%d}") * 1_000_000 for day in days]
    with_years, without = (
        index_of([Reply("a", "x", stamp % shortened, floor) for floor, stamp in enumerate(stamps, 1)])
        for shortened in (10**14, 10**10)
    )
    query = read(text.format(f"{first:%m-%d}", f"{last:%m-%d}"))
    assert shown(query, without) == shown(query, with_years)
    assert (find_reversed_range(query, without) is None) == (find_reversed_range(query, with_years) is None)


def test_a_range_with_years_may_end_in_the_next_year_of_a_thread_of_one_year() -> None:
    index = index_of([Reply("a", "x", stamp, number) for number, stamp in enumerate(WINTER[:2], 1)])
    query = read("date:2017-12-30..2018-01-02")
    assert find_reversed_range(query, index) is None
    assert list(select(query, index)) == [1]
    assert find_reversed_range(read("date:12-30..01-02"), index) is not None


@given(TEXTS, st.integers(1, 20))
def test_one_reply_is_judged_as_the_whole_thread_is(text: str, position: int) -> None:
    assert matches(read(text), INDEX, position) == (position in shown(read(text)))


def test_dates_of_unknown_years_are_asked_by_month_and_day() -> None:
    days = (1231, 101, 102)
    index = index_of([Reply("a", "x", day * 1_000_000, floor) for floor, day in enumerate(days, 1)])
    assert shown(read("date:12-31"), index) == {0}
    assert shown(read("date:01-01..01-31"), index) == {1, 2}
    assert shown(read("since:2019-12-01"), index) == {0, 1, 2}


def test_dates_in_no_order_and_missing_dates_are_asked_one_by_one() -> None:
    stamps = (20190103, 0, 20190101, 20190105, 20180101)
    index = index_of([Reply("a", "x", stamp * 1_000_000) for stamp in stamps])
    assert shown(read("since:2019-01-02"), index) == {0, 3}
    assert shown(read("until:2019-01-03"), index) == {0, 2, 4}
    assert shown(read("date:01-01"), index) == {2, 4}
    assert shown(read("date:01-01 -date:2018"), index) == {2}


def test_a_year_that_is_given_moves_only_the_dates_without_one() -> None:
    index = index_of([Reply("a", "x", 20150101 * 1_000_000), Reply("b", "x", 102 * 1_000_000)], None, 2012)
    assert [index.year_of(0), index.year_of(1)] == [2015, 2012]
    assert shown(read("date:2012"), index) == {1}
    assert shown(read("date:2015"), index) == {0}
