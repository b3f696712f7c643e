"""The opening post is the first post of the Index: it is known there, and neither counted nor put in order."""

from forumtui.index.columns import Flag, columns_of
from forumtui.model import Kind, Mark, Post, RichText, Role, Timestamp
from forumtui.query.parse import parse
from forumtui.query.select import select
from forumtui.query.tree import QueryError
from tests.index.fake import Reply, index_of

OPENING = Post(kind=Kind.POST, floor=1, author="Ann", posted=Timestamp(2019, 3, 1), body=RichText("same words"))
NEWEST_FIRST = [
    Reply("later", "Bo", 20190305000000, 4),
    Reply("same words", "Ann", 20190304000000, 3),
    Reply("early", "Bo", 20190302000000, 2),
]
INDEX = index_of(NEWEST_FIRST, OPENING)


def found(text: str) -> list[int]:
    query = parse(text)
    assert not isinstance(query, QueryError)
    return list(select(query, INDEX))


def test_it_is_known_by_position_and_by_floor() -> None:
    assert (INDEX.first_reply, INDEX.size, INDEX.reply_count, INDEX.replies) == (1, 4, 3, range(1, 4))
    assert (INDEX.author(0), INDEX.text(0), INDEX.year_of(0)) == ("Ann", "same words", 2019)
    assert [INDEX.position_of_floor(floor) for floor in (1, 2, 4)] == [0, 3, 1]
    assert [INDEX.position_of_floor(floor) for floor in (0, 2**33)] == [None, None]


def test_it_is_not_counted_and_not_in_the_order() -> None:
    assert INDEX.order == "newest"
    assert INDEX.floors == (2, 4, ())
    assert INDEX.counts("user") == [("Bo", 2), ("Ann", 1)]
    assert INDEX.counts("day") == [("2019-03-02", 1), ("2019-03-04", 1), ("2019-03-05", 1)]
    assert INDEX.dates.span() == (20190302000000, 20190305000000)


def test_a_reply_that_says_the_same_is_no_repeat() -> None:
    assert INDEX.repeats(0, 4) == []


def test_filters_show_replies() -> None:
    assert found("") == [1, 2, 3]
    assert found("same") == [2]
    assert found("is:op") == [2]
    assert found("floor:1..3") == [2, 3]
    assert found("since:2019-02 -user:Bo") == [2]


def test_without_floors_numbers_count_replies() -> None:
    index = index_of([Reply("a"), Reply("b")], Post(kind=Kind.POST, body=RichText("x")))
    assert [index.position_of_floor(number) for number in (0, 1, 2, 3)] == [None, 1, 2, None]


def test_nobody_who_only_opened_the_thread_is_offered() -> None:
    index = index_of([Reply("a", "Bo")], OPENING)
    assert index.counts("user") == [("Bo", 1)]


def test_a_mention_is_no_link() -> None:
    body = RichText("@ann see it", (Mark(0, 4, Role.MENTION, "https://forum.example/u/ann"),))
    linked = RichText("@ann see it", (*body.marks, Mark(5, 8, Role.LINK, "https://forum.example/t/1")))
    assert list(columns_of([Post(body=body), Post(body=linked)]).has) == [0, Flag.LINK]
