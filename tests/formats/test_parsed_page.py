"""A parsed page tells the same facts one by one and as columns."""

import pytest

from forumtui.formats.registry import ParsedPage
from forumtui.index.columns import Flag
from forumtui.model import Head, Mark, Post, RichText, Role, Timestamp

REPLIES = (
    Post(
        floor=2,
        author="ann",
        rank="new",
        posted=Timestamp(2020, 5, 4, 9, 30),
        body=RichText("one", (Mark(0, 1, Role.LINK, "u"), Mark(1, 2, Role.CODE))),
    ),
    Post(author=None, device="PC", body=RichText("two\nlines")),
    Post(floor=4, author="bo", body=RichText("")),
)


def test_columns_repeat_the_posts() -> None:
    columns = ParsedPage(Head(title="t"), REPLIES).columns(0, 3)
    assert list(columns.floors) == [2, 0, 4]
    assert list(columns.authors) == ["ann", "", "bo"]
    assert list(columns.ranks) == ["new", "", ""]
    assert list(columns.devices) == ["", "PC", ""]
    assert list(columns.stamps) == [20200504093000, 0, 0]
    assert list(columns.has) == [Flag.LINK | Flag.CODE, 0, 0]
    assert columns.bodies.split("\x00") == ["one", "two\nlines", ""]


def test_a_part_of_the_columns() -> None:
    assert list(ParsedPage(Head(), REPLIES).columns(1, 9).authors) == ["", "bo"]


def test_known_by_position() -> None:
    page = ParsedPage(Head(title="t"), REPLIES, (3, 8))
    assert (len(page), page.complete, page.head().title) == (3, True, "t")
    assert page.post(1).device == "PC"
    assert [page.line(position) for position in range(3)] == [3, 8, 0]


@pytest.mark.parametrize("position", [-1, 3])
def test_no_such_post(position: int) -> None:
    with pytest.raises(IndexError):
        ParsedPage(Head(), REPLIES).post(position)
