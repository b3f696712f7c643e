"""A regular expression answers or says that it takes too long; it never hangs."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from forumtui.errors import CannotUse
from forumtui.query import pattern_worker
from forumtui.query.format_query import explain
from forumtui.query.parse import parse
from forumtui.query.pattern_worker import FOUND, HEADER, TOO_LARGE, WRONG
from forumtui.query.patterns import Matcher, PatternFailed
from forumtui.query.select import FilterRun, select
from forumtui.query.tree import Query, QueryError
from tests.index.fake import Reply, index_of

CATASTROPHES = ("(a+)+$", "(a|aa)+$", "(a*)*b", "(.*a){20}", "^(\\w+\\s?)*$", "(x+x+)+y", "a.*b.*c.*d.*e.*f")
BAIT = "a" * 60 + "!" + "x" * 60 + "z" + "word " * 30 + "!" + "abcde" * 400


def read(text: str) -> Query:
    query = parse(text)
    assert not isinstance(query, QueryError)
    return query


@pytest.mark.parametrize("source", CATASTROPHES)
def test_catastrophic_pattern_ends_with_an_answer_or_a_message(source: str) -> None:
    index = index_of([Reply("harmless"), Reply(BAIT), Reply("aaa")])
    select(read("/warm/"), index)
    work = FilterRun(read(f"/{source}/"), index)
    began = time.perf_counter()
    while not work.step(0.01):
        pass
    # Half a second is the promise; the machine of a test may be busy with others.
    assert time.perf_counter() - began < 2
    assert work.error is None or source in work.error.message
    assert work.is_complete


def test_the_worst_pattern_is_given_up_at_once_the_second_time() -> None:
    index = index_of([Reply("a" * 60 + "!")])
    query = read("/(a+)+$/")
    with pytest.raises(CannotUse):
        select(query, index)
    began = time.process_time()
    with pytest.raises(CannotUse):
        select(query, index)
    assert time.process_time() - began < 0.2
    assert "(a+)+$" in explain(query, index, 0)
    assert list(select(read("/a+!/"), index)) == [0]


def test_pattern_is_matched_against_folded_text() -> None:
    index = index_of([Reply("ＨＥＬＬＯ world"), Reply("カナ"), Reply("12 34"), Reply("one\ntwo")])
    found = {
        source: list(select(read(f"/{source}/"), index))
        for source in ("Hello", "h.llo\\sW", "かな", "^\\d+ \\d+$", "\\D{9}", "[A-H]ello", "one two", "[^a-z ]$")
    }
    assert found == {
        "Hello": [0],
        "h.llo\\sW": [0],
        "かな": [1],
        "^\\d+ \\d+$": [2],
        "\\D{9}": [0],
        "[A-H]ello": [0],
        "one two": [3],
        "[^a-z ]$": [1, 2],
    }


def test_places_of_a_pattern_are_places_of_the_text_as_posted() -> None:
    text = "ｘ１２３ und ４５"
    assert Matcher().spans("[0-9]+", text) == [(1, 4), (9, 11)]
    with pytest.raises(PatternFailed):
        Matcher().spans("(b+)+$", "b" * 70 + "!")


def test_many_texts_are_asked_in_several_requests() -> None:
    index = index_of([Reply(f"{'filler ' * 40}{number}") for number in range(2_000)])
    assert list(select(read("/ 7$|1999$/"), index)) == [7, 1999]


def test_a_wrong_pattern_is_not_called_slow() -> None:
    for text in ("/[Z-a]/", "/(/", "/a{5,2}/", "/(?<=a+)b/", "/a{99999999999}/"):
        fault = parse(text)
        assert isinstance(fault, QueryError)
        assert "cannot be read" in fault.message


def test_what_only_the_worker_finds_wrong_is_told_as_wrong_and_the_worker_goes_on() -> None:
    matcher = Matcher()
    with pytest.raises(PatternFailed, match="cannot be read"):
        matcher.spans("(", "text")
    assert matcher.spans("e", "text") == [(1, 2)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit holds on Linux")
def test_the_worker_has_a_memory_limit_and_goes_on() -> None:
    with subprocess.Popen(
        [sys.executable, "-I", "-S", pattern_worker.__file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as worker:
        assert worker.stdin
        assert worker.stdout
        answers = []
        for pattern in (b"((a)|(b))*$", b"(a)", b"(?"):
            request = b"\0".join((b"?", pattern, b"ab" * (1 << 20)))
            worker.stdin.write(HEADER.pack(len(request)) + request)
            worker.stdin.flush()
            answers.append(worker.stdout.read(HEADER.unpack(worker.stdout.read(HEADER.size))[0])[:1])
        status = Path(f"/proc/{worker.pid}/status").read_text()
        worker.stdin.close()
    assert answers == [TOO_LARGE, FOUND, WRONG]
    assert int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) < 300 << 10  # type: ignore[index]  # Linux tells it
