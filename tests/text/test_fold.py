"""What is taken for the same text folds to the same text, and every folded character knows where it came from."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.text.fold import find_all, fold, fold_with_offsets, has_simplified
from forumtui.text.width import graphemes

MIXED = st.text(
    st.sampled_from(
        "aAßÉé\u0301 ｍＩ１,，。！　カかｶﾞがガ゙\u3099小簡体\U0001f468\u200d\U0001f469한\u1112\u1161\u11abﬁⅫ①㍿\n\tİΣς"
    )
    | st.characters(exclude_categories=["Cs"])
)

SAME = (
    ("ｍｉ", "mi"),
    ("\uff0c", ","),
    ("MIUI", "miui"),
    ("Straße", "STRASSE"),
    ("カタカナ", "かたかな"),
    ("ｶﾞﾗｽ", "がらす"),
    ("cafe\u0301", "CAFÉ"),
    ("\u3000", " "),
    ("two\nwords", "Two Words"),
    ("①②", "12"),
    ("한", "\u1112\u1161\u11ab"),
    ("ΣΑΣ", "σας"),
)


@pytest.mark.parametrize(("left", "right"), SAME)
def test_the_same_text(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), [("cafe", "café"), ("か", "が"), ("a b", "ab"), ("小", "少")])
def test_different_texts(left: str, right: str) -> None:
    assert fold(left) != fold(right)


def test_traditional_is_simplified_with_the_extra() -> None:
    pytest.importorskip("opencc")
    assert has_simplified()
    assert fold("簡體中文論壇") == fold("简体中文论坛")


@given(MIXED)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(MIXED, MIXED)
def test_the_bodies_of_a_batch_fold_as_each_alone(left: str, right: str) -> None:
    assert fold(f"{left}\0{right}") == f"{fold(left)}\0{fold(right)}"


@given(MIXED)
def test_offsets_rise_and_belong_to_the_text(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


@given(MIXED, st.data())
def test_a_piece_of_the_text_is_found_where_it_stands_on_whole_clusters(text: str, data: st.DataObject) -> None:
    text = unicodedata.normalize("NFC", text)
    edges = [0]
    for cluster in graphemes(text):
        edges.append(edges[-1] + len(cluster))
    start, end = sorted((data.draw(st.sampled_from(edges)), data.draw(st.sampled_from(edges))))
    needle = fold(text[start:end])
    found = find_all(needle, text)
    assert bool(found) == (needle in fold(text) and bool(needle))
    for low, high in found:
        assert low in edges
        assert high in edges
        assert needle in fold(text[low:high])
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@given(st.lists(MIXED, max_size=6), MIXED.filter(bool), st.integers(1, 8))
def test_where_a_text_is_cut_for_the_search_changes_nothing(lines: list[str], piece: str, size: int) -> None:
    text = "\n".join([*lines, piece, *lines])
    needle = fold(piece)
    whole = find_all(needle, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("forumtui.text.fold._BLOCK", size)
        assert find_all(needle, text) == whole


def test_a_long_text_is_searched_without_a_look_at_each_character(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    def counted(text: str) -> tuple[str, list[int]]:
        looked_at.append(len(text))
        return fold_with_offsets(text)

    monkeypatch.setattr("forumtui.text.fold.fold_with_offsets", counted)
    line = "小米手机 mi ｍｉ\n"
    text = line * 4_000 + "Straße e\u0301\n" + line * 4_000
    assert len(find_all("mi", text)) == 16_000
    assert find_all("ss", text) == [(4_000 * len(line) + 4, 4_000 * len(line) + 5)]
    assert sum(looked_at) < 10_000


def test_places_are_those_of_the_source() -> None:
    assert find_all("ss", "Straße und Gasse") == [(4, 5), (13, 15)]
    assert find_all("mi", "小米Ｍｉ mi") == [(2, 4), (5, 7)]
    assert find_all("e", "e\u0301 e") == [(3, 4)]
    assert find_all("a b", "a\nb") == [(0, 3)]
    assert find_all("", "abc") == []
    assert find_all("aa", "aaaaa") == [(0, 2), (2, 4)]
