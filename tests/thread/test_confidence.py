"""How sure a reading is stands in the JSON, comes back from it, and is told in the header where it is in doubt."""

import json
from pathlib import Path

from forumtui.export.content import ExportView
from forumtui.export.to_data import write_json
from forumtui.model import SURE
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import thread_of
from forumtui.tui.thread.bar_lines import facts_line, narrow_line
from forumtui.tui.thread.state import ThreadState
from tests.generate import forum_pages

PAGE = Path(__file__).parents[1] / "data" / "generic" / "vb3.html"


def _guessed() -> OpenThread:
    return thread_of(PAGE.read_bytes().replace(b'id="post', b'id="other').replace(b'id="edit', b'id="other'))


def _known() -> OpenThread:
    made = forum_pages.thread(5)
    return thread_of("".join(forum_pages.discuz(made, made.posts)).encode())


def _written(opened: OpenThread) -> str:
    opened.finish()
    return "".join(write_json(ExportView(opened.thread, opened.facts, opened.index.replies)))


def test_the_json_says_it_and_gives_it_back() -> None:
    for opened in (_guessed(), _known()):
        written = _written(opened)
        again = thread_of(written.encode())
        assert json.loads(written)["confidence"] == again.thread.head.confidence
        assert _written(again) == written


def test_doubt_stands_in_the_header() -> None:
    guessed, known = _guessed(), _known()
    confidence = guessed.thread.head.confidence
    assert confidence is not None
    assert confidence < SURE <= (known.thread.head.confidence or 0)
    doubt = f"read by guess, {100 * confidence:.0f}% sure"
    for opened in (guessed, known):
        state = ThreadState(opened)
        for line in (facts_line(state, None, "all"), narrow_line(state, "replies", None, "all")):
            assert (doubt in "".join(run.text for run in line.left)) is (opened is guessed)
