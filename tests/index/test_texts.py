"""Texts and names found by bytes, by pieces or one by one: always what asking each of them finds."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from forumtui.index.names import Names
from forumtui.index.texts import Texts
from forumtui.query.parse import parse
from forumtui.query.select import FilterRun
from forumtui.query.tree import QueryError
from tests.index.fake import index_of
from tests.query.sample import POST, REPLIES

LETTERS = "ab风"


def texts_of(rows: list[str]) -> Texts:
    texts = Texts()
    texts.extend("\0".join(rows))
    return texts


def test_a_half_of_a_character_is_no_obstacle() -> None:
    assert texts_of(["a\ud800x", "b"]).find(b"x", 0, 2) == [0]


@given(
    some.lists(some.text(LETTERS, max_size=6), min_size=1, max_size=400),
    some.text(LETTERS, min_size=1, max_size=3),
    some.integers(0, 400),
    some.integers(0, 400),
)
def test_found_is_what_contains(rows: list[str], needle: str, start: int, stop: int) -> None:
    start, stop = sorted((min(start, len(rows)), min(stop, len(rows))))
    found = texts_of(rows).find(needle.encode(), start, stop)
    assert found == [number for number in range(start, stop) if needle in rows[number]]


def test_common_needles_are_found_among_many() -> None:
    rows = ["aa" if number % 3 else "ba" * (number % 5) for number in range(5_000)]
    for needle in ("a", "aa", "ab", "b"):
        expected = [number for number, row in enumerate(rows) if needle in row]
        assert texts_of(rows).find(needle.encode(), 0, len(rows)) == expected


def test_names_asked_one_by_one_are_those_that_all_would_find() -> None:
    names = Names()
    column = [f"{'reader' if number % 2 else '夜航'}_{number}" for number in range(3_000)]
    names.extend(column)
    for needle, is_common in (("r", True), ("夜", True), ("reader_12", False), ("zz", False)):
        wanted = names.containing(needle)
        assert names.some_of(range(0, 3_000, 7), needle) == [one for one in wanted if one % 7 == 0]
        assert names.some_containing(needle, 3_000) == wanted
        assert names.often_containing(needle, 700) == [one for one in wanted if one < 700]
        assert names.often_containing(needle, 100) == [one for one in wanted if one < 100]
        assert names.is_common(needle) is is_common


def test_a_filter_by_a_common_part_of_names_finds_the_same_from_anywhere() -> None:
    rows = [replace(REPLIES[number % len(REPLIES)], author=f"r_{number % 1_900}") for number in range(6_000)]
    index = index_of(rows, POST)
    query = parse("user:r_1")
    assert not isinstance(query, QueryError)
    expected = [number + 1 for number in range(6_000) if "r_1" in f"r_{number % 1_900}"]
    for first in (0, 17, 3_000, 5_999):
        work = FilterRun(query, index, first=first)
        while not work.step(0):
            pass
        assert list(work.selection.positions) == expected
