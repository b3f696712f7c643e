"""Reddit's listing JSON: a submission and its comment tree, in the order the page shows them."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from forumtui.errors import NoThread
from forumtui.formats.contract import PageParser
from forumtui.formats.json.values import Record, beginning, line, load, record, records, whole, written
from forumtui.formats.parsed_page import ParsedPage
from forumtui.formats.plaintext.bodies import read_text_body
from forumtui.formats.plaintext.shape import Markup
from forumtui.i18n import tr, tr_count
from forumtui.model import Head, Kind, Note, Post, RichText, Timestamp
from forumtui.source.document import Document
from forumtui.text.clean import clean_url
from forumtui.text.numbers import COUNT, SCORE, end_references
from forumtui.text.times import from_epoch

_LISTING = re.compile(r'"kind"\s*:\s*"Listing"')
_SITE = "https://www.reddit.com"


@dataclass(slots=True)
class RedditFormat:
    """What reddit gives for a submission's address with .json behind it."""

    name: str = "reddit-json"

    def confidence(self, document: Document) -> float:
        """Sure where a listing begins that holds a submission or comments."""
        text = beginning(document)
        if not _LISTING.search(text[:4096]):
            return 0.0
        return 0.95 if text.startswith("[") or '"t1"' in text else 0.3

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return tr("JSON listing of a submission or comments")

    def parse(self, document: Document) -> PageParser:
        """The submission as the opening post, every comment as a reply."""
        value = load(document)
        things = [child for listing in records(value) or [record(value)] for child in _children(listing)]
        submission = next((record(one.get("data")) for one in things if one.get("kind") == "t3"), None)
        comments = [one for one in things if one.get("kind") in ("t1", "more")]
        if submission is None and not comments:
            raise NoThread(
                document.name, tr("it lists no comments"), tr("save the address of one submission with .json")
            )
        return _cut(submission, comments)


REDDIT_JSON = RedditFormat()


def _children(listing: object) -> list[Record]:
    return records(record(record(listing).get("data")).get("children"))


def _cut(submission: Record | None, comments: list[Record]) -> ParsedPage:
    posts = [] if submission is None else [_post(submission, "selftext", Kind.POST, None, 0)]
    hidden = 0
    for thing, parent, depth in _tree(comments, posts):
        data = record(thing.get("data"))
        if thing.get("kind") == "more":
            hidden += whole(data.get("count"), COUNT) or len(_names(data))
        else:
            posts.append(_post(data, "body", Kind.REPLY, parent, depth))
    return ParsedPage(_head(submission, hidden), posts)


def _tree(comments: list[Record], found: list[Post]) -> Iterator[tuple[Record, int | None, int]]:
    """(thing, position of its parent, depth), each before its answers. `found` holds what the caller made of them."""
    waiting: list[tuple[Record, int | None, int]] = [(one, None, 0) for one in reversed(comments)]
    while waiting:
        thing, parent, depth = waiting.pop()
        yield thing, parent, depth
        if thing.get("kind") == "t1":
            answers = _children(record(thing.get("data")).get("replies"))
            waiting.extend((one, len(found) - 1, depth + 1) for one in reversed(answers))


def _names(data: Record) -> list[object]:
    names = data.get("children")
    return names if isinstance(names, list) else []


def _head(submission: Record | None, hidden: int) -> Head:
    message = tr_count("{count} comment is not in this file", "{count} comments are not in this file", hidden)
    notes = (Note("missing", message),) if hidden else ()
    if submission is None:
        return Head(software="reddit", notes=notes)
    path = line(submission.get("permalink"))
    return Head(
        title=line(html.unescape(end_references(written(submission.get("title")) or ""))),
        board=line(submission.get("subreddit")),
        url=clean_url(_SITE + path) if path and path.startswith("/") else None,
        software="reddit",
        reply_count=whole(submission.get("num_comments"), COUNT),
        thread_id=line(submission.get("id")),
        notes=notes,
    )


def _post(data: Record, key: str, kind: Kind, parent: int | None, depth: int) -> Post:
    posted, edited = _time(data.get("created_utc")), _time(data.get("edited"))
    return Post(
        kind=kind,
        id=line(data.get("name")) or line(data.get("id")),
        author=line(data.get("author")),
        rank=line(data.get("author_flair_text")),
        posted=posted,
        posted_text=posted.iso() if posted else None,
        edited=edited.iso() if edited else None,
        likes=whole(data.get("score"), SCORE),
        parent=parent,
        depth=depth,
        body=_body(data, key),
    )


def _time(value: object) -> Timestamp | None:
    """A time that is given in seconds since 1970; `edited` is false where there was no edit."""
    return from_epoch(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _body(data: Record, key: str) -> RichText:
    """The text, whose <, > and & the site escapes; a submission without text is its link."""
    text = html.unescape(end_references(written(data.get(key)) or ""))
    if not text.strip() and key == "selftext" and data.get("is_self") is not True:
        text = written(data.get("url")) or ""
    return read_text_body(text, Markup.MARKDOWN)
