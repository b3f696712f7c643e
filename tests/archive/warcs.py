"""WARC records and archives of made pages, and a run of the steps in this process."""

import gzip
import json
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.generate import forum_pages
from tests.generate.forum_pages import Made, Reply

FIRST_CRAWL, LATER_CRAWL = "2020-01-02T03:04:05Z", "2021-01-02T03:04:05Z"


def response(
    url: str,
    body: bytes,
    *,
    date: str = FIRST_CRAWL,
    content_type: str = "text/html; charset=utf-8",
    headers: str = "",
    status: str = "200 OK",
    short_by: int = 0,
) -> bytes:
    """A WARC record of an answer, not packed; it lacks `short_by` of the bytes that it promises."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer[: len(answer) - short_by] + (b"" if short_by else b"\r\n\r\n")


def packed(records: Sequence[bytes]) -> list[bytes]:
    """Each record as a gzip member of its own, as crawlers write them."""
    return [gzip.compress(record, 6, mtime=0) for record in records]


def thread_pages(number: int, replies: int, per_page: int = 10, title: str = "铁锅") -> list[tuple[str, bytes]]:
    """(address, page) of each page of a made thread."""
    made = forum_pages.thread(replies, seed=number, number=number, title=f"{title} {number}")
    parts = [made.posts[at : at + per_page] for at in range(0, len(made.posts), per_page)]
    return [page_of(made, part, page, len(parts)) for page, part in enumerate(parts, 1)]


def page_of(made: Made, posts: Sequence[Reply], page: int, pages: int) -> tuple[str, bytes]:
    """(address, page) that holds these posts."""
    html = "".join(forum_pages.discuz(made, posts, page, pages))
    return f"http://bbs.example.org/thread-{made.number}-{page}-1.html", html.encode()


def run_steps(plan: Any) -> None:
    """Run every task of every step here, one after the other."""
    from forumtui.archive.steps import steps_of

    for _, tasks, pipeline in steps_of(plan):
        for task in range(tasks):
            data: Any = None
            for step in pipeline:
                data = step.run(data, task, tasks)
            deque(data, maxlen=0)


def threads_in(out: Path) -> list[dict[str, Any]]:
    """The threads that a run has written, by their keys."""
    lines = [
        line for file in sorted(out.glob("threads/*.gz")) for line in gzip.decompress(file.read_bytes()).splitlines()
    ]
    return sorted(map(json.loads, lines), key=lambda thread: str(thread["archive"]["key"]))


def files_in(out: Path) -> dict[str, bytes]:
    """What a run is for: the files of threads and posts."""
    found = [*out.glob("threads/*"), *out.glob("posts/*")]
    return {str(file.relative_to(out)): file.read_bytes() for file in sorted(found)}
