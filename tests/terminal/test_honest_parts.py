"""A part of a thread is told as a part, and printing loses nothing that the page marks. In a real terminal."""

import json
from pathlib import Path

import pytest

from tests.terminal.conftest import Opener

CLOSED = "Closed by mod, 2024-05-02"
PART = {
    "format": 1,
    "title": "Kettle",
    "reply_count": 16697,
    "pages": {"here": [3], "of": 63},
    "notes": [{"kind": "notice", "message": CLOSED}],
    "replies": [
        {"ordinal": 0, "kind": "reply", "author": "Ann", "text": "One."},
        {"ordinal": 1, "kind": "comment", "author": "Bo", "text": "Under one.", "parent": 0, "depth": 1},
        {"ordinal": 2, "kind": "comment", "author": "Cy", "text": "Again.", "parent": 0, "depth": 1},
    ],
}
POST = {"kind": "post", "author": "Zed", "text": "Why?"}

QUOTE, LINK, IMAGE, CODE, EMPHASIS, SIGNATURE = (
    "so said",
    "this page",
    "[Image]",
    "def f(x):\n    if x:\n        return  1",
    "loud",
    "My signature",
)
TEXT = "\n".join((QUOTE, LINK, IMAGE, CODE, EMPHASIS, SIGNATURE))


def mark(words: str, role: str, **more: object) -> dict[str, object]:
    """A mark on the words of the text."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "role": role, **more}


MARKED = {
    "format": 1,
    "title": "Marks",
    "replies": [
        {
            "ordinal": 0,
            "kind": "reply",
            "author": "Bo",
            "text": TEXT,
            "marks": [
                mark(QUOTE, "quote", detail={"author": "Ada", "floor": 3}),
                mark(LINK, "link", target="https://b.example/page"),
                mark(IMAGE, "image", target="https://b.example/pics/cat.png"),
                mark(CODE, "code"),
                mark(EMPHASIS, "emphasis"),
                mark(SIGNATURE, "signature"),
            ],
        }
    ],
}


def written(folder: Path, thread: object) -> str:
    """The thread as a file of forumtui's own."""
    place = folder / "thread.json"
    place.write_text(json.dumps(thread), encoding="utf-8")
    return str(place)


def test_a_page_of_many_is_told_as_one(run: Opener, tmp_path: Path) -> None:
    terminal = run("--no-state", written(tmp_path, PART), size=(120, 24))
    text = terminal.shows("3 of 16,697 replies here · page 3 of 63")
    assert CLOSED in text
    terminal.shows("reply 1 from page 3")
    terminal.types("jj")
    terminal.shows("comment 2 on reply 1")


@pytest.mark.parametrize("size", [pytest.param((120, 24), id="beside"), pytest.param((60, 16), id="one column")])
def test_what_the_page_says_of_the_thread_stands_above_its_post(
    run: Opener, tmp_path: Path, size: tuple[int, int]
) -> None:
    terminal = run("--no-state", written(tmp_path, {**PART, "post": POST}), size=size)
    terminal.until(lambda text: -1 < text.find("Zed") < text.find(CLOSED) < text.find("Why?"))


def test_a_page_of_many_is_printed_as_one(run: Opener, tmp_path: Path) -> None:
    terminal = run("-t", "text", written(tmp_path, PART), size=(100, 40))
    text = terminal.shows("Comment 2 on Reply 1 from page 3, Cy")
    assert f"page 3 of 63, 3 of 16,697 replies here\n{CLOSED}\n" in text
    assert "Reply 1 from page 3, Ann" in text


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (
            "text",
            (
                "> Ada #3:\n  > so said\n",
                "this page <https://b.example/page>",
                "[Image] <cat.png>",
                "  def f(x):\n      if x:\n          return  1\n",
                "  --\n  My signature",
            ),
        ),
        (
            "md",
            (
                "so said",
                "[this page](<https://b.example/page>)",
                "cat.png",
                "def f(x):\n    if x:\n        return  1\n",
                "*loud*",
            ),
        ),
    ],
)
def test_printing_keeps_the_marks(run: Opener, tmp_path: Path, wanted: str, shown: tuple[str, ...]) -> None:
    terminal = run("-t", wanted, written(tmp_path, MARKED), size=(100, 50))
    text = terminal.shows("My signature") if wanted == "text" else terminal.shows("*loud*")
    for words in shown:
        assert words in text, text
