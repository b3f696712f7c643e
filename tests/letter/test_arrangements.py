"""Letters in the arrangements in which people post them, and posts that are none: texts of ten languages."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from forumtui.letter import letter_of
from forumtui.letter.find import arrange
from forumtui.letter.verdict import FEATURES, columns_of, features_of
from forumtui.model import RichText
from tests.letter.cases import (
    ARRANGEMENTS,
    Case,
    Post,
    gold_cases,
    in_one_line,
    links_of,
    one_after_the_other,
    own_cases,
    own_texts,
    reversed_case,
    score,
)
from tests.letter.samples import NOT_LETTERS, ONLY_LENGTHS, crossings

CASES = [case for case in own_cases() if case.name.split("-")[0] not in ONLY_LENGTHS]

LEAST = {"own": 0.95, "parallel": 0.97, "letters": 0.98}
"""Mean F1 in every arrangement."""

LEAST_OF_A_TEXT = {"own": 0.75, "parallel": 0.85, "letters": 0.9}
"""F1 of each text in every arrangement."""

MAY_BE_REFUSED = frozenset({"radio-de-zh", "radio-fr-zh"})
"""Nine paragraphs without a number or a name: little but their lengths agrees."""

MOST_CROSSINGS = 0.003
"""Part of the pairs of unrelated texts that may be taken for letters."""


def score_of(post: Post) -> float:
    return score(post.case, links_of(letter_of(RichText(post.text)), post))


@pytest.mark.slow
@pytest.mark.parametrize(
    "arrange_case", [arrange for _, arrange in ARRANGEMENTS], ids=[name for name, _ in ARRANGEMENTS]
)
@pytest.mark.parametrize("collection", list(LEAST))
def test_every_arrangement(
    collection: str, arrange_case: Callable[[Case], Post], request: pytest.FixtureRequest
) -> None:
    cases = CASES
    if collection != "own":
        corpus: Path = request.getfixturevalue("corpus")
        cases = list(gold_cases(corpus / collection))
    both = [*cases, *map(reversed_case, cases)]
    scores = {case.name: score_of(arrange_case(case)) for case in both}
    scores = {name: found for name, found in scores.items() if found or name.split()[0] not in MAY_BE_REFUSED}
    assert sum(scores.values()) / len(scores) >= LEAST[collection]
    assert {name: found for name, found in scores.items() if found < LEAST_OF_A_TEXT[collection]} == {}


@pytest.mark.parametrize("path", sorted(NOT_LETTERS.glob("*.txt")), ids=lambda path: path.stem)
def test_two_languages_that_are_not_one_text(path: Path) -> None:
    assert letter_of(RichText(path.read_text(encoding="utf-8"))) is None


def test_negatives_of_the_corpus(corpus: Path) -> None:
    for name in ("discussion", "rebuttal", "signature", "songs", "source", "words"):
        assert letter_of(RichText((corpus / "letters" / f"{name}.txt").read_text(encoding="utf-8"))) is None, name


@pytest.mark.slow
def test_unrelated_texts_are_no_letter() -> None:
    samples = list(crossings(list(own_cases())))
    found = [sample.name for sample in samples if letter_of(RichText(sample.text))]
    assert len(found) <= MOST_CROSSINGS * len(samples)


@pytest.mark.parametrize("languages", list(permutations(["zh", "zh-Hant", "en"])), ids="-".join)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_simplified_and_traditional_are_kept_apart(languages: tuple[str, ...], gap: str) -> None:
    versions = own_texts()["release"]
    letter = letter_of(RichText(gap.join(line for language in languages for line in versions[language])))
    assert letter is not None
    assert letter.languages == languages
    assert [tuple(cell.text if cell else None for cell in row) for row in letter.rows] == list(
        zip(*(versions[language] for language in languages), strict=True)
    )


def test_traditional_alone_is_chinese() -> None:
    versions = own_texts()["release"]
    letter = letter_of(RichText("\n".join([*versions["zh-Hant"], *versions["en"]])))
    assert letter is not None
    assert letter.languages == ("zh", "en")


def test_lines_in_latin_letters_stay_with_their_version() -> None:
    versions = own_texts()["orchard"]
    for languages in (("zh", "en"), ("en", "zh")):
        letter = letter_of(RichText("\n\n".join(line for language in languages for line in versions[language])))
        assert letter is not None
        assert [row[0].text if row[0] else None for row in letter.rows] == versions[languages[0]]
        assert [row[1].text if row[1] else None for row in letter.rows] == versions[languages[1]]


def test_headings_in_one_version_only() -> None:
    case = next(case for case in CASES if case.name == "release-de-en")
    bare = replace(case, source=[text.removeprefix("## ").removeprefix("- ") for text in case.source])
    assert score_of(one_after_the_other(bare)) >= LEAST_OF_A_TEXT["letters"]


def test_rows_of_a_table_copied_with_bars() -> None:
    case = next(case for case in CASES if case.name == "library-en-ru")
    post = in_one_line(" | ")(case)
    table = "\n".join(f"| {line} |" for line in post.text.strip().split("\n"))
    letter = letter_of(RichText(table))
    assert letter is not None
    assert [row[0].text if row[0] else None for row in letter.rows] == case.source
    assert [row[1].text if row[1] else None for row in letter.rows] == case.target


def test_the_verdict_knows_no_language() -> None:
    case = next(case for case in CASES if case.name == "library-ar-ru")
    found = arrange(RichText(one_after_the_other(case).text))
    assert found is not None
    renamed = [features_of(pairs) for pairs in columns_of(found.rows, ("xx", "yy"))]
    assert renamed == [features_of(pairs) for pairs in columns_of(found.rows, found.languages)]
    assert len(renamed[0]) == len(FEATURES)
