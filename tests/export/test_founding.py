"""The founding thread, written in every format and read back by a parser of that format."""

import csv
import io
import json
from pathlib import Path

import pytest

from forumtui.export.content import ExportView
from forumtui.export.to_data import write_csv, write_json, write_json_lines
from forumtui.export.to_html import write_html
from forumtui.export.to_markdown import write_markdown
from forumtui.export.to_text import write_text
from forumtui.formats.xiaomi.format import XiaomiParser
from forumtui.letter.find import find_letter
from forumtui.model import Thread
from forumtui.source.files import open_documents
from forumtui.text.width import width
from forumtui.thread.open_thread import LazyPosts
from tests.export.miniature import Told
from tests.export.test_html import Page
from tests.export.test_markdown import sections

FACTS = Told(year=2017, post_year=2017, floor_range=(736, 755), missing_floors=(), notes=())


@pytest.fixture(scope="module")
def thread(corpus: Path) -> Thread:
    cut = XiaomiParser(open_documents(str(corpus / "threads" / "xiaomi" / "letter.txt"))[0])
    while not cut.complete:
        cut.grow(len(cut) + 64)
    return Thread(cut.head(), LazyPosts(cut), find_letter)


def shown(thread: Thread, letter: str = "all", width: int = 80) -> ExportView:
    return ExportView(thread, FACTS, range(1, len(thread.posts)), letter=letter, width=width)


def texts(thread: Thread) -> list[str]:
    assert thread.post is not None
    return [thread.post.body.text, *(reply.body.text for reply in thread.replies)]


def test_json_tells_the_facts_that_are_expected(thread: Thread, corpus: Path) -> None:
    wanted = json.loads((corpus / "threads" / "xiaomi" / "letter.expected.json").read_text(encoding="utf-8"))
    told = json.loads("".join(write_json(shown(thread))))
    plain = [key for key, value in wanted.items() if not isinstance(value, (dict, list))]
    assert {key: told[key] for key in plain} == {key: wanted[key] for key in plain}
    assert told["floors"] == wanted["floors"]
    for post, expected in zip((told["post"], *told["replies"]), (wanted["post"], *wanted["replies"]), strict=True):
        facts = [key for key in expected if key != "text"]
        assert {key: post[key] for key in facts} == {key: expected[key] for key in facts}


def test_rows_and_lines_hold_every_text(thread: Thread) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(write_csv(shown(thread))), newline="")))
    lines = [json.loads(line) for line in write_json_lines(shown(thread))]
    assert [row["text"] for row in rows] == [line["text"] for line in lines] == texts(thread)[1:]


def test_pages_hold_every_text(thread: Thread) -> None:
    assert Page("".join(write_html(shown(thread)))).texts == texts(thread)
    assert [body for _heading, body in sections("".join(write_markdown(shown(thread))))[1:]] == texts(thread)


def test_both_languages_stand_in_a_table(thread: Thread) -> None:
    assert thread.letter is not None
    cells = [cell.text if cell else "" for row in thread.letter.rows for cell in row]
    assert Page("".join(write_html(shown(thread, "both")))).cells == cells


@pytest.mark.parametrize("cells", [20, 40, 80, 120])
def test_text_keeps_its_width_below_the_headers(thread: Thread, cells: int) -> None:
    body = [line for line in "".join(write_text(shown(thread, width=cells))).split("\n") if line.startswith("  ")]
    assert max(map(width, body)) <= cells
