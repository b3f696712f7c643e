import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forumtui.export.content import ExportView
from forumtui.export.to_data import COLUMNS, write_csv
from forumtui.text.clean import clean
from forumtui.thread.record import reply_record
from tests.export.miniature import BODY, LETTER, of, view


def rows(shown: ExportView) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(write_csv(shown)), newline="")))


def test_columns_are_those_of_a_reply() -> None:
    shown = view()
    first = rows(shown)[0]
    assert tuple(first) == COLUMNS
    assert set(COLUMNS) == set(reply_record(shown.thread, shown.index, shown.positions[0], shown.thread.replies[0]))
    assert first["accepted"] == "false"
    assert first["floor"] == "7"
    assert first["posted"] == "2019-03-09T21:05:07"
    assert first["flags"] == "new"
    assert first["parent"] == first["marks"] == ""


def test_it_is_faithful_unless_told_otherwise() -> None:
    assert rows(view())[0]["text"].startswith("=支持")
    assert rows(view(csv_safe=True))[0]["text"].startswith("'=支持")


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        *(("=1+1", "'=1+1"), ("+1", "'+1"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("\uff1d1", "'\uff1d1")),
        *(("  =1", "  '=1"), ("\n=1", "\n'=1"), ("\u3000=1", "\u3000'=1")),
        *((cell, cell) for cell in ("|x", "1-2", "甲=乙", "a, =b")),
        *(("a\n=1\n\n@2", "a\n'=1\n\n'@2"), ("a;=1", "a;'=1"), ("a; =1\t=2", "a; '=1\t'=2")),
    ],
)
def test_cells_that_would_run_are_disarmed(cell: str, safe: str) -> None:
    shown = of(cell)
    object.__setattr__(shown, "csv_safe", True)
    assert rows(shown)[0]["text"] == safe


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_runs_whatever_the_spreadsheet_splits_at(separator: str) -> None:
    shown = of("x;=1+cmd|' /C calc'!A0;\"=2", "two lines\n=3\n\t @4", "a\t-5,=6")
    object.__setattr__(shown, "csv_safe", True)
    text = "".join(write_csv(shown))
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
    assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@"))]


def test_a_letter_in_a_reply_is_json_in_its_cell() -> None:
    shown = of(BODY)
    object.__setattr__(shown.thread, "find_letter", lambda _body: LETTER)
    letter = json.loads(rows(shown)[0]["letter"])
    assert letter["languages"] == ["zh", "en"]
    assert letter["rows"][-1] == ["记得带伞。", None]


def test_a_number_stays_one() -> None:
    shown = of("x")
    object.__setattr__(shown, "csv_safe", True)
    object.__setattr__(shown.thread.posts[shown.positions[0]], "likes", -3)
    assert rows(shown)[0]["likes"] == "-3"


def test_lines_end_as_the_rule_says() -> None:
    assert "".join(write_csv(of("一"))).count("\r\n") == 2


@given(some.lists(some.text().map(clean), max_size=5))
def test_one_row_a_reply_and_its_text_whole(texts: list[str]) -> None:
    assert [row["text"] for row in rows(of(*texts))] == texts
