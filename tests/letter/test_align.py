"""Groups cover both versions in order, and find what was merged, split and left out."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.letter.align import align
from forumtui.letter.find import find_letter
from forumtui.letter.paragraphs import Paragraph, paragraph
from forumtui.model import RichText
from tests.letter.cases import Case, gold_cases, links_of, mutated, one_after_the_other, reversed_case, score
from tests.letter.texts import PARAGRAPHS

LEAST = {"seed": 1.0, "semver-zh-en": 0.99, "changelog-ko-en": 0.99, "issuetpl": 1.0, "seed-sent": 0.9}
"""Link F1 of the hand-made alignments."""

LEAST_MUTATED = 0.97
"""Mean of COPIES for each of SEEDS."""

SEEDS = {"tuned on": 1, "never tuned on": 20170707}
"""Random seeds of the mutated copies. Parameters of the method may be chosen on the first only."""

COPIES = 12

lines = st.lists(st.text(alphabet="abc 。12三,.#-", min_size=1, max_size=30), max_size=14)


def paragraphs(texts: Sequence[str]) -> list[Paragraph]:
    return [paragraph(0, text) for text in texts]


def score_of(case: Case) -> float:
    post = one_after_the_other(case)
    return score(case, links_of(find_letter(RichText(post.text)), post))


@given(lines, lines)
def test_every_paragraph_is_in_one_group_in_order(source: list[str], target: list[str]) -> None:
    groups = align(paragraphs(source), paragraphs(target))
    at = (0, 0)
    for group in groups:
        assert (group.start, group.target_start) == at
        assert group.end > group.start or group.target_end > group.target_start
        at = group.end, group.target_end
    assert at == (len(source), len(target))
    assert align(paragraphs(source), paragraphs(target)) == groups


@pytest.mark.parametrize("language", ["en", "ja", "ko", "fr"])
def test_a_missing_paragraph_is_a_gap(language: str) -> None:
    source, target = list(PARAGRAPHS["zh"]), list(PARAGRAPHS[language])
    del target[7]
    groups = align(paragraphs(source), paragraphs(target))
    assert [group[:2] for group in groups if group.is_gap] == [(7, 8)]
    assert len(groups) == len(source)


@pytest.mark.parametrize("language", ["en", "ja", "ko", "fr"])
def test_merged_paragraphs_are_one_group(language: str) -> None:
    source, target = list(PARAGRAPHS["zh"]), list(PARAGRAPHS[language])
    target[4:6] = [" ".join(target[4:6])]
    assert (4, 6, 4, 5) in align(paragraphs(source), paragraphs(target))


def test_a_number_that_opens_a_heading_is_an_anchor() -> None:
    long = "Here the English is much longer than that, and goes on and on. "
    source = ["一、开始", "很短。", "二、结束", "这里有很多很多的话要说,一句接着一句,怎么也说不完。"]
    target = ["1. Beginning", long, long, long, "2. End", "Short."]
    groups = align(paragraphs(source), paragraphs(target))
    assert (0, 1, 0, 1) in groups
    assert (2, 3, 4, 5) in groups


def test_hand_made_alignments(corpus: Path) -> None:
    cases = {case.name: case for case in gold_cases(corpus / "parallel")}
    assert set(cases) == set(LEAST)
    for name, case in cases.items():
        for each in (case, reversed_case(case)):
            assert score_of(each) >= LEAST[name], each.name


@pytest.mark.parametrize("seed", SEEDS.values(), ids=list(SEEDS))
def test_mutated_copies(corpus: Path, seed: int) -> None:
    case = next(case for case in gold_cases(corpus / "parallel") if case.name == "seed")
    copies = [mutated(case, seed * 1000 + copy) for copy in range(COPIES)]
    scores = [score_of(copy) for copy in copies]
    assert sum(scores) / len(scores) >= LEAST_MUTATED
