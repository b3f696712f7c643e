"""One expression shows the floors of its row in the bar, with -f -t json and with -f -t text."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from forumtui.cli.main import run
from forumtui.cli.sources import sample_path
from forumtui.errors import CannotUse
from forumtui.query.tree import QueryError
from forumtui.thread.opening import open_threads
from forumtui.tui.thread.state import ThreadState
from tests.query.test_bundled import EXPRESSIONS as BUNDLED
from tests.query.test_founding import EXPRESSIONS as FOUNDING


def in_the_bar(reading: ThreadState, text: str) -> list[int | None]:
    from forumtui.query.parse import parse

    query = parse(text, partial=True)
    assert not isinstance(query, QueryError), text
    reading.filter.set(query)
    while not reading.advance(1):
        pass
    return [reading.index.floor(position) for position in reading.view()]


def printed(place: str, text: str, capsys: pytest.CaptureFixture[str]) -> tuple[list[int | None], list[int]]:
    status = run(["-f", text, "-t", "json", place])
    replies = json.loads(capsys.readouterr().out)["replies"]
    assert run(["-f", text, "-t", "text", "--width", "200", place]) == status
    lines = capsys.readouterr().out.split("\n")
    heads = [re.match(r"Floor (\d+)\b", line) for line in lines]
    assert (status == 1) == (not replies), text
    return [reply["floor"] for reply in replies], [int(head[1]) for head in heads if head]


def check(place: str, rows: Sequence[tuple[str, list[int]]], capsys: pytest.CaptureFixture[str]) -> None:
    opened = open_threads((place,), None, None, None)[0]
    while not opened.index.grow(1):
        pass
    for text, floors in rows:
        assert in_the_bar(ThreadState(opened), text) == floors, text
        assert printed(place, text, capsys) == (floors, floors), text


def test_the_founding_thread(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(corpus / "threads" / "xiaomi" / "letter.txt")
    check(place, FOUNDING, capsys)


def test_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    check(sample_path(), BUNDLED, capsys)


def test_a_range_that_runs_backwards_is_told_with_its_column() -> None:
    with pytest.raises(CannotUse, match=re.escape("backwards, column 9; try date:07-11..07-12")):
        run(["-f", "手机 date:07-12..07-11", "-t", "text", sample_path()])


def test_nothing_matches_where_there_is_no_reply(tmp_path: Path) -> None:
    place = tmp_path / "alone.json"
    place.write_text('{"format": 1, "title": "Alone", "post": {"kind": "post", "text": "words"}, "replies": []}')
    statuses = [run(["-t", name, str(place), *more]) for name in ("text", "jsonl") for more in ([], ["-f", "nosuch"])]
    assert statuses == [0, 1, 0, 1]
    assert run(["-t", "jsonl", "-f", "nosuch", str(place), sample_path()]) == 1
