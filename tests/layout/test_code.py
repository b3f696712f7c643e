"""Lines of code: one row each, cropped to a window, with offsets that stay right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.layout.lines import lay_text
from forumtui.layout.runs import Line, with_matches
from forumtui.layout.wrap import Typography
from forumtui.model import Mark, RichText, Role
from forumtui.text.width import width

LONG = "for name in ('one', 'two', 'three', 'four'): print(name)"


def code(text: str) -> RichText:
    return RichText(text, (Mark(0, len(text), Role.CODE),))


def shown(line: Line) -> str:
    return "".join(run.text for run in line.runs if run.start >= 0)


@given(
    st.text(st.sampled_from("ab =(\n中한é👩‍👧e\u0301\u200b"), min_size=1, max_size=80),
    st.integers(1, 40),
    st.integers(0, 60),
)
def test_each_line_is_one_row_that_knows_all_of_its_text(text: str, cells: int, shift: int) -> None:
    lines = lay_text(code(text), cells, typography=Typography(code_shift=shift))
    assert len(lines) == text.count("\n") + 1
    for line, source in zip(lines, text.split("\n"), strict=True):
        if not source and line.cropped is None:
            continue  # An empty last line is behind the end of the code.
        assert line.cropped is not None
        assert line.width <= max(cells, 2)
        assert text[line.start : line.end] == source.rstrip(" ")
        assert line.cropped[0] + shown(line) + line.cropped[1] == source.rstrip(" ")
        assert line.selected(0, -1) == source.rstrip(" ")
        assert all(text[run.start : run.start + len(run.text)] == run.text for run in line.runs if run.start >= 0)


@given(st.text(st.sampled_from("ab (中한e\u0301"), min_size=1, max_size=80), st.integers(12, 30))
def test_scrolling_shows_every_character(text: str, cells: int) -> None:
    seen: set[int] = set()
    for shift in range(0, width(text) + 8, 8):
        (line,) = lay_text(code(text), cells, typography=Typography(code_shift=shift))
        seen.update(at for run in line.runs if run.start >= 0 for at in range(run.start, run.start + len(run.text)))
    assert seen == {*range(len(text.rstrip(" ")))}


@pytest.mark.parametrize(
    ("shift", "row"),
    [(0, "for name in ('one'…"), (16, "…', 'two', 'three'…"), (48, "…t(name)")],
)
def test_signs_tell_that_more_follows(shift: int, row: str) -> None:
    (line,) = lay_text(code(LONG), 19, typography=Typography(code_shift=shift))
    assert line.text == row


def test_indents_of_code_keep_their_columns() -> None:
    lines = lay_text(code("    aaaa bbbb\ncccc dddd eeee"), 9, typography=Typography(code_shift=4))
    assert [line.text for line in lines] == ["aaaa bbbb", "…dddd ee…"]


def test_code_inside_a_line_of_prose_is_wrapped_with_it() -> None:
    lines = lay_text(RichText("call run() and wait", (Mark(5, 10, Role.CODE),)), 10)
    assert [line.text for line in lines] == ["call run()", "and wait"]
    assert all(line.cropped is None for line in lines)


def test_code_in_a_quote_stands_behind_its_bar() -> None:
    marks = (Mark(0, 20, Role.QUOTE), Mark(0, 20, Role.CODE))
    (line,) = lay_text(RichText("abcdefghijklmnopqrst", marks), 12)
    assert line.text == "│ abcdefghi…"
    assert line.selected(0, -1) == "abcdefghijklmnopqrst"
    assert line.selected(2, 5) == "abc"


def test_a_match_is_painted_in_what_is_shown_only() -> None:
    (line,) = with_matches(lay_text(code(LONG), 19), [(4, 8), (40, 44)])
    assert [run.text for run in line.runs if run.role is Role.MATCH] == ["name"]
    assert line.cropped == ("", LONG[18:])
