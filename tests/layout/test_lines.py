"""Passages become runs with roles; what is laid over them later moves nothing."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.layout.lines import lay_text
from forumtui.layout.runs import Line, with_matches
from forumtui.layout.wrap import Typography
from forumtui.model import Mark, RichText, Role
from forumtui.text.width import cluster_edges, graphemes, width

CLUSTERS = st.text(
    st.sampled_from("ab1 中。，,“”(…—ー々가e\n\u0301\u200d\ufe0f❤👍👩\U0001f3fd\U0001f1e8\U0001f1f3"), max_size=40
)
SPANS = st.lists(st.integers(0, 40), max_size=8, unique=True).map(
    lambda places: list(zip(sorted(places)[::2], sorted(places)[1::2], strict=False))
)


def shown(lines: list[Line], role: Role) -> list[str]:
    return ["".join(run.text for run in line.runs if run.role is role) for line in lines]


def test_a_match_that_crosses_a_line_end_shows_on_both_lines() -> None:
    text = "春眠不觉晓处处闻啼鸟"
    lines = with_matches(lay_text(RichText(text), 10), [(3, 7)])
    assert [line.text for line in lines] == ["春眠不觉晓", "处处闻啼鸟"]
    assert shown(lines, Role.MATCH) == ["觉晓", "处处"]


def test_matches_count_from_the_source_behind_an_indent() -> None:
    lines = with_matches(lay_text(RichText("one two three"), 12, indent=4), [(4, 7)], Role.DIFFER)
    assert [line.text for line in lines] == ["    one two", "    three"]
    assert shown(lines, Role.DIFFER) == ["two", ""]


def test_a_match_in_a_link_keeps_its_target() -> None:
    passage = RichText("see here now", (Mark(4, 8, Role.LINK, "https://example.org"),))
    (line,) = with_matches(lay_text(passage, 40), [(6, 10)])
    assert [(run.text, run.role, run.target) for run in line.runs] == [
        ("see ", Role.PLAIN, None),
        ("he", Role.LINK, "https://example.org"),
        ("re", Role.MATCH, "https://example.org"),
        (" n", Role.MATCH, None),
        ("ow", Role.PLAIN, None),
    ]


def test_no_match_changes_nothing() -> None:
    lines = lay_text(RichText("一二三 four"), 6)
    assert with_matches(lines, []) == lines == with_matches(lines, [(40, 50)])


@given(CLUSTERS, SPANS, SPANS, st.integers(1, 12))
def test_matches_and_marks_move_nothing_and_cut_no_cluster(
    text: str, marked: list[tuple[int, int]], spans: list[tuple[int, int]], cells: int
) -> None:
    passage = RichText(text, tuple(Mark(start, end, Role.QUOTE) for start, end in marked))
    lines = lay_text(passage, cells)
    found = with_matches(lines, spans)
    assert [line.text for line in found] == [line.text for line in lines]
    for line in found:
        edges = set(accumulate(map(len, graphemes(text[line.start : line.end])), initial=line.start))
        runs = [run for run in line.runs if run.start >= 0]
        assert {run.start for run in runs} <= edges
        assert all(text[run.start : run.start + len(run.text)] == run.text for run in runs)
        assert line.width == width(line.text)
    matched = {
        at
        for line in found
        for run in line.runs
        if run.role is Role.MATCH and run.start >= 0
        for at in range(run.start, run.start + len(run.text))
    }
    wanted = {at for start, end in spans for at in range(start, end)}
    on_screen = {at for line in lines for at in range(line.start, line.end)}
    assert wanted & on_screen <= matched


@pytest.mark.parametrize("text", ["", "e\u0301", "\U0001f1e8\U0001f1f3", "👩\u200d👩"])
def test_part_of_a_cluster_matches_the_whole(text: str) -> None:
    lines = with_matches(lay_text(RichText(text), 8), [(0, 1)])
    assert shown(lines, Role.MATCH) == [text]


HANGING = (
    ("- one two there", ["- one two", "  there"]),
    ("10. one two three", ["10. one two", "    three"]),
    ("一、春眠不觉晓处", ["一、春眠不觉", "    晓处"]),
    (">>> one two three", [">>> one two", "three"]),
    (">>1234 one two", [">>1234 one", "two"]),
    ("-one two there", ["-one two", "there"]),
    ("2017.7 is past", ["2017.7 is", "past"]),
    ("plain words here", ["plain words", "here"]),
    ("- one\ntwo two two two", ["- one", "two two two", "two"]),
)


@pytest.mark.parametrize(("text", "expected"), HANGING)
def test_list_items_hang_under_their_first_word(text: str, expected: list[str]) -> None:
    lines = lay_text(RichText(text), 12)
    assert [line.text for line in lines] == expected
    assert all(line.text.strip() == text[line.start : line.end].strip() for line in lines)


def test_quotations_stand_in_and_code_does_not_hang() -> None:
    marks = (Mark(0, 13, Role.QUOTE), Mark(4, 7, Role.QUOTE), Mark(14, 27, Role.CODE))
    passage = RichText("one\ntwo\nthree\n- some code x\nmine", marks)
    assert [line.text for line in lay_text(passage, 12)] == [
        "│ one",
        "│ │ two",
        "│ three",
        "- some code…",
        "mine",
    ]


QUOTED = (
    ("> one two there\nmine", ["│ one two", "│ there", "mine"]),
    (">one\n>> two", ["│ one", "│ │ two"]),
    ("> > two", ["│ │ two"]),
    (">春眠", ["│ 春眠"]),
    (">.<", [">.<"]),
    ("> 5", ["│ 5"]),
)


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_what_is_quoted_with_signs_stands_behind_a_bar(text: str, expected: list[str]) -> None:
    lines = lay_text(RichText(text), 12)
    assert [line.text for line in lines] == expected
    words = [run for line in lines for run in line.runs if run.start >= 0]
    assert all(text[run.start : run.start + len(run.text)] == run.text for run in words)
    assert (words[0].role is Role.QUOTE) == expected[0].startswith("│")


def test_a_page_marks_what_is_quoted_with_signs_once() -> None:
    lines = lay_text(RichText(">one\nmine", (Mark(0, 4, Role.QUOTE),)), 12)
    assert [line.text for line in lines] == ["│ one", "mine"]


def test_the_bar_of_a_quotation_goes_on_between_its_paragraphs() -> None:
    lines = lay_text(RichText("one\n\ntwo\n\nmine", (Mark(0, 8, Role.QUOTE),)), 12)
    assert [line.text for line in lines] == ["│ one", "│ ", "│ two", "", "mine"]


def test_lines_that_look_empty_are_one() -> None:
    lines = lay_text(RichText("one\n\u3000\u3000\n\n\u00a0\ntwo\n\u3000\u3000three"), 12)
    assert [line.text for line in lines] == ["one", "", "two", "\u3000\u3000three"]


def test_nothing_stands_out_of_what_is_dim() -> None:
    marks = (Mark(0, 8, Role.EDIT), Mark(2, 6, Role.EMPHASIS), Mark(9, 12, Role.EMPHASIS))
    (edit, mine) = lay_text(RichText("[ edit ]\none", marks), 12)
    assert {run.role for run in edit.runs} == {Role.EDIT}
    assert {run.role for run in mine.runs} == {Role.EMPHASIS}


def test_a_line_that_only_says_that_a_quotation_follows_is_dim() -> None:
    lines = lay_text(RichText("QUOTE:\nQUOTE: one"), 20)
    assert [line.runs[0].role for line in lines] == [Role.DIM, Role.PLAIN]


STAND_INS = (
    ("[image: kettle.jpg]", Role.IMAGE, {"file": "kettle.jpg", "width": 800, "height": 600}, "▣ kettle.jpg · 800×600"),
    ("[image: image]", Role.IMAGE, {"alt": "image", "file": "kettle.jpg"}, "▣ kettle.jpg"),
    ("[image: image]", Role.IMAGE, {"alt": "image", "file": "116bc9626c9d7c2dd03b.png", "width": 9}, "▣ image"),
    ("[image]", Role.IMAGE, None, "▣ image"),
    ("[j_0012]", Role.EMOTICON, None, "[☺]"),
    ("(bgm38)", Role.EMOTICON, None, "[☺]"),
    ("[微笑]", Role.EMOTICON, None, "[微笑]"),
    ("[wink]", Role.EMOTICON, None, "[wink]"),
)


@pytest.mark.parametrize(("text", "role", "detail", "expected"), STAND_INS)
def test_a_sign_stands_for_what_a_terminal_cannot_show(
    text: str, role: Role, detail: dict[str, str | int | None] | None, expected: str
) -> None:
    mark = Mark(0, len(text), role, None, detail)
    assert [line.text for line in lay_text(RichText(text, (mark,)), 40)] == [expected]
    assert next(line.width for line in lay_text(RichText(text + " one", (mark,)), 40)) <= width(text) + 4
    assert shown(with_matches(lay_text(RichText(text, (mark,)), 40), [(0, len(text))]), Role.MATCH) == [expected]


def test_a_film_is_its_address() -> None:
    text, address = "[media: https://x.example/a.swf]", "https://x.example/a.swf"
    (line,) = lay_text(RichText(text, (Mark(0, len(text), Role.LINK, address),)), 40)
    assert line.text == f"▶ {address}"
    assert line.offset_at(5) == 0


def test_indents_leave_room_in_a_narrow_pane() -> None:
    passage = RichText("- one two", (Mark(0, 9, Role.QUOTE),))
    assert [line.text for line in lay_text(passage, 5)] == ["- one", "two"]


def test_text_may_be_narrower_than_its_pane() -> None:
    lines = lay_text(RichText("春眠不觉晓处处闻啼鸟"), 40, 2, Typography(widest=8))
    assert [line.text for line in lines] == ["  春眠不觉", "  晓处处闻", "  啼鸟"]


def test_typography_reaches_the_lines() -> None:
    assert [line.text for line in lay_text(RichText("ああぁ"), 4)] == ["あ", "あぁ"]
    assert [line.text for line in lay_text(RichText("ああぁ"), 4, typography=Typography(strict=False))] == [
        "ああ",
        "ぁ",
    ]


def test_a_cell_knows_what_is_drawn_in_it_behind_an_emoji_of_several_characters() -> None:
    (line,) = lay_text(RichText("👨\u200d👩\u200d👧e\u0301字b"), 20)
    assert [line.offset_at(cell) for cell in range(line.width + 1)] == [0, 0, 5, 7, 7, 8, -1]


@given(st.text("ab字か\u3099👨👩\u200d🇨🇳e\u0301⌚\ufe0f ", max_size=30))
def test_every_cell_knows_a_cluster_and_every_cluster_with_a_width_a_cell(text: str) -> None:
    (line,) = lay_text(RichText(text.strip()), 200)
    edges = cluster_edges(line.text)
    found = [line.offset_at(cell) for cell in range(line.width)]
    assert found == [first for first, last in pairwise(edges) for _ in range(width(line.text[first:last]))]
