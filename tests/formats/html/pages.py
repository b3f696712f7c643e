"""Pages for tests: a document from text, what its one row reads, and that as plain data."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from forumtui.formats.html.engine import is_of
from forumtui.formats.html.forums import FORUMS
from forumtui.formats.html.page import Page
from forumtui.formats.html.reader import GrowingPage, read_page
from forumtui.formats.html.row import Forum
from forumtui.model import Post
from forumtui.source.document import Document, MemoryBytes
from tests.parsed import opening_of, replies_of

FOLDER = Path(__file__).parents[2] / "data" / "html"
PAGES = sorted(FOLDER.glob("*.html"))


def document_of(text: str) -> Document:
    return Document("page.html", MemoryBytes(text.encode()))


def row_named(name: str) -> Forum:
    return next(row for row in FORUMS if row.name == name)


def claims(document: Document) -> list[str]:
    page = Page(document)
    return [row.name for row in FORUMS if is_of(row, page)]


def read(document: Document) -> GrowingPage:
    (name,) = claims(document)
    return read_page(Page(document), row_named(name))


def thread_of(page: GrowingPage) -> Mapping[str, object]:
    head, opening = page.head(), opening_of(page)
    facts = {
        name: getattr(head, name)
        for name in ("title", "board", "section", "url", "software", "reply_count", "views", "thread_id")
    }
    pages = {name: value for name in ("page", "pages_total", "next_page") if (value := getattr(head, name))}
    return {
        **facts,
        **pages,
        "badges": list(head.badges),
        "clock": head.clock.iso() if head.clock else None,
        "post": _post(opening) if opening else None,
        "replies": [_post(_as_told(reply, int(opening is not None))) for reply in replies_of(page)],
    }


def _as_told(reply: Post, first_reply: int) -> Post:
    """The reply with its parent told as JSON tells it: by its number among the replies."""
    return reply if reply.parent is None else replace(reply, parent=reply.parent - first_reply)


def _post(post: Post) -> Mapping[str, object]:
    names = ("kind", "floor", "id", "author", "rank", "posted_text", "edited", "device", "likes", "parent", "depth")
    facts = {name: value for name in names if (value := getattr(post, name)) is not None}
    facts |= {"accepted": True} if post.accepted else {}
    return {
        **facts,
        "posted": post.posted.iso(0) if post.posted else None,
        "text": post.body.text,
        "marks": [
            [mark.role, post.body.text[mark.start : mark.end], mark.target, dict(mark.detail) if mark.detail else None]
            for mark in post.body.marks
        ],
    }
