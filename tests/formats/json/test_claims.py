"""Across text, data and unknown pages: each sample is claimed by one format, and real threads by no wrong one."""

import json
from pathlib import Path

import pytest

from forumtui.formats.generic import UNKNOWN_PAGE
from forumtui.formats.json.engine import API_FORMATS
from forumtui.formats.json.own import OWN_JSON
from forumtui.formats.plaintext.copied import LEARNED_TEXT, SHAPE_FORMATS
from forumtui.formats.plaintext.ptt import PTT_TEXT
from forumtui.formats.registry import Format
from forumtui.source.document import Document, MemoryBytes
from tests.formats.generic.pages import PAGES
from tests.formats.json.test_discourse import TOPIC
from tests.formats.json.test_reddit import PAGE
from tests.formats.plaintext.samples import PTT_SAMPLES, SAMPLES

FORMATS: tuple[Format, ...] = (
    OWN_JSON,
    *API_FORMATS,
    PTT_TEXT,
    *SHAPE_FORMATS,
    LEARNED_TEXT,
    UNKNOWN_PAGE,
)
OWN = json.dumps({"format": 1, "title": "ann | 2019-03-01 10:00:01 UTC | #1", "replies": []})
TEXTS = (
    *((sample.format, sample.text) for sample in SAMPLES + PTT_SAMPLES),
    ("discourse-json", json.dumps(TOPIC)),
    ("reddit-json", json.dumps(PAGE, indent=1)),
    ("forumtui", OWN),
    *(("generic", page.html) for page in PAGES),
)


def claims(data: bytes) -> list[str]:
    return [one.name for one in FORMATS if one.confidence(Document("any", MemoryBytes(data))) >= 0.5]


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_claimed_by_one(name: str, text: str) -> None:
    assert claims(text.encode()) == [name]
    assert claims(b"\n " + text.encode()) == [name]


def test_real_threads(corpus: Path) -> None:
    wanted = {"text_discourse_raw": "discourse-raw", "discourse_json": "discourse-json", "reddit_json": "reddit-json"}
    for place in sorted((corpus / "threads").glob("*/*")):
        found = claims(place.read_bytes())
        if place.suffix == ".html":
            assert set(found) <= {"generic"}, place
        elif place.parent.name in wanted:
            assert found == [wanted[place.parent.name]], place
        elif place.name == "letter.txt":
            assert found == []
