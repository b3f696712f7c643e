"""Every page, our own miniatures and the shared ones, written in every format and read back."""

import csv
import io
import json
import os
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

import pytest

from forumtui.export.content import ExportView, groups_of, quoted_from, with_spoiler_words
from forumtui.export.to_data import write_csv, write_json, write_json_lines
from forumtui.export.to_html import write_html
from forumtui.export.to_markdown import write_markdown
from forumtui.layout.lines import item_sign
from forumtui.model import RichText, Role
from forumtui.thread.opening import open_thread
from tests.export.test_html import Page
from tests.export.test_markdown import sections

OWN = Path(__file__).parents[1] / "data"
SHARED = os.environ.get("FORUMTUI_CORPUS")
ENDINGS = (".html", ".json", ".txt")
FACTS = attrgetter("author", "floor", "rank", "device")
"""What a page of our own says of each reply, in the same words."""


def pages() -> list[object]:
    """Saved pages; without the shared ones, one place that says so by skipping."""
    own = list(OWN.rglob("*.html"))
    shared = [path for path in Path(SHARED, "threads").rglob("*.*") if path.suffix in ENDINGS] if SHARED else []
    rows: list[object] = [
        pytest.param(path, id=f"{path.parent.name}/{path.name}")
        for path in sorted((*own, *shared))
        if "expected" not in path.name
    ]
    return rows if SHARED else [*rows, pytest.param(None, id="shared pages")]


def view_of(path: Path) -> ExportView:
    opened = open_thread(str(path))
    opened.finish()
    return ExportView(opened.thread, opened.facts, opened.index.replies)


def is_parted(text: RichText) -> bool:
    """Whether an empty line stands wherever a quote or code meets other text: Markdown then keeps every newline."""
    return all(not (a.lines[-1].text and b.lines[0].text) for a, b in pairwise(groups_of(with_spoiler_words(text))))


def with_signs(text: RichText) -> str:
    """The text with the bullets and numbers of its lists , with who is quoted and what is a spoiler, as Markdown
    has it.
    """
    lines: list[str] = []
    for group in groups_of(with_spoiler_words(text)):
        who = quoted_from(group)
        lines += [who] if who else []
        lines += [("" if group.role is Role.CODE else item_sign(line.marks, 0)) + line.text for line in group.lines]
    return "\n".join(lines)


def filled(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


@pytest.mark.parametrize("page", pages())
def test_every_format_gives_back_what_it_was_given(page: Path | None, tmp_path: Path) -> None:
    if page is None:
        pytest.skip("FORUMTUI_CORPUS is not set: it names the folder that holds threads/, parallel/ and unicode/")
    shown = view_of(page)
    written = "".join(write_json(shown))
    (tmp_path / "again.json").write_text(written, encoding="utf-8")
    assert "".join(write_json(view_of(tmp_path / "again.json"))) == written
    replies = [reply.body for _ordinal, reply in shown.replies()]
    texts = [reply.text for reply in replies]
    rows = list(csv.DictReader(io.StringIO("".join(write_csv(shown)), newline="")))
    lines = [json.loads(line)["text"] for line in write_json_lines(shown)]
    assert [row["text"] for row in rows] == lines == texts
    if not texts:  # a mail archive has one message a page
        assert shown.thread.has_opening
        return
    bodies = [body for _heading, body in sections("".join(write_markdown(shown)), is_styled=True)][-len(texts) :]
    listed = list(map(with_signs, replies))
    whole = zip(bodies, replies, listed, strict=True)
    assert [body for body, reply, text in whole if body != text and is_parted(reply)] == []
    assert [filled(body) for body in bodies] == [filled(text) for text in listed]
    assert Page("".join(write_html(shown))).texts[-len([text for text in texts if text]) :] == [*filter(None, texts)]
    named = [reply.author for _ordinal, reply in shown.replies() if reply.author]
    if OWN in page.parents and 2 * len(named) > len(texts):
        (tmp_path / "again.html").write_text("".join(write_html(shown)), encoding="utf-8")
        again = view_of(tmp_path / "again.html")
        read = [reply for _ordinal, reply in again.replies()]
        assert again.thread.head.software == "forumtui_export"
        assert again.thread.head.title == shown.thread.head.title
        assert list(map(FACTS, read)) == [FACTS(one) for _ordinal, one in shown.replies()]
        assert [filled(one.body.text) for one in read] == list(map(filled, texts))
