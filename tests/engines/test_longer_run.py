"""public-inbox and spirit over HTTP. Left out of the usual run: `python -m tests.engines` runs them."""

import json
import subprocess
import sys
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from forumtui.fetch.client import Client, Manners
from forumtui.model import Thread
from forumtui.thread.live import PageReader
from forumtui.thread.live_thread import LiveThread
from tests.engines.conftest import Post, same


def thread_at(url: str) -> Thread:
    client = Client(manners=Manners(pause=0))
    try:
        live = LiveThread(url, PageReader(client))
        live.take(live.fetch_first())
    finally:
        client.close()
    return live.opened.thread


TITLE = "How hot is hot enough?"
MAILS: list[Post] = [
    ("anna", "How hot must water be for green tea?\n\nMine was bitter with boiling water."),
    ("bodo", "> Mine was bitter with boiling water.\n\nSeventy degrees, two minutes."),
    ("夜航", "绿茶八十度就够了。\n\n-- \n夜航"),
    ("anna", "Thank you both: a < b && c > d, as they say."),
]
PARENTS = (None, 0, 0, 2)


def mail(number: int) -> bytes:
    """One of the mails, with the headers by which a list knows its thread."""
    author, text = MAILS[number]
    message = EmailMessage()
    message["From"] = f"{author} <u{number}@example.org>"
    message["To"] = "tea@lists.example.org"
    message["Subject"] = TITLE if number == 0 else f"Re: {TITLE}"
    message["Date"] = f"Tue, 24 Nov 2026 {9 + number:02d}:00:00 +0000"
    message["Message-ID"] = f"<tea{number}@example.org>"
    parent = PARENTS[number]
    if parent is not None:
        message["In-Reply-To"] = f"<tea{parent}@example.org>"
    message.set_content(text + "\n")
    return message.as_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("view", ["T", "t"])
def test_a_thread_of_public_inbox_is_read_from_its_flat_and_its_nested_page(
    public_inbox: tuple[str, Callable[[bytes], None]], view: str
) -> None:
    address, deliver = public_inbox
    for number in range(3):
        deliver(mail(number))
    client = Client(manners=Manners(pause=0))
    try:
        live = LiveThread(f"{address}/tea0@example.org/{view}/", PageReader(client))
        live.take(live.fetch_first())
        same(live.opened.thread, MAILS[:3])
        assert live.opened.thread.title == TITLE
        assert [post.posted.hour if post.posted else None for post in live.opened.thread.posts] == [9, 10, 11]
        deliver(mail(3))
        change = live.take(live.fetch_news())
        assert [change.opened.thread.posts[position].author for position in change.new] == ["anna"]
        same(live.opened.thread, MAILS)
    finally:
        client.close()


@pytest.mark.slow
def test_a_thread_of_spirit_is_read_with_its_dates_and_printed_by_the_command(spirit: str, posts: list[Post]) -> None:
    thread = thread_at(spirit)
    same(thread, posts)
    assert thread.title == "Which kettle keeps water hot?"
    assert all(post.posted is not None for post in thread.posts)
    command = [sys.executable, "-m", "forumtui", spirit, "--no-state", "-t", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    printed = json.loads(done.stdout)
    assert [one["author"] for one in (printed["post"], *printed["replies"])] == [author for author, _ in posts]
