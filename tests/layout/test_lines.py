"""Passages become runs with roles; what is laid over them later moves nothing."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.layout.lines import Line, lay_passage, with_matches
from forumtui.model import Mark, Passage, Role
from forumtui.text.graphemes import graphemes
from forumtui.text.width import width

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
    lines = with_matches(lay_passage(Passage(text), 10), [(3, 7)])
    assert [line.text for line in lines] == ["春眠不觉晓", "处处闻啼鸟"]
    assert shown(lines, Role.MATCH) == ["觉晓", "处处"]


def test_matches_count_from_the_source_behind_an_indent() -> None:
    lines = with_matches(lay_passage(Passage("one two three"), 12, indent=4), [(4, 7)], Role.DIFFER)
    assert [line.text for line in lines] == ["    one two", "    three"]
    assert shown(lines, Role.DIFFER) == ["two", ""]


def test_a_match_in_a_link_keeps_its_target() -> None:
    passage = Passage("see here now", (Mark(4, 8, Role.LINK, "https://example.org"),))
    (line,) = with_matches(lay_passage(passage, 40), [(6, 10)])
    assert [(run.text, run.role, run.target) for run in line.runs] == [
        ("see ", Role.PLAIN, None),
        ("he", Role.LINK, "https://example.org"),
        ("re", Role.MATCH, "https://example.org"),
        (" n", Role.MATCH, None),
        ("ow", Role.PLAIN, None),
    ]


def test_no_match_changes_nothing() -> None:
    lines = lay_passage(Passage("一二三 four"), 6)
    assert with_matches(lines, []) == lines == with_matches(lines, [(40, 50)])


@given(CLUSTERS, SPANS, SPANS, st.integers(1, 12))
def test_matches_and_marks_move_nothing_and_cut_no_cluster(
    text: str, marked: list[tuple[int, int]], spans: list[tuple[int, int]], cells: int
) -> None:
    passage = Passage(text, tuple(Mark(start, end, Role.QUOTE) for start, end in marked))
    lines = lay_passage(passage, cells)
    found = with_matches(lines, spans)
    assert [line.text for line in found] == [line.text for line in lines]
    for line in found:
        edges = set(accumulate(map(len, graphemes(text[line.start : line.end])), initial=line.start))
        assert {run.start for run in line.runs} <= edges
        assert all(text[run.start : run.start + len(run.text)] == run.text for run in line.runs)
        assert line.width == width(line.text)
    matched = {
        at
        for line in found
        for run in line.runs
        if run.role is Role.MATCH
        for at in range(run.start, run.start + len(run.text))
    }
    wanted = {at for start, end in spans for at in range(start, end)}
    on_screen = {at for line in lines for at in range(line.start, line.end)}
    assert wanted & on_screen <= matched


@pytest.mark.parametrize("text", ["", "e\u0301", "\U0001f1e8\U0001f1f3", "👩\u200d👩"])
def test_part_of_a_cluster_matches_the_whole(text: str) -> None:
    lines = with_matches(lay_passage(Passage(text), 8), [(0, 1)])
    assert shown(lines, Role.MATCH) == [text]
