"""500 mutated inputs with every run of the tests; any number by `python -m tests.fuzz`."""

from collections import Counter

import pytest

from tests.fuzz.browser import visible
from tests.fuzz.campaign import check, run
from tests.fuzz.losses import lost
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import LARGEST, seeds
from tests.hostile.invariants import Read, read_whole

SEED = 1
CHUNK = 125


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("first", range(0, 500, CHUNK))
def test_nothing_is_found(first: int) -> None:
    findings = run(range(first, first + CHUNK), SEED)
    assert findings.found == []
    assert findings.inputs.total() == CHUNK


def test_every_seed_is_small_and_holds_a_thread() -> None:
    for seed in seeds():
        assert len(seed.data) <= LARGEST
        assert read_whole(seed.data).refusal is None, seed.name


def test_a_number_means_one_input() -> None:
    data = seeds()[0].data
    assert mutated(data, 7, 1, [data]) == mutated(data, 7, 1, [data]) != mutated(data, 8, 1, [data])


def test_a_finding_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("tests.fuzz.campaign.read_whole", broken)
    findings = run([1], SEED)
    assert [kind for kind, _number, _what in findings.found] == ["traceback"]
    assert check(0, SEED, findings) == ("", "")


def test_references_to_control_characters_part_words_as_in_a_browser() -> None:
    assert "rus\x1btle" in visible("<p>rus&#27;tle</p>")
    assert "rus\x1btle &amp; 'x'" in visible("<p>rus&#x1B;tle &amp;amp; &#39;x&#39;</p>")


def test_a_letter_that_the_title_says_again_is_no_lost_word() -> None:
    source, text = "<title>去看海</title><p>海边小组</p><h1>去看海</h1>", "去看海 去看海"
    left = Counter("边小组")
    assert lost(frozenset({"海边小组"}), Read(f"{text} 去看海", source, unread=left)) == []
    assert lost(frozenset({"海边小组"}), Read(text, source, unread=Counter("边小"))) == ["海边小组"]
    assert lost(frozenset({"海边小组"}), Read(text, source)) == ["海边小组"]
