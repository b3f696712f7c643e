"""One post of the program's own JSON."""

import re
from collections.abc import Mapping

from forumtui.formats.json.values import Record, line, record, records, whole, written
from forumtui.model import TEXT_ROLES, Detail, Kind, Mark, Post, RichText, Role, Timestamp
from forumtui.text.clean import clean, clean_url
from forumtui.text.numbers import ANY, POSITION, SCORE
from forumtui.text.times import read_time

_ISO = re.compile(r"\d{4}-\d\d(?![^-])")
_SHORT_YEAR = r"['’]{year}\b|\d[-/.]\d\d?[-/.]{year}\b|\b{year}[-/.]\d\d?[-/.]\d"
_ROLES = {str(role): role for role in TEXT_ROLES}
_RELATIVE = re.compile(r"ago\b|前|今|昨|day\b", re.I)


def read_post(value: Record, positions: Mapping[int, int], inferred: bool) -> Post:
    """The post in an object; `positions` are those of the replies by their ordinals.

    `inferred`: some years of this file were added from the thread.
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
    """The time as printed: a year that the printed text does not have was inferred, and is inferred again."""
    if not posted or not inferred or not printed or _RELATIVE.search(printed):
        return posted
    short = f"{posted.year % 100:02d}"
    if f"{posted.year:04d}" in printed or re.search(_SHORT_YEAR.format(year=short), printed):
        return posted
    return Timestamp(0, posted.month, posted.day, posted.hour, posted.minute, posted.second, posted.offset)


def _kind(value: object) -> Kind:
    return Kind(value) if isinstance(value, str) and value in tuple(Kind) else Kind.REPLY


def _body(value: Record) -> RichText:
    """The text with its marks. Where cleaning makes it shorter, offsets no longer fit and marks are left out."""
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
