"""A view says which posts are shown, in which order, under which parent, and why a post is not."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.index.columns import NO_PARENT
from forumtui.index.index import Index
from forumtui.model import Kind, Post, RichText
from forumtui.query.arrange import AS_PRINTED, Wanted, view_of
from forumtui.query.parse import parse
from forumtui.query.select import select
from forumtui.query.tree import QueryError
from forumtui.query.view import LIKES, NEWEST, OLDEST, ORDERS, Hiding, PostView
from tests.index.fake import FakeRows, Reply, index_of

WANTED = tuple(Wanted(order, is_turned) for order in ORDERS for is_turned in (False, True))
TURNED = Wanted(is_turned=True)


@st.composite
def forests(draw: st.DrawFn) -> Index:
    """A nested thread: every answer stands somewhere behind what it answers, or directly below it."""
    rows: list[Reply] = []
    above: list[int] = []
    is_depth_first = draw(st.booleans())
    for position in range(draw(st.integers(1, 14))):
        del above[draw(st.integers(0, len(above))) :]
        nearest = above[-1] if above else NO_PARENT
        parent = nearest if is_depth_first else draw(st.integers(NO_PARENT, position - 1))
        rows.append(
            Reply(
                draw(st.sampled_from(("one", "two", "three"))),
                draw(st.sampled_from("abc")),
                draw(st.integers(1, 9)) * 1_000_000 + 20_190_100_000_000,
                parent=parent,
                depth=rows[parent].depth + 1 if parent >= 0 else 0,
                likes=draw(st.integers(-1, 2)),
            )
        )
        above.append(position)
    index = Index(FakeRows(rows), None)
    index._slice = draw(st.integers(1, 5))
    while not index.grow(0):
        pass
    return index


def shown_by(text: str, index: Index) -> Sequence[int]:
    query = parse(text)
    assert not isinstance(query, QueryError)
    return select(query, index)


def ancestors(index: Index, position: int) -> list[int]:
    found: list[int] = []
    while (parent := index.parent(position)) is not None:
        found.append(parent)
        position = parent
    return found


views = st.builds(lambda wanted, parents: wanted._replace(with_parents=parents), st.sampled_from(WANTED), st.booleans())


@given(forests(), views, st.sampled_from(("", "user:a", "one OR two")), st.frozensets(st.integers(0, 13)))
def test_no_order_tears_an_answer_from_what_it_answers(
    index: Index, wanted: Wanted, text: str, folds: frozenset[int]
) -> None:
    base = shown_by(text, index)
    view = view_of(index, base, wanted, Hiding(subtrees=folds))
    rows = {position: row for row, position in enumerate(view)}
    assert len(rows) == len(view)
    for position in view:
        family = [one for one in view if position in ancestors(index, one)]
        assert sorted(rows[one] for one in family) == list(range(rows[position] + 1, rows[position] + 1 + len(family)))
        parent = index.parent(position)
        assert not wanted.with_parents or parent is None or parent in rows


@given(forests(), views, st.sampled_from(("", "user:a", "one OR two")), st.frozensets(st.integers(0, 13)))
def test_a_match_is_shown_or_counted_by_a_fold_and_its_parents_are_not_counted(
    index: Index, wanted: Wanted, text: str, folds: frozenset[int]
) -> None:
    base = shown_by(text, index)
    view = view_of(index, base, wanted, Hiding(subtrees=folds))
    assert view.reply_count == len(view.matched)
    assert view.reply_count + sum(view.folded.values()) == len(base)
    assert set(view.matched) <= set(base)
    assert not view.parents_only & set(base)
    assert wanted.with_parents or not view.parents_only
    assert set(view.folded) <= folds.intersection(view)
    for position in set(base).difference(view):
        assert folds.intersection(ancestors(index, position))
        why = view.why_hidden(position)
        assert why is not None
        assert why.reason == "subtree"
    numbers = [view.number_of_row(row) for row, position in enumerate(view) if position not in view.parents_only]
    assert numbers == list(range(1, view.reply_count + 1))


@given(forests(), st.sampled_from((OLDEST, NEWEST, LIKES)), st.booleans())
def test_siblings_are_put_in_order(index: Index, order: str, is_turned: bool) -> None:
    view = view_of(index, index.replies, Wanted(order, is_turned))
    if order != LIKES and index.order != "mixed":
        return
    for position in view:
        values = [index.likes(one) or 0 if order == LIKES else index.stamp(one) for one in view.siblings(position)]
        assert values == sorted(values, reverse=(order != OLDEST) != is_turned)


@given(forests(), st.sampled_from(WANTED), st.sampled_from("abc"), st.booleans())
def test_every_post_is_in_a_row_or_in_a_stub(index: Index, wanted: Wanted, name: str, noise: bool) -> None:
    hiding = Hiding((name,), noise)
    view = view_of(index, index.replies, wanted, hiding)
    stubs = [view.left_out_before(row) for row in range(len(view) + 1)]
    assert [one for stub in stubs for one in stub] == list(view.left_out)
    assert sorted([*view, *view.left_out]) == list(index.replies)
    for row, position in enumerate(view):
        assert view.row_of(position) == row
        assert view.why_hidden(position) is None
    for position in view.left_out:
        assert view.row_of(position) is None
        why = view.why_hidden(position)
        assert why is not None
        assert why.reason in ("author", "repeat", "filler")
        assert why.text
    revealed = hiding._replace(revealed=frozenset(view.left_out))
    assert list(view_of(index, index.replies, wanted, revealed)) == list(view_of(index, index.replies, wanted))


@given(st.integers(0, 9), st.booleans(), st.booleans(), st.booleans())
def test_the_opening_post_is_the_first_row_whichever_way_the_replies_run(
    count: int, is_turned: bool, opening: bool, is_tree: bool
) -> None:
    rows = [Reply(parent=one if is_tree and one else NO_PARENT, depth=one * is_tree) for one in range(count)]
    index = index_of(rows, Post(kind=Kind.POST, body=RichText("x")))
    view = view_of(index, index.replies, Wanted(is_turned=is_turned, opening=opening))
    replies = range(1, count + 1) if is_tree or not is_turned else range(count, 0, -1)
    assert list(view) == [0] * opening + list(replies)
    assert list(reversed(view)) == list(view)[::-1]
    assert [view.row_of(post) for post in view] == list(range(len(view)))
    assert (view.reply_count, list(view.matched), [*view[-3:]]) == (count, list(replies), list(view)[-3:])


def test_nearest_is_the_post_itself_else_what_it_answers_else_a_neighbour() -> None:
    rows = [Reply("a", "x"), Reply("b", "y", parent=0, depth=1), Reply("c", "y", parent=1, depth=2), Reply("d", "x")]
    index = index_of(rows)
    view = view_of(index, shown_by("user:x", index))
    assert [view.nearest(position) for position in (0, 1, 2, 3, None)] == [0, 0, 0, 3, None]
    flat = index_of([Reply(str(number), "x" if number in (1, 6) else "y") for number in range(9)])
    found = view_of(flat, shown_by("user:x", flat), TURNED)
    assert [found.nearest(position) for position in (0, 1, 3, 5, 8)] == [1, 1, 1, 6, 6]
    assert view_of(flat, ()).nearest(3) is None


def test_who_answers_whom() -> None:
    rows = [Reply("a"), Reply("b", parent=1, depth=1), Reply("c"), Reply("d", parent=1, depth=1)]
    index = index_of(rows, Post(kind=Kind.POST, body=RichText("x")))
    view = view_of(index, index.replies)
    assert index.is_tree
    assert list(view) == [1, 2, 4, 3]
    assert [view.parent(position) for position in view] == [None, 1, 1, None]
    assert [view.depth(position) for position in view] == [0, 1, 1, 0]
    assert list(view.siblings(2)) == [2, 4]
    assert list(view.siblings(1)) == [1, 3]


def test_a_name_of_what_is_answered_makes_no_tree() -> None:
    index = index_of([Reply("a", stamp=1), Reply("b", stamp=2), Reply("c", stamp=3, parent=0)])
    view = view_of(index, index.replies, TURNED)
    assert not index.is_tree
    assert list(view) == [2, 1, 0]
    assert view.parent(2) == 0
    assert view.siblings(2) is view.replies


@pytest.mark.parametrize(
    ("text", "hiding", "position", "reason", "told"),
    [
        ("user:x", Hiding(), 1, "filter", "hidden by the filter"),
        ("", Hiding(authors=("y",)), 1, "author", "by y, hidden"),
        ("", Hiding(noise=True), 3, "repeat", "≡ 1"),
        ("", Hiding(noise=True), 4, "filler", "only one character, again and again"),
        ("", Hiding(subtrees=frozenset({0})), 5, "subtree", "folded under 1"),
        ("", Hiding(shortened=frozenset({0})), 0, "shortened", "folded to its first lines"),
        ("", Hiding(authors=("x",), noise=True), 3, "author", "by x, hidden"),
    ],
)
def test_why_a_post_is_hidden(text: str, hiding: Hiding, position: int, reason: str, told: str) -> None:
    rows = [
        Reply("again", "x", floor=1),
        Reply("b", "y", floor=2),
        Reply("SPAM here", "x", floor=3),
        Reply("again", "x", floor=4),
        Reply("666666666", "z", floor=5),
        Reply("an answer", "z", floor=6, parent=0, depth=1),
    ]
    index = index_of(rows)
    why = view_of(index, shown_by(text, index), hiding=hiding).why_hidden(position)
    assert why is not None
    assert (why.reason, why.text) == (reason, told)


def test_a_long_flat_thread_is_never_walked() -> None:
    class Unlooked(Sequence[int]):
        """A column that may be asked for one post, and not for all."""

        def __len__(self) -> int:
            return 1_000_000

        def __getitem__(self, position: int | slice) -> int:  # type: ignore[override]
            raise AssertionError(position)

    index = Index(FakeRows([]), None)
    index.size, index.floors_column.floor_of = 1_000_000, Unlooked()  # type: ignore[assignment]
    for wanted in (AS_PRINTED, TURNED):
        view = view_of(index, range(1_000_000), wanted)
        assert view.is_range
        assert (len(view), view.row_of(999_999)) == (1_000_000, 0 if wanted.is_turned else 999_999)
        assert view.nearest(5_000_000) == 999_999
        assert isinstance(view, PostView)
