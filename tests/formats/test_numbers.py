"""No number that a source prints ends the program: every field of JSON and HTML is given what no page should hold."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.errors import ForumtuiError
from forumtui.export.content import ExportView
from forumtui.export.exports import EXPORTS
from forumtui.source.files import document_of
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import open_document
from forumtui.thread.report import report
from tests.formats.html.pages import PAGES

FIGURES = (
    *("0", "-0", "-1", "-5", "4294967295", "4294967296", "-4294967296", "9223372036854775807", "9223372036854775808"),
    *("18446744073709551616", "1000000000000000000", "9" * 25, "9" * 1000, "-" + "9" * 1000, "9" * 5000, "1" * 9999),
)
"""Numbers as JSON can print them."""

ODD = (*FIGURES, "²", "٣", "३", "9" * 4301, "1,000,000,000,000,000,000,000", "1e400", "+7", "−7", "")
"""Numbers as a page can print them."""

POSTS = [
    {
        "id": 40 + number,
        "username": f"u{number}",
        "created_at": "2020-01-01T00:00:00.000Z",
        "version": 2,
        "cooked": "<p>hello</p>",
        "post_number": 1 + number,
        "reply_to_post_number": 1,
        "post_type": 1,
        "updated_at": "2020-01-02T00:00:00.000Z",
        "actions_summary": [{"id": 2, "count": 3}],
    }
    for number in range(3)
]
DISCOURSE = {
    "title": "Boats",
    "posts_count": 3,
    "id": 7,
    "views": 9,
    "participant_count": 2,
    "tags": ["lake"],
    "post_stream": {"posts": POSTS, "stream": [40, 41, 42, 43]},
}
COMMENT = {
    "name": "t1_a",
    "author": "ann",
    "body": "hello",
    "created_utc": 1577836800,
    "score": 4,
    "edited": 1577836900,
}
REDDIT = [
    {
        "kind": "Listing",
        "data": {
            "children": [
                {
                    "kind": "t3",
                    "data": {**COMMENT, "title": "Boats", "num_comments": 2, "selftext": "hi", "is_self": True},
                }
            ]
        },
    },
    {
        "kind": "Listing",
        "data": {
            "children": [
                {
                    "kind": "t1",
                    "data": {
                        **COMMENT,
                        "depth": 0,
                        "replies": {"kind": "Listing", "data": {"children": [{"kind": "t1", "data": COMMENT}]}},
                    },
                },
                {"kind": "more", "data": {"count": 5, "children": ["a"]}},
            ]
        },
    },
]
MARK = {"start": 0, "end": 2, "role": "image", "target": "https://a.example/", "detail": {"width": 3, "height": 4}}
OWN = {
    "format": 1,
    "title": "Boats",
    "reply_count": 3,
    "views": 9,
    "followers": 1,
    "year_inferred": True,
    "post": {"ordinal": None, "kind": "post", "floor": 1, "author": "ann", "posted": "2020-01-01T00:00", "text": "hi"},
    "replies": [
        {
            "ordinal": number,
            "kind": "reply",
            "floor": 2 + number,
            "id": "7",
            "author": "bo",
            "likes": 1,
            "posted": "2020-01-01T00:00:59+08:00",
            "posted_text": "01-01",
            "parent": 0,
            "depth": 1,
            "text": "hello",
            "marks": [MARK, {"start": 2, "end": 4, "role": "quote", "detail": {"author": "ann", "floor": 2}}],
        }
        for number in range(3)
    ],
    "missing_pages": [{"before": 1, "first": 2, "last": 3, "replies": 20}],
    "notes": [{"kind": "skipped", "line": 3, "message": "a line"}],
}
OWN_LINES = OWN["replies"]
SHAPES = {"own": OWN, "discourse": DISCOURSE, "reddit": REDDIT}


def places_in(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where values stand that are no lists and no objects."""
    inside = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    found = False
    for key, one in inside:
        found = True
        yield from places_in(one, (*path, key))
    if not found:
        yield path


def with_figures(value: object, path: tuple[str | int, ...], figures: str) -> str:
    """The JSON with figures instead of the value at the path; `json` itself refuses to write long numbers."""
    copy = json.loads(json.dumps(value))
    at = copy
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = "@figures@"
    return json.dumps(copy).replace('"@figures@"', figures)


def read_and_write(data: bytes, name: str) -> OpenThread | None:
    """Everything that is done with a thread; None where it is refused."""
    try:
        opened = open_document(document_of(data, name)[0])
    except ForumtuiError:
        return None
    opened.finish()
    view = ExportView(opened.thread, opened.facts, opened.index.replies)
    for row in EXPORTS:
        for piece in row.write(view):
            piece.encode("utf-8", "replace")
    json.dumps(report(opened))
    return opened


@pytest.mark.parametrize("shape", SHAPES)
def test_every_field_of_json(shape: str) -> None:
    for number, path in enumerate(places_in(SHAPES[shape])):
        for figures in (FIGURES[number % len(FIGURES)], FIGURES[-1], FIGURES[3]):
            text = with_figures(SHAPES[shape], path, figures)
            read = read_and_write(text.encode(), "t.json")
            assert read is not None or path[0] in ("format", "replies", "post_stream") or path[-1] == "kind", path


def test_every_field_of_lines_of_json() -> None:
    line = OWN["replies"][0]  # type: ignore[index]  # the shape is written above
    for path in places_in(line):
        for figures in FIGURES:
            text = with_figures(line, path, figures)
            read_and_write(f"{json.dumps(line)}\n{text}\n".encode(), "t.jsonl")


@given(st.data())
def test_any_number_in_json(data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from(list(SHAPES.values())))
    text = json.dumps(shape)
    for path in data.draw(st.lists(st.sampled_from(list(places_in(shape))), min_size=1, max_size=4, unique=True)):
        drawn = data.draw(st.integers().map(str) | st.sampled_from(FIGURES) | st.floats().map(json.dumps))
        text = with_figures(json.loads(text, parse_int=str, parse_float=str), path, drawn)
    read_and_write(text.encode(), "t.json")


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@settings(max_examples=6)
@given(seed=st.integers(0, 1 << 32), share=st.sampled_from([0.02, 0.2, 1.0]))
def test_every_number_of_html(page: Path, seed: int, share: float) -> None:
    chance = Random(seed)

    def replaced(found: re.Match[str]) -> str:
        return chance.choice(ODD) if chance.random() < share else found[0]

    read_and_write(re.sub(r"\d+", replaced, page.read_text()).encode(), page.name)


@pytest.mark.parametrize(
    ("floor", "expected"),
    [(-5, None), (10**12, None), (2**64, None), (10**1000, None), (0, 0), (4_000_000_000, 4_000_000_000)],
)
def test_a_floor_that_cannot_be_is_none_and_told(floor: int, expected: int | None) -> None:
    reply = {"ordinal": 0, "kind": "reply", "floor": floor, "author": "ann", "text": "hello"}
    opened = read_and_write(json.dumps({"format": 1, "title": "T", "replies": [reply]}).encode(), "t.json")
    assert opened is not None
    assert opened.thread.replies[0].floor == expected
    told = [note.message for note in opened.thread.notes if note.kind == "skipped"]
    assert bool(told) == (expected is None)
    assert all(str(floor)[:20] in message for message in told)


def test_a_floor_that_cannot_be_is_told_of_a_post_that_is_read_later() -> None:
    floors = [*range(1, 300), 10**12]
    posts = "".join(
        f"<dt>{floor} ：<b>ann</b>：2020/05/03(日) 10:00:00 ID:ab</dt><dd>said {floor}</dd>" for floor in floors
    )
    page = f'<html><body><h1 class="title">T</h1><dl class="thread">{posts}</dl></body></html>'
    opened = read_and_write(page.encode(), "t.html")
    assert opened is not None
    assert opened.thread.replies[-1].floor is None
    told = [note.message for note in opened.facts.notes if note.kind == "skipped"]
    assert told
    assert "1000000000000" in told[0]


def test_a_floor_of_copied_text_that_cannot_be_is_told() -> None:
    header = "  • ann  new 发表于 12-20 10:00:00 ·来自PC 只看该作者 {floor}#\n\n    hello\n\n    回复 举报\n\n"
    text = header.format(floor=2) + header.format(floor="9" * 30) + header.format(floor=4)
    opened = read_and_write(text.encode(), "t.txt")
    assert opened is not None
    assert [reply.floor for reply in opened.thread.replies] == [2, None, 4]
    assert any("99999" in note.message for note in opened.facts.notes)


def test_a_number_of_json_too_long_for_a_fact_is_kept_as_printed() -> None:
    figures = "7" * 900
    text = with_figures(OWN, ("replies", 0, "id"), figures)
    opened = read_and_write(text.encode(), "t.json")
    assert opened is not None
    assert opened.thread.replies[0].id == figures
