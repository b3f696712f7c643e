"""The order of posts: a parent always stands before its answers, whatever the order, the filter and the folds."""

from hypothesis import given
from hypothesis import strategies as st

from forumtui.model import Kind, Post
from forumtui.query.view import PostView, Tree, is_discussion, tree_of, tree_view


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    count = draw(st.integers(1, 30))
    claimed = [draw(st.none() | st.integers(-3, count + 3)) for _ in range(count)]
    return Tree(claimed, draw(st.integers(0, 1)))


@st.composite
def views(draw: st.DrawFn) -> tuple[Tree, PostView, set[int] | None, set[int]]:
    tree = draw(trees())
    posts = range(tree.first, len(tree.parents))
    some = st.sets(st.sampled_from(posts)) if len(posts) else st.just(set())
    matched, folded = draw(st.none() | some), draw(some)
    likes = {post: draw(st.integers(-2, 2)) for post in posts}
    key = draw(st.sampled_from([None, likes.__getitem__]))
    listed = None if matched is None else sorted(matched)
    return tree, tree_view(tree, listed, folded, key, draw(st.booleans())), matched, folded


@given(views())
def test_a_parent_stands_before_its_answers_and_they_stand_together(
    drawn: tuple[Tree, PostView, set[int] | None, set[int]],
) -> None:
    tree, view, _, _ = drawn
    shown = list(view)
    assert len(set(shown)) == len(shown)
    for row, post in enumerate(shown):
        parent = tree.parents[post]
        if parent is not None:
            assert parent in shown[:row]
            between = shown[shown.index(parent) + 1 : row]
            assert all(parent in tree.ancestors(other) for other in between)


@given(views())
def test_matches_are_shown_or_counted_by_a_fold_and_parents_are_not_counted(
    drawn: tuple[Tree, PostView, set[int] | None, set[int]],
) -> None:
    tree, view, matched, folded = drawn
    wanted = set(range(tree.first, len(tree.parents))) if matched is None else matched
    assert view.replies_shown + sum(view.folded.values()) == len(wanted)
    assert set(view.matched) <= wanted
    assert not view.parents_only & wanted
    for post in wanted - set(view):
        assert folded & set(tree.ancestors(post))


@given(views())
def test_rows_and_the_nearest_post(drawn: tuple[Tree, PostView, set[int] | None, set[int]]) -> None:
    tree, view, _, _ = drawn
    assert [view.row_of(post) for post in view] == list(range(len(view)))
    for post in range(tree.first, len(tree.parents)):
        near = view.nearest(post)
        assert (near is None) == (not len(view))
        if view.row_of(post) is not None:
            assert near == post


@given(st.integers(0, 20), st.booleans(), st.booleans())
def test_the_opening_post_is_the_first_row_whichever_way_the_replies_run(count: int, down: bool, opening: bool) -> None:
    replies = range(1, count + 1) if down else range(count, 0, -1)
    view = PostView(replies, opening)
    assert list(view) == [0] * opening + list(replies)
    assert list(reversed(view)) == list(view)[::-1]
    assert [view.row_of(post) for post in view] == list(range(len(view)))
    assert view.replies_shown == count
    assert list(view.matched) == list(replies)
    assert view[-3:] == list(view)[-3:]


def test_remarks_alone_make_no_discussion() -> None:
    answer = Post()
    remark, reply = Post(kind=Kind.COMMENT, parent=0), Post(parent=0)
    assert tree_of([answer, answer], 0) is None
    assert not is_discussion([answer, remark])
    assert is_discussion([answer, reply])
