"""Discourse's topic JSON (/t/ID.json): the posts a request gave, with the places of those it did not."""

import re
from dataclasses import dataclass

from forumtui.errors import NoThread
from forumtui.formats.contract import PageParser
from forumtui.formats.json.values import Record, beginning, line, load, record, records, whole, written
from forumtui.formats.parsed_page import ParsedPage
from forumtui.i18n import tr, tr_count
from forumtui.model import Head, Kind, Note, Post, RichText
from forumtui.source.document import Document
from forumtui.text.numbers import COUNT, SCORE
from forumtui.text.times import read_time

_STREAM = re.compile(r'"post_stream"\s*:\s*\{')
_COOKED = re.compile(r'"cooked"\s*:\s*"')
_ORDINARY = (1, 4)
"""Post types that people wrote; the others are acts of staff such as closing the topic."""


@dataclass(slots=True)
class DiscourseFormat:
    """What Discourse gives for a topic's address with .json behind it."""

    name: str = "discourse-json"

    def confidence(self, document: Document) -> float:
        """Sure where a stream of cooked posts begins."""
        text = beginning(document)
        return 0.95 if _STREAM.search(text) and _COOKED.search(text) else 0.0

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return tr("JSON with a stream of cooked posts")

    def parse(self, document: Document) -> PageParser:
        """The first post as the opening post, where the file has it."""
        topic = record(load(document))
        stream = record(topic.get("post_stream"))
        posts = [one for one in records(stream.get("posts")) if whole(one.get("post_type")) in (None, *_ORDINARY)]
        if not posts:
            raise NoThread(document.name, tr("it holds no posts"), tr("save the topic's address with .json behind it"))
        has_opening = whole(posts[0].get("post_number")) == 1
        numbers = [whole(one.get("post_number")) for one in posts]
        positions = {number: at for at, number in enumerate(numbers) if number and at >= has_opening}
        kinds = [Kind.POST if has_opening and not position else Kind.REPLY for position in range(len(posts))]
        return ParsedPage(
            _head(topic, stream), [_post(one, positions, kind) for one, kind in zip(posts, kinds, strict=True)]
        )


DISCOURSE_JSON = DiscourseFormat()


def _head(topic: Record, stream: Record) -> Head:
    total = whole(topic.get("posts_count"), COUNT)
    return Head(
        title=line(topic.get("title")),
        software="discourse",
        badges=_tags(topic.get("tags")),
        reply_count=total - 1 if total else None,
        views=whole(topic.get("views"), COUNT),
        followers=whole(topic.get("participant_count"), COUNT),
        thread_id=line(topic.get("id")),
        notes=_missing(stream),
    )


def _missing(stream: Record) -> tuple[Note, ...]:
    """A request gives the first twenty posts or so; the ids of all stand beside them."""
    identities = stream.get("stream")
    if not isinstance(identities, list):
        return ()
    absent = len(set(map(str, identities)) - {str(one.get("id")) for one in records(stream.get("posts"))})
    message = tr_count("{count} post is not in this file", "{count} posts are not in this file", absent)
    return (Note("missing", message),) if absent else ()


def _tags(value: object) -> tuple[str, ...]:
    tags = value if isinstance(value, list) else []
    return tuple(name for one in tags if (name := line(record(one).get("name") if isinstance(one, dict) else one)))


def _post(data: Record, positions: dict[int, int], kind: Kind) -> Post:
    created = line(data.get("created_at"))
    updated = line(data.get("updated_at"))
    answered = whole(data.get("reply_to_post_number"))
    return Post(
        kind=kind,
        floor=whole(data.get("post_number")),
        id=line(data.get("id")),
        author=line(data.get("username")),
        rank=line(data.get("user_title")),
        posted=read_time(created) if created else None,
        posted_text=created,
        edited=updated if (whole(data.get("version")) or 1) > 1 and updated != created else None,
        likes=_likes(data),
        parent=positions.get(answered) if answered and kind is not Kind.POST else None,
        body=_body(written(data.get("cooked")) or ""),
    )


def _likes(data: Record) -> int | None:
    """How often action 2 was taken; None where the file does not say what was done."""
    acts = data.get("actions_summary")
    if not isinstance(acts, list):
        return None
    return next((whole(one.get("count"), SCORE) for one in records(acts) if one.get("id") == 2), 0)


def _body(cooked: str) -> RichText:
    # The parser is imported only for a text in HTML.
    from forumtui.formats.html.body import read_body
    from forumtui.formats.html.page import fragment

    return read_body(fragment(cooked))
