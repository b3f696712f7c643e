"""A key finds its post again: after a reload, behind pages in front of it, in another save."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.formats.registry import ParsedPage
from forumtui.index.index import Index
from forumtui.model import Head, Kind, Post, RichText, Thread, Timestamp
from forumtui.thread.keys import OPENING, PostKeys, floor_of


def no_letter(_body: RichText) -> None:
    """No post here is a letter."""


def keys_of(posts: Sequence[Post]) -> PostKeys:
    thread = Thread(Head(), posts, no_letter)
    index = Index(ParsedPage(Head(), posts), thread.post)
    while not index.grow(1):
        pass
    return PostKeys(thread, index)


def post(text: str, author: str = "ann", day: int = 1, **facts: object) -> Post:
    made = Post(author=author, posted=Timestamp(2019, 3, day), posted_text=f"2019-03-{day:02d}", body=RichText(text))
    return Post(**{name: getattr(made, name) for name in Post.__slots__} | facts)


POSTS = st.lists(
    st.builds(
        post,
        st.sampled_from(("yes", "no", "")),
        st.sampled_from(("ann", "bo", "")),
        st.integers(1, 3),
        floor=st.none() | st.integers(1, 6),
        id=st.none() | st.sampled_from(("p1", "p2", "p3")),
    ),
    max_size=8,
)


@given(POSTS, POSTS)
def test_every_post_has_a_key_of_its_own_and_is_found_by_it(front: list[Post], posts: list[Post]) -> None:
    keys = keys_of(posts)
    known = [keys.key(position) for position in range(len(posts))]
    assert len(set(known)) == len(posts)
    assert [keys.find(key) for key in known] == list(range(len(posts)))


@pytest.mark.parametrize(
    ("facts", "key"), [({"id": "p7", "floor": 3}, "id:p7"), ({"floor": 3}, "floor:3")], ids=["an id", "a floor"]
)
def test_what_is_printed_comes_first(facts: dict[str, Any], key: str) -> None:
    assert keys_of([post("x", **facts)]).key(0) == key


def test_a_page_in_front_and_an_edit_change_no_key() -> None:
    late = [post("two", day=2), post("three", "bo", 3)]
    known = [keys_of(late).key(position) for position in range(2)]
    more = [Post(kind=Kind.POST, author="cy", body=RichText("first")), post("one", "bo", 1), *late]
    assert [keys_of(more).find(key) for key in known] == [2, 3]
    edited = [*more[:2], post("two, and more", day=2), more[3]]
    assert [keys_of(edited).find(key) for key in known] == [2, 3]


def test_how_long_ago_is_no_part_of_a_key() -> None:
    before = post("x", posted=Timestamp(2019, 3, 1), posted_text="3 days ago")
    after = post("x", posted=Timestamp(2019, 3, 9), posted_text="8 days ago")
    assert keys_of([after]).find(keys_of([before]).key(0)) == 0


def test_the_opening_post_is_known_as_what_it_is() -> None:
    opening = post("x", kind=Kind.POST)
    assert keys_of([opening, post("y")]).key(0) == OPENING
    assert keys_of([post("edited", kind=Kind.POST)]).find(OPENING) == 0
    assert keys_of([post("y")]).find(OPENING) is None


@pytest.mark.parametrize(
    "key",
    [
        *("", "id:", "id:p1", "floor:", "floor:x", "floor:9", "text:", "text:1:2", "number:9", "x"),
        *("floor:99999999999", "floor:" + "9" * 5000, "number:" + "9" * 5000),
    ],
    ids=lambda key: key[:20],
)
def test_a_key_of_nothing_finds_nothing(key: str) -> None:
    assert keys_of([post("x", kind=Kind.POST), post("y", floor=1), post("z", floor=2)]).find(key) is None


def test_numbers_of_older_files_are_keys() -> None:
    keys = keys_of([post("x", kind=Kind.POST), post("y"), post("z")])
    assert keys.find("number:1") == 2
    assert [floor_of(key) for key in ("floor:7", "floor:", "id:7")] == [7, None, None]
