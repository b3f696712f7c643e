"""Groups cover both versions in order, and find what was merged, split and left out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.letter.align import align
from tests.bench.alignment import COPIES, SEEDS, cases_of, mutated, ours, reversed_case, score
from tests.letter.texts import PARAGRAPHS

LEAST = {"seed": 1.0, "semver-zh-en": 0.99, "changelog-ko-en": 0.99, "issuetpl": 1.0, "seed-sent": 0.9}
"""Link F1 of the hand-made alignments."""

LEAST_MUTATED = 0.97

lines = st.lists(st.text(alphabet="abc 。12三,.#-", min_size=1, max_size=30), max_size=14)


@given(lines, lines)
def test_every_paragraph_is_in_one_group_in_order(source: list[str], target: list[str]) -> None:
    groups = align(source, target)
    at = (0, 0)
    for group in groups:
        assert (group.start, group.target_start) == at
        assert group.end > group.start or group.target_end > group.target_start
        at = group.end, group.target_end
    assert at == (len(source), len(target))
    assert align(source, target) == groups


@pytest.mark.parametrize("language", ["en", "ja", "ko", "fr"])
def test_a_missing_paragraph_is_a_gap(language: str) -> None:
    source, target = list(PARAGRAPHS["zh"]), list(PARAGRAPHS[language])
    del target[7]
    groups = align(source, target)
    assert [group[:2] for group in groups if group.is_gap] == [(7, 8)]
    assert len(groups) == len(source)


@pytest.mark.parametrize("language", ["en", "ja", "ko", "fr"])
def test_merged_paragraphs_are_one_group(language: str) -> None:
    source, target = list(PARAGRAPHS["zh"]), list(PARAGRAPHS[language])
    target[4:6] = [" ".join(target[4:6])]
    assert (4, 6, 4, 5) in align(source, target)


def test_a_number_that_opens_a_heading_is_an_anchor() -> None:
    long = "Here the English is much longer than that, and goes on and on. "
    source = ["一、开始", "很短。", "二、结束", "这里有很多很多的话要说,一句接着一句,怎么也说不完。"]
    target = ["1. Beginning", long, long, long, "2. End", "Short."]
    groups = align(source, target)
    assert (0, 1, 0, 1) in groups
    assert (2, 3, 4, 5) in groups


def test_hand_made_alignments(corpus: Path) -> None:
    cases = {case.name: case for case in cases_of(corpus / "parallel")}
    assert set(cases) == set(LEAST)
    for name, case in cases.items():
        for each in (case, reversed_case(case)):
            assert score(each, ours(each.source, each.target)) >= LEAST[name], each.name


@pytest.mark.parametrize("seed", SEEDS.values(), ids=list(SEEDS))
def test_mutated_copies(corpus: Path, seed: int) -> None:
    case = next(case for case in cases_of(corpus / "parallel") if case.name == "seed")
    copies = [mutated(case, seed * 1000 + copy) for copy in range(COPIES)]
    scores = [score(copy, ours(copy.source, copy.target)) for copy in copies]
    assert sum(scores) / len(scores) >= LEAST_MUTATED
