import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from forumtui.text.width import TWINS, as_drawn, drawn, graphemes, is_one_cluster_each, truncate_start, width


@given(
    st.text(st.characters(exclude_categories=("Mc", "Cs")))
    | st.text(st.sampled_from("a中\t\x7f❤\ufe0f\u200d👍\U0001f3fd\U0001f1e8\u0301…"))
)
def test_the_ruler_is_the_one_textual_paints_with(text: str) -> None:
    assert width(text) == cell_len(text)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("தமிழ் மொழி", 9), ("বাংলা ভাষা", 10), ("කේතලය ශ්\u200dරී", 8), ("మా కెటిల్", 5), ("ကျောက်", 5)],
)
def test_vowel_signs_that_stand_beside_their_letters_take_a_cell_each(text: str, cells: int) -> None:
    assert width(text) == cells
    assert cell_len(as_drawn(text)) == cells
    assert len(as_drawn(text)) == len(text)


def test_ambiguous_characters_may_be_wide(wide_ambiguous: None) -> None:
    assert width("“中”…") == 8
    assert width("“❤\ufe0f") == 4
    assert drawn("─┬│ 中") == "-+| 中"


def test_every_twin_is_ascii_and_stands_for_an_ambiguous_sign(wide_ambiguous: None) -> None:
    assert all((width(sign), width(twin), twin.isascii()) == (2, 1, True) for sign, twin in TWINS.items())


def test_clusters_conform(corpus: Path) -> None:
    passed = total = 0
    for row in (corpus / "unicode" / "GraphemeBreakTest.txt").read_text("utf-8").splitlines():
        cases = [cluster.split("×") for cluster in row.split("#")[0].strip("÷ \t").split("÷")]
        if cases == [[""]]:
            continue
        expected = ["".join(chr(int(code, 16)) for code in cluster) for cluster in cases]
        total += 1
        passed += list(graphemes("".join(expected))) == expected
    assert total == 766
    assert passed >= 762


def test_what_is_its_own_cluster_has_a_width() -> None:
    assert not [code for code in range(0x20, 0x110000) if is_one_cluster_each(chr(code)) and not width(chr(code))]


@given(st.text(st.sampled_from("a中\u200b\u0301❤\ufe0f\u200d👍\U0001f1e8…")), st.integers(0, 12))
def test_the_end_of_a_text_that_is_too_wide_fits(text: str, cells: int) -> None:
    shown = truncate_start(text, cells)
    assert width(shown) <= cells
    assert shown == text if width(text) <= cells else text.endswith(shown[1:])


def test_the_end_of_a_long_text_takes_no_time() -> None:
    started = time.process_time()
    assert truncate_start("中" * 50_000 + "页.html", 8) == "…页.html"
    assert time.process_time() - started < 0.2
