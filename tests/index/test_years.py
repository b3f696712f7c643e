"""A date printed without a year gets the thread's, in whichever order the page stands, and never today's."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.index.dates import YearSource, find_year
from forumtui.model import Post, RichText, Timestamp
from tests.index.fake import Reply, index_of


def post(text: str = "", stamp: Timestamp | None = None) -> Post:
    return Post(posted=stamp or Timestamp(0, 7, 7, 16, 55), posted_text="07-07 16:55", body=RichText(text))


def thread(*days: int, floors: int = 1) -> list[Reply]:
    """Replies on these days (MMDD or YYYYMMDD), floors rising from 1, or falling to 1 where `floors` is -1."""
    numbers = range(1, len(days) + 1) if floors > 0 else range(len(days), 0, -1)
    return [Reply("a", "b", day * 1_000_000, number) for day, number in zip(days, numbers, strict=True)]


def years_of(*days: int, opening: Post | None = None, floors: int = 1, year: int | None = None) -> list[int]:
    index = index_of(thread(*days, floors=floors), opening, year)
    return [index.year_of(position) for position in index.replies]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("于2017年7月7日召开了大会", 2017),
        ("Lei\n\n2017.7.7", 2017),
        ("July 7, 2017", 2017),
        ("on 7th July 2017 we", 2017),
        ("2017-07-07", 2017),
        ("since 2015-01-01, today 2017/7/7", 2017),
        ("founded 2010年4月6日", None),
        ("2017.7.70", None),
        ("", None),
    ],
)
def test_the_post_writes_out_its_date(text: str, year: int | None) -> None:
    found = find_year(post(text))
    assert (found[0] if found else None) == year
    assert found is None or found[1] in text


SOURCES = (
    (post("2017年7月7日"), None, YearSource.POST, 2017),
    (post("2017年7月7日"), 2012, YearSource.ARGUMENT, 2012),
    (post("", Timestamp(2016, 7, 7)), None, YearSource.PRINTED, 2016),
    (post("in 2014, 2015 and again 2014 we sold 2016台"), None, YearSource.NAMED, 2014),
    (post("no year"), None, YearSource.NONE, 0),
    (None, None, YearSource.NONE, 0),
    (None, 2011, YearSource.ARGUMENT, 2011),
)


@pytest.mark.parametrize(("opening", "argument", "source", "year"), SOURCES)
def test_where_the_year_comes_from(opening: Post | None, argument: int | None, source: YearSource, year: int) -> None:
    index = index_of(thread(708, 709), opening, argument)
    assert index.years.source is source
    assert index.years.inferred is (bool(year) and argument is None)
    assert [index.year_of(position) for position in index.replies] == [year, year]
    assert index.year_of_post() == (0 if opening is None and not argument else year)


def test_unknown_years_stay_zero_and_keep_month_and_day() -> None:
    index = index_of(thread(708, 709), post("nothing"))
    assert index.stamp(1) == 708_000_000
    assert index.counts("day") == [("07-08", 1), ("07-09", 1)]


ORDERS = (
    ((1220, 1231, 101, 302), 1, [2017, 2017, 2018, 2018]),
    ((302, 101, 1231, 1220), -1, [2018, 2018, 2017, 2017]),
    ((708, 301, 1201, 401), 1, [2017, 2018, 2018, 2019]),
    ((401, 1201, 301, 708), -1, [2019, 2018, 2018, 2017]),
    ((101, 302), 1, [2018, 2018]),
    ((302, 101), -1, [2018, 2018]),
    ((1231, 101, 1231, 101), 1, [2017, 2018, 2017, 2018]),
    ((706, 707, 708), 1, [2017, 2017, 2017]),
    ((20180301, 302), 1, [2018, 2018]),
    ((20151231, 101, 20160103), 1, [2015, 2016, 2016]),
    ((1231, 20160101), 1, [2015, 2016]),
    ((0, 708), 1, [0, 2017]),
)


@pytest.mark.parametrize(("days", "floors", "years"), ORDERS)
def test_a_new_year_is_followed_in_either_order(days: tuple[int, ...], floors: int, years: list[int]) -> None:
    assert years_of(*days, opening=post("2017年7月7日"), floors=floors) == years


@given(st.lists(st.integers(1, 250), min_size=1, max_size=12), st.integers(1, 365), st.booleans())
def test_years_of_any_thread_without_long_pauses_come_out(pauses: list[int], first: int, newest: bool) -> None:
    start = date(2017, 1, 1) + timedelta(first - 1)
    dates = [start]
    for pause in pauses:
        dates.append(dates[-1] + timedelta(pause))
    shown = dates[::-1] if newest else dates
    opening = post("", Timestamp(2017, start.month, start.day))
    days = [day.month * 100 + day.day for day in shown]
    found = years_of(*days, opening=opening, floors=-1 if newest else 1)
    assert found == [day.year for day in shown]
