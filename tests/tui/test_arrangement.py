"""How the panes are arranged, badges and votes, and reading a tree, in the reader itself."""

import json

import pytest

from forumtui.layout.wrap import Typography
from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.thread.opening import open_document
from forumtui.tui.thread.arrangement import arrange
from forumtui.tui.thread.state import ThreadState
from tests.tui.conftest import Waiter, painted, reader, screen_of

SIZE = (120, 30)


def thread(post: str, *replies: dict[str, object]) -> str:
    """A thread in the reader's own JSON."""
    opening = {"author": "ann", "text": post, "kind": "post"}
    listed = [{"ordinal": number, "kind": "reply", **reply} for number, reply in enumerate(replies)]
    return json.dumps({"format": 1, "title": "T", "post": opening, "replies": listed})


TREE = thread(
    "What is it?",
    {"author": "bob", "text": "first", "likes": 3},
    {"author": "cid", "text": "below first", "parent": 0, "depth": 1, "likes": -2},
    {"author": "ann", "text": "deepest needle", "parent": 1, "depth": 2},
    {"author": "dan", "text": "second", "likes": 12},
    {"author": "eve", "text": "below second", "parent": 3, "depth": 1},
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (thread("A short one.", {"author": "bob", "text": "x"}), "above"),
        (thread("A long one. " * 150, {"author": "bob", "text": "x"}), "beside"),
        (TREE, "column"),
    ],
    ids=["short", "long", "tree"],
)
async def test_the_content_chooses_and_a_key_goes_through_all(text: str, expected: str) -> None:
    app = reader(text, arrangement="")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = screen_of(app)
        seen = [screen.panes.arranged.arrangement]
        for key in ("backslash", "W", "yen_sign"):
            await pilot.press(key)
            await pilot.pause()
            seen.append(screen.panes.arranged.arrangement)
            both = screen.post_pane.display and screen.post_list.display
            assert both == (seen[-1] != "column")
        assert seen[0] == seen[3] == expected
        assert set(seen) == {"beside", "above", "column"}
        assert screen.post_list.view.opening == (expected == "column")


HAND = "\n".join(f"{number:2}. a line that its author broke to suit a terminal of eighty cells" for number in range(40))


def test_lines_broken_by_hand_are_not_broken_again() -> None:
    state = ThreadState(open_document(decode(MemoryBytes(thread(HAND, {"author": "bob", "text": "x"}).encode()), "t")))
    assert arrange(state, 120, 30).arrangement == "column"
    assert arrange(state, 180, 30).arrangement == "beside"


@pytest.mark.parametrize(("cells", "margin"), [(100, 0), (120, 0), (130, 10), (200, 54), (300, 104)])
async def test_one_list_stands_in_the_middle_of_a_wide_screen(cells: int, margin: int) -> None:
    app = reader(TREE, arrangement="")
    app.first_screen.state.typography = Typography(widest=88)  # type: ignore[attr-defined]  # a thread screen
    async with app.run_test(size=(cells, 30)) as pilot:
        await pilot.pause()
        row = next(row for row in painted(app).split("\n") if "bob" in row)
        assert row.index("bob") == margin + 2
        await pilot.click("#replies", offset=(4, 6))
        await pilot.press("backslash")
        await pilot.pause()
        both = screen_of(app).panes.arranged.arrangement
        assert screen_of(app).post_list.region.x == (
            margin if both == "above" else screen_of(app).panes.arranged.post + 1
        )


async def test_the_divider_moves_with_keys_and_mouse() -> None:
    app = reader(thread("A long one. " * 150, {"author": "bob", "text": "x"}))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = screen_of(app)
        width = screen.post_pane.size.width
        await pilot.press("greater_than_sign")
        await pilot.pause()
        wider = screen.post_pane.size.width
        await pilot.press("less_than_sign", "less_than_sign")
        await pilot.pause()
        assert screen.post_pane.size.width < width < wider
        await pilot.mouse_down("#upright", offset=(0, 5))
        await pilot.hover("#replies", offset=(20, 5))
        await pilot.mouse_up("#replies", offset=(20, 5))
        await pilot.pause()
        assert screen.post_pane.size.width > width


async def test_each_step_of_the_divider_is_seen_or_its_end_is_told() -> None:
    app = reader(thread("A long one. " * 150, {"author": "bob", "text": "x"}), arrangement="above")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key, is_smaller in (("less_than_sign", True), ("greater_than_sign", False)):
            heights = [screen_of(app).post_pane.size.height]
            for _ in range(2):
                await pilot.press(key)
                await pilot.pause()
                heights.append(screen_of(app).post_pane.size.height)
            assert heights == sorted(set(heights), reverse=is_smaller)
        await pilot.press(*["less_than_sign"] * 3)
        await pilot.pause()
        assert "the divider goes no further" in painted(app)


async def test_in_one_column_a_pane_is_alone_already() -> None:
    app = reader(TREE, arrangement="column")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("z")
        await pilot.pause()
        assert "this pane is shown alone already" in painted(app)
        await pilot.press("backslash")
        await pilot.pause()
        assert screen_of(app).post_pane.display
        assert screen_of(app).post_list.display


async def test_badges_and_votes_are_words_and_signs() -> None:
    app = reader(TREE, arrangement="")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        rows = painted(app).split("\n")
        assert [row.split()[-2] for row in rows if "bob" in row or "cid" in row or "dan" in row] == ["+3", "-2", "+12"]
        assert "ann  OP" in next(row for row in rows if "│ │ ann" in row)
        await pilot.press("j", "m")
        await pilot.pause()
        assert "bob  *" in painted(app)


@pytest.mark.parametrize("theme", ["dark", "terminal"])
async def test_guides_tell_levels_apart(theme: str) -> None:
    app = reader(TREE, arrangement="")
    app.set_theme(theme)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        posts = screen_of(app).post_list
        row = next(strip for strip in posts.render_lines(posts.size.region) if "│ │ ann" in strip.text)
        guides = [style for text, style, _ in row if text.startswith("│") and style]
        assert len({style.color for style in guides}) == len(guides) == 2
        assert all(style.dim for style in guides) == (theme == "terminal")


async def test_keys_of_a_tree() -> None:
    app = reader(TREE, arrangement="")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        posts = screen_of(app).post_list
        for keys, expected in (
            ("j j j", 3),
            ("h", 2),
            ("left", 1),
            ("J", 4),
            ("K", 1),
            ("right_curly_bracket", 4),
            ("j left_curly_bracket", 4),
            ("left_curly_bracket", 1),
        ):
            await pilot.press(*keys.split())
            assert posts.position == expected, keys
        await pilot.press("c")
        await pilot.pause()
        assert list(posts.view) == [0, 1, 4, 5]
        assert "▸ bob  2 answers folded" in painted(app)
        await pilot.press("enter")
        assert list(posts.view) == [0, 1, 2, 3, 4, 5]
        await pilot.press("C")
        assert list(posts.view) == [0, 1, 4]
        await pilot.press("C", "s")
        assert list(posts.view) == [0, 4, 5, 1, 2, 3]
        await pilot.press("s", "S", "S", "S")
        assert screen_of(app).state.sort == "likes"
        assert list(posts.view) == [0, 4, 5, 1, 2, 3]


async def test_a_filter_keeps_the_parents_of_a_match(until: Waiter) -> None:
    app = reader(TREE, arrangement="")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", *"needle", "enter")
        posts = screen_of(app).post_list
        await until(pilot, lambda: list(posts.view) == [1, 2, 3])
        assert list(posts.view.matched) == [3]
        await until(pilot, lambda: "1 of 5 shown" in painted(app))
        assert "below first" in painted(app)


async def test_the_opening_post_becomes_a_row_where_no_reply_is_shown() -> None:
    app = reader(thread("A short one."), arrangement="above")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert list(screen_of(app).post_list.view) == []
        await pilot.press("backslash")
        await pilot.pause()
        assert list(screen_of(app).post_list.view) == [0]


async def test_an_opening_post_of_one_line_stands_right_below_its_header() -> None:
    for post, expected in (("One line", "One line"), ("Two\n\nlines", "")):
        app = reader(thread(post, {"author": "bob", "text": "yes"}), arrangement="column")
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            assert painted(app).split("\n")[4].strip("▌▐┃│━• ") == expected


async def test_a_thread_without_replies_has_no_empty_pane() -> None:
    app = reader(thread("A short one."), arrangement="")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert list(screen_of(app).post_list.view) == [0]


FLAT = thread(
    "Say something.",
    {"author": "bob", "text": "short", "floor": 2, "likes": 3},
    {"author": "cid", "text": "two\nlines", "floor": 3},
    {"author": "dan", "text": "2楼 is right", "floor": 4, "url": "https://example.org/t/1#4"},
    {"author": "eve", "text": ">>4 no", "floor": 5},
)


async def test_a_reply_takes_one_line_where_it_fits() -> None:
    app = reader(FLAT, arrangement="above")
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.press("equals_sign")
        await pilot.pause()
        replies = [row.strip("▌▐┃│━• ") for row in painted(app).split("\n")[7:13]]
        assert [" ".join(row.split()) for row in replies] == [
            "2 bob short 1 answer · +3",
            "3 cid",
            "two",
            "lines",
            "4 dan 2楼 is right 1 answer",
            "5 eve >>4 no",
        ]
        await pilot.press("equals_sign", "j", "j")
        assert screen_of(app).post_list.position == 3
        assert painted(app).count("\n  4 dan") == 0


async def test_answers_in_a_flat_thread(until: Waiter) -> None:
    app = reader(FLAT, arrangement="above")
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "1 answer · +3" in painted(app))
        await pilot.press("H")
        posts = screen_of(app).post_list
        await until(pilot, lambda: list(posts.view) == [3, 4])
        await pilot.press("H")
        await until(pilot, lambda: len(posts.view) == 4)
        await pilot.press("g", "enter")
        await until(pilot, lambda: list(posts.view) == [3, 4])
        await pilot.press("backspace")
        await until(pilot, lambda: len(posts.view) == 4)
        assert posts.position == 1


async def test_the_parent_in_a_flat_thread_is_the_reply_that_is_quoted_or_called() -> None:
    quoting = {"start": 0, "end": 3, "role": "quote", "detail": {"author": "bob", "floor": None}}
    replies: list[dict[str, object]] = [
        {"author": "bob", "text": "one", "floor": 2},
        {"author": "cid", "text": "#2 yes", "floor": 3},
        {"author": "dan", "text": "one\nno", "floor": 4, "marks": [quoting]},
        {"author": "eve", "text": "#17 what", "floor": 5},
    ]
    app = reader(thread("x", *replies), arrangement="column")
    async with app.run_test(size=SIZE) as pilot:
        posts = screen_of(app).post_list
        for floor in "34":
            await pilot.press(floor, "enter", "h")
            assert posts.position == 1, floor
            await pilot.press("backspace")
        await pilot.press("G", "h")
        assert "what this reply quotes is not in this file" in painted(app)


async def test_the_answers_are_the_last_target_of_a_reply() -> None:
    app = reader(FLAT, arrangement="above")
    async with app.run_test(size=SIZE) as pilot:
        posts = screen_of(app).post_list
        await pilot.press("G", "k", "right_square_bracket")
        assert "Enter goes to floor 2" in painted(app)
        await pilot.press("right_square_bracket")
        assert "Enter shows 1 answer" in painted(app)
        await pilot.press("enter")
        assert list(posts.view) == [4]


async def test_a_stub_is_on_the_screen_when_it_is_selected() -> None:
    names = ("bob", "bob", "bob", "bob", "eve", "eve")
    replies: list[dict[str, object]] = [{"author": name, "text": "one\ntwo\nthree"} for name in names]
    app = reader(thread("x", *replies), arrangement="column")
    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.press("G", "x", "left_square_bracket")
        assert "Enter shows what the stub hides" in painted(app)
        assert "▌ ┄ 5–6: 2 by eve, hidden ┄" in painted(app)


async def test_all_answers_to_the_opening_post_are_all_that_is_here() -> None:
    app = reader(FLAT, arrangement="column")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "H")
        assert "every reply here answers the opening post" in painted(app)


async def test_v_says_which_reply_of_an_author_it_is() -> None:
    replies: list[dict[str, object]] = [{"author": name, "text": name} for name in ("bob", "cid", "bob")]
    app = reader(thread("x", *replies), arrangement="above")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("G", "v")
        assert "2 of 2 by this author" in painted(app)
        await pilot.press("k", "v")
        assert "by this author" not in painted(app)


async def test_a_tree_leaves_no_room_for_ranks_that_are_not_printed() -> None:
    ranked = TREE.replace('"text": "first"', '"rank": "12,345", "text": "first"')
    app = reader(ranked.replace('"text": "below first"', '"posted_text": "today", "text": "below"'), arrangement="")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "bob  12,345" in painted(app)
        assert "cid  today" in painted(app)


async def test_a_push_keeps_its_sign_in_one_line() -> None:
    pushes: list[dict[str, object]] = [
        {"author": "amy", "rank": "推", "text": "yes"},
        {"author": "a_long_name", "rank": "→", "text": "well"},
        {"author": "bob", "rank": "噓", "text": "no"},
    ]
    app = reader(thread("A post.", *pushes), arrangement="above")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("equals_sign")
        await pilot.pause()
        shown = [row.strip("▌ ") for row in painted(app).split("\n")]
        rows = [row for row in shown if row.startswith(("推 ", "→ ", "噓 "))]
        assert [row[:3].split()[0] for row in rows] == ["推", "→", "噓"]
        assert [row.split()[1] for row in rows] == ["amy", "a_long_name", "bob"]
        assert all(row.split()[2] in ("yes", "well", "no") for row in rows)


async def test_upwards_a_reply_taller_than_the_pane_is_entered_at_its_end() -> None:
    tall = "\n".join(f"line {number}" for number in range(100))
    app = reader(
        thread("A post.", {"author": "ann", "text": tall}, {"author": "bob", "text": "short"}), arrangement="column"
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", "k")
        await pilot.pause()
        posts = screen_of(app).post_list
        assert posts.position == 1
        assert "line 99" in painted(app)
        assert "bob" in painted(app)
        await pilot.press("k")
        await pilot.pause()
        assert posts.position == 1
        assert "line 99" not in painted(app)
        await pilot.press("g", "j", "j")
        await pilot.pause()
        assert posts.position == 1
        for _ in range(20):
            await pilot.press("j")
        assert posts.position == 2


async def test_the_rule_below_a_post_says_how_much_of_it_was_shown() -> None:
    long = "\n\n".join(f"paragraph {number}" for number in range(30))
    app = reader(thread(long, {"author": "bob", "text": "x"}), arrangement="above")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        row = next(row for row in painted(app).split("\n")[4:] if row.startswith("──"))
        assert "── post 1" in row
        assert len(row) == SIZE[0]
        await pilot.press("G")
        await pilot.pause()
        assert "── post" not in painted(app)
