"""The program's own JSON and lines of JSON, read back into the thread that they were written from.

Printed facts are taken from the file. Flags, order, holes and the letter are not: they are computed again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from forumtui.errors import NoThread
from forumtui.formats.json.values import Record, beginning, line, load_all, parse, record, records, whole, written
from forumtui.formats.registry import PageParser, ParsedPage
from forumtui.i18n import tr, tr_count
from forumtui.index.dates import year_of_post
from forumtui.model import TEXT_ROLES, Detail, Head, Kind, Mark, MissingPages, Note, Post, RichText, Role, Timestamp
from forumtui.source.document import Document
from forumtui.text.clean import clean, clean_url
from forumtui.text.numbers import ANY, COUNT, POSITION, SCORE
from forumtui.text.times import read_time

_ISO = re.compile(r"\d{4}-\d\d(?![^-])")
_SHORT_YEAR = r"['’]{year}\b|\d[-/.]\d\d?[-/.]{year}\b|\b{year}[-/.]\d\d?[-/.]\d"
_ROLES = {str(role): role for role in TEXT_ROLES}
_RELATIVE = re.compile(r"ago\b|前|今|昨|day\b", re.I)


def read_post(value: Record, positions: Mapping[int, int], inferred: bool) -> Post:
    """The post in an object. `positions` gives the positions of replies by their ordinals.

    `inferred` says that some years in this file are not printed but inferred.
    """
    posted_text = line(value.get("posted_text"))
    parent = whole(value.get("parent"), POSITION)
    return Post(
        kind=_kind(value.get("kind")),
        floor=whole(value.get("floor")),
        id=line(value.get("id")),
        author=line(value.get("author")),
        rank=line(value.get("rank")),
        posted=_printed(_posted(value.get("posted")), posted_text, inferred),
        posted_text=posted_text,
        edited=line(value.get("edited")),
        device=line(value.get("device")),
        likes=whole(value.get("likes"), SCORE),
        url=clean_url(written(value.get("url")) or "") or None,
        accepted=value.get("accepted") is True,
        parent=positions.get(parent) if parent is not None else None,
        depth=whole(value.get("depth"), POSITION) or 0,
        body=_body(value),
    )


def _posted(value: object) -> Timestamp | None:
    """An ISO 8601 time to the precision it has; None where it is none."""
    text = written(value) or ""
    return read_time(text) if _ISO.match(text) else None


def _printed(posted: Timestamp | None, printed: str | None, inferred: bool) -> Timestamp | None:
    """The time without a year that the printed text does not have: it was inferred, and is inferred again."""
    if not posted or not inferred or not printed or _RELATIVE.search(printed):
        return posted
    short = f"{posted.year % 100:02d}"
    if f"{posted.year:04d}" in printed or re.search(_SHORT_YEAR.format(year=short), printed):
        return posted
    return Timestamp(0, posted.month, posted.day, posted.hour, posted.minute, posted.second, posted.offset)


def _kind(value: object) -> Kind:
    return Kind(value) if isinstance(value, str) and value in tuple(Kind) else Kind.REPLY


def _body(value: Record) -> RichText:
    """The text with its marks, or without them where cleaning changes its length and offsets no longer fit."""
    text = written(value.get("text")) or ""
    shown = clean(text)
    if len(shown) != len(text):
        return RichText(shown)
    marks = (_mark(one, len(text)) for one in records(value.get("marks")))
    return RichText(shown, tuple(mark for mark in marks if mark))


def _mark(value: Record, length: int) -> Mark | None:
    start, end = whole(value.get("start"), POSITION), whole(value.get("end"), POSITION)
    role = value.get("role")
    known = _ROLES.get(role) if isinstance(role, str) else None
    if start is None or end is None or known is None or not 0 <= start <= end <= length:
        return None
    target = line(value.get("target"))
    return Mark(start, end, known, clean_url(target) if target and known is not Role.QUOTE else target, _detail(value))


def _detail(value: Record) -> Detail | None:
    if value.get("detail") is None:
        return None
    return {str(line(key)): _fact(one) for key, one in record(value.get("detail")).items()}


def _fact(value: object) -> str | int | None:
    """A number as a number, all else as text."""
    return whole(value, ANY) if isinstance(value, int) and not isinstance(value, bool) else line(value)


_THREAD = re.compile(r'\{\s*"format"\s*:\s*1\s*,')
_REPLY = re.compile(r'\{\s*"ordinal"\s*:\s*(?:\d+|null)\s*,\s*"kind"\s*:\s*"(?:post|reply|comment)"')
_FOUND_AGAIN = ("year", "counts")
"""Kinds of notes that are not read, because they are made again from the same facts."""


@dataclass(slots=True)
class OwnFormat:
    """What `-t json` and `-t jsonl` write."""

    name: str = "forumtui"

    def confidence(self, document: Document) -> float:
        """Sure where the first object begins as ours do."""
        text = beginning(document)
        return 1.0 if _THREAD.match(text) or _REPLY.match(text) else 0.0

    def reason(self, document: Document) -> str:
        """How it was recognised, in words."""
        return tr("its first object begins as forumtui writes them")

    def parse(self, document: Document) -> PageParser:
        """One thread as an object, one reply a line, or the first of several threads a line each."""
        text = beginning(document)
        if _REPLY.match(text):
            return _from_replies(document)
        threads, notes = load_all(document)
        return _from_thread(document, record(threads[0]), (*_others(len(threads) - 1), *notes))


OWN_JSON = OwnFormat()


def _lines(document: Document) -> list[tuple[int, str]]:
    """(line number from 1, text) of every line that holds something."""
    text = document.text(document.start, document.size)
    return [(number, one) for number, one in enumerate(text.split("\n"), 1) if one.strip()]


def _others(count: int) -> tuple[Note, ...]:
    if not count:
        return ()
    message = tr_count(
        "{count} more thread in this file was not read", "{count} more threads in this file were not read", count
    )
    return (Note("skipped", message, 2),)


def _from_replies(document: Document) -> ParsedPage:
    lines = _lines(document)
    written = [record(parse(document, text)) for _, text in lines]
    numbers = [number for number, _ in lines]
    opening = [read_post(written[0], {}, False)] if written[0].get("kind") == "post" else []
    replies = _read_all(written[len(opening) :], len(opening), inferred=False)
    return ParsedPage(Head(software="forumtui"), [*opening, *replies], numbers)


def _from_thread(document: Document, thread: Record, notes: tuple[Note, ...]) -> ParsedPage:
    if not isinstance(thread.get("replies"), list):
        raise NoThread(document.name, tr("it has no list of replies"), tr("write it again with -t json"))
    opening = record(thread.get("post"))
    inferred = thread.get("year_inferred") is True
    posts = [_opening(opening, inferred)] if opening else []
    inferred = inferred and bool(posts) and posts[0].posted is not None
    replies = records(thread.get("replies"))
    head = Head(
        title=line(thread.get("title")),
        board=line(thread.get("board")),
        section=line(thread.get("section")),
        url=clean_url(line(thread.get("url")) or "") or None,
        software=line(thread.get("software")),
        badges=_badges(thread.get("badges")),
        reply_count=whole(thread.get("reply_count"), COUNT),
        views=whole(thread.get("views"), COUNT),
        followers=whole(thread.get("followers"), COUNT),
        **_pages(record(thread.get("pages"))),
        confidence=_confidence(thread.get("confidence")),
        notes=_notes(thread.get("notes")) + notes,
        missing_pages=tuple(_missing(thread.get("missing_pages"), replies, len(posts))),
    )
    return ParsedPage(head, posts + _read_all(replies, len(posts), inferred))


def _opening(value: Record, inferred: bool) -> Post:
    """The opening post. It keeps an inferred year that would not be inferred again from its own text.

    So the years of the replies, which are inferred from it, come out as they were.
    """
    known, printed = read_post(value, {}, False), read_post(value, {}, inferred)
    told_again = known.posted is not None and year_of_post(printed)[0] == known.posted.year
    return replace(printed if told_again else known, kind=Kind.POST)


def _missing(value: object, replies: Sequence[Record], first_reply: int) -> Iterator[MissingPages]:
    """Missing pages. They are given by ordinal, and this file may hold fewer replies than its source had."""
    for one in records(value):
        before, first, last = (whole(one.get(name), POSITION) for name in ("before", "first", "last"))
        if before is None or not first or not last or last < first:
            continue
        here = sum((whole(reply.get("ordinal"), POSITION) or 0) < before for reply in replies)
        yield MissingPages(first_reply + here, first, last, whole(one.get("replies"), COUNT))


class _Pages(TypedDict):
    """What a head says about the pages of its thread."""

    page: int | None
    pages_total: int | None
    pages_here: tuple[int, ...]


def _pages(value: Record) -> _Pages:
    """Which pages of the thread the file holds, and how many there are."""
    written = value.get("here")
    here = [whole(one, POSITION) for one in written] if isinstance(written, list) else []
    known = tuple(page for page in here if page)
    return _Pages(
        page=known[0] if len(known) == 1 else None,
        pages_total=whole(value.get("of"), POSITION),
        pages_here=known if len(known) > 1 else (),
    )


def _confidence(value: object) -> float | None:
    """How sure the first reading was; None where the file does not say it."""
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= 1:
        return None
    return float(value)


def _badges(value: object) -> tuple[str, ...]:
    return tuple(badge for one in value if (badge := line(one))) if isinstance(value, list) else ()


def _read_all(replies: Sequence[Record], first_reply: int, inferred: bool) -> list[Post]:
    """The replies. Parents are given by ordinal, and this file may hold fewer replies than its source had."""
    positions = {
        ordinal: position
        for position, one in enumerate(replies, first_reply)
        if (ordinal := whole(one.get("ordinal"), POSITION)) is not None
    }
    posts = (read_post(one, positions, inferred) for one in replies)
    return [replace(post, kind=Kind.REPLY) if post.kind is Kind.POST else post for post in posts]


def _notes(value: object) -> tuple[Note, ...]:
    notes = (
        Note(line(one.get("kind")) or "", line(one.get("message")) or "", whole(one.get("line"), POSITION))
        for one in records(value)
    )
    return tuple(note for note in notes if note.kind not in _FOUND_AGAIN)
