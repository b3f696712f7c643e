"""Small pages and copied texts that were once read wrong, against the authors and texts that their notes say."""

import os
import re
from pathlib import Path

import pytest

from forumtui import open_thread
from forumtui.model import Kind

SHARED = os.environ.get("FORUMTUI_CORPUS")
ROW = re.compile(r"^(\d+)\. author=(.+?) \| date=.*? \| text=(.+)$", re.MULTILINE)
COUNT = re.compile(r"^posts(?: \([^)]*\))?: (\d+)", re.MULTILINE)


def pages() -> list[object]:
    """Pages whose note names every post; without the shared folder, one row that says so by skipping."""
    if not SHARED:
        return [pytest.param(None, id="FORUMTUI_CORPUS is not set")]
    notes = sorted(one for kind in ("html", "txt") for one in Path(SHARED, "faults").glob(f"*.{kind}.expected.txt"))
    return [pytest.param(note, id=note.name.split(".")[0]) for note in notes if ROW.search(note.read_text("utf-8"))]


@pytest.mark.parametrize("note", pages())
def test_a_page_that_was_read_wrong(note: Path | None) -> None:
    if note is None:
        pytest.skip("FORUMTUI_CORPUS is not set: it names the folder that holds faults/")
    told = note.read_text("utf-8")
    thread = open_thread(str(note).removesuffix(".expected.txt"))
    thread.finish()
    posts = [post for post in thread.thread.posts if post.kind is not Kind.COMMENT]
    count = COUNT.search(told)
    if count:
        assert len(posts) == int(count[1])
    for number, author, text in ROW.findall(told):
        post = posts[int(number) - 1]
        assert post.author == author
        words = re.sub(r"\s*\([^)]*\)\s*| / ", "", text)
        assert "".join(words.split())[:20] in "".join(post.body.text.split())
