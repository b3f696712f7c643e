from collections import Counter
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.layout.lines import lay_text
from forumtui.layout.wrap import STRICT, Typography, lines_of_paragraph, may_line_end, wrap
from forumtui.model import RichText
from forumtui.text.width import fit, graphemes, truncate, width
from tests.layout.faults import count_faults

ROWS = (
    ("", 5, [""]),
    ("a\n\nb", 5, ["a", "", "b"]),
    ("good day  sir", 8, ["good day", "sir"]),
    ("你好hello世界", 9, ["你好hello", "世界"]),
    ("见 hello世界", 10, ["见 hello世", "界"]),
    ("一二三,四", 6, ["一二", "三,四"]),
    ("一二“三”", 6, ["一二", "“三”"]),
    ("一二……三", 5, ["一", "二……", "三"]),
    ("6666666", 3, ["666", "666", "6"]),
    ("中中", 1, ["中", "中"]),
    ("一二三,hello", 7, ["一二三,", "hello"]),
    ("達成率100%です", 11, ["達成率100%", "です"]),
)
MIXED = st.text(
    st.sampled_from("ab1 中。，,“”（)…—ー々ゃ가\n\u0301\u200d\ufe0f❤👍\U0001f3fd\U0001f1e8\U0001f1f3"), max_size=60
)


@pytest.mark.parametrize(("text", "cells", "lines"), ROWS)
def test_lines(text: str, cells: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, cells)] == lines


def test_first_line_may_be_shorter() -> None:
    assert list(lines_of_paragraph("ab cd ef", 3, 8)) == [(0, 2), (3, 8)]


def line_ends(text: str, typography: Typography = STRICT) -> list[int]:
    return [offset for offset in range(1, len(text)) if may_line_end(text, offset, 0, typography)]


def test_settings() -> None:
    assert line_ends("あぁ") == []
    assert line_ends("あぁ", Typography(strict=False)) == [1]
    assert line_ends("한국") == [1]
    assert line_ends("한국", Typography(keep_all=True)) == []


def test_ambiguous_characters_may_be_wide(wide_ambiguous: None) -> None:
    assert wrap("——“a”", 5) == [(0, 2), (2, 5)]
    assert fit("“中”中", 5) == "“中~"
    assert [line.width for line in lay_text(RichText("“一”……—"), 6)] == [6, 6]


@given(MIXED, st.integers(1, 12))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    edges, place = {0}, 0
    for paragraph in text.split("\n"):
        for cluster in graphemes(paragraph):
            place += len(cluster)
            edges.add(place)
        place += 1
        edges.add(place)
    before = 0
    for start, end in lines:
        assert not text[before:start].strip(" \n")
        assert {start, end} <= edges
        assert width(text[start:end]) <= cells or len(list(graphemes(text[start:end]))) == 1
        before = end
    assert not text[before:].strip(" \n")


@given(MIXED.map(lambda text: text.replace("\n", "")), st.integers(0, 12))
def test_slots_have_their_width(text: str, cells: int) -> None:
    assert width(truncate(text, cells)) <= cells
    assert width(fit(text, cells)) == cells
    kept = truncate(text, cells).removesuffix("…")
    assert len(kept) in {0, len(text), *accumulate(map(len, graphemes(text)))}


def test_real_texts_have_no_faults(corpus: Path) -> None:
    files = [*sorted((corpus / "parallel").glob("*.txt")), corpus / "threads" / "xiaomi" / "letter.txt"]
    total: Counter[str] = Counter()
    for file in files:
        text = file.read_text("utf-8").replace("\xa0", " ").replace("\t", "    ")
        for cells in range(20, 201):
            total += count_faults(text, wrap(text, cells), cells)
    assert not total


@pytest.mark.parametrize("before", ["once for a challenge if anyone is interested: ", "有人做过一个,地址是"])
def test_a_line_does_not_end_behind_the_scheme_of_an_address(before: str) -> None:
    text = before + "https://example.org/some/where"
    for cells in range(20, 70):
        shown = [text[start:end].rstrip() for start, end in wrap(text, cells)]
        assert not [line for line in shown if line.endswith("://")], cells
