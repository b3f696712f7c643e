"""What a reply without a floor is called, where its page is one of several and where it is a remark under another."""

import json
from pathlib import Path

import pytest

from forumtui import open_thread
from forumtui.cli.main import run
from forumtui.tui.thread.bar_lines import counts


def printed(tmp_path: Path, capfd: pytest.CaptureFixture[str], pages: dict[str, object] | None) -> str:
    replies = [
        {"ordinal": 0, "kind": "reply", "author": "Ann", "text": "One."},
        {"ordinal": 1, "kind": "comment", "author": "Bo", "text": "Under one.", "parent": 0, "depth": 1},
        {"ordinal": 2, "kind": "comment", "author": "Cy", "text": "Again.", "parent": 0, "depth": 1},
        {"ordinal": 3, "kind": "reply", "author": "Di", "text": "Two."},
    ]
    thread = {"format": 1, "title": "Kettle", "reply_count": 738, "pages": pages, "replies": replies}
    place = tmp_path / "thread.json"
    place.write_text(json.dumps(thread), encoding="utf-8")
    assert run(["-t", "text", "--no-state", str(place)]) == 0
    return capfd.readouterr().out


def test_a_reply_of_a_later_page_is_not_called_the_first(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = printed(tmp_path, capfd, {"here": [3], "of": 63})
    assert "\npage 3 of 63, 4 of 738 replies here\n" in text
    assert "Reply 1 from page 3, Ann" in text


def test_a_remark_is_counted_under_its_post(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = printed(tmp_path, capfd, None)
    assert "page" not in text
    assert "Comment 1 on Reply 1, Bo" in text
    assert "Comment 2 on Reply 1, Cy" in text


def test_what_the_page_says_between_posts_is_a_note(tmp_path: Path) -> None:
    posts = [
        {"post_number": 1, "post_type": 1, "username": "ann", "created_at": "2024-05-01", "cooked": "<p>A</p>"},
        {"post_number": 2, "post_type": 3, "username": "mod", "created_at": "2024-05-02", "cooked": "",
         "action_code": "closed.enabled"},
    ]  # fmt: skip
    topic = {"post_stream": {"posts": posts, "stream": [1, 2]}, "title": "Kettle", "id": 7, "cooked": ""}
    place = tmp_path / "topic.json"
    place.write_text(json.dumps(topic), encoding="utf-8")
    notes = [note.message for note in open_thread(str(place)).thread.head.notes if note.kind == "notice"]
    assert notes == ["closed.enabled, mod, 2024-05-02"]
    page = (
        '<html><head><link href="//cdn.sstatic.net/x"></head><body><div id="question-header"><h1>Kettle</h1></div>'
        '<div id="question" data-questionid="7"><div class="post-text"><p>Why?</p></div><div class="owner">'
        '<div class="user-details"><a href="/u/1">ann</a></div></div>'
        '<aside class="s-notice js-post-notice"><b>Closed 4 years ago.</b> Not a question.</aside></div></body></html>'
    )
    place = tmp_path / "page.html"
    place.write_text(page, encoding="utf-8")
    notes = [note.message for note in open_thread(str(place)).thread.head.notes if note.kind == "notice"]
    assert notes == ["Closed 4 years ago. Not a question."]


def test_a_page_that_counts_fewer_replies_than_it_has_is_not_believed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    replies = [{"kind": "reply", "author": "Ann", "text": word} for word in ("One.", "Two.", "Three.")]
    place = tmp_path / "thread.json"
    place.write_text(json.dumps({"format": 1, "title": "Kettle", "reply_count": 2, "replies": replies}))
    assert run(["-t", "text", "--no-state", str(place)]) == 0
    assert "\n3 replies\n" in capfd.readouterr().out
    assert counts(open_thread(str(place))).endswith("3 replies here")
